//! Whether somebody has a telephone number or an e-mail address already, asked while it is typed.

use crate::{
    Result, Store,
    database::{Run, Sql},
    predicate::Scoped,
    text,
};
use domain::{ClientId, Filter, Lifecycle, Viewer, clients::KnownContact};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// So many values are looked at.
const VALUES: usize = 10;
/// So many clients of each are told.
const CLIENTS: i64 = 50;

impl Store {
    /// Which of these phones and e-mail addresses somebody has already, apart from client `but`. Who it
    /// is, is told of those whom the viewer may see; of others only that the value is known. What is no
    /// whole number or address is not looked for, so that nobody finds out by parts.
    ///
    /// # Errors
    /// The database's.
    pub async fn known_contacts(
        &self,
        viewer: &Viewer,
        values: impl Iterator<Item = &str>,
        but: Option<ClientId>,
    ) -> Result<Vec<KnownContact>> {
        let whole: BTreeSet<(&str, String)> = values
            .filter_map(|value| match text::email(value) {
                Ok(email) => Some(("email", email)),
                Err(_) => text::phone(value).ok().map(|phone| ("phone", phone)),
            })
            .take(VALUES)
            .collect();
        let run = &mut &self.database;
        let mut having: BTreeMap<String, Vec<i64>> = BTreeMap::new();
        for (kind, value) in whole {
            let mut sql =
                Sql::new("SELECT c.id FROM client_contacts k JOIN clients c ON c.id = k.client_id WHERE k.kind = ");
            sql.bind(kind).push(" AND k.value = ").bind(value.as_str());
            sql.push(" AND c.lifecycle_id < ").bind(Lifecycle::Deleted.id());
            sql.push(" ORDER BY c.id LIMIT ").bind(CLIENTS);
            let clients = run.fetch_all::<(i64,)>(sql).await?.into_iter().map(|(client,)| client).collect();
            having.insert(value, clients);
        }
        let all: BTreeSet<i64> = having.values().flatten().copied().collect();
        if all.is_empty() {
            return Ok(Vec::new());
        }
        let mut sql = Sql::new("SELECT c.id, c.name FROM clients c WHERE c.id IN ");
        sql.bind_list(all);
        Scoped::new(viewer, &Filter::default()).push(&mut sql);
        let seen: HashMap<i64, String> = run.fetch_all::<(i64, String)>(sql).await?.into_iter().collect();
        let known = having.into_iter().map(|(value, clients)| KnownContact {
            value,
            elsewhere: clients.iter().any(|client| !seen.contains_key(client)),
            clients: clients
                .into_iter()
                .filter(|client| but != Some(ClientId(*client)))
                .filter_map(|client| Some((ClientId(client), seen.get(&client)?.clone())))
                .collect(),
        });
        Ok(known.filter(|known| known.elsewhere || !known.clients.is_empty()).collect())
    }
}
