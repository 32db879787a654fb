//! Words of the reports.

mod events;
pub mod saved;
pub mod service;

use super::{clients, with_noun};
use crate::format;
use chrono::Datelike;
use domain::{
    ActKind, Day, FactKind, Language, Range, ReportId,
    report::{Field, Vocabulary},
};

words! {
    reports: "Reports", "Raporty";
    reports_hint: "What was done, by whom, and what came of it. Each number opens the records it counts.",
        "Co zrobiono, kto to zrobił i z jakim skutkiem. Każda liczba otwiera rekordy, które zlicza.";
    no_reports: "There is no report for you", "Nie ma dla Ciebie żadnego raportu";
    no_reports_hint: "An administrator decides who sees which.", "O tym, kto widzi który raport, decyduje administrator.";
    to_reports: "All reports", "Wszystkie raporty";
    show_default: "Show this month", "Pokaż bieżący miesiąc";

    total: "Total", "Razem";
    /// Before the course of a column's numbers.
    trend: "Trend", "Przebieg";
    nothing: "There is nothing in this report", "W tym raporcie niczego nie ma";
    nothing_hint: "With other days or fewer filters there may be something.",
        "Przy innych dniach lub mniejszej liczbie filtrów może się coś znajdzie.";
    nothing_behind: "There is nothing behind this number any more", "Za tą liczbą już nic nie ma";
    nothing_behind_hint: "It was counted before something changed.", "Policzono ją, zanim coś się zmieniło.";
    details: "Details", "Szczegóły";
    deleted_client: "Deleted client", "Usunięty klient";
    /// The heading of what belongs to no investment.
    no_investment: "Without an investment", "Bez inwestycji";
    investments: "Investments", "Inwestycje";
    /// Of notes that are for nothing in particular.
    no_kind: "no kind", "bez rodzaju";
    sections: "Sections", "Sekcje";
    yes_skip: "left out", "pominięte";
    /// Before the moment since when something is waited for.
    waiting_since: "waiting since", "czeka od";
    /// Before the moment of which a report is.
    made: "As of", "Stan na";

    // What the sheet beside an exported report says.
    about: "About", "Informacje";
    report: "Report", "Raport";
    days: "Days", "Dni";
    zone: "Time zone", "Strefa czasowa";
    made_at: "Made", "Sporządzono";
}

/// What a report is called.
pub const fn title(language: Language, report: ReportId) -> &'static str {
    let [en, pl] = match report {
        ReportId::UserEvents => ["User event history", "Historia zdarzeń użytkowników"],
        ReportId::UserWork => ["User work report", "Raport pracy użytkownika"],
        ReportId::UserActivity => ["User activity report", "Raport aktywności użytkownika"],
        ReportId::Activities => ["Activity report", "Raport aktywności"],
        ReportId::Meetings => ["Meeting report", "Raport spotkań"],
        ReportId::Commercial => ["Commercial activity report", "Raport aktywności handlowych"],
        ReportId::ClientService => ["Client service report", "Raport obsługi klientów"],
        ReportId::DailyClients => ["Daily client report", "Raport dzienny klientów"],
        ReportId::Sellers => ["Seller report", "Raport sprzedawców"],
        ReportId::DailyUserActivity => ["Daily user activity report", "Raport dzienny aktywności użytkowników"],
    };
    pick(language, en, pl)
}

