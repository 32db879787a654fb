//! The Clients page: the numbers of a range, how they came about day by day, who is where now.

use super::{
    api, boards,
    filters::{FilterHref, chosen, narrowing, toggled},
    metrics::figures_view,
    movable::Movable,
};
use crate::{
    AppError,
    address::ClientsView,
    evolution,
    islands::{Island, island},
    navigator,
    site::Site,
    ui::{
        browser, events,
        filters::{FILTERS, chips},
        here::{Here, use_here},
        period::{Days, date_form, period, range_links},
        states::failed,
        written::Written,
    },
    words::{clients as words, common, errors},
};
use domain::{Choices, Classification, Day, Invalid, Language, Preset, Range, RefId, params::Params};
use leptos::prelude::*;
use maud::{Markup, html};
use std::sync::Arc;

/// What the page shows.
pub struct Loaded {
    /// The parameters of the address; none where there are more than a page writes.
    params: Params,
    /// What they say.
    view: Result<ClientsView, Invalid>,
    /// What can be filtered by; what cannot be had is not offered.
    choices: Choices,
    /// Nothing of an address that cannot be.
    numbers: Option<Numbers>,
}

struct Numbers {
    figures: Result<api::Figures, AppError>,
    boards: Result<api::Boards, AppError>,
    graph: evolution::Loaded,
}

/// Asks for what the query of an address says. What fails is the page's HTTP status.
#[cfg(feature = "ssr")]
pub async fn load(site: &Site, query: &str) -> Loaded {
    let sent = Params::sent(query);
    let view = sent.as_ref().map_err(Invalid::clone).and_then(ClientsView::read);
    let numbers = async {
        let view = view.as_ref().ok()?;
        let range = view.span.range(site.today, site.first);
        let (figures, boards, graph) =
            futures::join!(api::figures(range, &view.filter), api::boards(&view.filter), evolution::load(view, range));
        Some(Numbers { figures, boards, graph })
    };
    let (choices, numbers) = futures::join!(api::get_choices(), numbers);
    let wrong = view.as_ref().err().map(|invalid| AppError::from(invalid.clone()));
    let failed = choices.as_ref().err().into_iter().chain(&wrong).chain(numbers.iter().flat_map(Numbers::errors));
    failed.for_each(AppError::set_status);
    Loaded { params: sent.unwrap_or_default(), view, choices: choices.unwrap_or_default(), numbers }
}

#[cfg(feature = "ssr")]
impl Numbers {
    fn errors(&self) -> impl Iterator<Item = &AppError> {
        self.figures.as_ref().err().into_iter().chain(self.boards.as_ref().err()).chain(self.graph.errors())
    }
}

/// The page: boards, figures and the graph. An address that cannot be shows what is wrong with it,
/// beside the choices of the usual view.
pub fn page(site: &Site, loaded: &Loaded) -> Written {
    let Loaded { params, view, choices, numbers } = loaded;
    let shown = view.clone().unwrap_or_default();
    let range = shown.span.range(site.today, site.first);
    let main = html! {
        header class="page-head" {
            h1 { (common::clients(site.language)) }
            // Range and filters, at the right of the title.
            div class="tools" {
                (range_links(site.language, &days_of(&shown, range)))
                (narrowing(site, &shown.filter, choices))
            }
        }
        @if let Err(invalid) = view { (wrong_address(site.language, params, invalid)) }
        @if let Some(numbers) = numbers { (content(site, &shown, range, choices, numbers)) }
        (island::<Controls>(()))
    };
    Written { title: common::clients(site.language).to_owned(), main }
}

fn content(site: &Site, view: &ClientsView, range: Range, choices: &Choices, numbers: &Numbers) -> Markup {
    let language = site.language;
    let filter_href: FilterHref = {
        let view = view.clone();
        Arc::new(move |filter| ClientsView { filter, ..view.clone() }.href())
    };
    let days = days_of(view, range);
    html! {
        // The days and whose clients the numbers below are about.
        div class="context" {
            (period(site, &days, &compare(language, view)))
            (chips(language, &chosen(language, &view.filter, choices, &filter_href)))
        }
        @match &numbers.figures {
            Ok(figures) => (figures_view(language, figures, view.compare)),
            Err(error) => (failed(language, error, &view.href())),
        }
        (evolution::panel(language, view, range, &numbers.graph))
        h2 class="section-head" { (words::status_today(language)) }
        @match &numbers.boards {
            Ok(boards) => (boards::boards(site, boards)),
            Err(error) => (failed(language, error, &view.href())),
        }
    }
}

/// What the browser does on the page, but for the graph.
pub struct Controls;

impl Island for Controls {
    const ID: &'static str = "controls";

    type Given = ();

    fn view(_: Signal<()>) -> impl IntoView {
        let here = use_here();
        events::listen("change", false, move |event| {
            if let Some(view) = chosen_view(here, event) {
                navigator::go(&view.href());
            }
        });
        boards::listen();
        view! { <Movable/> }
    }
}

/// The view that a tick, or another choice on the page, leads to.
fn chosen_view(here: Here, event: &leptos::web_sys::Event) -> Option<ClientsView> {
    if here.path.get_untracked() != ClientsView::PATH {
        return None;
    }
    let view = ClientsView::at(&here.search.get_untracked());
    if let Some(select) = browser::happened_in(event, "select").filter(|select| select.id() == evolution::SHOWN) {
        let by = Classification::from_code(&browser::value(&select));
        // What is switched off are values of the classification that was shown.
        return Some(ClientsView { by, hidden: Vec::new(), chosen: None, ..view });
    }
    let popover = browser::happened_in(event, "[popover]").filter(|popover| popover.id() == FILTERS);
    let (field, value) = popover.and_then(|_| browser::ticked_now(event))?;
    let filter = toggled(&view.filter, &field, RefId(value.parse().ok()?));
    Some(ClientsView { filter, ..view })
}

/// The switch between numbers alone and numbers compared with those before.
fn compare(language: Language, view: &ClientsView) -> Markup {
    html! {
        a class="switch" data-noscroll role="switch" href=(ClientsView { compare: !view.compare, ..view.clone() }.href())
            aria-checked=(view.compare) aria-keyshortcuts="C" title=(words::compare_hint(language)) {
            (words::compare(language))
        }
    }
}

/// The window of a day closes with its days: it may not be among the others.
fn days_of(view: &ClientsView, range: Range) -> Days {
    let view = view.clone();
    Days {
        span: view.span,
        range,
        near: [Preset::Last7, Preset::Last30, Preset::Last90, Preset::Year],
        href: Arc::new(move |span| ClientsView { span, pinned: None, chosen: None, ..view.clone() }.href()),
    }
}

/// An address that says something impossible: what, and how to go on. Dates are mended in place.
fn wrong_address(language: Language, params: &Params, invalid: &Invalid) -> Markup {
    let written = |name| params.get(name).unwrap_or_default();
    let error = errors::invalid(language, invalid);
    let view = ClientsView::default();
    html! {
        section class="card wrong" {
            h2 { (words::range_wrong(language)) }
            @if matches!(invalid.field.as_str(), "from" | "to") {
                @let href = &days_of(&view, Range::of_day(Day::MIN)).href;
                (date_form(language, view.span, href, written("from"), written("to"), Some(&error)))
            } @else {
                p class="alert" role="alert" { (error) }
            }
            a class="button" href=(ClientsView::PATH) { (words::show_default(language)) }
        }
    }
}
