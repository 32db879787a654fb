//! From named fields to a record: the one place that knows what may stand in which field. Files
//! and the API both come through here, so both get the same errors by the same names.

use crate::{Zone, text};
use domain::{
    ActivityState, Classification, Currency, Day, FactKind, Instant, Invalid, Reason, Role, decimal,
    identity::Key,
    journey::TouchKind,
    record::{
        ActivityRecord, CONTRACT_KINDS, ClientRecord, ContractRecord, Given, LeadRecord, PurchaseRecord, Record,
        RecordKind, Sent, StatusRecord, TOUCH_STATES, TouchRecord, UserRecord,
    },
};
use std::cell::Cell;

/// Reads a record from its fields, each by its name in SPEC §7. A field that is not there leaves
/// what is stored as it is; one that is empty empties it.
///
/// # Errors
/// The first field that cannot be taken.
pub fn parse_record<'a>(
    kind: RecordKind,
    field: &dyn Fn(&str) -> Option<&'a str>,
    zone: Zone,
    currency: Currency,
) -> Result<Sent, Invalid> {
    let values: Vec<Option<&str>> = columns(kind).iter().map(|column| field(column.name)).collect();
    parse_values(kind, &values, zone, currency)
}

/// The same, with the values in the order of [`columns`].
pub(super) fn parse_values(
    kind: RecordKind,
    values: &[Option<&str>],
    zone: Zone,
    currency: Currency,
) -> Result<Sent, Invalid> {
    let given = Given::of(values.iter().map(Option::is_some));
    let fields = Fields { columns: columns(kind), values, next: Cell::new(0), zone, currency };
    let record = match kind {
        RecordKind::Users => user(&fields).map(Record::User),
        RecordKind::Clients => client(&fields).map(|record| Record::Client(Box::new(record))),
        RecordKind::Statuses => status(&fields).map(Record::Status),
        RecordKind::Activities => activity(&fields).map(|record| Record::Activity(Box::new(record))),
        RecordKind::Purchases => purchase(&fields).map(Record::Purchase),
        RecordKind::Leads => lead(&fields).map(Record::Lead),
        RecordKind::Contracts => contract(&fields).map(|record| Record::Contract(Box::new(record))),
        RecordKind::Touches => touch(&fields).map(|record| Record::Touch(Box::new(record))),
    };
    Ok(Sent { record: record?, given })
}

/// A field of a kind of records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name in files and the API.
    pub name: &'static str,
    /// Whether it must be there.
    pub required: bool,
    /// The most characters that fit.
    pub limit: u32,
}

const fn required(name: &'static str, limit: u32) -> Column {
    Column { name, required: true, limit }
}

const fn optional(name: &'static str, limit: u32) -> Column {
    Column { name, required: false, limit }
}

/// Dates, amounts, and words of which there are few.
const WORD: u32 = 50;
/// Names and keys.
const NAME: u32 = 200;
/// What fits on a line.
const LINE: u32 = 500;
/// Several values.
const LIST: u32 = 4_000;
/// What somebody writes at length.
pub(super) const BODY: u32 = 20_000;

/// The fields of a kind of records.
pub const fn columns(kind: RecordKind) -> &'static [Column] {
    match kind {
        RecordKind::Users => USERS,
        RecordKind::Clients => CLIENTS,
        RecordKind::Statuses => STATUSES,
        RecordKind::Activities => ACTIVITIES,
        RecordKind::Purchases => PURCHASES,
        RecordKind::Leads => LEADS,
        RecordKind::Contracts => CONTRACTS,
        RecordKind::Touches => TOUCHES,
    }
}

const USERS: &[Column] =
    &[required("login", NAME), required("name", NAME), optional("email", 254), required("role", WORD)];

const CLIENTS: &[Column] = &[
    required("external_id", NAME),
    required("name", NAME),
    optional("kind", WORD),
    optional("emails", LIST),
    optional("phones", LIST),
    optional("user_ids", LIST),
    optional("advisor", NAME),
    optional("source", NAME),
    optional("contact_method", NAME),
    optional("investment", NAME),
    required("created_at", WORD),
    optional("customer_since", WORD),
    optional("archived_at", WORD),
    optional("deleted_at", WORD),
    optional("accepts_email", WORD),
    optional("accepts_post", WORD),
    optional("accepts_sms", WORD),
    optional("price_group", NAME),
    optional("tags", LIST),
];

const STATUSES: &[Column] =
    &[required("client", NAME), required("classification", WORD), required("status", NAME), required("at", WORD)];

