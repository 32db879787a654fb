//! Connections: how long the head of a request may take and how large it may be, how many one
//! address may hold, and how all of them end.

use crate::Settings;
use axum::{Router, extract::ConnectInfo, http::Request};
use hyper::server::conn::http1::Builder;
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    server::graceful::GracefulShutdown,
    service::TowerToHyperService,
};
use std::{
    collections::HashMap,
    net::{IpAddr, SocketAddr},
    pin::pin,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};
use tokio::{
    net::{TcpListener, TcpStream},
    time,
};
use tower::ServiceExt;

/// How long requests in flight may take to finish once the server is asked to stop.
const FAREWELL: Duration = Duration::from_secs(30);
/// How long the head of a request may take to arrive, and a connection may wait for the next one.
const HEAD: Duration = Duration::from_secs(30);
/// The same behind a proxy: it must not find a connection closed that it has just begun to use
/// again. Proxies keep them for a minute.
const HEAD_OF_A_PROXY: Duration = Duration::from_secs(90);
/// The largest head of a request, in bytes.
const LARGEST_HEAD: usize = 64 * 1024;
/// The most connections of one address: an office shares one, and each browser holds six.
const FROM_AN_ADDRESS: usize = 1_000;
/// How long to wait where no connection can be taken because too many are open.
const BREATH: Duration = Duration::from_secs(1);

/// What a connection may take.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// How long the head of a request may take to arrive, and a connection may wait for the next.
    head: Duration,
    /// How many one address may hold; none where a proxy holds all there are.
    from_an_address: Option<usize>,
}

impl Limits {
    /// Those of a server with a proxy in front of it, or without.
    pub const fn of(settings: &Settings) -> Self {
        if settings.behind_proxy {
            Self { head: HEAD_OF_A_PROXY, from_an_address: None }
        } else {
            Self { head: HEAD, from_an_address: Some(FROM_AN_ADDRESS) }
        }
    }
}

/// Serves until `stop`, then finishes what is in flight. What goes wrong with a connection ends
/// that connection.
pub async fn serve(listener: TcpListener, router: Router, limits: Limits, stop: impl Future<Output = ()>) {
    // Browsers speak HTTP/2 with a proxy alone, and proxies HTTP/1.1 with us.
    let mut builder = Builder::new();
    builder.timer(TokioTimer::new()).header_read_timeout(limits.head).max_buf_size(LARGEST_HEAD);
    let (graceful, held) = (GracefulShutdown::new(), Held::default());
    let mut stop = pin!(stop);
    loop {
        let (stream, address) = tokio::select! {
            accepted = accept(&listener) => accepted,
            () = &mut stop => break,
        };
        let place = held.take(address.ip());
        if limits.from_an_address.is_some_and(|most| place.count() > most) {
            continue;
        }
        let router = router.clone().map_request(move |mut request: Request<_>| {
            request.extensions_mut().insert(ConnectInfo(address));
            request
        });
        let connection = builder.serve_connection(TokioIo::new(stream), TowerToHyperService::new(router));
        let connection = graceful.watch(connection);
        tokio::spawn(async move {
            if let Err(error) = connection.await {
                tracing::debug!(%error, "a connection broke off");
            }
            drop(place);
        });
    }
    drop(listener);
    tracing::info!("stopping: requests in flight are finished");
    if time::timeout(FAREWELL, graceful.shutdown()).await.is_err() {
        tracing::warn!("some requests did not finish in {} seconds", FAREWELL.as_secs());
    }
}

/// The next connection. That one broke off before it was taken is no reason to take no more.
async fn accept(listener: &TcpListener) -> (TcpStream, SocketAddr) {
    loop {
        match listener.accept().await {
            Ok((stream, address)) => {
                // What is answered is sent at once.
                let _ = stream.set_nodelay(true);
                return (stream, address);
            }
            Err(error) if error.kind() == std::io::ErrorKind::ConnectionAborted => {}
            Err(error) => {
                tracing::warn!(%error, "a connection could not be taken");
                time::sleep(BREATH).await;
            }
        }
    }
}

