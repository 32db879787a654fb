//! `klientela token`.

use super::CommandContext;
use crate::password;
use anyhow::{Context, Result, bail};
use clap::{Args, Subcommand, ValueEnum};
use domain::{Day, Invalid, Reason, TokenScope};
use std::{
    io::{Write, stdout},
    process::ExitCode,
};
use store::{NewToken, Store, StoreError};

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
#[command(after_help = "Example: klientela token add shop --scope read,write --until 2027-12-31\n\n\
                        A token of somebody may never do more than they may themselves, and ends when they are \
                        disabled. Records can be sent by tokens of admins and of nobody, who act for the \
                        organisation.")]
pub(super) struct Add {
    /// What to call it, after whoever uses it
    name: String,
    /// What it may be used for: people is for who signs in, touches for nothing but touches
    #[arg(long, value_enum, value_delimiter = ',', default_value = "read")]
    scope: Vec<Scope>,
    /// Whose it is, by log-in; without it the organisation's
    #[arg(long, value_name = "LOGIN")]
    owner: Option<String>,
    /// The last day on which it holds, YYYY-MM-DD; without it until it is revoked
    #[arg(long, value_name = "DAY")]
    until: Option<Day>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Scope {
    Read,
    Write,
    Touches,
    People,
}

impl From<Scope> for TokenScope {
    fn from(scope: Scope) -> Self {
        match scope {
            Scope::Read => TokenScope::Read,
            Scope::Write => TokenScope::Write,
            Scope::Touches => TokenScope::Touches,
            Scope::People => TokenScope::People,
        }
    }
}

pub(super) async fn run(context: CommandContext, action: Action) -> Result<ExitCode> {
    let CommandContext { store, clock } = context;
    let mut out = stdout();
    match action {
        Action::Add(Add { name, scope, owner, until }) => {
            let secret = password::token();
            let owner = match owner {
                Some(login) => {
                    let account = store.find_account(&login).await?;
                    Some(
                        account
                            .with_context(|| {
                                format!("nobody signs in as {login}: klientela user list shows those who do")
                            })?
                            .id,
                    )
                }
                None => None,
            };
            let scopes = scope.into_iter().map(TokenScope::from).collect();
            let token = NewToken { name, hash: password::digest(&secret), scopes, owner, until };
            match store.add_token(token, clock()).await {
                Err(StoreError::Invalid(Invalid { field, reason: Reason::Required })) if field == "name" => {
                    bail!("the token needs a name: say who uses it")
                }
                added => added?,
            }
            writeln!(out, "{secret}")?;
        }
        Action::List => list(&store, store.zone().day(clock()), &mut out).await?,
        Action::Revoke { name } => match store.revoke_token(&name, clock()).await {
            Err(StoreError::NotFound(_)) => {
                bail!("there is no token {name:?}: klientela token list shows those there are")
            }
            revoked => revoked?,
        },
    }
    Ok(ExitCode::SUCCESS)
}

async fn list(store: &Store, today: Day, out: &mut impl Write) -> Result<()> {
    for token in store.list_tokens().await? {
        let scopes = token.scopes.iter().map(TokenScope::code).collect::<Vec<_>>().join(",");
        let owner = token.owner.map_or_else(|| "the organisation".to_owned(), |(login, _)| login);
        let used = token.last_used_at.map_or_else(|| "never".to_owned(), |at| at.to_string());
        let state = match (token.revoked_at, token.until) {
            (Some(at), _) => format!("revoked {at}"),
            (None, Some(until)) if until < today => format!("ended {until}"),
            (None, Some(until)) => format!("active until {until}"),
            (None, None) => "active".to_owned(),
        };
        writeln!(out, "{}  {scopes}  of {owner}  made {}  used {used}  {state}", token.name, token.created_at)?;
    }
    Ok(())
}
