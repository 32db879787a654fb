//! What came of taking a deed back.

use super::errors;
use crate::{format, texts::undone as said};
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
    let mut text = said::undone_for(language, undone.clients);
    if undone.rest > 0 {
        text += " ";
        text += &said::rest(language, undone.rest);
    }
    if undone.stayed > 0 {
        text += " ";
        text += &said::left(language, undone.stayed, undone.clients + undone.stayed);
        let mut named: Vec<String> = undone.named.iter().take(NAMED).map(|one| stayed(language, one)).collect();
        let more = undone.stayed - named.len() as i64;
        if more > 0 {
            named.push(said::more(language, more));
        }
        text += &format!(": {}.", named.join("; "));
    }
    Some(text)
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
    let Why::Changed { field, now, by, at } = why else {
        return match why {
            Why::Deleted => said::deleted(language),
            Why::NotYours => said::not_yours(language),
            Why::InUse | Why::Changed { .. } => said::in_use(language),
        }
        .to_owned();
    };
    let now = if now.is_empty() { "–".to_owned() } else { now.replace('|', ", ") };
    let at = at.as_deref().map(|at| format::local_time(language, at));
    let mut text = said::changed(language, errors::field(language, field), &now);
    for part in [by.clone(), at].into_iter().flatten() {
        text += ", ";
        text += &part;
    }
    text
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
        let told = undone(Language::En, &some).unwrap_or_default().replace('\u{a0}', " ");
        assert_eq!(told, "Undone for 98 clients. 2 of 100 were left as they are: deleted since; and 1 more.");
        let told = undone(Language::Pl, &some).unwrap_or_default().replace('\u{a0}', " ");
        assert_eq!(told, "Cofnięto: 98 klientów. Bez zmian: 2 spośród 100: klient usunięty; i jeszcze 1.");
    }
}
