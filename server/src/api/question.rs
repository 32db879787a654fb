//! What a reader asks: the parameters of a URL, checked and typed.

use super::paging::Paging;
use crate::{
    Services,
    export::{Format, Taking},
    gate::ApiCaller,
    problem::Problem,
};
use axum::{extract::FromRequestParts, http::request::Parts};
use domain::{
    Choices, Classification, ClientId, ClientQuery, Column, Day, Drill, FactKind, FactQuery, Filter, Invalid,
    Lifecycle, NONE, Preset, Range, Reason, RefId, ReportId, ReportQuery, Right, Scope, TokenScope, Viewer,
    customers::CustomerQuery,
    journal::JournalQuery,
    journey::Attribution,
    params::Params,
    report::{Field, Values},
};
use utoipa::{
    IntoParams,
    openapi::path::{Parameter, ParameterBuilder, ParameterIn},
};

/// The parameters that views know, with what they mean. A view leaves aside those that are
/// another's, so that one set of parameters can be sent to all; a name that none knows is refused,
/// since a misspelt filter would count everybody.
const PARAMETERS: [(&str, &str); 76] = [
    ("from", "The first day, YYYY-MM-DD. Without from and to, the last 30 days."),
    ("to", "The last day, YYYY-MM-DD, included."),
    (
        "by",
        "What the series are: lifecycle (default), sales, advisor, source, investment, price_group or flow. Of an \
         attribution, to what journeys are attributed: first_source (default), first_medium, first_campaign, \
         last_source, last_medium or last_campaign.",
    ),
    ("classification", "The same as by; of clients, what status is a value of (default lifecycle)."),
    ("advisor", "Only clients of these advisors: numbers joined by '.', or a log-in or a name; none for without."),
    ("source", "Only clients from these sources: numbers joined by '.', or a name; none for without."),
    ("investment", "Only clients interested in these investments: numbers joined by '.', or a name; none for without."),
    ("tag", "Only clients with these tags: numbers joined by '.', or a name; none for without."),
    ("status", "Clients in this value of the classification, by code, number or name."),
    ("value", "The same as status, by number."),
    ("day", "The day the state is of, at its end; without it, now."),
    (
        "set",
        "Which clients: everyone, state, here, entered, left, total, new, recurrent, moved, spells-ended or \
         spells-lasting. Without it, those in status, else those here on day, else those here now.",
    ),
    ("movement", "Of set=moved: new, reactivated, archived, deleted or merged."),
    (
        "sort",
        "The order: name, created, customer_since, last_activity, life_total, purchases, status or advisor; of the \
         journal first_touch, last_touch, touches, days, deals or ltv; of customers number, name, sales or last_sale; \
         - before it turns it.",
    ),
    ("columns", "The columns of CSV and XLSX, joined by '.'; without it, all."),
    ("client", "Only facts of the client with this number."),
    (
        "kind",
        "Only facts of these kinds, joined by '.': call, meeting, task, note, email, offer, request, handover, post, \
         purchase, status, contract or lead. Of the journal: only clients who did each of session, call, request, \
         deal, add_to_cart or checkout.",
    ),
    ("build", "Of the journal: whether from and to are of the first or the last touch (default last)."),
    ("segment", "Of the journal: only clients with no-deals, or with an abandoned-cart."),
    ("ltv_min", "Of the journal: only clients whose lifetime value is not less."),
    ("ltv_max", "Of the journal: only clients whose lifetime value is not more."),
    ("touches_min", "Of the journal: only clients with at least so many touches."),
    ("touches_max", "Of the journal: only clients with at most so many touches."),
    ("days_min", "Of the journal: only clients with at least so many days from the first touch to the last."),
    ("days_max", "Of the journal: only clients with at most so many days from the first touch to the last."),
    ("deals_min", "Of the journal: only clients with at least so many deals."),
    ("deals_max", "Of the journal: only clients with at most so many deals."),
    (
        "first_source",
        "Of the journal: only clients whose first touch that tells where they came from tells these sources: numbers \
         joined by '.', a name, or none.",
    ),
    ("first_medium", "Likewise these media."),
    ("first_campaign", "Likewise these campaigns."),
    (
        "last_source",
        "Of the journal: only clients whose last touch on the way to the first deal that tells where they came from \
         tells these sources: numbers joined by '.', a name, or none.",
    ),
    ("last_medium", "Likewise these media."),
    ("last_campaign", "Likewise these campaigns."),
    ("user", "Of reports: only what these users did: numbers joined by '.', or a log-in or a name."),
    ("seller", "Of reports: only what these users sold."),
    ("channel", "Of reports: only events by web, mobile, api or command."),
    ("event", "Of reports: only events of these kinds: log_in, failed_log_in, log_out, view, export, create, …"),
    ("activity", "Of reports: only activities of these kinds, as kind."),
    ("state", "Of reports: only activities that are planned, done, not_held, cancelled or to_verify."),
    ("stage", "Of reports: only units of these stages, joined by '|'."),
    ("building", "Of reports: only units in these buildings, joined by '|'."),
    ("agreement", "Of reports: only oral_reservation, reservation, developer, preliminary, final or notarial_deed."),
    ("weekends", "Of the report on service: skip leaves Saturdays and Sundays out."),
    ("holidays", "Of the report on service: skip leaves public holidays out."),
    ("open", "Of reports: the key of a column, whose list is meant instead of the report."),
    ("of", "With open: the number of the user whose row is meant."),
    ("on", "With open: the day whose row is meant."),
    ("like", "With open=notes: only notes that are for the same as the one with this number."),
    ("page", "Which page, from 1."),
    ("per_page", "Rows of a page: 1 to 1000, default 50."),
    ("cursor", "Where the page starts: next or previous of another page. Deep pages cost as little as the first."),
    ("format", "json (default), or csv or xlsx with all rows."),
    (
        "statuses",
        "Only clients who are in these statuses now: numbers joined by '.'; those of the lifecycle and those of sales \
         both narrow down.",
    ),
    ("bought", "Only clients who bought never, once, repeatedly, ever or not-repeatedly."),
    ("posts", "Only clients with some posts, or none, from posts_from to posts_to."),
    ("posts_from", "Of posts: the first day."),
    ("posts_to", "Of posts: the last day."),
    ("created_from", "Only clients created from this day on, to created_to."),
    ("created_to", "Only clients created up to this day."),
    ("since", "known: only clients of whom it is known since when they are customers."),
    (
        "order_number",
        "Of customers: whoever has a purchase of this order, in any state. All other filters are ignored.",
    ),
    ("customer_number", "Of customers: the one with this external id, or with # and our number."),
    ("product", "Of customers: whoever bought this product, within sales_from and sales_to where they are given."),
    ("sales_from", "Of customers: whoever has a sale from this day on. Sums are of these days, too."),
    ("sales_to", "Of customers: whoever has a sale up to this day."),
    ("sales_type", "Of customers: which sales count: sale or job."),
    ("sales_more", "Of customers: whose sales come to more than this, as decimal text."),
    ("sales_less", "Of customers: whose sales come to less than this."),
    ("zero_from", "Of customers: whoever has no sale from this day on, to zero_to, though at another time."),
    ("zero_to", "Of customers: whoever has no sale up to this day, from zero_from."),
    ("price_group", "Of customers: those in these price groups: numbers joined by '.', a name, or none."),
    ("accepts_email", "Of customers: whether they agree to e-mail, yes or no."),
    ("accepts_post", "Of customers: whether they agree to post, yes or no."),
    ("accepts_sms", "Of customers: whether they agree to SMS, yes or no."),
    ("limited", "Of files of customers: yes (default) for few columns, no for all."),
    ("lang", "Nothing; taken for links that carry it."),
];

