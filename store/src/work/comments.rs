//! What people say about a client.

use super::{Actor, Deed, hold_one};
use crate::{
    Result, Store, StoreError,
    database::{Run, Sql},
};
use domain::{ActKind, ClientId, Instant, Invalid, Reason, Role, Viewer, act::Comment};

/// The most characters of a comment.
const LIMIT: u32 = 4_000;

impl Store {
    /// What was said about a client, the latest first.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], also when the viewer may not see the client.
    pub async fn comments(&self, viewer: &Viewer, client: ClientId) -> Result<Vec<Comment>> {
        self.visible(viewer, client).await?;
        let mut sql = Sql::new(
            "SELECT c.id, c.at, c.user_id, u.name, c.body FROM comments c LEFT JOIN users u ON u.id = c.user_id \
             WHERE c.deleted_at IS NULL AND c.client_id = ",
        );
        sql.bind(client).push(" ORDER BY c.at DESC, c.id DESC");
        type Row = (i64, i64, Option<i64>, Option<String>, String);
        let comment = |(id, at, user, by, body): Row| Comment {
            id,
            local: self.zone().local_text(Instant::from_micros(at)),
            by,
            body,
            can_delete: viewer.role != Role::Advisor || (user.is_some() && user == viewer.user.map(|user| user.0)),
        };
        Ok((&self.database).fetch_all::<Row>(sql).await?.into_iter().map(comment).collect())
    }

    /// Says something about a client.
    ///
    /// # Errors
    /// [`StoreError::NotFound`]; [`Invalid`] on `body`.
    pub async fn add_comment(&self, actor: &Actor, client: ClientId, body: &str) -> Result<()> {
        let body = body.trim();
        if body.is_empty() {
            return Err(Invalid::new("body", Reason::Required).into());
        }
        if body.chars().count() > LIMIT as usize {
            return Err(Invalid::new("body", Reason::TooLong { limit: LIMIT }).into());
        }
        if body.contains('\0') {
            return Err(Invalid::new("body", Reason::NotText { encoding: "UTF-8".into() }).into());
        }
        let mut tx = self.begin().await?;
        let held = hold_one(&mut tx, &actor.viewer, client).await?;
        let mut sql = Sql::new("INSERT INTO comments (client_id, origin_client_id, at, user_id, body) VALUES (");
        sql.bind(held.id).push(", ").bind(held.id).push(", ").bind(actor.now).push(", ");
        sql.bind(actor.user()).push(", ").bind(body).push(")");
        tx.execute(sql).await?;
        let deed = Deed::begin(&mut tx, actor, self.zone(), ActKind::Comment, "", vec![held.id], None).await?;
        deed.end(tx, actor, self.zone()).await
    }

    /// Takes away what was said: one's own, or, for managers, anybody's.
    ///
    /// # Errors
    /// [`StoreError::NotFound`]; [`StoreError::Forbidden`].
    pub async fn delete_comment(&self, actor: &Actor, comment: i64) -> Result<()> {
        let mut tx = self.begin().await?;
        let mut sql = Sql::new("SELECT client_id, user_id FROM comments WHERE deleted_at IS NULL AND id = ");
        sql.bind(comment);
        let found = tx.fetch_optional::<(i64, Option<i64>)>(sql).await?;
        let (client, user) = found.ok_or(StoreError::NotFound("comment"))?;
        let held = hold_one(&mut tx, &actor.viewer, ClientId(client)).await?;
        if actor.viewer.role == Role::Advisor && user != actor.user().map(|user| user.0) {
            return Err(StoreError::Forbidden);
        }
        let mut sql = Sql::new("UPDATE comments SET deleted_at = ");
        sql.bind(actor.now).push(" WHERE id = ").bind(comment);
        tx.execute(sql).await?;
        let deed = Deed::begin(&mut tx, actor, self.zone(), ActKind::Uncomment, "", vec![held.id], None).await?;
        deed.end(tx, actor, self.zone()).await
    }
}
