//! What one does from a client's card: log, edit, change the status, put away; what was said, and
//! what was done.

use super::{
    api::{self, ChangeStatus},
    log,
};
use crate::{
    address::ListView,
    call::ask,
    format,
    islands::{Island, island},
    navigator,
    outcome::{Outcome, Undo},
    site::{Site, statuses, use_language},
    ui::{
        at_once::AtOnce,
        browser,
        clash::Inputs,
        drawn::heard,
        events,
        flash::{Flash, use_flash},
        send::send,
        sheet::{Make, Sheet, choice, line, text},
        sure::Sure,
    },
    words::{clashes, clients, common, errors, shown::shown, work as words},
};
use domain::{
    ActId, ActKind, Classification, ClientId, FactKind, Form, Language, Lifecycle, Permission, RefId, Status,
    StatusChange,
    act::{Act, Comment},
    form::Edit,
};
use leptos::{ev::Event, prelude::*, task::spawn_local};
use maud::{Markup, html};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// The popover with the statuses.
const STATUSES: &str = "change-status";
/// The popover with what is done rarely.
const MORE: &str = "more-deeds";
/// The dialog that asks a second time.
const SURE: &str = "delete-sure";
/// The id of the dialog that asks whether a whole import is meant.
const UNDO_IMPORT: &str = "undo-import";

/// The kinds that are logged from a card with one click; the others with two.
const QUICK: [FactKind; 4] = [FactKind::Call, FactKind::Meeting, FactKind::Task, FactKind::Note];

/// The name of the buttons that put a client away or bring them back.
const AWAY: &str = "away";

/// What one can do with this client, who is in this status and sales status by code.
pub fn deeds(site: &Site, client: ClientId, status: &str, sales: &str) -> Markup {
    let language = site.language;
    let is_archived = status == Lifecycle::Archived.code();
    let may_delete = site.viewer.as_ref().is_some_and(|viewer| viewer.may(Permission::Delete));
    let away = |to: &str, name: &str, class: &str| {
        html! { button type="button" class=(class) name=(AWAY) value=(to) { (name) } }
    };
    let others = log::KINDS.into_iter().filter(|kind| !QUICK.contains(kind));
    html! {
        div class="tools deeds" {
            @for kind in QUICK {
                a class="button" href=(log::href(client, Some(kind))) {
                    span aria-hidden="true" { "+ " }
                    (clients::fact_kind(language, kind))
                }
            }
            button type="button" class="button" popovertarget=(STATUSES) { (words::change_status(language)) }
            a class="button" href={ "/clients/" (client) "/edit" } { (words::edit(language)) }
            button type="button" class="button" popovertarget=(MORE) { (words::more(language)) }
        }
        div id=(STATUSES) popover="auto" class="popover" role="dialog" aria-label=(words::change_status(language)) {
            (island::<NewStatus>(Standing { client, status: status.to_owned(), sales: sales.to_owned() }))
        }
        div id=(MORE) popover="auto" class="popover menu" role="dialog" aria-label=(words::more(language)) {
            @for kind in others {
                a class="menu-item" href=(log::href(client, Some(kind))) { "+ " (clients::fact_kind(language, kind)) }
            }
            @if is_archived {
                (away("back", words::reactivate(language), "menu-item"))
                @if may_delete { (away("delete", words::delete(language), "menu-item bad")) }
            } @else {
                (away("archive", words::archive(language), "menu-item"))
            }
        }
    }
}

/// The statuses that can be given, as choices of a form, in the organisation's order.
pub fn status_choices(language: Language) -> Vec<(String, String)> {
    let statuses = statuses();
    let board = |status: &Status| Lifecycle::from_id(status.id).is_some_and(|of| Lifecycle::SHOWN.contains(&of));
    let board = statuses
        .of(Classification::Lifecycle)
        .filter(|status| board(status))
        .map(|status| (format!("lifecycle.{}", status.code), clients::status_of(language, status)));
    let sale = statuses.of(Classification::Sales).map(|status| {
        (
            format!("sales.{}", status.code),
            format!("{}: {}", clients::sales(language), clients::status_of(language, status)),
        )
    });
    board.chain(sale).collect()
}

/// The status that a choice stands for.
pub fn status_of(statuses: &domain::Statuses, choice: &str) -> (Classification, RefId) {
    let (of, code) = choice.split_once('.').unwrap_or_default();
    let of = Classification::from_code(of).unwrap_or(Classification::Lifecycle);
    (of, statuses.by_code(code).filter(|status| status.classification == of).map_or(of.initial(), |status| status.id))
}

/// In which statuses a client is, by code.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Standing {
    client: ClientId,
    status: String,
    sales: String,
}

/// A new status, from when and why.
pub struct NewStatus;

impl Island for NewStatus {
    const ID: &'static str = "new-status";

    type Given = Standing;

    fn view(given: Signal<Standing>) -> impl IntoView {
        // What is sent from it next is another thing.
        events::listen("toggle", true, browser::opened_anew);
        move || new_status(given.get())
    }
}