/// What a report tells, in a line.
pub const fn about_report(language: Language, report: ReportId) -> &'static str {
    let [en, pl] = match report {
        ReportId::UserEvents => {
            ["Who signed in, looked and changed what, and from where", "Kto się logował, co oglądał i zmieniał, i skąd"]
        }
        ReportId::UserWork => [
            "Calls, meetings, e-mails and agreements of each user",
            "Telefony, spotkania, e-maile i umowy każdego użytkownika",
        ],
        ReportId::UserActivity => [
            "One user's calls, meetings, tasks, notes and e-mails",
            "Telefony, spotkania, zadania, notatki i maile jednego użytkownika",
        ],
        ReportId::Activities => [
            "Every contact with a client: what, with whom, by whom",
            "Każdy kontakt z klientem: jaki, z kim, przez kogo",
        ],
        ReportId::Meetings => [
            "Meetings planned and held, with their purpose and place",
            "Spotkania zaplanowane i odbyte, ich cel i miejsce",
        ],
        ReportId::Commercial => [
            "From the new client to the keys: what moves a sale",
            "Od nowego klienta do odbioru kluczy: co posuwa sprzedaż",
        ],
        ReportId::ClientService => {
            ["How quickly each client was served, step by step", "Jak szybko obsłużono każdego klienta, krok po kroku"]
        }
        ReportId::DailyClients => {
            ["New clients, contacts and agreements, day by day", "Nowi klienci, kontakty i umowy, dzień po dniu"]
        }
        ReportId::Sellers => [
            "Signed agreements by investment, with all about the unit",
            "Podpisane umowy według inwestycji, z danymi lokalu",
        ],
        ReportId::DailyUserActivity => [
            "What each user converted, called, planned and missed",
            "Co każdy użytkownik skonwertował, zaplanował i przeoczył",
        ],
    };
    pick(language, en, pl)
}

