//! What an event tells of a change to what is set: whom or what it was about, and each field before
//! and after. Secrets are compared and never told.
//!
//! [`Told::begin`] reads what is set, the change is made by whatever code makes it, and
//! [`Told::finish`] compares and keeps the event: in the same transaction, so that nothing else gets
//! in between. A change that came another way is told too, and a new one cannot be forgotten. Which
//! columns there are, a test asks the database: one that nobody has thought about fails it.

use crate::{
    Actor, EventKind, NewEvent, Result, Store, Zone,
    database::{Run, Sql},
    work::write_event,
};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// What is read before and after.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Watch {
    /// The organisation, people, permissions, tokens, words and what investments are made of.
    Settings,
    /// Schedules of reports.
    Schedules,
}

/// How a column is told.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shown {
    /// Before and after.
    Plain,
    /// `yes` or nothing. The databases write truth differently.
    Flag,
    /// `yes` where there is something.
    Set,
    /// That it is another one, and nothing more.
    Secret,
}

/// A table of things that are set.
struct Things {
    table: &'static str,
    /// What kind of thing a row is, as SQL.
    thing: &'static str,
    /// By what a row is known again, as SQL.
    key: &'static str,
    /// What people know it by, as SQL.
    name: &'static str,
    fields: &'static [(&'static str, Shown)],
    /// Columns that are not told: keys, and what follows from others. Only the test reads them.
    #[cfg_attr(not(test), expect(dead_code, reason = "the test asks whether every column was thought of"))]
    untold: &'static [&'static str],
}

/// The most fields that a thing has.
const MOST_FIELDS: usize = 12;
/// An event tells of so many things, and how many more there were.
const MOST_TOLD: usize = 50;

use Shown::{Flag, Plain, Secret, Set};

const SETTINGS: &[Things] = &[
    Things {
        table: "organisation",
        thing: "'organisation'",
        key: "t.id",
        name: "t.name",
        fields: &[
            ("name", Plain),
            ("zone", Plain),
            ("currency", Plain),
            ("quiet_days", Plain),
            ("overdue_days", Plain),
            ("shared_phone", Plain),
            ("shared_email", Plain),
            ("shared_user_id", Plain),
            ("own_contacts", Secret),
        ],
        untold: &["id", "rules_day"],
    },
    Things {
        table: "users",
        thing: "'user'",
        key: "t.id",
        name: "t.login",
        fields: &[
            ("login", Plain),
            ("name", Plain),
            ("email", Plain),
            ("role", Plain),
            ("language", Plain),
            ("disabled", Flag),
            ("password_hash", Secret),
            ("factor", Secret),
        ],
        untold: &["id", "created_at", "factor_step"],
    },
    Things {
        table: "role_grants",
        thing: "'role'",
        key: "t.role || ' ' || t.permission",
        name: "t.role || ' ' || t.permission",
        fields: &[("granted", Flag)],
        untold: &["role", "permission"],
    },
    Things {
        table: "user_grants",
        thing: "'grant'",
        key: "CAST(t.user_id AS TEXT) || ' ' || t.permission",
        name: "(SELECT u.login FROM users u WHERE u.id = t.user_id) || ' ' || t.permission",
        fields: &[("granted", Flag)],
        untold: &["user_id", "permission"],
    },
    Things {
        table: "factor_roles",
        thing: "'factor_role'",
        key: "t.role",
        name: "t.role",
        fields: &[],
        untold: &["role"],
    },
    Things {
        table: "invitations",
        thing: "'invitation'",
        key: "t.user_id",
        name: "(SELECT u.login FROM users u WHERE u.id = t.user_id)",
        fields: &[("hash", Secret)],
        untold: &["user_id", "expires_at"],
    },
    Things {
        table: "tokens",
        thing: "'token'",
        key: "t.id",
        name: "t.name",
        fields: &[
            ("can_read", Flag),
            ("can_write", Flag),
            ("can_send_touches", Flag),
            ("can_change_people", Flag),
            ("until", Plain),
            ("revoked_at", Set),
            ("hash", Secret),
        ],
        untold: &["id", "name", "owner_id", "created_at", "last_used_at"],
    },
    Things {
        table: "statuses",
        thing: "'status'",
        key: "t.id",
        name: "t.code",
        fields: &[("name_en", Plain), ("name_pl", Plain), ("tint", Plain), ("meaning", Plain), ("position", Plain)],
        untold: &["id", "classification", "code"],
    },
    Things {
        table: "terms",
        thing: "t.kind",
        key: "t.id",
        name: "t.name",
        fields: &[("name", Plain), ("retired", Flag)],
        untold: &["id", "kind", "name_key"],
    },
    Things {
        table: "stages",
        thing: "'stage'",
        key: "t.id",
        name: "t.name",
        fields: &[("name", Plain)],
        untold: &["id", "investment_id"],
    },
    Things {
        table: "buildings",
        thing: "'building'",
        key: "t.id",
        name: "t.name",
        fields: &[("name", Plain), ("stage", Plain)],
        untold: &["id", "investment_id"],
    },
    Things {
        table: "units",
        thing: "'unit'",
        key: "t.id",
        name: "t.number",
        fields: &[
            ("number", Plain),
            ("building", Plain),
            ("area", Plain),
            ("parking_single", Plain),
            ("parking_family", Plain),
            ("parking_surface", Plain),
            ("storage_number", Plain),
            ("storage_area", Plain),
            ("closet", Plain),
        ],
        untold: &["id", "investment_id"],
    },
];

