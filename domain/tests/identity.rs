//! Who is one client: the laws of it on random evidence, and the worked examples.

#[path = "identity/examples.rs"]
mod examples;
#[path = "identity/reference.rs"]
mod reference;

use domain::{
    Instant,
    identity::{ClientKey, Component, Evidence, Key, KeyKind, Limits, People, Record, Said, Sharing, Touched, resolve},
};
use proptest::{collection::vec, prelude::*, sample::subsequence};
use std::collections::BTreeSet;

fn at(time: i64) -> Instant {
    Instant::from_micros(time)
}

fn record(number: i64) -> ClientKey {
    // One without an identifier of its own is told apart by our number alone.
    ClientKey { external_id: (number > 1).then(|| format!("c{number}")), number }
}

fn phone(n: i64) -> Key {
    Key::Phone(format!("+4860010020{n}"))
}

fn email(n: i64) -> Key {
    Key::Email(format!("e{n}@example.com"))
}

fn user(n: i64) -> Key {
    Key::UserId(format!("u{n}"))
}

fn keys() -> Vec<Key> {
    let records = (1..=4).map(|n| Key::Client(record(n)));
    let others = (1..=4).flat_map(|n| [phone(n), email(n), user(n)]);
    let never =
        [Key::Phone("+48000000000".into()), Key::UserId("undefined".into()), Key::Email("us@example.com".into())];
    records.chain(others).chain(never).collect()
}

fn some_keys(most: usize) -> impl Strategy<Value = BTreeSet<Key>> {
    subsequence(keys(), 1..=most).prop_map(|keys| keys.into_iter().collect())
}

fn some_key() -> impl Strategy<Value = Key> {
    (0..keys().len()).prop_map(|place| keys().swap_remove(place))
}

prop_compose! {
    /// Few keys and few instants, so that everything meets everything.
    fn evidence()(
        touches in vec((0_i64..20, some_keys(4), any::<bool>()), 0..14),
        records in vec((0_i64..20, some_keys(3)), 0..4),
        said in vec((some_key(), some_key(), prop::option::of(0_i64..20)), 0..4),
        sharing in vec((some_key(), any::<bool>()), 0..3),
        limits in prop_oneof![Just(10), 1_usize..4],
    ) -> Evidence {
        Evidence {
            touches: touches.into_iter().zip(0..).map(|((time, keys, is_target), n)| {
                Touched { at: at(time), external_id: format!("t{n}"), keys, is_target }
            }).collect(),
            records: records.into_iter().zip(1..).map(|((time, contacts), n)| {
                let contacts = contacts.into_iter().filter(|key| key.kind() != KeyKind::Client).collect();
                (record(n), Record { created: at(time), contacts })
            }).collect(),
            said: said.into_iter().filter(|(a, b, _)| a != b).map(|(a, b, one)| match one {
                Some(time) => Said::One(a, b, at(time)),
                None => Said::Two(a, b),
            }).collect(),
            sharing: sharing.into_iter().map(|(key, freed)| {
                (key, if freed { Sharing::Freed } else { Sharing::Shut })
            }).collect(),
            own: BTreeSet::from([Key::Email("us@example.com".into())]),
            limits: Limits { phone: limits, email: limits, user_id: limits },
        }
    }
}

