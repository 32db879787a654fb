//! Passwords and other secrets.

use argon2::{
    Argon2,
    password_hash::{self, PasswordHash, PasswordHasher, PasswordVerifier, SaltString, rand_core::OsRng},
};
use domain::{Invalid, Reason};
use rand::Rng;
use sha2::{Digest, Sha256};
use std::thread::available_parallelism;
use tokio::sync::Semaphore;

/// The fewest characters a password has.
pub const LEAST_CHARACTERS: u32 = 10;

/// Takes as long to check as a real hash, and no password fits it.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5IGhhcyB0aGlz$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// Checks passwords, only so many at a time: each check takes a processor and 19 MB.
pub struct Passwords(Semaphore);

impl Default for Passwords {
    fn default() -> Self {
        Self(Semaphore::new(available_parallelism().map_or(1, usize::from)))
    }
}

impl Passwords {
    /// Whether `password` fits `hash`. Without a hash the answer is no, after the same time: how
    /// long it takes does not tell who is known here.
    pub async fn verify(&self, password: String, hash: Option<String>) -> bool {
        let Ok(_permit) = self.0.acquire().await else { return false };
        tokio::task::spawn_blocking(move || fits(&password, hash.as_deref().unwrap_or(NOBODY))).await.unwrap_or(false)
    }

    /// Hashes a password, off the threads that serve.
    ///
    /// # Errors
    /// When the machine gives no randomness.
    pub async fn hash(&self, password: String) -> anyhow::Result<String> {
        let _permit = self.0.acquire().await?;
        Ok(tokio::task::spawn_blocking(move || hash(&password)).await??)
    }
}

fn fits(password: &str, hash: &str) -> bool {
    PasswordHash::new(hash).is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok())
}

/// Hashes a password with argon2id, in PHC form.
///
/// # Errors
/// When the machine gives no randomness.
pub fn hash(password: &str) -> Result<String, password_hash::Error> {
    Ok(Argon2::default().hash_password(password.as_bytes(), &SaltString::generate(&mut OsRng))?.to_string())
}

/// Refuses a password that is too easy to guess.
///
/// # Errors
/// [`Reason::TooShort`] on `password`.
pub fn check(password: &str) -> Result<(), Invalid> {
    if password.chars().count() < LEAST_CHARACTERS as usize {
        return Err(Invalid::new("password", Reason::TooShort { least: LEAST_CHARACTERS }));
    }
    Ok(())
}

/// A password that nobody thought of: 20 letters and digits that are not mistaken for each other.
pub fn random() -> String {
    const LETTERS: &[u8] = b"abcdefghijkmnpqrstuvwxyz23456789";
    let mut random = rand::rng();
    (0..20).map(|_| LETTERS[random.random_range(0..LETTERS.len())] as char).collect()
}

/// The secret of a new API token: 256 bits of randomness.
pub fn token() -> String {
    let secret: [u8; 32] = rand::random();
    format!("kl_{}", hex(&secret))
}

/// What the database keeps in place of a secret that is random enough not to be guessed.
pub fn digest(secret: &str) -> String {
    hex(&Sha256::digest(secret.as_bytes()))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_fits_its_hash_alone() {
        let hash = hash("correct horse").unwrap();
        assert!(fits("correct horse", &hash));
        assert!(!fits("correct horsf", &hash));
        assert!(!fits("", "not a hash"));
    }

    #[test]
    fn nobody_s_hash_costs_what_a_real_one_does() {
        let (nobody, real) = (PasswordHash::new(NOBODY).unwrap(), hash("whatever it is").unwrap());
        let real = PasswordHash::new(&real).unwrap();
        assert_eq!((nobody.algorithm, nobody.version, &nobody.params), (real.algorithm, real.version, &real.params));
        assert_eq!(nobody.hash.map(|hash| hash.len()), real.hash.map(|hash| hash.len()));
    }

    #[test]
    fn tokens_are_long_and_differ() {
        assert_eq!(token().len(), 3 + 64);
        assert_ne!(token(), token());
        assert_eq!(digest("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