/// The heading of a column, by its key.
pub fn column(language: Language, key: &str) -> &str {
    let [en, pl] = match key {
        "user" => ["User", "Użytkownik"],
        "login" => ["Login", "Login"],
        "log_ins" => ["Log-ins", "Logowania"],
        "log_ins_by_phone" => ["Log-ins by phone", "Logowania przez telefon"],
        "leads_assigned" => ["Leads", "Leady"],
        "new_clients" => ["New clients", "Nowi klienci"],
        "calls" => ["Calls", "Telefony"],
        "call_logs" => ["Call logs", "Logi rozmów"],
        "call_log_minutes" => ["Call log minutes", "Logi rozmów w minutach"],
        "tasks_done" => ["Tasks", "Zadania"],
        "meetings_held" => ["Meetings", "Spotkania"],
        "emails_sent" => ["E-mails", "E-maile"],
        "oral_reservations" => ["Oral reservations", "Rezerwacje ustne"],
        "reservation_agreements" => ["Reservation agreements", "Umowy rezerwacyjne"],
        "preliminary_and_final_agreements" => ["Preliminary and final agreements", "Umowy przedwstępne i końcowe"],
        "notarial_deeds" => ["Notarial deeds", "Akty notarialne"],
        "converted_leads" => ["Converted leads", "Skonwertowane leady"],
        "expired_leads" => ["Expired leads", "Przeterminowane leady"],
        "mobile_log_ins" => ["Mobile log-ins", "Logowania mobilne"],
        "outgoing_calls" => ["Outgoing calls", "Połączenia wychodzące"],
        "outgoing_call_seconds" => ["Outgoing call time", "Czas połączeń wychodzących"],
        "incoming_calls" => ["Incoming calls", "Połączenia przychodzące"],
        "incoming_call_seconds" => ["Incoming call time", "Czas połączeń przychodzących"],
        "new_activities" => ["New activities", "Nowe aktywności"],
        "overdue_activities" => ["Overdue activities", "Przeterminowane aktywności"],
        "registered_activities" => ["Registered activities", "Zarejestrowane aktywności"],
        "planned_activities" => ["Planned activities", "Zaplanowane aktywności"],
        "finished_clients" => ["Finished clients", "Zakończeni klienci"],
        "first_meetings" => ["First meetings", "Pierwsze spotkania"],
        "further_meetings" => ["Further meetings", "Kolejne spotkania"],
        "offers_sent" => ["Offers sent", "Wysłane oferty"],
        "day" => ["Day", "Dzień"],
        "week" => ["Week", "Tydzień"],
        "weekday" => ["Weekday", "Dzień tygodnia"],
        "meetings" => ["Meetings", "Spotkania"],
        "emails" => ["E-mails", "E-maile"],
        "developer_agreements" => ["Developer agreements", "Umowy deweloperskie"],
        "preliminary_agreements" => ["Preliminary agreements", "Umowy przedwstępne"],
        "section" => ["Section", "Sekcja"],
        "purpose" => ["Kind or purpose", "Rodzaj lub cel"],
        "place" => ["Place", "Miejsce"],
        "calls_made" => ["Calls made", "Telefony wykonane"],
        "calls_planned" => ["Calls planned", "Telefony zaplanowane"],
        "meetings_planned" => ["Meetings planned", "Spotkania zaplanowane"],
        "meetings_not_held" => ["Meetings not held", "Spotkania, które się nie odbyły"],
        "tasks_not_started" => ["Tasks not started", "Zadania nierozpoczęte"],
        "tasks_to_verify" => ["Tasks to verify", "Zadania do weryfikacji"],
        "notes" => ["Notes", "Notatki"],
        "contact_type" => ["Contact type", "Typ kontaktu"],
        "person" => ["Person", "Osoba"],
        "client" => ["Client", "Klient"],
        "client_id" => ["Client ID", "ID klienta"],
        "client_created" => ["Client created", "Data utworzenia klienta"],
        "api_id" => ["API ID", "ID z API"],
        "date" => ["Date", "Data"],
        "state" => ["State", "Stan"],
        "source" => ["Source", "Źródło pochodzenia"],
        "contact_method" => ["Contact method", "Sposób kontaktu"],
        "advisor" => ["Advisor", "Doradca"],
        "entered_by" => ["Entered by", "Osoba tworząca aktywność"],
        "entered_at" => ["Entered", "Data wpisania"],
        "investment" => ["Investment", "Inwestycja"],
        "direction" => ["Direction", "Kierunek"],
        "origin" => ["Origin", "Pochodzenie wpisu"],
        "duration" => ["Duration", "Czas trwania"],
        "subject" => ["Subject", "Temat"],
        "commercial" => ["Activity", "Aktywność"],
        "body" => ["Text", "Treść"],
        "due" => ["Due", "Termin"],
        "signed_on" => ["Signed", "Data podpisania"],
        "kind" => ["Kind", "Rodzaj"],
        "stage" => ["Stage", "Etap"],
        "building" => ["Building", "Budynek"],
        "unit" => ["Unit", "Lokal"],
        "area" => ["Area", "Powierzchnia"],
        "value" => ["Value", "Wartość umowy"],
        "commission" => ["Commission", "Prowizja"],
        "seller" => ["Seller", "Sprzedawca"],
        "lead_created" => ["Lead created", "Data utworzenia leada"],
        "lead_assigned" => ["Assigned", "Przypisano"],
        "lead_converted" => ["Converted", "Skonwertowano"],
        "lead_expired" => ["Expired", "Przeterminowano"],
        "status" => ["Status", "Status"],
        "event" => ["Event", "Zdarzenie"],
        "channel" => ["Channel", "Kanał"],
        "ip" | "ip_address" => ["IP address", "Adres IP"],
        "name" => ["Name", "Imię i nazwisko"],
        "when" => ["When", "Data utworzenia zdarzenia"],
        "changed_clients" => ["Clients changed", "Liczba zmienionych klientów"],
        "reason" => ["Reason", "Powód"],
        "about" => ["What", "Czego dotyczy"],
        "meeting_date" => ["Meeting date", "Data spotkania"],
        "meeting_number" => ["Meeting number", "Numer spotkania"],
        "first_email" => ["First e-mail", "Pierwszy mail"],
        "first_call_after_email" => ["First call after e-mail", "Pierwszy telefon po mailu"],
        "first_call" => ["First call", "Pierwszy telefon"],
        "first_meeting" => ["First meeting", "Pierwsze spotkanie"],
        "first_telephony_call" => ["First call read in", "Pierwsze zaczytane połączenie"],
        "last_activity" => ["Last activity", "Ostatnia aktywność"],
        "last_activity_kind" => ["Last activity, kind", "Ostatnia aktywność, rodzaj"],
        "wait_client" => ["Lead to client (min)", "Od leada do klienta (min)"],
        "wait_email" => ["To the first e-mail (min)", "Do pierwszego maila (min)"],
        "wait_call_after_email" => ["E-mail to call (min)", "Od maila do telefonu (min)"],
        "wait_call" => ["To the first call (min)", "Do pierwszego telefonu (min)"],
        "wait_meeting" => ["To the first meeting (min)", "Do pierwszego spotkania (min)"],
        "wait_telephony" => ["To the first call read in (min)", "Do pierwszego zaczytanego połączenia (min)"],
        "wait_in_all" => ["In all (min)", "Łącznie (min)"],
        "agreement" => ["Agreement", "Rodzaj umowy"],
        "price_per_m2" => ["Price per m²", "Cena za m²"],
        "guardian" => ["Guardian", "Opiekun"],
        "parking_single" => ["Parking places, single", "Miejsca postojowe pojedyncze"],
        "parking_family" => ["Parking places, family", "Miejsca postojowe rodzinne"],
        "parking_surface" => ["Parking places, above ground", "Miejsca postojowe naziemne"],
        "storage_number" => ["Storage room", "Komórka lokatorska"],
        "storage_area" => ["Storage room area", "Powierzchnia komórki"],
        "closet" => ["Closet", "Schowek"],
        other => [other, other],
    };
    pick(language, en, pl)
}

