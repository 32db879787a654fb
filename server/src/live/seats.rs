//! How many listen at a time, of one session and from one address: each holds a connection open.

use crate::guesses::Address;
use std::{
    collections::HashMap,
    fmt,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

/// The most of one session: the tabs of a browser.
const OF_A_SESSION: usize = 20;
/// The most from one address: an office shares one.
const FROM_AN_ADDRESS: usize = 200;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Whose {
    Session(i64),
    Address(Address),
}

impl Whose {
    const fn most(self) -> usize {
        match self {
            Whose::Session(_) => OF_A_SESSION,
            Whose::Address(_) => FROM_AN_ADDRESS,
        }
    }
}

/// Who listens.
#[derive(Clone, Default)]
pub struct Seats(Arc<Mutex<HashMap<Whose, usize>>>);

impl Seats {
    /// Lets somebody listen for as long as they keep what they are given; none where too many of
    /// theirs do.
    pub fn take(&self, session: Option<i64>, address: Address) -> Option<Seat> {
        let mut taken = self.taken();
        // Without a connection there is no address.
        let address = address.ip().map(|_| Whose::Address(address));
        let whose: Vec<Whose> = session.map(Whose::Session).into_iter().chain(address).collect();
        if whose.iter().any(|whose| taken.get(whose).is_some_and(|count| *count >= whose.most())) {
            return None;
        }
        whose.iter().for_each(|whose| *taken.entry(*whose).or_default() += 1);
        Some(Seat { seats: self.clone(), whose })
    }

    fn taken(&self) -> MutexGuard<'_, HashMap<Whose, usize>> {
        // Numbers are whole whoever panics.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for Seats {
    /// Without sessions and addresses.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Seats")
    }
}

/// The right to listen: given back when it is dropped.
pub struct Seat {
    seats: Seats,
    whose: Vec<Whose>,
}

impl Drop for Seat {
    fn drop(&mut self) {
        let mut taken = self.seats.taken();
        for whose in &self.whose {
            if let Some(count) = taken.get_mut(whose) {
                *count -= 1;
                if *count == 0 {
                    taken.remove(whose);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::IpAddr;

    fn address(text: &str) -> Address {
        text.parse::<IpAddr>().unwrap().into()
    }

    #[test]
    fn a_session_has_twenty_and_gets_back_what_it_leaves() {
        let seats = Seats::default();
        let here = address("10.0.0.1");
        let mut taken: Vec<_> = (0..20).map(|_| seats.take(Some(1), here).unwrap()).collect();
        assert!(seats.take(Some(1), here).is_none());
        assert!(seats.take(Some(1), address("10.0.0.2")).is_none());
        assert!(seats.take(Some(2), here).is_some());
        taken.pop();
        assert!(seats.take(Some(1), here).is_some());
        taken.clear();
        assert!(seats.taken().is_empty());
    }

    #[test]
    fn an_address_has_two_hundred_whatever_the_sessions() {
        let seats = Seats::default();
        let taken: Vec<_> = (0..200).map(|session| seats.take(Some(session), address("10.0.0.1")).unwrap()).collect();
        assert!(seats.take(Some(999), address("10.0.0.1")).is_none());
        assert!(seats.take(Some(999), address("10.0.0.2")).is_some());
        drop(taken);
        assert!(seats.take(Some(999), address("10.0.0.1")).is_some());
    }
}
