//! Which of the filters that are filled in count (SPEC section 6).

use super::{CustomerField, CustomerFilter};

/// A filter that, once it is filled in, has others ignored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Overrule {
    /// The order number: it stands for itself.
    OrderNumber,
}

impl Overrule {
    /// All of them, the strongest first: what several have ignored is said of the first.
    pub const ALL: [Self; 1] = [Self::OrderNumber];

    /// The field that is to be cleared, so that the others count again.
    pub const fn field(self) -> CustomerField {
        match self {
            Self::OrderNumber => CustomerField::OrderNumber,
        }
    }

    /// Whether it has another field ignored.
    pub fn ignores(self, field: CustomerField) -> bool {
        match self {
            Self::OrderNumber => field != CustomerField::OrderNumber,
        }
    }
}

/// The filter that counts, and what was filled in besides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Effective {
    /// Only what counts.
    pub filter: CustomerFilter,
    /// What is filled in and ignored, in the order of [`CustomerField::ALL`], and what it is ignored for.
    pub ignored: Vec<(CustomerField, Overrule)>,
}

impl CustomerFilter {
    /// What of it counts.
    ///
    /// ```
    /// use domain::{customers::{CustomerField, CustomerFilter, Overrule}, params::Params};
    ///
    /// let filled = CustomerFilter::read(&Params::from_query("order_number=Z%2F7&sales_more=500")).expect("a filter");
    /// let effective = filled.effective();
    /// assert_eq!(effective.filter, CustomerFilter { order_number: Some("Z/7".into()), ..CustomerFilter::default() });
    /// assert_eq!(effective.ignored, [(CustomerField::MoreThan, Overrule::OrderNumber)]);
    /// ```
    pub fn effective(&self) -> Effective {
        let overrules = Overrule::ALL.into_iter().filter(|overrule| self.is_set(overrule.field()));
        let ignored_for = |field| overrules.clone().find(|overrule| overrule.ignores(field));
        let ignored: Vec<_> = self.set().filter_map(|field| Some((field, ignored_for(field)?))).collect();
        let mut filter = self.clone();
        for (field, _) in &ignored {
            filter.clear(*field);
        }
        Effective { filter, ignored }
    }
}

impl Effective {
    /// Whether nobody can be found by it, whoever there is: its days of sales lie within those of zero sales, or no sum
    /// is both more and less than what it says. That is no error, but worth a hint.
    pub fn leaves_nobody(&self) -> bool {
        let CustomerFilter { days, zero, more_than, less_than, .. } = &self.filter;
        let is_without =
            matches!((days, zero), (Some(days), Some(zero)) if zero.contains(days.from()) && zero.contains(days.to()));
        let is_turned = matches!((more_than, less_than), (Some(more), Some(less)) if less <= more);
        is_without || is_turned
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        ClientId, Day, Range, RefId,
        customers::{Consent, CustomerNumber, SaleKind},
        params::Params,
    };

    fn days(from: i32, to: i32) -> Option<Range> {
        Range::new(Day::from_number(from), Day::from_number(to)).ok()
    }

    /// A filter in which these fields are filled in.
    fn filled(fields: &[CustomerField]) -> CustomerFilter {
        let mut filter = CustomerFilter::default();
        for field in fields {
            match field {
                CustomerField::OrderNumber => filter.order_number = Some("Z/7".into()),
                CustomerField::Customer => filter.customer = Some(CustomerNumber::Ours(ClientId(7))),
                CustomerField::Product => filter.product = Some("Flat".into()),
                CustomerField::Days => filter.days = days(10, 20),
                CustomerField::Kind => filter.kind = Some(SaleKind::Job),
                CustomerField::Zero => filter.zero = days(30, 40),
                CustomerField::MoreThan => filter.more_than = Some(50_000),
                CustomerField::LessThan => filter.less_than = Some(90_000),
                CustomerField::PriceGroup => filter.price_group = vec![RefId(1)],
                CustomerField::Tag => filter.tag = vec![RefId(2)],
                CustomerField::Status => filter.status = vec![RefId(3)],
                CustomerField::Advisor => filter.advisor = vec![RefId(4)],
                CustomerField::Receives(consent) => filter.receives[*consent as usize] = Some(true),
            }
        }
        filter
    }

    /// The table of the design, read line by line: by what a filter is ignored, the strongest first.
    const TABLE: [(CustomerField, &str); 15] = [
        (CustomerField::OrderNumber, "never"),
        (CustomerField::Customer, "order number"),
        (CustomerField::Product, "order number"),
        (CustomerField::Days, "order number"),
        (CustomerField::Kind, "order number"),
        (CustomerField::Zero, "order number"),
        (CustomerField::MoreThan, "order number"),
        (CustomerField::LessThan, "order number"),
        (CustomerField::PriceGroup, "order number"),
        (CustomerField::Tag, "order number"),
        (CustomerField::Status, "order number"),
        (CustomerField::Advisor, "order number"),
        (CustomerField::Receives(Consent::Email), "order number"),
        (CustomerField::Receives(Consent::Post), "order number"),
        (CustomerField::Receives(Consent::Sms), "order number"),
    ];

    #[test]
    fn what_counts_of_any_fields_is_what_the_table_says() {
        for set in 0..1_u32 << TABLE.len() {
            let fields: Vec<CustomerField> =
                (0..TABLE.len()).filter(|place| set & 1 << place != 0).map(|place| TABLE[place].0).collect();
            let has_order = fields.contains(&CustomerField::OrderNumber);
            let (mut counts, mut ignored) = (Vec::new(), Vec::new());
            for (field, by) in TABLE.into_iter().filter(|(field, _)| fields.contains(field)) {
                if by == "order number" && has_order {
                    ignored.push((field, Overrule::OrderNumber));
                } else {
                    counts.push(field);
                }
            }
            let filter = filled(&fields);
            assert_eq!(filter.set().collect::<Vec<_>>(), fields);
            assert_eq!(filter.effective(), Effective { filter: filled(&counts), ignored });
            // What counts has nothing in it that is ignored.
            let again = filter.effective().filter.effective();
            assert_eq!((again.filter, again.ignored), (filled(&counts), Vec::new()));
            // What is ignored stays filled in.
            let mut params = Params::default();
            filter.write(&mut params);
            assert_eq!(CustomerFilter::read(&params), Ok(filter));
        }
    }

    #[test]
    fn each_field_is_written_under_its_own_names() {
        for field in CustomerField::ALL {
            let mut params = Params::default();
            filled(&[field]).write(&mut params);
            assert_eq!(params.iter().map(|(name, _)| name).collect::<Vec<_>>(), field.params());
        }
    }

    #[test]
    fn what_nobody_can_be_is_hinted_at() {
        let base = || CustomerFilter { days: days(10, 20), ..CustomerFilter::default() };
        for (filter, nobody) in [
            (CustomerFilter { zero: days(10, 20), ..base() }, true),
            (CustomerFilter { zero: days(9, 21), ..base() }, true),
            (CustomerFilter { zero: days(11, 20), ..base() }, false),
            (CustomerFilter { zero: days(10, 19), ..base() }, false),
            (CustomerFilter { zero: days(10, 20), ..CustomerFilter::default() }, false),
            (CustomerFilter { more_than: Some(5), less_than: Some(5), ..base() }, true),
            (CustomerFilter { more_than: Some(5), less_than: Some(6), ..base() }, false),
            // What is ignored keeps nobody out.
            (CustomerFilter { zero: days(10, 20), order_number: Some("Z".into()), ..base() }, false),
        ] {
            assert_eq!(filter.effective().leaves_nobody(), nobody, "{filter:?}");
        }
    }
}
