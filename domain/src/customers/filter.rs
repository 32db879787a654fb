//! What customers are selected by, as somebody filled it in.

use crate::{
    ClientId, Day, Filter, Invalid, Narrow, Range, Reason, RefId, decimal,
    params::Params,
    query::{parse_value, value_code},
};
use serde::{Deserialize, Serialize};

/// The longest order number, customer number or product, in characters: no longer one is stored.
const LONGEST: u32 = 200;

/// What kind of sale a purchase is: the *sales type*.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SaleKind {
    /// Over the counter.
    Sale,
    /// On order.
    Job,
}

impl SaleKind {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Sale, Self::Job];

    /// Its name in URLs, files and the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Sale => "sale",
            Self::Job => "job",
        }
    }
}

/// A way of writing to somebody to which they agree or do not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Consent {
    /// By e-mail.
    Email,
    /// By post.
    Post,
    /// By SMS.
    Sms,
}

impl Consent {
    /// All of them, in the order in which [`CustomerFilter::receives`] has them.
    pub const ALL: [Self; 3] = [Self::Email, Self::Post, Self::Sms];

    /// The name of its parameter in URLs.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Email => "accepts_email",
            Self::Post => "accepts_post",
            Self::Sms => "accepts_sms",
        }
    }
}

/// The number of one customer.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CustomerNumber {
    /// Ours: `#117`.
    Ours(ClientId),
    /// Their identifier in the system they came from, exactly.
    External(String),
}

impl CustomerNumber {
    /// Its form in fields and URLs.
    pub fn code(&self) -> String {
        match self {
            Self::Ours(client) => format!("#{client}"),
            Self::External(id) => id.clone(),
        }
    }

    /// Reads it: `#` and digits are our number, anything else is another system's.
    pub fn parse(text: &str) -> Self {
        let ours = text.strip_prefix('#').filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()));
        match ours.and_then(|digits| digits.parse().ok()) {
            Some(number) => Self::Ours(ClientId(number)),
            None => Self::External(text.to_owned()),
        }
    }
}

/// A field of the filter. What overrules which of them is said by [`Overrule`](super::Overrule).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CustomerField {
    /// The order number.
    OrderNumber,
    /// The customer's number.
    Customer,
    /// The product bought.
    Product,
    /// Sales from and to.
    Days,
    /// The sales type.
    Kind,
    /// Zero sales from and to.
    Zero,
    /// Sales of more than.
    MoreThan,
    /// Sales of less than.
    LessThan,
    /// The price groups.
    PriceGroup,
    /// The tags.
    Tag,
    /// The statuses.
    Status,
    /// The advisors.
    Advisor,
    /// To what they agree.
    Receives(Consent),
}

impl CustomerField {
    /// All of them, in the order of the page.
    pub const ALL: [Self; 15] = [
        Self::OrderNumber,
        Self::Customer,
        Self::Product,
        Self::Days,
        Self::Kind,
        Self::Zero,
        Self::MoreThan,
        Self::LessThan,
        Self::PriceGroup,
        Self::Tag,
        Self::Status,
        Self::Advisor,
        Self::Receives(Consent::Email),
        Self::Receives(Consent::Post),
        Self::Receives(Consent::Sms),
    ];

    /// The names of its parameters in URLs; of days the first and the last.
    pub const fn params(self) -> &'static [&'static str] {
        match self {
            Self::OrderNumber => &["order_number"],
            Self::Customer => &["customer_number"],
            Self::Product => &["product"],
            Self::Days => &["sales_from", "sales_to"],
            Self::Kind => &["sales_type"],
            Self::Zero => &["zero_from", "zero_to"],
            Self::MoreThan => &["sales_more"],
            Self::LessThan => &["sales_less"],
            Self::PriceGroup => &["price_group"],
            Self::Tag => &["tag"],
            Self::Status => &["statuses"],
            Self::Advisor => &["advisor"],
            Self::Receives(Consent::Email) => &["accepts_email"],
            Self::Receives(Consent::Post) => &["accepts_post"],
            Self::Receives(Consent::Sms) => &["accepts_sms"],
        }
    }
}

