//! Things that are set by a form: each is a row of a table, described by its fields. What may
//! stand in which field is said here, once for reading, writing and refusing.

use super::{change_one, statuses, taken};
use crate::{
    Actor, EventKind, Result, StoreError, Zone,
    admins::Admins,
    database::{Arg, Run, Sql, Tx},
    identity::check_own_contacts,
    import::{
        fields::{count, hundredths},
        names::word_key,
    },
    text,
};
use domain::{
    Clash, Conflict, Currency, Form, Instant, Invalid, Language, Reason, RefId, Role, Thing, UserId, form::Edit,
    settings::TINTS,
};
use serde_json::Value;

/// What may stand in a field.
#[derive(Clone, Copy)]
enum Kind {
    /// Any text of so many characters.
    Text(u32),
    /// `yes`, or nothing.
    Flag,
    /// A whole number, zero or more.
    Count,
    /// A whole number from 1 to so many.
    UpTo(u32),
    /// A text of several lines, of so many characters.
    Lines(u32),
    /// A number with two decimals.
    Hundredths,
    /// An e-mail address.
    Email,
    /// A currency.
    Currency,
    /// One of a few words.
    OneOf(fn() -> Vec<&'static str>),
}

/// A field: its name in the form is that of its column.
struct Field {
    name: &'static str,
    kind: Kind,
    required: bool,
}

const fn required(name: &'static str, kind: Kind) -> Field {
    Field { name, kind, required: true }
}

const fn optional(name: &'static str, kind: Kind) -> Field {
    Field { name, kind, required: false }
}

/// The table and the fields of a thing.
struct Shape {
    table: &'static str,
    fields: &'static [Field],
}

/// The most fields that a thing has.
const MOST_FIELDS: usize = 9;

/// Names and words.
const NAME: Kind = Kind::Text(100);

fn roles() -> Vec<&'static str> {
    Role::ALL.map(Role::code).into()
}

fn languages() -> Vec<&'static str> {
    Language::ALL.map(Language::code).into()
}

fn tints() -> Vec<&'static str> {
    TINTS.into()
}

const ORGANISATION: &[Field] = &[
    required("name", NAME),
    required("currency", Kind::Currency),
    required("quiet_days", Kind::UpTo(3_650)),
    required("overdue_days", Kind::UpTo(3_650)),
    required("shared_phone", Kind::UpTo(1_000)),
    required("shared_email", Kind::UpTo(1_000)),
    required("shared_user_id", Kind::UpTo(1_000)),
    optional("own_contacts", Kind::Lines(4_000)),
];

const USER: &[Field] = &[
    required("login", NAME),
    required("name", NAME),
    optional("email", Kind::Email),
    required("role", Kind::OneOf(roles)),
    optional("language", Kind::OneOf(languages)),
    optional("disabled", Kind::Flag),
];

const STATUS: &[Field] = &[
    optional("name_en", NAME),
    optional("name_pl", NAME),
    optional("tint", Kind::OneOf(tints)),
    required("meaning", NAME),
];

const WORD: &[Field] = &[required("name", NAME), optional("retired", Kind::Flag)];

const STAGE: &[Field] = &[required("name", NAME)];

const BUILDING: &[Field] = &[required("name", NAME), optional("stage", NAME)];

const UNIT: &[Field] = &[
    required("number", NAME),
    optional("building", NAME),
    optional("area", Kind::Hundredths),
    optional("parking_single", Kind::Count),
    optional("parking_family", Kind::Count),
    optional("parking_surface", Kind::Count),
    optional("storage_number", NAME),
    optional("storage_area", Kind::Hundredths),
    optional("closet", NAME),
];

const fn shape(thing: Thing) -> Shape {
    let (table, fields) = match thing {
        Thing::Organisation => ("organisation", ORGANISATION),
        Thing::User => ("users", USER),
        Thing::Status => ("statuses", STATUS),
        Thing::Source | Thing::ContactMethod | Thing::PriceGroup | Thing::Tag | Thing::Investment => ("terms", WORD),
        Thing::Stage => ("stages", STAGE),
        Thing::Building => ("buildings", BUILDING),
        Thing::Unit => ("units", UNIT),
    };
    Shape { table, fields }
}

