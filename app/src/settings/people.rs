//! Who signs in, and what they may do.

use super::{
    api,
    forms::{Edited, thing_form},
    frame::Section,
    page::Asked,
};
use crate::{
    loading::Loading,
    site::use_language,
    ui::{
        at_once::AtOnce,
        awaited::loaded,
        browser,
        drawn::heard,
        flash::use_flash,
        live,
        secret::{Secret, ShowSecret},
        sheet::{choice, line, tick},
    },
    words::{common, settings as words},
};
use domain::{
    Form, Language, Permission, Role, SettingChange, Thing, UserId,
    settings::{Member, RolePermissions},
};
use leptos::{ev::Event, prelude::*};
use maud::{Markup, html};

/// The page of those who sign in.
pub fn users() -> AnyView {
    let language = use_language();
    let flash = use_flash();
    let asked = Asked::follow();
    let users = Loading::new(|| api::ListUsers {});
    live::follow(users);
    let secret = RwSignal::new(None::<Secret>);
    let clicked = move |event: &Event| {
        if let Some(user) = pressed(event, "data-invite") {
            let change = SettingChange::Invite { user: UserId(user) };
            crate::ui::secret::ask(flash, api::ChangeSettings { change }, secret, move |secret| Secret {
                title: words::link_title(language),
                hint: words::link_hint(language),
                text: invitation(&secret),
            });
        }
    };
    let body = move || match asked.get() {
        Asked { edit: Some(_), .. } => {
            let id = asked.get().id();
            let own = id.map(|id| {
                loaded(users, 6, move |users: Vec<Member>| match users.into_iter().find(|user| user.id.0 == id) {
                    Some(member) => {
                        view! { {log_ins(language, &member)} {own_permissions(language, member)} }.at_once()
                    }
                    None => ().at_once(),
                })
            });
            view! { {form(language, id)} {own} }.at_once()
        }
        Asked { .. } => view! {
            <p class="tools">
                <a class="button primary" href="/settings/users?edit=new">{words::new_user(language)}</a>
            </p>
            {loaded(users, 8, move |users| heard(move || table(language, &users), clicked))}
        }
        .at_once(),
    };
    view! { {body} <ShowSecret secret/> }.at_once()
}

/// The address of an invitation, whole: it is passed on by other ways.
fn invitation(secret: &str) -> String {
    format!("{}/invite?token={secret}", browser::origin())
}

/// The number that the attribute of a button says, if it is one that was clicked.
fn pressed(event: &Event, attribute: &str) -> Option<i64> {
    let button = browser::happened_in(event, &format!("button[{attribute}]")).filter(|_| event.type_() == "click")?;
    button.get_attribute(attribute)?.parse().ok()
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
            th scope="row" role="rowheader" { a href={ "/settings/users?edit=" (user.id) } { (user.name) } }
            td role="cell" data-label=(words::login(language)) { (user.login) }
            td role="cell" data-label=(words::email(language)) { (user.email.as_deref().unwrap_or("–")) }
            td role="cell" data-label=(words::role(language)) { (common::role(language, user.role)) }
            td role="cell" data-label=(words::state(language)) {
                (state)
                @if user.has_factor { ", " (words::has_factor(language)) }
            }
            td role="cell" {
                button type="button" class="button" data-invite=(user.id) disabled[user.disabled]
                    aria-label={ (words::invite(language)) ": " (user.name) } { (words::invite(language)) }
            }
        }
    }
}

fn form(language: Language, id: Option<i64>) -> AnyView {
    let edited = Edited { thing: Thing::User, id, of: None, back: Section::Users.path().to_owned() };
    thing_form(edited, move |stored: &Form| {
        let role = |role: Role| (role.code().to_owned(), common::role(language, role).to_owned());
        let languages = std::iter::once((String::new(), words::browser_s(language).to_owned()))
            .chain(Language::ALL.map(|of| (of.code().to_owned(), common::language_name(of).to_owned())));
        let login = match id {
            // It does not change: files and histories know people by it.
            Some(_) => {
                let login = stored.get("login").to_owned();
                view! { <input type="hidden" name="login" value=login/> }.at_once()
            }
            None => line("login", words::login(language), "text", stored.get("login")),
        };
        let chosen = if stored.get("role").is_empty() { Role::Advisor.code() } else { stored.get("role") };
        vec![
            line("name", words::name(language), "text", stored.get("name")),
            login,
            line("email", words::email(language), "email", stored.get("email")),
            choice("role", words::role(language), Role::ALL.map(role).into(), chosen),
            choice("language", words::language(language), languages.collect(), stored.get("language")),
            tick("disabled", words::disabled(language), !stored.get("disabled").is_empty()),
        ]
    })
}

