//! `klientela user`.

use super::CommandContext;
use crate::password::{NewPassword, Whose};
use anyhow::{Context, Result, bail, ensure};
use clap::{Args, Subcommand, builder::PossibleValuesParser};
use domain::{Invalid, Reason, Role};
use std::{
    io::{Write, stdin, stdout},
    process::ExitCode,
};
use store::{NewUser, StoreError};

#[derive(Debug, Subcommand)]
pub(super) enum Action {
    /// Add somebody who signs in
    Add(Add),
    /// Set somebody's password, which ends their sessions
    Password(Password),
    /// List those who sign in
    #[command(after_help = "Example: klientela user list")]
    List,
    /// Take away the second factor of somebody who has lost it, which ends their sessions
    #[command(after_help = "Example: klientela user reset-factor anna")]
    ResetFactor {
        /// What they sign in with
        login: String,
    },
    /// Let somebody sign in no more, which ends their sessions
    #[command(after_help = "Example: klientela user disable anna")]
    Disable {
        /// What they sign in with
        login: String,
    },
}

#[derive(Args, Debug)]
#[command(after_help = "Example: klientela user add anna --name 'Anna Nowak' --role manager")]
pub(super) struct Add {
    /// What they sign in with
    login: String,
    /// Their name
    #[arg(long)]
    name: String,
    /// Their e-mail address
    #[arg(long)]
    email: Option<String>,
    /// What they are here to do
    #[arg(long, value_parser = PossibleValuesParser::new(Role::ALL.map(Role::code)))]
    role: String,
    /// Read the password from standard input; otherwise one is made and printed
    #[arg(long)]
    password_stdin: bool,
}

#[derive(Args, Debug)]
#[command(after_help = "Example: klientela user password anna --password-stdin < password.txt")]
pub(super) struct Password {
    /// What they sign in with
    login: String,
    /// Read the password from standard input; otherwise one is made and printed
    #[arg(long)]
    password_stdin: bool,
}

pub(super) async fn run(context: CommandContext, action: Action) -> Result<ExitCode> {
    let CommandContext { store, clock } = context;
    match action {
        Action::Add(add) => {
            let login = add.login.trim().to_owned();
            ensure!(!login.is_empty() && !login.contains(char::is_whitespace), "a log-in is one word");
            let whose = Whose { login: login.clone(), name: add.name.trim().to_owned(), email: add.email.clone() };
            let secret = Secret::get(add.password_stdin, &whose)?;
            let user = NewUser {
                login: login.clone(),
                name: whose.name,
                email: add.email,
                role: Role::from_code(&add.role).context("the role is unknown")?,
                password_hash: Some(secret.password.hash()?),
            };
            match store.add_user(user, clock()).await {
                Err(StoreError::Invalid(Invalid { reason: Reason::Taken, .. })) => {
                    bail!(
                        "somebody signs in as {login} already: choose another log-in, or set their password with klientela user password {login}"
                    )
                }
                added => added?,
            };
            secret.print(&login)?;
        }
        Action::Password(Password { login, password_stdin }) => {
            let users = store.list_users().await?;
            let user = users.into_iter().find(|user| user.login == login).ok_or(StoreError::NotFound("user"));
            let user = known(user, &login)?;
            let whose = Whose { login: user.login, name: user.name, email: user.email };
            let secret = Secret::get(password_stdin, &whose)?;
            known(store.set_password(&login, &secret.password.hash()?).await, &login)?;
            secret.print(&login)?;
        }
        Action::List => {
            let mut out = stdout();
            for user in store.list_users().await? {
                let state = match (user.disabled, user.has_password) {
                    (true, _) => "disabled",
                    (false, true) => "active",
                    (false, false) => "no password",
                };
                let email = user.email.as_deref().unwrap_or("-");
                writeln!(out, "{}  {}  {}  {email}  {state}", user.role.code(), user.login, user.name)?;
            }
        }
        Action::ResetFactor { login } => {
            if !known(store.reset_factor(&login).await, &login)? {
                eprintln!("{login} has no second factor");
            }
        }
        Action::Disable { login } => match store.disable_user(&login, clock()).await {
            Err(StoreError::Invalid(Invalid { reason: Reason::LastAdmin, .. })) => {
                bail!("{login} is the last admin who can sign in: make somebody else one first")
            }
            disabled => known(disabled, &login)?,
        },
    }
    Ok(ExitCode::SUCCESS)
}

fn known<T>(done: store::Result<T>, login: &str) -> Result<T> {
    match done {
        Err(StoreError::NotFound(_)) => {
            bail!("nobody signs in as {login}: klientela user list shows those who do")
        }
        done => Ok(done?),
    }
}

/// A password somebody gave, or one made up for them.
struct Secret {
    password: NewPassword,
    is_made_up: bool,
}

impl Secret {
    fn get(from_stdin: bool, whose: &Whose) -> Result<Self> {
        if !from_stdin {
            return Ok(Self { password: NewPassword::random(), is_made_up: true });
        }
        let mut line = String::new();
        stdin().read_line(&mut line).context("reading the password from standard input")?;
        let password = line.trim_end_matches(['\r', '\n']).to_owned();
        Ok(Self { password: NewPassword::check(password, whose)?, is_made_up: false })
    }

    /// Prints the password alone on standard output, unless whoever called knows it.
    fn print(&self, login: &str) -> Result<()> {
        if self.is_made_up {
            eprintln!("{login} signs in with this password:");
            writeln!(stdout(), "{}", self.password.text())?;
        }
        Ok(())
    }
}
