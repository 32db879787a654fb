//! What an admin granted to roles and to people.

use crate::{
    Result, Store,
    database::{Run, Sql},
};
use domain::{Permission, Permissions, Role, UserId};

impl Store {
    /// What somebody may do: what was granted to them goes before what was granted to their role,
    /// and that before what the role has by default. Admins may do everything, so that nobody
    /// locks themselves out.
    pub(crate) async fn permissions_of(&self, user: UserId, role: Role) -> Result<Permissions> {
        if role == Role::Admin {
            return Ok(Permissions::all());
        }
        let mut sql = Sql::new("SELECT 1 AS rank, permission, granted FROM role_grants WHERE role = ");
        sql.bind(role.code())
            .push(" UNION ALL SELECT 2 AS rank, permission, granted FROM user_grants WHERE user_id = ");
        sql.bind(user).push(" ORDER BY rank");
        let rows = (&self.database).fetch_all::<(i32, String, bool)>(sql).await?;
        Ok(rows.into_iter().fold(Permissions::by_default(role), |set, (_, code, granted)| {
            // One that a newer version has granted means nothing here.
            Permission::from_code(&code).map_or(set, |permission| set.with(permission, granted))
        }))
    }
}
