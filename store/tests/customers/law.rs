//! Random customers and filters, held to what one reckons by hand (A13, A14).

use super::{actor, import, person};
use crate::common::{Backend, TestStore, backends};
use domain::{
    ClientId, Day, Range, RefId, Role, Viewer,
    customers::{
        Consent, CustomerField, CustomerFilter, CustomerKey, CustomerNumber, CustomerQuery, CustomerRow, CustomerSort,
        CustomerSums, SaleKind,
    },
    record::RecordKind,
};
use proptest::{
    array::uniform3,
    collection::{btree_set, vec},
    option::{self, weighted},
    prelude::*,
    sample::select,
    test_runner::TestRunner,
};
use std::collections::{BTreeMap, BTreeSet};
use store::Store;

const CLIENTS: usize = 9;
const NAMES: [&str; 4] = ["Anna", "ANNA", "Żaneta", "Bart"];
const ADVISORS: [&str; 3] = ["", "ewa", "jan"];
const GROUPS: [&str; 3] = ["", "Gold", "Silver"];
const TAGS: [&str; 4] = ["", "vip", "old", "vip|old"];
const STATUSES: [&str; 5] = ["waiting", "active", "archived", "deleted", ""];
const ORDERS: [&str; 5] = ["", "Z/1", "z/1", "Zam Ł2", "zam ł2"];
const PRODUCTS: [&str; 5] = ["", "Flat", "FLAT", "Żaluzja", "żALUZJA"];

/// A client: name, advisor, price group, tags, status, whether a lead, consents, whether known by another system.
type Card = ([usize; 5], bool, [bool; 3]);

/// A purchase: whose, on which day after the first, when on it, for how much, of which order and product, and what kind
/// of sale in which state.
type Bought = ((usize, i32, &'static str), i64, (usize, usize), (SaleKind, &'static str));

fn first_day() -> Day {
    // The clocks go forward two days later.
    "2026-03-27".parse().unwrap()
}

fn cards() -> impl Strategy<Value = Vec<Card>> {
    let words = (0..NAMES.len(), 0..ADVISORS.len(), 0..GROUPS.len(), 0..TAGS.len(), 0..STATUSES.len());
    let words = words.prop_map(|(name, advisor, group, tags, status)| [name, advisor, group, tags, status]);
    vec((words, any::<bool>(), uniform3(any::<bool>())), CLIENTS)
}

fn purchases() -> impl Strategy<Value = Vec<Bought>> {
    let when = (0..CLIENTS, 0..12_i32, select(&["00:00", "12:00", "23:59"][..]));
    let state = prop_oneof![8 => Just("closed"), 1 => Just("open"), 1 => Just("cancelled")];
    let amount = prop_oneof![-3_000..9_000_i64, Just(500)];
    let of = (0..ORDERS.len(), 0..PRODUCTS.len());
    vec((when, amount, of, (select(&SaleKind::ALL[..]), state)), 0..60)
}

/// What somebody fills in, with words by their places in the lists above.
fn filters() -> impl Strategy<Value = CustomerFilter> {
    let range = || {
        (0..12_i32, 0..6_i32).prop_map(|(from, more)| {
            let from = first_day().plus(from);
            Range::new(from, from.plus(more)).unwrap()
        })
    };
    let customer = prop_oneof![
        (0..CLIENTS + 1).prop_map(|n| CustomerNumber::External(format!("c{n}"))),
        (0..CLIENTS + 1).prop_map(|n| CustomerNumber::Ours(ClientId(n as i64))),
    ];
    let word = |words: &'static [&'static str]| select(&words[1..]).prop_map(str::to_owned);
    let bound = || prop_oneof![-2_000..12_000_i64, Just(0), Just(500)];
    let texts = (weighted(0.06, word(&ORDERS)), weighted(0.05, customer), weighted(0.15, word(&PRODUCTS)));
    let sales = (
        weighted(0.25, range()),
        weighted(0.2, select(&SaleKind::ALL[..])),
        weighted(0.2, range()),
        weighted(0.15, bound()),
        weighted(0.15, bound()),
    );
    let list = |count: i64| {
        weighted(0.12, btree_set((0..count).prop_map(RefId), 1..3))
            .prop_map(|values| values.into_iter().flatten().collect::<Vec<_>>())
    };
    let lists = (list(3), list(3), list(5), list(3));
    let receives = uniform3(weighted(0.1, any::<bool>()));
    (texts, sales, lists, receives).prop_map(
        |(
            (order_number, customer, product),
            (days, kind, zero, more_than, less_than),
            (price_group, tag, status, advisor),
            receives,
        )| {
            CustomerFilter {
                order_number,
                customer,
                product,
                days,
                kind,
                zero,
                more_than,
                less_than,
                price_group,
                tag,
                status,
                advisor,
                receives,
            }
        },
    )
}