/// What customers are selected by: all that is filled in, but for what something else in it
/// [overrules](super::Overrule). Of several values of one field any will do.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct CustomerFilter {
    /// Who has a purchase of this order, whatever its state; case does not matter.
    pub order_number: Option<String>,
    /// This customer alone.
    pub customer: Option<CustomerNumber>,
    /// Who bought this product within the days of sales; case does not matter.
    pub product: Option<String>,
    /// Who has a sale in these days. Sums are of these days too.
    pub days: Option<Range>,
    /// Which sales count, everywhere here.
    pub kind: Option<SaleKind>,
    /// Who has no sale in these days, though at another time.
    pub zero: Option<Range>,
    /// Whose sales come to more than this, in hundredths of the currency, whatever its smallest coin is.
    pub more_than: Option<i64>,
    /// Whose sales come to less than this, in hundredths of the currency.
    pub less_than: Option<i64>,
    /// In one of these price groups; [`NONE`](crate::NONE) asks for those in none. In order, each once, as all lists here.
    pub price_group: Vec<RefId>,
    /// With one of these tags.
    pub tag: Vec<RefId>,
    /// In one of these statuses now. Those of the lifecycle and those of sales both narrow down.
    pub status: Vec<RefId>,
    /// Of one of these advisors.
    pub advisor: Vec<RefId>,
    /// Whether they agree to each of [`Consent::ALL`].
    pub receives: [Option<bool>; 3],
}

impl CustomerFilter {
    /// Whether they must agree to something, or must not.
    pub const fn receives(&self, consent: Consent) -> Option<bool> {
        self.receives[consent as usize]
    }

    /// Whether a field is filled in.
    pub const fn is_set(&self, field: CustomerField) -> bool {
        match field {
            CustomerField::OrderNumber => self.order_number.is_some(),
            CustomerField::Customer => self.customer.is_some(),
            CustomerField::Product => self.product.is_some(),
            CustomerField::Days => self.days.is_some(),
            CustomerField::Kind => self.kind.is_some(),
            CustomerField::Zero => self.zero.is_some(),
            CustomerField::MoreThan => self.more_than.is_some(),
            CustomerField::LessThan => self.less_than.is_some(),
            CustomerField::PriceGroup => !self.price_group.is_empty(),
            CustomerField::Tag => !self.tag.is_empty(),
            CustomerField::Status => !self.status.is_empty(),
            CustomerField::Advisor => !self.advisor.is_empty(),
            CustomerField::Receives(consent) => self.receives(consent).is_some(),
        }
    }

    /// The fields that are filled in.
    pub fn set(&self) -> impl Iterator<Item = CustomerField> {
        CustomerField::ALL.into_iter().filter(|field| self.is_set(*field))
    }

    /// Empties a field.
    pub fn clear(&mut self, field: CustomerField) {
        match field {
            CustomerField::OrderNumber => self.order_number = None,
            CustomerField::Customer => self.customer = None,
            CustomerField::Product => self.product = None,
            CustomerField::Days => self.days = None,
            CustomerField::Kind => self.kind = None,
            CustomerField::Zero => self.zero = None,
            CustomerField::MoreThan => self.more_than = None,
            CustomerField::LessThan => self.less_than = None,
            CustomerField::PriceGroup => self.price_group.clear(),
            CustomerField::Tag => self.tag.clear(),
            CustomerField::Status => self.status.clear(),
            CustomerField::Advisor => self.advisor.clear(),
            CustomerField::Receives(consent) => self.receives[consent as usize] = None,
        }
    }

    /// What of it asks whose clients they are, as every list of clients has it.
    pub fn clients(&self) -> Filter {
        Filter {
            advisor: self.advisor.clone(),
            tag: self.tag.clone(),
            narrow: Narrow { status: self.status.clone(), ..Narrow::default() },
            ..Filter::default()
        }
    }

