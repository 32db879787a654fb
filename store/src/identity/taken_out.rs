//! Taking contacts out of a client who turns out to be more than one person, seeing before among whom they are divided.

use super::{
    Group, change_merges,
    group::End,
    keys::{key_of_client, kind_of, lock_touches},
    listed::count_touches,
    merge::none_erased,
    settle_anew,
};
use crate::{
    Actor, Result, Store, StoreError,
    database::{Run, Sql, Tx, insert_rows},
    predicate::Scoped,
    work::{Deed, hold},
};
use domain::{
    ActId, ActKind, ClientId, Done, Filter, Invalid, Permission, Reason, Viewer,
    form::Edit,
    identity::{Key, KnownBy, Parted, Whose},
};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// So many contacts are told of one client at most.
pub const MOST_KNOWN_BY: i64 = 500;

impl Store {
    /// What a client is known by, all their records together, by kind and value: at most [`MOST_KNOWN_BY`].
    ///
    /// # Errors
    /// [`StoreError::Forbidden`] without the permission to merge; [`StoreError::NotFound`], also when the viewer may
    /// not see the client.
    pub async fn known_by(&self, viewer: &Viewer, client: ClientId) -> Result<Vec<KnownBy>> {
        if !viewer.may(Permission::Merge) {
            return Err(StoreError::Forbidden);
        }
        self.visible(viewer, client).await?;
        let run = &mut &self.database;
        let mut sql = Sql::new("SELECT id, kind, value FROM keys WHERE +kind > 1 AND owner_id = ");
        sql.bind(client).push(" ORDER BY kind, value LIMIT ").bind(MOST_KNOWN_BY);
        let found = run.fetch_all::<(i64, i64, String)>(sql).await?;
        let ids: Vec<i64> = found.iter().map(|(id, ..)| *id).collect();
        let touches = count_touches(run, &ids).await?;
        let known = found.into_iter().map(|(key, kind, value)| {
            let touches = touches.get(&key).copied().unwrap_or_default();
            KnownBy { key, kind: kind_of(kind), value, touches }
        });
        Ok(known.collect())
    }

    /// Among whom a client would be divided if these of their keys were taken out: first who they are themselves
    /// (SPEC section 5). Nothing is written.
    ///
    /// # Errors
    /// As [`take_out`](Self::take_out).
    pub async fn taking_out(&self, actor: &Actor, client: ClientId, keys: &[i64]) -> Result<Vec<Parted>> {
        let known = self.known_by(&actor.viewer, client).await?;
        let run = &mut &self.database;
        let mut group = Group::around(run, &[client.0]).await?;
        let apart = group.apart_from(client.0, keys)?;
        group.apart.extend(apart);
        let theirs = group.keys.iter().filter(|(_, key)| key.owner == Some(client.0) && key.kind > 1);
        let numbers: BTreeMap<Key, i64> = theirs.filter_map(|(id, _)| Some((group.key(*id)?, *id))).collect();
        let records = group.records_of(client.0).into_iter().filter_map(|record| group.client_key(record));
        let all: BTreeSet<Key> = numbers.keys().cloned().chain(records).collect();
        let divided = group.resolution().divided(all);
        let mut sql = Sql::new("SELECT c.id, c.name FROM clients c WHERE c.id IN ");
        sql.bind_list(divided.iter().filter_map(|(row, ..)| *row));
        Scoped::new(&actor.viewer, &Filter::default()).push(&mut sql);
        let names: HashMap<i64, String> = run.fetch_all::<(i64, String)>(sql).await?.into_iter().collect();
        let known: HashMap<i64, KnownBy> = known.into_iter().map(|known| (known.key, known)).collect();
        let mut parted: Vec<Parted> = divided
            .into_iter()
            .map(|(row, is_client, keys)| {
                let whose = match row {
                    Some(row) => {
                        names.get(&row).map_or(Whose::Another, |name| Whose::Client(ClientId(row), name.clone()))
                    }
                    None if is_client => Whose::New,
                    None => Whose::Nobodys,
                };
                let keys = keys.iter().filter_map(|key| known.get(numbers.get(key)?).cloned()).collect();
                Parted { whose, keys }
            })
            .collect();
        parted.sort_by_key(|of| !matches!(of.whose, Whose::Client(id, _) if id == client));
        Ok(parted)
    }

