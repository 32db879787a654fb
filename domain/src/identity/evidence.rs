//! All that is known of who is who.

use super::{ClientKey, Key, KeyKind, Moment, is_placeholder};
use crate::Instant;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// What a touch tells of who it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Touched {
    /// When.
    pub at: Instant,
    /// Its identifier: no two touches have the same.
    pub external_id: String,
    /// The keys that it names.
    pub keys: BTreeSet<Key>,
    /// Whether it makes a client of somebody: a request, a call, a deal, a checkout.
    pub is_target: bool,
}

/// A record of a client that people or an import wrote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// Since when they are a client.
    pub created: Instant,
    /// The contacts on its card.
    pub contacts: BTreeSet<Key>,
}

/// What somebody said of two keys, about whose persons it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// They are one: from this moment.
    One(Key, Key, Instant),
    /// They are two, whatever is learnt, as long as both keys may link: whoever parts two persons says it of more
    /// than one pair of their keys.
    Two(Key, Key),
}

/// Whether a key may link.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sharing {
    /// An admin says that it is one person's.
    Freed,
    /// An admin says that it is shared.
    Shut,
}

impl Sharing {
    /// Its name in the database's events.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Freed => "freed",
            Self::Shut => "shut",
        }
    }
}

/// From how many others on a key is shared, by its kind: one that is named together with more phones, more
/// addresses or more clients than this links nobody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Of phones.
    pub phone: usize,
    /// Of e-mail addresses.
    pub email: usize,
    /// Of visitors' identifiers.
    pub user_id: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { phone: 10, email: 10, user_id: 10 }
    }
}

/// All that is known. Nothing in it depends on the order in which it became known.
#[derive(Clone, Debug, Default)]
pub struct Evidence {
    /// What clients did.
    pub touches: Vec<Touched>,
    /// The records of clients that nobody was born of.
    pub records: BTreeMap<ClientKey, Record>,
    /// What people said of two.
    pub said: Vec<Said>,
    /// What admins decided about keys.
    pub sharing: BTreeMap<Key, Sharing>,
    /// Keys that never link: the organisation's own.
    pub own: BTreeSet<Key>,
    /// From when on a key is shared.
    pub limits: Limits,
}

/// What [`resolve`](super::resolve) needs of the evidence on keys that are connected with no others: no touches, so
/// that it is as small as the people are, however much they did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Component {
    /// The keys that may link, and the records of clients.
    pub keys: BTreeSet<Key>,
    /// Since when the records are clients.
    pub records: BTreeMap<ClientKey, Instant>,
    /// Pairs of keys that are named together, each the lesser first, with the earliest moment of it.
    pub links: BTreeMap<(Key, Key), Moment>,
    /// Of keys by which a touch is somebody's that makes a client of them: the earliest moment of it.
    pub targets: BTreeMap<Key, Moment>,
    /// Pairs of keys of which somebody said that they are two persons'.
    pub separations: BTreeSet<(Key, Key)>,
}

impl Evidence {
    /// The keys that link nobody: placeholders, our own, those that an admin shut, and those that are named with
    /// too many others, unless an admin freed them. It depends on the whole, and on no order.
    pub fn shut(&self) -> BTreeSet<Key> {
        let mut shut: BTreeSet<Key> = self.named().filter(|key| self.is_nobodys(key)).cloned().collect();
        let too_many = self.near().into_iter().filter(|(key, near)| {
            let limit = self.limits.of(key.kind());
            limit.is_some_and(|limit| near.values().any(|others| others.len() > limit))
        });
        shut.extend(too_many.map(|(key, _)| key.clone()));
        for (key, sharing) in &self.sharing {
            match sharing {
                Sharing::Freed => shut.remove(key),
                Sharing::Shut => shut.insert(key.clone()),
            };
        }
        shut
    }

