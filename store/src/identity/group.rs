//! All that is connected with some clients or keys, by what people said, touches tell, and cards show.

use super::{Joins, Part, Parts, keys, resolution, touched};
use crate::{
    Result,
    database::{Run, Sql, Tx},
    import::names::look_up,
    ledger::lock_clients,
};
use domain::{
    Instant,
    identity::{ClientKey, Component, Key, Moment},
};
use std::collections::{BTreeMap, BTreeSet};

/// A record of a client.
pub(super) struct Row {
    pub key: ClientKey,
    pub created: Instant,
    /// Whose part it is, as it is stored.
    pub part: Option<Part>,
    /// Of who came by a touch: by which key of it, and its moment.
    pub born: Option<(i64, Moment)>,
    pub is_void: bool,
}

/// A key, as it is stored.
pub(super) struct StoredKey {
    pub kind: i64,
    pub value: String,
    pub client: Option<i64>,
    pub is_free: bool,
    pub named: Option<Moment>,
    pub target: Option<Moment>,
    pub owner: Option<i64>,
}

/// One of two who are apart.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum End {
    Client(i64),
    Key(i64),
}

/// All by which somebody may be said to be another than somebody else.
pub(super) struct Ends {
    clients: BTreeSet<i64>,
    keys: BTreeSet<i64>,
}

impl Ends {
    /// Their records.
    pub const fn clients(&self) -> &BTreeSet<i64> {
        &self.clients
    }

    /// Their keys, those of their records among them.
    pub const fn keys(&self) -> &BTreeSet<i64> {
        &self.keys
    }

    pub fn has(&self, end: End) -> bool {
        match end {
            End::Client(client) => self.clients.contains(&client),
            End::Key(key) => self.keys.contains(&key),
        }
    }
}

/// Records that may be one, with all that is said of it.
#[derive(Default)]
pub(super) struct Group {
    pub records: BTreeMap<i64, Row>,
    /// The deeds that made two one, in effect, by what they made one.
    pub merges: BTreeMap<(i64, i64), (Instant, i64)>,
    /// Since when records were clients as it was known when they were first made one with others, with that deed: who
    /// stays does not change by what is corrected later.
    pub known: BTreeMap<i64, (i64, Instant)>,
    /// What they are known by, as touches name it.
    pub keys: BTreeMap<i64, StoredKey>,
    /// Which keys touches name together, and since when.
    pub links: BTreeMap<(i64, i64), Moment>,
    /// Which of the keys stand on which card.
    pub cards: BTreeSet<(i64, i64)>,
    /// Of whom somebody said that they are two.
    pub apart: BTreeSet<(End, End)>,
    /// Of who became part of another by what they did: the deed by which that was told, and the last that people or
    /// files had recorded of them before.
    pub told: BTreeMap<i64, (i64, Instant)>,
}

/// What is yet to be reached of a group.
#[derive(Default)]
pub(super) struct Fresh {
    pub clients: BTreeSet<i64>,
    pub keys: BTreeSet<i64>,
}

impl Group {
    /// All that is connected with some clients, by what is said or as it is stored.
    pub async fn around(run: &mut impl Run, clients: &[i64]) -> Result<Self> {
        let fresh = Fresh { clients: clients.iter().copied().collect(), keys: BTreeSet::new() };
        Self::reached(run, fresh).await
    }

    pub async fn reached(run: &mut impl Run, mut fresh: Fresh) -> Result<Self> {
        let mut group = Self::default();
        let (keys,) = run.fetch_one::<(i64,)>(Sql::new("SELECT count(*) FROM (SELECT 1 FROM keys LIMIT 1) k")).await?;
        while !fresh.clients.is_empty() || !fresh.keys.is_empty() {
            let Fresh { clients, keys: named } = std::mem::take(&mut fresh);
            let (clients, named): (Vec<i64>, Vec<i64>) = (clients.into_iter().collect(), named.into_iter().collect());
            group.reach_clients(run, &clients, &mut fresh).await?;
            if keys > 0 {
                group.reach_evidence(run, &clients, &mut fresh).await?;
                group.reach_keys(run, &named, &mut fresh).await?;
            }
            fresh.clients.retain(|id| !group.records.contains_key(id));
            fresh.keys.retain(|id| !group.keys.contains_key(id));
        }
        if keys > 0 {
            group.told = touched::told(run, &group.ids()).await?;
        }
        Ok(group)
    }

