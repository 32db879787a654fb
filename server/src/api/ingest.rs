//! Records sent by programs, one or many at a time. They go the way the lines of a file go, so a
//! record sent twice changes nothing and errors have the same names. What is sent with an
//! `Idempotency-Key` is written once, all together, and answered alike however often it is sent.

use super::refusals::Refusals;
use crate::{
    Services, export,
    gate::ApiCaller,
    headers::{idempotency_key, is_json},
    problem::{Fault, FieldError, Problem},
};
use axum::{
    Json,
    extract::{Request, State},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::{
    Instant, Invalid, Reason, Right, TokenScope, Viewer,
    record::{RecordKind, Sent},
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::collections::{BTreeSet, HashMap};
use store::{
    Answer, Once, Store,
    import::{Delivery, Origin, Outcome, columns, parse_record},
};
use tokio::runtime::Handle;
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{
        ArrayBuilder, ObjectBuilder, OneOfBuilder, RefOr, Schema,
        schema::{SchemaType, Type},
    },
};

/// The most that is sent at a time.
const MOST_BYTES: usize = 16 * 1024 * 1024;
/// How many records are written in one transaction.
const BATCH: usize = 2_000;
/// How many are written under one key: nobody else writes meanwhile.
const MOST_UNDER_A_KEY: usize = 10_000;
/// The fields that hold several values.
const LISTS: [&str; 4] = ["emails", "phones", "user_ids", "tags"];

/// What became of what was sent.
#[derive(Clone, Debug, Default, Serialize, Deserialize, ToSchema)]
pub struct Ingested {
    /// How many records were sent.
    read: usize,
    /// How many were not there before.
    new: usize,
    /// How many were there and differ now.
    changed: usize,
    /// How many were there just so.
    unchanged: usize,
    /// Those that cannot be, and why. The others are stored all the same.
    refused: Vec<Refused>,
    /// Fields that mean nothing here.
    unknown: BTreeSet<String>,
    /// The deed by which what was changed of clients can be undone.
    #[serde(skip_serializing_if = "Option::is_none")]
    act: Option<i64>,
}

impl Answer for Ingested {
    fn kept(&self) -> Self {
        self.clone()
    }
}

/// A record that was refused.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct Refused {
    /// Its place in what was sent, from 0.
    index: usize,
    #[serde(flatten)]
    error: FieldError,
}

/// Declares a route and the description of what it takes.
macro_rules! ingest {
    ($($name:ident, $operation:literal, $path:literal, $kind:ident, $body:ident, $doc:literal;)*) => {$(
        #[doc = $doc]
        #[utoipa::path(
            post,
            path = $path,
            tag = "records",
            operation_id = $operation,
            security(("token" = [])),
            request_body(content = $body, description = "One record, or an array of them. A key that is absent leaves its field as it is; null, or nothing, empties it"),
            params((
                "Idempotency-Key" = Option<String>, Header,
                description = "Made anew for each thing to be done and sent with every attempt at it: what was done \
                    under a key in the last 30 days is not done again, and is answered likewise",
            )),
            responses(
                (status = 200, description = "What became of the records", body = Ingested),
                Refusals,
            ),
        )]
        pub async fn $name(
            State(services): State<Services>,
            caller: ApiCaller,
            request: Request,
        ) -> Result<Response, Problem> {
            ingest(&services, caller, RecordKind::$kind, request).await
        }

        /// The body of its request, described from the fields that are read.
        pub struct $body;

        impl PartialSchema for $body {
            fn schema() -> RefOr<Schema> {
                schema(RecordKind::$kind)
            }
        }

        impl ToSchema for $body {}
    )*};
}

ingest! {
    users, "send_users", "/api/v1/users", Users, UserRecords, "Adds people who sign in, or changes them, by login.";
    clients, "send_clients", "/api/v1/clients", Clients, ClientRecords, "Adds clients, or changes them, by external_id.";
    statuses, "send_statuses", "/api/v1/statuses", Statuses, StatusRecords, "Adds changes of status.";
    activities, "send_activities", "/api/v1/activities", Activities, ActivityRecords, "Adds activities, or changes them, by external_id.";
    purchases, "send_purchases", "/api/v1/purchases", Purchases, PurchaseRecords, "Adds purchases, or changes them, by external_id.";
    leads, "send_leads", "/api/v1/leads", Leads, LeadRecords, "Adds leads, or changes them, by external_id.";
    touches, "send_touches", "/api/v1/touches", Touches, TouchRecords, "Adds touches, what clients did, or changes them, by external_id. Amounts are in the organisation's currency.";
    contracts, "send_contracts", "/api/v1/contracts", Contracts, ContractRecords, "Adds contracts, or changes them, by external_id.";
}

