//! The card of a client: contracts and leads on it and among the facts.

// A test that cannot go on fails.
#![allow(clippy::unwrap_used)]

mod common;

use common::{TestStore, on_both};
use domain::{
    ClientId, Day, FactKind, FactQuery, Form, Instant, Range, RefId, Role, UserId, Viewer,
    record::{ContractRecord, LeadRecord, Record, UserRecord},
};
use store::{Actor, StoreError, import::Origin};

fn at(hours: i64) -> Instant {
    "2026-03-20T08:00:00Z".parse::<Instant>().unwrap().plus_seconds(hours * 3600)
}

fn day(text: &str) -> Day {
    Day::parse("day", text).unwrap()
}

fn contract(external_id: &str, client: &str, kind: &'static str, signed_on: &str) -> Record {
    Record::Contract(Box::new(ContractRecord {
        external_id: external_id.into(),
        client: client.into(),
        kind,
        signed_on: day(signed_on),
        investment: "Nowe Ogrody".into(),
        stage: Some("II".into()),
        building: Some("B".into()),
        unit: "B/12".into(),
        area: Some(5430),
        price_per_m2: Some(1_200_000),
        value: Some(65_160_000),
        commission: Some(651_600),
        seller: Some("ola".into()),
        source: Some("Otodom".into()),
        parking_single: Some(1),
        parking_family: None,
        parking_surface: Some(2),
        storage_number: Some("K7".into()),
        storage_area: Some(410),
        closet: None,
    }))
}

fn lead(external_id: &str, client: Option<&str>, created: i64) -> Record {
    Record::Lead(LeadRecord {
        external_id: external_id.into(),
        client: client.map(str::to_owned),
        advisor: Some("ala".into()),
        source: Some("Otodom".into()),
        created_at: at(created),
        assigned_at: Some(at(created + 1)),
        converted_at: client.map(|_| at(created + 30)),
        expired_at: None,
    })
}

/// Two advisors, a client of the first with two contracts and a lead, and a lead of nobody.
async fn fill(test: &TestStore) -> ClientId {
    let user = |login: &str, role| {
        Record::User(UserRecord { login: login.into(), name: login.to_uppercase(), email: None, role })
    };
    let origin = Origin { made_by: "import", user: None, now: at(72) };
    let records = [user("ala", Role::Advisor), user("ola", Role::Advisor)];
    test.store.write_records(&records, origin, false).await.unwrap();
    let client = Record::Client(Box::new(domain::record::ClientRecord {
        external_id: "C1".into(),
        name: "Jan Kowalski".into(),
        company: false,
        emails: Vec::new(),
        phones: Vec::new(),
        user_ids: Vec::new(),
        advisor: Some("ala".into()),
        source: None,
        contact_method: None,
        investment: None,
        created_at: at(-24),
        customer_since: None,
        archived_at: None,
        deleted_at: None,
        accepts_email: false,
        accepts_post: false,
        accepts_sms: false,
        price_group: None,
        tags: Vec::new(),
    }));
    let records = [
        client,
        lead("L1", Some("C1"), -48),
        lead("L2", None, -40),
        contract("K1", "C1", "reservation", "2026-03-20"),
        contract("K2", "C1", "preliminary", "2026-03-22"),
    ];
    let outcomes = test.store.write_records(&records, origin, false).await.unwrap();
    assert!(outcomes.iter().all(|outcome| *outcome == store::import::Outcome::New), "{outcomes:?}");
    ClientId(test.number("SELECT min(id) FROM clients").await)
}

fn advisor(id: i64) -> Viewer {
    Viewer { user: Some(UserId(id)), role: Role::Advisor, ..Viewer::organisation() }
}

