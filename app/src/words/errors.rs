//! What went wrong, and what to do, in whole sentences.

use super::shown::shown;
use crate::{AppError, format};
use domain::{Conflict, Invalid, Language, Reason};

words! {
    not_here: "This is not here, or it is not yours to see.", "Nie ma tego tutaj albo nie masz do tego dostępu.";
    signed_out: "Your session has ended. Log in again to go on.",
        "Sesja wygasła. Zaloguj się ponownie, aby kontynuować.";
    forbidden: "You may not do this. Ask an administrator if you need to.",
        "Nie masz do tego uprawnień. Jeśli ich potrzebujesz, poproś administratora.";
    confirm: "Give your password again to do this. Nothing you typed is lost.",
        "Aby to zrobić, podaj ponownie hasło. Nic z wpisanych danych nie przepadnie.";
    unreachable: "The server or its database does not answer. Check the connection and try again.",
        "Serwer lub jego baza danych nie odpowiada. Sprawdź połączenie i spróbuj ponownie.";
    unanswered: "No answer came, so it may be saved or not. Nothing you typed is lost: save again, and it is saved once.",
        "Nie nadeszła odpowiedź, więc nie wiadomo, czy dane są zapisane. Nic z wpisanych danych nie przepadło: zapisz \
         ponownie, a zapiszą się tylko raz.";
}

/// Why a request was not answered, as a person reads it.
pub fn sentence(language: Language, error: &AppError) -> String {
    match error {
        AppError::Invalid(invalid) => self::invalid(language, invalid),
        AppError::NotFound => not_here(language).into(),
        AppError::SignedOut => signed_out(language).into(),
        AppError::Forbidden => forbidden(language).into(),
        AppError::Confirm => confirm(language).into(),
        AppError::Conflict(conflict) => self::conflict(language, conflict),
        AppError::Unreachable => unreachable(language).into(),
        AppError::Internal { reference } => match language {
            Language::En => format!(
                "Something went wrong on our side. Try again; if it stays, give your administrator the reference \
                 {reference}."
            ),
            Language::Pl => format!(
                "Coś się u nas nie udało. Spróbuj ponownie; jeśli to nie pomoże, podaj administratorowi numer \
                 {reference}."
            ),
        },
    }
}

/// That somebody else was quicker: where, what stands there now, and who wrote it.
fn conflict(language: Language, conflict: &Conflict) -> String {
    let theirs = conflict.clashes.iter().map(|clash| {
        let field = field_name(language, &clash.field);
        let now = shown(language, &clash.field, &clash.now);
        let who = [clash.by.clone(), clash.at.as_deref().map(|at| format::local_time(language, at))];
        let who: Vec<String> = who.into_iter().flatten().collect();
        let who = if who.is_empty() { String::new() } else { format!(" ({})", who.join(", ")) };
        match language {
            Language::En => format!("“{field}” is now “{now}”{who}"),
            Language::Pl => format!("„{field}” to teraz „{now}”{who}"),
        }
    });
    let theirs = theirs.collect::<Vec<_>>().join("; ");
    match language {
        Language::En => {
            format!("This has changed meanwhile: {theirs}. Nothing of yours is lost; look at it and save again.")
        }
        Language::Pl => {
            format!("Zmieniono to w międzyczasie: {theirs}. Twoje dane nie przepadły; sprawdź i zapisz ponownie.")
        }
    }
}

/// What is wrong with which field.
pub fn invalid(language: Language, invalid: &Invalid) -> String {
    let what = reason(language, &invalid.reason);
    // A range is wrong as a whole, not its last day; and nobody has typed the key.
    if matches!(invalid.reason, Reason::EndsBeforeItStarts | Reason::RangeTooLong { .. } | Reason::KeyUsed) {
        return what;
    }
    format!("{}: {what}", field_name(language, &invalid.field))
}

/// The same as [`field`], for the steps of a template too.
pub fn field_name(language: Language, name: &str) -> String {
    super::plans::step_field(language, name).unwrap_or_else(|| field(language, name).to_owned())
}

