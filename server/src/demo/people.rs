//! Names of people and companies, and how to reach them. Addresses are of domains that are
//! reserved for examples; no two clients share a phone or an address.

use super::draw::Draw;

/// Who a client is.
pub(super) struct Person {
    /// Display name.
    pub name: String,
    /// Whether a company.
    pub company: bool,
    /// E-mail addresses.
    pub emails: Vec<String>,
    /// Phones, E.164.
    pub phones: Vec<String>,
}

impl Person {
    /// The client with this number.
    pub fn new(seed: u64, number: u64, draw: &mut Draw) -> Self {
        let (first, last) = full_name(draw);
        let company = draw.chance(8);
        let (name, address) = if company {
            let (name, domain) = company_name(first, &last, draw);
            (name, format!("{}{number}@{domain}.example", draw.early(&["biuro", "kontakt", "sekretariat"])))
        } else {
            (format!("{first} {last}"), personal_address(first, &last, number, draw))
        };
        let mut emails = vec![address];
        if draw.chance(6) {
            emails.push(format!("{}.{number}@example.org", folded(&last)));
        }
        let mut phones = vec![mobile(seed, number)];
        if draw.chance(if company { 70 } else { 9 }) {
            phones.push(landline(seed, number));
        }
        Self { name, company, emails, phones }
    }
}

/// First and last name, of a woman or a man.
fn full_name(draw: &mut Draw) -> (&'static str, String) {
    let woman = draw.chance(51);
    let first = draw.early(if woman { WOMEN } else { MEN });
    let mut last = surname(woman, draw);
    if woman && draw.chance(4) {
        let second = surname(woman, draw);
        if second != last {
            last = format!("{last}-{second}");
        }
    }
    (first, last)
}

fn surname(woman: bool, draw: &mut Draw) -> String {
    let list = if draw.chance(55) { ADJECTIVES } else { NOUNS };
    let name = draw.early(list);
    if woman { feminine(name) } else { name.to_owned() }
}

/// The form that a woman bears: surnames that are adjectives have one of their own.
fn feminine(surname: &str) -> String {
    match surname.strip_suffix("ki").map(|stem| (stem, "ka")).or(surname.strip_suffix('y').map(|stem| (stem, "a"))) {
        Some((stem, ending)) => format!("{stem}{ending}"),
        None => surname.to_owned(),
    }
}

fn personal_address(first: &str, last: &str, number: u64, draw: &mut Draw) -> String {
    let (first, last) = (folded(first), folded(last));
    let domain = draw.early(&["poczta.example", "example.com", "mail.example", "example.org", "example.net"]);
    match draw.between(0..=3) {
        0 => format!("{last}.{first}{number}@{domain}"),
        1 => format!("{}.{last}{number}@{domain}", &first[..1]),
        _ => format!("{first}.{last}{number}@{domain}"),
    }
}

/// A company's name, and its own part of its domain.
fn company_name(first: &str, last: &str, draw: &mut Draw) -> (String, String) {
    let word = draw.one(COMPANY_WORDS);
    let name = match draw.between(0..=5) {
        0 => format!("{last} i Wspólnicy sp. k."),
        1 => format!("Kancelaria Prawna {first} {last}"),
        2 => format!("Gabinet Stomatologiczny {first} {last}"),
        3 => format!("{word} {} sp. z o.o.", draw.one(COMPANY_TRADES)),
        4 => format!("Przedsiębiorstwo Handlowe „{word}” {last} sp. j."),
        _ => format!("{word} S.A."),
    };
    let domain = folded(if name.contains(word) { word } else { last });
    (name, domain)
}

/// Small Latin letters alone, as log-ins and addresses have them.
pub(super) fn folded(name: &str) -> String {
    name.chars()
        .flat_map(char::to_lowercase)
        .map(|letter| match letter {
            'ą' => 'a',
            'ć' => 'c',
            'ę' => 'e',
            'ł' => 'l',
            'ń' => 'n',
            'ó' => 'o',
            'ś' => 's',
            'ź' | 'ż' => 'z',
            ' ' => '.',
            other => other,
        })
        .collect()
}