/// How many connections each address holds.
#[derive(Clone, Default)]
struct Held(Arc<Mutex<HashMap<IpAddr, usize>>>);

impl Held {
    /// Counts one more, for as long as what is given is kept.
    fn take(&self, address: IpAddr) -> Place {
        *self.held().entry(address).or_default() += 1;
        Place { held: self.clone(), address }
    }

    fn held(&self) -> MutexGuard<'_, HashMap<IpAddr, usize>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A connection that counts.
struct Place {
    held: Held,
    address: IpAddr,
}

impl Place {
    /// How many its address holds, this one among them.
    fn count(&self) -> usize {
        self.held.held().get(&self.address).copied().unwrap_or_default()
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut held = self.held.held();
        if let Some(count) = held.get_mut(&self.address) {
            *count -= 1;
            if *count == 0 {
                held.remove(&self.address);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::routing::get;
    use tokio::{
        io::{AsyncReadExt, AsyncWriteExt},
        sync::oneshot,
        task::JoinHandle,
    };

    /// A server that tells who asks.
    async fn server(limits: Limits) -> (SocketAddr, oneshot::Sender<()>, JoinHandle<()>) {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let router =
            Router::new().route("/", get(async |ConnectInfo(from): ConnectInfo<SocketAddr>| from.ip().to_string()));
        let (stop, stopped) = oneshot::channel();
        let serving = tokio::spawn(serve(listener, router, limits, async {
            let _ = stopped.await;
        }));
        (address, stop, serving)
    }

    async fn said(mut stream: TcpStream) -> String {
        let mut said = Vec::new();
        // A connection that is cut off may say so.
        let _ = stream.read_to_end(&mut said).await;
        String::from_utf8(said).unwrap()
    }

    async fn sent(address: SocketAddr, request: &str) -> TcpStream {
        let mut stream = TcpStream::connect(address).await.unwrap();
        // Whoever is cut off cannot send everything.
        let _ = stream.write_all(request.as_bytes()).await;
        stream
    }

    #[tokio::test]
    async fn a_head_that_does_not_end_is_not_waited_for() {
        let limits = Limits { head: Duration::from_millis(50), from_an_address: None };
        let (address, stop, serving) = server(limits).await;
        for begun in ["", "G", "GET / HTTP/1.1\r\nHost: x\r\n"] {
            let said = said(sent(address, begun).await).await;
            assert!(!said.contains("200"), "{begun:?}: {said}");
        }
        let whole = sent(address, "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").await;
        assert!(said(whole).await.ends_with("127.0.0.1"));
        stop.send(()).unwrap();
        serving.await.unwrap();
    }

    #[tokio::test]
    async fn a_head_is_so_large_and_no_larger() {
        let (address, _stop, serving) = server(Limits { head: HEAD, from_an_address: None }).await;
        let with = |length: usize| {
            format!("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nCookie: {}\r\n\r\n", "x".repeat(length))
        };
        assert!(said(sent(address, &with(10_000)).await).await.contains("200 OK"));
        assert!(!said(sent(address, &with(200_000)).await).await.contains("200 OK"));
        serving.abort();
    }

    #[tokio::test]
    async fn an_address_holds_so_many_connections_and_no_more() {
        let (address, _stop, serving) = server(Limits { head: HEAD, from_an_address: Some(2) }).await;
        let request = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";
        let mut held = Vec::new();
        for _ in 0..2 {
            let mut stream = sent(address, request).await;
            // It is answered, and stays open.
            assert!(stream.read(&mut [0; 1_000]).await.unwrap() > 0);
            held.push(stream);
        }
        assert_eq!(said(sent(address, request).await).await, "");
        serving.abort();
    }

    #[test]
    fn whoever_leaves_is_forgotten() {
        let held = Held::default();
        let (one, other) = (held.take("10.0.0.1".parse().unwrap()), held.take("10.0.0.1".parse().unwrap()));
        assert_eq!((one.count(), other.count()), (2, 2));
        drop(one);
        assert_eq!(other.count(), 1);
        drop(other);
        assert!(held.held().is_empty());
    }
}