const ACTIVITIES: &[Column] = &[
    required("external_id", NAME),
    required("client", NAME),
    required("kind", WORD),
    optional("state", WORD),
    optional("direction", WORD),
    required("at", WORD),
    optional("due_at", WORD),
    optional("entered_at", WORD),
    optional("duration_seconds", WORD),
    optional("origin", WORD),
    optional("advisor", NAME),
    optional("entered_by", NAME),
    optional("source", NAME),
    optional("contact_method", NAME),
    optional("investment", NAME),
    optional("purpose", LINE),
    optional("place", LINE),
    optional("subject", LINE),
    optional("body", BODY),
];

const PURCHASES: &[Column] = &[
    required("external_id", NAME),
    required("client", NAME),
    required("at", WORD),
    required("amount", WORD),
    optional("kind", WORD),
    optional("state", WORD),
    optional("quantity", WORD),
    optional("product", NAME),
    optional("outlet", NAME),
    optional("order_number", NAME),
];

const LEADS: &[Column] = &[
    required("external_id", NAME),
    optional("client", NAME),
    optional("advisor", NAME),
    optional("source", NAME),
    required("created_at", WORD),
    optional("assigned_at", WORD),
    optional("converted_at", WORD),
    optional("expired_at", WORD),
];

const CONTRACTS: &[Column] = &[
    required("external_id", NAME),
    required("client", NAME),
    required("kind", WORD),
    required("signed_on", WORD),
    required("investment", NAME),
    optional("stage", NAME),
    optional("building", NAME),
    required("unit", NAME),
    optional("area", WORD),
    optional("price_per_m2", WORD),
    optional("value", WORD),
    optional("commission", WORD),
    optional("seller", NAME),
    optional("source", NAME),
    optional("parking_single", WORD),
    optional("parking_family", WORD),
    optional("parking_surface", WORD),
    optional("storage_number", NAME),
    optional("storage_area", WORD),
    optional("closet", NAME),
];

const TOUCHES: &[Column] = &[
    required("external_id", NAME),
    required("at", WORD),
    required("kind", WORD),
    optional("user_id", NAME),
    optional("phone", NAME),
    optional("email", NAME),
    optional("client", NAME),
    optional("name", NAME),
    optional("source", NAME),
    optional("medium", NAME),
    optional("campaign", NAME),
    optional("page", LINE),
    optional("amount", WORD),
    optional("duration_seconds", WORD),
    optional("state", WORD),
    optional("order_number", NAME),
    optional("recording", LINE),
];

fn user(fields: &Fields<'_>) -> Result<UserRecord, Invalid> {
    Ok(UserRecord {
        login: fields.required("login", owned)?,
        name: fields.required("name", owned)?,
        email: fields.optional("email", text::email)?,
        role: fields.required("role", |word| one_of(word, Role::ALL.map(|role| (role.code(), role))))?,
    })
}

fn client(fields: &Fields<'_>) -> Result<ClientRecord, Invalid> {
    let external_id = fields.required("external_id", owned)?;
    let created_at = fields.required("created_at", |text| fields.instant(text))?;
    let end = |text: &str| {
        let at = fields.instant(text)?;
        if at < created_at { Err(Reason::EndsBeforeItStarts) } else { Ok(at) }
    };
    Ok(ClientRecord {
        external_id,
        name: fields.required("name", owned)?,
        company: fields.optional("kind", |word| one_of(word, [("person", false), ("company", true)]))?.unwrap_or(false),
        emails: fields.list("emails", text::email)?,
        phones: fields.list("phones", text::phone)?,
        user_ids: fields.list("user_ids", owned)?,
        advisor: fields.optional("advisor", owned)?,
        source: fields.optional("source", owned)?,
        contact_method: fields.optional("contact_method", owned)?,
        investment: fields.optional("investment", owned)?,
        created_at,
        customer_since: fields.optional("customer_since", |text| fields.day(text))?,
        archived_at: fields.optional("archived_at", end)?,
        deleted_at: fields.optional("deleted_at", end)?,
        accepts_email: fields.flag("accepts_email")?,
        accepts_post: fields.flag("accepts_post")?,
        accepts_sms: fields.flag("accepts_sms")?,
        price_group: fields.optional("price_group", owned)?,
        tags: fields.list("tags", owned)?,
    })
}

fn status(fields: &Fields<'_>) -> Result<StatusRecord, Invalid> {
    let given = [Classification::Lifecycle, Classification::Sales].map(|known| (known.code(), known));
    Ok(StatusRecord {
        client: fields.required("client", owned)?,
        classification: fields.required("classification", |word| one_of(word, given))?,
        status: fields.required("status", owned)?,
        at: fields.required("at", |text| fields.instant(text))?,
    })
}

