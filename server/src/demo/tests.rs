use super::*;
use domain::holiday::is_holiday;
use domain::{
    Classification, FactKind, Instant, Lifecycle,
    ledger::{Change, Ledger},
    record::{ActivityRecord, ClientRecord, StatusRecord},
    status::SALES,
};
use std::collections::{HashMap, HashSet};
use store::import::{Origin, Outcome};

const UNTIL: &str = "2026-11-20";

fn zone() -> Zone {
    "Europe/Warsaw".parse().unwrap()
}

fn options(clients: u64, seed: u64) -> DemoOptions {
    DemoOptions { clients, seed, until: UNTIL.parse().unwrap() }
}

fn all(clients: u64, seed: u64) -> Vec<Record> {
    records(options(clients, seed), zone()).flatten().collect()
}

fn clients(records: &[Record]) -> impl Iterator<Item = &ClientRecord> {
    records.iter().filter_map(|record| if let Record::Client(client) = record { Some(&**client) } else { None })
}

fn activities(records: &[Record]) -> impl Iterator<Item = &ActivityRecord> {
    records.iter().filter_map(|record| if let Record::Activity(activity) = record { Some(&**activity) } else { None })
}

fn statuses(records: &[Record]) -> impl Iterator<Item = &StatusRecord> {
    records.iter().filter_map(|record| if let Record::Status(status) = record { Some(status) } else { None })
}

/// The morning of the last day, up to which things have happened.
fn now() -> Instant {
    zone().parse(&format!("{UNTIL} 10:00")).unwrap()
}

/// What the statuses of each client come to, by their external ids.
fn ledgers(records: &[Record]) -> HashMap<&str, Ledger> {
    let mut changes: HashMap<&str, Vec<(Classification, domain::RefId, Instant)>> = HashMap::new();
    let lifecycle = |code: &str| Lifecycle::ALL.into_iter().find(|status| status.code() == code).unwrap().id();
    for client in clients(records) {
        let own = changes.entry(&client.external_id).or_default();
        own.extend(client.archived_at.map(|at| (Classification::Lifecycle, Lifecycle::Archived.id(), at)));
        own.extend(client.deleted_at.map(|at| (Classification::Lifecycle, Lifecycle::Deleted.id(), at)));
    }
    for status in statuses(records) {
        let value = match status.classification {
            Classification::Lifecycle => lifecycle(&status.status),
            _ => SALES.into_iter().find(|(_, code)| *code == status.status).unwrap().0,
        };
        changes.entry(&status.client).or_default().push((status.classification, value, status.at));
    }
    clients(records)
        .map(|client| {
            let log: Vec<Change> = changes[&*client.external_id]
                .iter()
                .enumerate()
                .map(|(index, (classification, value, at))| Change {
                    classification: *classification,
                    value: *value,
                    at: *at,
                    day: zone().day(*at),
                    recorded: index as i64,
                })
                .collect();
            (&*client.external_id, Ledger::derive(zone().day(client.created_at), &log))
        })
        .collect()
}

#[test]
fn the_same_options_tell_the_same_stories() {
    assert_eq!(all(400, 7), all(400, 7));
    assert_ne!(all(400, 7), all(400, 8));
}

#[test]
fn every_size_has_its_clients_in_batches_of_whole_stories() {
    for size in [200, 201, 3_000] {
        let mut batches = records(options(size, 7), zone());
        let users = batches.next().unwrap();
        assert!(users.iter().all(|record| matches!(record, Record::User(_))));
        let mut count = 0;
        for batch in batches {
            assert!(batch.len() <= BATCH);
            let own: HashSet<&str> = clients(&batch).map(|client| &*client.external_id).collect();
            count += own.len() as u64;
            for record in &batch {
                let client = match record {
                    Record::User(_) => panic!("users stand in the first batch"),
                    Record::Client(client) => &client.external_id,
                    Record::Status(status) => &status.client,
                    Record::Activity(activity) => &activity.client,
                    Record::Purchase(purchase) => &purchase.client,
                    Record::Contract(contract) => &contract.client,
                    Record::Lead(lead) => match &lead.client {
                        Some(client) => client,
                        None => continue,
                    },
                    // They are told of by who visits.
                    Record::Touch(_) => continue,
                };
                assert!(own.contains(&**client));
            }
        }
        assert_eq!(count, size);
    }
}

