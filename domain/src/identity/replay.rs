//! Links in their order, made into people.

use super::{ClientKey, Component, Key};
use crate::Instant;
use std::{
    cmp::Ordering,
    collections::{BTreeMap, BTreeSet},
};

/// A point in the order of all evidence: an instant, and the identifier of the touch at it; none of what somebody
/// said, or wrote down.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment {
    /// When.
    pub at: Instant,
    /// The external identifier of the touch.
    pub by: String,
}

/// Somebody who is a client.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Client {
    /// By a record that people or an import wrote.
    Record {
        /// Which.
        key: ClientKey,
        /// Since when.
        created: Instant,
    },
    /// By a touch, whose moment it is.
    Born(Moment),
}

impl Client {
    /// Since when.
    pub const fn created(&self) -> Instant {
        match self {
            Self::Record { created, .. } => *created,
            Self::Born(moment) => moment.at,
        }
    }
}

/// Whoever comes first survives: one that was written down before one born of a touch, then the one who was
/// created first. Nothing that changes later plays a part.
impl Ord for Client {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Self::Record { key, created }, Self::Record { key: other_key, created: other_created }) => {
                (created, key).cmp(&(other_created, other_key))
            }
            (Self::Born(moment), Self::Born(other)) => moment.cmp(other),
            (Self::Record { .. }, Self::Born(_)) => Ordering::Less,
            (Self::Born(_), Self::Record { .. }) => Ordering::Greater,
        }
    }
}

impl PartialOrd for Client {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// That two clients are one, by a link between two of their keys.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Join {
    /// When that was so.
    pub moment: Moment,
    /// The evidence.
    pub link: (Key, Key),
    /// Whose client it is from then on.
    pub survivor: Client,
    /// Who is part of them.
    pub gone: Client,
}

/// A connected set of keys.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Person {
    /// What they are known by.
    pub keys: BTreeSet<Key>,
    /// Whose client they are: whoever survived. Nobody's, while there was no touch that makes a client.
    pub client: Option<Client>,
}

/// Who is who.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct People {
    /// All of them, by their strongest key.
    pub persons: Vec<Person>,
    /// Who came by a touch, in that order.
    pub births: Vec<Moment>,
    /// Who became part of whom, in that order.
    pub joins: Vec<Join>,
}

/// Who is who, from all that is known (SPEC section 5).
///
/// Links are made one after the other, unless somebody said that two of those who would become one are two. The
/// first touch that makes a client of a set of keys without one is a birth; where two clients come into one set,
/// they are joined.
///
/// ```
/// use domain::{
///     Instant,
///     identity::{Evidence, Key, Touched, resolve},
/// };
///
/// let key = |text: &str| Key::UserId(text.into());
/// let touch = |at, id: &str, keys: &[Key], is_target| Touched {
///     at: Instant::from_micros(at),
///     external_id: id.into(),
///     keys: keys.iter().cloned().collect(),
///     is_target,
/// };
/// let phone = Key::Phone("+48600100200".into());
/// let touches = vec![
///     touch(2, "a call", &[key("u1"), phone], true),
///     touch(1, "a session before it", &[key("u1")], false),
/// ];
/// let people = resolve(&Evidence { touches, ..Evidence::default() }.component());
/// assert_eq!((people.persons.len(), people.births[0].by.as_str()), (1, "a call"));
/// ```
pub fn resolve(component: &Component) -> People {
    // At the same moment a record that is older goes first, whatever it is called.
    let created = |key: &Key| match key {
        Key::Client(of) => component.records.get(of).copied(),
        _ => None,
    };
    let mut events: Vec<(&Moment, Event)> = Vec::new();
    events.extend(
        component.links.iter().map(|(keys, moment)| (moment, Event::Link([created(&keys.0), created(&keys.1)], keys))),
    );
    events.extend(component.targets.iter().map(|(key, moment)| (moment, Event::Target(key))));
    events.sort();
    let mut sets = Sets::of(component);
    let mut people = People::default();
    for (moment, event) in events {
        match event {
            Event::Link(_, link) => people.joins.extend(sets.unite(link, moment)),
            Event::Target(key) => people.births.extend(sets.bear(key, moment)),
        }
    }
    people.persons = sets.persons();
    people
}