/// What Polish mobile numbers begin with.
const MOBILE: &[u64] = &[50, 51, 53, 57, 60, 66, 69, 72, 73, 78, 79, 88];
/// What the numbers of some large cities begin with.
const AREAS: &[u64] = &[22, 12, 71, 61, 58, 32];

/// The mobile phone of the client with this number, from 1.
pub(super) fn mobile(seed: u64, number: u64) -> String {
    phone(MOBILE, seed, number)
}

fn landline(seed: u64, number: u64) -> String {
    phone(AREAS, seed.rotate_left(32), number)
}

/// Another phone for each number: multiplied by a number that has no divisor in common with how
/// many there are, the client's number runs through all of them before any returns.
fn phone(prefixes: &[u64], seed: u64, number: u64) -> String {
    const PER_PREFIX: u64 = 10_000_000;
    const STEP: u64 = 7_368_787;
    let all = prefixes.len() as u64 * PER_PREFIX;
    let place = (seed % all + number % all * STEP) % all;
    format!("+48{}{:07}", prefixes[(place / PER_PREFIX) as usize], place % PER_PREFIX)
}

#[rustfmt::skip]
const WOMEN: &[&str] = &[
    "Anna", "Katarzyna", "Agnieszka", "Małgorzata", "Joanna", "Magdalena", "Monika", "Barbara", "Ewa", "Aleksandra",
    "Marta", "Natalia", "Karolina", "Dorota", "Beata", "Justyna", "Elżbieta", "Paulina", "Julia", "Zuzanna", "Iwona",
    "Renata", "Sylwia", "Patrycja", "Zofia", "Weronika", "Hanna", "Kinga", "Bożena", "Emilia", "Edyta", "Aneta",
    "Izabela", "Oliwia", "Kamila", "Urszula", "Wioletta", "Jolanta", "Daria", "Klaudia", "Milena", "Gabriela",
    "Łucja", "Róża", "Lena", "Sandra", "Dominika", "Żaneta", "Bronisława", "Świętosława",
];

#[rustfmt::skip]
const MEN: &[&str] = &[
    "Piotr", "Krzysztof", "Tomasz", "Paweł", "Jan", "Marcin", "Michał", "Andrzej", "Jakub", "Adam", "Łukasz",
    "Marek", "Grzegorz", "Mateusz", "Wojciech", "Mariusz", "Dariusz", "Maciej", "Rafał", "Zbigniew", "Kamil",
    "Jacek", "Przemysław", "Robert", "Szymon", "Bartosz", "Kacper", "Filip", "Dawid", "Sławomir", "Artur", "Damian",
    "Sebastian", "Daniel", "Hubert", "Wiesław", "Radosław", "Arkadiusz", "Stanisław", "Dominik", "Karol", "Patryk",
    "Józef", "Leszek", "Włodzimierz", "Mirosław", "Cezary", "Błażej", "Ignacy", "Bolesław",
];

/// Surnames that are adjectives, in the form that a man bears.
#[rustfmt::skip]
const ADJECTIVES: &[&str] = &[
    "Kowalski", "Wiśniewski", "Kamiński", "Lewandowski", "Zieliński", "Szymański", "Dąbrowski", "Kozłowski",
    "Jankowski", "Wojciechowski", "Kwiatkowski", "Piotrowski", "Grabowski", "Pawłowski", "Michalski", "Nowicki",
    "Adamski", "Jabłoński", "Wróblewski", "Majewski", "Olszewski", "Malinowski", "Jaworski", "Górski", "Rutkowski",
    "Witkowski", "Sikorski", "Ostrowski", "Zalewski", "Czarnecki", "Sawicki", "Sokołowski", "Maciejewski",
    "Kucharski", "Wysocki", "Laskowski", "Rakowski", "Śliwiński", "Borkowski", "Chmielewski", "Szczepański",
    "Krajewski", "Tomaszewski", "Brzeziński", "Makowski", "Ziółkowski", "Przybylski", "Lipiński", "Urbański",
    "Gajewski", "Zawadzki", "Biernacki", "Czerwiński", "Domański", "Wilczyński", "Żukowski", "Nawrocki", "Podgórski",
    "Świderski", "Głowacki", "Bielski", "Staniszewski", "Żmudziński", "Łuczyński", "Święcicki", "Konieczny", "Cichy",
    "Zagórny", "Mądry", "Biały",
];

