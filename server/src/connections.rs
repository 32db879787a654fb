//! Connections: how long the head of a request may take and how large it may be, how many one
//! address may hold, and how all of them end.

use crate::Settings;
use anyhow::Result;
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

/// Serves until `stop`, then finishes what is in flight.
///
/// # Errors
/// None: what goes wrong with a connection ends that connection.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    settings: &Settings,
    stop: impl Future<Output = ()>,
) -> Result<()> {
    let head = if settings.behind_proxy { HEAD_OF_A_PROXY } else { HEAD };
    // Browsers speak HTTP/2 with a proxy alone, and proxies HTTP/1.1 with us.
    let mut builder = Builder::new();
    builder.timer(TokioTimer::new()).header_read_timeout(head).max_buf_size(LARGEST_HEAD);
    let (graceful, held) = (GracefulShutdown::new(), Held::default());
    let mut stop = pin!(stop);
    loop {
        let (stream, address) = tokio::select! {
            accepted = accept(&listener) => accepted,
            () = &mut stop => break,
        };
        // A proxy holds all there are.
        let place = held.take(address.ip());
        if place.is_none() && !settings.behind_proxy {
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
    Ok(())
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
    /// Counts one more, for as long as what is given is kept; none where there are too many.
    fn take(&self, address: IpAddr) -> Option<Place> {
        let mut held = self.held();
        let count = held.entry(address).or_default();
        if *count >= FROM_AN_ADDRESS {
            return None;
        }
        *count += 1;
        Some(Place { held: self.clone(), address })
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

    #[test]
    fn an_address_holds_a_thousand_connections() {
        let held = Held::default();
        let (here, there) = ("10.0.0.1".parse().unwrap(), "10.0.0.2".parse().unwrap());
        let mut places: Vec<_> = (0..FROM_AN_ADDRESS).map(|_| held.take(here).unwrap()).collect();
        assert!(held.take(here).is_none() && held.take(there).is_some());
        places.pop();
        assert!(held.take(here).is_some());
        places.clear();
        assert!(held.held().is_empty());
    }
}