/// The rows of a thing with their forms.
pub(super) async fn forms(run: &mut impl Run, thing: Thing, condition: Sql) -> Result<Vec<(i64, Form)>> {
    let Shape { table, fields } = shape(thing);
    let columns: Vec<String> = (0..MOST_FIELDS)
        .map(|index| fields.get(index).map_or("NULL", |field| field.name))
        .map(|column| format!("CAST({column} AS TEXT)"))
        .collect();
    let mut sql = Sql::new(&format!("SELECT id, {} FROM {table} WHERE ", columns.join(", ")));
    sql.append(condition);
    type Text = Option<String>;
    type Row = (i64, Text, Text, Text, Text, Text, Text, Text, Text, Text);
    let rows: Vec<Row> = run.fetch_all(sql).await?;
    let form = |(id, a, b, c, d, e, f, g, h, i): Row| {
        let mut form = Form::default();
        for (field, value) in fields.iter().zip([a, b, c, d, e, f, g, h, i]) {
            form.set(field.name, shown(field.kind, value.unwrap_or_default()));
        }
        (id, form)
    };
    Ok(rows.into_iter().map(form).collect())
}

/// What stands in the form of a thing.
pub(super) async fn form(run: &mut impl Run, thing: Thing, id: Option<i64>) -> Result<Form> {
    let Some(id) = id.or((thing == Thing::Organisation).then_some(1)) else { return Ok(Form::default()) };
    let mut condition = Sql::new("id = ");
    condition.bind(id);
    if shape(thing).table == "terms" {
        condition.push(" AND kind = ").bind(thing.code());
    }
    forms(run, thing, condition).await?.pop().map(|(_, form)| form).ok_or(StoreError::NotFound("setting"))
}

/// A value of the database as it stands in a form.
fn shown(kind: Kind, value: String) -> String {
    match kind {
        // The databases write truth differently.
        Kind::Flag if matches!(value.as_str(), "1" | "true") => "yes".to_owned(),
        Kind::Flag => String::new(),
        Kind::Hundredths => match value.parse::<i64>() {
            Ok(hundredths) => format!("{}.{:02}", hundredths / 100, hundredths % 100),
            Err(_) => value,
        },
        _ => value,
    }
}

/// What is written for a field that somebody filled in.
fn parsed(field: &Field, text: &str) -> Result<Arg, Invalid> {
    let wrong = |reason| Invalid::new(field.name, reason);
    let text = text.trim();
    if text.is_empty() {
        return match field.kind {
            Kind::Flag => Ok(false.into()),
            _ if field.required => Err(wrong(Reason::Required)),
            Kind::Count | Kind::UpTo(_) | Kind::Hundredths => Ok(Arg::Int(None)),
            _ => Ok(Arg::Text(None)),
        };
    }
    let parsed: Result<Arg, Reason> = match field.kind {
        Kind::Text(limit) | Kind::Lines(limit) if text.chars().count() > limit as usize => {
            Err(Reason::TooLong { limit })
        }
        Kind::Text(_) | Kind::Lines(_) => Ok(text.into()),
        Kind::Flag => Ok((text == "yes").into()),
        Kind::Count => count(text).map(Arg::from),
        Kind::UpTo(most) => match count(text) {
            Ok(0) => Err(Reason::NotANumber),
            Ok(number) if number <= i64::from(most) => Ok(number.into()),
            Ok(_) => Err(Reason::TooLarge),
            Err(reason) => Err(reason),
        },
        Kind::Hundredths => hundredths(text).map(Arg::from),
        Kind::Email => text::email(text).map(Arg::from),
        Kind::Currency => text.parse::<Currency>().map(|_| text.into()),
        Kind::OneOf(words) => {
            let words = words();
            if words.contains(&text) { Ok(text.into()) } else { Err(Reason::NotOneOf { allowed: words.join(", ") }) }
        }
    };
    parsed.map_err(wrong)
}

