//! What was done and what is planned with a client, written down and corrected by hand.

use super::{Actor, Deed, Held, clients::credit, conflict, hold_one};
use crate::{
    Result, Store, StoreError,
    database::{Run, Sql, Tx},
    import::{
        facts::{ACTIVITY, Balances, Known, activity_row, note_updates, words},
        names::Names,
        parse_record,
    },
};
use domain::{
    ActKind, ActivityState, ClientId, Done, FactKind, Form, Instant, Invalid, NONE, Reason, Viewer,
    form::Edit,
    record::{ActivityRecord, Record, RecordKind},
};

/// Clocks differ by so much, in microseconds: what is said to have happened may lie so far ahead.
const CLOCKS_DIFFER: i64 = 5 * 60 * 1_000_000;

/// An activity as it is stored, but for what its form says.
struct Stored {
    known: Known,
    telephony: bool,
    entered_at: Instant,
    at: Instant,
    due_at: Option<Instant>,
}

impl Store {
    /// What is written down of an activity, as the form in which it is corrected, and whose it is.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], also when the viewer may not see the client.
    pub async fn activity_form(&self, viewer: &Viewer, activity: i64) -> Result<(ClientId, Form)> {
        let mut sql = Sql::new("SELECT client_id FROM activities WHERE id = ");
        sql.bind(activity);
        let found = (&self.database).fetch_optional::<(i64,)>(sql).await?;
        let client = ClientId(found.ok_or(StoreError::NotFound("activity"))?.0);
        self.visible(viewer, client).await?;
        Ok((client, self.stored_activity(&mut &self.database, activity).await?))
    }

    /// Writes down what was done or is planned with a client: the fields of `activities` in SPEC
    /// §7. Without `at` it was now.
    ///
    /// # Errors
    /// [`StoreError::NotFound`]; [`Invalid`] on the field that cannot be taken.
    pub async fn log_activity(&self, actor: &Actor, client: ClientId, form: &Form) -> Result<Done> {
        let mut tx = self.begin().await?;
        let record = self.parse_activity(actor, form)?;
        let held = hold_one(&mut tx, &actor.viewer, client).await?;
        if let Some(login) = &record.advisor {
            credit(&mut tx, actor, "", login).await?;
        }
        let user = actor.user().map_or(NONE.0, |user| user.0);
        let mut names = Names::default();
        let advisor = match &record.advisor {
            Some(login) => find_user(&mut tx, &mut names, login).await?,
            None if held.advisor == NONE => user,
            None => held.advisor.0,
        };
        names.get_typed_words(&mut tx, &actor.viewer, words(&record)).await?;
        let mut balances = Balances::default();
        if record.state == "done" {
            balances.happened(held.id, &record);
        }
        let mut sql = Sql::new(&format!("INSERT INTO activities ({ACTIVITY}) VALUES ("));
        let known = Known {
            external_id: None,
            client: held.id,
            origin_client: held.id,
            advisor,
            entered_by: user,
            fingerprint: None,
        };
        push_row(&mut sql, activity_row(self.zone(), &names, record, known));
        sql.push(") RETURNING id");
        let (activity,) = tx.fetch_one::<(i64,)>(sql).await?;
        balances.write(&mut tx).await?;
        let deed = Deed::begin(&mut tx, actor, self.zone(), ActKind::Log, "", vec![held.id], None).await?;
        let kind = Edit { field: "kind".into(), before: String::new(), after: form.get("kind").to_owned() };
        deed.write_edits(&mut tx, held.id, Some(activity), &[kind]).await?;
        let act = deed.id;
        deed.end(tx, actor, self.zone()).await?;
        Ok(Done::one(Some(act)))
    }

    /// Corrects an activity from what somebody saw to what they want. What was written before
    /// stays readable in the client's history.
    ///
    /// # Errors
    /// [`StoreError::NotFound`]; [`StoreError::Conflict`] for a field that somebody else has
    /// changed meanwhile; [`Invalid`] on the field that cannot be taken.
    pub async fn correct_activity(&self, actor: &Actor, activity: i64, seen: &Form, wanted: &Form) -> Result<Done> {
        let mut tx = self.begin().await?;
        let mut sql = Sql::new("SELECT client_id FROM activities WHERE id = ");
        sql.bind(activity);
        let (client,) = tx.fetch_optional::<(i64,)>(sql).await?.ok_or(StoreError::NotFound("activity"))?;
        let held = hold_one(&mut tx, &actor.viewer, ClientId(client)).await?;
        match self.rewrite_activity(&mut tx, actor, held, activity, seen, wanted, None).await? {
            None => {
                tx.rollback().await?;
                Ok(Done::NOTHING)
            }
            Some(deed) => {
                let act = deed.id;
                deed.end(tx, actor, self.zone()).await?;
                Ok(Done::one(Some(act)))
            }
        }
    }