/// A field by the name a person knows it by; a name that only machines send stays as it is.
pub fn field(language: Language, name: &str) -> &str {
    let [en, pl] = match name {
        "from" => ["From", "Od"],
        "to" => ["To", "Do"],
        "day" => ["Day", "Dzień"],
        "range" => ["Range", "Zakres"],
        "advisor" => ["Advisor", "Doradca"],
        "source" => ["Source", "Źródło"],
        "investment" => ["Investment", "Inwestycja"],
        "tag" => ["Tag", "Tag"],
        "status" | "value" => ["Status", "Status"],
        "sort" => ["Order", "Kolejność"],
        "columns" => ["Columns", "Kolumny"],
        "cursor" => ["Page", "Strona"],
        "login" => ["Login", "Login"],
        "password" => ["Password", "Hasło"],
        "name" => ["Name", "Nazwa"],
        "search" => ["Search", "Szukaj"],
        "kind" => ["Kind", "Rodzaj"],
        "state" => ["State", "Stan"],
        "direction" => ["Direction", "Kierunek"],
        "at" => ["When", "Kiedy"],
        "due_at" => ["Due", "Termin"],
        "duration_seconds" => ["Minutes", "Minuty"],
        "phones" => ["Phones", "Telefony"],
        "emails" => ["E-mail addresses", "Adresy e-mail"],
        "user_ids" => ["User IDs", "Identyfikatory"],
        "tags" => ["Tags", "Tagi"],
        "contact_method" => ["Contact method", "Metoda kontaktu"],
        "price_group" => ["Price group", "Grupa cenowa"],
        "created_at" => ["Created", "Utworzono"],
        "customer_since" => ["Customer since", "Klient od"],
        "accepts_email" => ["Consent to e-mail", "Zgoda na e-mail"],
        "accepts_post" => ["Consent to post", "Zgoda na pocztę"],
        "accepts_sms" => ["Consent to SMS", "Zgoda na SMS"],
        "purpose" => ["Purpose", "Cel"],
        "place" => ["Place", "Miejsce"],
        "subject" => ["Subject", "Temat"],
        "body" => ["Text", "Treść"],
        "reason" => ["Reason", "Powód"],
        "clients" => ["Clients", "Klienci"],
        "act" => ["Change", "Zmiana"],
        "user" | "of" => ["User", "Użytkownik"],
        "seller" => ["Seller", "Sprzedawca"],
        "channel" => ["Channel", "Kanał"],
        "event" => ["Event", "Zdarzenie"],
        "activity" => ["Activity", "Aktywność"],
        "stage" => ["Stage", "Etap"],
        "building" => ["Building", "Budynek"],
        "agreement" => ["Agreement", "Umowa"],
        "open" => ["Number", "Liczba"],
        "plan" => ["Action plan", "Plan działań"],
        "steps" => ["Steps", "Kroki"],
        "first" => ["First day", "Pierwszy dzień"],
        "title" => ["Title", "Tytuł"],
        "report" => ["Report", "Raport"],
        "rhythm" => ["How often", "Jak często"],
        "weekday" => ["Day of the week", "Dzień tygodnia"],
        "hour" => ["Hour", "Godzina"],
        "recipients" => ["To", "Do"],
        "form" => ["As", "Postać"],
        "until" => ["Last day", "Ostatni dzień"],
        "scope" => ["May be used for", "Zakres"],
        "dashboard" => ["Dashboard", "Pulpit"],
        other => return other,
    };
    match language {
        Language::En => en,
        Language::Pl => pl,
    }
}

