//! Who may be the same: clients who have a phone or an e-mail address in common, unless somebody said that they are
//! two.

use super::merge::pair;
use crate::{
    Actor, Result, Store, StoreError,
    clients::Member,
    database::{Run, Sql},
    predicate::Scoped,
    work::{Deed, hold},
};
use domain::{
    ActKind, ClientId, ClientRow, Day, Done, Filter, Invalid, Lifecycle, Permission, Reason, Viewer, card::LikelyPage,
};
use std::collections::HashMap;

/// A phone or an address that more clients have than this says nothing: it is a switchboard's.
const MOST_SHARING: i64 = 10;

/// So many may be the same as one client.
const MOST: i64 = 50;

impl Store {
    /// Who of the viewer's clients may be the same as one of them: those with a phone or an e-mail address in common
    /// first, then those of the same name.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], also when the viewer may not see the client.
    pub async fn likely_same(&self, viewer: &Viewer, client: ClientId, today: Day) -> Result<Vec<ClientRow>> {
        self.visible(viewer, client).await?;
        let mut sql = Sql::new(
            "SELECT c.id FROM (SELECT k.client_id AS id, 1 AS rank FROM client_contacts o \
             JOIN client_contacts k ON k.kind = o.kind AND k.value = o.value WHERE o.client_id = ",
        );
        sql.bind(client).push(" AND o.kind IN ('phone', 'email') UNION ALL SELECT n.id, 2 FROM clients o ");
        sql.push("JOIN clients n ON n.name_key = o.name_key WHERE o.id = ").bind(client);
        sql.push(") s JOIN clients c ON c.id = s.id WHERE c.id <> ").bind(client);
        sql.push(" AND c.lifecycle_id < ").bind(Lifecycle::Deleted.id());
        sql.push(" AND NOT EXISTS (SELECT 1 FROM separations w WHERE w.undone_by IS NULL AND w.client_id = ");
        sql.push("CASE WHEN c.id < ").bind(client).push(" THEN c.id ELSE ").bind(client).push(" END AND w.other_id = ");
        sql.push("CASE WHEN c.id < ").bind(client).push(" THEN ").bind(client).push(" ELSE c.id END)");
        Scoped::new(viewer, &Filter::default()).push(&mut sql);
        sql.push(" GROUP BY c.id ORDER BY min(s.rank), c.id LIMIT ").bind(MOST);
        let rows = (&self.database).fetch_all::<(i64,)>(sql).await?;
        self.fill(rows.into_iter().map(|(id,)| Member::of(id)).collect(), today).await
    }

    /// A page of pairs of the viewer's clients who have a phone or an e-mail address in common, in their order, each
    /// with one that they have; `cursor` is where it starts.
    ///
    /// # Errors
    /// [`StoreError::Forbidden`] without the permission; [`Invalid`] on `cursor` when it is not one of ours.
    pub async fn likely_pairs(
        &self,
        viewer: &Viewer,
        cursor: Option<&str>,
        per_page: u32,
        today: Day,
    ) -> Result<LikelyPage> {
        if !viewer.may(Permission::Merge) {
            return Err(StoreError::Forbidden);
        }
        let wrong = || Invalid::new("cursor", Reason::Unknown { what: "page".into() });
        let after: Option<(i64, i64)> = match cursor {
            Some(cursor) => {
                let (a, b) = cursor.split_once('.').ok_or_else(wrong)?;
                Some((a.parse().map_err(|_| wrong())?, b.parse().map_err(|_| wrong())?))
            }
            None => None,
        };
        let scoped = Scoped::new(viewer, &Filter::default());
        let mut sql = Sql::new(
            // What several have is found in the order of an index; there is little of it.
            "SELECT a.client_id, b.client_id, min(a.value) FROM (SELECT kind, value FROM client_contacts \
             WHERE kind IN ('phone', 'email') GROUP BY kind, value HAVING count(*) > 1) v \
             JOIN client_contacts a ON a.kind = v.kind AND a.value = v.value \
             JOIN client_contacts b ON b.kind = a.kind AND b.value = a.value AND b.client_id > a.client_id \
             JOIN clients c ON c.id = a.client_id JOIN clients d ON d.id = b.client_id WHERE c.lifecycle_id < ",
        );
        sql.bind(Lifecycle::Deleted.id()).push(" AND d.lifecycle_id < ").bind(Lifecycle::Deleted.id());
        if let Some((a, b)) = after {
            sql.push(" AND (a.client_id, b.client_id) > (").bind(a).push(", ").bind(b).push(")");
        }
        sql.push(" AND NOT EXISTS (SELECT 1 FROM separations w WHERE w.client_id = a.client_id ");
        sql.push("AND w.other_id = b.client_id AND w.undone_by IS NULL) AND (SELECT count(*) FROM (SELECT 1 FROM ");
        sql.push("client_contacts s JOIN clients e ON e.id = s.client_id WHERE s.kind = a.kind AND s.value = a.value ");
        sql.push("AND e.lifecycle_id < ").bind(Lifecycle::Deleted.id()).push(" LIMIT ").bind(MOST_SHARING + 1);
        sql.push(") few) <= ").bind(MOST_SHARING);
        scoped.push(&mut sql);
        if !scoped.is_everybody() {
            sql.push(" AND d.id IN (SELECT c.id FROM clients c WHERE 1 = 1");
            scoped.push(&mut sql);
            sql.push(")");
        }
        sql.push(" GROUP BY a.client_id, b.client_id ORDER BY a.client_id, b.client_id LIMIT ");
        sql.bind(i64::from(per_page) + 1);
        let mut pairs: Vec<(i64, i64, String)> = (&self.database).fetch_all(sql).await?;
        let more = pairs.len() > per_page as usize;
        pairs.truncate(per_page as usize);
        let next = pairs.last().filter(|_| more).map(|(a, b, _)| format!("{a}.{b}"));
        let members = pairs.iter().flat_map(|(a, b, _)| [*a, *b]).map(Member::of).collect();
        let rows: HashMap<i64, ClientRow> =
            self.fill(members, today).await?.into_iter().map(|row| (row.id, row)).collect();
        let pair = |(a, b, shared)| Some(([rows.get(&a)?.clone(), rows.get(&b)?.clone()], shared));
        Ok(LikelyPage { pairs: pairs.into_iter().filter_map(pair).collect(), next })
    }

    /// Says that two clients are two persons, whatever they have in common: they are not told as likely the same.
    ///
    /// # Errors
    /// As [`merge_clients`](Self::merge_clients).
    pub async fn separate_clients(&self, actor: &Actor, clients: [ClientId; 2]) -> Result<Done> {
        if !actor.viewer.may(Permission::Merge) {
            return Err(StoreError::Forbidden);
        }
        let (a, b) = pair(clients);
        let mut tx = self.begin().await?;
        hold(&mut tx, &actor.viewer, &[a, b]).await?;
        if a == b {
            return Err(Invalid::new("clients", Reason::Same).into());
        }
        let deed = Deed::begin(&mut tx, actor, self.zone(), ActKind::Separate, "", vec![a, b], None).await?;
        let act = deed.id;
        let mut sql = Sql::new("INSERT INTO separations (act_id, client_id, other_id) VALUES (");
        sql.bind(act.0).push(", ").bind(a).push(", ").bind(b).push(")");
        tx.execute(sql).await?;
        deed.end(tx, actor, self.zone()).await?;
        Ok(Done { act: Some(act), clients: 2, ..Done::NOTHING })
    }
}
