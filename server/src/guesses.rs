//! How often somebody may try to sign in: limits by log-in and by address, so that passwords
//! cannot be guessed. Held in memory; a restart forgets them.

use crate::{Services, Settings};
use axum::{
    extract::{ConnectInfo, FromRequestParts},
    http::request::Parts,
};
use governor::{DefaultKeyedRateLimiter, Quota};
use std::{
    convert::Infallible,
    net::{IpAddr, Ipv6Addr, SocketAddr},
};

/// Counts the attempts.
pub struct Guesses {
    by_login: DefaultKeyedRateLimiter<String>,
    by_address: DefaultKeyedRateLimiter<Address>,
    unknown_tokens: DefaultKeyedRateLimiter<Address>,
}

impl Guesses {
    /// With the limits of `settings`.
    pub fn new(settings: &Settings) -> Self {
        let by_address = Quota::per_minute(settings.guesses_per_address);
        Self {
            by_login: DefaultKeyedRateLimiter::keyed(Quota::per_minute(settings.guesses_per_login)),
            by_address: DefaultKeyedRateLimiter::keyed(by_address),
            unknown_tokens: DefaultKeyedRateLimiter::keyed(by_address),
        }
    }

    /// Counts an attempt to sign in, before it is made, and says whether it may be.
    pub fn allow(&self, login: &str, address: Address) -> bool {
        // However long the log-in that somebody sends, what is kept of it is short.
        let login = login.trim().to_lowercase().chars().take(100).collect();
        self.by_address.check_key(&address).is_ok() && self.by_login.check_key(&login).is_ok()
    }

    /// Counts a token that nobody has, and says whether more may be tried.
    pub fn allow_unknown_token(&self, address: Address) -> bool {
        self.unknown_tokens.check_key(&address).is_ok()
    }

    /// Forgets what no longer counts.
    pub fn forget_old(&self) {
        self.by_login.retain_recent();
        self.by_address.retain_recent();
        self.unknown_tokens.retain_recent();
    }
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

    fn guesses() -> Guesses {
        Guesses::new(&Settings::new(crate::config::site()))
    }

    fn address(text: &str) -> Address {
        text.parse::<IpAddr>().unwrap().into()
    }

    #[test]
    fn one_login_is_guessed_ten_times_from_wherever() {
        let guesses = guesses();
        for number in 0..10 {
            assert!(guesses.allow("Anna", address(&format!("10.0.0.{number}"))));
        }
        assert!(!guesses.allow(" anna ", address("10.0.0.99")));
        assert!(guesses.allow("beata", address("10.0.0.99")));
    }

    #[test]
    fn one_address_guesses_thirty_logins() {
        let guesses = guesses();
        for number in 0..30 {
            assert!(guesses.allow(&format!("user{number}"), address(&format!("2001:db8::{number}"))));
        }
        assert!(!guesses.allow("somebody", address("2001:db8::ffff")));
        assert!(guesses.allow("somebody", address("2001:db8:0:1::1")));
    }
}
