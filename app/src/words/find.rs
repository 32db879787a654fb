//! Words for finding clients from anywhere.

use crate::format;
use domain::Language;

words! {
    search: "Search", "Szukaj";
    search_clients: "Search clients", "Szukaj klientów";
    hint: "Name, phone, e-mail or external ID", "Nazwa, telefon, e-mail lub ID zewnętrzne";
    results: "Clients found", "Znalezieni klienci";
    nobody: "Nobody is found. Try another part of the name, or the phone number.",
        "Nikogo nie znaleziono. Spróbuj innej części nazwy albo numeru telefonu.";
    /// Of those that were looked at.
    too_many: "Too many names begin like this to look at all of them. Type more.",
        "Zbyt wiele nazw tak się zaczyna, aby przejrzeć wszystkie. Wpisz więcej.";
    in_list: "Show all in the list", "Pokaż wszystkich na liście";
    choose: "choose", "wybór";
    open: "open", "otwórz";
    close: "close", "zamknij";
}

/// `Show all 23 in the list`, below the first few.
pub fn show_all(language: Language, total: i64) -> String {
    let n = format::number(language, total);
    match language {
        Language::En => format!("Show all {n} in the list"),
        Language::Pl => format!("Pokaż wszystkich na liście: {n}"),
    }
}

/// `3 clients found`, `Znaleziono: 3`, for those who listen.
pub fn found(language: Language, total: i64) -> String {
    let n = format::number(language, total);
    match language {
        Language::En => format!("{n} {} found", super::plural(language, total, "client", "", "clients")),
        Language::Pl => format!("Znaleziono: {n}"),
    }
}
