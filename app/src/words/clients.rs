//! Words of the Clients pages.

use super::{plural, with_noun};
use crate::{format, site::statuses};
use domain::{Column, FactKind, Language, Movement, Preset, Status, Statuses};

words! {
    // The range.
    range: "Range", "Zakres";
    custom: "Custom", "Własny";
    other_ranges: "Other ranges", "Inne zakresy";
    from: "From", "Od";
    to: "To", "Do";
    show_range: "Show", "Pokaż";
    earlier: "Earlier period", "Wcześniejszy okres";
    later: "Later period", "Późniejszy okres";
    compare: "Compare", "Porównaj";
    compare_hint: "Compare with the period before", "Porównaj z poprzednim okresem";
    range_wrong: "This address cannot be shown", "Tego adresu nie można pokazać";
    show_default: "Show the last 90 days", "Pokaż ostatnie 90 dni";
    show_all_clients: "Show all clients", "Pokaż wszystkich klientów";

    // Filters.
    filters: "Filters", "Filtry";
    filter_none: "There is nothing to filter by yet.", "Nie ma jeszcze po czym filtrować.";
    remove_filters: "Remove all filters", "Usuń wszystkie filtry";
    advisor: "Advisor", "Doradca";
    source: "Source", "Źródło";
    investment: "Investment", "Inwestycja";
    tag: "Tag", "Tag";
    price_group: "Price group", "Grupa cenowa";
    lifecycle: "Status", "Status";
    sales: "Sales status", "Status sprzedaży";
    none: "None", "Brak";
    unknown: "Unknown", "Nieznane";

    // Metrics and the bridge.
    metrics: "Key figures", "Najważniejsze liczby";
    total_clients: "Total clients", "Wszyscy klienci";
    new_clients: "New", "Nowi";
    recurrent_clients: "Recurrent", "Powracający";
    average_permanence: "Average permanence", "Średni czas współpracy";
    change: "How the number changed", "Jak zmieniła się liczba";
    no_change: "no change", "bez zmian";
    nobody_left: "Nobody left in this range", "Nikt nie odszedł w tym zakresie";
    /// After the mean days of those whose spell lasts.
    so_far: "so far", "jak dotąd";
    /// After the number of those whose spell lasts.
    still_here: "still here", "wciąż z nami";

    // Boards.
    status_today: "Status today", "Statusy dzisiaj";
    show_list: "Show the list", "Pokaż listę";
    nobody_here: "Nobody is here now.", "Teraz nikogo tu nie ma.";
    no_next_step: "No next step", "Brak następnego kroku";
    overdue: "overdue", "po terminie";
    today: "today", "dzisiaj";
    tomorrow: "tomorrow", "jutro";
    yesterday: "yesterday", "wczoraj";
    no_activity: "No activity yet", "Brak aktywności";
    no_advisor: "No advisor", "Bez doradcy";

    // The list.
    search: "Search by name, phone or e-mail", "Szukaj po nazwie, telefonie lub e-mailu";
    search_hint: "Name, phone or e-mail", "Nazwa, telefon lub e-mail";
    columns: "Columns", "Kolumny";
    export: "Export", "Eksport";
    sort_by: "Sort by", "Sortuj według";
    next_page: "Next", "Dalej";
    previous_page: "Previous", "Wstecz";
    first_page: "Back to the first page", "Wróć na pierwszą stronę";
    past_the_end: "The list ends before this page", "Lista kończy się przed tą stroną";
    past_the_end_hint: "It may have become shorter since.", "Mogła się od tego czasu skrócić.";
    nobody_found: "Nobody found", "Nikogo nie znaleziono";
    nobody_found_hint: "No client matches what you searched for. Try a part of the name, or the phone number.",
        "Żaden klient nie pasuje. Spróbuj wpisać część nazwy albo numer telefonu.";
    nobody_in_list: "Nobody is in this list", "Na tej liście nikogo nie ma";
    nobody_in_list_hint: "With other days or fewer filters there may be somebody.",
        "Przy innych dniach lub mniejszej liczbie filtrów może ktoś się znajdzie.";
    no_clients_yet: "There are no clients yet", "Nie ma jeszcze klientów";
    no_clients_yet_hint: "They come here by import: klientela import clients FILE.",
        "Pojawią się po imporcie: klientela import clients PLIK.";
    pages: "Pages", "Strony";
    /// The day on which a spell began.
    began: "Since", "Od";

    // What a list holds.
    all_clients: "All clients", "Wszyscy klienci";
    /// Before the day they are of.
    common_clients: "Clients", "Klienci";
    who_left: "Who left", "Odejścia";
    who_stays: "Still here", "Wciąż z nami";
    everyone: "All clients, archived too", "Wszyscy klienci, także zarchiwizowani";

    // The card.
    card_missing: "There is no such client", "Nie ma takiego klienta";
    card_missing_hint: "Either they were deleted, or they are not among your clients.",
        "Być może ten klient został usunięty albo nie jest wśród Twoich klientów.";
    contact: "Contact", "Kontakt";
    phone: "Phone", "Telefon";
    email: "E-mail", "E-mail";
    external_id: "External ID", "ID zewnętrzne";
    user_id: "User ID", "ID użytkownika";
    contact_method: "Contact method", "Sposób kontaktu";
    created: "Created", "Utworzono";
    customer_since: "Customer since", "Klient od";
    person: "Person", "Osoba";
    company: "Company", "Firma";
    consents: "Consents", "Zgody";
    post_mail: "Post", "Poczta";
    sms: "SMS", "SMS";
    agreed: "agreed", "jest zgoda";
    not_agreed: "not agreed", "brak zgody";
    tags: "Tags", "Tagi";
    no_tags: "No tags", "Brak tagów";
    details: "Details", "Dane";
    status_history: "Statuses over time", "Statusy w czasie";
    now: "now", "teraz";
    as_list: "Show as a list", "Pokaż jako listę";
    timeline: "Timeline", "Oś czasu";
    all: "All", "Wszystkie";
    no_facts: "Nothing has happened yet", "Jeszcze nic się nie wydarzyło";
    no_facts_hint: "Calls, meetings, notes and purchases appear here.",
        "Tutaj pojawią się telefony, spotkania, notatki i zakupy.";
    show_more: "Show more", "Pokaż więcej";
    purchases: "Purchases", "Zakupy";
    lifetime_total: "Lifetime total", "Suma zakupów";
    no_purchases: "Nothing bought yet", "Jeszcze nic nie kupiono";
    day: "Day", "Dzień";
    due: "due", "termin";
    in_status_for: "In this status for", "W tym statusie od";
    next_step: "Next step", "Następny krok";
    last_activity: "Last activity", "Ostatnia aktywność";
    order: "order", "zamówienie";
    entered_by: "entered by", "dodane przez";
}

