//! What is done in many transactions, as one deed: an import, and taking one back.

use super::{Origin, names::look_up};
use crate::{
    Result, Zone,
    database::{Run, Sql, Tx, insert_rows},
};
use domain::{ActId, ActKind};
use std::collections::HashSet;

/// A deed that grows, transaction by transaction: there once the first client is touched, and true of
/// all that was written, wherever it is cut.
#[derive(Clone, Debug)]
pub(crate) struct Growing {
    kind: ActKind,
    /// Of an import: which file.
    reason: String,
    undoes: Option<ActId>,
    act: Option<ActId>,
    /// How many clients it touched.
    pub clients: i64,
}

impl Growing {
    pub fn new(kind: ActKind, reason: &str, undoes: Option<ActId>) -> Self {
        Self { kind, reason: reason.to_owned(), undoes, act: None, clients: 0 }
    }

    /// The deed; none as long as it has touched nobody.
    pub fn act(&self) -> Option<ActId> {
        self.act
    }

    /// Tells the deed in the history of clients, each once: of some whom it `made`, and of others.
    pub async fn touch(
        &mut self,
        tx: &mut Tx,
        zone: Zone,
        origin: Origin,
        made: &[i64],
        others: &[i64],
    ) -> Result<ActId> {
        let act = match self.act {
            Some(act) => act,
            None => self.begin(tx, zone, origin).await?,
        };
        let find = format!("SELECT client_id FROM act_clients WHERE act_id = {} AND client_id IN ", act.0);
        let told: HashSet<i64> =
            look_up::<(i64,)>(tx, &find, others.iter().copied()).await?.into_iter().map(|(client,)| client).collect();
        let others = others.iter().filter(|client| !told.contains(client)).map(|client| (*client, false));
        let clients: Vec<(i64, bool)> = made.iter().map(|client| (*client, true)).chain(others).collect();
        let rows = clients.iter().map(|(client, made)| [(*client).into(), act.0.into(), (*made).into()]);
        insert_rows(tx, "INSERT INTO act_clients (client_id, act_id, made) VALUES ", rows, "").await?;
        self.clients += clients.len() as i64;
        let mut sql = Sql::new("UPDATE acts SET clients = ");
        sql.bind(self.clients).push(" WHERE id = ").bind(act.0);
        tx.execute(sql).await?;
        Ok(act)
    }

    async fn begin(&mut self, tx: &mut Tx, zone: Zone, origin: Origin) -> Result<ActId> {
        let reason = Some(self.reason.clone()).filter(|reason| !reason.is_empty());
        let mut sql = Sql::new("INSERT INTO acts (kind, at, day, user_id, made_by, reason, clients, undoes) VALUES (");
        sql.bind(self.kind.code()).push(", ").bind(origin.now).push(", ").bind(zone.day(origin.now)).push(", ");
        sql.bind(origin.user).push(", ").bind(origin.made_by).push(", ").bind(reason).push(", 0, ");
        sql.bind(self.undoes.map(|act| act.0)).push(") RETURNING id");
        let act = ActId(tx.fetch_one::<(i64,)>(sql).await?.0);
        self.act = Some(act);
        Ok(act)
    }
}

/// What a program sends, in as many pieces as it takes: one deed.
#[derive(Clone, Debug)]
pub struct Delivery {
    pub(super) origin: Origin,
    pub(super) told: Growing,
}

impl Delivery {
    /// `reason` is what its history says beside who sent it.
    pub fn new(origin: Origin, reason: &str) -> Self {
        Self { origin, told: Growing::new(ActKind::Import, reason, None) }
    }

    /// The deed by which it can be undone; none where no client was written down or changed.
    pub fn act(&self) -> Option<ActId> {
        self.told.act()
    }
}
