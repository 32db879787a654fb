//! Words of reports by e-mail: the pages, and the mails themselves.

use crate::format;
use domain::{
    Language,
    schedule::{Rhythm, SendingState, SentAs, Why},
};

words! {
    by_email: "Reports by e-mail", "Raporty e-mailem";
    /// Beside a report's exports.
    send: "By e-mail", "E-mailem";
    hint: "A report comes by itself, with the clients that each recipient may see.",
        "Raport przychodzi sam, z tymi klientami, których może widzieć dany odbiorca.";
    not_set_up: "Mail is not set up on this server, so nothing is sent yet.",
        "Na tym serwerze nie skonfigurowano poczty, więc na razie nic nie jest wysyłane.";
    not_set_up_hint: "Whoever runs the server names a mail server with KLIENTELA_SMTP and KLIENTELA_MAIL_FROM. \
                      Schedules can be prepared already.",
        "Osoba prowadząca serwer wskazuje serwer pocztowy w KLIENTELA_SMTP i KLIENTELA_MAIL_FROM. \
         Harmonogramy można przygotować już teraz.";
    none_yet: "Nothing is sent yet", "Nic jeszcze nie jest wysyłane";
    none_yet_hint: "Choose a report, when it is sent and to whom.", "Wybierz raport, porę wysyłki i odbiorców.";
    new: "New schedule", "Nowy harmonogram";
    edit_title: "Edit schedule", "Edycja harmonogramu";

    title: "Title", "Tytuł";
    report: "Report", "Raport";
    narrowed: "Narrowed down by", "Zawężenie";
    /// How a report is narrowed down before it is sent.
    narrow_first: "To send only a part of it, open the report, choose filters and columns, and press “By e-mail” there.",
        "Aby wysyłać tylko część, otwórz raport, wybierz filtry i kolumny i kliknij tam „E-mailem”.";
    range: "Days, seen from the day of sending", "Zakres dni względem dnia wysyłki";
    rhythm: "How often", "Jak często";
    weekday: "On", "W dniu tygodnia";
    day_of_month: "On day", "W dniu miesiąca";
    day_of_month_hint: "In a shorter month on its last day.", "W krótszym miesiącu – ostatniego dnia.";
    hour: "At", "O godzinie";
    sent_as: "As", "Postać";
    recipients: "To", "Do";
    skip_empty: "Send nothing when there is nothing in it", "Nie wysyłaj, gdy raport jest pusty";
    no_address: "no e-mail address", "brak adresu e-mail";
    may_not_see: "may not see this report", "bez uprawnień do tego raportu";
    /// Why only oneself can be chosen.
    only_yourself: "You can have it sent to yourself; managers also to others.",
        "Możesz wysyłać do siebie; kierownicy także do innych.";
    save: "Save", "Zapisz";
    saved: "The schedule is saved.", "Zapisano harmonogram.";

    next: "Next", "Następna wysyłka";
    last: "Last", "Ostatnia wysyłka";
    made_by: "Made by", "Utworzenie";
    is_paused: "paused", "wstrzymany";
    edit: "Edit", "Edytuj";
    pause: "Pause", "Wstrzymaj";
    resume: "Resume", "Wznów";
    paused_now: "The schedule is paused.", "Wstrzymano harmonogram.";
    resumed_now: "The schedule goes on.", "Wznowiono harmonogram.";
    try_now: "Send it to me now", "Wyślij do mnie teraz";
    tried: "It is on its way to you.", "Raport jest w drodze do Ciebie.";
    delete: "Delete", "Usuń";
    delete_title: "Delete this schedule?", "Usunąć ten harmonogram?";
    delete_sure: "It is sent to nobody any more. What was sent stays in the log.",
        "Nie będzie już do nikogo wysyłany. Dotychczasowe wysyłki pozostaną w dzienniku.";
    delete_yes: "Yes, delete", "Tak, usuń";
    deleted: "The schedule is deleted.", "Usunięto harmonogram.";

    log: "Log of sendings", "Dziennik wysyłek";
    log_empty: "Nothing has been sent yet.", "Nic jeszcze nie wysłano.";
    due: "Due", "Termin";
    to: "To", "Do";
    days: "Days", "Zakres";
    outcome: "Outcome", "Wynik";
    again: "again", "ponownie";

    // In mails.
    trial: "Try", "Próba";
    too_large: "The file is too large for a mail: open the report to download it.",
        "Plik jest za duży na e-mail: otwórz raport, aby go pobrać.";
    open: "Open the report", "Otwórz raport";
    why_this: "You receive this because somebody has set up this report for you in Klientela.",
        "Otrzymujesz tę wiadomość, ponieważ ustawiono dla Ciebie wysyłkę tego raportu w Klienteli.";
}

