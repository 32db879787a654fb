//! The Clients page: the numbers of a range, how they came about day by day, who is where now.

use super::{
    api,
    boards::{BoardRow, Boards},
    filters::{ChoicesResource, FilterChips, FilterHref, Filters},
    metrics::{BridgeStrip, Figures, Tiles},
    period::{DateForm, PeriodBar, RangeControl},
    view::ClientsView,
};
use crate::ui::at_once::AtOnce;
use crate::{
    AppError,
    evolution::{EvolutionData, EvolutionPanel},
    site::use_site,
    ui::states::Loaded,
    words::{clients as words, common, errors},
};
use domain::{Filter, Invalid, params::Params};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::{LazyRoute, hooks::use_url, lazy_route};
use std::sync::Arc;

/// The route of the Clients page, with all that it loads: side by side, before the view stands.
pub struct ClientsRoute {
    address: Memo<Result<ClientsView, Invalid>>,
    view: Signal<ClientsView>,
    range: Signal<domain::Range>,
    figures: Resource<Result<Figures, AppError>>,
    evolution: EvolutionData,
    boards: Resource<Result<Boards, AppError>>,
    choices: ChoicesResource,
}

#[lazy_route]
impl LazyRoute for ClientsRoute {
    fn data() -> Self {
        let site = use_site();
        let url = use_url();
        let address = Memo::new(move |_| ClientsView::read(&Params::from_query(url.read().search())));
        // What cannot be read is told instead of the page; nothing is then asked under its name.
        let view = Memo::new(move |_| address.get().unwrap_or_default());
        let range = Memo::new(move |_| view.read().span.range(site.today, site.first));
        let filter = Memo::new(move |_| view.read().filter.clone());
        let figures = Resource::new(
            move || (range.get(), filter.get()),
            async |(range, filter): (domain::Range, Filter)| {
                let metrics = api::get_metrics(range, filter.clone()).await?;
                Ok(Figures { metrics, filter })
            },
        );
        let boards = Resource::new(
            move || filter.get(),
            async |filter: Filter| Ok(Boards { columns: api::get_boards(filter.clone()).await?, filter }),
        );
        Self {
            address,
            view: view.into(),
            range: range.into(),
            figures,
            evolution: EvolutionData::new(view.into(), range.into()),
            boards,
            choices: Resource::new(|| (), |()| api::get_choices()),
        }
    }

    fn view(this: Self) -> AnyView {
        let ClientsRoute { address, view, range, figures, evolution, boards, choices } = this;
        let language = use_site().language;
        let wrong = Memo::new(move |_| address.get().err());
        view! {
            <Title text=common::clients(language)/>
            <header class="page-head">
                <h1>{common::clients(language)}</h1>
                <Tools view range choices/>
            </header>
            {move || match wrong.get() {
                Some(invalid) => view! { <WrongAddress invalid view/> }.at_once(),
                None => view! {
                    <Context view range choices/>
                    <Loaded what=figures lines=3 show=move |figures: Figures| {
                        view! {
                            {
                                let figures = figures.clone();
                                move || view! { <Tiles figures=figures.clone() compare=view.with(|view| view.compare)/> }
                            }
                            <BridgeStrip figures/>
                        }
                        .at_once()
                    }/>
                    <EvolutionPanel view data=evolution/>
                    <h2 class="section-head">{words::status_today(language)}</h2>
                    <Loaded what=boards lines=6 show=|boards| view! { <BoardRow boards/> }.at_once()/>
                }
                .at_once(),
            }}
        }
        .at_once()
    }
}

/// Range and filters, at the right of the title.
#[component]
fn Tools(view: Signal<ClientsView>, range: Signal<domain::Range>, choices: ChoicesResource) -> impl IntoView {
    view! {
        <div class="tools">
            <RangeControl view range/>
            <Filters filter=filter_of(view) choices href=filter_href(view)/>
        </div>
    }
    .at_once()
}

/// The days and whose clients the numbers below are about.
#[component]
fn Context(view: Signal<ClientsView>, range: Signal<domain::Range>, choices: ChoicesResource) -> impl IntoView {
    view! {
        <div class="context">
            <PeriodBar view range/>
            <FilterChips filter=filter_of(view) choices href=filter_href(view)/>
        </div>
    }
    .at_once()
}

fn filter_of(view: Signal<ClientsView>) -> Signal<Filter> {
    Signal::derive(move || view.read().filter.clone())
}

fn filter_href(view: Signal<ClientsView>) -> FilterHref {
    Arc::new(move |filter| ClientsView { filter, ..view.get_untracked() }.href())
}

/// An address that says something impossible: what, and how to go on. Dates are mended in place.
#[component]
fn WrongAddress(invalid: Invalid, view: Signal<ClientsView>) -> impl IntoView {
    let language = use_site().language;
    AppError::from(invalid.clone()).set_status();
    let params = Params::from_query(use_url().get_untracked().search());
    let written = |name| params.get(name).unwrap_or_default().to_owned();
    let error = errors::invalid(language, &invalid);
    let help = if matches!(invalid.field.as_str(), "from" | "to") {
        let (from, to) = (written("from"), written("to"));
        view! { <DateForm view from=Signal::stored(from) to=Signal::stored(to) error=Some(error)/> }.at_once()
    } else {
        view! { <p class="alert" role="alert">{error}</p> }.at_once()
    };
    view! {
        <section class="card wrong">
            <h2>{words::range_wrong(language)}</h2>
            {help}
            <a class="button" href=ClientsView::PATH>{words::show_default(language)}</a>
        </section>
    }
    .at_once()
}