    /// The records with these numbers, and what people said of them.
    async fn reach_clients(&mut self, run: &mut impl Run, ids: &[i64], fresh: &mut Fresh) -> Result<()> {
        let find = "SELECT id, external_id, created_at, merged_into, merged_at, merged_by, born_key, born_at, born_by, \
                    void FROM clients WHERE id IN ";
        type Found = (
            i64,
            Option<String>,
            i64,
            Option<i64>,
            Option<i64>,
            Option<i64>,
            Option<i64>,
            Option<i64>,
            Option<String>,
            i64,
        );
        for (id, external_id, created, of, at, act, born_key, born_at, born_by, void) in
            look_up::<Found>(run, find, ids.iter().copied()).await?
        {
            let part = of.zip(at).zip(act).map(|((of, at), act)| Part { of, at: Instant::from_micros(at), act });
            let row = Row {
                key: ClientKey { external_id, number: id },
                created: Instant::from_micros(created),
                part,
                born: born_key.zip(keys::moment(born_at, born_by)),
                is_void: void > 0,
            };
            fresh.keys.extend(row.born.as_ref().map(|(key, _)| *key));
            self.records.insert(id, row);
            fresh.clients.extend(of);
        }
        let find = "SELECT id FROM clients WHERE merged_into IN ";
        let parts = look_up::<(i64,)>(run, find, ids.iter().copied()).await?;
        fresh.clients.extend(parts.into_iter().map(|(id,)| id));
        for end in ["client_id", "other_id"] {
            let find = format!(
                "SELECT client_id, other_id, at, act_id, created_at, other_created_at FROM merges \
                 WHERE undone_by IS NULL AND {end} IN "
            );
            type Said = (i64, i64, i64, i64, i64, i64);
            for (a, b, at, act, created, other) in look_up::<Said>(run, &find, ids.iter().copied()).await? {
                self.merges.insert((a.min(b), a.max(b)), (Instant::from_micros(at), act));
                for (client, created) in [(a, created), (b, other)] {
                    let first = (act, Instant::from_micros(created));
                    let known = self.known.entry(client).or_insert(first);
                    *known = first.min(*known);
                }
                fresh.clients.extend([a, b]);
            }
        }
        Ok(())
    }

    /// What touches and cards tell of these records.
    async fn reach_evidence(&mut self, run: &mut impl Run, ids: &[i64], fresh: &mut Fresh) -> Result<()> {
        for of in ["owner_id", "client_id"] {
            let find = format!("SELECT id FROM keys WHERE {of} IN ");
            let found = look_up::<(i64,)>(run, &find, ids.iter().copied()).await?;
            fresh.keys.extend(found.into_iter().map(|(key,)| key));
        }
        let find = "SELECT client_id, key_id FROM card_links WHERE client_id IN ";
        for (client, key) in look_up::<(i64, i64)>(run, find, ids.iter().copied()).await? {
            self.cards.insert((client, key));
            fresh.keys.insert(key);
        }
        for end in ["client_id", "other_id"] {
            let find = format!("SELECT client_id, other_id FROM separations WHERE undone_by IS NULL AND {end} IN ");
            let said = look_up::<(i64, i64)>(run, &find, ids.iter().copied()).await?;
            self.apart.extend(said.into_iter().map(|(a, b)| (End::Client(a), End::Client(b))));
        }
        Ok(())
    }

    /// The keys with these numbers, and what is named with those that may link.
    async fn reach_keys(&mut self, run: &mut impl Run, ids: &[i64], fresh: &mut Fresh) -> Result<()> {
        let find = "SELECT id, kind, value, client_id, shut, named_at, named_by, target_at, target_by, owner_id \
                    FROM keys WHERE id IN ";
        type Found =
            (i64, i64, String, Option<i64>, i64, Option<i64>, Option<String>, Option<i64>, Option<String>, Option<i64>);
        let mut free = Vec::new();
        for (id, kind, value, client, shut, named_at, named_by, target_at, target_by, owner) in
            look_up::<Found>(run, find, ids.iter().copied()).await?
        {
            let is_free = shut <= keys::shut::FREE;
            let (named, target) = (keys::moment(named_at, named_by), keys::moment(target_at, target_by));
            self.keys.insert(id, StoredKey { kind, value, client, is_free, named, target, owner });
            fresh.clients.extend(owner.into_iter().chain(client));
            if is_free {
                free.push(id);
            }
        }
        for end in ["a", "b"] {
            let find = format!("SELECT a, b, at, by_touch FROM links WHERE {end} IN ");
            for (a, b, at, by) in look_up::<(i64, i64, i64, String)>(run, &find, free.iter().copied()).await? {
                self.links.insert((a, b), Moment { at: Instant::from_micros(at), by });
                fresh.keys.extend([a, b]);
            }
            let find = format!("SELECT a, b FROM key_separations WHERE undone_by IS NULL AND {end} IN ");
            let said = look_up::<(i64, i64)>(run, &find, ids.iter().copied()).await?;
            self.apart.extend(said.into_iter().map(|(a, b)| (End::Key(a), End::Key(b))));
        }
        let find = "SELECT client_id, key_id FROM card_links WHERE key_id IN ";
        for (client, key) in look_up::<(i64, i64)>(run, find, free.iter().copied()).await? {
            self.cards.insert((client, key));
            fresh.clients.insert(client);
        }
        let find = "SELECT id FROM clients WHERE born_key IN ";
        let born = look_up::<(i64,)>(run, find, ids.iter().copied()).await?;
        fresh.clients.extend(born.into_iter().map(|(client,)| client));
        Ok(())
    }