fn people(evidence: &Evidence) -> People {
    resolve(&evidence.component())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: ProptestConfig::default().cases.max(2_000), ..ProptestConfig::default() })]

    #[test]
    fn people_are_those_of_a_reckoning_by_hand(evidence in evidence()) {
        prop_assert_eq!(people(&evidence), reference::people(&evidence));
    }

    #[test]
    fn order_and_repetition_do_not_matter(
        (evidence, shuffled) in evidence().prop_flat_map(|evidence| {
            let twice: Vec<Touched> = evidence.touches.iter().chain(&evidence.touches).cloned().collect();
            let said: Vec<Said> = evidence.said.iter().chain(&evidence.said).cloned().collect();
            (Just(evidence), Just(twice).prop_shuffle(), Just(said).prop_shuffle())
        }).prop_map(|(evidence, touches, said)| {
            let shuffled = Evidence { touches, said, ..evidence.clone() };
            (evidence, shuffled)
        })
    ) {
        prop_assert_eq!(people(&evidence), people(&shuffled));
    }

    #[test]
    fn each_component_can_be_resolved_by_itself(evidence in evidence()) {
        let whole = evidence.component();
        let mut people = People::default();
        for part in parts(&whole) {
            let People { persons, births, joins } = resolve(&part);
            people.persons.extend(persons);
            people.births.extend(births);
            people.joins.extend(joins);
        }
        people.persons.sort();
        people.births.sort();
        let mut all = resolve(&whole);
        all.births.sort();
        // At one moment there may be several, in any order where they have nothing to do with each other.
        people.joins.sort();
        all.joins.sort();
        prop_assert_eq!(people, all);
    }

    #[test]
    fn who_is_two_stays_two_and_each_touch_is_somebody_s(
        mut evidence in evidence(),
        two in subsequence(keys(), 2),
        later in vec((20_i64..40, some_keys(2)), 0..6),
    ) {
        let (a, b) = (two[0].clone(), two[1].clone());
        evidence.said.push(Said::Two(a.clone(), b.clone()));
        for ((time, mut keys), n) in later.into_iter().zip(0..) {
            keys.extend([a.clone(), b.clone()]);
            evidence.touches.push(Touched { at: at(time), external_id: format!("later{n}"), keys, is_target: true });
        }
        let (people, shut) = (people(&evidence), evidence.shut());
        prop_assert!(!people.persons.iter().any(|person| person.keys.contains(&a) && person.keys.contains(&b)));
        for touch in &evidence.touches {
            let home = Evidence::home(touch, &shut);
            prop_assert_eq!(home.is_none(), touch.keys.iter().all(|key| shut.contains(key)));
            if let Some(home) = home {
                let theirs = people.persons.iter().filter(|person| person.keys.contains(home));
                let clients: Vec<bool> = theirs.map(|person| person.client.is_some()).collect();
                prop_assert_eq!(clients.len(), 1);
                prop_assert!(clients[0] || !touch.is_target, "whoever asked for something is a client");
            }
        }
    }

    #[test]
    fn what_comes_later_changes_nothing_that_was(
        mut evidence in evidence(),
        later in vec((20_i64..40, some_keys(4), any::<bool>()), 1..5),
    ) {
        evidence.limits = Limits { phone: 100, email: 100, user_id: 100 };
        let before = people(&evidence);
        for ((time, keys, is_target), n) in later.into_iter().zip(0..) {
            evidence.touches.push(Touched { at: at(time), external_id: format!("later{n}"), keys, is_target });
        }
        let after = people(&evidence);
        prop_assert!(after.births.starts_with(&before.births));
        prop_assert!(after.joins.starts_with(&before.joins));
        for person in before.persons {
            prop_assert!(after.persons.iter().any(|now| now.keys.is_superset(&person.keys)));
        }
    }

    #[test]
    fn nobody_is_lost(evidence in evidence()) {
        let people = people(&evidence);
        let clients = people.persons.iter().filter(|person| person.client.is_some()).count();
        prop_assert_eq!(clients + people.joins.len(), people.births.len() + evidence.records.len());
        prop_assert!(people.joins.iter().all(|join| join.survivor < join.gone));
        let mut seen = BTreeSet::new();
        prop_assert!(people.persons.iter().flat_map(|person| &person.keys).all(|key| seen.insert(key)));
    }
}

/// Each connected set of keys, with what concerns it.
fn parts(whole: &Component) -> Vec<Component> {
    let mut left: BTreeSet<&Key> = whole.keys.iter().chain(whole.links.keys().flat_map(|(a, b)| [a, b])).collect();
    let mut parts = Vec::new();
    while let Some(first) = left.first().copied() {
        let mut keys = BTreeSet::from([first]);
        loop {
            let links = whole.links.keys().filter(|(a, b)| keys.contains(a) != keys.contains(b));
            let found: Vec<&Key> = links.flat_map(|(a, b)| [a, b]).collect();
            if found.is_empty() {
                break;
            }
            keys.extend(found);
        }
        left.retain(|key| !keys.contains(key));
        let both = |(a, b): &(Key, Key)| keys.contains(a) && keys.contains(b);
        parts.push(Component {
            records: whole
                .records
                .iter()
                .filter(|(of, _)| keys.contains(&Key::Client((*of).clone())))
                .map(|(of, created)| (of.clone(), *created))
                .collect(),
            links: whole.links.iter().filter(|(pair, _)| both(pair)).map(|(a, b)| (a.clone(), b.clone())).collect(),
            targets: whole
                .targets
                .iter()
                .filter(|(key, _)| keys.contains(key))
                .map(|(a, b)| (a.clone(), b.clone()))
                .collect(),
            separations: whole.separations.iter().filter(|pair| both(pair)).cloned().collect(),
            keys: keys.into_iter().cloned().collect(),
        });
    }
    parts
}
