//! A PostgreSQL server.

use super::{Limits, POSTGRES_MIGRATIONS, migration_failed};
use crate::{Result, StoreError};
use sqlx::{
    AssertSqlSafe, ConnectOptions, Connection, PgPool,
    postgres::{PgConnectOptions, PgPoolOptions},
};
use std::{str::FromStr, time::Duration};
use tokio::time::timeout;

/// How long the server may take to let the first connection in.
const FIRST: Duration = Duration::from_millis(2_500);
/// How many connections there are unless it is said.
const CONNECTIONS: u32 = 16;

/// Connects to the server at `url` and brings the schema up to date.
pub(super) async fn open(url: &str, limits: Limits) -> Result<PgPool> {
    let options = PgConnectOptions::from_str(url).map_err(|error| StoreError::Address(error.to_string()))?;
    // By itself, since a pool asks again and again until its patience ends, and then does not say why.
    // Nor is a migration held to a request's time.
    let away = |why: &str| StoreError::Unavailable(format!("{}: {why}", place(&options)));
    let mut first = match timeout(FIRST, options.connect()).await {
        Ok(Ok(connection)) => connection,
        Ok(Err(error)) => match StoreError::from(error) {
            StoreError::Unavailable(why) => return Err(away(&why)),
            error => return Err(error),
        },
        Err(_) => return Err(away("it does not answer")),
    };
    POSTGRES_MIGRATIONS.run(&mut first).await.map_err(|error| migration_failed(error, &POSTGRES_MIGRATIONS))?;
    first.close().await?;

    let statement = limits.statement.map_or(0, |most| most.as_millis());
    // Whoever waits for a lock has statements to wait with; a command is given no limit.
    let lock = limits.statement.map_or(0, |_| limits.patience.as_millis());
    let set = format!("SET statement_timeout = {statement}; SET lock_timeout = {lock}");
    let pool = PgPoolOptions::new()
        .max_connections(limits.connections.unwrap_or(CONNECTIONS))
        .acquire_timeout(limits.patience)
        .after_connect(move |connection, _| {
            let set = set.clone();
            Box::pin(async move { sqlx::raw_sql(AssertSqlSafe(set)).execute(connection).await.map(|_| ()) })
        });
    Ok(pool.connect_lazy_with(options))
}

/// Where the server is, without the password.
fn place(options: &PgConnectOptions) -> String {
    let database = options.get_database().unwrap_or(options.get_username());
    match options.get_socket() {
        Some(socket) => format!("{}/{database}", socket.display()),
        None => format!("{}:{}/{database}", options.get_host(), options.get_port()),
    }
}