/// The heading of a column, in tables and exports.
pub const fn column(language: Language, column: Column) -> &'static str {
    let [en, pl] = match column {
        Column::Name => ["Name", "Nazwa"],
        Column::Status => ["Status", "Status"],
        Column::DaysInStatus => ["Days in status", "Dni w statusie"],
        Column::Sales => ["Sales status", "Status sprzedaży"],
        Column::Advisor => ["Advisor", "Doradca"],
        Column::Phone => ["Phone", "Telefon"],
        Column::Email => ["E-mail", "E-mail"],
        Column::Source => ["Source", "Źródło"],
        Column::Investment => ["Investment", "Inwestycja"],
        Column::Created => ["Created", "Utworzono"],
        Column::CustomerSince => ["Customer since", "Klient od"],
        Column::LastActivity => ["Last activity", "Ostatnia aktywność"],
        Column::NextActivity => ["Next activity", "Następna aktywność"],
        Column::Purchases => ["Purchases", "Zakupy"],
        Column::LifeTotal => ["Lifetime total", "Suma zakupów"],
        Column::ExternalId => ["External ID", "ID zewnętrzne"],
    };
    pick(language, en, pl)
}

/// The status of one client, lifecycle or sales, by its code: what the organisation calls it, else
/// the word it came with.
pub fn status(language: Language, code: &str) -> String {
    status_among(language, &statuses(), code)
}