/// The states of an activity; the first where none is said.
pub(super) const ACTIVITY_STATES: [&str; 5] = [
    ActivityState::Done.code(),
    ActivityState::Planned.code(),
    ActivityState::NotHeld.code(),
    ActivityState::Cancelled.code(),
    ActivityState::ToVerify.code(),
];
/// Those of a purchase.
pub(super) const PURCHASE_STATES: [&str; 3] = ["closed", "open", "cancelled"];

fn activity(fields: &Fields<'_>) -> Result<ActivityRecord, Invalid> {
    let kinds = FactKind::ACTIVITIES.map(|kind| (kind.code(), kind));
    let states = ACTIVITY_STATES.map(itself);
    let directions = ["in", "out", "internal", "external"].map(itself);
    let origins = [("manual", false), ("telephony", true)];
    let state = fields.optional("state", |word| one_of(word, states))?.unwrap_or("done");
    // Planned for a day and no hour of it, there is time until it ends.
    let open_end = |text: &str| Ok(if state == "planned" { fields.zone.end_of_bare(text) } else { None });
    let due_at = match fields.optional("due_at", |text| fields.zone.parse_end(text))? {
        None => fields.optional("at", open_end)?.flatten(),
        due_at => due_at,
    };
    Ok(ActivityRecord {
        external_id: fields.required("external_id", owned)?,
        client: fields.required("client", owned)?,
        kind: fields.required("kind", |word| one_of(word, kinds))?,
        state,
        direction: fields.optional("direction", |word| one_of(word, directions))?,
        at: fields.required("at", |text| fields.instant(text))?,
        due_at,
        entered_at: fields.optional("entered_at", |text| fields.instant(text))?,
        duration_seconds: fields.optional("duration_seconds", duration)?,
        telephony: fields.optional("origin", |word| one_of(word, origins))?.unwrap_or(false),
        advisor: fields.optional("advisor", owned)?,
        entered_by: fields.optional("entered_by", owned)?,
        source: fields.optional("source", owned)?,
        contact_method: fields.optional("contact_method", owned)?,
        investment: fields.optional("investment", owned)?,
        purpose: fields.optional("purpose", owned)?,
        place: fields.optional("place", owned)?,
        subject: fields.optional("subject", owned)?,
        body: fields.optional("body", owned)?,
    })
}

fn purchase(fields: &Fields<'_>) -> Result<PurchaseRecord, Invalid> {
    let kinds = ["sale", "job"].map(itself);
    let states = PURCHASE_STATES.map(itself);
    let amount = |text: &str| fields.currency.parse_amount(text).map(|money| money.minor_units);
    Ok(PurchaseRecord {
        external_id: fields.required("external_id", owned)?,
        client: fields.required("client", owned)?,
        at: fields.required("at", |text| fields.instant(text))?,
        amount_minor: fields.required("amount", amount)?,
        kind: fields.optional("kind", |word| one_of(word, kinds))?.unwrap_or("sale"),
        state: fields.optional("state", |word| one_of(word, states))?.unwrap_or("closed"),
        quantity: fields.optional("quantity", whole_number)?,
        product: fields.optional("product", owned)?,
        outlet: fields.optional("outlet", owned)?,
        order_number: fields.optional("order_number", owned)?,
    })
}

fn lead(fields: &Fields<'_>) -> Result<LeadRecord, Invalid> {
    let external_id = fields.required("external_id", owned)?;
    let client = fields.optional("client", owned)?;
    let advisor = fields.optional("advisor", owned)?;
    let source = fields.optional("source", owned)?;
    let created_at = fields.required("created_at", |text| fields.instant(text))?;
    let later = |text: &str| {
        let at = fields.instant(text)?;
        if at < created_at { Err(Reason::EndsBeforeItStarts) } else { Ok(at) }
    };
    Ok(LeadRecord {
        external_id,
        client,
        advisor,
        source,
        created_at,
        assigned_at: fields.optional("assigned_at", later)?,
        converted_at: fields.optional("converted_at", later)?,
        expired_at: fields.optional("expired_at", later)?,
    })
}