#[test]
fn external_ids_are_unique_and_logins_known() {
    let records = all(3_000, 7);
    let mut seen = HashSet::new();
    let logins: HashSet<&str> = records
        .iter()
        .filter_map(|record| if let Record::User(user) = record { Some(&*user.login) } else { None })
        .collect();
    assert!(logins.contains("admin") && logins.contains("anna.maj") && logins.contains("piotr.zajac"));
    for record in &records {
        let (id, names) = match record {
            Record::User(user) => (&user.login, vec![]),
            Record::Client(client) => (&client.external_id, vec![&client.advisor]),
            Record::Activity(activity) => (&activity.external_id, vec![&activity.advisor, &activity.entered_by]),
            Record::Purchase(purchase) => (&purchase.external_id, vec![]),
            Record::Lead(lead) => (&lead.external_id, vec![&lead.advisor]),
            Record::Contract(contract) => (&contract.external_id, vec![&contract.seller]),
            Record::Touch(touch) => (&touch.external_id, vec![]),
            Record::Status(_) => continue,
        };
        assert!(seen.insert(id), "{id} twice");
        assert!(names.into_iter().flatten().all(|login| logins.contains(&**login)));
    }
}

#[test]
fn averages_are_those_of_a_real_office() {
    const SIZE: usize = 4_000;
    let records = all(SIZE as u64, 7);
    let mean = |count: usize| count as f64 / SIZE as f64;
    let spans = |classification| -> usize {
        ledgers(&records)
            .values()
            .map(|ledger| ledger.spans.iter().filter(|span| span.classification == classification).count())
            .sum()
    };
    let (lifecycle, sales) = (mean(spans(Classification::Lifecycle)), mean(spans(Classification::Sales)));
    let done = mean(activities(&records).count());
    assert!((3.6..4.4).contains(&lifecycle), "{lifecycle} lifecycle spans");
    assert!((2.5..4.5).contains(&sales), "{sales} sales spans");
    assert!((9.0..11.0).contains(&done), "{done} activities");

    // Every status has clients today.
    let mut today: HashMap<&str, usize> = HashMap::new();
    for ledger in ledgers(&records).values() {
        let value = ledger.value_on(Classification::Lifecycle, UNTIL.parse().unwrap()).unwrap();
        *today.entry(Lifecycle::from_id(value).unwrap().code()).or_default() += 1;
    }
    let shown = Lifecycle::SHOWN.iter().chain([&Lifecycle::Archived, &Lifecycle::Deleted]);
    let few: Vec<_> = shown.filter(|status| today.get(status.code()).is_none_or(|count| *count < SIZE / 200)).collect();
    assert!(few.is_empty(), "hardly any in {few:?} of {today:?}");
}

#[test]
fn nothing_is_done_before_creation_after_now_or_on_a_free_day() {
    let records = all(3_000, 7);
    let created: HashMap<&str, Instant> =
        clients(&records).map(|client| (&*client.external_id, client.created_at)).collect();
    let past = |client: &str, at: Instant| created[client] <= at && at <= now();
    assert!(clients(&records).all(|client| client.created_at <= now()));
    for client in clients(&records) {
        let gone = client.archived_at.into_iter().chain(client.deleted_at);
        assert!(gone.into_iter().all(|at| past(&client.external_id, at)), "{client:?}");
    }
    for status in statuses(&records) {
        assert!(past(&status.client, status.at), "{status:?}");
    }
    for activity in activities(&records) {
        let day = zone().day(activity.at);
        assert!(!is_holiday(day) && day.weekday().num_days_from_monday() != 6, "{activity:?}");
        assert!(created[&*activity.client] <= activity.at, "{activity:?}");
        assert!(activity.state == "planned" || activity.at <= now(), "{activity:?}");
        assert!(activity.entered_at.is_none_or(|at| past(&activity.client, at)), "{activity:?}");
    }
    for record in &records {
        if let Record::Purchase(purchase) = record {
            assert!(past(&purchase.client, purchase.at), "{purchase:?}");
        }
    }
}

#[test]
fn something_is_planned_and_something_overdue() {
    let records = all(3_000, 7);
    let planned = |from: Instant, to: Instant| {
        activities(&records).filter(|activity| activity.state == "planned" && (from..to).contains(&activity.at)).count()
    };
    let weeks = now().plus_seconds(25 * 86_400);
    assert!(planned(now(), weeks) > 50, "{}", planned(now(), weeks));
    assert!(planned(Instant::from_micros(0), now()) > 15);
    assert_eq!(planned(weeks, weeks.plus_seconds(1_000_000_000)), 0);
}

/// Active and At risk are what the rules would make of the activities.
#[test]
fn clients_are_at_risk_when_nothing_was_done_for_thirty_days() {
    let records = all(3_000, 7);
    let ledgers = ledgers(&records);
    let until = UNTIL.parse().unwrap();
    let mut last: HashMap<&str, Instant> = HashMap::new();
    for activity in activities(&records).filter(|activity| activity.state == "done") {
        let latest = last.entry(&activity.client).or_insert(activity.at);
        *latest = activity.at.max(*latest);
    }
    let mut seen = [0, 0];
    for (client, ledger) in &ledgers {
        let Some(span) = ledger
            .spans
            .iter()
            .find(|span| span.classification == Classification::Lifecycle && span.from <= until && until < span.to)
        else {
            continue;
        };
        let at_risk = span.value == Lifecycle::AtRisk.id();
        if at_risk || span.value == Lifecycle::Active.id() {
            let quiet = until.days_since(zone().day(last[client]));
            assert_eq!(quiet >= 30, at_risk, "{client}: {quiet} quiet days");
            seen[usize::from(at_risk)] += 1;
        }
    }
    assert!(seen.iter().all(|count| *count > 20), "{seen:?}");
}

