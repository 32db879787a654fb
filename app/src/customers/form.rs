//! What customers are selected by, in three tabs. It is a plain form: its address is the question.

use crate::{
    address::{CustomersView, Tab},
    site::statuses,
    words::{clients, customers as words, errors},
};
use domain::{
    Choices, Classification, Invalid, Language, Lifecycle, NONE, Named, Status,
    customers::{Consent, CustomerField, CustomerFilter, CustomerKey, CustomerSort, Effective, Overrule, SaleKind},
    params::Params,
    value_code,
};
use maud::{Markup, html};

/// The id of what says why fields are ignored.
const IGNORED: &str = "ignored";
/// The id of what says what is wrong.
const WRONG: &str = "wrong";

/// The filters, each with what stands in it, also where that cannot be; those that something else overrules are seen
/// to be.
pub fn form(
    language: Language,
    view: &CustomersView,
    said: &Params,
    wrong: Option<&Invalid>,
    choices: &Choices,
) -> Markup {
    let filter = &view.query.filter;
    let effective = filter.effective();
    let form = Form { language, said, wrong, effective: &effective };
    let set = effective.filter.set().count();
    let open = wrong.and_then(|wrong| tab_at(&wrong.field)).unwrap_or(view.tab);
    html! {
        form class="card customers-form" method="get" action=(CustomersView::PATH) novalidate
            aria-label=(words::filters(language)) {
            // On a phone what is found is seen first, and the filters when they are asked for.
            label class="folded" {
                input type="checkbox" checked[set == 0 || wrong.is_some()];
                span { (words::filters(language)) @if set > 0 { " " b class="badge" { (set) } } }
            }
            div class="tabs" role="radiogroup" aria-label=(words::filters(language)) {
                @for tab in Tab::ALL {
                    @let set = form.count_in(tab);
                    label {
                        input type="radio" name="tab" value=(tab.code()) checked[open == tab];
                        span { (name(language, tab)) @if set > 0 { " " b class="badge" { (set) } } }
                    }
                }
            }
            @if let Some(wrong) = wrong {
                p id=(WRONG) class="alert" role="alert" { (errors::invalid(language, wrong)) }
            }
            div class="tab" data-tab=(Tab::Basic.code()) { (form.basic()) }
            div class="tab" data-tab=(Tab::Refine.code()) { (form.refine(choices)) }
            div class="tab" data-tab=(Tab::Attributes.code()) { (form.attributes()) }
            @if let Some((_, overrule)) = effective.ignored.first() {
                p class="note" id=(IGNORED) {
                    (why(language, *overrule)) " "
                    a href=(view.filtered(without(filter, overrule.field())).href()) { (clear(language, *overrule)) }
                }
            }
            @if effective.leaves_nobody() { p class="note" { (words::leaves_nobody(language)) } }
            (form.order(view.query.sort))
            p class="sheet-end" {
                button class="button primary" { (words::search(language)) }
                @if set > 0 || wrong.is_some() || !effective.ignored.is_empty() {
                    a class="button" href=(view.filtered(CustomerFilter::default()).href()) { (words::clear(language)) }
                }
            }
        }
    }
}

fn name(language: Language, tab: Tab) -> &'static str {
    match tab {
        Tab::Basic => words::basic(language),
        Tab::Refine => words::refine(language),
        Tab::Attributes => words::attributes(language),
    }
}

/// Why a filter is ignored.
fn why(language: Language, overrule: Overrule) -> &'static str {
    match overrule {
        Overrule::OrderNumber => words::ignored(language),
    }
}

/// What has the others count again.
fn clear(language: Language, overrule: Overrule) -> &'static str {
    match overrule {
        Overrule::OrderNumber => words::clear_order(language),
    }
}

fn without(filter: &CustomerFilter, field: CustomerField) -> CustomerFilter {
    let mut filter = filter.clone();
    filter.clear(field);
    filter
}

/// In which tab a field stands.
const fn tab_of(field: CustomerField) -> Tab {
    match field {
        CustomerField::OrderNumber
        | CustomerField::Customer
        | CustomerField::Product
        | CustomerField::Days
        | CustomerField::Kind
        | CustomerField::Zero
        | CustomerField::MoreThan
        | CustomerField::LessThan => Tab::Basic,
        CustomerField::PriceGroup | CustomerField::Tag | CustomerField::Status | CustomerField::Advisor => Tab::Refine,
        CustomerField::Receives(_) => Tab::Attributes,
    }
}

/// In which tab the field of a parameter stands.
fn tab_at(param: &str) -> Option<Tab> {
    CustomerField::ALL.into_iter().find(|field| field.params().contains(&param)).map(tab_of)
}

struct Form<'a> {
    language: Language,
    /// What stands in the fields, by their parameters.
    said: &'a Params,
    wrong: Option<&'a Invalid>,
    effective: &'a Effective,
}

