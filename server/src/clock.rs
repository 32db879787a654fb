//! The one clock. Everything else is told the time.

use app::context::Clock;
use domain::{Instant, Reason};
use std::{
    sync::Arc,
    time::{SystemTime, UNIX_EPOCH},
};

/// The clock of this machine.
pub fn system() -> Clock {
    Arc::new(|| {
        // A machine set before 1970 counts as 1970.
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Instant::from_micros(i64::try_from(since.as_micros()).unwrap_or(i64::MAX))
    })
}

/// A clock that stands still: for tests and screenshots.
pub fn frozen(at: Instant) -> Clock {
    Arc::new(move || at)
}

/// The clock that `KLIENTELA_NOW` asks for: standing still at an instant, or the machine's.
///
/// # Errors
/// When the variable holds something other than an RFC 3339 instant.
pub fn from_setting(now: Option<&str>) -> Result<Clock, Reason> {
    match now {
        None | Some("") => Ok(system()),
        Some(text) => text.parse().map(frozen),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stands_still_where_it_is_told_to() {
        let clock = from_setting(Some("2026-11-20T10:00:00Z")).unwrap();
        assert_eq!(clock(), clock());
        assert_eq!(clock().to_string(), "2026-11-20T10:00:00Z");
        assert!(from_setting(Some("soon")).is_err());
    }

    #[test]
    fn goes_otherwise() {
        let clock = from_setting(None).unwrap();
        assert!(clock() > "2024-01-01T00:00:00Z".parse().unwrap());
    }
}
