//! The program as a process that is killed: of what is sent nothing is sent twice, nothing forgotten,
//! and of what was acknowledged nothing is lost.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "what a test does not expect is to end it")]

#[path = "http/postbox.rs"]
mod postbox;
#[path = "killed/random.rs"]
mod random;

use domain::{Form, Instant, Role, Viewer, schedule::SendingState};
use postbox::{Answer, Postbox};
use server::config::sqlite_url;
use std::{
    io::{BufRead, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
};
use store::{Actor, NewUser, Store};

/// When the reports are due: ten in Warsaw.
const DUE: &str = "2026-11-20T09:00:00Z";
/// When a server that is started again finds out that the other is dead.
const LATER: &str = "2026-11-20T09:16:00Z";

/// A server that goes with the test, however the test ends.
struct Server(Child);

impl Server {
    /// One that thinks it is `now`.
    fn start(data: &Path, postbox: &Postbox, now: &str) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_klientela"));
        command.args(["serve", "--addr", "127.0.0.1:0"]).env("KLIENTELA_DATA", data).env_remove("DATABASE_URL");
        command.env("KLIENTELA_NOW", now).env("KLIENTELA_SMTP", format!("smtp://{}?tls=none", postbox.address));
        command.env("KLIENTELA_MAIL_FROM", "Klientela <klientela@example.com>");
        let mut process = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        BufReader::new(process.stdout.take().unwrap()).read_line(&mut String::new()).unwrap();
        Self(process)
    }

    fn kill(mut self) {
        self.0.kill().unwrap();
        self.0.wait().unwrap();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A database with a report for two people, due at [`DUE`].
async fn prepared(data: &Path) -> Store {
    let store = Store::open(&sqlite_url(&data.join("klientela.db"))).await.unwrap();
    let made = DUE.parse::<Instant>().unwrap().plus_seconds(-60);
    let mut form = Form::default();
    for (field, text) in
        [("report", "user-work"), ("range", "yesterday"), ("rhythm", "daily"), ("hour", "10"), ("form", "xlsx")]
    {
        form.set(field, text);
    }
    for login in ["anna", "maria"] {
        let email = Some(format!("{login}@example.com"));
        let user = NewUser { login: login.into(), name: login.into(), email, role: Role::Manager, password_hash: None };
        let user = store.add_user(user, made).await.unwrap();
        form.set(&domain::schedule::recipient(user), "yes");
    }
    store.save_schedule(&Actor::system(made), None, &Form::default(), &form).await.unwrap();
    store
}

/// How each sending stands, in their order.
async fn states(store: &Store) -> Vec<SendingState> {
    let rows = store.sendings(&Viewer::organisation(), None, 9).await.unwrap();
    rows.iter().rev().map(|row| row.state).collect()
}

/// Waits until the log says so: what the mail server has heard is written down a moment later.
async fn until(store: &Store, expected: [SendingState; 2]) {
    let mut often = tokio::time::interval(std::time::Duration::from_millis(20));
    for _ in 0..1500 {
        if states(store).await == expected {
            return;
        }
        often.tick().await;
    }
    assert_eq!(states(store).await, expected);
}

#[tokio::test]
async fn before_the_mail_leaves_it_is_sent_by_the_next() {
    let (data, postbox) = (tempfile::tempdir().unwrap(), Postbox::open().await);
    let store = prepared(data.path()).await;
    postbox.will(&[Answer::StallsAtRecipient]);
    let server = Server::start(data.path(), &postbox, DUE);
    postbox.hears().await;
    server.kill();
    assert_eq!(states(&store).await, [SendingState::Claimed, SendingState::Waiting]);

    let _server = Server::start(data.path(), &postbox, LATER);
    until(&store, [SendingState::Sent; 2]).await;
    let mut to: Vec<String> = postbox.came().into_iter().map(|mail| mail.to).collect();
    to.sort();
    assert_eq!(to, ["anna@example.com", "maria@example.com"]);
}

#[tokio::test]
async fn once_the_mail_leaves_it_is_not_sent_again() {
    let (data, postbox) = (tempfile::tempdir().unwrap(), Postbox::open().await);
    let store = prepared(data.path()).await;
    postbox.will(&[Answer::StallsAtMail]);
    let server = Server::start(data.path(), &postbox, DUE);
    postbox.hears().await;
    server.kill();
    assert_eq!(states(&store).await, [SendingState::HandingOver, SendingState::Waiting]);
    assert_eq!(postbox.came().len(), 1);

    let _server = Server::start(data.path(), &postbox, LATER);
    until(&store, [SendingState::Unknown, SendingState::Sent]).await;
    let to: Vec<String> = postbox.came().into_iter().map(|mail| mail.to).collect();
    assert_eq!(to, ["maria@example.com"]);
}
