//! The sales office: who works there, what it sells, and the words it uses.

use super::{DemoOptions, calendar::Calendar, draw::Draw, people::folded};
use domain::{Day, Role, record::UserRecord};
use store::Zone;

/// One advisor looks after about so many clients, as long as there are advisors.
const CLIENTS_PER_ADVISOR: u64 = 120;
/// No office is run by fewer advisors.
const FEWEST_ADVISORS: u64 = 4;

/// The office, as all stories see it.
pub(super) struct Office {
    pub options: DemoOptions,
    pub calendar: Calendar,
    /// Their log-ins.
    pub advisors: Vec<String>,
}

impl Office {
    pub fn new(options: DemoOptions, zone: Zone) -> Self {
        let advisors = (options.clients / CLIENTS_PER_ADVISOR).clamp(FEWEST_ADVISORS, ADVISORS.len() as u64);
        Self {
            options,
            calendar: Calendar::new(options.until, zone, options.seed),
            advisors: ADVISORS[..advisors as usize].iter().map(|name| folded(name)).collect(),
        }
    }

    /// Everybody who signs in: an admin, the manager, the advisors.
    pub fn users(&self) -> Vec<UserRecord> {
        let user = |login: String, name: &str, role| {
            let email = Some(format!("{login}@klientela.example"));
            UserRecord { login, name: name.to_owned(), email, role }
        };
        let staff =
            [user("admin".into(), "Administrator", Role::Admin), user(MANAGER.into(), "Anna Maj", Role::Manager)];
        let advisors = self.advisors.iter().zip(ADVISORS).map(|(login, name)| user(login.clone(), name, Role::Advisor));
        staff.into_iter().chain(advisors).collect()
    }

    /// The estate that a client who comes on `day` asks about: one that is on sale then.
    pub fn estate(&self, day: Day, draw: &mut Draw) -> usize {
        let since = day.days_since(self.calendar.first());
        let on_sale: Vec<(u32, usize)> = ESTATES
            .iter()
            .enumerate()
            .filter(|(_, estate)| (estate.sale.0..estate.sale.1).contains(&since))
            // What is new draws more people.
            .map(|(index, estate)| (if since - estate.sale.0 < 120 { 3 } else { 2 }, index))
            .collect();
        draw.weighted(&on_sale)
    }

    /// The advisor, by their place in the list, of a client who asks about an estate: mostly one
    /// of those who sell it. Some advisors have more clients than others.
    pub fn advisor(&self, estate: usize, draw: &mut Draw) -> usize {
        let count = self.advisors.len() as i64;
        let team = (count / 3).max(2);
        if draw.chance(70) {
            ((estate as i64 * team + draw.between(0..=team - 1)) % count) as usize
        } else {
            draw.between(0..=count - 1).min(draw.between(0..=2 * count - 1)) as usize
        }
    }
}

/// The manager's log-in.
pub(super) const MANAGER: &str = "anna.maj";

/// An estate the office sells flats of: an investment.
pub(super) struct Estate {
    pub name: &'static str,
    /// What its units' numbers begin with.
    pub code: &'static str,
    /// Where its clients are received.
    pub office: &'static str,
    /// In whole units of the currency.
    pub price_per_square_metre: i64,
    /// From which to before which day of the demo it is on sale.
    pub sale: (i32, i32),
}

const fn estate(
    name: &'static str,
    code: &'static str,
    office: &'static str,
    price_per_square_metre: i64,
    sale: (i32, i32),
) -> Estate {
    Estate { name, code, office, price_per_square_metre, sale }
}

const CENTRE: &str = "Biuro Sprzedaży Centrum";
const RIVERSIDE: &str = "Biuro Sprzedaży Nad Strumieniem";
const BRICKYARD: &str = "Biuro Sprzedaży Stara Cegielnia";

/// On every day of the demo some of them are on sale.
pub(super) const ESTATES: &[Estate] = &[
    estate("Zielone Zacisze", "ZZ", CENTRE, 10_900, (-400, 420)),
    estate("Lipowy Zakątek", "LZ", CENTRE, 11_700, (-400, 610)),
    estate("Nad Strumieniem", "NS", RIVERSIDE, 12_900, (-400, 840)),
    estate("Słoneczne Wzgórze", "SW", RIVERSIDE, 11_200, (150, 980)),
    estate("Jarzębinowa Aleja", "JA", CENTRE, 10_400, (290, 9_999)),
    estate("Bukowa Rezydencja", "BR", RIVERSIDE, 16_800, (400, 9_999)),
    estate("Stara Cegielnia", "SC", BRICKYARD, 13_600, (560, 9_999)),
    estate("Wrzosowe Ogrody", "WO", BRICKYARD, 12_100, (730, 9_999)),
    estate("Źródlana Przystań", "ZP", RIVERSIDE, 14_300, (900, 9_999)),
];