macro_rules! parameters {
    ($($(#[$doc:meta])* $name:ident: $($parameter:literal)*;)*) => {$(
        $(#[$doc])*
        pub struct $name;

        impl IntoParams for $name {
            fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
                described(&[$($parameter),*])
            }
        }
    )*};
}

parameters! {
    /// The parameters of a range.
    RangeParameters: "from" "to";
    /// The parameters of a filter.
    FilterParameters: "advisor" "source" "investment" "tag" "statuses" "bought" "posts" "posts_from" "posts_to"
        "created_from" "created_to" "since";
    /// The parameters of the graph.
    GraphParameters: "by" "classification";
    /// The parameters of a list of clients.
    ClientParameters: "set" "classification" "status" "day" "movement" "sort" "columns";
    /// The parameters of the journal.
    JournalParameters: "build" "from" "to" "segment" "kind" "ltv_min" "ltv_max" "touches_min" "touches_max" "days_min"
        "days_max" "deals_min" "deals_max" "first_source" "first_medium" "first_campaign" "last_source" "last_medium"
        "last_campaign" "sort";
    /// The parameters of customers.
    CustomerParameters: "order_number" "customer_number" "product" "sales_from" "sales_to" "sales_type" "sales_more"
        "sales_less" "zero_from" "zero_to" "price_group" "tag" "status" "advisor" "accepts_email" "accepts_post"
        "accepts_sms" "limited" "sort";
    /// The parameters of an attribution.
    AttributionParameters: "by";
    /// The parameters of a list of facts.
    FactParameters: "client" "kind" "advisor";
    /// The parameters of a report.
    ReportParameters: "user" "advisor" "seller" "channel" "event" "activity" "state" "status" "investment" "stage"
        "building" "agreement" "weekends" "holidays" "sort" "open" "of" "on" "like";
    /// The parameters of a page.
    PageParameters: "page" "per_page" "cursor";
    /// The parameter for another format.
    FormatParameter: "format";
}

fn described(names: &[&str]) -> Vec<Parameter> {
    let described = PARAMETERS.iter().filter(|(name, _)| names.contains(name));
    described
        .map(|(name, meaning)| {
            let schema = utoipa::schema!(String);
            ParameterBuilder::new()
                .name(*name)
                .parameter_in(ParameterIn::Query)
                .description(Some(*meaning))
                .schema(Some(schema))
                .build()
        })
        .collect()
}

/// A reader, of whom it is not known yet whether they may ask.
pub struct Reader {
    caller: ApiCaller,
    services: Services,
    params: Params,
}

impl FromRequestParts<Services> for Reader {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, services: &Services) -> Result<Self, Problem> {
        let caller = ApiCaller::from_request_parts(parts, services).await?;
        let params = Params::sent(parts.uri.query().unwrap_or_default())?;
        Ok(Self { caller, services: services.clone(), params })
    }
}