const SCHEDULES: &[Things] = &[
    Things {
        table: "schedules",
        thing: "'schedule'",
        key: "t.id",
        name: "t.title",
        fields: &[
            ("title", Plain),
            ("report", Plain),
            // A search for a client may be in it.
            ("query", Secret),
            ("period", Plain),
            ("rhythm", Plain),
            ("on_day", Plain),
            ("hour", Plain),
            ("sent_as", Plain),
            ("skips_empty", Flag),
            ("paused", Flag),
            ("put_away_at", Set),
        ],
        untold: &["id", "since", "made_by", "changed_at", "changed_by"],
    },
    Things {
        table: "schedule_recipients",
        thing: "'recipient'",
        key: "CAST(t.schedule_id AS TEXT) || ' ' || CAST(t.user_id AS TEXT)",
        name: "(SELECT u.login FROM users u WHERE u.id = t.user_id)",
        fields: &[],
        untold: &["schedule_id", "user_id"],
    },
];

impl Watch {
    const fn things(self) -> &'static [Things] {
        match self {
            Watch::Settings => SETTINGS,
            Watch::Schedules => SCHEDULES,
        }
    }
}

/// A thing as it is: what people know it by, and its fields as they are told.
#[derive(Debug, PartialEq, Eq)]
struct Is {
    name: String,
    values: Vec<Option<String>>,
}

/// The things of a table by kind and key.
type All = BTreeMap<(String, String), Is>;

/// What was set before a change.
#[derive(Debug)]
pub struct Told {
    watch: Watch,
    before: Vec<All>,
}

impl Told {
    /// Reads what is set, before a change.
    pub(crate) async fn begin(run: &mut impl Run, watch: Watch) -> Result<Self> {
        Ok(Self { watch, before: read(run, watch).await? })
    }

    /// Compares, and keeps the event with what was changed added to `details`.
    pub(crate) async fn finish(
        self,
        run: &mut impl Run,
        actor: &Actor,
        zone: Zone,
        kind: EventKind,
        mut details: Map<String, Value>,
    ) -> Result<()> {
        let (told, more) = self.differences(run).await?;
        if !told.is_empty() {
            details.insert("told".into(), told.into());
        }
        if more > 0 {
            details.insert("more".into(), more.into());
        }
        let details = Some(Value::from(details).to_string());
        write_event(run, actor, zone, &NewEvent { kind, client: None, act: None, details }).await
    }

    /// Compares, and keeps an event of the settings where something is another now.
    pub(crate) async fn finish_if_any(self, run: &mut impl Run, actor: &Actor, zone: Zone) -> Result<()> {
        let (told, _) = self.differences(run).await?;
        let Some(about) = told.first().and_then(|told| told["thing"].as_str()) else { return Ok(()) };
        let details = Map::from_iter([("setting".to_owned(), about.into())]);
        self.finish(run, actor, zone, EventKind::Setting, details).await
    }

    /// What is another now, and of how many things more than are told.
    async fn differences(&self, run: &mut impl Run) -> Result<(Vec<Value>, usize)> {
        let after = read(run, self.watch).await?;
        let mut told = Vec::new();
        for ((things, before), mut after) in self.watch.things().iter().zip(&self.before).zip(after) {
            for (key, was) in before {
                match after.remove(key) {
                    Some(is) if is == *was => {}
                    is => told.push(tell(things, &key.0, Some(was), is.as_ref())),
                }
            }
            told.extend(after.iter().map(|(key, is)| tell(things, &key.0, None, Some(is))));
        }
        let more = told.len().saturating_sub(MOST_TOLD);
        told.truncate(MOST_TOLD);
        Ok((told, more))
    }
}