/// That not all rows stand there.
pub fn first_rows(language: Language, shown: i64, total: i64) -> String {
    let (shown, total) = (format::number(language, shown), format::number(language, total));
    match language {
        Language::En => format!("These are the first {shown} of {total} rows."),
        Language::Pl => format!("To pierwsze {shown} z {total} wierszy."),
    }
}

/// A kind of rhythm, by its code.
pub fn rhythm_code(language: Language, code: &str) -> &'static str {
    let [en, pl] = match code {
        "weekly" => ["Every week", "Co tydzień"],
        "monthly" => ["Every month", "Co miesiąc"],
        _ => ["Every day", "Codziennie"],
    };
    pick(language, en, pl)
}

/// A day of the week: 1 is Monday.
pub fn weekday_name(language: Language, number: u32) -> &'static str {
    let [en, pl] = match number {
        1 => ["Monday", "Poniedziałek"],
        2 => ["Tuesday", "Wtorek"],
        3 => ["Wednesday", "Środa"],
        4 => ["Thursday", "Czwartek"],
        5 => ["Friday", "Piątek"],
        6 => ["Saturday", "Sobota"],
        _ => ["Sunday", "Niedziela"],
    };
    pick(language, en, pl)
}

/// `every Monday at 8:00`, `co miesiąc, 31. dnia o 8:00`.
pub fn when(language: Language, rhythm: Rhythm, hour: u32) -> String {
    match (language, rhythm) {
        (Language::En, Rhythm::Daily) => format!("every day at {hour}:00"),
        (Language::En, Rhythm::Weekly(on)) => format!("every {} at {hour}:00", weekday_name(language, on)),
        (Language::En, Rhythm::Monthly(on)) => format!("every month on day {on} at {hour}:00"),
        (Language::Pl, Rhythm::Daily) => format!("codziennie o {hour}:00"),
        (Language::Pl, Rhythm::Weekly(on)) => {
            let day = match on {
                1 => "w każdy poniedziałek",
                2 => "w każdy wtorek",
                3 => "w każdą środę",
                4 => "w każdy czwartek",
                5 => "w każdy piątek",
                6 => "w każdą sobotę",
                _ => "w każdą niedzielę",
            };
            format!("{day} o {hour}:00")
        }
        (Language::Pl, Rhythm::Monthly(on)) => format!("co miesiąc, {on}. dnia o {hour}:00"),
    }
}

/// As what a report is sent.
pub const fn form(language: Language, form: SentAs) -> &'static str {
    let [en, pl] = match form {
        SentAs::Xlsx => ["XLSX file", "plik XLSX"],
        SentAs::Body => ["table in the mail", "tabela w treści"],
    };
    pick(language, en, pl)
}

/// How far a sending has come.
pub const fn state(language: Language, state: SendingState) -> &'static str {
    let [en, pl] = match state {
        SendingState::Waiting => ["waiting", "oczekuje"],
        SendingState::Claimed => ["being made", "w przygotowaniu"],
        SendingState::HandingOver => ["being sent", "w trakcie wysyłki"],
        SendingState::Sent => ["sent", "wysłano"],
        SendingState::Failed => ["failed", "nie wysłano"],
        SendingState::Skipped => ["left out", "pominięto"],
        SendingState::Unknown => ["unknown, not sent again", "nie wiadomo, bez ponawiania"],
    };
    pick(language, en, pl)
}

/// Why something was not sent.
pub const fn why(language: Language, why: Why) -> &'static str {
    let [en, pl] = match why {
        Why::Empty => ["there was nothing in it", "raport był pusty"],
        Why::SwitchedOff => ["the recipient can log in no more", "odbiorca nie może się już zalogować"],
        Why::NoReport => ["the recipient may not see this report", "odbiorca nie ma dostępu do tego raportu"],
        Why::NoExport => ["the recipient may not take files away", "odbiorca nie może pobierać plików"],
        Why::NoAddress => ["the recipient has no e-mail address", "odbiorca nie ma adresu e-mail"],
        Why::Stopped => {
            ["the schedule was paused, deleted or changed", "harmonogram wstrzymano, usunięto lub zmieniono"]
        }
        Why::Unmakeable => {
            ["the report cannot be made with these settings", "raportu nie da się sporządzić z tymi ustawieniami"]
        }
        Why::Fault => ["something failed on our side", "coś się u nas nie udało"],
        Why::Unreachable => ["the mail server could not take it", "serwer pocztowy nie mógł przyjąć wiadomości"],
        Why::Refused => ["the mail server refused it", "serwer pocztowy odrzucił wiadomość"],
        Why::BrokenOff => ["the connection broke off while it was sent", "połączenie przerwano w trakcie wysyłki"],
    };
    pick(language, en, pl)
}

const fn pick(language: Language, en: &'static str, pl: &'static str) -> &'static str {
    match language {
        Language::En => en,
        Language::Pl => pl,
    }
}