/// Writes a thing down, or changes it from what somebody saw to what they want.
pub(super) async fn save(
    tx: &mut Tx,
    actor: &Actor,
    zone: Zone,
    thing: Thing,
    id: Option<i64>,
    of: Option<RefId>,
    (seen, wanted): (&Form, &Form),
) -> Result<()> {
    let Shape { table, fields } = shape(thing);
    let id = id.or((thing == Thing::Organisation).then_some(1));
    let mut admins = match thing {
        Thing::User => Some(Admins::hold(tx).await?),
        _ => None,
    };
    let stored = form(tx, thing, id).await?;
    let merged = match Form::merged(seen, wanted, &stored) {
        Ok(merged) => merged,
        Err(clashes) => return Err(conflict(tx, zone, actor.now, thing, clashes).await?),
    };
    let mut columns = Vec::with_capacity(fields.len() + 4);
    for field in fields {
        columns.push((field.name, parsed(field, merged.get(field.name))?));
    }
    check(tx, thing, id, &stored, &merged).await?;
    if let (Some(admins), Some(user)) = (&mut admins, id.map(UserId)) {
        let is_disabled = !merged.get("disabled").is_empty();
        if is_disabled && stored.get("disabled").is_empty() {
            admins.disable(tx, user, actor.now).await?;
        } else if is_disabled || merged.get("role") != Role::Admin.code() {
            admins.lose(user)?;
        }
    }
    match thing {
        _ if table == "terms" => columns.push(("name_key", word_key(merged.get("name").trim()).into())),
        Thing::Building if id.is_some() => renamed(tx, id, "buildings", "units", "building", &stored, &merged).await?,
        Thing::Stage if id.is_some() => renamed(tx, id, "stages", "buildings", "stage", &stored, &merged).await?,
        _ => {}
    }
    let unique = fields[0].name;
    if let Some(id) = id {
        let mut sql = Sql::new(&format!("UPDATE {table} SET "));
        for (index, (column, value)) in columns.into_iter().enumerate() {
            sql.push(if index == 0 { "" } else { ", " }).push(column).push(" = ").bind(value);
        }
        sql.push(" WHERE id = ").bind(id);
        return change_one(tx, sql, "setting").await.map_err(|error| taken(error, unique));
    }
    match thing {
        _ if table == "terms" => columns.push(("kind", thing.code().into())),
        Thing::User => columns.push(("created_at", actor.now.into())),
        Thing::Status => {
            let name = [merged.get("name_en"), merged.get("name_pl")].into_iter().find(|name| !name.is_empty());
            let (id, code, position) = statuses::next(tx, name.unwrap_or_default()).await?;
            let sales = domain::Classification::Sales.number();
            columns.extend([("id", id.into()), ("code", code.into()), ("position", position.into())]);
            columns.push(("classification", sales.into()));
        }
        Thing::Stage | Thing::Building | Thing::Unit => {
            let of = of.ok_or_else(|| Invalid::new("investment", Reason::Required))?;
            form(tx, Thing::Investment, Some(of.0)).await?;
            columns.push(("investment_id", of.into()));
        }
        _ => {}
    }
    let names: Vec<&str> = columns.iter().map(|(column, _)| *column).collect();
    let mut sql = Sql::new(&format!("INSERT INTO {table} ({}) VALUES (", names.join(", ")));
    for (index, (_, value)) in columns.into_iter().enumerate() {
        sql.push(if index == 0 { "" } else { ", " }).bind(value);
    }
    sql.push(")");
    tx.execute(sql).await.map(|_| ()).map_err(|error| taken(error, unique))
}

/// That somebody else was quicker. Who it was the events tell, if it was not long ago.
async fn conflict(tx: &mut Tx, zone: Zone, now: Instant, thing: Thing, clashes: Vec<Edit>) -> Result<StoreError> {
    const WEEK: i64 = 7 * 24 * 60 * 60;
    let mut sql = Sql::new(
        "SELECT u.name, e.at, coalesce(e.details, '') FROM events e LEFT JOIN users u ON u.id = e.user_id WHERE e.day >= ",
    );
    sql.bind(zone.day(now.plus_seconds(-WEEK))).push(" AND e.kind = ").bind(EventKind::Setting.code());
    sql.push(" ORDER BY e.id DESC LIMIT 100");
    let events: Vec<(Option<String>, i64, String)> = tx.fetch_all(sql).await?;
    let told = clashes.into_iter().map(|Edit { field, before: now, after: mine }| {
        let wrote = events.iter().find(|(_, _, details)| told_of(details, thing, &field, &now));
        let (by, at) = wrote.map_or((None, None), |(by, at, _)| (by.clone(), Some(Instant::from_micros(*at))));
        Clash { field, mine, now, by, at: at.map(|at| zone.local_text(at)) }
    });
    Ok(StoreError::Conflict(Box::new(Conflict { client: None, clashes: told.collect(), changed_at: None })))
}

