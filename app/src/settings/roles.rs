//! What roles may do.

use super::{
    api,
    page::{Content, changing},
};
use crate::words::{common, settings as words};
use domain::{Language, Permission, Role, SettingChange, settings::RolePermissions};
use maud::{Markup, html};

/// Each permission and each role.
pub async fn content(language: Language) -> Content {
    let roles = api::roles().await?;
    Ok(html! {
        p class="hint" { (words::roles_hint(language)) }
        (matrix(language, &roles))
    })
}

fn matrix(language: Language, roles: &[RolePermissions]) -> Markup {
    let must = words::must_have_factor(language);
    html! {
        div class="card table-card" {
            table class="matrix" {
                caption class="hidden" { (words::roles(language)) }
                thead {
                    tr {
                        th scope="col" { (words::permission(language)) }
                        @for of in roles { th scope="col" { (common::role(language, of.role)) } }
                    }
                }
                tbody {
                    @for permission in Permission::ALL {
                        @let name = words::permission_name(language, permission);
                        tr {
                            th scope="row" { (name) }
                            @for of in roles {
                                (tick(language, permission.code(), name, of, of.permissions.has(permission), |granted| {
                                    SettingChange::GrantRole { role: of.role, permission, granted }
                                }))
                            }
                        }
                    }
                    tr {
                        th scope="row" { (must) }
                        @for of in roles {
                            (tick(language, FACTOR, must, of, of.must_have_factor, |required| {
                                SettingChange::RequireFactor { role: of.role, required }
                            }))
                        }
                    }
                }
            }
        }
    }
}

/// The name of the ticks that say whose role must have a second factor.
const FACTOR: &str = "factor";

/// Whether this is so of a role; what an admin may do stays.
fn tick(
    language: Language,
    code: &str,
    name: &str,
    of: &RolePermissions,
    is: bool,
    change: impl Fn(bool) -> SettingChange,
) -> Markup {
    let command = |is| changing(change(is), words::saved(language));
    html! {
        td {
            input type="checkbox" checked[is]
                disabled[of.role == Role::Admin && code != FACTOR]
                data-ticked=(command(true)) data-unticked=(command(false))
                aria-label={ (name) ": " (common::role(language, of.role)) };
        }
    }
}
