//! Which columns a record came with. What it does not have stays as it is; what it has and leaves
//! empty is emptied (SPEC §7).

use super::{
    ActivityRecord, ClientRecord, ContractRecord, LeadRecord, PurchaseRecord, Record, RecordKind, StatusRecord,
    TouchRecord, UserRecord,
};
use std::hash::{Hash, Hasher};

/// The columns that were given, by their places in [`Columns::COLUMNS`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Given(u64);

impl Given {
    /// All of them: the record is the whole of what it is about.
    pub const ALL: Given = Given(u64::MAX);

    /// For each column, in their order, whether it was given.
    pub fn of(columns: impl IntoIterator<Item = bool>) -> Self {
        let bits = columns.into_iter().enumerate().map(|(index, given)| u64::from(given) << index);
        Given(bits.fold(0, |all, bit| all | bit))
    }

    /// Whether a column of such records was given.
    pub fn has<T: Columns>(self, column: &str) -> bool {
        let place = T::COLUMNS.iter().position(|name| *name == column);
        debug_assert!(place.is_some(), "there is no column {column}");
        place.is_some_and(|place| self.0 >> place & 1 == 1)
    }

    fn each(self) -> impl FnMut() -> bool {
        let mut places = 0..;
        move || places.next().is_some_and(|place| self.0 >> place & 1 == 1)
    }
}

/// A record as it was sent: what it says, and of which columns it says anything.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sent {
    /// What it says; of columns that were not given, what somebody new would have there.
    pub record: Record,
    /// The columns it says it of.
    pub given: Given,
}

impl From<Record> for Sent {
    fn from(record: Record) -> Self {
        Self { record, given: Given::ALL }
    }
}

/// A record each field of which is a column.
pub trait Columns: Sized {
    /// The names of its columns in files and the API, in the order of its fields.
    const COLUMNS: &'static [&'static str];

    /// What is to be stored where `stored` is: what was given, and of the rest what stands there.
    #[must_use]
    fn over(self, stored: Self, given: Given) -> Self;

    /// Feeds a hasher with what was given, each value with its column, so that columns that will
    /// come one day make no difference to records without them.
    fn hash_given(&self, given: Given, hasher: &mut impl Hasher);
}

/// A field that is missing here does not compile.
macro_rules! columns {
    ($($record:ident { $($field:ident = $column:literal),* $(,)? })*) => {$(
        impl Columns for $record {
            const COLUMNS: &'static [&'static str] = &[$($column),*];

            fn over(self, stored: Self, given: Given) -> Self {
                let mut is_given = given.each();
                Self { $($field: if is_given() { self.$field } else { stored.$field }),* }
            }

            fn hash_given(&self, given: Given, hasher: &mut impl Hasher) {
                let mut is_given = given.each();
                $(if is_given() {
                    $column.hash(hasher);
                    self.$field.hash(hasher);
                })*
            }
        }
    )*};
}

columns! {
    UserRecord { login = "login", name = "name", email = "email", role = "role" }
    ClientRecord {
        external_id = "external_id",
        name = "name",
        company = "kind",
        emails = "emails",
        phones = "phones",
        user_ids = "user_ids",
        advisor = "advisor",
        source = "source",
        contact_method = "contact_method",
        investment = "investment",
        created_at = "created_at",
        customer_since = "customer_since",
        archived_at = "archived_at",
        deleted_at = "deleted_at",
        accepts_email = "accepts_email",
        accepts_post = "accepts_post",
        accepts_sms = "accepts_sms",
        price_group = "price_group",
        tags = "tags",
    }
    StatusRecord { client = "client", classification = "classification", status = "status", at = "at" }
    ActivityRecord {
        external_id = "external_id",
        client = "client",
        kind = "kind",
        state = "state",
        direction = "direction",
        at = "at",
        due_at = "due_at",
        entered_at = "entered_at",
        duration_seconds = "duration_seconds",
        telephony = "origin",
        advisor = "advisor",
        entered_by = "entered_by",
        source = "source",
        contact_method = "contact_method",
        investment = "investment",
        purpose = "purpose",
        place = "place",
        subject = "subject",
        body = "body",
    }
    PurchaseRecord {
        external_id = "external_id",
        client = "client",
        at = "at",
        amount_minor = "amount",
        kind = "kind",
        state = "state",
        quantity = "quantity",
        product = "product",
        outlet = "outlet",
        order_number = "order_number",
    }
    LeadRecord {
        external_id = "external_id",
        client = "client",
        advisor = "advisor",
        source = "source",
        created_at = "created_at",
        assigned_at = "assigned_at",
        converted_at = "converted_at",
        expired_at = "expired_at",
    }
    ContractRecord {
        external_id = "external_id",
        client = "client",
        kind = "kind",
        signed_on = "signed_on",
        investment = "investment",
        stage = "stage",
        building = "building",
        unit = "unit",
        area = "area",
        price_per_m2 = "price_per_m2",
        value = "value",
        commission = "commission",
        seller = "seller",
        source = "source",
        parking_single = "parking_single",
        parking_family = "parking_family",
        parking_surface = "parking_surface",
        storage_number = "storage_number",
        storage_area = "storage_area",
        closet = "closet",
    }
    TouchRecord {
        external_id = "external_id",
        at = "at",
        kind = "kind",
        user_id = "user_id",
        phone = "phone",
        email = "email",
        client = "client",
        name = "name",
        source = "source",
        medium = "medium",
        campaign = "campaign",
        page = "page",
        amount_minor = "amount",
        duration_seconds = "duration_seconds",
        state = "state",
        order_number = "order_number",
        recording = "recording",
    }
}

impl RecordKind {
    /// The columns of such records, in their order.
    pub const fn columns(self) -> &'static [&'static str] {
        match self {
            RecordKind::Users => UserRecord::COLUMNS,
            RecordKind::Clients => ClientRecord::COLUMNS,
            RecordKind::Statuses => StatusRecord::COLUMNS,
            RecordKind::Activities => ActivityRecord::COLUMNS,
            RecordKind::Purchases => PurchaseRecord::COLUMNS,
            RecordKind::Leads => LeadRecord::COLUMNS,
            RecordKind::Contracts => ContractRecord::COLUMNS,
            RecordKind::Touches => TouchRecord::COLUMNS,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Role;

    #[test]
    fn what_is_not_given_stays() {
        let user = |name: &str, email: Option<&str>| UserRecord {
            login: "ala".into(),
            name: name.into(),
            email: email.map(str::to_owned),
            role: Role::Advisor,
        };
        let stored = || user("Ala", Some("ala@firma.pl"));
        let without_email = Given::of([true, true, false, true]);
        assert_eq!(user("Alicja", None).over(stored(), without_email), user("Alicja", Some("ala@firma.pl")));
        assert_eq!(user("Alicja", None).over(stored(), Given::ALL), user("Alicja", None));
        assert!(without_email.has::<UserRecord>("name") && !without_email.has::<UserRecord>("email"));
    }
}