    /// Takes keys out of a client: they, and what was done under them, are another person's from the beginning,
    /// whatever is learnt. What stands on a card stays there.
    ///
    /// # Errors
    /// [`StoreError::Forbidden`] without the permission; [`StoreError::NotFound`] when the client is not there for
    /// this viewer, or is not known by one of the keys; [`Invalid`] on `keys` when there are none, or when they are all
    /// that the client is.
    pub async fn take_out(&self, actor: &Actor, client: ClientId, keys: &[i64], reason: &str) -> Result<Done> {
        actor.demand(Permission::Merge)?;
        let mut tx = self.begin().await?;
        change_merges(&mut tx).await?;
        lock_touches(&mut tx).await?;
        let group = Group::hold(&mut tx, &[client.0]).await?;
        hold(&mut tx, &actor.viewer, &[client.0]).await?;
        let apart = group.apart_from(client.0, keys)?;
        let deed = Deed::begin(&mut tx, actor, self.zone(), ActKind::Part, reason, vec![client.0], None).await?;
        let act = deed.id;
        let mut rows: BTreeSet<(i64, i64)> = BTreeSet::new();
        for (a, b) in apart {
            let [a, b] = [numbered(&mut tx, a).await?, numbered(&mut tx, b).await?];
            rows.insert((a.min(b), a.max(b)));
        }
        let rows = rows.into_iter().map(|(a, b)| [act.0.into(), a.into(), b.into()]);
        insert_rows(&mut tx, "INSERT INTO key_separations (act_id, a, b) VALUES ", rows, "").await?;
        // How many there are, and not which: what they say is another's.
        let known = group.keys.values().filter(|key| key.owner == Some(client.0) && key.kind > 1).count();
        let left = known - keys.iter().collect::<BTreeSet<_>>().len();
        let edit = Edit { field: "keys".into(), before: known.to_string(), after: left.to_string() };
        deed.write_edits(&mut tx, client.0, None, &[edit]).await?;
        settle_anew(&mut tx, self.zone(), actor.origin(), Some(act), &group.ids()).await?;
        deed.end(tx, actor, self.zone()).await?;
        Ok(Done::one(Some(act)))
    }

    /// Undoes that contacts were taken out of clients, as the deed `undo`.
    pub(crate) async fn put_back(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        act: ActId,
        undo: ActId,
        clients: &[i64],
    ) -> Result<()> {
        let group = Group::hold(tx, clients).await?;
        none_erased(tx, &group).await?;
        // Whoever has them by now becomes part of these: one has to see both, as for any merge.
        let find = "SELECT DISTINCT k.owner_id FROM key_separations s JOIN keys k ON k.id IN (s.a, s.b) \
                    WHERE k.owner_id IS NOT NULL AND s.undone_by IS NULL AND s.act_id = ";
        let mut sql = Sql::new(find);
        sql.bind(act.0);
        let owners = tx.fetch_all::<(i64,)>(sql).await?;
        let mut sql = Sql::new("SELECT c.id FROM clients c WHERE c.id IN ");
        sql.bind_list(owners.iter().map(|(owner,)| *owner));
        Scoped::new(&actor.viewer, &Filter::default()).push(&mut sql);
        if tx.fetch_all::<(i64,)>(sql).await?.len() < owners.len() {
            return Err(StoreError::NotFound("client"));
        }
        let mut sql = Sql::new("UPDATE key_separations SET undone_by = ");
        sql.bind(undo.0).push(" WHERE undone_by IS NULL AND act_id = ").bind(act.0);
        tx.execute(sql).await?;
        settle_anew(tx, self.zone(), actor.origin(), Some(undo), &group.ids()).await
    }
}

/// The number of a key, or of that of a record: from now on there is one.
async fn numbered(tx: &mut Tx, end: End) -> Result<i64> {
    match end {
        End::Key(key) => Ok(key),
        End::Client(client) => key_of_client(tx, client).await,
    }
}

impl Group {
    /// What has to be held apart so that these keys are another's than all else that a client is: whatever is named
    /// together directly, and the strongest of both, so that nobody comes between.
    fn apart_from(&self, client: i64, keys: &[i64]) -> Result<BTreeSet<(End, End)>> {
        let out: BTreeSet<i64> = keys.iter().copied().collect();
        let is_theirs = |key: &i64| self.keys.get(key).is_some_and(|key| key.owner == Some(client) && key.kind > 1);
        if out.is_empty() {
            return Err(Invalid::new("keys", Reason::Required).into());
        }
        if !out.iter().all(is_theirs) {
            return Err(StoreError::NotFound("key"));
        }
        let written = |record: &i64| self.records.get(record).is_some_and(|row| row.born.is_none());
        let records: BTreeSet<i64> = self.records_of(client).into_iter().filter(written).collect();
        let mut stay: BTreeSet<i64> = BTreeSet::new();
        for (id, key) in &self.keys {
            let is_record = key.kind == 1 && key.client.is_some_and(|client| records.contains(&client));
            if !out.contains(id) && (is_record || is_theirs(id)) {
                stay.insert(*id);
            }
        }
        let strongest = |keys: &BTreeSet<i64>| {
            let of = keys.iter().filter_map(|id| Some((self.key(*id)?, *id)));
            of.min().map(|(_, id)| End::Key(id))
        };
        let of_records = records.iter().filter_map(|record| Some((self.client_key(*record)?, *record)));
        let first = of_records.min().map(|(_, record)| End::Client(record)).or_else(|| strongest(&stay));
        let (Some(first), Some(taken)) = (first, strongest(&out)) else {
            return Err(Invalid::new("keys", Reason::NotAll).into());
        };
        let mut apart = BTreeSet::from([(first, taken)]);
        for (a, b) in self.links.keys() {
            for (a, b) in [(a, b), (b, a)] {
                if stay.contains(a) && out.contains(b) {
                    apart.insert((End::Key(*a), End::Key(*b)));
                }
            }
        }
        let cards = self.cards.iter().filter(|(record, key)| records.contains(record) && out.contains(key));
        apart.extend(cards.map(|(record, key)| (End::Client(*record), End::Key(*key))));
        Ok(apart)
    }
}