fn contract(fields: &Fields<'_>) -> Result<ContractRecord, Invalid> {
    let amount = |text: &str| fields.currency.parse_amount(text).map(|money| money.minor_units);
    Ok(ContractRecord {
        external_id: fields.required("external_id", owned)?,
        client: fields.required("client", owned)?,
        kind: fields.required("kind", |word| one_of(word, CONTRACT_KINDS.map(itself)))?,
        signed_on: fields.required("signed_on", |text| fields.day(text))?,
        investment: fields.required("investment", owned)?,
        stage: fields.optional("stage", owned)?,
        building: fields.optional("building", owned)?,
        unit: fields.required("unit", owned)?,
        area: fields.optional("area", hundredths)?,
        price_per_m2: fields.optional("price_per_m2", amount)?,
        value: fields.optional("value", amount)?,
        commission: fields.optional("commission", amount)?,
        seller: fields.optional("seller", owned)?,
        source: fields.optional("source", owned)?,
        parking_single: fields.optional("parking_single", count)?,
        parking_family: fields.optional("parking_family", count)?,
        parking_surface: fields.optional("parking_surface", count)?,
        storage_number: fields.optional("storage_number", owned)?,
        storage_area: fields.optional("storage_area", hundredths)?,
        closet: fields.optional("closet", owned)?,
    })
}

fn touch(fields: &Fields<'_>) -> Result<TouchRecord, Invalid> {
    let kinds = TouchKind::ALL.map(|kind| (kind.code(), kind));
    let amount = |text: &str| fields.currency.parse_amount(text).map(|money| money.minor_units);
    let https = |text: &str| {
        let is_address = text.starts_with("https://") && !text.contains(char::is_whitespace);
        if is_address { Ok(text.to_owned()) } else { Err(Reason::NotOneOf { allowed: "https://…".into() }) }
    };
    let visitor = |text: &str| match Key::user_id(text) {
        Some(_) => Ok(text.to_owned()),
        None => Err(Reason::TooLong { limit: Key::MOST_USER_ID as u32 }),
    };
    let external_id = fields.required("external_id", owned)?;
    let at = fields.required("at", |text| fields.instant(text))?;
    let kind = fields.required("kind", |word| one_of(word, kinds))?;
    // What is no phone and no address is no key: it matters only where there is no other.
    let user_id = fields.optional("user_id", visitor);
    let phone = fields.optional("phone", text::phone);
    let email = fields.optional("email", text::email);
    let client = fields.optional("client", owned)?;
    let has_key = client.is_some() || [&user_id, &phone, &email].iter().any(|key| matches!(key, Ok(Some(_))));
    let key = |read: Result<Option<String>, Invalid>| if has_key { Ok(read.unwrap_or_default()) } else { read };
    Ok(TouchRecord {
        external_id,
        at,
        kind,
        user_id: key(user_id)?,
        phone: key(phone)?,
        email: key(email)?,
        client,
        name: fields.optional("name", owned)?,
        source: fields.optional("source", owned)?,
        medium: fields.optional("medium", owned)?,
        campaign: fields.optional("campaign", owned)?,
        page: fields.optional("page", owned)?,
        amount_minor: fields.optional("amount", amount)?,
        duration_seconds: fields.optional("duration_seconds", duration)?,
        state: fields.optional("state", |word| one_of(word, TOUCH_STATES.map(itself)))?.unwrap_or(TOUCH_STATES[0]),
        order_number: fields.optional("order_number", owned)?,
        recording: fields.optional("recording", https)?,
    })
}

/// The fields of one record, with what it takes to read them.
struct Fields<'a> {
    columns: &'static [Column],
    values: &'a [Option<&'a str>],
    /// Where the next field is looked for first: they are asked for in about their order.
    next: Cell<usize>,
    zone: Zone,
    currency: Currency,
}