fn queries() -> impl Strategy<Value = Vec<(CustomerQuery, bool)>> {
    let sort = (select(&CustomerKey::ALL[..]), any::<bool>());
    let one = (filters(), sort, option::weighted(0.3, Just(()))).prop_map(|(filter, (key, descending), own)| {
        let sort = CustomerSort { key, descending };
        (CustomerQuery { filter, sort, is_limited: true }, own.is_some())
    });
    vec(one, 16)
}

/// A client as they stand, whoever made them so.
struct Client {
    external_id: String,
    name_key: String,
    lifecycle: i64,
    sales: i64,
    advisor: i64,
    group: i64,
    merged_into: i64,
    accepts: [bool; 3],
    tags: BTreeSet<i64>,
}

/// The clients by their numbers, read behind the store's back.
async fn clients(test: &TestStore) -> BTreeMap<i64, Client> {
    let told = test
        .texts(
            "SELECT id, external_id || '|' || name_key || '|' || lifecycle_id || '|' || sales_id || '|' || advisor_id \
             || '|' || price_group_id || '|' || coalesce(merged_into, 0) || '|' || CASE WHEN accepts_email THEN 1 ELSE 0 \
             END || '|' || CASE WHEN accepts_post THEN 1 ELSE 0 END || '|' || CASE WHEN accepts_sms THEN 1 ELSE 0 END \
             FROM clients",
        )
        .await;
    let tags =
        test.texts("SELECT client_id, string_agg(CAST(tag_id AS TEXT), '.') FROM client_tags GROUP BY client_id").await;
    let read = |(id, text): (i64, String)| {
        let words: Vec<&str> = text.split('|').collect();
        let number = |place: usize| words[place].parse::<i64>().unwrap();
        let client = Client {
            external_id: words[0].into(),
            name_key: words[1].into(),
            lifecycle: number(2),
            sales: number(3),
            advisor: number(4),
            group: number(5),
            merged_into: number(6),
            accepts: [7, 8, 9].map(|place| words[place] == "1"),
            tags: tags.get(&id).into_iter().flat_map(|list| list.split('.')).map(|tag| tag.parse().unwrap()).collect(),
        };
        (id, client)
    };
    told.into_iter().map(read).collect()
}

/// A customer as one reckons them: what their sales that count come to, how many those are, and when the last was.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Reckoned {
    client: i64,
    name_key: String,
    amount: i64,
    count: i64,
    last: (Day, &'static str),
    receives: [bool; 3],
}

