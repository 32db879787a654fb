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
    outcome::{Outcome, Undo},
    site::{Site, statuses, use_language},
    ui::{
        at_once::AtOnce,
        browser,
        clash::Inputs,
        command::{Command, sure},
        drawn::heard,
        events,
        flash::use_flash,
        sheet::{Make, Sheet, choice, line, text},
    },
    words::{clashes, clients, common, errors, merge, shown::shown, work as words},
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

/// What one can do with this client, who is in this status and sales status by code.
pub fn deeds(site: &Site, client: ClientId, status: &str, sales: &str) -> Markup {
    let language = site.language;
    let is_archived = status == Lifecycle::Archived.code();
    let may = |permission| site.viewer.as_ref().is_some_and(|viewer| viewer.may(permission));
    let (may_delete, may_merge) = (may(Permission::Delete), may(Permission::Merge));
    let away = |command: Command, name: &str, class: &str| {
        html! { button type="button" class=(class) data-command=(command) { (name) } }
    };
    let clients = || vec![client];
    let archived = StatusChange {
        classification: Classification::Lifecycle,
        value: Lifecycle::Archived.id(),
        seen: None,
        from: None,
        reason: String::new(),
    };
    let archive = ChangeStatus { clients: clients(), change: archived };
    let back = api::Reactivate { clients: clients(), reason: String::new() };
    let delete = api::DeleteClients { clients: clients(), reason: String::new() };
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
            @if may_merge {
                a class="menu-item" href={ "/clients/" (client) "/merge" } { (merge::with(language)) }
                a class="menu-item" href={ "/clients/" (client) "/part" } { (merge::part_link(language)) }
            }
            @if is_archived {
                (away(Command::new(back, words::reactivated(language)), words::reactivate(language), "menu-item"))
                @if may_delete {
                    // There is no card any more.
                    @let delete = Command::new(delete, words::deleted(language)).if_sure(SURE, "").leading_to(ListView::PATH);
                    (away(delete, words::delete(language), "menu-item bad"))
                }
            } @else {
                (away(Command::new(archive, words::archived(language)), words::archive(language), "menu-item"))
            }
        }
        (sure(language, SURE, words::delete(language), words::delete_sure(language), words::delete_yes(language)))
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
                            @let deletion = api::DeleteComment { comment: comment.id };
                            button type="button" class="link"
                                data-command=(Command::new(deletion, words::saved(language))) { (words::take_away(language)) }
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
        (sure(
            language,
            UNDO_IMPORT,
            words::undo_import_title(language),
            words::undo_import_sure(language),
            words::undo_import_yes(language),
        ))
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
    let among = (act.clients > 1 && !matches!(act.kind, ActKind::Merge | ActKind::Separate))
        .then(|| words::among(language, act.clients));
    let undone = act.undone.then(|| words::was_undone(language).to_owned());
    let about: Vec<String> = [from, act.reason.clone(), among, undone].into_iter().flatten().collect();
    html! {
        li data-key=(act.id.0) class=[act.undone.then_some("undone")] {
            p {
                b { (words::act(language, act.kind)) }
                @if act.can_undo { " " (undo(language, act)) }
            }
            @for edit in &act.edits { p class="edit" { (change(language, edit)) } }
            @if !about.is_empty() { p class="about" { (about.join(" · ")) } }
            small {
                (act.by.as_deref().unwrap_or(words::system(language)))
                " · " (format::local_time(language, &act.local))
            }
        }
    }
}

/// What takes it back. Of an import not from this client alone: it may be about very many, and what takes it
/// back cannot be taken back.
fn undo(language: Language, act: &Act) -> Markup {
    let undo = Command::new(Undo { act: act.id }, common::undone(language));
    let (undo, name) = if act.kind == ActKind::Import {
        let name = words::undo_import(language, act.clients);
        (undo.if_sure(UNDO_IMPORT, &name), name)
    } else {
        (undo, common::undo(language).to_owned())
    };
    html! { button type="button" class="link" data-command=(undo) { (name) } }
}

/// What became of a field: what stood there, and what does now.
pub fn change(language: Language, edit: &Edit) -> Markup {
    let name = match edit.field.as_str() {
        "merged" => merge::with_whom(language),
        "touch" => merge::by_touch(language),
        "lifecycle" => clients::lifecycle(language),
        "sales" => clients::sales(language),
        field => errors::field(language, field),
    };
    let shown = |text: &str| shown(language, &edit.field, text);
    html! {
        span { (name) ": " }
        @if !edit.before.is_empty() { del { (shown(&edit.before)) } " → " }
        ins { (shown(&edit.after)) }
    }
}
