//! Customer activity: whoever has bought, selected by what they bought, when and for how much (SPEC section 6).

#[cfg(feature = "ssr")]
mod api;
mod form;
mod table;

use crate::{
    AppError,
    address::CustomersView,
    format,
    saved::saved,
    site::Site,
    ui::{
        pager::pager,
        states::{empty, failed},
        written::Written,
    },
    words::{clients, customers as words},
};
use domain::{
    Choices, Invalid, Language, Permission,
    customers::CustomerPage,
    params::Params,
    saved::{Savable, SavedView},
};
use form::form;
use maud::{Markup, html};
use table::table;

#[cfg(feature = "ssr")]
use crate::{address::gathered, saved::api::kept_of};

/// What the page shows.
pub struct Loaded {
    /// What the address says.
    view: Result<CustomersView, Invalid>,
    /// What stands in the fields of the form: also what cannot be.
    said: Params,
    /// What can be selected by; what cannot be had is not offered.
    choices: Choices,
    /// What is kept under names.
    kept: Vec<SavedView>,
    /// Nothing of an address that cannot be.
    page: Option<Result<CustomerPage, AppError>>,
}

/// Asks for what the query of an address says. What fails is the page's HTTP status.
#[cfg(feature = "ssr")]
pub async fn load(query: &str) -> Loaded {
    let view = Params::sent(query).and_then(|params| CustomersView::read(&params));
    let said = match &view {
        Ok(view) => view.params(),
        Err(_) => gathered(&Params::from_query(query)),
    };
    let page = async {
        let view = view.as_ref().ok()?;
        Some(api::page(&view.query, view.cursor.as_deref()).await)
    };
    let (choices, kept, page) = futures::join!(api::choices(), kept_of(Savable::Customers), page);
    let wrong = view.as_ref().err().map(|invalid| AppError::from(invalid.clone()));
    let errors = choices.as_ref().err().into_iter().chain(kept.as_ref().err()).chain(&wrong);
    errors.chain(page.iter().filter_map(|page| page.as_ref().err())).for_each(AppError::set_status);
    Loaded { view, said, choices: choices.unwrap_or_default(), kept: kept.unwrap_or_default(), page }
}

/// The page. An address that cannot be shows what is wrong with it, and the filters to mend it.
pub fn page(site: &Site, loaded: &Loaded) -> Written {
    let language = site.language;
    let Loaded { view, said, choices, kept, page } = loaded;
    let may_export = site.viewer.as_ref().is_some_and(|viewer| viewer.may(Permission::Export));
    let shown = view.clone().unwrap_or_default();
    let main = html! {
        header class="page-head" {
            h1 { (words::title(language)) }
            div class="tools" {
                (saved(site, Savable::Customers, kept))
                @if may_export && view.is_ok() {
                    span class="exports" {
                        @for format in ["csv", "xlsx"] {
                            a class="button" href=(shown.export_href(format)) download { (format.to_uppercase()) }
                        }
                    }
                }
            }
        }
        p class="hint" { (words::hint(language)) }
        (form(language, &shown, said, view.as_ref().err(), choices))
        @match page {
            Some(Ok(page)) => (rows(language, page, &shown)),
            Some(Err(error)) => (failed(language, error, &shown.href())),
            None => {}
        }
    };
    Written { title: words::title(language).to_owned(), main }
}

/// How many there are and what their sales come to, this page of them, and the ways to the others.
fn rows(language: Language, page: &CustomerPage, view: &CustomersView) -> Markup {
    if page.rows.is_empty() {
        return nobody(language, page, view);
    }
    let to = |cursor: &Option<String>| {
        cursor.clone().map(|cursor| CustomersView { cursor: Some(cursor), ..view.clone() }.href())
    };
    html! {
        p class="count" {
            span role="status" { (clients::count_clients(language, page.sums.customers)) }
            " · " (words::sales(language, &format::money(language, page.sums.sales)))
        }
        (table(language, page, view))
        (pager(language, to(&page.previous), to(&page.next)))
    }
}

/// Why there is nobody, and what helps.
fn nobody(language: Language, page: &CustomerPage, view: &CustomersView) -> Markup {
    let whole = || Some((CustomersView::PATH.to_owned(), words::all(language)));
    if page.sums.customers > 0 {
        let link = Some((view.at_the_start().href(), clients::first_page(language)));
        empty(clients::past_the_end(language), clients::past_the_end_hint(language), link)
    } else if view.query.filter.set().next().is_some() {
        empty(words::none(language), words::none_hint(language), whole())
    } else {
        empty(words::nobody(language), words::nobody_hint(language), None)
    }
}