/// Who is found by a filter, reckoned by going through everybody.
fn reckoned(
    clients: &BTreeMap<i64, Client>,
    bought: &[Bought],
    numbers: &[i64],
    filter: &CustomerFilter,
    own: Option<i64>,
) -> Vec<Reckoned> {
    let mut found = Vec::new();
    let root = |id: i64| if clients[&id].merged_into == 0 { id } else { clients[&id].merged_into };
    for (id, client) in clients {
        if client.lifecycle > 6 || own.is_some_and(|own| own != client.advisor) {
            continue;
        }
        let parts: Vec<i64> = clients.keys().copied().filter(|part| root(*part) == *id).collect();
        let theirs: Vec<&Bought> = bought.iter().filter(|one| parts.contains(&numbers[one.0.0])).collect();
        // With an order number nothing else is looked at.
        let alone = filter.order_number.is_some();
        let day = |one: &Bought| first_day().plus(one.0.1);
        let within = |range: Option<Range>, one: &Bought| range.is_none_or(|range| range.contains(day(one)));
        let sales: Vec<&Bought> = theirs
            .iter()
            .copied()
            .filter(|one| one.3.1 == "closed" && (alone || filter.kind.is_none_or(|kind| kind == one.3.0)))
            .collect();
        let counted: Vec<&Bought> = sales.iter().copied().filter(|one| alone || within(filter.days, one)).collect();
        let amount: i64 = counted.iter().map(|one| one.1).sum();
        let receives = [0, 1, 2].map(|place| parts.iter().all(|part| clients[part].accepts[place]));
        let same = |one: &str, other: &str| one.to_lowercase() == other.to_lowercase();
        let any = |values: &[RefId], of: &[i64]| {
            values.is_empty() || values.iter().any(|value| of.contains(&value.0) || of.is_empty() && value.0 == 0)
        };
        let is_of = |values: Vec<RefId>, of: i64| values.is_empty() || values.contains(&RefId(of));
        let (lifecycle, sales_statuses): (Vec<RefId>, Vec<RefId>) = filter.status.iter().partition(|of| of.0 <= 8);
        let fits = if let Some(order) = &filter.order_number {
            theirs.iter().any(|one| same(ORDERS[one.2.0], order))
        } else {
            filter.customer.as_ref().is_none_or(|number| match number {
                CustomerNumber::Ours(of) => parts.contains(&of.0),
                CustomerNumber::External(of) => parts.iter().any(|part| clients[part].external_id == *of),
            }) && filter.product.as_ref().is_none_or(|of| counted.iter().any(|one| same(PRODUCTS[one.2.1], of)))
                && (filter.days.is_none() || !counted.is_empty())
                && !filter.zero.is_some_and(|zero| sales.iter().any(|one| zero.contains(day(one))))
                && filter.more_than.is_none_or(|bound| amount > bound)
                && filter.less_than.is_none_or(|bound| amount < bound)
                && any(&filter.price_group, &[client.group])
                && any(&filter.tag, &client.tags.iter().copied().collect::<Vec<_>>())
                && is_of(lifecycle, client.lifecycle)
                && is_of(sales_statuses, client.sales)
                && any(&filter.advisor, &[client.advisor])
                && (0..3).all(|place| filter.receives[place].is_none_or(|agrees| agrees == receives[place]))
        };
        let Some(last) = sales.iter().map(|one| (day(one), one.0.2)).max().filter(|_| fits) else { continue };
        let orders: BTreeSet<&str> = counted.iter().map(|one| ORDERS[one.2.0]).filter(|of| !of.is_empty()).collect();
        let without = counted.iter().filter(|one| one.2.0 == 0).count();
        let count = (orders.len() + without) as i64;
        found.push(Reckoned { client: *id, name_key: client.name_key.clone(), amount, count, last, receives });
    }
    found
}

fn put_in_order(found: &mut [Reckoned], sort: CustomerSort) {
    found.sort_by(|one, other| {
        let by_key = match sort.key {
            CustomerKey::Number => std::cmp::Ordering::Equal,
            CustomerKey::Name => one.name_key.cmp(&other.name_key),
            CustomerKey::Sales => one.amount.cmp(&other.amount),
            CustomerKey::LastSale => one.last.cmp(&other.last),
        };
        by_key.then(one.client.cmp(&other.client))
    });
    if sort.descending {
        found.reverse();
    }
}

fn told(store: &Store, row: &CustomerRow) -> (i64, i64, i64, Day, String, [bool; 3]) {
    let (at, day) = row.last_sale;
    (row.client.0, row.sales.minor_units, row.sales_count, day, store.zone().local_text(at), row.receives)
}

