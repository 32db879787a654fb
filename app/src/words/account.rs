//! Words of signing in and of one's own account.

pub use crate::texts::account::*;
use domain::Language;

/// That somebody has to wait for so many seconds.
pub fn wait(language: Language, seconds: i64) -> String {
    if seconds < 60 { wait_seconds(language, seconds.max(1)) } else { wait_minutes(language, (seconds + 59) / 60) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wait_is_told_in_seconds_and_minutes() {
        assert_eq!(wait(Language::En, 5), "There were too many attempts. Try again in 5\u{a0}seconds.");
        assert_eq!(wait(Language::Pl, 80), "Było zbyt wiele prób. Spróbuj ponownie za 2\u{a0}minuty.");
    }
}