/// The same where there is no page, of these statuses.
pub fn status_among(language: Language, statuses: &Statuses, code: &str) -> String {
    match statuses.by_code(code) {
        Some(status) => status_of(language, status),
        None => built_in(language, code).to_owned(),
    }
}

/// The same of a status as the settings have it.
pub fn status_of(language: Language, status: &Status) -> String {
    own_name(language, status).unwrap_or_else(|| built_in(language, &status.code)).to_owned()
}

/// What the organisation calls a status, in the language or else in the other one.
fn own_name(language: Language, status: &Status) -> Option<&str> {
    let other = || Language::ALL.into_iter().find_map(|language| status.name(language));
    // A word of ours is better than one of theirs in another language.
    status.name(language).or_else(|| other().filter(|_| built_in(language, &status.code) == status.code))
}

/// The word that a status came with. Of a code that the organisation added, the code.
pub fn built_in(language: Language, code: &str) -> &str {
    let [en, pl] = match code {
        "invited" => ["Invited", "Zaproszony"],
        "waiting" => ["Waiting", "Oczekujący"],
        "active" => ["Active", "Aktywny"],
        "at_risk" => ["At risk", "Zagrożony"],
        "completed" => ["Completed", "Zakończony"],
        "archived" => ["Archived", "Zarchiwizowany"],
        "deleted" => ["Deleted", "Usunięty"],
        "merged" => ["Merged", "Scalony"],
        "new" => ["New", "Nowy"],
        "lead" => ["Lead", "Lead"],
        "interested" => ["Interested", "Zainteresowany"],
        "buying" => ["Buying", "Kupujący"],
        "reservation" => ["Reservation", "Rezerwacja"],
        "preliminary_agreement" => ["Preliminary agreement", "Umowa przedwstępna"],
        "buyer" => ["Buyer", "Nabywca"],
        "lost" => ["Lost", "Utracony"],
        "expired" => ["Expired", "Wygasły"],
        other => return other,
    };
    pick(language, en, pl)
}

/// The clients in a status, as a board, a legend or a list names them.
pub fn status_group(language: Language, code: &str) -> String {
    status_group_among(language, &statuses(), code)
}

/// The same where there is no page, of these statuses.
pub fn status_group_among(language: Language, statuses: &Statuses, code: &str) -> String {
    if let Some(name) = statuses.by_code(code).and_then(|status| own_name(language, status)) {
        return name.to_owned();
    }
    built_in_group(language, code).to_owned()
}

fn built_in_group(language: Language, code: &str) -> &str {
    if language == Language::En {
        return built_in(language, code);
    }
    match code {
        "invited" => "Zaproszeni",
        "active" => "Aktywni",
        "at_risk" => "Zagrożeni",
        "completed" => "Zakończeni",
        "archived" => "Zarchiwizowani",
        "deleted" => "Usunięci",
        "merged" => "Scaleni",
        "new" => "Nowi",
        "lead" => "Leady",
        "interested" => "Zainteresowani",
        "reservation" => "Rezerwacje",
        "preliminary_agreement" => "Umowy przedwstępne",
        "buyer" => "Nabywcy",
        "lost" => "Utraceni",
        "expired" => "Wygaśli",
        other => built_in(language, other),
    }
}

/// A kind of fact.
pub const fn fact_kind(language: Language, kind: FactKind) -> &'static str {
    let [en, pl] = match kind {
        FactKind::Call => ["Call", "Telefon"],
        FactKind::Meeting => ["Meeting", "Spotkanie"],
        FactKind::Task => ["Task", "Zadanie"],
        FactKind::Note => ["Note", "Notatka"],
        FactKind::Email => ["E-mail", "E-mail"],
        FactKind::Offer => ["Offer", "Oferta"],
        FactKind::Request => ["Request", "Zapytanie"],
        FactKind::Handover => ["Hand-over", "Przekazanie lokalu"],
        FactKind::Post => ["Post", "Wpis"],
        FactKind::Purchase => ["Purchase", "Zakup"],
        FactKind::Status => ["Status", "Zmiana statusu"],
        FactKind::Contract => ["Contract", "Umowa"],
        FactKind::Lead => ["Lead", "Lead"],
    };
    pick(language, en, pl)
}

