//! How the browser begins on a page.

use super::{
    FlashPlace, Page,
    buttons::{THEME, pressed},
};
use crate::{
    AppError,
    address::{JournalView, ListView},
    clients::{boards, card, list, page::Controls},
    dashboards::{
        arrange::Arrange,
        edit::{Begin, Editor},
        page::Wall,
        pie::PieChart,
        trend::TrendChart,
    },
    evolution::Plot,
    islands::{Island, Kind, Part, know, load, note_press, settle},
    journal::{self, attribution},
    navigator::{self, Guide, Step},
    plans::{on_card::PlanStart, settings::TemplateForm},
    reports::page as report,
    saved::Keep,
    schedules::form::ScheduleForm,
    settings::{form::ThingForm, organisation::OrganisationForm, tokens::NewToken},
    site::{Site, Theme, use_language},
    texts,
    ui::{
        browser, command, events,
        flash::{Flash, use_flash},
        here::{Here, address},
        keys, live,
        morph::ISLAND,
    },
    work::{
        edit::ClientEdit,
        find::Palette,
        log::{ActivityForm, Whom},
        on_card::{EarlierDeeds, NewComment, NewStatus},
        search::{self, Search},
    },
};
use any_spawner::Executor;
use leptos::{
    prelude::*,
    task::spawn_local,
    wasm_bindgen::JsCast,
    wasm_split::wasm_split,
    web_sys::{Event, KeyboardEvent},
};

/// The islands whose code every page loads.
const ISLANDS: [Kind; 3] = [Kind::of::<Plot>(), Kind::of::<Controls>(), Kind::of::<FlashPlace>()];

/// Those whose code is loaded where they stand: of lists and reports, of a client, of what is set up.
/// What several parts share is a file for each set of them that does, so there are few.
const PARTS: [Part; 3] = [
    Part {
        ids: &[list::Controls::ID, journal::Controls::ID, attribution::Controls::ID, report::Controls::ID],
        load: || Box::pin(table_part()),
    },
    Part {
        ids: &[NewStatus::ID, NewComment::ID, card::NewTag::ID, Whom::ID, ActivityForm::ID, ClientEdit::ID],
        load: || Box::pin(work_part()),
    },
    Part {
        ids: &[
            Wall::ID,
            Begin::ID,
            Editor::ID,
            ThingForm::ID,
            OrganisationForm::ID,
            NewToken::ID,
            TemplateForm::ID,
            ScheduleForm::ID,
        ],
        load: || Box::pin(office_part()),
    },
];

/// The palette, whose code is loaded when somebody opens it.
const PALETTE: [Part; 1] = [Part { ids: &[Palette::ID], load: || Box::pin(palette_part()) }];

#[wasm_split(table_part, fallible, wasm_split_path = leptos::wasm_split)]
fn table_part() -> Result<Vec<Kind>, AppError> {
    Ok(vec![
        Kind::of::<list::Controls>(),
        Kind::of::<list::Bulk>(),
        Kind::of::<journal::Controls>(),
        Kind::of::<attribution::Controls>(),
        Kind::of::<report::Controls>(),
        Kind::of::<Keep>(),
    ])
}

#[wasm_split(work_part, fallible, wasm_split_path = leptos::wasm_split)]
fn work_part() -> Result<Vec<Kind>, AppError> {
    Ok(vec![
        Kind::of::<NewStatus>(),
        Kind::of::<NewComment>(),
        Kind::of::<EarlierDeeds>(),
        Kind::of::<PlanStart>(),
        Kind::of::<card::NewTag>(),
        Kind::of::<card::Earlier>(),
        Kind::of::<Whom>(),
        Kind::of::<ActivityForm>(),
        Kind::of::<ClientEdit>(),
    ])
}

#[wasm_split(office_part, fallible, wasm_split_path = leptos::wasm_split)]
fn office_part() -> Result<Vec<Kind>, AppError> {
    Ok(vec![
        Kind::of::<Wall>(),
        Kind::of::<PieChart>(),
        Kind::of::<TrendChart>(),
        Kind::of::<Arrange>(),
        Kind::of::<Begin>(),
        Kind::of::<Editor>(),
        Kind::of::<ThingForm>(),
        Kind::of::<OrganisationForm>(),
        Kind::of::<NewToken>(),
        Kind::of::<TemplateForm>(),
        Kind::of::<ScheduleForm>(),
    ])
}

#[wasm_split(palette_part, fallible, wasm_split_path = leptos::wasm_split)]
fn palette_part() -> Result<Vec<Kind>, AppError> {
    Ok(vec![Kind::of::<Palette>()])
}