/// What a token must be for to send such records.
const fn scope(kind: RecordKind) -> TokenScope {
    match kind {
        RecordKind::Users => TokenScope::People,
        RecordKind::Clients
        | RecordKind::Statuses
        | RecordKind::Activities
        | RecordKind::Purchases
        | RecordKind::Leads
        | RecordKind::Contracts => TokenScope::Write,
        RecordKind::Touches => TokenScope::Touches,
    }
}

/// Records are taken as they are said, whoever's clients they are of and whoever did what they tell:
/// as an admin brings files.
async fn ingest(
    services: &Services,
    caller: ApiCaller,
    kind: RecordKind,
    request: Request,
) -> Result<Response, Problem> {
    // Whoever may send all that clients are may send what they did, too.
    let sender = match caller.may(scope(kind), Right::Admin) {
        Err(_) if kind == RecordKind::Touches => caller.may(TokenScope::Write, Right::Admin)?,
        sender => sender?,
    };
    let (parts, body) = request.into_parts();
    if !is_json(&parts.headers) {
        return Err(Problem::of(StatusCode::UNSUPPORTED_MEDIA_TYPE));
    }
    let length = parts.headers.get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse().ok());
    if length.is_some_and(|length: u64| length > MOST_BYTES as u64) {
        return Err(Problem::of(StatusCode::PAYLOAD_TOO_LARGE));
    }
    let key = idempotency_key(&parts.headers).transpose()?;
    let body = export::read(body, MOST_BYTES).await?;
    // Reading and matching so much is work for a thread of its own, not for one that serves.
    let (store, now, serving) = (services.store.clone(), services.now(), Handle::current());
    let delivered = tokio::task::spawn_blocking(move || {
        serving.block_on(async {
            let records = records(&body)?;
            let Some((key, whose)) = key.zip(caller.sender()) else {
                return deliver(store, sender, kind, &records, now).await;
            };
            if records.len() > MOST_UNDER_A_KEY {
                let detail = format!("at most {MOST_UNDER_A_KEY} records go under one key; send them in parts");
                return Err(Problem::of(StatusCode::PAYLOAD_TOO_LARGE).detail(detail));
            }
            let what = [kind.code().as_bytes(), b"\n", &body].concat();
            let once = Once::new(whose, key, &what, now);
            let ingested = store.once(&once, |store| deliver(store, sender, kind, &records, now)).await?;
            store.resolve_soon(now).await;
            Ok(ingested)
        })
    });
    Ok(Json(delivered.await.map_err(Fault::from)??).into_response())
}

fn records(body: &[u8]) -> Result<Vec<Value>, Problem> {
    let sent: Value = serde_json::from_slice(body).map_err(|error| {
        let detail = format!("this is not JSON: line {}, column {}", error.line(), error.column());
        Problem::of(StatusCode::BAD_REQUEST).detail(detail)
    })?;
    Ok(match sent {
        Value::Array(records) => records,
        record => vec![record],
    })
}

async fn deliver(
    store: Store,
    sender: Viewer,
    kind: RecordKind,
    records: &[Value],
    now: Instant,
) -> Result<Ingested, Problem> {
    let mut ingested = Ingested::default();
    let origin = Origin { made_by: "api", user: sender.user, now };
    // All of it is one deed.
    let mut delivery = Delivery::new(origin, "");
    for batch in records.chunks(BATCH) {
        ingested.write(&store, kind, batch, &mut delivery).await?;
    }
    store.end_delivery(&delivery).await?;
    ingested.act = delivery.act().map(|act| act.0);
    if ingested.read > 0 && ingested.refused.len() == ingested.read {
        let more = match serde_json::to_value(&ingested) {
            Ok(Value::Object(more)) => more,
            _ => Map::new(),
        };
        let detail = "every record was refused; nothing was stored";
        return Err(Problem::of(StatusCode::UNPROCESSABLE_ENTITY).detail(detail).with(more));
    }
    Ok(ingested)
}