fn new_status(Standing { client, status, sales }: Standing) -> AnyView {
    let language = use_language();
    let flash = use_flash();
    let chosen = format!("lifecycle.{status}");
    let statuses = statuses();
    let make: Make = Arc::new(move |fields: Form, meanwhile| {
        let (classification, value) = status_of(&statuses, fields.get("status"));
        let of = if classification == Classification::Sales { &sales } else { &status };
        let (_, seen) = status_of(&statuses, &format!("{}.{of}", classification.code()));
        let change = StatusChange {
            classification,
            value,
            seen: Some(seen),
            from: fields.get("from").parse().ok(),
            reason: fields.get("reason").to_owned(),
        };
        ChangeStatus { clients: vec![client], change: meanwhile.before(change, &statuses) }.into()
    });
    let done = move |outcome: Outcome| {
        browser::close_popovers();
        flash.say(clashes::status_changed(language, outcome.done), Some(outcome));
    };
    let known = crate::site::statuses();
    let inputs: Inputs = Arc::new(move |field, code| {
        let of = known.by_code(code).map_or(Classification::Lifecycle, |status| status.classification);
        (field.to_owned(), format!("{}.{code}", of.code()))
    });
    view! {
        <Sheet draft=format!("status-{client}") make done submit=words::save(language) inputs emptied=true>
            {choice("status", words::status(language), status_choices(language), &chosen)}
            {line("from", words::hold_from(language), "date", "")}
            {line("reason", words::reason(language), "text", "")}
        </Sheet>
    }
    .at_once()
}

/// What one can do by a click anywhere on the card.
pub struct Deeds;

impl Island for Deeds {
    const ID: &'static str = "deeds";

    type Given = ClientId;

    fn view(given: Signal<ClientId>) -> impl IntoView {
        let language = use_language();
        let flash = use_flash();
        let imported = RwSignal::new(None::<(ActId, Option<String>)>);
        let undo = move |act| flash.perform(Undo { act }, common::undone(language));
        events::listen("click", false, move |event| {
            let Some(button) = browser::happened_in(event, "button") else { return };
            let number = |name: &str| button.get_attribute(name)?.parse::<i64>().ok();
            if let Some(comment) = number("data-comment") {
                flash.perform(api::DeleteComment { comment }, words::saved(language));
            } else if let Some(act) = number("data-undo") {
                undo(ActId(act));
            } else if let Some(act) = number("data-undo-import") {
                imported.set(Some((ActId(act), button.text_content())));
                browser::show_dialog(UNDO_IMPORT);
            } else if button.get_attribute("name").as_deref() == Some(AWAY) {
                browser::close_popovers();
                put_away(flash, given.get_untracked(), &button.get_attribute("value").unwrap_or_default());
            }
        });
        let delete = Sure {
            id: SURE,
            title: words::delete(language),
            name: Signal::derive(|| None),
            text: words::delete_sure(language),
            yes: words::delete_yes(language),
        };
        let delete = delete.ask(move || {
            let client = given.get_untracked();
            spawn_local(async move {
                match send(api::DeleteClients { clients: vec![client], reason: String::new() }).await {
                    Ok(outcome) => {
                        flash.say(words::deleted(language), Some(outcome));
                        // There is no card any more.
                        navigator::go(ListView::PATH);
                    }
                    Err(error) => flash.say(errors::sentence(language, &error), None),
                }
            });
        });
        // It may be about very many, and what takes it back cannot be taken back.
        let undo_import = Sure {
            id: UNDO_IMPORT,
            title: words::undo_import_title(language),
            name: Signal::derive(move || imported.get()?.1),
            text: words::undo_import_sure(language),
            yes: words::undo_import_yes(language),
        };
        let undo_import = undo_import.ask(move || {
            if let Some((act, _)) = imported.get_untracked() {
                undo(act);
            }
        });
        view! {
            {delete}
            {undo_import}
        }
    }
}

/// Into the archive and out of it, and from there out of the world.
fn put_away(flash: Flash, client: ClientId, to: &str) {
    let language = use_language();
    match to {
        "archive" => {
            let change = StatusChange {
                classification: Classification::Lifecycle,
                value: Lifecycle::Archived.id(),
                seen: None,
                from: None,
                reason: String::new(),
            };
            flash.perform(ChangeStatus { clients: vec![client], change }, words::archived(language));
        }
        "back" => {
            let deed = api::Reactivate { clients: vec![client], reason: String::new() };
            flash.perform(deed, words::reactivated(language));
        }
        // Asked a second time.
        "delete" => browser::show_dialog(SURE),
        _ => {}
    }
}

/// What is said about a client next.
pub struct NewComment;

impl Island for NewComment {
    const ID: &'static str = "new-comment";

    type Given = ClientId;

    fn view(given: Signal<ClientId>) -> impl IntoView {
        let language = use_language();
        move || {
            let client = given.get();
            let make: Make =
                Arc::new(move |fields: Form, _| api::AddComment { client, body: fields.get("body").to_owned() }.into());
            view! {
                <Sheet draft=format!("comment-{client}") make done=|_| () submit=words::say(language) emptied=true>
                    {text("body", words::comment(language), "")}
                </Sheet>
            }
        }
    }
}