impl Store {
    /// What is set, before a command changes it.
    ///
    /// # Errors
    /// The database's.
    pub async fn before_settings(&self) -> Result<Told> {
        Told::begin(&mut &self.database, Watch::Settings).await
    }

    /// Keeps an event of what is set otherwise than before; none where nothing is.
    ///
    /// # Errors
    /// The database's.
    pub async fn tell_settings(&self, before: Told, actor: &Actor) -> Result<()> {
        let mut tx = self.begin().await?;
        before.finish_if_any(&mut tx, actor, self.zone()).await?;
        tx.commit().await
    }
}

/// What is told of a thing that was added, removed or changed.
fn tell(things: &Things, thing: &str, was: Option<&Is>, is: Option<&Is>) -> Value {
    let did = match (was, is) {
        (None, _) => "added",
        (_, None) => "removed",
        _ => "changed",
    };
    let value = |of: Option<&Is>, index: usize| of.and_then(|is| is.values[index].clone());
    let fields: Vec<Value> = things
        .fields
        .iter()
        .enumerate()
        .filter_map(|(index, (field, shown))| {
            let (before, after) = (value(was, index), value(is, index));
            match shown {
                _ if before == after => None,
                Secret => Some(json!([field])),
                _ => Some(json!([field, before, after])),
            }
        })
        .collect();
    let name = was.or(is).map_or("", |is| is.name.as_str());
    json!({ "thing": thing, "of": name, "did": did, "fields": fields })
}

async fn read(run: &mut impl Run, watch: Watch) -> Result<Vec<All>> {
    let mut all = Vec::new();
    for Things { table, thing, key, name, fields, .. } in watch.things() {
        let columns: Vec<String> = (0..MOST_FIELDS)
            .map(|index| fields.get(index).map_or("NULL".to_owned(), |(column, _)| format!("t.{column}")))
            .map(|column| format!("CAST({column} AS TEXT)"))
            .collect();
        let sql = Sql::new(&format!(
            "SELECT CAST({thing} AS TEXT), CAST({key} AS TEXT), coalesce({name}, ''), {} FROM {table} t",
            columns.join(", ")
        ));
        type Text = Option<String>;
        #[rustfmt::skip]
        type Row = (String, String, String, Text, Text, Text, Text, Text, Text, Text, Text, Text, Text, Text, Text);
        let rows: Vec<Row> = run.fetch_all(sql).await?;
        let is = |(thing, key, name, a, b, c, d, e, f, g, h, i, j, k, l): Row| {
            let values = fields.iter().zip([a, b, c, d, e, f, g, h, i, j, k, l]);
            let values = values.map(|((_, shown), value)| match shown {
                Plain | Secret => value.filter(|value| !value.is_empty()),
                Flag => value.filter(|value| matches!(value.as_str(), "1" | "true")).map(|_| "yes".to_owned()),
                Set => value.map(|_| "yes".to_owned()),
            });
            ((thing, key), Is { name, values: values.collect() })
        };
        all.push(rows.into_iter().map(is).collect());
    }
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Limits, database::Database};
    use std::collections::BTreeSet;

    #[tokio::test]
    async fn every_column_is_told_or_there_is_a_reason() {
        let folder = tempfile::tempdir().unwrap();
        let database =
            Database::open(&crate::files::sqlite_url(&folder.path().join("test.db")), Limits::COMMAND).await.unwrap();
        for things in [SETTINGS, SCHEDULES].into_iter().flatten() {
            assert!(things.fields.len() <= MOST_FIELDS, "{}", things.table);
            let mut sql = Sql::new("SELECT name FROM pragma_table_info(");
            sql.bind(things.table).push(")");
            let there: Vec<(String,)> = (&database).fetch_all(sql).await.unwrap();
            let there: BTreeSet<&str> = there.iter().map(|(name,)| name.as_str()).collect();
            let thought_of: BTreeSet<&str> =
                things.fields.iter().map(|(name, _)| *name).chain(things.untold.iter().copied()).collect();
            assert_eq!(there, thought_of, "{}: say in told.rs how each column is told", things.table);
            for secret in ["hash", "password", "secret", "factor", "code"] {
                let is_open = |(name, shown): &&(&str, Shown)| name.contains(secret) && *shown != Secret;
                assert!(!things.fields.iter().any(|field| is_open(&field)), "{}: {secret}", things.table);
            }
        }
    }
}