/// The state of a fact, by its code.
pub fn fact_state(language: Language, code: &str) -> &str {
    let [en, pl] = match code {
        "planned" => ["planned", "zaplanowano"],
        "done" => ["done", "wykonano"],
        "not_held" => ["not held", "nie odbyło się"],
        "cancelled" => ["cancelled", "odwołano"],
        "to_verify" => ["to verify", "do weryfikacji"],
        "open" => ["open", "otwarte"],
        "closed" => ["closed", "zamknięte"],
        other => return other,
    };
    pick(language, en, pl)
}

/// Which way a call or a message went, by its code.
pub fn direction(language: Language, code: &str) -> &str {
    let [en, pl] = match code {
        "in" => ["incoming", "od klienta"],
        "out" => ["outgoing", "do klienta"],
        "internal" => ["internal", "wewnętrzne"],
        "external" => ["external", "zewnętrzne"],
        other => return other,
    };
    pick(language, en, pl)
}

/// The kind of a contract, by its code.
pub fn contract_kind(language: Language, code: &str) -> &str {
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

/// The kind of a purchase, by its code.
pub fn purchase_kind(language: Language, code: &str) -> &str {
    let [en, pl] = match code {
        "job" => ["Job", "Zlecenie"],
        "sale" => ["Sale", "Sprzedaż"],
        other => return other,
    };
    pick(language, en, pl)
}

/// A part of the change bridge.
pub const fn movement(language: Language, movement: Movement) -> &'static str {
    let [en, pl] = match movement {
        Movement::New => ["New", "Nowi"],
        Movement::Reactivated => ["Reactivated", "Przywróceni"],
        Movement::Archived => ["Archived", "Zarchiwizowani"],
        Movement::Deleted => ["Deleted", "Usunięci"],
        Movement::Merged => ["Merged", "Scaleni"],
    };
    pick(language, en, pl)
}

/// A range with a name.
pub const fn preset(language: Language, preset: Preset) -> &'static str {
    let [en, pl] = match preset {
        Preset::Today => ["Today", "Dzisiaj"],
        Preset::Yesterday => ["Yesterday", "Wczoraj"],
        Preset::Last7 => ["7 days", "7 dni"],
        Preset::Last30 => ["30 days", "30 dni"],
        Preset::Last90 => ["90 days", "90 dni"],
        Preset::Week => ["This week", "Bieżący tydzień"],
        Preset::PreviousWeek => ["Previous week", "Poprzedni tydzień"],
        Preset::Month => ["This month", "Bieżący miesiąc"],
        Preset::PreviousMonth => ["Previous month", "Poprzedni miesiąc"],
        Preset::Quarter => ["This quarter", "Bieżący kwartał"],
        Preset::PreviousQuarter => ["Previous quarter", "Poprzedni kwartał"],
        Preset::Year => ["This year", "Bieżący rok"],
        Preset::PreviousYear => ["Previous year", "Poprzedni rok"],
        Preset::All => ["All time", "Cały okres"],
    };
    pick(language, en, pl)
}

/// The same where there is little room.
pub const fn preset_short(language: Language, preset: Preset) -> &'static str {
    let [en, pl] = match preset {
        Preset::Week => ["Week", "Tydzień"],
        Preset::Month => ["Month", "Miesiąc"],
        Preset::Quarter => ["Quarter", "Kwartał"],
        Preset::Year => ["Year", "Rok"],
        other => return self::preset(language, other),
    };
    pick(language, en, pl)
}

/// `494 clients`, `494 klientów`.
pub fn count_clients(language: Language, n: i64) -> String {
    with_noun(language, n, ["client", "clients"], ["klient", "klienci", "klientów"])
}

/// `214 days`, `214 dni`.
pub fn count_days(language: Language, n: i64) -> String {
    with_noun(language, n, ["day", "days"], ["dzień", "dni", "dni"])
}

/// `in the 90 days before`, `w poprzednich 90 dniach`: what a number is compared with.
pub fn in_days_before(language: Language, days: i32) -> String {
    let n = format::number(language, days.into());
    match (language, days) {
        (Language::En, 1) => "the day before".into(),
        (Language::En, _) => format!("in the {n} days before"),
        (Language::Pl, 1) => "dzień wcześniej".into(),
        (Language::Pl, _) => format!("w poprzednich {n} dniach"),
    }
}