/// Whether an event tells that a field of such a thing became `now`.
fn told_of(details: &str, thing: Thing, field: &str, now: &str) -> bool {
    let details: Value = serde_json::from_str(details).unwrap_or_default();
    let told = details["told"].as_array().map_or(&[][..], Vec::as_slice);
    let of_thing = told.iter().filter(|one| one["thing"] == thing.code());
    let mut fields = of_thing.filter_map(|one| one["fields"].as_array()).flatten();
    fields.any(|of| of[0] == field && of[2].as_str().unwrap_or_default() == now)
}

/// What a field alone cannot tell.
async fn check(tx: &mut Tx, thing: Thing, id: Option<i64>, stored: &Form, merged: &Form) -> Result<()> {
    let is_other = |field: &str| id.is_some() && stored.get(field) != merged.get(field);
    match thing {
        // Amounts are whole minor units of the currency they were written in.
        Thing::Organisation if is_other("currency") => {
            let sql = Sql::new("SELECT id FROM purchases UNION ALL SELECT id FROM contracts LIMIT 1");
            if tx.fetch_optional::<(i64,)>(sql).await?.is_some() {
                return Err(Invalid::new("currency", Reason::InUse).into());
            }
        }
        Thing::Organisation => check_own_contacts(merged.get("own_contacts"))?,
        // Files and histories know people by it.
        Thing::User if is_other("login") => return Err(Invalid::new("login", Reason::InUse).into()),
        Thing::User if merged.get("login").contains(char::is_whitespace) => {
            return Err(Invalid::new("login", Reason::Unknown { what: "a log-in of several words".into() }).into());
        }
        Thing::Status if is_other("meaning") => return Err(Invalid::new("meaning", Reason::InUse).into()),
        Thing::Status if id.is_none() => {
            let meanings = domain::status::SALES.map(|(_, code)| code);
            if !meanings.contains(&merged.get("meaning")) {
                return Err(Invalid::new("meaning", Reason::NotOneOf { allowed: meanings.join(", ") }).into());
            }
            if merged.get("name_en").is_empty() && merged.get("name_pl").is_empty() {
                return Err(Invalid::new("name_en", Reason::Required).into());
            }
        }
        _ => {}
    }
    Ok(())
}

/// What is made of something that has a new name now follows it.
async fn renamed(
    tx: &mut Tx,
    id: Option<i64>,
    table: &str,
    parts: &str,
    column: &str,
    stored: &Form,
    merged: &Form,
) -> Result<()> {
    let mut sql = Sql::new(&format!("UPDATE {parts} SET {column} = "));
    sql.bind(merged.get("name").trim()).push(&format!(" WHERE {column} = ")).bind(stored.get("name"));
    sql.push(&format!(" AND investment_id = (SELECT investment_id FROM {table} WHERE id = ")).bind(id).push(")");
    tx.execute(sql).await.map(|_| ())
}

/// Takes a part of an investment away that nothing else is made of.
pub(super) async fn remove(tx: &mut Tx, thing: Thing, id: i64) -> Result<()> {
    let (table, parts) = match thing {
        Thing::Stage => ("stages", Some(("buildings", "stage"))),
        Thing::Building => ("buildings", Some(("units", "building"))),
        Thing::Unit => ("units", None),
        _ => return Err(Invalid::new("thing", Reason::InUse).into()),
    };
    if let Some((parts, column)) = parts {
        let mut sql = Sql::new(&format!(
            "SELECT p.id FROM {table} t JOIN {parts} p ON p.investment_id = t.investment_id AND p.{column} = t.name \
             WHERE t.id = "
        ));
        sql.bind(id).push(" LIMIT 1");
        if tx.fetch_optional::<(i64,)>(sql).await?.is_some() {
            return Err(Invalid::new("name", Reason::InUse).into());
        }
    }
    let mut sql = Sql::new(&format!("DELETE FROM {table} WHERE id = "));
    sql.bind(id);
    change_one(tx, sql, thing.code()).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_thing_has_more_fields_than_are_read() {
        for thing in Thing::ALL {
            assert!((1..=MOST_FIELDS).contains(&shape(thing).fields.len()), "{}", thing.code());
        }
    }
}
