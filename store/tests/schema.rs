//! The two databases have one schema: the same tables, columns, types, and indexes.

#![expect(clippy::unwrap_used, reason = "what a test does not expect is to end it")]

mod common;

use common::{Backend, TestStore, backends};
use std::collections::{BTreeMap, BTreeSet};

/// Tables whose indexes differ, since PostgreSQL is not to wait: SQLite keeps the rows of a tally in
/// the order of its key and has one mark for each day, PostgreSQL reads tallies from an index that
/// holds all columns and lets a day be marked twice, as it does clients and keys.
const INDEXED_OTHERWISE: [&str; 4] = ["tallies", "untallied", "untold", "unresolved"];

/// A column: what is held in it, and whether it may be empty.
type Column = (&'static str, bool);

#[derive(Debug, Default, PartialEq, Eq)]
struct Schema {
    /// Table and column.
    columns: BTreeMap<(String, String), Column>,
    /// Table, columns in their order (`?` for an expression), and whether there is but one of each.
    indexes: BTreeSet<(String, String, bool)>,
}

/// What a type of either database holds. A truth is a number to SQLite.
fn held(kind: &str) -> &'static str {
    match kind {
        "INTEGER" | "bigint" | "integer" | "smallint" | "boolean" => "number",
        "TEXT" | "text" => "text",
        other => panic!("a type that the schema does not use: {other}"),
    }
}

async fn sqlite(url: &str) -> Schema {
    let pool = sqlx::SqlitePool::connect(url).await.unwrap();
    let mut schema = Schema::default();
    let columns: Vec<(String, String, String, bool)> = sqlx::query_as(
        "SELECT t.name, c.name, c.type, c.\"notnull\" OR c.pk > 0 FROM sqlite_schema t, pragma_table_info(t.name) c \
         WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' AND t.name <> '_sqlx_migrations'",
    )
    .fetch_all(&pool)
    .await
    .unwrap();
    for (table, column, kind, required) in columns {
        schema.columns.insert((table, column), (held(&kind), required));
    }
    let indexes: Vec<(String, bool, String)> = sqlx::query_as(
        "SELECT t.name, i.\"unique\", (SELECT group_concat(coalesce(c.name, '?'), ', ') FROM \
         (SELECT name FROM pragma_index_info(i.name) ORDER BY seqno) c) FROM sqlite_schema t, pragma_index_list(t.name) i \
         WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' AND t.name <> '_sqlx_migrations'",
    )
    .fetch_all(&pool)
    .await
    .unwrap();
    schema.indexes = indexes.into_iter().map(|(table, unique, columns)| (table, columns, unique)).collect();
    // A whole number that is the key is the row's own number, of which SQLite keeps no index apart.
    let keys: Vec<(String, String)> = sqlx::query_as(
        "SELECT t.name, c.name FROM sqlite_schema t, pragma_table_info(t.name) c WHERE t.type = 'table' AND c.pk = 1 \
         AND t.name NOT LIKE 'sqlite_%' AND t.name <> '_sqlx_migrations' \
         AND (SELECT count(*) FROM pragma_table_info(t.name) k WHERE k.pk > 0) = 1",
    )
    .fetch_all(&pool)
    .await
    .unwrap();
    schema.indexes.extend(keys.into_iter().map(|(table, column)| (table, column, true)));
    pool.close().await;
    schema
}

async fn postgres(url: &str) -> Schema {
    let pool = sqlx::PgPool::connect(url).await.unwrap();
    let mut schema = Schema::default();
    let columns: Vec<(String, String, String, bool)> = sqlx::query_as(
        "SELECT table_name::text, column_name::text, data_type::text, is_nullable = 'NO' \
         FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> '_sqlx_migrations'",
    )
    .fetch_all(&pool)
    .await
    .unwrap();
    for (table, column, kind, required) in columns {
        schema.columns.insert((table, column), (held(&kind), required));
    }
    let indexes: Vec<(String, bool, String)> = sqlx::query_as(
        "SELECT t.relname::text, i.indisunique, (SELECT string_agg(coalesce(a.attname::text, '?'), ', ' ORDER BY k.n) \
         FROM unnest(i.indkey) WITH ORDINALITY AS k (column_number, n) LEFT JOIN pg_attribute a \
         ON a.attrelid = t.oid AND a.attnum = k.column_number AND k.column_number > 0 WHERE k.n <= i.indnkeyatts) \
         FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid JOIN pg_namespace n ON n.oid = t.relnamespace \
         WHERE n.nspname = 'public' AND t.relname <> '_sqlx_migrations'",
    )
    .fetch_all(&pool)
    .await
    .unwrap();
    schema.indexes = indexes.into_iter().map(|(table, unique, columns)| (table, columns, unique)).collect();
    pool.close().await;
    schema
}

#[tokio::test]
async fn both_databases_have_one_schema() {
    if !backends().contains(&Backend::Postgres) {
        return;
    }
    let (one, other) = (TestStore::open(Backend::Sqlite).await, TestStore::open(Backend::Postgres).await);
    let (here, there) = (sqlite(&one.url).await, postgres(&other.url).await);
    assert!(here.columns.contains_key(&("clients".into(), "name_key".into())), "something was compared");
    let only = |one: &Schema, other: &Schema| -> Vec<String> {
        let columns = one.columns.iter().filter(|(name, of)| other.columns.get(*name) != Some(*of));
        let indexes = one.indexes.iter().filter(|index| !other.indexes.contains(*index));
        let indexes = indexes.filter(|(table, ..)| !INDEXED_OTHERWISE.contains(&table.as_str()));
        columns.map(|one| format!("{one:?}")).chain(indexes.map(|one| format!("{one:?}"))).collect()
    };
    assert_eq!((only(&here, &there), only(&there, &here)), (vec![], vec![]), "SQLite alone, PostgreSQL alone");
    one.close().await;
    other.close().await;
}
