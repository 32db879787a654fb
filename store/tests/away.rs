//! A database that is away: whoever asks hears of it soon, with its address and without its password.

use std::time::{Duration, Instant};
use store::{Limits, Store, StoreError};
use tokio::net::TcpListener;

/// Within so long it is to be said.
const SOON: Duration = Duration::from_secs(3);

async fn told(address: &str) -> String {
    let url = format!("postgres://klientela:secret@{address}/office");
    let start = Instant::now();
    let Err(error) = Store::open_with(&url, Limits::SERVER).await else { panic!("nothing is there") };
    assert!(start.elapsed() < SOON, "{:?}", start.elapsed());
    assert!(matches!(error, StoreError::Unavailable(_)), "{error:?}");
    let said = error.to_string();
    assert!(said.contains(&format!("{address}/office")) && !said.contains("secret"), "{said}");
    said
}

#[tokio::test]
async fn where_nobody_listens_it_is_said_at_once() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap().to_string();
    drop(listener);
    assert!(told(&address).await.contains("refused"));
}

#[tokio::test]
async fn a_server_that_says_nothing_is_not_waited_for() {
    let silent = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = silent.local_addr().unwrap().to_string();
    assert!(told(&address).await.contains("does not answer"));
}
