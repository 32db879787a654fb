//! Who somebody is that signs in.

use crate::{
    Result, Store,
    database::{Run, Sql},
    people::known_role,
    permissions::{GRANTS, permissions},
};
use domain::{Language, Permissions, Role, UserId, Viewer};

/// What is needed to let somebody in.
#[derive(Clone)]
pub struct Account {
    /// Who.
    pub id: UserId,
    /// What they sign in with.
    pub login: String,
    /// Shown.
    pub name: String,
    /// E-mail address.
    pub email: Option<String>,
    /// What they are here to do.
    pub role: Role,
    /// The language they chose; none until they do.
    pub language: Option<Language>,
    /// Argon2 hash of the password, in PHC form; none until one is set.
    pub password_hash: Option<String>,
    /// Whether a code is asked of them beside the password.
    pub has_factor: bool,
    /// Whether their role must have a second factor.
    pub must_have_factor: bool,
    /// What they may do beyond their scope.
    pub permissions: Permissions,
}

impl Account {
    /// The account as a viewer, reading `language` unless they chose another.
    pub fn viewer(&self, language: Language) -> Viewer {
        Viewer {
            user: Some(self.id),
            name: self.name.clone(),
            role: self.role,
            language: self.language.unwrap_or(language),
            permissions: self.permissions,
        }
    }
}

/// The columns of an account, of `users u`, as [`Row`] reads them.
pub(crate) fn columns() -> String {
    format!(
        "u.id, u.login, u.name, u.email, u.role, u.language, u.password_hash, u.factor IS NOT NULL, \
         EXISTS (SELECT 1 FROM factor_roles WHERE role = u.role), {GRANTS}"
    )
}

type Text = Option<String>;

/// An account as it is read.
pub(crate) type Row = (i64, String, String, Text, String, Text, Text, bool, bool, Text, Text);

/// The account of a row.
pub(crate) fn account(row: Row) -> Result<Account> {
    let (id, login, name, email, role, language, password_hash, has_factor, must_have_factor, of_role, own) = row;
    let role = known_role(&role)?;
    Ok(Account {
        id: UserId(id),
        login,
        name,
        email,
        role,
        language: language.as_deref().and_then(Language::from_code),
        password_hash,
        has_factor,
        must_have_factor,
        permissions: permissions(role, of_role.as_deref(), own.as_deref()),
    })
}

impl Store {
    /// The account that signs in with `login`, unless it is disabled.
    ///
    /// # Errors
    /// The database's.
    pub async fn find_account(&self, login: &str) -> Result<Option<Account>> {
        let mut condition = Sql::new("u.login = ");
        condition.bind(login);
        self.account(condition).await
    }

    /// The account of `user`, unless it is disabled.
    ///
    /// # Errors
    /// The database's.
    pub async fn find_account_by_id(&self, user: UserId) -> Result<Option<Account>> {
        let mut condition = Sql::new("u.id = ");
        condition.bind(user);
        self.account(condition).await
    }

    /// The account that an invitation with a secret of this digest is for, while it holds.
    ///
    /// # Errors
    /// The database's.
    pub async fn find_invited(&self, digest: &str, now: domain::Instant) -> Result<Option<Account>> {
        let mut condition = Sql::new("u.id = (SELECT user_id FROM invitations WHERE expires_at > ");
        condition.bind(now).push(" AND hash = ").bind(digest).push(")");
        self.account(condition).await
    }

    async fn account(&self, condition: Sql) -> Result<Option<Account>> {
        let mut sql = Sql::new(&format!("SELECT {} FROM users u WHERE NOT u.disabled AND ", columns()));
        sql.append(condition);
        (&self.database).fetch_optional::<Row>(sql).await?.map(account).transpose()
    }
}
