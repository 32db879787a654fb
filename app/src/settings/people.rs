//! Who signs in.

use super::{
    api,
    form::{Edited, thing_form},
    page::{Content, changing},
};
use crate::{
    address::{INVITE, Section, Settings},
    ui::{secret, sheet::Field},
    words::{common, settings as words},
};
use domain::{Form, Language, Permission, Role, SettingChange, Thing, settings::Member};
use maud::{Markup, html};

/// All who sign in, or one of them in their form, with what they may do and where they are logged in.
pub async fn content(language: Language, asked: &Settings) -> Content {
    if asked.edit.is_none() {
        let users = api::users().await?;
        return Ok(html! {
            p class="tools" {
                a class="button primary" href=(Settings::default().editing(Settings::NEW).href(Section::Users)) {
                    (words::new_user(language))
                }
            }
            (table(language, &users))
            (secret::dialog(language, words::link_title(language), words::link_hint(language), Some(&invitation())))
        });
    }
    let id = asked.id();
    let stored = api::setting_form(Thing::User, id).await?;
    let member = match id {
        Some(id) => api::users().await?.into_iter().find(|user| user.id.0 == id),
        None => None,
    };
    Ok(html! {
        (form(language, id, stored))
        @if let Some(member) = &member {
            (log_ins(language, member))
            @if member.role != Role::Admin { (own_permissions(language, member)) }
        }
    })
}

/// What stands in an invitation before its secret: it is passed on by other ways.
fn invitation() -> String {
    format!("{INVITE}?token=")
}

fn table(language: Language, users: &[Member]) -> Markup {
    html! {
        div class="card table-card" {
            table class="list settings-list" role="table" {
                caption class="hidden" { (words::users(language)) }
                thead role="rowgroup" {
                    tr role="row" {
                        th scope="col" role="columnheader" { (words::name(language)) }
                        th scope="col" role="columnheader" { (words::login(language)) }
                        th scope="col" role="columnheader" { (words::email(language)) }
                        th scope="col" role="columnheader" { (words::role(language)) }
                        th scope="col" role="columnheader" { (words::state(language)) }
                        th scope="col" role="columnheader" { span class="hidden" { (words::edit(language)) } }
                    }
                }
                tbody role="rowgroup" { @for user in users { (row(language, user)) } }
            }
        }
    }
}

fn row(language: Language, user: &Member) -> Markup {
    let state = match (user.disabled, user.has_password) {
        (true, _) => words::is_disabled(language),
        (false, true) => words::active(language),
        (false, false) => words::invited(language),
    };
    html! {
        tr role="row" data-key=(user.id) class=[user.disabled.then_some("away")] {
            th scope="row" role="rowheader" {
                a href=(Settings::default().editing(user.id).href(Section::Users)) { (user.name) }
            }
            td role="cell" data-label=(words::login(language)) { (user.login) }
            td role="cell" data-label=(words::email(language)) { (user.email.as_deref().unwrap_or("–")) }
            td role="cell" data-label=(words::role(language)) { (common::role(language, user.role)) }
            td role="cell" data-label=(words::state(language)) {
                (state)
                @if user.has_factor { ", " (words::has_factor(language)) }
            }
            td role="cell" {
                button type="button" class="button" disabled[user.disabled]
                    data-command=(changing(SettingChange::Invite { user: user.id }, ""))
                    aria-label={ (words::invite(language)) ": " (user.name) } { (words::invite(language)) }
            }
        }
    }
}

fn form(language: Language, id: Option<i64>, seen: Form) -> Markup {
    let role = |role: Role| (role.code().to_owned(), common::role(language, role).to_owned());
    let languages = std::iter::once((String::new(), words::browser_s(language).to_owned()))
        .chain(Language::ALL.map(|of| (of.code().to_owned(), common::language_name(of).to_owned())));
    let chosen = if seen.get("role").is_empty() { Role::Advisor.code() } else { seen.get("role") };
    let fields = vec![
        Field::line("name", words::name(language), "text", seen.get("name")),
        match id {
            // It does not change: files and histories know people by it.
            Some(_) => Field::hidden("login", seen.get("login")),
            None => Field::line("login", words::login(language), "text", seen.get("login")),
        },
        Field::line("email", words::email(language), "email", seen.get("email")),
        Field::choice("role", words::role(language), Role::ALL.map(role).into(), chosen),
        Field::choice("language", words::language(language), languages.collect(), seen.get("language")),
        Field::tick("disabled", words::disabled(language), !seen.get("disabled").is_empty()),
    ];
    let back = Section::Users.path().to_owned();
    thing_form(Edited { thing: Thing::User, id, of: None, back, seen, fields })
}

/// How somebody logs in: what an admin can end, and take away when it is lost.
fn log_ins(language: Language, member: &Member) -> Markup {
    let user = member.id;
    html! {
        p class="tools" {
            button type="button" class="button"
                data-command=(changing(SettingChange::EndSessions { user }, words::sessions_ended(language))) {
                (words::end_sessions(language))
            }
            @if member.has_factor {
                " "
                button type="button" class="button"
                    data-command=(changing(SettingChange::ResetFactor { user }, words::factor_is_reset(language))) {
                    (words::reset_factor(language))
                }
            }
        }
    }
}

/// What was granted to somebody or taken away, whatever their role has.
fn own_permissions(language: Language, member: &Member) -> Markup {
    let yes_no = |yes| if yes { words::granted(language) } else { words::refused(language) };
    let own = |permission| member.grants.iter().find(|(of, _)| *of == permission).map(|(_, granted)| *granted);
    let option = |permission: Permission, granted: Option<bool>, text: &str| {
        let change = SettingChange::GrantUser { user: member.id, permission, granted };
        let value = granted.map_or("", |granted| if granted { "yes" } else { "no" });
        html! {
            option value=(value) selected[own(permission) == granted]
                data-command=(changing(change, words::saved(language))) { (text) }
        }
    };
    html! {
        section class="card permissions" {
            h2 { (words::own_permissions(language)) }
            @for permission in Permission::ALL {
                @let of_role = yes_no(permission.by_default(member.role));
                label class="permission" {
                    span { (words::permission_name(language, permission)) }
                    select name=(permission.code()) {
                        (option(permission, None, &format!("{} ({of_role})", words::as_role(language))))
                        (option(permission, Some(true), yes_no(true)))
                        (option(permission, Some(false), yes_no(false)))
                    }
                }
            }
        }
    }
}