/// `here on 21 Nov 2026`, after a number.
pub fn here_on(language: Language, day: &str) -> String {
    match language {
        Language::En => format!("here on {day}"),
        Language::Pl => format!("na dzień {day}"),
    }
}

/// `who left`, after the number of those whose spell ended.
pub fn ended(language: Language, n: i64) -> &'static str {
    match language {
        Language::En => "who left",
        Language::Pl => plural(language, n, "odejście", "odejścia", "odejść"),
    }
}

/// `Show all 160`, below the first few.
pub fn show_all(language: Language, n: i64) -> String {
    let n = format::number(language, n);
    match language {
        Language::En => format!("Show all {n}"),
        Language::Pl => format!("Pokaż wszystkich: {n}"),
    }
}

/// `Active on 21 Oct 2026`.
pub fn on_day(language: Language, what: &str, day: &str) -> String {
    match language {
        Language::En => format!("{what} on {day}"),
        Language::Pl => format!("{what} na dzień {day}"),
    }
}

/// `since 3 Jan 2026`.
pub fn since(language: Language, day: &str) -> String {
    match language {
        Language::En => format!("since {day}"),
        Language::Pl => format!("od {day}"),
    }
}

/// `Active, now`.
pub fn state_now(language: Language, state: &str) -> String {
    format!("{state}, {}", now(language))
}

/// Those who came into a state on a day.
pub fn entered_state(language: Language, state: &str, day: &str) -> String {
    match language {
        Language::En => format!("Became “{state}” on {day}"),
        Language::Pl => format!("Przeszli do „{state}” dnia {day}"),
    }
}

/// Those who left a state on a day.
pub fn left_state(language: Language, state: &str, day: &str) -> String {
    match language {
        Language::En => format!("Left “{state}” on {day}"),
        Language::Pl => format!("Wyszli z „{state}” dnia {day}"),
    }
}

/// `Remove filter Advisor: Nowak`, for those who do not see the chip's cross.
pub fn remove_filter(language: Language, what: &str) -> String {
    match language {
        Language::En => format!("Remove filter {what}"),
        Language::Pl => format!("Usuń filtr {what}"),
    }
}

/// `12 days ago`, `12 dni temu`; of today and yesterday, those words.
pub fn days_ago(language: Language, days: i32) -> String {
    match (days, language) {
        (..=0, _) => today(language).into(),
        (1, _) => yesterday(language).into(),
        (_, Language::En) => format!("{} ago", count_days(language, days.into())),
        (_, Language::Pl) => format!("{} temu", count_days(language, days.into())),
    }
}

const fn pick(language: Language, en: &'static str, pl: &'static str) -> &'static str {
    match language {
        Language::En => en,
        Language::Pl => pl,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Language::{En, Pl};

    #[test]
    fn counts_agree_with_their_nouns() {
        for (n, en, pl) in [
            (1, "1\u{a0}client", "1\u{a0}klient"),
            (3, "3\u{a0}clients", "3\u{a0}klienci"),
            (494, "494\u{a0}clients", "494\u{a0}klienci"),
            (1196, "1\u{202f}196\u{a0}clients", "1\u{202f}196\u{a0}klientów"),
        ] {
            assert_eq!([count_clients(En, n), count_clients(Pl, n)], [en, pl]);
        }
        assert_eq!([days_ago(Pl, 0), days_ago(Pl, 1), days_ago(Pl, 2)], ["dzisiaj", "wczoraj", "2\u{a0}dni temu"]);
    }

    #[test]
    fn every_status_has_its_words() {
        let lifecycle = domain::Lifecycle::ALL.map(domain::Lifecycle::code);
        let sales = domain::status::SALES.map(|(_, code)| code);
        for code in lifecycle.into_iter().chain(sales) {
            for words in [status(En, code), status(Pl, code), status_group(En, code), status_group(Pl, code)] {
                assert_ne!(words, code);
            }
        }
        assert_eq!(status(Pl, "our_own"), "our_own");
    }
}