#[tokio::test]
async fn contracts_and_leads_stand_on_the_card() {
    on_both(async |test| {
        let client = fill(test).await;
        let card = test.store.client_card(&advisor(1), client, day("2026-03-25")).await.unwrap();
        let kinds: Vec<&str> = card.contracts.iter().map(|contract| contract.kind.as_str()).collect();
        assert_eq!(kinds, ["preliminary", "reservation"]);
        let reservation = &card.contracts[1];
        assert_eq!(reservation.place(), "Nowe Ogrody · B · B/12");
        assert_eq!((reservation.seller.as_deref(), reservation.source.as_deref()), (Some("OLA"), Some("Otodom")));
        assert_eq!(
            (reservation.area, reservation.storage_area, reservation.parking_surface),
            (Some(5430), Some(410), Some(2))
        );
        assert_eq!(reservation.value.map(|money| money.to_string()).as_deref(), Some("651600.00"));
        assert_eq!((reservation.signed, reservation.closet.as_deref()), (day("2026-03-20"), None));
        let [lead] = &card.leads[..] else { panic!("{:?}", card.leads) };
        assert_eq!((lead.advisor.as_deref(), lead.created, lead.expired), (Some("ALA"), day("2026-03-18"), None));
        assert_eq!((lead.assigned, lead.converted), (Some(day("2026-03-18")), Some(day("2026-03-19"))));
        // What is signed is not bought twice.
        assert_eq!((card.row.life_total.minor_units, card.row.purchases), (0, 0));
        let counted = |kind| card.fact_counts.iter().find(|(of, _)| *of == kind).map(|(_, count)| *count);
        assert_eq!([counted(FactKind::Contract), counted(FactKind::Lead)], [Some(2), Some(1)]);

        // By its own address, for those who may see the client.
        assert_eq!(test.store.contract(&advisor(1), reservation.id).await.unwrap(), *reservation);
        for (viewer, id) in [(advisor(2), reservation.id), (advisor(1), 987_654)] {
            assert!(matches!(test.store.contract(&viewer, id).await, Err(StoreError::NotFound("contract"))));
        }
        assert_eq!(test.store.check().await.unwrap(), []);
    })
    .await;
}

#[tokio::test]
async fn contracts_and_leads_are_facts_in_their_place() {
    on_both(async |test| {
        let client = fill(test).await;
        let all = Viewer::organisation();
        let actor = Actor { viewer: all.clone(), made_by: "user", ..Actor::system(at(2)) };
        let note = Form::default().with("kind", "note").with("body", "tea");
        test.store.log_activity(&actor, client, &note).await.unwrap();

        // However short the pages: all of them, the newest first, each once.
        let of_client = FactQuery { client: Some(client), ..FactQuery::default() };
        let whole = test.store.facts(&all, &of_client, None, 100).await.unwrap();
        let kinds: Vec<(FactKind, &str)> = whole.rows.iter().map(|fact| (fact.kind, fact.state.as_str())).collect();
        let statuses = whole.rows.iter().filter(|fact| fact.kind == FactKind::Status).count();
        assert_eq!(
            kinds[..3],
            [(FactKind::Contract, "preliminary"), (FactKind::Note, "done"), (FactKind::Contract, "reservation")]
        );
        assert_eq!((whole.total as usize, whole.rows.len()), (4 + statuses, 4 + statuses));
        assert_eq!(kinds.last(), Some(&(FactKind::Lead, "converted")));
        for per_page in 1..4 {
            let (mut rows, mut cursor) = (Vec::new(), None);
            loop {
                let page = test.store.facts(&all, &of_client, cursor.as_deref(), per_page).await.unwrap();
                rows.extend(page.rows);
                cursor = page.next;
                if cursor.is_none() {
                    break;
                }
            }
            assert_eq!(rows, whole.rows, "{per_page} at a time");
        }
        let signed = &whole.rows[0];
        assert_eq!(
            (signed.local.as_str(), signed.subject.as_deref()),
            ("2026-03-22T00:00", Some("Nowe Ogrody · B · B/12"))
        );
        assert_eq!(
            (signed.advisor.as_deref(), signed.amount.map(|money| money.minor_units)),
            (Some("OLA"), Some(65_160_000))
        );

        // The number is that of the list, whatever is asked for; a lead of nobody is no fact.
        let range = Some(Range::new(day("2026-03-18"), day("2026-03-20")).unwrap());
        for (kind, range, advisor, expected) in [
            (FactKind::Contract, None, None, 2),
            (FactKind::Contract, range, None, 1),
            (FactKind::Contract, None, Some(RefId(2)), 2),
            (FactKind::Contract, None, Some(RefId(1)), 0),
            (FactKind::Lead, None, None, 1),
            (FactKind::Lead, range, Some(RefId(1)), 1),
            (FactKind::Lead, None, Some(RefId(2)), 0),
        ] {
            let query = FactQuery { kinds: vec![kind], range, advisor, ..FactQuery::default() };
            let page = test.store.facts(&all, &query, None, 10).await.unwrap();
            assert_eq!((page.total, page.rows.len()), (expected, expected as usize), "{query:?}");
            let of_other = test.store.facts(&self::advisor(2), &query, None, 10).await.unwrap();
            assert_eq!(of_other.total, 0, "whose clients are not theirs");
        }
    })
    .await;
}