#[test]
fn what_is_bought_adds_up() {
    let records = all(4_000, 7);
    let purchases: Vec<_> = records
        .iter()
        .filter_map(|record| if let Record::Purchase(purchase) = record { Some(purchase) } else { None })
        .collect();
    for (kind, state) in
        [("job", "open"), ("job", "closed"), ("job", "cancelled"), ("sale", "closed"), ("sale", "cancelled")]
    {
        assert!(purchases.iter().any(|purchase| (purchase.kind, purchase.state) == (kind, state)), "{kind} {state}");
    }
    assert!(purchases.iter().any(|purchase| purchase.amount_minor < 0), "a refund");
    let mut totals: HashMap<&str, i64> = HashMap::new();
    for purchase in &purchases {
        *totals.entry(&purchase.client).or_default() += purchase.amount_minor;
    }
    assert!(totals.values().all(|total| *total >= 0));
}

#[test]
fn meetings_have_their_place_and_number() {
    let records = all(3_000, 7);
    let meetings: Vec<_> = activities(&records).filter(|activity| activity.kind == FactKind::Meeting).collect();
    assert!(meetings.iter().all(|meeting| meeting.place.is_some() && meeting.purpose.is_some()));
    for state in ["done", "planned", "not_held", "cancelled"] {
        assert!(meetings.iter().any(|meeting| meeting.state == state), "{state}");
    }
    let mut held: HashMap<&str, usize> = HashMap::new();
    for meeting in meetings.iter().filter(|meeting| meeting.state == "done") {
        let count = held.entry(&meeting.client).or_default();
        *count += 1;
        assert_eq!(meeting.subject.as_deref(), Some(&*format!("Spotkanie nr {count}")));
    }
}

#[test]
fn names_are_polish() {
    let records = all(3_000, 7);
    let polish = clients(&records).filter(|client| client.name.chars().any(|letter| "ąćęłńóśźżŁŚŹŻ".contains(letter)));
    assert!(polish.count() > 1_000);
    let companies = clients(&records).filter(|client| client.company).count();
    assert!((150..=330).contains(&companies), "{companies} companies");
}

#[test]
fn any_day_will_do() {
    for until in [domain::Day::MIN, domain::Day::MIN.plus(5), "2000-01-02".parse().unwrap(), domain::Day::MAX] {
        let count =
            records(DemoOptions { clients: 200, seed: 1, until }, zone()).skip(1).map(|batch| clients(&batch).count());
        assert_eq!(count.sum::<usize>(), 200, "{until}");
    }
}

#[tokio::test]
async fn the_store_takes_every_record() {
    let folder = tempfile::tempdir().unwrap();
    let store = store::Store::open(&format!("sqlite:{}", folder.path().join("demo.db").display())).await.unwrap();
    let origin = Origin { made_by: "import", user: None, now: now() };
    for batch in records(options(200, 7), zone()) {
        let outcomes = store.write_records(&batch, origin, false).await.unwrap();
        let other = outcomes.iter().zip(&batch).find(|(outcome, _)| **outcome != Outcome::New);
        assert!(other.is_none(), "{other:?}");
    }
    assert_eq!(store.check().await.unwrap(), []);
}

#[test]
fn who_wrote_was_a_lead_and_who_bought_has_signed() {
    let records = all(3_000, 7);
    let created: HashMap<&str, Instant> =
        clients(&records).map(|client| (&*client.external_id, client.created_at)).collect();
    let (mut converted, mut expired, mut open) = (0, 0, 0);
    let mut signed: HashMap<&str, usize> = HashMap::new();
    for record in &records {
        match record {
            Record::Lead(lead) => {
                assert!(lead.assigned_at.is_none_or(|at| at >= lead.created_at), "{lead:?}");
                match (&lead.client, lead.expired_at) {
                    (Some(client), _) => {
                        assert_eq!(lead.converted_at, Some(created[&**client]));
                        assert!(lead.created_at < created[&**client], "{lead:?}");
                        converted += 1;
                    }
                    (None, Some(at)) => {
                        assert!(at <= now() && at > lead.created_at);
                        expired += 1;
                    }
                    (None, None) => open += 1,
                }
            }
            Record::Contract(contract) => {
                assert!(contract.signed_on >= zone().day(created[&*contract.client]), "{contract:?}");
                assert!(contract.signed_on <= UNTIL.parse().unwrap());
                *signed.entry(contract.kind).or_default() += 1;
            }
            _ => {}
        }
    }
    assert!(converted > 1_500 && expired > 800 && open > 5, "{converted} {expired} {open}");
    assert_eq!(signed.len(), 6, "every kind: {signed:?}");
}