/// What was said about the client.
pub fn said(language: Language, comments: &[Comment]) -> Markup {
    html! {
        @if comments.is_empty() { p class="nobody" { (words::no_comments(language)) } }
        ul class="said" {
            @for comment in comments {
                li data-key=(comment.id) {
                    p { (comment.body) }
                    small {
                        @if let Some(by) = &comment.by { (by) " · " }
                        (format::local_time(language, &comment.local))
                        @if comment.can_delete {
                            " · "
                            button type="button" class="link" data-comment=(comment.id) { (words::take_away(language)) }
                        }
                    }
                }
            }
        }
    }
}

/// What was done to the client lately, with the way to take it back, and what shows what was done before.
pub fn history(language: Language, client: ClientId, acts: &[Act]) -> Markup {
    html! {
        @if acts.is_empty() { p class="nobody" { (words::no_history(language)) } }
        ol class="acts" { @for act in acts { (deed(language, act)) } }
        (island::<EarlierDeeds>((client, before(acts))))
    }
}

/// What was done before these, if there is something.
fn before(acts: &[Act]) -> Option<ActId> {
    acts.last().filter(|_| acts.len() == api::DEEDS_PER_PAGE as usize).map(|last| last.id)
}

/// What was done to a client before a deed.
pub struct EarlierDeeds;

impl Island for EarlierDeeds {
    const ID: &'static str = "earlier-deeds";

    type Given = (ClientId, Option<ActId>);

    fn view(given: Signal<(ClientId, Option<ActId>)>) -> impl IntoView {
        let language = use_language();
        let acts = RwSignal::new(Vec::<Act>::new());
        let next = RwSignal::new(given.get_untracked().1);
        let failure = RwSignal::new(None);
        // Those that were shown come before other ones now.
        Effect::new(move |known: Option<(ClientId, Option<ActId>)>| {
            let now = given.get();
            if known.is_some_and(|known| known != now) {
                acts.set(Vec::new());
                next.set(now.1);
            }
            now
        });
        let more = move |event: &Event| {
            let is_asked = event.type_() == "click" && browser::happened_in(event, "button[data-before]").is_some();
            let Some(from) = next.get_untracked().filter(|_| is_asked) else { return };
            let of = given.get_untracked();
            spawn_local(async move {
                let answer = ask(api::GetHistory { client: of.0, before: Some(from) }).await;
                // It may have been asked twice, or nobody looks any more.
                if given.try_get_untracked() != Some(of) || next.get_untracked() != Some(from) {
                    return;
                }
                match answer {
                    Ok(page) => {
                        next.set(before(&page));
                        acts.update(|acts| acts.extend(page));
                        failure.set(None);
                    }
                    Err(error) => failure.set(Some(error)),
                }
            });
        };
        let body = move || {
            html! {
                ol class="acts" { @for act in acts.read().iter() { (deed(language, act)) } }
                @if let Some(error) = failure.read().as_ref() {
                    p class="alert" role="alert" { (errors::sentence(language, error)) }
                }
                @if next.get().is_some() {
                    button type="button" class="button" data-before { (words::earlier(language)) }
                }
            }
        };
        heard(body, more)
    }
}

fn deed(language: Language, act: &Act) -> Markup {
    let from = act.from.map(|day| format!("{} {}", words::from_day(language), format::day(language, day)));
    let among = (act.clients > 1).then(|| words::among(language, act.clients));
    let undone = act.undone.then(|| words::was_undone(language).to_owned());
    let about: Vec<String> = [from, act.reason.clone(), among, undone].into_iter().flatten().collect();
    html! {
        li data-key=(act.id.0) class=[act.undone.then_some("undone")] {
            p {
                b { (words::act(language, act.kind)) }
                @if act.can_undo { " " (undo(language, act)) }
            }
            @for edit in &act.edits { (change(language, edit)) }
            @if !about.is_empty() { p class="about" { (about.join(" · ")) } }
            small {
                (act.by.as_deref().unwrap_or(words::system(language)))
                " · " (format::local_time(language, &act.local))
            }
        }
    }
}

/// What takes it back: of an import not from this client alone.
fn undo(language: Language, act: &Act) -> Markup {
    html! {
        @if act.kind == ActKind::Import {
            button type="button" class="link" data-undo-import=(act.id.0) {
                (words::undo_import(language, act.clients))
            }
        } @else {
            button type="button" class="link" data-undo=(act.id.0) { (common::undo(language)) }
        }
    }
}

fn change(language: Language, edit: &Edit) -> Markup {
    let name = match edit.field.as_str() {
        "lifecycle" => clients::lifecycle(language),
        "sales" => clients::sales(language),
        field => errors::field(language, field),
    };
    let shown = |text: &str| shown(language, &edit.field, text);
    html! {
        p class="edit" {
            span { (name) ": " }
            @if !edit.before.is_empty() { del { (shown(&edit.before)) } " → " }
            ins { (shown(&edit.after)) }
        }
    }
}