impl<'a> Fields<'a> {
    /// The text of a field without the space around it; none if that leaves nothing.
    fn text(&self, name: &str) -> Result<Option<&'a str>, Reason> {
        let (before, after) = (0..self.next.get(), self.next.get()..self.columns.len());
        let Some(index) = after.chain(before).find(|index| self.columns[*index].name == name) else { return Ok(None) };
        self.next.set(index + 1);
        let Some(text) = self.values[index].map(str::trim).filter(|text| !text.is_empty()) else { return Ok(None) };
        let limit = self.columns[index].limit;
        // No character takes less than a byte, so only long texts need counting.
        if text.len() > limit as usize && text.chars().count() > limit as usize {
            return Err(Reason::TooLong { limit });
        }
        // The one character that PostgreSQL cannot hold.
        if text.contains('\0') {
            return Err(Reason::NotText { encoding: "UTF-8".into() });
        }
        Ok(Some(text))
    }

    fn optional<T>(&self, name: &str, read: impl FnOnce(&str) -> Result<T, Reason>) -> Result<Option<T>, Invalid> {
        let value = self.text(name).and_then(|text| text.map(read).transpose());
        value.map_err(|reason| Invalid::new(name, reason))
    }

    fn required<T>(&self, name: &str, read: impl FnOnce(&str) -> Result<T, Reason>) -> Result<T, Invalid> {
        self.optional(name, read)?.ok_or_else(|| Invalid::new(name, Reason::Required))
    }

    /// Several values, parted by `|`, each once.
    fn list(&self, name: &str, read: impl Fn(&str) -> Result<String, Reason>) -> Result<Vec<String>, Invalid> {
        let values = self.optional(name, |text| {
            let mut values = Vec::new();
            for part in text.split('|').map(str::trim).filter(|part| !part.is_empty()) {
                let value = read(part)?;
                if !values.contains(&value) {
                    values.push(value);
                }
            }
            Ok(values)
        });
        values.map(Option::unwrap_or_default)
    }

    /// Yes or no; no if nothing is said.
    fn flag(&self, name: &str) -> Result<bool, Invalid> {
        let words = [("yes", true), ("no", false), ("true", true), ("false", false)];
        let more = [("1", true), ("0", false), ("tak", true), ("nie", false)];
        let flag = self.optional(name, |word| one_of(word, words.into_iter().chain(more)))?;
        Ok(flag.unwrap_or(false))
    }

    fn instant(&self, text: &str) -> Result<Instant, Reason> {
        self.zone.parse(text)
    }

    /// A day, also where a time stands behind it.
    fn day(&self, text: &str) -> Result<Day, Reason> {
        match text.parse() {
            Err(Reason::NotADate) => self.zone.parse(text).map(|at| self.zone.day(at)).map_err(|_| Reason::NotADate),
            day => day,
        }
    }
}

fn owned(text: &str) -> Result<String, Reason> {
    Ok(text.to_owned())
}

fn itself(word: &'static str) -> (&'static str, &'static str) {
    (word, word)
}

/// The value of the word that stands there, however people write it (see [`same_word`]).
fn one_of<T>(text: &str, words: impl IntoIterator<Item = (&'static str, T), IntoIter: Clone>) -> Result<T, Reason> {
    let words = words.into_iter();
    let found = words.clone().find(|(word, _)| same_word(text, word));
    found.map(|(_, value)| value).ok_or_else(|| {
        let allowed: Vec<&str> = words.map(|(word, _)| word).collect();
        Reason::NotOneOf { allowed: allowed.join(", ") }
    })
}

/// Whether two spellings are of one word: `At risk`, `at-risk` and `at_risk` are.
pub(super) fn same_word(one: &str, other: &str) -> bool {
    let letters =
        |text| str::chars(text).filter(|letter| !matches!(letter, ' ' | '-' | '_')).flat_map(char::to_lowercase);
    letters(one).eq(letters(other))
}

fn whole_number(text: &str) -> Result<i64, Reason> {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Reason::NotANumber);
    }
    // Far from where sums of many would overflow.
    text.parse().ok().filter(|number: &i64| number.unsigned_abs() <= 1_000_000_000_000).ok_or(Reason::TooLarge)
}

/// How many there are of something.
pub(crate) fn count(text: &str) -> Result<i64, Reason> {
    whole_number(text).and_then(|count| if count < 0 { Err(Reason::NotANumber) } else { Ok(count) })
}

/// A number with two decimals at most, in hundredths: an area.
pub(crate) fn hundredths(text: &str) -> Result<i64, Reason> {
    match decimal::parse(text, 2) {
        Ok(area) if area > 1_000_000_000 => Err(Reason::TooLarge),
        Ok(area) if area >= 0 => Ok(area),
        Err(unclear @ (Reason::UnclearAmount | Reason::TooLarge)) => Err(unclear),
        _ => Err(Reason::NotANumber),
    }
}

fn duration(text: &str) -> Result<i64, Reason> {
    /// Nobody meets or speaks for longer than a day.
    const DAY: i64 = 24 * 60 * 60;
    match whole_number(text)? {
        ..0 => Err(Reason::NotANumber),
        seconds @ 0..=DAY => Ok(seconds),
        _ => Err(Reason::TooLarge),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_stand_in_the_order_of_the_fields() {
        for kind in RecordKind::ALL {
            let names: Vec<&str> = columns(kind).iter().map(|column| column.name).collect();
            assert_eq!(names, kind.columns(), "{}", kind.code());
        }
    }
}
