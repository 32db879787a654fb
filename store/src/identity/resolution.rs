//! Who is who among the records and keys of a group, with the rows that stand for them.

use super::{Group, Joins, Part, Parts};
use domain::identity::{Client, Key, Moment, People, resolve};
use std::collections::{BTreeMap, BTreeSet};

/// A join: who survived, who went, since when, and by which evidence.
pub(super) struct Told {
    pub survivor: i64,
    pub gone: i64,
    pub moment: Moment,
    pub link: Option<(Key, Key)>,
    /// The deed, of what people said.
    pub act: Option<i64>,
}

/// Who is who.
pub(super) struct Resolution {
    people: People,
    /// The deeds of those links that people said.
    acts: BTreeMap<(Key, Key), i64>,
    /// In which person each key is.
    person: BTreeMap<Key, usize>,
    /// Which key the touch of a birth is somebody's by.
    born: BTreeMap<Moment, Key>,
    /// Which row stands for whom a touch made a client of.
    rows: BTreeMap<Moment, i64>,
    /// By which key each of those rows came.
    came: BTreeMap<i64, Key>,
}

impl Group {
    pub(super) fn resolution(&self) -> Resolution {
        let (component, acts) = self.component();
        let people = resolve(&component);
        let mut person = BTreeMap::new();
        for (place, of) in people.persons.iter().enumerate() {
            person.extend(of.keys.iter().map(|key| (key.clone(), place)));
        }
        let births: BTreeSet<&Moment> = people.births.iter().collect();
        let targets = component.targets.iter().filter(|(_, moment)| births.contains(moment));
        let born: BTreeMap<Moment, Key> = targets.map(|(key, moment)| (moment.clone(), key.clone())).collect();
        // Whoever is known by that touch stays; who is known by a later one of the same person has come earlier, as is
        // known by now.
        let mut rows: BTreeMap<Moment, i64> = BTreeMap::new();
        let mut free: BTreeSet<i64> = BTreeSet::new();
        for (id, row) in &self.records {
            let Some((_, moment)) = &row.born else { continue };
            if born.contains_key(moment) && !rows.contains_key(moment) {
                rows.insert(moment.clone(), *id);
            } else {
                free.insert(*id);
            }
        }
        for moment in &people.births {
            if rows.contains_key(moment) {
                continue;
            }
            let of = born.get(moment).and_then(|key| person.get(key));
            let is_theirs = |id: &&i64| self.client_key(**id).is_some_and(|key| person.get(&key) == of);
            if let Some(id) = free.iter().find(is_theirs).copied() {
                free.remove(&id);
                rows.insert(moment.clone(), id);
            }
        }
        let came = rows.iter().filter_map(|(moment, row)| Some((*row, born.get(moment)?.clone()))).collect();
        Resolution { people, acts, person, born, rows, came }
    }
}

impl Resolution {
    /// Whom touches have made clients of for whom there is no row yet, each with the key that they came by.
    pub fn unwritten(&self) -> Vec<(Moment, Key)> {
        let births = self.people.births.iter().filter(|moment| !self.rows.contains_key(moment));
        births.filter_map(|moment| Some((moment.clone(), self.born.get(moment)?.clone()))).collect()
    }

    /// The rows of those whom touches have made clients of, with the key and the moment that they came by.
    pub fn born(&self) -> impl Iterator<Item = (i64, &Key, &Moment)> {
        self.rows.iter().filter_map(|(moment, id)| Some((*id, self.born.get(moment)?, moment)))
    }

    /// A row was written.
    pub fn written(&mut self, moment: Moment, row: i64) {
        self.came.extend(self.born.get(&moment).map(|key| (row, key.clone())));
        self.rows.insert(moment, row);
    }

    /// Whether a row stands for nobody: who came by a touch that made no client of anybody, as is known by now.
    pub fn is_void(&self, group: &Group, client: i64) -> bool {
        group.records.get(&client).is_some_and(|row| row.born.is_some()) && !self.came.contains_key(&client)
    }

    fn number(&self, client: &Client) -> Option<i64> {
        match client {
            Client::Record { key, .. } => Some(key.number),
            Client::Born(moment) => self.rows.get(moment).copied(),
        }
    }

    /// Whose client a key is.
    pub fn owner(&self, key: &Key) -> Option<i64> {
        let person = self.people.persons.get(*self.person.get(key)?)?;
        person.client.as_ref().and_then(|client| self.number(client))
    }

    /// Among whom some keys are divided: for each person the row that stands for them, if there is one, whether they
    /// are a client at all, and which of the keys are theirs.
    pub fn divided(&self, keys: impl IntoIterator<Item = Key>) -> Vec<(Option<i64>, bool, Vec<Key>)> {
        let mut of: BTreeMap<usize, Vec<Key>> = BTreeMap::new();
        for key in keys {
            if let Some(place) = self.person.get(&key) {
                of.entry(*place).or_default().push(key);
            }
        }
        let told = of.into_iter().map(|(place, keys)| {
            let client = self.people.persons.get(place).and_then(|person| person.client.as_ref());
            (client.and_then(|client| self.number(client)), client.is_some(), keys)
        });
        told.collect()
    }

    /// As whom a row counts in the end.
    fn end(&self, group: &Group, client: i64) -> Option<i64> {
        match self.came.get(&client) {
            Some(key) => self.owner(key),
            None => self.owner(&group.client_key(client)?),
        }
    }

    /// All joins, in their order; at last those who were never there.
    pub fn told(&self, group: &Group) -> Vec<Told> {
        let mut told: Vec<Told> = Vec::new();
        for join in &self.people.joins {
            if let (Some(survivor), Some(gone)) = (self.number(&join.survivor), self.number(&join.gone)) {
                let act = self.acts.get(&join.link).copied();
                told.push(Told { survivor, gone, moment: join.moment.clone(), link: Some(join.link.clone()), act });
            }
        }
        for (id, row) in group.records.iter().filter(|(id, _)| self.is_void(group, **id)) {
            let moment = Moment { at: row.created, by: String::new() };
            let survivor = self.end(group, *id).unwrap_or(*id);
            told.push(Told { survivor, gone: *id, moment, link: None, act: None });
        }
        told
    }

    /// How records became one; of joins by touches those alone of which a deed is known.
    pub fn joins(&self, group: &Group) -> Joins {
        let mut joins = Vec::new();
        for Told { survivor, gone, moment, link, act } in self.told(group) {
            let by_hand = act.map(|act| (act, moment.at));
            let by_touch = || {
                let (act, last) = *group.told.get(&gone)?;
                let created = group.records.get(&gone)?.created;
                // So that a late touch never rewrites a time in which somebody was served as a client of their own.
                let at = if link.is_some() { moment.at.max(created).max(last) } else { created };
                Some((act, at))
            };
            let Some((act, at)) = by_hand.or_else(by_touch) else { continue };
            let of = self.end(group, gone).unwrap_or(survivor);
            joins.push((survivor, gone, Part { of, at, act }));
        }
        joins
    }
}

/// Whose part each record is.
pub(super) fn parts(joins: &Joins) -> Parts {
    joins.iter().filter(|(_, gone, part)| part.of != *gone).map(|(_, gone, part)| (*gone, *part)).collect()
}
