//! `klientela token`.

use super::CommandContext;
use crate::password;
use anyhow::{Result, ensure};
use clap::{Args, Subcommand, ValueEnum};
use std::{
    io::{Write, stdout},
    process::ExitCode,
};
use store::{Scopes, StoreError};

#[derive(Debug, Subcommand)]
#[command(after_help = "Example: klientela token add shop --scope read,write")]
pub(super) enum Action {
    /// Make a token and print it, this once
    Add(Add),
    /// List the tokens
    #[command(after_help = "Example: klientela token list")]
    List,
    /// Revoke a token
    #[command(after_help = "Example: klientela token revoke shop")]
    Revoke {
        /// What the token is called
        name: String,
    },
}

#[derive(Args, Debug)]
#[command(after_help = "Example: klientela token add shop --scope read,write")]
pub(super) struct Add {
    /// What to call it, after whoever uses it
    name: String,
    /// What it may do
    #[arg(long, value_enum, value_delimiter = ',', default_value = "read")]
    scope: Vec<Scope>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Scope {
    Read,
    Write,
}

pub(super) async fn run(context: CommandContext, action: Action) -> Result<ExitCode> {
    let CommandContext { store, clock } = context;
    let mut out = stdout();
    match action {
        Action::Add(Add { name, scope }) => {
            ensure!(!name.trim().is_empty(), "the token needs a name: say who uses it");
            let scopes = Scopes { read: scope.contains(&Scope::Read), write: scope.contains(&Scope::Write) };
            let token = password::token();
            store.add_token(name.trim(), &password::digest(&token), scopes, clock()).await?;
            writeln!(out, "{token}")?;
        }
        Action::List => {
            for token in store.list_tokens().await? {
                let scopes = [token.scopes.read.then_some("read"), token.scopes.write.then_some("write")];
                let scopes = scopes.into_iter().flatten().collect::<Vec<_>>().join(",");
                let state = token.revoked_at.map_or_else(|| "active".to_owned(), |at| format!("revoked {at}"));
                writeln!(out, "{}  {scopes}  made {}  {state}", token.name, token.created_at)?;
            }
        }
        Action::Revoke { name } => match store.revoke_token(&name, clock()).await {
            Err(StoreError::NotFound(_)) => {
                anyhow::bail!("there is no token {name:?}: klientela token list shows those there are")
            }
            revoked => revoked?,
        },
    }
    Ok(ExitCode::SUCCESS)
}