    /// Marks what was planned as done, not held, cancelled or to be verified, and what was to be
    /// verified as done or planned again. What is done happened when it was planned, if that was
    /// earlier today, and else now; what was verified happened when it was said to.
    ///
    /// # Errors
    /// As [`correct_activity`](Self::correct_activity).
    pub async fn mark_activity(
        &self,
        actor: &Actor,
        activity: i64,
        seen: ActivityState,
        state: ActivityState,
    ) -> Result<Done> {
        let (_, stored) = self.activity_form(&actor.viewer, activity).await?;
        let mut wanted = stored.clone().with("state", state.code());
        if state == ActivityState::Done && seen != ActivityState::Done {
            let planned = self.zone().parse(stored.get("at")).unwrap_or(actor.now);
            let today = self.zone().day(actor.now);
            if planned > actor.now || (seen != ActivityState::ToVerify && self.zone().day(planned) != today) {
                wanted.set("at", self.zone().local_text(actor.now));
            }
        }
        self.correct_activity(actor, activity, &stored.with("state", seen.code()), &wanted).await
    }

    /// Changes an activity as part of `deed`, or as a deed of its own that begins here. None if
    /// there is nothing to change.
    #[expect(clippy::too_many_arguments, reason = "the two forms and the two ways in are one question")]
    pub(super) async fn rewrite_activity(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        held: Held,
        activity: i64,
        seen: &Form,
        wanted: &Form,
        deed: Option<Deed>,
    ) -> Result<Option<Deed>> {
        let stored = self.stored_activity(tx, activity).await?;
        let merged = match Form::merged(seen, wanted, &stored) {
            Ok(merged) => merged,
            Err(clashes) => return Err(conflict(tx, self.zone(), held.id, Some(activity), clashes).await?),
        };
        if merged == stored {
            return Ok(deed);
        }
        credit(tx, actor, stored.get("advisor"), merged.get("advisor")).await?;
        let mut record = self.parse_activity(actor, &merged)?;
        let Stored { mut known, telephony, entered_at, at, due_at } = stored_rest(tx, activity).await?;
        // A form says the minute, and of the hour that clocks give twice not which of the two: where
        // nobody changed the field, the instant stays what it was.
        let is_same = |field: &str| merged.get(field) == stored.get(field);
        if is_same("at") {
            record.at = at;
        }
        if is_same("due_at") {
            record.due_at = due_at;
        }
        // How long the telephone says that it was, it was.
        if telephony && !is_same("duration_seconds") {
            return Err(Invalid::new("duration_seconds", Reason::InUse).into());
        }
        (record.telephony, record.entered_at) = (telephony, Some(entered_at));
        let mut names = Names::default();
        if let Some(login) = &record.advisor {
            known.advisor = find_user(tx, &mut names, login).await?;
        }
        names.get_typed_words(tx, &actor.viewer, words(&record)).await?;
        let client = known.client;
        let mut sql = Sql::new(&format!("UPDATE activities SET ({ACTIVITY}) = ("));
        push_row(&mut sql, activity_row(self.zone(), &names, record, known));
        sql.push(") WHERE id = ").bind(activity);
        tx.execute(sql).await?;
        if merged.get("kind") == FactKind::Post.code() {
            note_updates(tx, &[activity], actor.now, self.zone()).await?;
        }
        let mut balances = Balances::default();
        balances.recount.insert(client);
        balances.write(tx).await?;
        let deed = match deed {
            Some(deed) => deed,
            None => Deed::begin(tx, actor, self.zone(), ActKind::Correct, "", vec![held.id], None).await?,
        };
        let edits = stored.edits_to(&self.stored_activity(tx, activity).await?);
        deed.write_edits(tx, held.id, Some(activity), &edits).await?;
        Ok(Some(deed))
    }

    /// Takes back, as part of `deed`, that something was written down: it counts nowhere any more.
    /// What it said stays readable in the client's history, and there alone.
    pub(super) async fn withdraw_activity(&self, tx: &mut Tx, held: Held, activity: i64, deed: &Deed) -> Result<()> {
        let stored = self.stored_activity(tx, activity).await?;
        let client = stored_rest(tx, activity).await?.known.client;
        for statement in [
            // Its number may be another's one day: nothing points to it.
            "UPDATE edits SET activity_id = NULL WHERE activity_id = ",
            "DELETE FROM post_updates WHERE activity_id = ",
            "DELETE FROM activities WHERE id = ",
        ] {
            let mut sql = Sql::new(statement);
            sql.bind(activity);
            tx.execute(sql).await?;
        }
        let mut balances = Balances::default();
        balances.recount.insert(client);
        balances.write(tx).await?;
        deed.write_edits(tx, held.id, None, &stored.edits_to(&Form::default())).await
    }