    /// The lists of values, by the names of their parameters.
    fn lists(&mut self) -> [(&'static str, &mut Vec<RefId>); 4] {
        [
            ("price_group", &mut self.price_group),
            ("tag", &mut self.tag),
            ("statuses", &mut self.status),
            ("advisor", &mut self.advisor),
        ]
    }

    /// Adds it to a URL's parameters.
    pub fn write(&self, params: &mut Params) {
        for (name, text) in [
            ("order_number", self.order_number.clone()),
            ("customer_number", self.customer.as_ref().map(CustomerNumber::code)),
            ("product", self.product.clone()),
        ] {
            if let Some(text) = text {
                params.set(name, text);
            }
        }
        if let Some(days) = self.days {
            write_days(params, "sales", days);
        }
        if let Some(kind) = self.kind {
            params.set("sales_type", kind.code());
        }
        if let Some(zero) = self.zero {
            write_days(params, "zero", zero);
        }
        for (name, bound) in [("sales_more", self.more_than), ("sales_less", self.less_than)] {
            if let Some(bound) = bound {
                params.set(name, decimal::written_hundredths(bound));
            }
        }
        for (name, values) in self.clone().lists() {
            if !values.is_empty() {
                params.set(name, values.iter().map(|value| value_code(*value)).collect::<Vec<_>>().join("."));
            }
        }
        for consent in Consent::ALL {
            if let Some(agrees) = self.receives(consent) {
                params.set(consent.code(), if agrees { "yes" } else { "no" });
            }
        }
    }

    /// Reads it from a URL's parameters.
    ///
    /// # Errors
    /// The parameter that cannot be.
    pub fn read(params: &Params) -> Result<Self, Invalid> {
        let bound = |name: &str| {
            let read = |text| decimal::hundredths(text).map_err(|reason| Invalid::new(name, reason));
            params.get(name).map(read).transpose()
        };
        let mut filter = Self {
            order_number: line(params, "order_number")?,
            customer: line(params, "customer_number")?.as_deref().map(CustomerNumber::parse),
            product: line(params, "product")?,
            days: days(params, "sales")?,
            kind: one_of(params, "sales_type", SaleKind::ALL.map(|kind| (kind.code(), kind)))?,
            zero: days(params, "zero")?,
            more_than: bound("sales_more")?,
            less_than: bound("sales_less")?,
            ..Self::default()
        };
        for (name, values) in filter.lists() {
            for value in params.get(name).unwrap_or_default().split('.').filter(|value| !value.is_empty()) {
                values.push(parse_value(name, value)?);
            }
            values.sort_unstable();
            values.dedup();
        }
        for consent in Consent::ALL {
            filter.receives[consent as usize] = one_of(params, consent.code(), [("yes", true), ("no", false)])?;
        }
        Ok(filter)
    }
}

/// Days from `name_from` to `name_to`; where one of them is missing there is no bound on that side.
///
/// # Errors
/// What is wrong with either.
fn days(params: &Params, name: &str) -> Result<Option<Range>, Invalid> {
    let (from, to) = (format!("{name}_from"), format!("{name}_to"));
    let (first, last) = (params.day(&from)?, params.day(&to)?);
    if first.is_none() && last.is_none() {
        return Ok(None);
    }
    let range = Range::new(first.unwrap_or(Day::MIN), last.unwrap_or(Day::MAX));
    range.map(Some).map_err(|invalid| Invalid { field: to, ..invalid })
}

/// Writes them, without a bound that is none.
fn write_days(params: &mut Params, name: &str, days: Range) {
    if days.from() > Day::MIN || days.to() == Day::MAX {
        params.set(&format!("{name}_from"), days.from());
    }
    if days.to() < Day::MAX {
        params.set(&format!("{name}_to"), days.to());
    }
}

/// A text without the spaces around it; none where nothing else is left.
fn line(params: &Params, name: &str) -> Result<Option<String>, Invalid> {
    let text = params.get(name).map(str::trim).filter(|text| !text.is_empty());
    match text {
        Some(text) if text.chars().count() > LONGEST as usize => {
            Err(Invalid::new(name, Reason::TooLong { limit: LONGEST }))
        }
        text => Ok(text.map(str::to_owned)),
    }
}

/// The value of the word that stands in a parameter.
pub(super) fn one_of<T: Copy, const N: usize>(
    params: &Params,
    name: &str,
    words: [(&'static str, T); N],
) -> Result<Option<T>, Invalid> {
    let Some(code) = params.get(name) else { return Ok(None) };
    let found = words.iter().find(|(word, _)| *word == code).map(|(_, value)| *value);
    let allowed = || words.map(|(word, _)| word).join(", ");
    found.map(Some).ok_or_else(|| Invalid::new(name, Reason::NotOneOf { allowed: allowed() }))
}