/// Everybody who asks, whatever they fill in together: the same customers, counts and sums as one reckons by hand, page
/// after page, there and back, whether there are few or many.
#[test]
fn customers_are_who_one_finds_by_hand() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    for backend in backends() {
        let cases = if backend == Backend::Sqlite { 40 } else { 16 };
        let config =
            ProptestConfig { cases, max_shrink_iters: 60, failure_persistence: None, ..ProptestConfig::default() };
        let two = option::weighted(0.4, (0..CLIENTS, 1..CLIENTS));
        let asked = (cards(), purchases(), two, queries(), 1..4_u32);
        // How often each field was filled in, and somebody but not everybody was found.
        let narrowed = std::sync::Mutex::new(BTreeMap::<String, usize>::new());
        let result = TestRunner::new(config).run(&asked, |(cards, bought, merged, queries, per_page)| {
            runtime.block_on(async {
                let test = TestStore::open(backend).await;
                let store = &test.store;
                let people = write(store, &cards, &bought).await;
                if let Some((one, away)) = merged {
                    let pair = [one, (one + away) % CLIENTS].map(|n| format!("c{n}"));
                    let all = Viewer::organisation();
                    let [one, other] = [&pair[0], &pair[1]].map(|id| store.client_by_external_id(&all, id));
                    // Whoever is deleted is part of nobody.
                    if let (Ok(one), Ok(other)) = (one.await, other.await) {
                        store.merge_clients(&actor(&people[0]), [one, other], "").await.unwrap();
                    }
                }
                let clients = clients(&test).await;
                let numbers: Vec<i64> = (0..CLIENTS)
                    .map(|n| *clients.iter().find(|(_, client)| client.external_id == format!("c{n}")).unwrap().0)
                    .collect();
                let everybody = reckoned(&clients, &bought, &numbers, &CustomerFilter::default(), None).len();
                for (query, is_own) in &queries {
                    let query = with_numbers(store, &people[0], query, &numbers).await;
                    let viewer = &people[usize::from(*is_own)];
                    let own = viewer.own().map(|own| own.0);
                    let mut must = reckoned(&clients, &bought, &numbers, &query.filter, own);
                    put_in_order(&mut must, query.sort);
                    let sums = store.sum_customers(viewer, &query.filter).await.unwrap();
                    let amount: i64 = must.iter().map(|of| of.amount).sum();
                    prop_assert_eq!(
                        (sums.customers, sums.sales.minor_units),
                        (must.len() as i64, amount),
                        "{:?}",
                        query
                    );
                    prop_assert!(!query.filter.effective().leaves_nobody() || must.is_empty());
                    let must: Vec<_> = must
                        .iter()
                        .map(|of| {
                            let last = format!("{}T{}", of.last.0, of.last.1);
                            (of.client, of.amount, of.count, of.last.0, last, of.receives)
                        })
                        .collect();
                    if !must.is_empty() && must.len() < everybody {
                        for field in query.filter.effective().filter.set() {
                            *narrowed.lock().unwrap().entry(format!("{field:?}")).or_default() += 1;
                        }
                    }
                    let page = store.customers(viewer, &query, None, 50).await.unwrap();
                    prop_assert_eq!(page.sums, sums);
                    let whole: Vec<_> = page.rows.iter().map(|row| told(store, row)).collect();
                    prop_assert_eq!(&whole, &must, "{:?}", query);
                    // As if they were many.
                    let many = CustomerSums { customers: 1_000_000, ..sums };
                    for sums in [sums, many] {
                        let (mut read, mut back, mut cursor) = (Vec::new(), Vec::new(), None::<String>);
                        loop {
                            let at = cursor.as_deref();
                            let page = store.page_of_customers(viewer, &query, sums, at, per_page).await.unwrap();
                            prop_assert_eq!(page.previous.is_some(), !read.is_empty());
                            if let Some(previous) = &page.previous {
                                let before = Some(previous.as_str());
                                let before = store.page_of_customers(viewer, &query, sums, before, per_page).await;
                                back.extend(before.unwrap().rows.iter().map(|row| told(store, row)));
                            }
                            read.extend(page.rows.iter().map(|row| told(store, row)));
                            cursor = page.next;
                            if cursor.is_none() {
                                break;
                            }
                        }
                        prop_assert_eq!(&read, &must, "{:?}", query);
                        // The page before each is the one that was read before.
                        prop_assert_eq!(&back[..], &read[..back.len()]);
                    }
                }
                prop_assert_eq!(store.check().await.unwrap(), []);
                test.close().await;
                Ok(())
            })
        });
        result.unwrap();
        let narrowed = narrowed.into_inner().unwrap();
        for field in CustomerField::ALL {
            assert!(narrowed.contains_key(&format!("{field:?}")), "{field:?} was never tried: {narrowed:?}");
        }
    }
}

