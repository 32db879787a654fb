//! Who somebody is: axum-login over our accounts.

use crate::{
    Services,
    password::{Passwords, digest},
    problem,
    sessions::{LIFETIME, Sessions},
};
use axum_login::{AuthManagerLayer, AuthManagerLayerBuilder, AuthUser, AuthnBackend};
use domain::UserId;
use std::{fmt, sync::Arc};
use store::{Account, Store, StoreError};
use tower_sessions::{Expiry, SessionManagerLayer, cookie::SameSite};

/// The session of a request, with the person in it, if somebody is signed in.
pub type AuthSession = axum_login::AuthSession<Accounts>;

/// The layer that finds the session of each request.
pub fn layer(services: &Services) -> AuthManagerLayer<Accounts, Sessions> {
    let secure = services.settings.secure;
    let sessions = SessionManagerLayer::new(Sessions::new(services.store.clone(), services.clock.clone()))
        // Browsers take a cookie of this name from nobody but this host, over https.
        .with_name(if secure { "__Host-klientela" } else { "klientela" })
        .with_secure(secure)
        // A link in a mail opens as the person who is signed in; a form on another site does not.
        .with_same_site(SameSite::Lax)
        .with_expiry(Expiry::OnInactivity(LIFETIME));
    let accounts = Accounts { store: services.store.clone(), passwords: services.passwords.clone() };
    AuthManagerLayerBuilder::new(accounts, sessions).build()
}

/// A person who can sign in.
#[derive(Clone)]
pub struct Person {
    /// The account.
    pub account: Account,
    /// Changes with the password, which ends every session begun before.
    fingerprint: String,
}

impl Person {
    /// The person of an account.
    pub fn new(account: Account) -> Self {
        let fingerprint = digest(account.password_hash.as_deref().unwrap_or_default());
        Self { account, fingerprint }
    }
}

impl fmt::Debug for Person {
    /// Without name and password: it ends up in logs.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Person({})", self.account.id)
    }
}

impl AuthUser for Person {
    type Id = UserId;

    fn id(&self) -> UserId {
        self.account.id
    }

    fn session_auth_hash(&self) -> &[u8] {
        self.fingerprint.as_bytes()
    }
}

/// What somebody signs in with.
pub struct Credentials {
    /// The log-in.
    pub login: String,
    /// The password.
    pub password: String,
}

/// The accounts of the store.
#[derive(Clone)]
pub struct Accounts {
    store: Store,
    passwords: Arc<Passwords>,
}

impl AuthnBackend for Accounts {
    type User = Person;
    type Credentials = Credentials;
    type Error = StoreError;

    async fn authenticate(&self, credentials: Credentials) -> Result<Option<Person>, StoreError> {
        let account = self.store.find_account(credentials.login.trim()).await?;
        let hash = account.as_ref().and_then(|account| account.password_hash.clone());
        let fits = self.passwords.verify(credentials.password, hash).await;
        Ok(account.filter(|_| fits).map(Person::new))
    }

    async fn get_user(&self, user: &UserId) -> Result<Option<Person>, StoreError> {
        let found = self.store.find_account_by_id(*user).await.inspect_err(problem::note_unavailable)?;
        Ok(found.map(Person::new))
    }
}