/// Takes the page over that the server sent, and marks it: only from then on does it answer to clicks,
/// which the end-to-end tests wait for.
pub fn start() {
    // Fails only where it has been done.
    let _ = Executor::init_wasm_bindgen();
    let Some(site) = known() else { return };
    texts::take_up(&written(browser::WORDS).unwrap_or_default());
    // It outlives all that stands on the page, and ends with it.
    let root = Owner::new();
    root.with(|| {
        provide_context(site);
        let (path, search) = (RwSignal::new(here().0), RwSignal::new(here().1));
        Here::provide(path, search);
        let searched = Search::provide();
        searched.take_up();
        Flash::provide();
        listen();
        let told = {
            let root = root.clone();
            move |step| match step {
                Step::Left => {
                    path.set(here().0);
                    search.set(here().1);
                }
                Step::Arrived => {
                    root.with(|| {
                        known().into_iter().for_each(provide_context);
                        settle();
                        load_parts();
                    });
                    boards::arrived();
                    show_theme();
                }
            }
        };
        let header = move || {
            let (path, query) = here();
            let is_searched = path == ListView::PATH || path == JournalView::PATH;
            let text = searched.header(&address(&path, &query)).filter(|_| is_searched)?;
            Some((search::HEADER, text))
        };
        navigator::start(Guide {
            is_page: |path| Page::at(path).is_some_and(|page| !page.is_door()),
            header: Box::new(header),
            told: Box::new(told),
        });
        know(&ISLANDS);
        settle();
        let parts = load(&PARTS);
        let (flash, language) = (use_flash(), use_language());
        spawn_local(async move {
            let loaded = parts.await;
            browser::mark_hydrated();
            loaded.unwrap_or_else(|error| flash.say_why(language, &error));
        });
    });
    std::mem::forget(root);
}

/// Loads what stands on the page and has no code yet, and says where that cannot be had: whoever turns to it
/// again has it tried anew.
fn load_parts() {
    let (flash, language, parts) = (use_flash(), use_language(), load(&PARTS));
    spawn_local(async move { parts.await.unwrap_or_else(|error| flash.say_why(language, &error)) });
}

/// What the page knows from its request.
fn known() -> Option<Site> {
    serde_json::from_str(&written(browser::KNOWN)?).ok()
}

/// What is written into the page for its code.
fn written(id: &str) -> Option<String> {
    document().get_element_by_id(id)?.text_content()
}

/// The path and the query of the address.
fn here() -> (String, String) {
    let location = window().location();
    let search = location.search().unwrap_or_default();
    (location.pathname().unwrap_or_default(), search.trim_start_matches('?').to_owned())
}

/// Hears what concerns every page.
fn listen() {
    keys::listen();
    live::listen();
    command::listen(navigator::go);
    let changes = use_flash().changes();
    Effect::new(move |before: Option<u32>| {
        let now = changes.get();
        if before.is_some_and(|before| before != now) {
            navigator::refresh();
        }
        now
    });
    events::listen("click", false, |event| {
        if pressed(event).is_some() {
            show_theme();
        }
        // Whoever has chosen from a menu is done with it.
        if browser::happened_in(event, "[popover] .menu a").is_some() {
            browser::close_popovers();
        }
    });
    events::listen("keydown", false, press_on_space);
    events::listen("focusin", false, turned_to);
    // Not every browser turns to what is pressed.
    events::listen("click", true, |event| {
        if note_press(event) {
            turned_to(event);
        }
    });
    // A form whose code is still on its way sends nothing.
    events::listen("submit", false, |event| {
        if browser::happened_in(event, "k-island form:not([method])").is_some() {
            event.prevent_default();
        }
    });
}

/// Loads the code of what somebody turns to, if it is not there.
fn turned_to(event: &Event) {
    if browser::happened_in(event, &format!("#{}", Palette::ID)).is_some() {
        // Without it there is the list, which is searched, too.
        let palette = load(&PALETTE);
        spawn_local(async { drop(palette.await) });
    } else if browser::happened_in(event, &format!("{ISLAND}, [data-heard-by]")).is_some() {
        load_parts();
    }
}

/// Shows which theme is chosen: what has just been asked for may not know it yet.
fn show_theme() {
    let shown = document().document_element().and_then(|html| html.get_attribute("data-theme"));
    browser::press_only(&format!("[name={THEME}]"), Theme::from_code(&shown.unwrap_or_default()).code());
}

/// What has the role of a button is pressed by the space bar, too.
fn press_on_space(event: &Event) {
    let is_space = event.dyn_ref::<KeyboardEvent>().is_some_and(|event| event.key() == " ");
    let link = browser::happened_in(event, "a[role=button], a[role=switch]").filter(|_| is_space);
    if let Some(link) = link {
        event.prevent_default();
        link.click();
    }
}
