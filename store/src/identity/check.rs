//! Is what is kept of who is one client what the merges say?

use super::{
    AT_A_TIME, FACTS, Group, Parts, given,
    group::Fresh,
    lists::{REFUSED, terms_of, terms_of_keys},
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
                 UNION SELECT client_id FROM joins UNION SELECT other_id FROM joins \
                 UNION SELECT id FROM clients WHERE merged_into IS NOT NULL) m WHERE id > ",
            );
            sql.bind(after).push(" ORDER BY id LIMIT ").bind(AT_A_TIME as i64);
            let ids: Vec<i64> = run.fetch_all::<(i64,)>(sql).await?.into_iter().map(|(id,)| id).collect();
            let Some(last) = ids.last() else { break };
            after = *last;
            let fresh: Vec<i64> = ids.into_iter().filter(|id| !seen.contains(id)).collect();
            let group = Group::around(run, &fresh).await?;
            seen.extend(group.ids());
            let (parts, joins) = group.resolved();
            for (client, row) in &group.records {
                if row.part.as_ref() != parts.get(client) {
                    findings.push(finding("merges", *client, "is not part of whom the evidence says"));
                }
            }
            let find = "SELECT client_id, origin_client_id FROM changes WHERE client_id <> origin_client_id \
                        AND origin_client_id IN ";
            for (client, origin) in look_up::<(i64, i64)>(run, find, group.ids()).await? {
                // Any of those who are one with whom it is of will do.
                let end = |client: i64| parts.get(&client).map_or(client, |part| part.of);
                if end(client) != end(origin) || !parts.contains_key(&origin) {
                    findings.push(finding("merges", client, "has entries of somebody who is not part of them"));
                }
            }
            let (is, must) = terms(run, &group, &parts).await?;
            let wrong: BTreeSet<i64> = is.symmetric_difference(&must).map(|(client, _)| *client).collect();
            for client in wrong {
                findings.push(finding("merges", client, "is not found by what their records say"));
            }
            let (must, is) = (given(run, &group.ids(), &joins).await?, stored(run, &group.ids()).await?);
            let is: HashSet<_> = is.into_iter().filter(|(_, held)| held.holds).map(|(given, _)| given).collect();
            for (client, ..) in must.symmetric_difference(&is) {
                findings.push(finding("merges", *client, "has other values than came of them"));
            }
        }
        self.check_keys(findings).await?;
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
                "SELECT t.client_id FROM {table} t WHERE t.origin_client_id <> t.client_id AND NOT EXISTS (SELECT 1 FROM \
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

impl Store {
    /// Checks whose each key is, and that what is kept of keys is what the touches and the cards say; but for those
    /// that are yet to be reckoned.
    async fn check_keys(&self, findings: &mut Vec<Finding>) -> Result<()> {
        let run = &mut &self.database;
        let mut seen: BTreeSet<i64> = BTreeSet::new();
        let mut after = 0;
        loop {
            let mut sql = Sql::new("SELECT id FROM keys WHERE id > ");
            sql.bind(after).push(" ORDER BY id LIMIT ").bind(AT_A_TIME as i64);
            let ids: Vec<i64> = run.fetch_all::<(i64,)>(sql).await?.into_iter().map(|(id,)| id).collect();
            let Some(last) = ids.last() else { break };
            after = *last;
            // Where some are yet to be reckoned, those that are connected with none of these are told apart by halves.
            let mut pieces = vec![ids];
            while let Some(mut piece) = pieces.pop() {
                piece.retain(|id| !seen.contains(id));
                let fresh = Fresh { keys: piece.iter().copied().collect(), clients: BTreeSet::new() };
                let group = Group::reached(run, fresh).await?;
                let marked = "SELECT key_id FROM unresolved WHERE key_id IN ";
                if look_up::<(i64,)>(run, marked, group.keys.keys().copied()).await?.is_empty() {
                    seen.extend(group.keys.keys());
                    check_group(&group, findings);
                } else if piece.len() > 1 {
                    let other = piece.split_off(piece.len() / 2);
                    pieces.extend([other, piece]);
                }
            }
        }
        for (find, what) in wrong() {
            let mut sql = Sql::new(&find);
            sql.bind(AT_A_TIME as i64);
            for (key,) in run.fetch_all::<(i64,)>(sql).await? {
                findings.push(key_finding(key, what));
            }
        }
        Ok(())
    }
}

