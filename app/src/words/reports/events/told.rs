//! What was set otherwise, in words: whom or what it was about, each field before and after.

use super::setting;
use crate::{
    format,
    texts::told as said,
    words::{common, settings},
};
use domain::{Language, Permission, Role, TokenScope};
use serde_json::Value;

/// The things that an event tells of, and that there were more.
pub(super) fn things(language: Language, told: &[Value], more: Option<i64>) -> String {
    let mut parts: Vec<String> = told.iter().map(|thing| one(language, thing)).collect();
    if let Some(more) = more {
        parts.push(said::more(language, more));
    }
    parts.join("; ")
}

fn one(language: Language, thing: &Value) -> String {
    let text = |name: &str| thing.get(name).and_then(Value::as_str).unwrap_or_default();
    let of = match text("thing") {
        "role" | "grant" => granted(language, text("of")),
        _ => text("of").to_owned(),
    };
    let what = match text("did") {
        "added" => Some(said::added(language)),
        "removed" => Some(said::removed(language)),
        _ => None,
    };
    let mut told = format!("{}: {of}", setting(language, text("thing")));
    if let Some(what) = what {
        told.push(' ');
        told.push_str(what);
    }
    let is_change = text("did") == "changed";
    let fields = thing.get("fields").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let fields: Vec<String> = fields.iter().filter_map(|kept| field(language, kept, is_change)).collect();
    if !fields.is_empty() {
        told.push_str(": ");
        told.push_str(&fields.join(", "));
    }
    told
}

/// To whom which permission was granted: both are known by their codes.
fn granted(language: Language, of: &str) -> String {
    let Some((whom, permission)) = of.rsplit_once(' ') else { return of.to_owned() };
    let whom = Role::from_code(whom).map_or(whom, |role| common::role(language, role));
    let permission =
        Permission::from_code(permission).map_or(permission, |known| settings::permission_name(language, known));
    format!("{whom}, {permission}")
}

/// A field: its name alone if it is a secret, else with what was there and what is.
fn field(language: Language, kept: &Value, is_change: bool) -> Option<String> {
    let kept = kept.as_array()?;
    let name = kept.first()?.as_str()?;
    let label = label(language, name);
    let [before, after] = match &kept[1..] {
        [before, after] => [before, after].map(|kept| value(language, name, kept.as_str())),
        _ if is_change => return Some(format!("{label}: {}", said::changed(language))),
        _ => return None,
    };
    Some(match (is_change, name) {
        (true, _) => format!("{label}: {before} → {after}"),
        // Of a permission there is nothing else to tell.
        (false, "granted") => after,
        (false, _) if kept[2].is_null() => format!("{label}: {before}"),
        (false, _) => format!("{label}: {after}"),
    })
}

fn value(language: Language, field: &str, kept: Option<&str>) -> String {
    const FLAGS: [&str; 11] = [
        "can_change_people",
        "can_read",
        "can_send_touches",
        "can_write",
        "disabled",
        "granted",
        "paused",
        "put_away_at",
        "retired",
        "revoked_at",
        "skips_empty",
    ];
    match (field, kept) {
        (field, None) if FLAGS.contains(&field) => settings::refused(language).to_owned(),
        (_, Some("yes")) => settings::granted(language).to_owned(),
        (_, None) => "–".to_owned(),
        ("role", Some(code)) => {
            Role::from_code(code).map_or_else(|| code.to_owned(), |role| common::role(language, role).to_owned())
        }
        ("tint", Some(tint)) => settings::tint_name(language, tint).to_owned(),
        ("until", Some(day)) => day.parse().map_or_else(|_| day.to_owned(), |day| format::day_of_number(language, day)),
        (_, Some(kept)) => kept.to_owned(),
    }
}

/// The name of a field; one that nobody has words for is called as the database does.
fn label(language: Language, field: &str) -> &str {
    match field {
        "area" => settings::area(language),
        "building" => settings::building(language),
        "can_change_people" => settings::token_scope(language, TokenScope::People),
        "can_read" => settings::token_scope(language, TokenScope::Read),
        "can_send_touches" => settings::token_scope(language, TokenScope::Touches),
        "can_write" => settings::token_scope(language, TokenScope::Write),
        "closet" => settings::closet(language),
        "currency" => settings::currency(language),
        "disabled" => settings::disabled(language),
        "email" => settings::email(language),
        "factor" => said::factor(language),
        "granted" => settings::permission(language),
        "hash" => said::link(language),
        "hour" => said::hour(language),
        "language" => settings::language(language),
        "login" => settings::login(language),
        "meaning" => settings::meaning(language),
        "name" => settings::name(language),
        "name_en" => settings::name_en(language),
        "name_pl" => settings::name_pl(language),
        "number" => settings::number(language),
        "on_day" => said::day(language),
        "overdue_days" => settings::overdue_days(language),
        "own_contacts" => settings::own_contacts(language),
        "parking_family" => settings::parking_family(language),
        "parking_single" => settings::parking_single(language),
        "parking_surface" => settings::parking_surface(language),
        "password_hash" => said::password(language),
        "paused" => said::paused(language),
        "period" => said::period(language),
        "position" => said::position(language),
        "put_away_at" => said::put_away(language),
        "query" => said::filters(language),
        "quiet_days" => settings::quiet_days(language),
        "report" => said::report(language),
        "retired" => settings::retired(language),
        "revoked_at" => settings::revoked(language),
        "rhythm" => said::rhythm(language),
        "role" => settings::role(language),
        "sent_as" => said::sent_as(language),
        "shared_email" => settings::shared_email(language),
        "shared_phone" => settings::shared_phone(language),
        "shared_user_id" => settings::shared_user_id(language),
        "skips_empty" => said::skips_empty(language),
        "stage" => settings::stage(language),
        "storage_area" => settings::storage_area(language),
        "storage_number" => settings::storage_number(language),
        "tint" => settings::tint(language),
        "title" => said::title(language),
        "until" => said::last_day(language),
        "zone" => settings::zone(language),
        other => other,
    }
}