/// Writes them down; gives who sees all, and an advisor.
async fn write(store: &Store, cards: &[Card], bought: &[Bought]) -> [Viewer; 2] {
    let boss = person(store, "boss", Role::Manager).await;
    let [ewa, _] = [person(store, "ewa", Role::Advisor).await, person(store, "jan", Role::Advisor).await];
    let mut text = "external_id,name,advisor,price_group,tags,created_at,archived_at,deleted_at,accepts_email,\
                    accepts_post,accepts_sms\n"
        .to_owned();
    let mut statuses = "client,classification,status,at\n".to_owned();
    let yes = |agrees: bool| if agrees { "yes" } else { "no" };
    for (n, ([name, advisor, group, tags, status], is_lead, accepts)) in cards.iter().enumerate() {
        let on = |of: &str| if STATUSES[*status] == of { "2026-05-01 10:00" } else { "" };
        let words = [NAMES[*name], ADVISORS[*advisor], GROUPS[*group], TAGS[*tags]].join(",");
        let agrees = accepts.map(yes).join(",");
        let ends = [on("archived"), on("deleted")].join(",");
        text.push_str(&format!("c{n},{words},2026-01-0{} 10:00,{ends},{agrees}\n", n + 1));
        if let "waiting" | "active" = STATUSES[*status] {
            statuses.push_str(&format!("c{n},lifecycle,{},2026-02-01 10:00\n", STATUSES[*status]));
        }
        if *is_lead {
            statuses.push_str(&format!("c{n},sales,lead,2026-02-02 10:00\n"));
        }
    }
    // So that each word is there.
    text.push_str("x1,Nobody,,Gold,vip,2026-01-01 09:00,,,,,\nx2,Nobody,,Silver,old,2026-01-01 09:00,,,,,\n");
    import(store, RecordKind::Clients, &text).await;
    import(store, RecordKind::Statuses, &statuses).await;
    let mut text = "external_id,client,at,amount,kind,state,order_number,product\n".to_owned();
    for (n, ((client, day, time), amount, (order, product), (kind, state))) in bought.iter().enumerate() {
        let (sign, coins) = (if *amount < 0 { "-" } else { "" }, amount.abs());
        let amount = format!("{sign}{}.{:02}", coins / 100, coins % 100);
        let (day, kind) = (first_day().plus(*day), kind.code());
        let words = [ORDERS[*order], PRODUCTS[*product]].join(",");
        text.push_str(&format!("p{n},c{client},{day} {time},{amount},{kind},{state},{words}\n"));
    }
    import(store, RecordKind::Purchases, &text).await;
    [boss, ewa]
}

/// A query whose words have their numbers.
async fn with_numbers(store: &Store, boss: &Viewer, query: &CustomerQuery, numbers: &[i64]) -> CustomerQuery {
    let choices = store.customer_choices(boss).await.unwrap();
    let named = |of: &[domain::Named], name: &str| of.iter().find(|one| one.name == name).map(|one| one.id);
    let words = |values: &[RefId], of: &[domain::Named], names: &[&str]| -> Vec<RefId> {
        let number = |value: &RefId| named(of, names[value.0 as usize]).unwrap_or(domain::NONE);
        values.iter().map(number).collect::<BTreeSet<_>>().into_iter().collect()
    };
    let statuses = store.statuses();
    let status = |value: &RefId| {
        let code = ["waiting", "active", "archived", "new", "lead"][value.0 as usize];
        statuses.by_code(code).unwrap().id
    };
    let mut query = query.clone();
    let filter = &mut query.filter;
    filter.price_group = words(&filter.price_group, &choices.price_group, &GROUPS);
    filter.tag = words(&filter.tag, &choices.tag, &TAGS);
    filter.advisor = words(&filter.advisor, &choices.advisor, &ADVISORS);
    filter.status = filter.status.iter().map(status).collect::<BTreeSet<_>>().into_iter().collect();
    if let Some(CustomerNumber::Ours(place)) = &mut filter.customer {
        *place = ClientId(numbers.get(place.0 as usize).copied().unwrap_or(999));
    }
    assert_eq!(Consent::ALL.len(), filter.receives.len());
    query
}