#[rustfmt::skip]
const ADVISORS: [&str; 50] = [
    "Piotr Zając", "Katarzyna Wójcik", "Tomasz Dąbrowski", "Magdalena Król", "Paweł Wiśniewski", "Joanna Śliwińska",
    "Michał Kowalczyk", "Agnieszka Górska", "Łukasz Wróbel", "Karolina Zielińska", "Marcin Stępień", "Ewa Jabłońska",
    "Jakub Mazur", "Natalia Świderska", "Grzegorz Pawlak", "Aleksandra Sikora", "Mateusz Lis", "Monika Żukowska",
    "Rafał Kubiak", "Dorota Sokołowska", "Kamil Gajewski", "Justyna Bąk", "Szymon Rutkowski", "Patrycja Wilk",
    "Bartosz Nowicki", "Emilia Cieślak", "Adam Czarnecki", "Hanna Witkowska", "Maciej Gołąb", "Paulina Krawczyk",
    "Krzysztof Laskowski", "Zuzanna Bednarek", "Dawid Ostrowski", "Kinga Mróz", "Sebastian Błaszczyk", "Marta Łoś",
    "Przemysław Zawadzki", "Weronika Domańska", "Filip Jóźwiak", "Iwona Kucharska", "Hubert Dudek", "Izabela Sroka",
    "Radosław Makowski", "Sylwia Borkowska", "Damian Woźniak", "Julia Malinowska", "Artur Święcicki",
    "Beata Wysocka", "Wojciech Żak", "Zofia Leśniak",
];

/// Where clients come from.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Source {
    Portal,
    Website,
    Facebook,
    Referral,
    Banner,
    Phone,
    Fair,
}

impl Source {
    /// All of them, with how many clients come from each.
    pub const ALL: [(u32, Source); 7] = [
        (29, Source::Portal),
        (21, Source::Website),
        (13, Source::Facebook),
        (15, Source::Referral),
        (9, Source::Banner),
        (8, Source::Phone),
        (5, Source::Fair),
    ];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Source::Portal => "otodom",
            Source::Website => "strona www",
            Source::Facebook => "Facebook",
            Source::Referral => "polecenie",
            Source::Banner => "baner",
            Source::Phone => "telefon",
            Source::Fair => "targi",
        }
    }

    /// Whether the client first wrote, at any hour (else they called or came).
    pub fn is_online(self) -> bool {
        matches!(self, Source::Portal | Source::Website | Source::Facebook)
    }
}

/// How a client or an activity came into contact.
pub(super) mod contact {
    pub const PHONE: &str = "telefon";
    pub const EMAIL: &str = "e-mail";
    pub const FORM: &str = "formularz kontaktowy";
    pub const VISIT: &str = "wizyta w biurze";
    pub const ONLINE: &str = "spotkanie online";
}

/// Price groups, with how many clients are in each; some are in none.
pub(super) const PRICE_GROUPS: &[(u32, Option<&str>)] = &[
    (58, Some("Standard")),
    (17, None),
    (12, Some("Przedsprzedaż")),
    (7, Some("Inwestor")),
    (4, Some("Stały klient")),
    (2, Some("Program partnerski")),
];

/// Tags, the most usual first.
#[rustfmt::skip]
pub(super) const TAGS: &[&str] = &[
    "kredyt", "pierwsze mieszkanie", "gotówka", "inwestycja", "3 pokoje", "2 pokoje", "balkon", "parter z ogródkiem",
    "duże mieszkanie", "miejsce postojowe", "zamiana mieszkania", "pilne", "VIP",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_office_has_an_advisor_for_about_120_clients() {
        let until = "2026-11-20".parse().unwrap();
        for (clients, advisors) in [(200, 4), (2_000, 16), (100_000, 50), (1_000_000, 50)] {
            let office = Office::new(DemoOptions { clients, seed: 7, until }, "Europe/Warsaw".parse().unwrap());
            assert_eq!(office.advisors.len(), advisors);
            assert!(office.advisors.contains(&"piotr.zajac".to_owned()));
        }
    }

    #[test]
    fn log_ins_are_plain_and_unique() {
        let mut logins: Vec<String> = ADVISORS.iter().map(|name| folded(name)).collect();
        assert!(logins.iter().all(|login| login.chars().all(|letter| letter.is_ascii_lowercase() || letter == '.')));
        logins.sort();
        logins.dedup();
        assert_eq!(logins.len(), ADVISORS.len());
    }
}