impl Reader {
    /// Their question, if they may read and have the right.
    ///
    /// # Errors
    /// 403; a parameter that means nothing or names what is not there.
    pub async fn may(self, right: Right) -> Result<Question, Problem> {
        let Self { caller, services, params } = self;
        let viewer = caller.may(TokenScope::Read, right)?;
        if let Some((unknown, _)) = params.iter().find(|(name, _)| !PARAMETERS.iter().any(|(known, _)| known == name)) {
            let allowed = PARAMETERS.map(|(name, _)| name).join(", ");
            return Err(Invalid::new(unknown, Reason::NotOneOf { allowed }).into());
        }
        let mut question = Question { viewer, services, params };
        question.resolve_filter().await?;
        Ok(question)
    }
}

/// A reader's question.
pub struct Question {
    /// On whose behalf.
    pub viewer: Viewer,
    /// What can be reached.
    pub services: Services,
    params: Params,
}

impl Question {
    /// The range asked for, else the last 30 days.
    ///
    /// # Errors
    /// What is wrong with either end.
    pub fn range(&self) -> Result<Range, Invalid> {
        let today = self.services.today();
        Ok(self.params.range()?.unwrap_or_else(|| Preset::Last30.range(today, today)))
    }

    /// The filter asked for.
    ///
    /// # Errors
    /// What cannot be.
    pub fn filter(&self) -> Result<Filter, Invalid> {
        Filter::read(&self.params)
    }

    /// The classification of the graph; none for the flow.
    ///
    /// # Errors
    /// [`Reason::NotOneOf`].
    pub fn by(&self) -> Result<Option<Classification>, Invalid> {
        let name = if self.params.get("by").is_some() { "by" } else { "classification" };
        match self.params.get(name) {
            None => Ok(Some(Classification::Lifecycle)),
            Some("flow") => Ok(None),
            Some(_) => self.params.classification(name).map(Some),
        }
    }

    /// As what the answer is taken away; none for JSON.
    ///
    /// # Errors
    /// [`Reason::NotOneOf`]; 403 for a file to whoever may take none away.
    pub fn taking(&self) -> Result<Option<Taking>, Problem> {
        let format = match self.params.get("format") {
            None | Some("json") => return Ok(None),
            Some("csv") => Format::Csv,
            Some("xlsx") => Format::Xlsx,
            Some(_) => {
                return Err(Invalid::new("format", Reason::NotOneOf { allowed: "json, csv, xlsx".into() }).into());
            }
        };
        Ok(Some(Taking::ask(&self.viewer, format)?))
    }