/// What is wrong with a value.
pub fn reason(language: Language, reason: &Reason) -> String {
    let [en, pl] = match reason {
        Reason::Required => ["Please fill this in.", "Wypełnij to pole."],
        Reason::NotADate => ["This is not a date.", "To nie jest data."],
        Reason::NotAnInstant => ["This is not a date with a time.", "To nie jest data z godziną."],
        Reason::SkippedByClockChange => [
            "This time does not exist: the clocks go forward over it.",
            "Taka godzina nie istnieje: zegary przestawiono wtedy do przodu.",
        ],
        Reason::YearOutOfRange => ["Use a year from 1900 to 2999.", "Podaj rok od 1900 do 2999."],
        Reason::EndsBeforeItStarts => [
            "The range ends before it starts: swap the two days.",
            "Zakres kończy się, zanim się zacznie: zamień oba dni.",
        ],
        Reason::RangeTooLong { most_days } => {
            return match language {
                Language::En => format!("At most {most_days} days fit into this report: choose a shorter range."),
                Language::Pl => format!("Ten raport obejmuje najwyżej {most_days} dni: wybierz krótszy zakres."),
            };
        }
        Reason::BeforeCreation => ["This lies before the client was created.", "To wypada przed utworzeniem klienta."],
        Reason::InTheFuture => ["This lies in the future.", "To wypada w przyszłości."],
        Reason::InThePast => ["This lies in the past.", "To już minęło."],
        Reason::NotArchived => ["Archive them first.", "Najpierw przenieś do archiwum."],
        Reason::CannotBeUndone => ["This cannot be undone.", "Tego nie można cofnąć."],
        Reason::CountChanged { now } => {
            let now = format::number(language, i64::try_from(*now).unwrap_or(i64::MAX));
            return match language {
                Language::En => format!("There are {now} now. Look at the list again before you go on."),
                Language::Pl => format!("Jest ich teraz {now}. Sprawdź listę ponownie, zanim przejdziesz dalej."),
            };
        }
        Reason::KeyUsed => [
            "What you sent before is saved already, as it was before you changed it. Look at it first; save again to \
             save this too.",
            "To, co zostało wysłane wcześniej, jest już zapisane, w wersji sprzed zmian. Najpierw to sprawdź; ponowny \
             zapis zapisze także to.",
        ],
        Reason::NotATime => ["This is not a time like 09:30.", "To nie jest godzina w postaci 09:30."],
        Reason::NotAnAmount => ["This is not an amount of money.", "To nie jest kwota."],
        Reason::UnclearAmount => [
            "This may mean thousands or decimals. Write 850000 or 850.00.",
            "To może oznaczać tysiące albo ułamek. Napisz 850000 albo 850,00.",
        ],
        Reason::TooManyDecimals => {
            ["This has more decimals than the currency.", "Tu jest więcej miejsc po przecinku, niż ma waluta."]
        }
        Reason::NotANumber => ["This is not a number that is known here.", "Nie ma tu takiej liczby."],
        Reason::TooLarge => ["This is too large.", "To za dużo."],
        Reason::NotOneOf { .. } | Reason::Unknown { .. } => {
            ["There is no such value here.", "Nie ma tu takiej wartości."]
        }
        Reason::NotAnEmail => ["This is not an e-mail address.", "To nie jest adres e-mail."],
        Reason::NotAPhone => ["This is not a telephone number.", "To nie jest numer telefonu."],
        Reason::NoMoreOf { most } => {
            return match language {
                Language::En => format!("There are {most} already: choose one of them, or ask an administrator."),
                Language::Pl => format!("Jest ich już {most}: wybierz jedną z istniejących lub poproś administratora."),
            };
        }
        Reason::Taken => ["Somebody or something has this already.", "To jest już zajęte."],
        Reason::InUse => ["This is in use and stays as it is.", "To jest w użyciu i nie może się zmienić."],
        Reason::LastAdmin => [
            "Somebody must stay who is an administrator and can log in.",
            "Musi pozostać ktoś, kto jest administratorem i może się zalogować.",
        ],
        Reason::StrayQuote => [
            "There is a quotation mark within quoted text. Write it twice.",
            "Wewnątrz tekstu w cudzysłowie stoi cudzysłów. Zapisz go podwójnie.",
        ],
        Reason::EmptyFile => ["The file is empty.", "Plik jest pusty."],
        Reason::NotATable { .. } => [
            "This file is no table. Save it as CSV in UTF-8, or as an Excel workbook.",
            "Ten plik nie jest tabelą. Zapisz go jako CSV w UTF-8 albo jako skoroszyt Excela.",
        ],
        Reason::OpenQuote => {
            ["A quotation mark is opened here and never closed.", "Otwarto tu cudzysłów, którego nic nie zamyka."]
        }
        Reason::MissingColumn => ["The column is missing.", "Brakuje tej kolumny."],
        Reason::RepeatedColumn => ["The column stands there twice.", "Ta kolumna występuje dwa razy."],
        Reason::TooLong { limit } => {
            return match language {
                Language::En => format!("At most {limit} characters fit here."),
                Language::Pl => format!("Mieści się tu najwyżej {limit} znaków."),
            };
        }
        Reason::TooShort { least } => {
            return match language {
                Language::En => format!("At least {least} characters are needed."),
                Language::Pl => format!("Potrzeba co najmniej {least} znaków."),
            };
        }
        Reason::TooCommon => [
            "This is too easy to guess: it is on lists of common passwords, or made of what is.",
            "To zbyt łatwe do odgadnięcia: jest na listach popularnych haseł albo składa się z takich.",
        ],
        Reason::TellsOfItself => [
            "This contains the login, the name, the e-mail address or the name of this program.",
            "To zawiera login, nazwisko, adres e-mail albo nazwę tego programu.",
        ],
        Reason::Duplicate { line } => {
            return match language {
                Language::En => format!("This stands on line {line} already."),
                Language::Pl => format!("To jest już w wierszu {line}."),
            };
        }
        Reason::FieldCount { expected, found } => {
            return match language {
                Language::En => format!("There are {found} fields where the heading has {expected}."),
                Language::Pl => format!("Pól jest {found}, a w nagłówku {expected}."),
            };
        }
        Reason::NotText { encoding } => {
            return match language {
                Language::En => format!("This is not text in {encoding}."),
                Language::Pl => format!("To nie jest tekst w kodowaniu {encoding}."),
            };
        }
    };
    match language {
        Language::En => en.into(),
        Language::Pl => pl.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_is_named_in_the_reader_s_language() {
        let error = AppError::Invalid(Invalid::new("from", Reason::NotADate));
        assert_eq!(sentence(Language::En, &error), "From: This is not a date.");
        assert_eq!(sentence(Language::Pl, &error), "Od: To nie jest data.");
    }

    #[test]
    fn an_internal_error_tells_only_its_reference() {
        let error = AppError::Internal { reference: "E7-1".into() };
        assert!(sentence(Language::Pl, &error).ends_with("numer E7-1."));
    }
}