    /// The key by which a touch is somebody's: the strongest that is not shut.
    pub fn home<'a>(touch: &'a Touched, shut: &BTreeSet<Key>) -> Option<&'a Key> {
        touch.keys.iter().find(|key| !shut.contains(*key))
    }

    /// What is to be resolved, all of it as one.
    pub fn component(&self) -> Component {
        let shut = self.shut();
        let records = self.records.keys().cloned().map(Key::Client);
        let mut component = Component {
            keys: self.named().filter(|key| !shut.contains(*key)).cloned().chain(records).collect(),
            records: self.records.iter().map(|(key, record)| (key.clone(), record.created)).collect(),
            ..Component::default()
        };
        let mut first_named: BTreeMap<&Key, Moment> = BTreeMap::new();
        for touch in &self.touches {
            let moment = Moment { at: touch.at, by: touch.external_id.clone() };
            for key in &touch.keys {
                earliest(&mut first_named, key, &moment);
            }
            for (a, b) in pairs(&touch.keys).filter(|(a, b)| !shut.contains(*a) && !shut.contains(*b)) {
                earliest(&mut component.links, pair(a, b), &moment);
            }
            if let Some(home) = Self::home(touch, &shut).filter(|_| touch.is_target) {
                earliest(&mut component.targets, home.clone(), &moment);
            }
        }
        for (of, record) in &self.records {
            // A contact that is only written down proposes, and links nobody: a touch has to carry it.
            for contact in record.contacts.iter().filter(|contact| !shut.contains(*contact)) {
                let Some(named) = first_named.get(contact) else { continue };
                let created = Moment { at: record.created, by: String::new() };
                let moment = created.max(named.clone());
                earliest(&mut component.links, pair(&Key::Client(of.clone()), contact), &moment);
            }
        }
        for said in &self.said {
            match said {
                Said::One(a, b, at) => {
                    let moment = Moment { at: *at, by: String::new() };
                    earliest(&mut component.links, pair(a, b), &moment);
                }
                Said::Two(a, b) => {
                    component.separations.insert(pair(a, b));
                }
            }
        }
        component
    }

    /// Every key that anything names.
    fn named(&self) -> impl Iterator<Item = &Key> + use<'_> {
        let touched = self.touches.iter().flat_map(|touch| &touch.keys);
        let written = self.records.values().flat_map(|record| &record.contacts);
        touched.chain(written)
    }

    fn is_nobodys(&self, key: &Key) -> bool {
        self.own.contains(key) || is_placeholder(key)
    }

    fn counts(&self, key: &Key) -> bool {
        !self.is_nobodys(key) || self.sharing.contains_key(key)
    }

    /// With how many others each key is named, by their kind: those of its own kind say nothing, since somebody
    /// may have two phones, nor do visitors' identifiers, of which everybody has many, nor what is nobody's, unless an
    /// admin has decided otherwise.
    fn near(&self) -> BTreeMap<&Key, BTreeMap<KeyKind, BTreeSet<Key>>> {
        let mut near: BTreeMap<&Key, BTreeMap<KeyKind, BTreeSet<Key>>> = BTreeMap::new();
        for touch in &self.touches {
            for (a, b) in pairs(&touch.keys).flat_map(|(a, b)| [(a, b), (b, a)]) {
                if a.kind() != b.kind() && b.kind() != KeyKind::UserId && self.counts(b) {
                    near.entry(a).or_default().entry(b.kind()).or_default().insert(b.clone());
                }
            }
        }
        for (of, record) in &self.records {
            for contact in &record.contacts {
                let clients = near.entry(contact).or_default().entry(KeyKind::Client).or_default();
                clients.insert(Key::Client(of.clone()));
            }
        }
        near
    }
}

impl Limits {
    /// That of a kind; a record of a client is never shared.
    pub const fn of(self, kind: KeyKind) -> Option<usize> {
        match kind {
            KeyKind::Client => None,
            KeyKind::Phone => Some(self.phone),
            KeyKind::Email => Some(self.email),
            KeyKind::UserId => Some(self.user_id),
        }
    }
}

/// The lesser first.
fn pair(a: &Key, b: &Key) -> (Key, Key) {
    let (a, b) = if a <= b { (a, b) } else { (b, a) };
    (a.clone(), b.clone())
}

fn pairs(keys: &BTreeSet<Key>) -> impl Iterator<Item = (&Key, &Key)> {
    keys.iter().enumerate().flat_map(move |(place, a)| keys.iter().skip(place + 1).map(move |b| (a, b)))
}

fn earliest<K: Ord>(moments: &mut BTreeMap<K, Moment>, key: K, moment: &Moment) {
    let kept = moments.entry(key).or_insert_with(|| moment.clone());
    if moment < kept {
        *kept = moment.clone();
    }
}
