//! Where two have changed one thing at once, and of many which were changed.

use super::plural;
use crate::format;
use domain::{Done, Language};

words! {
    title: "Somebody else has changed the same meanwhile.", "Ktoś w międzyczasie zmienił to samo.";
    hint: "Nothing is saved yet, and nothing you typed is lost. Choose what is to stay, and save again.",
        "Nic jeszcze nie zapisano i nic z wpisanych danych nie przepadło. Wybierz, co ma zostać, i zapisz ponownie.";
    take_theirs: "Take theirs", "Przyjmij ich wersję";
    keep_mine: "Keep mine", "Zachowaj moją wersję";
}

/// What has become of a status that one client or many were given.
pub fn status_changed(language: Language, done: Done) -> String {
    let Done { clients, unchanged, missing, .. } = done;
    let total = clients + unchanged + missing;
    if total <= 1 {
        return match (language, clients) {
            (_, 1) => super::work::status_changed(language).into(),
            (Language::En, _) => "Nothing is changed: this was the status already.".into(),
            (Language::Pl, _) => "Nic nie zmieniono: taki status był już wcześniej.".into(),
        };
    }
    let of = of_all(language, clients, total);
    let said = match (language, clients) {
        (Language::En, 0) => "No status is changed.".to_owned(),
        (Language::En, _) => format!("The status is changed for {of}."),
        (Language::Pl, 0) => "Nie zmieniono żadnego statusu.".to_owned(),
        (Language::Pl, _) => format!("Zmieniono status dla {of}."),
    };
    let n = format::number(language, unchanged);
    let had = match language {
        Language::En => format!("{n} had that status already."),
        Language::Pl => {
            let had = plural(language, unchanged, "klient miał już", "klienci mieli już", "klientów miało już");
            format!("{n} {had} ten status.")
        }
    };
    joined([Some(said), (unchanged > 0).then_some(had), missed(language, missing)])
}

/// That an action plan has been started, for so many clients.
pub fn plan_started(language: Language, done: Done) -> String {
    let total = done.clients + done.missing;
    let said = match (language, total) {
        (Language::En, 0 | 1) => "The action plan is started.".into(),
        (Language::Pl, 0 | 1) => "Rozpoczęto plan działań.".into(),
        (Language::En, _) => format!("The action plan is started for {}.", of_all(language, done.clients, total)),
        (Language::Pl, _) => format!("Rozpoczęto plan działań dla {}.", of_all(language, done.clients, total)),
    };
    joined([Some(said), missed(language, done.missing)])
}

/// `97 of 100 clients`; in Polish as it stands after `dla`.
fn of_all(language: Language, some: i64, all: i64) -> String {
    let (n, of) = (format::number(language, some), format::number(language, all));
    let which = match language {
        _ if some == all => n,
        Language::En => format!("{n} of {of}"),
        Language::Pl => format!("{n} {} {of}", if begins_with_a_hundred(all) { "ze" } else { "z" }),
    };
    match language {
        Language::En => format!("{which} {}", plural(language, all, "client", "clients", "clients")),
        Language::Pl => format!("{which} {}", plural(language, all, "klienta", "klientów", "klientów")),
    }
}

/// Whether one says `sto` first, before which `z` becomes `ze`.
const fn begins_with_a_hundred(mut number: i64) -> bool {
    while number >= 1_000 {
        number /= 1_000;
    }
    number / 100 == 1
}

fn missed(language: Language, missing: i64) -> Option<String> {
    let n = format::number(language, missing);
    let said = match language {
        Language::En => {
            let are = plural(language, missing, "is", "are", "are");
            format!("{n} {are} not there any more, or not yours.")
        }
        Language::Pl => {
            let are = plural(
                language,
                missing,
                "klienta już nie ma albo nie jest Twój",
                "klientów już nie ma albo nie są Twoi",
                "klientów już nie ma albo nie są Twoi",
            );
            format!("{n} {are}.")
        }
    };
    (missing > 0).then_some(said)
}

fn joined<const N: usize>(parts: [Option<String>; N]) -> String {
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_said_how_many_and_who_was_not() {
        let of = |clients, unchanged, missing| Done { act: None, clients, unchanged, missing };
        for (done, en, pl) in [
            (of(1, 0, 0), "The status is changed.", "Zmieniono status."),
            (
                of(0, 1, 0),
                "Nothing is changed: this was the status already.",
                "Nic nie zmieniono: taki status był już wcześniej.",
            ),
            (of(3, 0, 0), "The status is changed for 3 clients.", "Zmieniono status dla 3 klientów."),
            (
                of(97, 3, 0),
                "The status is changed for 97 of 100 clients. 3 had that status already.",
                "Zmieniono status dla 97 ze 100 klientów. 3 klienci mieli już ten status.",
            ),
            (
                of(1, 22, 1),
                "The status is changed for 1 of 24 clients. 22 had that status already. 1 is not there any more, or \
                 not yours.",
                "Zmieniono status dla 1 z 24 klientów. 22 klienci mieli już ten status. 1 klienta już nie ma albo nie \
                 jest Twój.",
            ),
            (
                of(0, 5, 2),
                "No status is changed. 5 had that status already. 2 are not there any more, or not yours.",
                "Nie zmieniono żadnego statusu. 5 klientów miało już ten status. 2 klientów już nie ma albo nie są \
                 Twoi.",
            ),
        ] {
            assert_eq!(status_changed(Language::En, done), en);
            assert_eq!(status_changed(Language::Pl, done), pl);
        }
        assert_eq!(plan_started(Language::En, of(1, 0, 0)), "The action plan is started.");
        assert_eq!(
            plan_started(Language::En, of(2, 0, 1)),
            "The action plan is started for 2 of 3 clients. 1 is not there any more, or not yours."
        );
        assert_eq!(plan_started(Language::Pl, of(3, 0, 0)), "Rozpoczęto plan działań dla 3 klientów.");
    }
}
