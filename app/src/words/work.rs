//! Words for working with clients.

use domain::{ActKind, Language};

words! {
    my_day: "My day", "Mój dzień";
    day_short: "Day", "Dzień";
    day_of: "Whose day", "Czyj dzień";
    overdue: "Overdue", "Zaległe";
    later_today: "Today", "Dzisiaj";
    next: "Next", "Następne";
    nothing_overdue: "Nothing is overdue.", "Nic nie zalega.";
    nothing_today: "Nothing is planned for the rest of today.", "Na dziś nic już nie zaplanowano.";
    to_verify: "To verify", "Do weryfikacji";
    nothing_to_verify: "Nothing is to be verified.", "Nie ma nic do weryfikacji.";
    verified: "Verified", "Zweryfikowane";
    back_to_planned: "Back", "Cofnij do planu";
    nothing_next: "Nothing is planned yet.", "Nic jeszcze nie zaplanowano.";
    done: "Done", "Wykonane";
    not_held: "Not held", "Nie odbyło się";
    cancel_it: "Cancel", "Odwołaj";
    call: "Call", "Zadzwoń";
    mail: "Mail", "Napisz";
    change: "Change", "Zmień";

    add: "Add", "Dodaj";
    log: "Log", "Zapisz";
    log_title: "Log an activity", "Zapisz aktywność";
    correct_title: "Correct", "Popraw";
    with_whom: "With whom?", "Z kim?";
    find_hint: "Name, phone or e-mail", "Nazwa, telefon lub e-mail";
    nobody_found: "Nobody is found. Try another part of the name, or write a new client down.",
        "Nikogo nie znaleziono. Spróbuj innej części nazwy albo dodaj nowego klienta.";
    state: "State", "Stan";
    when: "When", "Kiedy";
    when_hint: "Empty means now", "Puste oznacza teraz";
    due: "Due", "Termin";
    minutes: "Minutes", "Minuty";
    towards: "Direction", "Kierunek";
    subject: "Subject", "Temat";
    body: "Text", "Treść";
    place: "Place", "Miejsce";
    purpose: "Purpose", "Cel";
    kind: "Kind", "Rodzaj";
    save: "Save", "Zapisz";
    saved: "Saved.", "Zapisano.";

    new_client: "New client", "Nowy klient";
    edit: "Edit", "Edytuj";
    edit_title: "Edit client", "Edycja klienta";
    name: "Name", "Nazwa";
    phones: "Phones, one on a line", "Telefony, po jednym w wierszu";
    emails: "E-mail addresses, one on a line", "Adresy e-mail, po jednym w wierszu";
    user_ids: "User IDs, one on a line", "Identyfikatory, po jednym w wierszu";
    tags: "Tags, one on a line", "Tagi, po jednym w wierszu";
    /// Before the names of those who have a phone or an address.
    known_as: "is known already:", "jest już znany:";
    known_elsewhere: "is known already, of a client of somebody else.", "jest już znany, u klienta innej osoby.";
    new_tag: "New tag", "Nowy tag";
    nobody: "Nobody", "Nikt";
    unsaid: "Not given", "Nie podano";
    client_saved: "The client is saved.", "Zapisano klienta.";

    status: "Status", "Status";
    change_status: "Change status", "Zmień status";
    status_changed: "The status is changed.", "Zmieniono status.";
    hold_from: "Holds from (empty means now)", "Obowiązuje od (puste oznacza teraz)";
    reason: "Reason", "Powód";
    move_to: "Move to", "Przenieś do";
    more: "More", "Więcej";
    archive: "Archive", "Archiwizuj";
    archived: "Archived.", "Zarchiwizowano.";
    reactivate: "Bring back", "Przywróć";
    reactivated: "Brought back.", "Przywrócono.";
    delete: "Delete for good", "Usuń na zawsze";
    delete_sure: "The name, contacts, comments and texts of this client will be gone for good; only numbers stay. \
                  This cannot be undone.",
        "Nazwa, kontakty, komentarze i treści tego klienta znikną na zawsze; zostaną tylko liczby. Tego nie można \
         cofnąć.";
    delete_yes: "Yes, delete for good", "Tak, usuń na zawsze";
    deleted: "Deleted.", "Usunięto.";
    undo_import_title: "Undo a whole import", "Cofnij cały import";
    undo_import_sure: "What it changed is changed back, and whoever it wrote down is deleted. What was changed since \
                       stays. This cannot be undone.",
        "To, co zmienił, wróci do poprzedniego stanu, a klienci, których dodał, zostaną usunięci. To, co zmieniono \
         później, zostanie. Tego nie można cofnąć.";
    undo_import_yes: "Yes, undo all of it", "Tak, cofnij całość";

    comments: "Comments", "Komentarze";
    comment: "Comment", "Komentarz";
    say: "Add comment", "Dodaj komentarz";
    no_comments: "No comments yet", "Nie ma jeszcze komentarzy";
    take_away: "Delete", "Usuń";
    history: "History", "Historia";
    no_history: "Nothing has been changed here yet", "Nic tu jeszcze nie zmieniano";
    system: "Klientela", "Klientela";
    was_undone: "undone", "cofnięte";
    from_day: "from", "od";
    earlier: "Earlier", "Wcześniejsze";

    selected: "selected", "zaznaczono";
    select_all: "All of the list", "Cała lista";
    select: "Select", "Zaznacz";
}