impl Ingested {
    async fn write(
        &mut self,
        store: &Store,
        kind: RecordKind,
        batch: &[Value],
        delivery: &mut Delivery,
    ) -> Result<(), Problem> {
        // What is said by the clock is meant by the clocks of today, whichever server changed them.
        store.reload_organisation().await?;
        let (zone, currency) = (store.zone(), store.currency());
        let (mut indexes, mut records): (Vec<usize>, Vec<Sent>) = Default::default();
        for (index, value) in (self.read..).zip(batch) {
            let record = self.fields(kind, value).and_then(|fields| {
                let field = |name: &str| fields.get(name).map(String::as_str);
                parse_record(kind, &field, zone, currency)
            });
            match record {
                Ok(record) => {
                    indexes.push(index);
                    records.push(record);
                }
                Err(invalid) => self.refuse(index, &invalid),
            }
        }
        self.read += batch.len();
        let outcomes = store.write_delivery(delivery, records).await?;
        for (index, outcome) in indexes.into_iter().zip(outcomes) {
            match outcome {
                Outcome::New => self.new += 1,
                Outcome::Changed => self.changed += 1,
                Outcome::Unchanged => self.unchanged += 1,
                Outcome::Refused(invalid) => self.refuse(index, &invalid),
            }
        }
        self.refused.sort_by_key(|refused| refused.index);
        Ok(())
    }

    fn refuse(&mut self, index: usize, invalid: &Invalid) {
        self.refused.push(Refused { index, error: invalid.into() });
    }

    /// The fields of a record as a file would have them.
    fn fields<'a>(&mut self, kind: RecordKind, value: &'a Value) -> Result<HashMap<&'a str, String>, Invalid> {
        let Value::Object(object) = value else {
            return Err(Invalid::new("record", Reason::NotOneOf { allowed: "an object".into() }));
        };
        let mut fields = HashMap::with_capacity(object.len());
        for (name, value) in object {
            if !columns(kind).iter().any(|column| column.name == name) {
                self.unknown.insert(name.clone());
            } else {
                fields.insert(name.as_str(), text(name, value)?);
            }
        }
        Ok(fields)
    }
}

/// What a field says, as a file would; a key that is there and says nothing empties it.
fn text(name: &str, value: &Value) -> Result<String, Invalid> {
    let refuse = |allowed: &str| Err(Invalid::new(name, Reason::NotOneOf { allowed: allowed.into() }));
    match value {
        Value::Null => Ok(String::new()),
        Value::String(text) => Ok(text.clone()),
        Value::Number(number) => Ok(number.to_string()),
        Value::Bool(truth) => Ok(truth.to_string()),
        Value::Array(values) if LISTS.contains(&name) => {
            let mut texts = Vec::with_capacity(values.len());
            for value in values {
                match value {
                    // In files it parts the values.
                    Value::String(text) if !text.contains('|') => texts.push(text.as_str()),
                    _ => return refuse("texts without |"),
                }
            }
            Ok(texts.join("|"))
        }
        _ if LISTS.contains(&name) => refuse("a text, an array of texts"),
        _ => refuse("a text, a number, true, false"),
    }
}

fn schema(kind: RecordKind) -> RefOr<Schema> {
    let text = || ObjectBuilder::new().schema_type(SchemaType::new(Type::String));
    let mut record = ObjectBuilder::new();
    for column in columns(kind) {
        record = if LISTS.contains(&column.name) {
            record.property(column.name, ArrayBuilder::new().items(text()))
        } else {
            record.property(column.name, text().max_length(Some(column.limit as usize)))
        };
        if column.required {
            record = record.required(column.name);
        }
    }
    let record = record.build();
    OneOfBuilder::new().item(record.clone()).item(ArrayBuilder::new().items(record)).into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn values_become_what_a_file_would_say() {
        for (name, value, said) in [
            ("name", json!("Anna"), "Anna"),
            ("amount", json!(29.33), "29.33"),
            ("amount", json!(1200), "1200"),
            ("accepts_email", json!(true), "true"),
            ("tags", json!(["vip", "żółty"]), "vip|żółty"),
            ("tags", json!([]), ""),
            ("email", json!(null), ""),
        ] {
            assert_eq!(text(name, &value).unwrap(), said, "{name}");
        }
        for (name, value) in
            [("name", json!(["a"])), ("name", json!({})), ("tags", json!(["a|b"])), ("tags", json!([1]))]
        {
            assert_eq!(text(name, &value).unwrap_err().field, name);
        }
    }
}
