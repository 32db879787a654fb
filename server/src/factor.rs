//! The second factor: codes of an authenticator app (RFC 6238), and recovery codes.

use crate::{Services, password, problem::Fault};
use domain::{Instant, UserId, account::FactorSetup};
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use qrcode::{QrCode, render::svg};
use sha2::{Digest, Sha256};
use store::{NewFactor, Setup};
use totp_rs::{Builder, Secret, Totp};

/// How many recovery codes somebody gets.
const RECOVERY_CODES: u32 = 10;

/// By what somebody has shown that they have their factor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// They have none.
    None,
    /// By a code of the app.
    Code,
    /// By a recovery code.
    Recovery,
}

impl Shown {
    /// Its name in events.
    pub const fn code(self) -> &'static str {
        match self {
            Shown::None => "none",
            Shown::Code => "code",
            Shown::Recovery => "recovery",
        }
    }
}

/// A new secret, and what the recovery codes are made of.
pub fn new_setup() -> Setup {
    let secret: [u8; 20] = rand::random();
    Setup { secret: Secret::from(secret.to_vec()).to_base32(), seed: password::token() }
}

/// What somebody is shown who sets a factor up.
pub fn show(setup: &Setup, login: &str) -> FactorSetup {
    let totp = totp(&setup.secret, login);
    let url = totp.and_then(|totp| totp.to_url().ok()).unwrap_or_default();
    let drawing = QrCode::new(url).map(|code| code.render::<svg::Color<'_>>().min_dimensions(220, 220).build());
    FactorSetup {
        secret: grouped(&setup.secret),
        drawing: drawing.map(|svg| as_source(&svg)).unwrap_or_default(),
        recovery_codes: recovery_codes(&setup.seed),
    }
}

/// A drawing as what a page names as the source of an image.
fn as_source(svg: &str) -> String {
    const KEPT_APART: &AsciiSet = &CONTROLS.add(b' ').add(b'"').add(b'#').add(b'%').add(b'<').add(b'>');
    format!("data:image/svg+xml,{}", utf8_percent_encode(svg, KEPT_APART))
}

/// Takes a code, which serves no second time: that of the app, or a recovery code. None if it is
/// neither.
///
/// # Errors
/// The database's.
pub async fn take(services: &Services, user: UserId, code: &str) -> Result<Option<Shown>, Fault> {
    let Some(secret) = services.store.find_factor(user).await? else { return Ok(Some(Shown::None)) };
    if let Some(step) = step(&secret, code, services.now()) {
        return Ok(services.store.take_step(user, step).await?.then_some(Shown::Code));
    }
    let digest = password::digest(&plain(code));
    Ok(services.store.take_recovery_code(user, &digest).await?.then_some(Shown::Recovery))
}

/// Sets up the factor that somebody has begun to, if the code is one of it. False if it is not, or
/// too much time has passed.
///
/// # Errors
/// The database's.
pub async fn finish(services: &Services, user: UserId, code: &str) -> Result<bool, Fault> {
    let Some((_, setup)) = services.store.find_factor_setup(user, services.now()).await? else { return Ok(false) };
    let Some(step) = step(&setup.secret, code, services.now()) else { return Ok(false) };
    let recovery = recovery_codes(&setup.seed).iter().map(|code| password::digest(&plain(code))).collect();
    services.store.set_factor(user, NewFactor { secret: &setup.secret, step, recovery }).await?;
    Ok(true)
}

fn totp(secret: &str, login: &str) -> Option<Totp> {
    let secret = Secret::try_from_base32(secret).ok()?;
    // A colon would end the name.
    Builder::new()
        .with_secret(secret)
        .with_account_name(login.replace(':', " "))
        .with_issuer(Some("Klientela"))
        .build()
        .ok()
}

/// The step of 30 seconds whose code this is: now, the one before or the one after.
fn step(secret: &str, code: &str, now: Instant) -> Option<i64> {
    let seconds = u64::try_from(now.micros() / 1_000_000).ok()?;
    let step = totp(secret, "")?.check(&plain(code), seconds)?;
    i64::try_from(step).ok()
}

/// The recovery codes of a seed, each of 120 bits: what is kept of them need not be slow to make.
fn recovery_codes(seed: &str) -> Vec<String> {
    let code = |number: u32| {
        let bytes = Sha256::digest(format!("{number} {seed}").as_bytes());
        grouped(&Secret::from(bytes[..15].to_vec()).to_base32().to_lowercase())
    };
    (1..=RECOVERY_CODES).map(code).collect()
}

/// In groups of four, to be read and typed.
fn grouped(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    letters.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join("-")
}

/// A code as somebody typed it, without what only helps to read it.
fn plain(code: &str) -> String {
    code.chars().filter(|letter| letter.is_ascii_alphanumeric()).map(|letter| letter.to_ascii_lowercase()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The secret of the examples of RFC 6238, `12345678901234567890`.
    const SECRET: &str = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    fn at(seconds: i64) -> Instant {
        Instant::from_micros(seconds * 1_000_000)
    }

    #[test]
    fn codes_are_those_of_the_standard() {
        // Appendix B, the last six of eight digits.
        for (seconds, code) in [(59, "287 082"), (1_111_111_109, "081804"), (20_000_000_000, "353130")] {
            assert_eq!(step(SECRET, code, at(seconds)), Some(seconds / 30), "{code}");
        }
        assert_eq!(step(SECRET, "287082", at(59 + 30)), Some(1), "the one before");
        assert_eq!(step(SECRET, "287082", at(59 + 61)), None);
        for none in ["", "28708", "2870820", "abcdef"] {
            assert_eq!(step(SECRET, none, at(59)), None);
        }
    }

    #[test]
    fn recovery_codes_are_long_and_differ() {
        let codes = recovery_codes("seed");
        assert_eq!(codes.len(), 10);
        assert!(codes.iter().all(|code| plain(code).len() == 24 && code.len() == 29), "{codes:?}");
        assert_eq!(codes.iter().collect::<std::collections::BTreeSet<_>>().len(), 10);
        assert_ne!(codes, recovery_codes("another"));
    }

    #[test]
    fn a_setup_is_drawn_for_the_app() {
        let shown = show(&new_setup(), "anna:x");
        assert!(shown.drawing.starts_with("data:image/svg+xml,%3C?xml"), "{}", &shown.drawing[..60]);
        assert_eq!(plain(&shown.secret).len(), 32);
    }
}
