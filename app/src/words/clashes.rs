//! Where two have changed one thing at once, and of many which were changed.

use crate::format;
pub use crate::texts::clashes::*;
use domain::{Done, Language};

/// What has become of a status that one client or many were given.
pub fn status_changed(language: Language, done: Done) -> String {
    let Done { clients, unchanged, missing, .. } = done;
    let total = clients + unchanged + missing;
    let said = match (total, clients) {
        (..=1, 1) => return super::work::status_changed(language).into(),
        (..=1, _) => return was_this_already(language).into(),
        (_, 0) => no_status_changed(language).into(),
        _ => status_changed_for(language, &of_all(language, clients, total)),
    };
    joined([Some(said), (unchanged > 0).then(|| had_status(language, unchanged)), left_out(language, missing)])
}

/// That an action plan has been started, for so many clients.
pub fn plan_started(language: Language, done: Done) -> String {
    let said = match done.clients + done.missing {
        0 | 1 => started(language).into(),
        total => started_for(language, &of_all(language, done.clients, total)),
    };
    joined([Some(said), left_out(language, done.missing)])
}

/// `97 of 100 clients`, as it stands after `for`.
fn of_all(language: Language, some: i64, all: i64) -> String {
    let which = match some {
        _ if some == all => format::number(language, some),
        _ if begins_with_a_hundred(all) => some_of_hundreds(language, some, all),
        _ => some_of(language, some, all),
    };
    clients(language, &which, all)
}

/// Whether it is a hundred that is said first of a number: before `sto` the Polish `z` becomes `ze`.
const fn begins_with_a_hundred(mut number: i64) -> bool {
    while number >= 1_000 {
        number /= 1_000;
    }
    number / 100 == 1
}

fn left_out(language: Language, missing: i64) -> Option<String> {
    (missing > 0).then(|| missed(language, missing))
}

fn joined<const N: usize>(parts: [Option<String>; N]) -> String {
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// With spaces that may be broken at.
    fn spaced(text: String) -> String {
        text.replace('\u{a0}', " ")
    }

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
            assert_eq!(spaced(status_changed(Language::En, done)), en);
            assert_eq!(spaced(status_changed(Language::Pl, done)), pl);
        }
        assert_eq!(plan_started(Language::En, of(1, 0, 0)), "The action plan is started.");
        assert_eq!(
            spaced(plan_started(Language::En, of(2, 0, 1))),
            "The action plan is started for 2 of 3 clients. 1 is not there any more, or not yours."
        );
        assert_eq!(spaced(plan_started(Language::Pl, of(3, 0, 0))), "Rozpoczęto plan działań dla 3 klientów.");
    }
}
