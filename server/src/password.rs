//! Passwords and other secrets.

use argon2::{
    Argon2,
    password_hash::{self, PasswordHash, PasswordHasher, PasswordVerifier, SaltString, rand_core::OsRng},
};
use domain::{Invalid, Reason};
use rand::Rng;
use sha2::{Digest, Sha256};
use std::thread::available_parallelism;
use store::Account;
use tokio::sync::Semaphore;
use zxcvbn::{Score, zxcvbn};

/// The fewest characters a password has.
pub const LEAST_CHARACTERS: u32 = 10;
/// The most characters it has.
pub const MOST_CHARACTERS: u32 = 256;

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

    /// Hashes a password that somebody wants, if it may be had, off the threads that serve.
    ///
    /// # Errors
    /// When the machine gives no randomness. Inside, why the password may not be had.
    pub async fn hash(&self, password: String, whose: Whose) -> anyhow::Result<Result<String, Invalid>> {
        let _permit = self.0.acquire().await?;
        let hashed = tokio::task::spawn_blocking(move || NewPassword::check(password, &whose).map(|new| new.hash()));
        Ok(match hashed.await? {
            Ok(hash) => Ok(hash?),
            Err(invalid) => Err(invalid),
        })
    }
}

/// Whose a password is to be: what may not stand in it.
#[derive(Clone, Debug, Default)]
pub struct Whose {
    /// What they sign in with.
    pub login: String,
    /// Their name.
    pub name: String,
    /// Their e-mail address.
    pub email: Option<String>,
}

impl From<&Account> for Whose {
    fn from(account: &Account) -> Self {
        Self { login: account.login.clone(), name: account.name.clone(), email: account.email.clone() }
    }
}

impl Whose {
    /// The words that tell whose it is, in lower case. Short ones stand in many words.
    fn words(&self) -> Vec<String> {
        const LEAST: usize = 4;
        let email = self.email.as_deref().unwrap_or_default();
        let before_at = email.split('@').next().unwrap_or_default();
        let all = self.name.split_whitespace().chain([&*self.login, before_at, "klientela"]);
        all.filter(|word| word.chars().count() >= LEAST).map(str::to_lowercase).collect()
    }
}

/// A password that may be set: the only kind that is hashed.
pub struct NewPassword(String);

impl NewPassword {
    /// A password that somebody wants. Any characters will do; what counts is how long it is and how
    /// soon it is guessed.
    ///
    /// # Errors
    /// On `password`: [`Reason::TooShort`], [`Reason::TooLong`], [`Reason::TellsOfItself`],
    /// [`Reason::TooCommon`].
    pub fn check(password: String, whose: &Whose) -> Result<Self, Invalid> {
        let wrong = |reason| Err(Invalid::new("password", reason));
        let characters = password.chars().count();
        if characters < LEAST_CHARACTERS as usize {
            return wrong(Reason::TooShort { least: LEAST_CHARACTERS });
        }
        if characters > MOST_CHARACTERS as usize {
            return wrong(Reason::TooLong { limit: MOST_CHARACTERS });
        }
        let (small, words) = (password.to_lowercase(), whose.words());
        if words.iter().any(|word| small.contains(word)) {
            return wrong(Reason::TellsOfItself);
        }
        // Fewer than a hundred million guesses: lists of common passwords, what is made of their
        // words, rows of keys, dates.
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        if zxcvbn(&password, &words).score() < Score::Three {
            return wrong(Reason::TooCommon);
        }
        Ok(Self(password))
    }

    /// A password that nobody thought of: 20 letters and digits that are not mistaken for each other.
    pub fn random() -> Self {
        const LETTERS: &[u8] = b"abcdefghijkmnpqrstuvwxyz23456789";
        let mut random = rand::rng();
        Self((0..20).map(|_| LETTERS[random.random_range(0..LETTERS.len())] as char).collect())
    }

    /// A password that everybody knows, of the demo and of tests.
    pub fn known_to_all(password: &str) -> Self {
        Self(password.to_owned())
    }

    /// The password itself.
    pub fn text(&self) -> &str {
        &self.0
    }

    /// Its hash, by argon2id, in PHC form.
    ///
    /// # Errors
    /// When the machine gives no randomness.
    pub fn hash(&self) -> Result<String, password_hash::Error> {
        Ok(Argon2::default().hash_password(self.0.as_bytes(), &SaltString::generate(&mut OsRng))?.to_string())
    }
}

fn fits(password: &str, hash: &str) -> bool {
    PasswordHash::new(hash).is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok())
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

    fn anna() -> Whose {
        Whose { login: "anna".into(), name: "Anna Nowakowska".into(), email: Some("a.nowa@example.com".into()) }
    }

    #[test]
    fn a_password_fits_its_hash_alone() {
        let hash = NewPassword::known_to_all("correct horse").hash().unwrap();
        assert!(fits("correct horse", &hash));
        assert!(!fits("correct horsf", &hash));
        assert!(!fits("", "not a hash"));
    }

    #[test]
    fn what_is_guessed_first_is_refused() {
        let why = |password: &str| NewPassword::check(password.into(), &anna()).err().map(|invalid| invalid.reason);
        for common in
            ["1234567890", "qwertyuiop", "password123", "P@ssw0rd123", "iloveyou123", "aaaaaaaaaaaa", "01012000010"]
        {
            assert_eq!(why(common), Some(Reason::TooCommon), "{common}");
        }
        for telling in ["moja Klientela 77!", "xk29-ANNA-qlw8", "Nowakowska w deszczu", "zielony a.nowa płot"] {
            assert_eq!(why(telling), Some(Reason::TellsOfItself), "{telling}");
        }
        assert_eq!(why("kr3w&9zQ!"), Some(Reason::TooShort { least: 10 }));
        assert_eq!(why(&"zażółć ".repeat(40)), Some(Reason::TooLong { limit: 256 }));
        // Neither digits nor capitals are asked for, and every script will do.
        for good in [
            "correct horse battery staple",
            "gruszka na wierzbie nocą",
            "słoń w składzie ćma",
            "правда лежит на дне",
            "🐘 herbata 🐘 parasol",
        ] {
            assert_eq!(why(good), None, "{good}");
        }
        assert_eq!(why(NewPassword::random().text()), None);
    }

    #[test]
    fn nobody_s_hash_costs_what_a_real_one_does() {
        let real = NewPassword::known_to_all("whatever it is").hash().unwrap();
        let (nobody, real) = (PasswordHash::new(NOBODY).unwrap(), PasswordHash::new(&real).unwrap());
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