/// The word for a code.
pub fn code(language: Language, of: Vocabulary, code: &str) -> String {
    match of {
        Vocabulary::Activity => {
            FactKind::from_code(code).map_or(code, |kind| clients::fact_kind(language, kind)).to_owned()
        }
        Vocabulary::State => format::capitalised(clients::fact_state(language, code)),
        Vocabulary::Direction => format::capitalised(clients::direction(language, code)),
        Vocabulary::Status => clients::status(language, code),
        Vocabulary::Origin => origin(language, code).to_owned(),
        Vocabulary::Agreement => agreement(language, code).to_owned(),
        Vocabulary::Channel => channel(language, code).to_owned(),
        Vocabulary::Event => event(language, code).to_owned(),
        Vocabulary::Commercial => commercial(language, code).to_owned(),
        Vocabulary::Weekday => weekday(language, code).to_owned(),
        Vocabulary::Section => section(language, code).to_owned(),
        Vocabulary::About => events::about(language, code),
    }
}

fn origin(language: Language, code: &str) -> &str {
    let [en, pl] = match code {
        "manual" => ["By hand", "Ręcznie"],
        "telephony" => ["Telephony", "Telefonia"],
        other => return other,
    };
    pick(language, en, pl)
}

/// A kind of agreement, by its code.
pub fn agreement(language: Language, code: &str) -> &str {
    let [en, pl] = match code {
        "oral_reservation" => ["Oral reservation", "Rezerwacja ustna"],
        "reservation" => ["Reservation agreement", "Umowa rezerwacyjna"],
        "developer" => ["Developer agreement", "Umowa deweloperska"],
        "preliminary" => ["Preliminary agreement", "Umowa przedwstępna"],
        "final" => ["Final agreement", "Umowa końcowa"],
        "notarial_deed" => ["Notarial deed", "Akt notarialny"],
        other => return other,
    };
    pick(language, en, pl)
}

fn channel(language: Language, code: &str) -> &str {
    let [en, pl] = match code {
        "web" => ["Web", "Przeglądarka"],
        "mobile" => ["Phone", "Telefon"],
        "api" => ["API", "API"],
        "command" => ["Command line", "Wiersz poleceń"],
        other => return other,
    };
    pick(language, en, pl)
}

