//! What people set on pages, kept under names.

use crate::{
    Result, Store, StoreError,
    database::{Run, Sql},
    text,
    work::Actor,
};
use domain::{
    Invalid, Reason, Role, Viewer,
    saved::{Keep, Savable, SavedView},
};

/// How much somebody may keep of one page.
const MOST: i64 = 50;

impl Store {
    /// What the viewer has saved of a page, and what others share, by name.
    ///
    /// # Errors
    /// The database's.
    pub async fn saved_views(&self, viewer: &Viewer, page: Savable) -> Result<Vec<SavedView>> {
        let own = viewer.user.map_or(0, |user| user.0);
        let mut sql = Sql::new("SELECT s.id, s.name, s.address, s.shared, s.user_id, u.name FROM saved_reports s ");
        sql.push("JOIN users u ON u.id = s.user_id WHERE s.report = ")
            .bind(page.code())
            .push(" AND (s.shared OR s.user_id = ");
        sql.bind(own).push(") ORDER BY s.name_key, s.id");
        let rows: Vec<(i64, String, String, bool, i64, String)> = (&self.database).fetch_all(sql).await?;
        let saved = |(id, name, address, shared, user, by)| {
            let by = Some(by).filter(|_| user != own);
            SavedView { id, name, address, shared, by }
        };
        Ok(rows.into_iter().map(saved).collect())
    }

    /// Keeps an address of a page; what the same person kept under the same name is replaced.
    ///
    /// # Errors
    /// [`StoreError::Forbidden`] to whoever does not sign in;
    /// [`Invalid`] on `name` when there are too many already.
    pub async fn save_view(&self, actor: &Actor, page: Savable, address: &str, keep: &Keep) -> Result<()> {
        let user = actor.viewer.user.ok_or(StoreError::Forbidden)?;
        let key = text::fold(&keep.name);
        // A name of nothing but signs is still a name.
        let key = if key.is_empty() { keep.name.clone() } else { key };
        let mut tx = self.begin().await?;
        let mut sql = Sql::new("SELECT count(*) FROM saved_reports WHERE name_key <> ");
        sql.bind(key.as_str()).push(" AND user_id = ").bind(user).push(" AND report = ").bind(page.code());
        if tx.fetch_one::<(i64,)>(sql).await?.0 >= MOST {
            return Err(Invalid::new("name", Reason::TooLarge).into());
        }
        let mut sql =
            Sql::new("INSERT INTO saved_reports (report, user_id, name, name_key, address, shared, saved_at) VALUES (");
        sql.bind(page.code()).push(", ").bind(user).push(", ").bind(keep.name.as_str()).push(", ").bind(key).push(", ");
        sql.bind(address).push(", ").bind(keep.shared).push(", ").bind(actor.now);
        sql.push(") ON CONFLICT (report, user_id, name_key) DO UPDATE SET name = excluded.name, ");
        sql.push("address = excluded.address, shared = excluded.shared, saved_at = excluded.saved_at");
        tx.execute(sql).await?;
        tx.commit().await
    }

    /// Takes away what the actor saved; of others only admins do.
    ///
    /// # Errors
    /// [`StoreError::NotFound`].
    pub async fn forget_view(&self, actor: &Actor, saved: i64) -> Result<()> {
        let mut sql = Sql::new("DELETE FROM saved_reports WHERE id = ");
        sql.bind(saved);
        if actor.viewer.role != Role::Admin {
            sql.push(" AND user_id = ").bind(actor.viewer.user.map_or(0, |user| user.0));
        }
        match (&self.database).execute(sql).await? {
            0 => Err(StoreError::NotFound("saved view")),
            _ => Ok(()),
        }
    }
}
