//! Words of what users did, as far as the events tell.

mod told;

use super::count_rows;
use crate::{
    texts::events as said,
    words::{clients, dashboards, identity, settings},
};
use domain::{Language, Thing};
use serde_json::Value;

/// What an event was about, from what was kept of it: which file, how many clients, which setting.
/// What nobody has words for stays as it is.
pub(super) fn about(language: Language, kept: &str) -> String {
    let Ok(Value::Object(kept_fields)) = serde_json::from_str(kept) else { return kept.to_owned() };
    let number = |name: &str| kept_fields.get(name).and_then(Value::as_i64);
    let text = |name: &str| kept_fields.get(name).and_then(Value::as_str);
    let told =
        kept_fields.get("told").and_then(Value::as_array).map(|told| told::things(language, told, number("more")));
    if let Some(told) = told {
        return told;
    }
    if let Some(schedule) = number("schedule") {
        return format!("{} {schedule}", said::mailing(language));
    }
    if let Some(factor) = text("factor") {
        return said::with_factor(language, factor).to_owned();
    }
    match (text("file"), text("setting"), number("clients"), number("template")) {
        (Some(file), ..) => match number("rows") {
            Some(rows) => format!("{file}, {}", count_rows(language, rows)),
            None => file.to_owned(),
        },
        (_, Some(of), ..) => setting(language, of).to_owned(),
        (.., Some(clients), _) => clients::count_clients(language, clients),
        (.., Some(template)) => format!("{} {template}", said::template(language)),
        _ => kept.to_owned(),
    }
}

fn setting(language: Language, code: &str) -> &str {
    let thing = Thing::from_code(code);
    match (thing, code) {
        (Some(Thing::Organisation), _) => settings::organisation(language),
        (Some(Thing::User), _) => settings::users(language),
        (Some(Thing::Status), _) => settings::statuses(language),
        (Some(Thing::Investment | Thing::Stage | Thing::Building | Thing::Unit), _) => settings::investments(language),
        (Some(thing), _) => settings::kind_of_words(language, thing),
        (None, "role") => settings::roles(language),
        (None, "token") => settings::tokens(language),
        (None, "dashboard") => dashboards::dashboard(language),
        (None, "factor_role") => settings::must_have_factor(language),
        (None, "factor_reset") => settings::reset_factor(language),
        (None, "sessions") => settings::end_sessions(language),
        (None, "invitation") => said::invitation(language),
        (None, "grant") => settings::own_permissions(language),
        (None, "schedule") => said::mailing(language),
        (None, "recipient") => said::recipient(language),
        (None, "key") => identity::contacts(language),
        (None, other) => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Language::{En, Pl};

    #[test]
    fn what_was_kept_of_an_event_is_said_in_words() {
        for (kept, en, pl) in [
            (r#"{"file":"clients.csv","rows":2}"#, "clients.csv, 2\u{a0}rows", "clients.csv, 2\u{a0}wiersze"),
            (r#"{"clients":22}"#, "22\u{a0}clients", "22\u{a0}klienci"),
            (r#"{"setting":"source"}"#, "Sources", "Źródła"),
            (r#"{"setting":"token"}"#, "API tokens", "Tokeny API"),
            (r#"{"setting":"dashboard","dashboard":3}"#, "Dashboard", "Pulpit"),
            (
                r#"{"setting":"user","told":[{"thing":"user","of":"anna","did":"changed","fields":[["role","advisor","manager"],["disabled",null,"yes"],["password_hash"]]}]}"#,
                "Users: anna: Role: Advisor → Manager, May not log in: no → yes, Password: changed",
                "Użytkownicy: anna: Rola: Doradca → Kierownik, Nie może się logować: nie → tak, Hasło: zmiana",
            ),
            (
                r#"{"setting":"role","told":[{"thing":"role","of":"advisor export","did":"added","fields":[["granted",null,"yes"]]}]}"#,
                "Permissions: Advisor, Take lists away as files (added): yes",
                "Uprawnienia: Doradca, Pobieranie list jako plików (dodano): tak",
            ),
            (
                r#"{"schedule":3,"told":[{"thing":"schedule","of":"Weekly","did":"changed","fields":[["hour","8","9"]]},{"thing":"recipient","of":"jan","did":"removed","fields":[]}],"more":2}"#,
                "Mailing: Weekly: Hour: 8 → 9; Recipient: jan (removed); 2\u{a0}more",
                "Wysyłka: Weekly: Godzina: 8 → 9; Odbiorca: jan (usunięto); jeszcze 2",
            ),
            (r#"{"template":3}"#, "Template 3", "Szablon 3"),
            (r#"{"factor":"recovery"}"#, "with a recovery code", "z kodem zapasowym"),
            (r#"{"setting":"factor_reset"}"#, "Reset second factor", "Resetuj drugi składnik"),
            (r#"{"schedule":3}"#, "Mailing 3", "Wysyłka 3"),
            ("something else", "something else", "something else"),
        ] {
            assert_eq!([about(En, kept), about(Pl, kept)], [en, pl], "{kept}");
        }
        assert!(Thing::ALL.into_iter().all(|thing| setting(Pl, thing.code()) != thing.code()));
    }
}
