//! Random lives of clients who are made one and parted, held to those of the same clients who never were.

use super::{actor, at, import, numbered, person};
use crate::common::{Backend, TestStore, backends};
use domain::{
    ActId, Classification, ClientId, ClientQuery, ClientSet, EvolutionQuery, FactQuery, Filter, Range, Role, Viewer,
    journal::JournalQuery, record::RecordKind,
};
use proptest::{collection::vec, prelude::*, sample::select, test_runner::TestRunner};
use std::collections::BTreeMap;
use store::Store;

/// A step of a random life of some clients.
#[derive(Clone, Debug)]
enum Step {
    /// Two are made one.
    Merge(usize, usize),
    /// One of the merges that stand is undone.
    Undo(usize),
    /// A file brings a status of one, held from so many hours before.
    Status(usize, &'static str, i64),
    /// A file brings something that happened with one, so many hours before.
    Fact(usize, &'static str, i64),
    /// A file brings a record anew: of this advisor, with these phones and tags.
    Record(usize, usize, usize),
    /// One of the files that brought statuses or records is taken back.
    TakeBack(usize),
}

const CLIENTS: usize = 5;

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let client = || 0..CLIENTS;
    const STATUSES: [&str; 5] = ["waiting", "active", "at_risk", "completed", "archived"];
    const KINDS: [&str; 4] = ["meeting", "call", "purchase", "lead"];
    let one = prop_oneof![
        4 => (client(), client()).prop_map(|(a, b)| Step::Merge(a, b)),
        2 => (0..9_usize).prop_map(Step::Undo),
        3 => (client(), select(&STATUSES[..]), 0..400_i64).prop_map(|(of, status, ago)| Step::Status(of, status, ago)),
        3 => (client(), select(&KINDS[..]), 0..400_i64).prop_map(|(of, kind, ago)| Step::Fact(of, kind, ago)),
        2 => (client(), 0..3_usize, 0..6_usize).prop_map(|(of, advisor, n)| Step::Record(of, advisor, n)),
        1 => (0..9_usize).prop_map(Step::TakeBack),
    ];
    vec(one, 1..24)
}

const ADVISORS: [&str; 3] = ["", "ewa", "jan"];

fn record(client: usize, advisor: usize, n: usize) -> String {
    let tags = ["", "vip", "fair", "vip|fair", "vip", ""][n];
    let phones = ["", "600100200", "600100201", "600100200|600100202", "600100203", "600100204"][n];
    let advisor = ADVISORS[advisor];
    // The oldest is not the first.
    let created = at(-(((client as i64 * 3) % CLIENTS as i64) + 1) * 500 - 400);
    format!(
        "external_id,name,created_at,advisor,phones,tags\nc{client},Client {client},{created},{advisor},{phones},{tags}\n"
    )
}

/// What the steps but merges make of an empty database, and what those make of it.
async fn live(test: &TestStore, steps: &[Step], merges: bool) -> (Viewer, Vec<ActId>) {
    let store = &test.store;
    let boss = person(store, "boss", Role::Manager).await;
    for login in ["ewa", "jan"] {
        person(store, login, Role::Advisor).await;
    }
    for client in 0..CLIENTS {
        import(store, RecordKind::Clients, 0, &record(client, client % 3, client)).await;
    }
    let mut stand: Vec<ActId> = Vec::new();
    let mut files: Vec<Option<ActId>> = Vec::new();
    let admin = person(store, "admin", Role::Admin).await;
    for (n, step) in steps.iter().enumerate() {
        let hours = n as i64 * 7 + 1;
        match step {
            Step::Merge(a, b) if merges => {
                let pair = [numbered(store, &format!("c{a}")).await, numbered(store, &format!("c{b}")).await];
                if pair[0] != pair[1] {
                    stand.extend(store.merge_clients(&actor(&boss, hours), pair, "").await.unwrap().0.act);
                }
            }
            Step::Undo(which) if merges && !stand.is_empty() => {
                let act = stand.remove(which % stand.len());
                store.undo(&actor(&boss, hours), act).await.unwrap();
            }
            Step::Merge(..) | Step::Undo(_) => {}
            Step::Status(of, status, ago) => {
                let text = format!("client,classification,status,at\nc{of},lifecycle,{status},{}\n", at(hours - ago));
                files.push(import(store, RecordKind::Statuses, hours, &text).await);
            }
            Step::TakeBack(which) => {
                if let Some(act) = files.get(which % files.len().max(1)).copied().flatten() {
                    store.undo(&actor(&admin, hours), act).await.unwrap();
                }
            }
            Step::Fact(of, "purchase", ago) => {
                let text =
                    format!("external_id,client,at,amount,state\nf{n},c{of},{},{n}.00,closed\n", at(hours - ago));
                import(store, RecordKind::Purchases, hours, &text).await;
            }
            Step::Fact(of, "lead", ago) => {
                let text = format!("external_id,client,created_at\nf{n},c{of},{}\n", at(hours - ago));
                import(store, RecordKind::Leads, hours, &text).await;
            }
            Step::Fact(of, kind, ago) => {
                let heading = "external_id,client,kind,state,direction,at";
                let text = format!("{heading}\nf{n},c{of},{kind},done,in,{}\n", at(hours - ago));
                import(store, RecordKind::Activities, hours, &text).await;
            }
            Step::Record(of, advisor, n) => {
                files.push(import(store, RecordKind::Clients, hours, &record(*of, *advisor, *n)).await);
            }
        }
        if merges {
            assert_eq!(store.check().await.unwrap(), [], "after {step:?}");
        }
    }
    (boss, stand)
}

/// All that a page tells of all clients.
pub async fn told(store: &Store) -> BTreeMap<String, String> {
    let viewer = Viewer::organisation();
    let (from, to) = ("2025-09-01".parse().unwrap(), "2026-03-31".parse().unwrap());
    let range = Range::new(from, to).unwrap();
    let mut told = BTreeMap::new();
    let choices = store.choices(&viewer).await.unwrap();
    let all = Filter::default();
    let tagged = choices.tag.iter().map(|tag| Filter { tag: vec![tag.id], ..all.clone() });
    let advised = choices.advisor.iter().map(|of| Filter { advisor: vec![of.id], ..all.clone() });
    for filter in tagged.chain(advised).chain([all.clone()]) {
        let metrics = store.metrics(&viewer, range, &filter).await.unwrap();
        told.insert(format!("{filter:?}"), format!("{metrics:?}"));
    }
    let query = EvolutionQuery { range, by: Some(Classification::Lifecycle), filter: all };
    let journal = store.journal(&viewer, &JournalQuery::default(), None, 50, at(500)).await.unwrap();
    told.insert("journal".into(), format!("{journal:?}"));
    told.insert("graph".into(), format!("{:?}", store.evolution(&viewer, &query).await.unwrap()));
    let query = ClientQuery::of(ClientSet::Everyone);
    let page = store.list_clients(&viewer, &query, None, 50, to).await.unwrap();
    for row in page.rows {
        let client = ClientId(row.id);
        let facts = FactQuery { client: Some(client), ..FactQuery::default() };
        let facts = store.facts(&viewer, &facts, None, 50).await.unwrap();
        // A status that was taken back is another entry when it is given again.
        let facts: Vec<_> =
            facts.rows.iter().map(|fact| (fact.kind, &fact.external_id, &fact.state, fact.at)).collect();
        let card = store.client_card(&viewer, client, to).await.unwrap();
        let found = store.find_clients(&viewer, &row.name, 50, to).await.unwrap();
        let found: Vec<i64> = found.rows.iter().map(|row| row.id).collect();
        told.insert(format!("client {}", row.id), format!("{card:?} {facts:?} {found:?}"));
        let form = store.client_form(&viewer, client).await.unwrap();
        told.insert(format!("form {}", row.id), format!("{form:?}"));
    }
    told
}

/// A2 of the design.
#[test]
fn merges_that_are_all_undone_leave_no_trace() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    for backend in backends() {
        let cases = if backend == Backend::Sqlite { 40 } else { 12 };
        let config =
            ProptestConfig { cases, max_shrink_iters: 60, failure_persistence: None, ..ProptestConfig::default() };
        let result = TestRunner::new(config).run(&(steps(), any::<u64>()), |(steps, order)| {
            runtime.block_on(async {
                let (with, without) = (TestStore::open(backend).await, TestStore::open(backend).await);
                let (boss, mut stand) = live(&with, &steps, true).await;
                live(&without, &steps, false).await;
                let mut order = order;
                while !stand.is_empty() {
                    let act = stand.remove(order as usize % stand.len());
                    order /= 7;
                    with.store.undo(&actor(&boss, 400), act).await.unwrap();
                    prop_assert_eq!(with.store.check().await.unwrap(), []);
                }
                let (with_all, must) = (told(&with.store).await, told(&without.store).await);
                for (what, is) in with_all.iter().filter(|(what, _)| !what.starts_with("graph")) {
                    prop_assert_eq!(Some(is), must.get(what));
                }
                prop_assert!(with_all == must, "the graphs");
                with.close().await;
                without.close().await;
                Ok(())
            })
        });
        result.unwrap();
    }
}
