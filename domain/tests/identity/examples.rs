//! The worked examples, by their numbers in the design.

use super::{at, email, people, phone, record, user};
use domain::identity::{Client, ClientKey, Evidence, Key, People, Record, Said, Sharing, Touched};
use std::collections::BTreeSet;

fn touch(time: i64, keys: &[Key], is_target: bool) -> Touched {
    Touched { at: at(time), external_id: format!("t{time}"), keys: keys.iter().cloned().collect(), is_target }
}

fn session(time: i64, user_id: i64) -> Touched {
    touch(time, &[user(user_id)], false)
}

fn request(time: i64, keys: &[Key]) -> Touched {
    touch(time, keys, true)
}

fn of(touches: Vec<Touched>) -> Evidence {
    Evidence { touches, ..Evidence::default() }
}

fn births(people: &People) -> Vec<i64> {
    people.births.iter().map(|moment| moment.at.micros()).collect()
}

fn clients(people: &People) -> Vec<BTreeSet<Key>> {
    people.persons.iter().filter(|person| person.client.is_some()).map(|person| person.keys.clone()).collect()
}

fn is_born(client: &Client, time: i64) -> bool {
    matches!(client, Client::Born(moment) if moment.at == at(time))
}

fn card(created: i64, contacts: &[Key]) -> Record {
    Record { created: at(created), contacts: contacts.iter().cloned().collect() }
}

fn of_record(n: i64) -> Key {
    Key::Client(record(n))
}

/// The story of the seed: two browsers, a call and a request are one client, born of the call.
#[test]
fn e1_e2_sessions_before_the_first_call_are_theirs() {
    let mut touches = vec![
        session(1, 1),
        request(2, &[user(1), phone(1)]),
        session(3, 2),
        request(4, &[user(2), phone(1), email(1)]),
    ];
    let all = BTreeSet::from([user(1), user(2), phone(1), email(1)]);
    for _ in 0..touches.len() {
        touches.rotate_left(1);
        let people = people(&of(touches.clone()));
        assert_eq!((clients(&people), births(&people)), (vec![all.clone()], vec![2]));
    }
}

#[test]
fn e3_two_who_turn_out_to_be_one_are_joined_when_they_do() {
    let (first, second) = (request(1, &[phone(1)]), request(2, &[email(2)]));
    let people = people(&of(vec![request(3, &[phone(1), email(2)]), first, second]));
    assert_eq!((births(&people), clients(&people).len(), people.joins.len()), (vec![1, 2], 1, 1));
    let join = &people.joins[0];
    assert_eq!((join.moment.at, &join.link), (at(3), &(phone(1), email(2))));
    assert!(is_born(&join.survivor, 1) && is_born(&join.gone, 2));
}

#[test]
fn e4_sessions_alone_make_no_client() {
    let mut touches = vec![session(1, 1), session(2, 1)];
    assert_eq!(clients(&people(&of(touches.clone()))).len(), 0);
    touches.push(request(9, &[user(1), phone(1)]));
    assert_eq!(clients(&people(&of(touches))), [BTreeSet::from([user(1), phone(1)])]);
}

#[test]
fn e5_who_shares_no_key_is_two() {
    let people = people(&of((1..=1_000).map(|n| request(n, &[user(n)])).collect()));
    assert_eq!(clients(&people).len(), 1_000);
}

fn reception(phones: i64) -> Evidence {
    let phone = |n| Key::Phone(format!("+48600{n:06}"));
    let touches = (1..=phones).map(|n| request(n, &[user(0), phone(n)]));
    of(touches.chain([session(1_000, 0)]).collect())
}

#[test]
fn e6_a_cookie_of_everybody_links_nobody_until_it_is_freed() {
    for (phones, told) in [(10, 1), (11, 11), (500, 500)] {
        assert_eq!(clients(&people(&reception(phones))).len(), told, "{phones} phones");
    }
    let shared = reception(11);
    assert_eq!(shared.shut(), BTreeSet::from([user(0)]));
    assert_eq!(Evidence::home(&session(1_000, 0), &shared.shut()), None, "a session of nobody");
    let freed = Evidence { sharing: [(user(0), Sharing::Freed)].into(), ..shared.clone() };
    assert_eq!(clients(&people(&freed)).len(), 1);
    let shut = Evidence { sharing: [(user(0), Sharing::Shut)].into(), ..freed };
    assert_eq!(people(&shut), people(&shared), "a state is the same by whichever way it was reached");
}

#[test]
fn e7_what_comes_by_a_switchboard_is_of_the_address_it_names() {
    let address = |n| Key::Email(format!("e{n}@example.com"));
    let mut touches: Vec<Touched> = (1..=11).map(|n| request(n, &[phone(0), address(n)])).collect();
    touches.push(request(12, &[phone(0)]));
    let evidence = of(touches);
    let shut = evidence.shut();
    assert_eq!(shut, BTreeSet::from([phone(0)]));
    assert_eq!(Evidence::home(&evidence.touches[0], &shut), Some(&address(1)));
    assert_eq!(Evidence::home(&evidence.touches[11], &shut), None);
    assert_eq!(clients(&people(&evidence)).len(), 11);
}