/// Surnames that are the same for women and men.
#[rustfmt::skip]
const NOUNS: &[&str] = &[
    "Nowak", "Wójcik", "Kowalczyk", "Woźniak", "Mazur", "Kaczmarek", "Krawczyk", "Zając", "Król", "Wieczorek",
    "Stępień", "Dudek", "Pawlak", "Walczak", "Szewczyk", "Baran", "Wróbel", "Duda", "Bąk", "Włodarczyk", "Wilk",
    "Lis", "Mazurek", "Kołodziej", "Kubiak", "Szulc", "Czajka", "Sobczak", "Kaczor", "Kozioł", "Kot", "Mróz",
    "Gołąb", "Sroka", "Bednarek", "Gajda", "Kania", "Marciniak", "Sikora", "Urban", "Wawrzyniak", "Szymczak", "Żak",
    "Ptak", "Błaszczyk", "Wrona", "Cieślak", "Jóźwiak", "Kurek", "Leśniak", "Madej", "Markiewicz", "Sienkiewicz",
    "Grzelak", "Stasiak", "Śliwa", "Polak", "Janik", "Mikołajczyk", "Pietrzak", "Chrząszcz",
    "Źrebiec", "Gąsior", "Więcek", "Dzięcioł", "Łoś", "Żuraw",
];

#[rustfmt::skip]
const COMPANY_WORDS: &[&str] = &[
    "Jodła", "Bursztyn", "Żuraw", "Wisła", "Jaskółka", "Dąb", "Granit", "Słonecznik", "Łabędź", "Perła", "Krokus",
    "Tęcza", "Modrzew", "Orzeł", "Źródło", "Kopernik", "Chabry", "Jarzębina",
];

const COMPANY_TRADES: &[&str] =
    &["Inwestycje", "Usługi Księgowe", "Transport", "Architekci", "Nieruchomości", "Doradztwo", "Logistyka", "Meble"];

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn women_and_men_bear_their_own_forms() {
        for (man, woman) in [
            ("Kowalski", "Kowalska"),
            ("Nowicki", "Nowicka"),
            ("Zawadzki", "Zawadzka"),
            ("Konieczny", "Konieczna"),
            ("Cichy", "Cicha"),
            ("Nowak", "Nowak"),
            ("Duda", "Duda"),
        ] {
            assert_eq!(feminine(man), woman);
        }
        assert!(ADJECTIVES.iter().all(|name| feminine(name) != *name));
        assert!(NOUNS.iter().all(|name| feminine(name) == *name));
    }

    #[test]
    fn nobody_shares_a_phone_or_an_address() {
        let mut seen = HashSet::new();
        for number in 0..20_000 {
            let person = Person::new(9, number, &mut Draw::new(9, number));
            for contact in person.phones.into_iter().chain(person.emails) {
                assert!(contact.is_ascii() && !contact.contains(' '), "{contact}");
                assert!(seen.insert(contact.clone()), "{contact} twice");
            }
        }
    }

    #[test]
    fn phones_have_nine_digits_after_the_country() {
        for number in [0, 1, 999_999] {
            for phone in [mobile(7, number), landline(7, number)] {
                assert!(phone.starts_with("+48") && phone.len() == 12, "{phone}");
            }
        }
    }
}