fn event(language: Language, code: &str) -> &str {
    let [en, pl] = match code {
        "log_in" => ["Log-in", "Logowanie"],
        "failed_log_in" => ["Failed log-in", "Nieudane logowanie"],
        "log_out" => ["Log-out", "Wylogowanie"],
        "new_device" => ["Log-in in a new browser", "Logowanie w nowej przeglądarce"],
        "confirm" => ["Password given again", "Ponowne podanie hasła"],
        "password" => ["Password changed", "Zmiana hasła"],
        "set_factor" => ["Second factor set up", "Włączenie drugiego składnika"],
        "remove_factor" => ["Second factor removed", "Wyłączenie drugiego składnika"],
        "end_sessions" => ["Sessions ended", "Zakończenie sesji"],
        "view" => ["Client card opened", "Otwarcie karty klienta"],
        "export" => ["Export", "Eksport"],
        "template" => ["Action plan set up", "Zmiana szablonu planu działań"],
        "setting" => ["Settings changed", "Zmiana ustawień"],
        "schedule" => ["Mailing of a report set up", "Zmiana wysyłki raportu"],
        code => return ActKind::from_code(code).map_or(code, |kind| super::work::act(language, kind)),
    };
    pick(language, en, pl)
}

fn commercial(language: Language, code: &str) -> &str {
    let [en, pl] = match code {
        "client_created" => ["Client created", "Utworzenie klienta"],
        "call" => ["Phone call", "Rozmowa telefoniczna"],
        "handover" => ["Unit hand-over", "Odbiór lokalu"],
        "request" => ["Request", "Zgłoszenie"],
        "client_expired" => ["Client expired", "Przeterminowanie klienta"],
        "status_changed" => ["Status changed", "Zmiana statusu klienta"],
        code => {
            return FactKind::from_code(code)
                .map_or_else(|| agreement(language, code), |kind| clients::fact_kind(language, kind));
        }
    };
    pick(language, en, pl)
}

fn weekday(language: Language, code: &str) -> &str {
    let [en, pl] = match code {
        "monday" => ["Monday", "Poniedziałek"],
        "tuesday" => ["Tuesday", "Wtorek"],
        "wednesday" => ["Wednesday", "Środa"],
        "thursday" => ["Thursday", "Czwartek"],
        "friday" => ["Friday", "Piątek"],
        "saturday" => ["Saturday", "Sobota"],
        "sunday" => ["Sunday", "Niedziela"],
        other => return other,
    };
    pick(language, en, pl)
}

/// A section of a report, by its key. Where a column is called shorter, a section says what it holds.
pub fn section(language: Language, key: &str) -> &str {
    let [en, pl] = match key {
        "meetings_held" => ["Meetings held", "Spotkania zrealizowane"],
        "tasks_done" => ["Tasks done", "Zadania wykonane"],
        "emails_sent" => ["E-mails sent", "Maile wysłane"],
        key => return column(language, key),
    };
    pick(language, en, pl)
}

/// A kind of notes: `Notes: firm`; of those that are of no kind, just that.
pub fn notes_of_kind(language: Language, kind: &str) -> String {
    let notes = section(language, "notes");
    if kind.is_empty() { format!("{notes}: {}", no_kind(language)) } else { format!("{notes}: {kind}") }
}

/// `Week 47, 16–22 Nov 2026`, by its Monday.
pub fn week(language: Language, monday: Day) -> String {
    let number = monday.date().iso_week().week();
    let days = Range::new(monday, monday.plus(6)).map_or_else(|_| String::new(), |days| format::range(language, days));
    match language {
        Language::En => format!("Week {number}, {days}"),
        Language::Pl => format!("Tydzień {number}, {days}"),
    }
}

/// What a report is narrowed down by.
pub const fn field(language: Language, field: Field) -> &'static str {
    let [en, pl] = match field {
        Field::User => ["User", "Użytkownik"],
        Field::Advisor => ["Advisor", "Doradca"],
        Field::Seller => ["Seller", "Sprzedawca"],
        Field::Channel => ["Channel", "Kanał"],
        Field::Event => ["Event", "Zdarzenie"],
        Field::Activity => ["Activity", "Aktywność"],
        Field::State => ["State", "Stan"],
        Field::Commercial => ["Commercial activity", "Aktywność handlowa"],
        Field::Status => ["Client status", "Status klienta"],
        Field::Investment => ["Investment", "Inwestycja"],
        Field::Stage => ["Stage", "Etap"],
        Field::Building => ["Building", "Budynek"],
        Field::Agreement => ["Agreement", "Umowa"],
        Field::Weekends => ["Weekends", "Weekendy"],
        Field::Holidays => ["Public holidays", "Święta"],
    };
    pick(language, en, pl)
}

