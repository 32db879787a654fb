//! What an admin sets. Every change is one transaction with its event.

mod investments;
mod people;
mod statuses;
mod things;
mod zone;

pub use zone::DayChange;
pub(crate) use zone::{DAYS, days};

use crate::{
    Actor, EventKind, Result, Store, StoreError,
    database::{Database, Run, Sql, Tx},
    identity::{KeyRules, lock_touches, mark_by_rules},
    store::Organisation,
    tokens::{self, NewToken},
    told::{Told, Watch},
};
use domain::{Day, Invalid, Right, SettingChange, Thing, Viewer, settings::Word};
use serde_json::Map;
use std::sync::{Arc, PoisonError};

impl Store {
    /// Reads the organisation's settings anew: another process may have changed them.
    ///
    /// # Errors
    /// The database's.
    pub async fn reload_organisation(&self) -> Result<()> {
        let known = || self.organisation.write().unwrap_or_else(PoisonError::into_inner);
        let looks = known().looks;
        let mut organisation = read_organisation(&self.database).await?;
        let mut known = known();
        // Whoever has begun to write since then knows the time zone better.
        if known.looks != looks {
            organisation.zone = known.organisation.zone;
        }
        known.organisation = Arc::new(organisation);
        Ok(())
    }

    /// Changes the settings. `digest` is the hash of the secret that an invitation or a token makes.
    ///
    /// # Errors
    /// [`StoreError::Forbidden`] for whoever is no admin; [`StoreError::NotFound`];
    /// [`StoreError::Conflict`] where somebody was quicker; [`Invalid`] on the field.
    pub async fn change_settings(&self, actor: &Actor, change: &SettingChange, digest: &str) -> Result<()> {
        admins_only(&actor.viewer)?;
        let mut tx = self.begin().await?;
        // Whoever brings touches meanwhile goes by the rules of before or of after, and marks what these rules mark.
        if matches!(change, SettingChange::Save { thing: Thing::Organisation | Thing::User, .. }) {
            lock_touches(&mut tx).await?;
        }
        let told = Told::begin(&mut tx, Watch::Settings).await?;
        let about = match change {
            SettingChange::Save { thing, id, of, seen, wanted } => {
                let before = if *thing == Thing::Organisation { Some(KeyRules::read(&mut tx).await?) } else { None };
                things::save(&mut tx, actor, self.zone(), *thing, *id, *of, (seen, wanted)).await?;
                if let Some(before) = before {
                    mark_by_rules(&mut tx, &before).await?;
                }
                thing.code()
            }
            SettingChange::Remove { thing, id } => {
                things::remove(&mut tx, *thing, *id).await?;
                thing.code()
            }
            SettingChange::MoveStatus { status, up } => {
                statuses::shift(&mut tx, *status, *up).await?;
                Thing::Status.code()
            }
            SettingChange::GrantRole { role, permission, granted } => {
                people::grant_role(&mut tx, *role, *permission, *granted).await?;
                "role"
            }
            SettingChange::GrantUser { user, permission, granted } => {
                people::grant_user(&mut tx, *user, *permission, *granted).await?;
                Thing::User.code()
            }
            SettingChange::Invite { user } => {
                people::invite(&mut tx, *user, digest, actor.now).await?;
                "invitation"
            }
            SettingChange::MakeToken { name, scopes, until } => {
                let until = Some(until.trim()).filter(|until| !until.is_empty());
                let token = NewToken {
                    name: name.clone(),
                    hash: digest.to_owned(),
                    scopes: *scopes,
                    owner: actor.viewer.user,
                    until: until.map(|until| Day::parse("until", until)).transpose()?,
                };
                tokens::insert(&mut tx, token, actor.now, self.zone().day(actor.now)).await?;
                "token"
            }
            SettingChange::RevokeToken { name } => {
                tokens::revoke(&mut tx, name, actor.now).await?;
                "token"
            }
            SettingChange::RequireFactor { role, required } => {
                people::require_factor(&mut tx, *role, *required).await?;
                "factor_role"
            }
            SettingChange::ResetFactor { user } => {
                people::known(&mut tx, *user).await?;
                crate::factors::remove(&mut tx, *user).await?;
                "factor_reset"
            }
            SettingChange::EndSessions { user } => {
                people::end_sessions(&mut tx, *user).await?;
                "sessions"
            }
        };
        let details = Map::from_iter([("setting".to_owned(), about.into())]);
        told.finish(&mut tx, actor, self.zone(), EventKind::Setting, details).await?;
        tx.commit().await?;
        self.resolve_soon(actor.now).await;
        self.reload_organisation().await
    }

    /// What stands in the form of a thing; without `id` that of a new one.
    ///
    /// # Errors
    /// [`StoreError::Forbidden`]; [`StoreError::NotFound`].
    pub async fn setting_form(&self, viewer: &Viewer, thing: Thing, id: Option<i64>) -> Result<domain::Form> {
        admins_only(viewer)?;
        things::form(&mut &self.database, thing, id).await
    }

    /// The organisation's words of a kind, those offered no more among them.
    ///
    /// # Errors
    /// The database's.
    pub async fn words(&self, thing: Thing) -> Result<Vec<Word>> {
        let mut sql = Sql::new("SELECT id, name, retired FROM terms WHERE kind = ");
        sql.bind(thing.code()).push(" ORDER BY name_key, id");
        let rows: Vec<(i64, String, bool)> = (&self.database).fetch_all(sql).await?;
        Ok(rows.into_iter().map(|(id, name, retired)| Word { id: domain::RefId(id), name, retired }).collect())
    }

    /// The names of the words of a kind that are offered in forms.
    ///
    /// # Errors
    /// The database's.
    pub async fn offered(&self, thing: Thing) -> Result<Vec<String>> {
        Ok(self.words(thing).await?.into_iter().filter(|word| !word.retired).map(|word| word.name).collect())
    }
}

/// Reads the organisation's settings.
pub(crate) async fn read_organisation(database: &Database) -> Result<Organisation> {
    let run = &mut &*database;
    let sql = Sql::new("SELECT name, zone, currency FROM organisation");
    let (name, zone, currency) = run.fetch_one::<(String, String, String)>(sql).await?;
    Ok(Organisation {
        name,
        zone: zone.parse().map_err(|reason| Invalid::new("organisation.zone", reason))?,
        currency: currency.parse().map_err(|reason| Invalid::new("organisation.currency", reason))?,
        statuses: statuses::read(run).await?,
    })
}

pub(crate) fn admins_only(viewer: &Viewer) -> Result<()> {
    if viewer.has(Right::Admin) { Ok(()) } else { Err(StoreError::Forbidden) }
}

/// Runs a statement that changes the one `what` that was named.
async fn change_one(tx: &mut Tx, sql: Sql, what: &'static str) -> Result<()> {
    if tx.execute(sql).await? == 0 { Err(StoreError::NotFound(what)) } else { Ok(()) }
}

/// A unique value that is there already is the caller's mistake, not the database's.
fn taken(error: StoreError, field: &str) -> StoreError {
    match error {
        StoreError::Database(sqlx::Error::Database(error)) if error.is_unique_violation() => {
            Invalid::new(field, domain::Reason::Taken).into()
        }
        error => error,
    }
}
