//! Who is who, reckoned as one would by hand: every touch one after the other, every set looked at as a whole.

use domain::{
    Instant,
    identity::{Client, Evidence, Join, Key, KeyKind, Moment, People, Person, Said, Sharing, is_placeholder},
};
use std::collections::{BTreeMap, BTreeSet};

/// Which pairs of keys are one from a moment on, and who asked for something at it.
type Statements = (BTreeSet<(Key, Key)>, Vec<Key>);

pub fn people(evidence: &Evidence) -> People {
    let shut = shut(evidence);
    let free = |key: &Key| !shut.contains(key);
    // What is said at each moment: pairs that are one, then who asked for something.
    let mut moments: BTreeMap<Moment, Statements> = BTreeMap::new();
    let moment = |at: Instant, by: &str| Moment { at, by: by.to_owned() };
    let mut persons: Vec<Person> = Vec::new();
    let mut know = |key: &Key, client: Option<Client>| {
        if !persons.iter().any(|person| person.keys.contains(key)) {
            persons.push(Person { keys: BTreeSet::from([key.clone()]), client });
        }
    };
    for (of, record) in &evidence.records {
        let client = Client::Record { key: of.clone(), created: record.created };
        know(&Key::Client(of.clone()), Some(client));
        record.contacts.iter().filter(|key| free(key)).for_each(|key| know(key, None));
    }
    for touch in &evidence.touches {
        let (links, targets) = moments.entry(moment(touch.at, &touch.external_id)).or_default();
        let keys: Vec<&Key> = touch.keys.iter().filter(|key| free(key)).collect();
        for a in &keys {
            know(a, None);
            links.extend(keys.iter().filter(|b| a < b).map(|b| ((*a).clone(), (*b).clone())));
        }
        let strongest = [KeyKind::Client, KeyKind::Phone, KeyKind::Email, KeyKind::UserId]
            .into_iter()
            .find_map(|kind| keys.iter().find(|key| key.kind() == kind));
        targets.extend(strongest.filter(|_| touch.is_target).map(|key| (*key).clone()));
    }
    for (of, record) in &evidence.records {
        for contact in record.contacts.iter().filter(|key| free(key)) {
            let named = evidence.touches.iter().filter(|touch| touch.keys.contains(contact));
            let first = named.map(|touch| moment(touch.at, &touch.external_id)).min();
            if let Some(first) = first {
                let since = first.max(moment(record.created, ""));
                moments.entry(since).or_default().0.insert((Key::Client(of.clone()), contact.clone()));
            }
        }
    }
    let mut two = Vec::new();
    for said in &evidence.said {
        match said {
            Said::Two(a, b) => two.push((a, b)),
            Said::One(a, b, at) => {
                know(a, None);
                know(b, None);
                let pair = if a < b { (a.clone(), b.clone()) } else { (b.clone(), a.clone()) };
                moments.entry(moment(*at, "")).or_default().0.insert(pair);
            }
        }
    }

    let mut people = People::default();
    let since = |key: &Key| match key {
        Key::Client(of) => evidence.records.get(of).map(|record| record.created),
        _ => None,
    };
    for (moment, (links, targets)) in moments {
        let mut links: Vec<(Key, Key)> = links.into_iter().collect();
        links.sort_by_key(|(a, b)| (since(a), since(b)));
        for (a, b) in links {
            let place = |key: &Key| persons.iter().position(|person| person.keys.contains(key)).expect("known");
            let (x, y) = (place(&a), place(&b));
            let both: BTreeSet<&Key> = persons[x].keys.union(&persons[y].keys).collect();
            if x == y || two.iter().any(|(a, b)| both.contains(a) && both.contains(b) && place(a) != place(b)) {
                continue;
            }
            let gone = persons.remove(x.max(y));
            let into = &mut persons[x.min(y)];
            into.keys.extend(gone.keys);
            let mut clients: Vec<Client> = [into.client.take(), gone.client].into_iter().flatten().collect();
            clients.sort();
            into.client = clients.first().cloned();
            if let [survivor, gone] = &clients[..] {
                let (survivor, gone) = (survivor.clone(), gone.clone());
                people.joins.push(Join { moment: moment.clone(), link: (a, b), survivor, gone });
            }
        }
        for key in targets {
            let person = persons.iter_mut().find(|person| person.keys.contains(&key)).expect("known");
            if person.client.is_none() {
                person.client = Some(Client::Born(moment.clone()));
                people.births.push(moment.clone());
            }
        }
    }
    persons.sort();
    people.persons = persons;
    people
}

fn shut(evidence: &Evidence) -> BTreeSet<Key> {
    let named = evidence.touches.iter().map(|touch| touch.keys.clone());
    let cards = evidence.records.iter().flat_map(|(of, record)| {
        record.contacts.iter().map(|contact| BTreeSet::from([Key::Client(of.clone()), contact.clone()]))
    });
    let together: Vec<BTreeSet<Key>> = named.chain(cards).collect();
    let all: BTreeSet<&Key> = together.iter().flatten().chain(evidence.sharing.keys()).collect();
    let is_nobodys = |key: &Key| is_placeholder(key) || evidence.own.contains(key);
    // What an admin has decided about is not nobody's.
    let counts = |key: &Key| !is_nobodys(key) || evidence.sharing.contains_key(key);
    let near = |key: &Key, kind: KeyKind| {
        let with: BTreeSet<&Key> = together.iter().filter(|keys| keys.contains(key)).flatten().collect();
        with.into_iter().filter(|other| other.kind() == kind && kind != key.kind() && counts(other)).count()
    };
    let is_shut = |key: &Key| match evidence.sharing.get(key) {
        Some(Sharing::Freed) => false,
        Some(Sharing::Shut) => true,
        None => {
            let limit = match key.kind() {
                KeyKind::Client => usize::MAX,
                KeyKind::Phone => evidence.limits.phone,
                KeyKind::Email => evidence.limits.email,
                KeyKind::UserId => evidence.limits.user_id,
            };
            let kinds = [KeyKind::Client, KeyKind::Phone, KeyKind::Email];
            is_nobodys(key) || kinds.into_iter().any(|kind| near(key, kind) > limit)
        }
    };
    all.into_iter().filter(|key| is_shut(key)).cloned().collect()
}