/// How somebody logs in: what an admin can end, and take away when it is lost.
fn log_ins(language: Language, member: &Member) -> AnyView {
    let flash = use_flash();
    let (user, has_factor) = (member.id, member.has_factor);
    let hear = move |event: &Event| {
        let Some(button) = browser::happened_in(event, "button").filter(|_| event.type_() == "click") else { return };
        let (change, done) = match button.get_attribute("name").as_deref() {
            Some("factor") => (SettingChange::ResetFactor { user }, words::factor_is_reset(language)),
            Some("sessions") => (SettingChange::EndSessions { user }, words::sessions_ended(language)),
            _ => return,
        };
        flash.perform(api::ChangeSettings { change }, done);
    };
    let shown = move || {
        html! {
            p class="tools" {
                button type="button" class="button" name="sessions" { (words::end_sessions(language)) }
                @if has_factor {
                    " "
                    button type="button" class="button" name="factor" { (words::reset_factor(language)) }
                }
            }
        }
    };
    heard(shown, hear)
}

/// What was granted to somebody or taken away, whatever their role has.
fn own_permissions(language: Language, member: Member) -> AnyView {
    if member.role == Role::Admin {
        return ().at_once();
    }
    let flash = use_flash();
    let user = member.id;
    let hear = move |event: &Event| {
        let Some(select) = browser::happened_in(event, "select").filter(|_| event.type_() == "change") else { return };
        let Some(permission) = select.get_attribute("name").and_then(|code| Permission::from_code(&code)) else {
            return;
        };
        let granted = match browser::value(&select).as_str() {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        };
        let change = SettingChange::GrantUser { user, permission, granted };
        flash.perform(api::ChangeSettings { change }, words::saved(language));
    };
    let shown = move || {
        let own = |permission| member.grants.iter().find(|(of, _)| *of == permission).map(|(_, granted)| *granted);
        html! {
            section class="card permissions" {
                h2 { (words::own_permissions(language)) }
                @for permission in Permission::ALL {
                    label class="permission" {
                        span { (words::permission_name(language, permission)) }
                        select name=(permission.code()) {
                            option value="" selected[own(permission).is_none()] {
                                (words::as_role(language)) " (" (yes_no(language, permission.by_default(member.role))) ")"
                            }
                            option value="yes" selected[own(permission) == Some(true)] { (words::granted(language)) }
                            option value="no" selected[own(permission) == Some(false)] { (words::refused(language)) }
                        }
                    }
                }
            }
        }
    };
    heard(shown, hear)
}

fn yes_no(language: Language, yes: bool) -> &'static str {
    if yes { words::granted(language) } else { words::refused(language) }
}

/// The name of the ticks that say whose role must have a second factor.
const FACTOR: &str = "factor";

/// The page of what roles may do.
pub fn roles() -> AnyView {
    let language = use_language();
    let flash = use_flash();
    let roles = Loading::new(|| api::ListRoles {});
    let hear = move |event: &Event| {
        let Some(input) = browser::happened_in(event, "input").filter(|_| event.type_() == "change") else { return };
        let named = |name: &str| input.get_attribute(name).unwrap_or_default();
        let Some(role) = Role::from_code(&named("data-role")) else { return };
        let is = browser::is_checked(&input);
        let change = match Permission::from_code(&named("name")) {
            Some(permission) => SettingChange::GrantRole { role, permission, granted: is },
            None if named("name") == FACTOR => SettingChange::RequireFactor { role, required: is },
            None => return,
        };
        flash.perform(api::ChangeSettings { change }, words::saved(language));
    };
    view! {
        <p class="hint">{words::roles_hint(language)}</p>
        {loaded(roles, 12, move |roles| heard(move || matrix(language, &roles), hear))}
    }
    .at_once()
}

fn matrix(language: Language, roles: &[RolePermissions]) -> Markup {
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
                                td {
                                    input type="checkbox" name=(permission.code()) data-role=(of.role.code())
                                        checked[of.permissions.has(permission)] disabled[of.role == Role::Admin]
                                        aria-label={ (name) ": " (common::role(language, of.role)) };
                                }
                            }
                        }
                    }
                    tr {
                        @let name = words::must_have_factor(language);
                        th scope="row" { (name) }
                        @for of in roles {
                            td {
                                input type="checkbox" name=(FACTOR) data-role=(of.role.code())
                                    checked[of.must_have_factor]
                                    aria-label={ (name) ": " (common::role(language, of.role)) };
                            }
                        }
                    }
                }
            }
        }
    }
}