impl Form<'_> {
    /// How many fields of a tab count.
    fn count_in(&self, tab: Tab) -> usize {
        self.effective.filter.set().filter(|field| tab_of(*field) == tab).count()
    }

    fn is_ignored(&self, field: CustomerField) -> bool {
        self.effective.ignored.iter().any(|(ignored, _)| *ignored == field)
    }

    fn is_wrong(&self, param: &str) -> bool {
        self.wrong.is_some_and(|wrong| wrong.field == param)
    }

    fn basic(&self) -> Markup {
        let kinds = SaleKind::ALL.map(|kind| (kind.code(), words::kind(self.language, kind)));
        html! {
            (self.line(CustomerField::OrderNumber, 0, "text"))
            (self.line(CustomerField::Customer, 0, "text"))
            (self.line(CustomerField::Product, 0, "text"))
            (self.choice(CustomerField::Kind, &kinds))
            (self.line(CustomerField::Days, 0, "date"))
            (self.line(CustomerField::Days, 1, "date"))
            (self.line(CustomerField::MoreThan, 0, "decimal"))
            (self.line(CustomerField::LessThan, 0, "decimal"))
            (self.line(CustomerField::Zero, 0, "date"))
            (self.line(CustomerField::Zero, 1, "date"))
        }
    }

    fn refine(&self, choices: &Choices) -> Markup {
        let language = self.language;
        let known = statuses();
        let named = |status: &Status| Named { id: status.id, name: clients::status_of(language, status) };
        // Whoever is deleted, or part of another, is no customer.
        let is_here = |status: &&Status| status.id < Lifecycle::Deleted.id();
        let board = known.of(Classification::Lifecycle).filter(is_here).map(named);
        let statuses: Vec<Named> = board.chain(known.of(Classification::Sales).map(named)).collect();
        let or_none = |named: &[Named]| {
            let none = Named { id: NONE, name: clients::none(language).to_owned() };
            named.iter().cloned().chain([none]).collect::<Vec<_>>()
        };
        html! {
            (self.ticks(CustomerField::PriceGroup, &or_none(&choices.price_group)))
            (self.ticks(CustomerField::Advisor, &or_none(&choices.advisor)))
            (self.ticks(CustomerField::Status, &statuses))
            (self.ticks(CustomerField::Tag, &or_none(&choices.tag)))
        }
    }

    fn attributes(&self) -> Markup {
        let language = self.language;
        let answers = [("yes", words::yes(language)), ("no", words::no(language))];
        html! {
            @for consent in Consent::ALL { (self.choice(CustomerField::Receives(consent), &answers)) }
            div class="field" {
                // What is not ticked is not sent.
                input type="hidden" name="limited" value="no";
                label class="option" {
                    input type="checkbox" name="limited" value="yes" checked[self.said.get("limited") != Some("no")];
                    span { (words::limited(language)) }
                }
                small class="hint" { (words::limited_hint(language)) }
            }
        }
    }

    /// The order: headings say it where there is room for them.
    fn order(&self, sort: CustomerSort) -> Markup {
        let language = self.language;
        let orders = [
            (CustomerKey::Name, false, words::by_name(language)),
            (CustomerKey::Sales, true, words::by_sales(language)),
            (CustomerKey::LastSale, true, words::by_last_sale(language)),
            (CustomerKey::LastSale, false, words::by_longest_ago(language)),
        ];
        let orders = orders.map(|(key, descending, name)| (CustomerSort { key, descending }, name));
        html! {
            label class="field order" {
                span { (errors::field(language, "sort")) }
                select name="sort" {
                    @for (order, name) in orders { option value=(order.code()) selected[order == sort] { (name) } }
                    // Any other that a heading gave.
                    @if orders.iter().all(|(order, _)| *order != sort) {
                        option value=(sort.code()) selected { (words::by_heading(language)) }
                    }
                }
            }
        }
    }

    /// A field that is typed: an amount, a day, a text.
    fn line(&self, field: CustomerField, part: usize, kind: &str) -> Markup {
        let (name, ignored) = (field.params()[part], self.is_ignored(field));
        let (input, mode) = if kind == "decimal" { ("text", Some("decimal")) } else { (kind, None) };
        let wrong = self.is_wrong(name);
        html! {
            label class={ "field" @if ignored { " ignored" } } {
                span { (errors::field(self.language, name)) }
                input type=(input) name=(name) value=[self.said.get(name)] inputmode=[mode] autocomplete="off"
                    aria-disabled=[ignored.then_some("true")] aria-invalid=[wrong.then_some("true")]
                    aria-describedby=[if wrong { Some(WRONG) } else { ignored.then_some(IGNORED) }];
            }
        }
    }

    /// A field of which one is chosen, or none.
    fn choice(&self, field: CustomerField, choices: &[(&'static str, &'static str)]) -> Markup {
        let (name, ignored) = (field.params()[0], self.is_ignored(field));
        html! {
            label class={ "field" @if ignored { " ignored" } } {
                span { (errors::field(self.language, name)) }
                select name=(name) aria-disabled=[ignored.then_some("true")]
                    aria-describedby=[ignored.then_some(IGNORED)] {
                    option value="" { (words::any(self.language)) }
                    @for (code, label) in choices {
                        option value=(code) selected[self.said.get(name) == Some(*code)] { (label) }
                    }
                }
            }
        }
    }

    /// A field of which several are ticked.
    fn ticks(&self, field: CustomerField, choices: &[Named]) -> Markup {
        let (name, ignored) = (field.params()[0], self.is_ignored(field));
        let ticked: Vec<&str> = self.said.get(name).unwrap_or_default().split('.').collect();
        html! {
            fieldset class={ "field" @if ignored { " ignored" } } aria-describedby=[ignored.then_some(IGNORED)] {
                legend { (errors::field(self.language, name)) }
                div class="options" {
                    @for choice in choices {
                        @let value = value_code(choice.id);
                        label class="option" {
                            input type="checkbox" name={ (name) "." (value) } value="1"
                                checked[ticked.contains(&value.as_str())] aria-disabled=[ignored.then_some("true")];
                            span { (choice.name) }
                        }
                    }
                }
            }
        }
    }
}