    /// The page asked for.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn paging(&self) -> Result<Paging, Invalid> {
        Paging::read(&self.params)
    }

    /// The columns asked for; without any, all.
    ///
    /// # Errors
    /// [`Reason::NotOneOf`].
    pub fn columns(&self) -> Result<Vec<Column>, Invalid> {
        self.params.get("columns").map_or_else(|| Ok(Column::ALL.to_vec()), Column::parse_list)
    }

    /// The clients asked for, in a URL's own form or in the short one: `status` with
    /// `classification` and `day`.
    ///
    /// # Errors
    /// What cannot be.
    pub async fn clients(&self) -> Result<ClientQuery, Problem> {
        let mut params = self.params.clone();
        let asked = params.get("value").or(params.get("status")).map(str::to_owned);
        if let Some(asked) = asked {
            if params.get("classification").is_none() {
                params.set("classification", Classification::Lifecycle.code());
            }
            let classification = params.classification("classification")?;
            let value = self.value(classification, &asked).await?;
            params.set("value", if value == NONE { "none".into() } else { value.to_string() });
            if params.get("set").is_none() {
                params.set("set", "state");
            }
        }
        if params.get("set").is_none() {
            if params.get("classification").is_some() {
                return Err(Invalid::new("status", Reason::Required).into());
            }
            if params.get("day").is_some() {
                params.set("set", "here");
            }
        }
        Ok(ClientQuery::read(&params)?)
    }

    /// The rows of the journal asked for; kinds may be parted by commas.
    ///
    /// # Errors
    /// What cannot be.
    pub fn journal(&self) -> Result<JournalQuery, Invalid> {
        let mut params = self.params.clone();
        if let Some(kinds) = self.params.get("kind") {
            params.set("kind", kinds.replace(',', "."));
        }
        JournalQuery::read(&params)
    }

    /// The customers asked for. Statuses may be said by code or name, parted by commas.
    ///
    /// # Errors
    /// What cannot be.
    pub async fn customers(&self) -> Result<CustomerQuery, Problem> {
        let mut params = self.params.clone();
        if let Some(given) = self.params.get("status") {
            let mut statuses = Vec::new();
            for status in given.split([',', '.']) {
                statuses.push(self.status(status).await?.to_string());
            }
            params.set("statuses", statuses.join("."));
        }
        Ok(CustomerQuery::read(&params)?)
    }

    /// To what the journeys of the journal are attributed.
    ///
    /// # Errors
    /// What cannot be.
    pub fn attribution(&self) -> Result<Attribution, Invalid> {
        Attribution::parse(self.params.get("by"))
    }

    /// The facts asked for.
    ///
    /// # Errors
    /// What cannot be.
    pub fn facts(&self) -> Result<FactQuery, Invalid> {
        let kind = |code: &str| {
            let allowed = || FactKind::ALL.map(FactKind::code).join(", ");
            FactKind::from_code(code).ok_or_else(|| Invalid::new("kind", Reason::NotOneOf { allowed: allowed() }))
        };
        let kinds = self.params.get("kind").unwrap_or_default().split(['.', ',']).filter(|kind| !kind.is_empty());
        let client = |id: &str| id.parse().map(ClientId).map_err(|_| Invalid::new("client", Reason::NotANumber));
        let advisor = match self.filter()?.advisor[..] {
            [] => None,
            [advisor] => Some(advisor),
            _ => return Err(Invalid::new("advisor", Reason::NotOneOf { allowed: "one advisor".into() })),
        };
        Ok(FactQuery {
            client: self.params.get("client").map(client).transpose()?,
            kinds: kinds.map(kind).collect::<Result<_, _>>()?,
            range: self.params.range()?,
            advisor,
        })
    }

    /// The report asked for, and the number that is opened in it. Statuses may be said by code or
    /// name, and codes joined by commas.
    ///
    /// # Errors
    /// What cannot be.
    pub async fn report(&self, report: ReportId) -> Result<(ReportQuery, Option<Drill>), Problem> {
        let mut params = self.params.clone();
        for field in report.description().filters {
            let Some(given) = params.get(field.code()).map(str::to_owned) else { continue };
            match field.values() {
                Values::Codes(_) => params.set(field.code(), given.replace(',', ".")),
                Values::Refs if *field == Field::Status && !given.split('.').all(is_number) => {
                    let mut statuses = Vec::new();
                    for status in given.split([',', '.']) {
                        statuses.push(self.status(status).await?.to_string());
                    }
                    params.set(field.code(), statuses.join("."));
                }
                Values::Refs | Values::Texts => {}
            }
        }
        let query = ReportQuery::read(report, self.range()?, &params)?;
        Ok((query, Drill::read(report, &params)?))
    }

    /// A status on a board or in sales.
    async fn status(&self, given: &str) -> Result<RefId, Problem> {
        match self.value(Classification::Lifecycle, given).await {
            Ok(status) => Ok(status),
            Err(_) => self.value(Classification::Sales, given).await,
        }
    }

    /// The day it is.
    pub fn today(&self) -> Day {
        self.services.today()
    }

    /// Puts numbers where the filter has names, so that everything else reads numbers alone.
    async fn resolve_filter(&mut self) -> Result<(), Problem> {
        let came = Attribution::ALL.map(Attribution::code);
        for field in ["advisor", "user", "seller", "source", "investment", "tag", "price_group"].into_iter().chain(came)
        {
            let Some(given) = self.params.get(field).map(str::to_owned) else { continue };
            if given.split('.').all(is_number) {
                continue;
            }
            let names: Vec<RefId> = self.named(field, &given).await?;
            self.params.set(field, names.iter().map(|id| id.to_string()).collect::<Vec<_>>().join("."));
        }
        Ok(())
    }

    /// The numbers of what is called `given`; if nothing is, of what its parts between commas are.
    async fn named(&self, field: &str, given: &str) -> Result<Vec<RefId>, Problem> {
        let choices = match field {
            "price_group" => self.services.store.customer_choices(&self.viewer).await?,
            _ => self.services.store.journal_choices(&self.viewer).await?,
        };
        if let Some(id) = self.find(&choices, field, given).await? {
            return Ok(vec![id]);
        }
        let mut found = Vec::new();
        for part in given.split(',') {
            let id = self.find(&choices, field, part).await?;
            found.push(id.ok_or_else(|| Invalid::new(field, Reason::Unknown { what: field.to_owned() }))?);
        }
        Ok(found)
    }

    async fn find(&self, choices: &Choices, field: &str, name: &str) -> Result<Option<RefId>, Problem> {
        let field = match Attribution::ALL.into_iter().find(|by| by.code() == field) {
            Some(by) => by.dimension.code(),
            None if matches!(field, "user" | "seller") => "advisor",
            None => field,
        };
        let same = |other: &str| other.trim().to_lowercase() == name.trim().to_lowercase();
        if let Some(choice) = choices.field(field).iter().find(|choice| same(&choice.name)) {
            return Ok(Some(choice.id));
        }
        if field != "advisor" {
            return Ok(None);
        }
        let users = self.services.store.list_users().await?;
        let user = users.into_iter().find(|user| same(&user.login) || same(&user.name)).map(|user| RefId(user.id.0));
        // Whose clients somebody may not see they are not told of either.
        Ok(user.filter(|id| match self.viewer.scope() {
            Scope::All => true,
            Scope::Own(own) => own.0 == id.0,
        }))
    }

    /// The value of a classification by its code, number or name.
    async fn value(&self, classification: Classification, given: &str) -> Result<RefId, Problem> {
        let number = given.parse().ok().filter(|number| *number > 0).map(RefId);
        let found = match classification {
            Classification::Lifecycle => {
                let by_code = Lifecycle::ALL.into_iter().find(|status| status.code() == given);
                by_code.or(number.and_then(Lifecycle::from_id)).map(Lifecycle::id)
            }
            Classification::Sales => {
                let statuses = self.services.store.statuses();
                let known = number.and_then(|number| statuses.find(number)).or_else(|| statuses.by_code(given));
                known.filter(|status| status.classification == classification).map(|status| status.id)
            }
            _ if given == "none" => Some(NONE),
            _ if number.is_some() => number,
            Classification::PriceGroup => None,
            classification => self.named(classification.code(), given).await?.first().copied(),
        };
        let allowed = match classification {
            Classification::Lifecycle => Lifecycle::ALL.map(Lifecycle::code).join(", "),
            Classification::Sales => {
                let statuses = self.services.store.statuses();
                statuses.of(classification).map(|status| status.code.as_str()).collect::<Vec<_>>().join(", ")
            }
            _ => "a number, none".into(),
        };
        Ok(found.ok_or_else(|| Invalid::new("status", Reason::NotOneOf { allowed }))?)
    }
}

fn is_number(part: &str) -> bool {
    part == "none" || part.bytes().all(|byte| byte.is_ascii_digit())
}