/// What was done, as a heading of the history.
pub const fn act(language: Language, kind: ActKind) -> &'static str {
    let [en, pl] = match kind {
        ActKind::Create => ["Client added", "Dodano klienta"],
        ActKind::Edit => ["Client changed", "Zmieniono dane"],
        ActKind::Status => ["Status changed", "Zmieniono status"],
        ActKind::Archive => ["Archived", "Zarchiwizowano"],
        ActKind::Reactivate => ["Brought back", "Przywrócono"],
        ActKind::Delete => ["Deleted", "Usunięto"],
        ActKind::Log => ["Activity added", "Dodano aktywność"],
        ActKind::Correct => ["Activity changed", "Zmieniono aktywność"],
        ActKind::Comment => ["Comment added", "Dodano komentarz"],
        ActKind::Uncomment => ["Comment deleted", "Usunięto komentarz"],
        ActKind::Undo => ["Undone", "Cofnięto"],
        ActKind::Rules => ["Moved by the rules", "Przeniesione przez reguły"],
        ActKind::Plan => ["Action plan started", "Rozpoczęto plan działań"],
        ActKind::Import => ["Imported", "Zaimportowano"],
    };
    match language {
        Language::En => en,
        Language::Pl => pl,
    }
}

/// The direction of a call or an e-mail.
pub fn direction(language: Language, code: &str) -> &'static str {
    let [en, pl] = match code {
        "in" => ["Incoming", "Przychodzące"],
        "out" => ["Outgoing", "Wychodzące"],
        "internal" => ["Internal", "Wewnętrzne"],
        "external" => ["External", "Zewnętrzne"],
        _ => ["Not given", "Nie podano"],
    };
    match language {
        Language::En => en,
        Language::Pl => pl,
    }
}

/// `Take off the tag VIP`, for those who do not see the chip's cross.
pub fn take_tag_off(language: Language, tag: &str) -> String {
    match language {
        Language::En => format!("Take off the tag {tag}"),
        Language::Pl => format!("Zdejmij tag {tag}"),
    }
}

/// How many clients a deed was about, where it was more than one.
pub fn among(language: Language, clients: i64) -> String {
    let n = crate::format::number(language, clients);
    let noun = super::plural(language, clients, "client", "clients", "clients");
    match language {
        Language::En => format!("{n} {noun} at once"),
        Language::Pl => {
            format!("{n} {} naraz", super::plural(language, clients, "klient", "klientów", "klientów"))
        }
    }
}

/// Takes an import back, of all its clients.
pub fn undo_import(language: Language, clients: i64) -> String {
    let n = crate::format::number(language, clients);
    match language {
        Language::En => {
            format!("Undo the import of {n} {}", super::plural(language, clients, "client", "clients", "clients"))
        }
        Language::Pl => {
            format!("Cofnij import {n} {}", super::plural(language, clients, "klienta", "klientów", "klientów"))
        }
    }
}

/// That many clients get a status.
pub fn change_of(language: Language, clients: i64) -> String {
    let n = crate::format::number(language, clients);
    match language {
        Language::En => {
            format!("Change status of {n} {}", super::plural(language, clients, "client", "clients", "clients"))
        }
        Language::Pl => {
            format!("Zmień status: {n} {}", super::plural(language, clients, "klient", "klienci", "klientów"))
        }
    }
}