/// The word for a code that a report is narrowed down by.
pub fn field_code(language: Language, field: Field, value: &str) -> String {
    match field {
        Field::Activity => code(language, Vocabulary::Activity, value),
        Field::State => code(language, Vocabulary::State, value),
        Field::Commercial => code(language, Vocabulary::Commercial, value),
        Field::Channel => code(language, Vocabulary::Channel, value),
        Field::Event => code(language, Vocabulary::Event, value),
        Field::Agreement => code(language, Vocabulary::Agreement, value),
        Field::Weekends | Field::Holidays => yes_skip(language).to_owned(),
        _ => value.to_owned(),
    }
}

/// The course of some numbers: `By day: from 0 to 12, 3 at the end`.
pub fn course(language: Language, by_week: bool, numbers: &[i64]) -> String {
    let number = |number: Option<i64>| format::number(language, number.unwrap_or_default());
    let (least, most) = (number(numbers.iter().copied().min()), number(numbers.iter().copied().max()));
    let last = number(numbers.last().copied());
    match (language, by_week) {
        (Language::En, false) => format!("By day: from {least} to {most}, {last} at the end"),
        (Language::En, true) => format!("By week: from {least} to {most}, {last} at the end"),
        (Language::Pl, false) => format!("Dziennie: od {least} do {most}, na końcu {last}"),
        (Language::Pl, true) => format!("Tygodniowo: od {least} do {most}, na końcu {last}"),
    }
}

/// `124 rows`, `124 wiersze`.
pub fn count_rows(language: Language, n: i64) -> String {
    with_noun(language, n, ["row", "rows"], ["wiersz", "wiersze", "wierszy"])
}

/// `124 agreements`, `124 umowy`.
pub fn count_agreements(language: Language, n: i64) -> String {
    with_noun(language, n, ["agreement", "agreements"], ["umowa", "umowy", "umów"])
}

const fn pick<'a>(language: Language, en: &'a str, pl: &'a str) -> &'a str {
    match language {
        Language::En => en,
        Language::Pl => pl,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Language::{En, Pl};
    use domain::report::{Source, Values, details};

    #[test]
    fn every_column_has_its_words() {
        let reports = ReportId::ALL.map(|report| report.description().columns);
        for section in ReportId::ALL.into_iter().flat_map(|report| report.description().sections()) {
            for language in [En, Pl] {
                assert_ne!(super::section(language, section.key), section.key);
            }
        }
        let lists = [
            details::ACTIVITIES,
            details::CONTRACTS,
            details::LEADS,
            details::CLIENTS,
            details::CHANGES,
            details::EVENTS,
        ];
        assert_eq!(lists.len(), Source::ALL.len());
        for of in reports.into_iter().chain(lists).flatten() {
            for language in [En, Pl] {
                assert_ne!(column(language, of.key), of.key, "{}", of.key);
            }
        }
    }

    #[test]
    fn every_code_has_its_words() {
        for of in Field::ALL {
            if let Values::Codes(codes) = of.values() {
                for code in codes {
                    for language in [En, Pl] {
                        assert_ne!(field_code(language, of, code), *code, "{}", of.code());
                    }
                }
            }
        }
    }

    #[test]
    fn rows_are_counted_as_people_say() {
        for (n, en, pl) in [
            (1, "1\u{a0}row", "1\u{a0}wiersz"),
            (3, "3\u{a0}rows", "3\u{a0}wiersze"),
            (25, "25\u{a0}rows", "25\u{a0}wierszy"),
        ] {
            assert_eq!([count_rows(En, n), count_rows(Pl, n)], [en, pl]);
        }
    }
}