    /// The same, of which nothing is changed by others until the transaction ends.
    pub async fn hold(tx: &mut Tx, clients: &[i64]) -> Result<Self> {
        let mut group = Self::around(tx, clients).await?;
        // SQLite has one writer.
        while !tx.is_sqlite() {
            lock_clients(tx, &group.ids()).await?;
            // Others may have had hold of some, and made more of them one.
            let now = Self::around(tx, clients).await?;
            if now.ids() == group.ids() {
                return Ok(now);
            }
            group = now;
        }
        Ok(group)
    }

    pub fn ids(&self) -> Vec<i64> {
        self.records.keys().copied().collect()
    }

    /// A client and the records that are part of them.
    pub fn records_of(&self, client: i64) -> BTreeSet<i64> {
        let parts = self.records.iter().filter(|(_, row)| row.part.is_some_and(|part| part.of == client));
        parts.map(|(id, _)| *id).chain([client]).collect()
    }

    /// All by which a client may be said to be another.
    pub fn ends_of(&self, client: i64) -> Ends {
        let clients = self.records_of(client);
        let born = clients.iter().filter_map(|id| self.records.get(id)?.born.as_ref()).map(|(key, _)| *key);
        let is_theirs =
            |key: &StoredKey| key.owner == Some(client) || key.client.is_some_and(|client| clients.contains(&client));
        let keys = self.keys.iter().filter(|(_, key)| is_theirs(key)).map(|(id, _)| *id).chain(born).collect();
        Ends { clients, keys }
    }

    /// Since when a record is a client, as far as it decides who stays.
    pub fn created(&self, client: i64) -> Instant {
        let now = self.records.get(&client).map(|row| row.created);
        self.known.get(&client).map(|(_, created)| *created).or(now).unwrap_or(Instant::from_micros(0))
    }

    /// A key as the evidence has it; none of a record that is not there, or that came by a touch.
    pub fn key(&self, id: i64) -> Option<Key> {
        let StoredKey { kind, value, client, .. } = self.keys.get(&id)?;
        match (kind, client) {
            (1, Some(client)) => self.client_key(*client),
            (1, None) => None,
            (2, _) => Some(Key::Phone(value.clone())),
            (3, _) => Some(Key::Email(value.clone())),
            _ => Some(Key::UserId(value.clone())),
        }
    }

    /// By what a record stands in the evidence: by itself, or by the key that it came by.
    pub fn client_key(&self, client: i64) -> Option<Key> {
        let row = self.records.get(&client)?;
        match &row.born {
            Some((key, _)) => self.key(*key).filter(|_| self.keys.get(key).is_some_and(|key| key.is_free)),
            None => Some(Key::Client(row.key.clone())),
        }
    }

    /// What is to be resolved, with the deeds of those links that people said.
    pub fn component(&self) -> (Component, BTreeMap<(Key, Key), i64>) {
        let free = |id: &i64| self.keys.get(id).filter(|key| key.is_free).and_then(|_| self.key(*id));
        let records = self.records.iter().filter(|(_, row)| row.born.is_none());
        let mut component = Component {
            records: records.map(|(id, row)| (row.key.clone(), self.created(*id))).collect(),
            ..Component::default()
        };
        component.keys.extend(component.records.keys().cloned().map(Key::Client));
        component.keys.extend(self.keys.keys().filter_map(free));
        let mut link = |a: Key, b: Key, moment: Moment| {
            let pair = if a <= b { (a, b) } else { (b, a) };
            let kept = component.links.entry(pair.clone()).or_insert_with(|| moment.clone());
            *kept = moment.min(kept.clone());
            pair
        };
        for ((a, b), moment) in &self.links {
            if let (Some(a), Some(b)) = (free(a), free(b)) {
                link(a, b, moment.clone());
            }
        }
        for (client, key) in &self.cards {
            let named = self.keys.get(key).and_then(|key| key.named.clone());
            let is_record = self.records.get(client).is_some_and(|row| row.born.is_none());
            if let (Some(of), Some(key), Some(named)) =
                (self.client_key(*client).filter(|_| is_record), free(key), named)
            {
                let created = Moment { at: self.created(*client), by: String::new() };
                link(of, key, created.max(named));
            }
        }
        let mut acts = BTreeMap::new();
        for ((a, b), (at, act)) in &self.merges {
            let (Some(a), Some(b)) = (self.client_key(*a), self.client_key(*b)) else { continue };
            acts.insert(link(a, b, Moment { at: *at, by: String::new() }), *act);
        }
        for (id, key) in &self.keys {
            if let (Some(key), Some(moment)) = (free(id), &key.target) {
                component.targets.insert(key, moment.clone());
            }
        }
        let end = |end: &End| match end {
            End::Client(client) => self.client_key(*client),
            End::Key(key) => self.key(*key),
        };
        for (a, b) in &self.apart {
            if let (Some(a), Some(b)) = (end(a), end(b)) {
                component.separations.insert(if a <= b { (a, b) } else { (b, a) });
            }
        }
        (component, acts)
    }

    /// Whose part each record is, as the evidence says, and how they became it.
    pub fn resolved(&self) -> (Parts, Joins) {
        let joins = self.resolution().joins(self);
        (resolution::parts(&joins), joins)
    }
}
