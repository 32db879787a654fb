//! Is what is kept of who is one client what the merges say?

use super::{
    AT_A_TIME, FACTS, Group, Parts, given,
    lists::{REFUSED, terms_of},
    stored,
};
use crate::{
    Finding, Result, Store,
    database::{Run, Sql},
    import::{names::look_up, stored::own_records},
};
use std::collections::{BTreeSet, HashSet};

impl Store {
    /// Checks whose part each record is, what came of it in the log, and whose the facts, contacts and tags are.
    pub(crate) async fn check_identity(&self, findings: &mut Vec<Finding>) -> Result<()> {
        let run = &mut &self.database;
        let mut seen: BTreeSet<i64> = BTreeSet::new();
        let mut after = 0;
        loop {
            let mut sql = Sql::new(
                "SELECT id FROM (SELECT client_id AS id FROM merges UNION SELECT other_id FROM merges \
                 UNION SELECT id FROM clients WHERE merged_into IS NOT NULL) m WHERE id > ",
            );
            sql.bind(after).push(" ORDER BY id LIMIT ").bind(AT_A_TIME as i64);
            let ids: Vec<i64> = run.fetch_all::<(i64,)>(sql).await?.into_iter().map(|(id,)| id).collect();
            let Some(last) = ids.last() else { break };
            after = *last;
            for id in ids {
                if seen.contains(&id) {
                    continue;
                }
                let group = Group::around(run, &[id]).await?;
                seen.extend(group.ids());
                let (parts, joins) = group.resolved();
                for (client, (.., part)) in &group.records {
                    if part.as_ref() != parts.get(client) {
                        findings.push(finding("merges", *client, "is not part of whom the evidence says"));
                    }
                }
                let mut sql = Sql::new(
                    "SELECT client_id, origin_client_id FROM changes WHERE client_id <> origin_client_id \
                     AND origin_client_id IN ",
                );
                sql.bind_list(group.ids());
                for (client, origin) in run.fetch_all::<(i64, i64)>(sql).await? {
                    if !group.records.contains_key(&client) || !parts.contains_key(&origin) {
                        findings.push(finding("merges", client, "has entries of somebody who is not part of them"));
                    }
                }
                let found = terms(run, &group, &parts).await?;
                if found.0 != found.1 {
                    findings.push(finding("merges", id, "is not found by what their records say"));
                }
                let (must, is) = (given(run, &group.ids(), &joins).await?, stored(run, &group.ids()).await?);
                let is: HashSet<_> = is.into_iter().filter(|(_, held)| held.holds).map(|(given, _)| given).collect();
                for (client, ..) in must.symmetric_difference(&is) {
                    findings.push(finding("merges", *client, "has other values than came of them"));
                }
            }
        }
        let mut sql = Sql::new(&format!("SELECT id FROM clients WHERE refused <> {REFUSED} LIMIT "));
        sql.bind(AT_A_TIME as i64);
        for (client,) in run.fetch_all::<(i64,)>(sql).await? {
            findings.push(finding("merges", client, "is said to have refused what nobody has"));
        }
        for table in FACTS {
            let mut sql = Sql::new(&format!(
                "SELECT f.id FROM {table} f JOIN clients c ON c.id = f.origin_client_id \
                 WHERE f.client_id <> coalesce(c.merged_into, c.id) LIMIT "
            ));
            sql.bind(AT_A_TIME as i64);
            for (id,) in run.fetch_all::<(i64,)>(sql).await? {
                findings
                    .push(Finding { check: "merges", detail: format!("{id} of {table} is not where its client is") });
            }
        }
        for (table, value) in
            [("client_contacts", "t.kind = o.kind AND t.value = o.value"), ("client_tags", "t.tag_id = o.tag_id")]
        {
            let copies = format!(
                "SELECT t.client_id FROM {table} t WHERE t.origin_client_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM \
                 {table} o JOIN clients c ON c.id = o.client_id WHERE o.client_id = t.origin_client_id \
                 AND o.origin_client_id IS NULL AND c.merged_into = t.client_id AND {value}) LIMIT "
            );
            let missing = format!(
                "SELECT c.merged_into FROM {table} o JOIN clients c ON c.id = o.client_id \
                 WHERE c.merged_into IS NOT NULL AND NOT EXISTS (SELECT 1 FROM {table} t \
                 WHERE t.client_id = c.merged_into AND {value}) LIMIT "
            );
            for find in [copies, missing] {
                let mut sql = Sql::new(&find);
                sql.bind(AT_A_TIME as i64);
                for (client,) in run.fetch_all::<(i64,)>(sql).await? {
                    findings.push(finding("merges", client, &format!("has not what stands with them in {table}")));
                }
            }
        }
        Ok(())
    }
}

/// The words by which the records of a group are found, and those by which they must be.
async fn terms(
    run: &mut impl Run,
    group: &Group,
    parts: &Parts,
) -> Result<(BTreeSet<(i64, String)>, BTreeSet<(i64, String)>)> {
    let find = "SELECT client_id, term FROM search_terms WHERE client_id IN ";
    let is = look_up(run, find, group.ids()).await?.into_iter().collect();
    let records = own_records(run, &group.ids()).await?;
    let named = records.iter().filter(|(_, record)| !record.name.is_empty());
    let must = named.flat_map(|(client, record)| {
        let end = parts.get(client).map_or(*client, |part| part.of);
        terms_of(record).map(move |term| (end, term))
    });
    Ok((is, must.collect()))
}

fn finding(check: &'static str, client: i64, what: &str) -> Finding {
    Finding { check, detail: format!("client {client} {what}") }
}
