//! How often somebody may try to sign in, so that passwords are not guessed, and so that guessing
//! keeps nobody out.
//!
//! Failures are counted where they come from: by log-in and address together, by address, and, in a
//! browser in which the person has signed in before, by that browser and nothing else. Only what is
//! guessed from many addresses is counted by log-in alone, and neither in such a browser nor on a
//! network from which they have signed in. Log-ins that nobody has are counted all the same.

use crate::{
    Services, Settings,
    auth::{Person, Visitor},
    password::digest,
    problem::Fault,
};
use axum::{
    extract::{ConnectInfo, FromRequestParts},
    http::request::Parts,
};
use governor::{DefaultKeyedRateLimiter, Quota};
use std::{
    convert::Infallible,
    net::{IpAddr, Ipv6Addr, SocketAddr},
    num::NonZeroU32,
};
use store::{Counter, Go};

/// From so many addresses that each have failed too often, one log-in is guessed.
const ADDRESSES: u32 = 10;

/// Counts the attempts.
pub struct Guesses {
    by_login: NonZeroU32,
    by_address: NonZeroU32,
    unknown_tokens: DefaultKeyedRateLimiter<Address>,
}

/// An attempt that may be made: counted as failed until it is said to have succeeded.
#[must_use]
pub struct Attempt {
    /// What the right password shows to have been no guessing.
    over: Vec<Counter>,
    /// What others share: whoever has one password may be guessing another.
    shared: Vec<Counter>,
}

impl Attempt {
    /// It has succeeded.
    ///
    /// # Errors
    /// The database's.
    pub async fn succeeded(self, services: &Services) -> Result<(), Fault> {
        Ok(services.store.attempt_succeeded(&self.over, &self.shared).await?)
    }
}

impl Guesses {
    /// With the limits of `settings`.
    pub fn new(settings: &Settings) -> Self {
        Self {
            by_login: settings.guesses_per_login,
            by_address: settings.guesses_per_address,
            unknown_tokens: DefaultKeyedRateLimiter::keyed(Quota::per_minute(settings.guesses_per_address)),
        }
    }

    /// Counts a token that nobody has, and says whether more may be tried.
    pub fn allow_unknown_token(&self, address: Address) -> bool {
        self.unknown_tokens.check_key(&address).is_ok()
    }

    /// Forgets what no longer counts.
    pub fn forget_old(&self) {
        self.unknown_tokens.retain_recent();
    }

    fn counter(&self, what: &str, of: &str, free: u32) -> Counter {
        Counter { key: digest(&format!("{what} {of}")), free }
    }
}

/// Begins an attempt to sign in with a log-in; or says for how many seconds to wait.
///
/// # Errors
/// The database's.
pub async fn attempt(services: &Services, login: &str, visitor: &Visitor) -> Result<Result<Attempt, i64>, Fault> {
    let guesses = &services.guesses;
    let (network, device) = (visitor.address.network(), visitor.device.as_deref().unwrap_or_default());
    let known = services.store.known(login, device, network.as_deref(), services.now()).await?;
    let (login, address, free) = (login.to_lowercase(), visitor.address.text(), guesses.by_login.get());
    if known.device {
        return begin(services, vec![guesses.counter("device", device, free)], Vec::new()).await;
    }
    let mut over = vec![guesses.counter("log-in and address", &format!("{login} {address}"), free)];
    if !known.network {
        over.push(guesses.counter("log-in", &login, free.saturating_mul(ADDRESSES)));
    }
    let shared = vec![guesses.counter("address", &address, guesses.by_address.get())];
    begin(services, over, shared).await
}

/// Begins an attempt to give one's own password again, while signed in; or says for how many seconds
/// to wait.
///
/// # Errors
/// The database's.
pub async fn attempt_again(services: &Services, person: &Person) -> Result<Result<Attempt, i64>, Fault> {
    let guesses = &services.guesses;
    let counter = guesses.counter("session", &person.session.id.to_string(), guesses.by_login.get());
    begin(services, vec![counter], Vec::new()).await
}

async fn begin(services: &Services, over: Vec<Counter>, shared: Vec<Counter>) -> Result<Result<Attempt, i64>, Fault> {
    let all = over.iter().chain(&shared).cloned().collect();
    Ok(match services.store.begin_attempt(all, services.now()).await? {
        Go::Ahead => Ok(Attempt { over, shared }),
        Go::Wait(seconds) => Err(seconds),
    })
}

/// The network address a request comes from, as far as limits tell addresses apart. A test
/// without a connection has none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Address(Option<IpAddr>);

impl Address {
    /// The address, of an IPv6 network its beginning.
    pub fn ip(self) -> Option<IpAddr> {
        self.0
    }

    fn text(self) -> String {
        self.0.map(|ip| ip.to_string()).unwrap_or_default()
    }

    /// The network it is part of: `203.0.113.0/24`, `2001:db8::/64`.
    pub fn network(self) -> Option<String> {
        self.0.map(|ip| match ip {
            IpAddr::V4(ip) => {
                let [a, b, c, _] = ip.octets();
                format!("{a}.{b}.{c}.0/24")
            }
            IpAddr::V6(ip) => format!("{ip}/64"),
        })
    }
}

impl From<IpAddr> for Address {
    fn from(ip: IpAddr) -> Self {
        Self(Some(match ip {
            // Somebody with IPv6 has a whole network of addresses.
            IpAddr::V6(ip) => match ip.to_ipv4_mapped() {
                Some(ip) => IpAddr::V4(ip),
                None => IpAddr::V6(Ipv6Addr::from_bits(ip.to_bits() & !u128::from(u64::MAX))),
            },
            ip => ip,
        }))
    }
}

impl FromRequestParts<Services> for Address {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, services: &Services) -> Result<Self, Infallible> {
        // The last entry is the one our own proxy wrote; those before it anybody can make up.
        let reported = || {
            let header = parts.headers.get_all("x-forwarded-for").iter().next_back()?;
            header.to_str().ok()?.rsplit(',').next()?.trim().parse().ok()
        };
        let connected = || parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
        let ip = if services.settings.behind_proxy { reported().or_else(connected) } else { connected() };
        Ok(ip.map_or(Address(None), Address::from))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_network_is_an_address_without_its_end() {
        for (ip, network) in [
            ("203.0.113.77", "203.0.113.0/24"),
            ("::ffff:203.0.113.77", "203.0.113.0/24"),
            ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ] {
            let address = Address::from(ip.parse::<IpAddr>().unwrap());
            assert_eq!(address.network().as_deref(), Some(network));
        }
    }
}