/// Checks whose each key of a group is, and whether all are written down whom touches made clients of.
fn check_group(group: &Group, findings: &mut Vec<Finding>) {
    let resolution = group.resolution();
    for (moment, _) in resolution.unwritten() {
        let made = group.keys.iter().filter(|(_, key)| key.target.as_ref() == Some(&moment));
        findings.extend(made.map(|(key, _)| key_finding(*key, "made a client of somebody who is not written down")));
    }
    for (key, of) in &group.keys {
        let owner = group.key(*key).filter(|_| of.is_free).and_then(|key| resolution.owner(&key));
        if owner != of.owner {
            findings.push(key_finding(*key, "is not whose the evidence says"));
        }
    }
    for (client, row) in &group.records {
        if resolution.is_void(group, *client) != row.is_void {
            findings.push(finding("touches", *client, "is void, or is not, against the evidence"));
        }
    }
}

/// Statements that find keys of which something is kept that the touches do not say, with what that is.
fn wrong() -> Vec<(String, &'static str)> {
    let columns = ["client_key", "phone_key", "email_key", "user_key"];
    let pairs = columns.iter().enumerate().flat_map(|(place, a)| columns.iter().skip(place + 1).map(move |b| (a, b)));
    let named = pairs.map(|(a, b)| {
        format!(
            "SELECT CASE WHEN {a} < {b} THEN {a} ELSE {b} END AS a, CASE WHEN {a} < {b} THEN {b} ELSE {a} END AS b, at \
             FROM touches WHERE {a} IS NOT NULL AND {b} IS NOT NULL"
        )
    });
    let named = named.collect::<Vec<_>>().join(" UNION ALL ");
    let counted = format!("SELECT a, b, count(*) AS n, min(at) AS at FROM ({named}) p GROUP BY a, b");
    let each = columns.map(|column| format!("SELECT {column} AS id, at FROM touches WHERE {column} IS NOT NULL"));
    let first = format!("SELECT id, min(at) AS at FROM ({}) e GROUP BY id", each.join(" UNION ALL "));
    let free = |column: &str| format!("(SELECT f.id FROM keys f WHERE f.id = t.{column} AND f.shut <= 0)");
    let home = columns.map(free).join(", ");
    let targets = "SELECT home_key AS id, min(at) AS at FROM touches \
                   WHERE kind IN ('call', 'request', 'deal', 'checkout') AND home_key IS NOT NULL GROUP BY home_key";
    vec![
        (
            // As a whole: SQLite would go through all that is counted for each that is kept.
            format!("SELECT a FROM (SELECT a, b, n, at FROM links EXCEPT {counted}) l LIMIT "),
            "is kept with others as no touch names it",
        ),
        (
            format!(
                "SELECT c.a FROM ({counted}) c LEFT JOIN links l ON c.a = l.a AND c.b = l.b WHERE l.a IS NULL LIMIT "
            ),
            "is named with others, and that is not kept",
        ),
        (
            format!(
                "SELECT k.id FROM keys k LEFT JOIN ({first}) f ON f.id = k.id \
                 WHERE coalesce(f.at, -1) <> coalesce(k.named_at, -1) LIMIT "
            ),
            "was not named first when it is kept",
        ),
        (
            format!(
                "SELECT k.id FROM keys k LEFT JOIN ({targets}) f ON f.id = k.id \
                 WHERE coalesce(f.at, -1) <> coalesce(k.target_at, -1) LIMIT "
            ),
            "did not make a client of somebody when it is kept",
        ),
        (
            format!("SELECT t.id FROM touches t WHERE coalesce(t.home_key, 0) <> coalesce({home}, 0) LIMIT "),
            "is the number of a touch that is somebody else's",
        ),
    ]
}

fn key_finding(key: i64, what: &str) -> Finding {
    Finding { check: "touches", detail: format!("key {key} {what}") }
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
    let mut must: BTreeSet<(i64, String)> = must.collect();
    must.extend(terms_of_keys(run, &group.ids()).await?.into_iter().map(|(term, client)| (client, term)));
    Ok((is, must))
}

fn finding(check: &'static str, client: i64, what: &str) -> Finding {
    Finding { check, detail: format!("client {client} {what}") }
}