    /// Reads a form with the rules of imported records.
    fn parse_activity(&self, actor: &Actor, form: &Form) -> Result<ActivityRecord> {
        let (now, entered) = (actor.now.to_string(), actor.now.to_string());
        let fields = |field: &str| match field {
            // Placeholders: what is written by hand has none, and its client is known.
            "external_id" | "client" => Some("-"),
            "at" if form.get("at").is_empty() => Some(now.as_str()),
            "entered_at" => Some(entered.as_str()),
            "origin" | "entered_by" => None,
            field => Some(form.get(field)),
        };
        let parsed = parse_record(RecordKind::Activities, &fields, self.zone(), self.currency())?;
        let Record::Activity(record) = parsed.record else {
            return Err(Invalid::new("kind", Reason::Required).into());
        };
        if record.state == "planned" && form.get("at").is_empty() {
            return Err(Invalid::new("at", Reason::Required).into());
        }
        if record.state != "planned"
            && record.state != "cancelled"
            && record.at.micros() > actor.now.micros() + CLOCKS_DIFFER
        {
            return Err(Invalid::new("at", Reason::InTheFuture).into());
        }
        Ok(*record)
    }

    /// What is stored of an activity, as a form: what [`parse_activity`](Self::parse_activity) reads
    /// back, to the minute.
    pub(super) async fn stored_activity(&self, run: &mut impl Run, activity: i64) -> Result<Form> {
        let mut sql = Sql::new(
            "SELECT f.kind, f.state, f.direction, f.at, f.due_at, f.duration_seconds, u.login, s.name, m.name, i.name, \
             f.purpose, f.place, f.subject, f.body FROM activities f LEFT JOIN users u ON u.id = f.advisor_id \
             LEFT JOIN terms s ON s.id = f.source_id LEFT JOIN terms m ON m.id = f.contact_method_id \
             LEFT JOIN terms i ON i.id = f.investment_id WHERE f.id = ",
        );
        sql.bind(activity);
        type Words = Option<String>;
        type Row = (
            String,
            String,
            Words,
            i64,
            Option<i64>,
            Option<i64>,
            Words,
            Words,
            Words,
            Words,
            Words,
            Words,
            Words,
            Words,
        );
        let found = run.fetch_optional::<Row>(sql).await?.ok_or(StoreError::NotFound("activity"))?;
        let (
            kind,
            state,
            direction,
            at,
            due,
            seconds,
            advisor,
            source,
            method,
            investment,
            purpose,
            place,
            subject,
            body,
        ) = found;
        let local = |at: i64| self.zone().local_text(Instant::from_micros(at));
        let mut form = Form::default().with("kind", kind).with("state", state).with("at", local(at));
        form.set("due_at", due.map(local).unwrap_or_default());
        form.set("duration_seconds", seconds.map(|seconds| seconds.to_string()).unwrap_or_default());
        for (field, word) in [
            ("direction", direction),
            ("advisor", advisor),
            ("source", source),
            ("contact_method", method),
            ("investment", investment),
            ("purpose", purpose),
            ("place", place),
            ("subject", subject),
            ("body", body),
        ] {
            form.set(field, word.unwrap_or_default());
        }
        Ok(form)
    }
}

async fn stored_rest(tx: &mut Tx, activity: i64) -> Result<Stored> {
    let mut sql = Sql::new(
        "SELECT external_id, client_id, origin_client_id, advisor_id, entered_by, record_hash, telephony, entered_at, \
         at, due_at FROM activities WHERE id = ",
    );
    sql.bind(activity);
    type Row = (Option<String>, i64, i64, i64, i64, Option<i64>, bool, i64, i64, Option<i64>);
    let row = tx.fetch_one::<Row>(sql).await?;
    let (external_id, client, origin_client, advisor, entered_by, fingerprint, telephony, entered_at, at, due) = row;
    let known = Known { external_id, client, origin_client, advisor, entered_by, fingerprint };
    let [entered_at, at] = [entered_at, at].map(Instant::from_micros);
    Ok(Stored { known, telephony, entered_at, at, due_at: due.map(Instant::from_micros) })
}

async fn find_user(tx: &mut Tx, names: &mut Names, login: &str) -> Result<i64> {
    names.find_users(tx, std::iter::once(login)).await?;
    let unknown = || Invalid::new("advisor", Reason::Unknown { what: "advisor".into() });
    Ok(names.user(login).ok_or_else(unknown)?)
}

fn push_row(sql: &mut Sql, row: impl IntoIterator<Item = crate::database::Arg>) {
    for (index, value) in row.into_iter().enumerate() {
        sql.push(if index == 0 { "" } else { ", " }).bind(value);
    }
}
