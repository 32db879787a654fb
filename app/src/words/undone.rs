//! What came of taking a deed back.

use super::errors;
use crate::format;
use domain::{
    Language,
    act::{Stayed, Undone, Why},
};

/// How many are named in one line.
const NAMED: usize = 5;

/// `97 undone. 3 were left as they are: …`; none where all of it was taken back.
pub fn undone(language: Language, undone: &Undone) -> Option<String> {
    if undone.stayed == 0 && undone.rest == 0 {
        return None;
    }
    let number = |n| format::number(language, n);
    let done = match language {
        Language::En => format!("Undone for {}.", clients(language, undone.clients)),
        Language::Pl => format!("Cofnięto: {}.", clients(language, undone.clients)),
    };
    let mut text = done;
    if undone.rest > 0 {
        text += &match language {
            Language::En => format!(" {} to go: undo again to go on.", number(undone.rest)),
            Language::Pl => format!(" Zostało {}: cofnij ponownie, aby kontynuować.", number(undone.rest)),
        };
    }
    if undone.stayed > 0 {
        let whole = number(undone.clients + undone.stayed);
        text += &match language {
            Language::En => {
                const LEFT: &str = "were left as they are";
                let were = super::plural(language, undone.stayed, "was left as it is", LEFT, LEFT);
                format!(" {} of {whole} {were}", number(undone.stayed))
            }
            Language::Pl => format!(" Bez zmian: {} z {whole}", number(undone.stayed)),
        };
        let mut named: Vec<String> = undone.named.iter().take(NAMED).map(|one| stayed(language, one)).collect();
        let more = undone.stayed - named.len() as i64;
        if more > 0 {
            named.push(match language {
                Language::En => format!("and {} more", number(more)),
                Language::Pl => format!("i jeszcze {}", number(more)),
            });
        }
        text += &format!(": {}.", named.join("; "));
    }
    Some(text)
}

fn clients(language: Language, n: i64) -> String {
    let noun = match language {
        Language::En => super::plural(language, n, "client", "clients", "clients"),
        Language::Pl => super::plural(language, n, "klient", "klienci", "klientów"),
    };
    format!("{} {noun}", format::number(language, n))
}

/// `Jan Nowak (deleted since)`.
fn stayed(language: Language, Stayed { name, why, .. }: &Stayed) -> String {
    let why = self::why(language, why);
    if name.is_empty() {
        return why;
    }
    format!("{name} ({why})")
}

fn why(language: Language, why: &Why) -> String {
    let [en, pl] = match why {
        Why::Deleted => ["deleted since", "klient usunięty"],
        Why::NotYours => ["somebody who is not yours any more", "klient, który nie jest już Twój"],
        Why::InUse => [
            "something was done with them since, or facts are known of them",
            "coś już z nim zrobiono albo są o nim fakty",
        ],
        Why::Changed { field, now, by, at } => {
            let field = errors::field(language, field);
            let now = if now.is_empty() { "–".to_owned() } else { now.replace('|', ", ") };
            let mut text = match language {
                Language::En => format!("{field} changed since to {now}"),
                Language::Pl => format!("pole „{field}” zmieniono potem na {now}"),
            };
            let at = at.as_deref().map(|at| format::local_time(language, at));
            for part in [by.clone(), at].into_iter().flatten() {
                text += ", ";
                text += &part;
            }
            return text;
        }
    };
    match language {
        Language::En => en,
        Language::Pl => pl,
    }
    .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_was_left_is_named_with_the_reason() {
        let deleted = Stayed { client: None, name: String::new(), why: Why::Deleted };
        let all = Undone { clients: 100, ..Undone::default() };
        assert_eq!(undone(Language::En, &all), None);
        let some = Undone { clients: 98, stayed: 2, named: vec![deleted], ..Undone::default() };
        let told = undone(Language::En, &some).unwrap_or_default();
        assert_eq!(told, "Undone for 98 clients. 2 of 100 were left as they are: deleted since; and 1 more.");
        let told = undone(Language::Pl, &some).unwrap_or_default();
        assert_eq!(told, "Cofnięto: 98 klientów. Bez zmian: 2 z 100: klient usunięty; i jeszcze 1.");
    }
}