/// At the same moment, what links comes before what makes a client of those who are linked.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Event<'a> {
    Link([Option<Instant>; 2], &'a (Key, Key)),
    Target(&'a Key),
}

/// Sets of keys that only grow.
struct Sets<'a> {
    places: BTreeMap<&'a Key, usize>,
    /// For each key the set that it is in.
    of: Vec<usize>,
    sets: Vec<Set<'a>>,
    /// For each key those that are somebody else's.
    apart: Vec<Vec<usize>>,
}

#[derive(Default)]
struct Set<'a> {
    keys: Vec<&'a Key>,
    client: Option<Client>,
}

impl<'a> Sets<'a> {
    fn of(component: &'a Component) -> Self {
        let mut sets = Self { places: BTreeMap::new(), of: Vec::new(), sets: Vec::new(), apart: Vec::new() };
        let linked = component.links.keys().flat_map(|(a, b)| [a, b]);
        for key in component.keys.iter().chain(linked).chain(component.targets.keys()) {
            sets.add(key);
        }
        for (a, b) in &component.separations {
            if let (Some(a), Some(b)) = (sets.places.get(a).copied(), sets.places.get(b).copied()) {
                sets.apart[a].push(b);
                sets.apart[b].push(a);
            }
        }
        for (key, place) in &sets.places {
            if let Key::Client(of) = key
                && let Some(created) = component.records.get(of)
            {
                sets.sets[*place].client = Some(Client::Record { key: of.clone(), created: *created });
            }
        }
        sets
    }

    fn add(&mut self, key: &'a Key) {
        let place = self.of.len();
        if let std::collections::btree_map::Entry::Vacant(entry) = self.places.entry(key) {
            entry.insert(place);
            self.of.push(place);
            self.apart.push(Vec::new());
            self.sets.push(Set { keys: vec![key], client: None });
        }
    }

    /// The set that a key is in.
    fn find(&self, key: &Key) -> Option<usize> {
        self.places.get(key).map(|place| self.of[*place])
    }

    fn unite(&mut self, link: &(Key, Key), moment: &Moment) -> Option<Join> {
        let (a, b) = (self.find(&link.0)?, self.find(&link.1)?);
        // The smaller goes into the larger, so that each key moves few times.
        let (large, small) = if self.sets[a].keys.len() < self.sets[b].keys.len() { (b, a) } else { (a, b) };
        if large == small || self.are_apart(small, large) {
            return None;
        }
        let Set { keys, client } = std::mem::take(&mut self.sets[small]);
        for key in &keys {
            self.of[self.places[key]] = large;
        }
        self.sets[large].keys.extend(keys);
        let other = self.sets[large].client.take();
        let (survivor, gone) = match (client, other) {
            (Some(one), Some(other)) => (one.clone().min(other.clone()), one.max(other)),
            (one, other) => {
                self.sets[large].client = one.or(other);
                return None;
            }
        };
        self.sets[large].client = Some(survivor.clone());
        Some(Join { moment: moment.clone(), link: link.clone(), survivor, gone })
    }

    fn are_apart(&self, small: usize, large: usize) -> bool {
        let mut others = self.sets[small].keys.iter().flat_map(|key| &self.apart[self.places[key]]);
        others.any(|other| self.of[*other] == large)
    }

    fn bear(&mut self, key: &Key, moment: &Moment) -> Option<Moment> {
        let set = self.find(key)?;
        if self.sets[set].client.is_some() {
            return None;
        }
        self.sets[set].client = Some(Client::Born(moment.clone()));
        Some(moment.clone())
    }

    fn persons(self) -> Vec<Person> {
        let sets = self.sets.into_iter().filter(|set| !set.keys.is_empty());
        let mut persons: Vec<Person> =
            sets.map(|Set { keys, client }| Person { keys: keys.into_iter().cloned().collect(), client }).collect();
        persons.sort();
        persons
    }
}
