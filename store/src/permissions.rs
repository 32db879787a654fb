//! What an admin granted to roles and to people.

use domain::{Permission, Permissions, Role};

/// What was granted to the role of `u` and to `u`, each as one text for [`permissions`], so that it is
/// read with the account in one statement.
pub(crate) const GRANTS: &str = "\
    (SELECT string_agg(permission || CASE WHEN granted THEN '+' ELSE '-' END, ' ') FROM role_grants \
        WHERE role = u.role), \
    (SELECT string_agg(permission || CASE WHEN granted THEN '+' ELSE '-' END, ' ') FROM user_grants \
        WHERE user_id = u.id)";

/// What somebody may do: what was granted to them goes before what was granted to their role, and
/// that before what the role has by default. Admins may do everything, so that nobody locks
/// themselves out.
pub(crate) fn permissions(role: Role, of_role: Option<&str>, own: Option<&str>) -> Permissions {
    if role == Role::Admin {
        return Permissions::all();
    }
    let grants = [of_role, own].into_iter().flatten().flat_map(str::split_whitespace);
    grants.fold(Permissions::by_default(role), |set, grant| {
        let (code, granted) = match grant.strip_suffix('+') {
            Some(code) => (code, true),
            None => (grant.trim_end_matches('-'), false),
        };
        // One that a newer version has granted means nothing here.
        Permission::from_code(code).map_or(set, |permission| set.with(permission, granted))
    })
}
