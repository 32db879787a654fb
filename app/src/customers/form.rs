//! What customers are selected by, in three tabs. It is a plain form: its address is the question.

use crate::{
    address::{CustomersView, Tab},
    site::statuses,
    words::{clients, customers as words, errors},
};
use domain::{
    Choices, Classification, Day, Language, Lifecycle, NONE, Named, RefId, Status,
    customers::{Consent, CustomerField, CustomerFilter, CustomerNumber, CustomerSort, Effective, Overrule, SaleKind},
    decimal,
};
use maud::{Markup, html};

/// The filters, each with what is filled in; those that something else overrules are seen to be.
pub fn form(language: Language, view: &CustomersView, choices: &Choices) -> Markup {
    let filter = &view.query.filter;
    let effective = filter.effective();
    let form = Form { language, filter, effective: &effective };
    html! {
        form class="card customers-form" method="get" action=(CustomersView::PATH) novalidate
            aria-label=(words::filters(language)) {
            div class="tabs" role="radiogroup" aria-label=(words::filters(language)) {
                @for tab in Tab::ALL {
                    @let set = form.count_in(tab);
                    label {
                        input type="radio" name="tab" value=(tab.code()) checked[view.tab == tab];
                        span { (name(language, tab)) @if set > 0 { " " b class="badge" { (set) } } }
                    }
                }
            }
            div class="tab" data-tab=(Tab::Basic.code()) { (form.basic()) }
            div class="tab" data-tab=(Tab::Refine.code()) { (form.refine(choices)) }
            div class="tab" data-tab=(Tab::Attributes.code()) { (form.attributes(view.query.is_limited)) }
            @if view.query.sort != CustomerSort::default() {
                input type="hidden" name="sort" value=(view.query.sort.code());
            }
            @if let Some((_, overrule)) = effective.ignored.first() {
                p class="note" {
                    (why(language, *overrule)) " "
                    a href=(view.filtered(without(filter, overrule.field())).href()) { (clear(language, *overrule)) }
                }
            }
            @if effective.leaves_nobody() { p class="note" { (words::leaves_nobody(language)) } }
            p class="sheet-end" {
                button class="button primary" { (words::search(language)) }
                @if filter.set().next().is_some() {
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

struct Form<'a> {
    language: Language,
    filter: &'a CustomerFilter,
    effective: &'a Effective,
}

impl Form<'_> {
    /// How many fields of a tab count.
    fn count_in(&self, tab: Tab) -> usize {
        self.effective.filter.set().filter(|field| tab_of(*field) == tab).count()
    }

    /// Why a field is ignored.
    fn ignored(&self, field: CustomerField) -> Option<&'static str> {
        let (_, overrule) = self.effective.ignored.iter().find(|(ignored, _)| *ignored == field)?;
        Some(why(self.language, *overrule))
    }

    fn basic(&self) -> Markup {
        let filter = self.filter;
        let money = |bound: Option<i64>| bound.map(decimal::written_hundredths);
        let first = |day: Day| (day > Day::MIN).then(|| day.to_string());
        let last = |day: Day| (day < Day::MAX).then(|| day.to_string());
        let [sales, zero] = [filter.days, filter.zero]
            .map(|range| [range.and_then(|range| first(range.from())), range.and_then(|range| last(range.to()))]);
        let number = filter.customer.as_ref().map(CustomerNumber::code);
        let kinds = SaleKind::ALL.map(|kind| (kind.code(), words::kind(self.language, kind)));
        html! {
            (self.line(CustomerField::OrderNumber, 0, "text", filter.order_number.as_deref()))
            (self.line(CustomerField::Customer, 0, "text", number.as_deref()))
            (self.line(CustomerField::Product, 0, "text", filter.product.as_deref()))
            (self.choice(CustomerField::Kind, filter.kind.map(SaleKind::code), &kinds))
            (self.line(CustomerField::Days, 0, "date", sales[0].as_deref()))
            (self.line(CustomerField::Days, 1, "date", sales[1].as_deref()))
            (self.line(CustomerField::MoreThan, 0, "decimal", money(filter.more_than).as_deref()))
            (self.line(CustomerField::LessThan, 0, "decimal", money(filter.less_than).as_deref()))
            (self.line(CustomerField::Zero, 0, "date", zero[0].as_deref()))
            (self.line(CustomerField::Zero, 1, "date", zero[1].as_deref()))
        }
    }

    fn refine(&self, choices: &Choices) -> Markup {
        let (language, filter) = (self.language, self.filter);
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
            (self.ticks(CustomerField::PriceGroup, &or_none(&choices.price_group), &filter.price_group))
            (self.ticks(CustomerField::Advisor, &or_none(&choices.advisor), &filter.advisor))
            (self.ticks(CustomerField::Status, &statuses, &filter.status))
            (self.ticks(CustomerField::Tag, &choices.tag, &filter.tag))
        }
    }

    fn attributes(&self, is_limited: bool) -> Markup {
        let language = self.language;
        let answers = [("yes", words::yes(language)), ("no", words::no(language))];
        html! {
            @for consent in Consent::ALL {
                @let said = self.filter.receives(consent).map(|agrees| if agrees { "yes" } else { "no" });
                (self.choice(CustomerField::Receives(consent), said, &answers))
            }
            div class="field" {
                // What is not ticked is not sent.
                input type="hidden" name="limited" value="no";
                label class="option" {
                    input type="checkbox" name="limited" value="yes" checked[is_limited];
                    span { (words::limited(language)) }
                }
                small class="hint" { (words::limited_hint(language)) }
            }
        }
    }

    /// A field that is typed: an amount, a day, a text.
    fn line(&self, field: CustomerField, part: usize, kind: &str, value: Option<&str>) -> Markup {
        let (name, ignored) = (field.params()[part], self.ignored(field));
        let (input, mode) = if kind == "decimal" { ("text", Some("decimal")) } else { (kind, None) };
        html! {
            label class={ "field" @if ignored.is_some() { " ignored" } } {
                span { (errors::field(self.language, name)) }
                input type=(input) name=(name) value=[value] inputmode=[mode] autocomplete="off"
                    readonly[ignored.is_some()] aria-disabled=[ignored.map(|_| "true")] title=[ignored];
            }
        }
    }

    /// A field of which one is chosen, or none.
    fn choice(&self, field: CustomerField, chosen: Option<&str>, choices: &[(&'static str, &'static str)]) -> Markup {
        let (name, ignored) = (field.params()[0], self.ignored(field));
        html! {
            label class={ "field" @if ignored.is_some() { " ignored" } } {
                span { (errors::field(self.language, name)) }
                select name=(name) aria-disabled=[ignored.map(|_| "true")] title=[ignored] {
                    option value="" { (words::any(self.language)) }
                    @for (code, label) in choices {
                        option value=(code) selected[chosen == Some(*code)] { (label) }
                    }
                }
            }
        }
    }

    /// A field of which several are ticked.
    fn ticks(&self, field: CustomerField, choices: &[Named], ticked: &[RefId]) -> Markup {
        let (name, ignored) = (field.params()[0], self.ignored(field));
        html! {
            fieldset class={ "field" @if ignored.is_some() { " ignored" } } title=[ignored] {
                legend { (errors::field(self.language, name)) }
                div class="options" {
                    @for choice in choices {
                        label class="option" {
                            input type="checkbox" name={ (name) "." (domain::value_code(choice.id)) } value="1"
                                checked[ticked.contains(&choice.id)] aria-disabled=[ignored.map(|_| "true")];
                            span { (choice.name) }
                        }
                    }
                }
            }
        }
    }
}