#[test]
fn e8_equal_contacts_on_two_cards_join_by_the_first_touch_unless_they_are_two() {
    let records = [(record(2), card(1, &[phone(1)])), (record(3), card(2, &[phone(1)]))];
    let mut evidence = Evidence { records: records.into(), ..Evidence::default() };
    assert_eq!(clients(&people(&evidence)).len(), 2, "a proposal, and no more");
    evidence.touches = vec![request(5, &[phone(1)])];
    let joined = people(&evidence);
    assert_eq!((clients(&joined).len(), births(&joined), joined.joins[0].moment.at), (1, vec![], at(5)));
    assert_eq!(joined.joins[0].survivor.created(), at(1));
    evidence.said = vec![Said::Two(of_record(2), of_record(3))];
    let parted = people(&evidence);
    let with_phone = parted.persons.iter().find(|person| person.keys.contains(&phone(1))).expect("somebody's");
    assert!(with_phone.keys.contains(&of_record(2)), "the older one's");
    assert_eq!(clients(&parted).len(), 2);
}

#[test]
fn e8_a_shared_phone_is_that_of_the_older_one_whatever_they_are_called() {
    let typed = ClientKey { external_id: None, number: 9 };
    let imported = ClientKey { external_id: Some("K-2".into()), number: 1 };
    for (older, younger) in [(&typed, &imported), (&imported, &typed)] {
        let records = [(older.clone(), card(1, &[phone(1)])), (younger.clone(), card(2, &[phone(1)]))];
        let said = vec![Said::Two(Key::Client(typed.clone()), Key::Client(imported.clone()))];
        let people = people(&Evidence { records: records.into(), said, ..of(vec![request(5, &[phone(1)])]) });
        let theirs = people.persons.iter().find(|person| person.keys.contains(&phone(1))).expect("somebody's");
        assert!(theirs.keys.contains(&Key::Client(older.clone())), "{older:?}");
    }
}

#[test]
fn e9_a_join_that_is_undone_stays_undone() {
    let mut touches = vec![request(1, &[phone(1)]), request(2, &[email(2)]), request(3, &[phone(1), email(2)])];
    touches.extend([session(4, 5), request(5, &[phone(1), user(5)]), request(6, &[email(2), user(5)])]);
    let mut evidence = of(touches);
    evidence.said = vec![Said::Two(phone(1), email(2))];
    let parted = people(&evidence);
    assert_eq!(clients(&parted), [BTreeSet::from([phone(1), user(5)]), BTreeSet::from([email(2)])]);
    let again = request(7, &[phone(1), email(2)]);
    assert_eq!(Evidence::home(&again, &evidence.shut()), Some(&phone(1)));
    evidence.touches.push(again);
    assert_eq!(people(&evidence).persons, parted.persons);
}

#[test]
fn e15_a_touch_that_comes_late_makes_nobody_else() {
    let mut touches = vec![request(5, &[phone(1)])];
    touches.push(request(1, &[phone(1)]));
    let people = people(&of(touches));
    assert_eq!((births(&people), clients(&people).len()), (vec![1], 1));
}

#[test]
fn e16_who_was_one_by_a_mistake_is_two_when_it_is_corrected() {
    let wrong = of(vec![request(1, &[phone(1), email(1)]), request(2, &[email(1)]), request(3, &[email(2)])]);
    assert_eq!(clients(&people(&wrong)).len(), 2);
    let right = of(vec![request(1, &[phone(1), email(2)]), request(2, &[email(1)]), request(3, &[email(2)])]);
    assert_eq!(clients(&people(&right)), [BTreeSet::from([phone(1), email(2)]), BTreeSet::from([email(1)])]);
}

#[test]
fn who_was_written_down_survives_and_whoever_is_older() {
    let born_first = of(vec![request(1, &[phone(1)]), request(9, &[phone(1), of_record(2)])]);
    let evidence = Evidence { records: [(record(2), card(8, &[]))].into(), ..born_first };
    let survivor = people(&evidence).joins[0].survivor.clone();
    assert_eq!(survivor, Client::Record { key: record(2), created: at(8) });
    let numbered = |number| ClientKey { external_id: None, number };
    let records = [(numbered(8), card(1, &[])), (numbered(7), card(1, &[]))];
    let both = [Key::Client(numbered(7)), Key::Client(numbered(8))];
    let evidence = Evidence { records: records.into(), ..of(vec![request(2, &both)]) };
    let join = people(&evidence).joins[0].clone();
    assert_eq!(
        join.survivor,
        Client::Record { key: numbered(7), created: at(1) },
        "by number where nothing else tells"
    );
}

#[test]
fn what_somebody_said_holds_also_where_a_key_is_shared() {
    let mut evidence = reception(11);
    evidence.records = [(record(2), card(0, &[])), (record(3), card(0, &[]))].into();
    evidence.said = vec![Said::One(of_record(2), of_record(3), at(50))];
    let people = people(&evidence);
    assert_eq!((people.joins.len(), people.joins[0].moment.at), (1, at(50)));
}
