//! Who is selected, and in which order: the statements of customers.

use crate::{
    database::Sql,
    predicate::{Scoped, Way},
    text,
};
use domain::{
    Currency, Lifecycle, NONE, Viewer,
    customers::{Consent, CustomerFilter, CustomerKey, CustomerNumber},
};

/// Up to so many customers are gathered by what they are selected by, and put in order. More of them are looked up on
/// the way through the order, where a page fills soon.
const MOST_GATHERED: i64 = 3_000;

/// What counts of a filter, within a viewer's scope.
pub(super) struct Selection {
    filter: CustomerFilter,
    scoped: Scoped,
    /// Their sales come to more than this, in coins.
    more: Option<i64>,
    /// And to less than this.
    less: Option<i64>,
}

/// By what the rows of a statement stand in it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum From {
    /// `clients c`.
    Clients,
    /// `t`, what the sales of each come to that count, reckoned of all at once; joined with `clients c`.
    Sums,
    /// `l`, the last sale of each; joined with `clients c`.
    LastSales,
}

impl From {
    /// The client's number, as the way to the rows has it.
    pub const fn client(self) -> &'static str {
        match self {
            Self::Clients => "c.id",
            Self::Sums => "t.client_id",
            Self::LastSales => "l.client_id",
        }
    }
}

impl Selection {
    pub fn new(viewer: &Viewer, filter: &CustomerFilter, currency: Currency) -> Self {
        let filter = filter.effective().filter;
        let scoped = Scoped::new(viewer, &filter.clients());
        let of_unit = 10_i64.pow(currency.decimals());
        let (more, less) = (filter.more_than, filter.less_than);
        Self {
            more: more.map(|hundredths| hundredths.saturating_mul(of_unit).div_euclid(100)),
            // The next coin up, so that a bound between two coins leaves the lower one in.
            less: less.map(|hundredths| -(-hundredths.saturating_mul(of_unit)).div_euclid(100)),
            filter,
            scoped,
        }
    }

    /// Whether few may be left by something else than when and for how much they bought.
    fn is_narrowed(&self) -> bool {
        let CustomerFilter { order_number, customer, product, price_group, .. } = &self.filter;
        !self.scoped.is_everybody()
            || order_number.is_some()
            || customer.is_some()
            || product.is_some()
            || !price_group.is_empty()
    }

    /// Whether all sales of a client count, so that what they come to stands with the client.
    fn counts_all(&self) -> bool {
        self.filter.days.is_none() && self.filter.kind.is_none()
    }

    /// Whether nothing is asked for, and by somebody who sees everybody.
    pub fn is_everybody(&self) -> bool {
        self.scoped.is_everybody() && self.filter == CustomerFilter::default()
    }

    /// By what all of them are counted.
    pub fn counted(&self) -> From {
        if self.counts_all() || self.is_narrowed() { From::Clients } else { From::Sums }
    }

    /// By what a page of them is found in an order, when there are so many.
    pub fn ordered(&self, key: CustomerKey, total: i64) -> From {
        match key {
            CustomerKey::Number | CustomerKey::Name => From::Clients,
            CustomerKey::Sales => self.counted(),
            CustomerKey::LastSale if total > MOST_GATHERED => From::LastSales,
            CustomerKey::LastSale => From::Clients,
        }
    }

    /// Appends what makes the purchases of an alias sales: the one place where that is said.
    pub fn push_sale(&self, sql: &mut Sql, alias: &str) {
        sql.push(alias).push(".state = 'closed'");
        if let Some(kind) = self.filter.kind {
            sql.push(" AND ").push(alias).push(".kind = ").bind(kind.code());
        }
    }

    /// Appends that `s` falls on one of the days of sales, led by ` AND `; nothing where none are asked for.
    pub fn push_within_days(&self, sql: &mut Sql) {
        if let Some(days) = self.filter.days {
            sql.push(" AND s.day BETWEEN ").bind(days.from()).push(" AND ").bind(days.to());
        }
    }

    /// Appends that `s` is a sale that counts.
    fn push_sold(&self, sql: &mut Sql) {
        self.push_sale(sql, "s");
        self.push_within_days(sql);
    }

    /// What the sales of somebody that count come to: more or less than how many coins.
    fn bounds(&self) -> impl Iterator<Item = (i64, &'static str)> {
        [(self.more, " > "), (self.less, " < ")].into_iter().filter_map(|(bound, sign)| Some((bound?, sign)))
    }

    /// Appends what the sales of the client that count come to.
    pub fn push_amount(&self, sql: &mut Sql, from: From) {
        if self.counts_all() {
            sql.push("c.life_total");
        } else if from == From::Sums {
            sql.push("t.amount");
        } else {
            sql.push(
                "(SELECT CAST(coalesce(sum(s.amount), 0) AS BIGINT) FROM purchases s WHERE s.client_id = c.id AND ",
            );
            self.push_sold(sql);
            sql.push(")");
        }
    }

    /// Appends what a client stands by in an order before their number, `tail` behind each part of it; nothing where the
    /// number is all.
    pub fn push_key(&self, sql: &mut Sql, key: CustomerKey, from: From, tail: &str) {
        match key {
            CustomerKey::Number => return,
            CustomerKey::Name => _ = sql.push("c.name_key"),
            CustomerKey::Sales => self.push_amount(sql, from),
            // As its index has it; whatever is later falls on no earlier day.
            CustomerKey::LastSale if from == From::LastSales => _ = sql.push("l.day").push(tail).push(", l.at"),
            CustomerKey::LastSale => {
                sql.push("(SELECT max(s.at) FROM purchases s WHERE s.client_id = c.id AND ");
                self.push_sale(sql, "s");
                sql.push(")");
            }
        }
        sql.push(tail);
    }

    /// Appends ` FROM … WHERE …`, each customer once. `total` is how many there are, where that is known.
    pub fn push_from(&self, sql: &mut Sql, from: From, total: Option<i64>) {
        // SQLite keeps to the order of a CROSS JOIN.
        match from {
            From::Clients => {
                sql.push(" FROM clients c WHERE ");
            }
            From::Sums => {
                sql.push(" FROM (SELECT s.client_id, CAST(sum(s.amount) AS BIGINT) AS amount FROM purchases s WHERE ");
                self.push_sold(sql);
                sql.push(" GROUP BY s.client_id) t CROSS JOIN clients c WHERE c.id = t.client_id AND ");
            }
            From::LastSales => {
                sql.push(" FROM purchases l CROSS JOIN clients c WHERE c.id = l.client_id AND ");
                self.push_sale(sql, "l");
                if let Some(days) = self.filter.days {
                    // Whoever has a sale in these days had their last one in them or later.
                    sql.push(" AND l.day >= ").bind(days.from());
                }
                sql.push(" AND NOT EXISTS (SELECT 1 FROM purchases n WHERE n.client_id = l.client_id AND ");
                self.push_sale(sql, "n");
                sql.push(" AND (n.at, n.id) > (l.at, l.id)) AND ");
            }
        }
        // Written out, so that the index of customers is seen to answer; the plus keeps that of the boards from it.
        sql.push(&format!("c.purchases > 0 AND +c.lifecycle_id <= {}", Lifecycle::Archived.id()));
        self.scoped.push(sql);
        let few = total.is_some_and(|total| total <= MOST_GATHERED);
        if from == From::Clients && few && !self.is_narrowed() {
            self.push_gathered(sql);
        } else {
            if from != From::Sums && !self.counts_all() {
                sql.push(" AND EXISTS (SELECT 1 FROM purchases s WHERE s.client_id = c.id AND ");
                self.push_sold(sql);
                sql.push(")");
            }
            for (bound, sign) in self.bounds() {
                sql.push(" AND ");
                self.push_amount(sql, from);
                sql.push(sign).bind(bound);
            }
        }
        let way = if few || total.is_none() { Way::Gather } else { Way::Probe };
        self.push_tagged(sql, way);
        self.push_purchases(sql, way);
        self.push_card(sql);
    }

    /// Appends that the client has a sale that counts, and that these come to what is asked for: all who have are
    /// gathered first.
    fn push_gathered(&self, sql: &mut Sql) {
        if self.counts_all() {
            // By the index of what customers come to.
            for (bound, sign) in self.bounds() {
                sql.push(" AND c.id IN (SELECT b.id FROM clients b WHERE b.purchases > 0 AND b.life_total");
                sql.push(sign).bind(bound).push(")");
            }
            return;
        }
        sql.push(" AND c.id IN (SELECT s.client_id FROM purchases s WHERE ");
        self.push_sold(sql);
        sql.push(" GROUP BY s.client_id");
        let mut lead = " HAVING ";
        for (bound, sign) in self.bounds() {
            sql.push(std::mem::replace(&mut lead, " AND ")).push("sum(s.amount)").push(sign).bind(bound);
        }
        sql.push(")");
    }

    /// Appends once more, where few have these tags, that the client has one of them: as the way to them by their index.
    fn push_tagged(&self, sql: &mut Sql, way: Way) {
        let tags = &self.filter.tag;
        if way == Way::Gather && !tags.is_empty() && !tags.contains(&NONE) {
            sql.push(" AND c.id IN (SELECT g.client_id FROM client_tags g WHERE g.tag_id IN ");
            sql.bind_list(tags.iter().copied()).push(")");
        }
    }

    /// Appends what else the client must have bought, or not.
    fn push_purchases(&self, sql: &mut Sql, way: Way) {
        if let Some(zero) = self.filter.zero {
            // That there is a sale at another time is said by there being any.
            sql.push(" AND NOT EXISTS (SELECT 1 FROM purchases s WHERE s.client_id = c.id AND ");
            self.push_sale(sql, "s");
            sql.push(" AND s.day BETWEEN ").bind(zero.from()).push(" AND ").bind(zero.to()).push(")");
        }
        if let Some(product) = &self.filter.product {
            let product = text::key(product);
            match way {
                Way::Gather => {
                    sql.push(" AND c.id IN (SELECT s.client_id FROM purchases s WHERE s.product_key = ").bind(product);
                    sql.push(" AND ");
                    self.push_sold(sql);
                }
                Way::Probe => {
                    sql.push(" AND EXISTS (SELECT 1 FROM purchases s WHERE s.client_id = c.id AND ");
                    self.push_sold(sql);
                    // What is put together of it is no way to an index.
                    sql.push(" AND s.product_key || '' = ").bind(product);
                }
            }
            sql.push(")");
        }
        if let Some(order) = &self.filter.order_number {
            sql.push(" AND c.id IN (SELECT s.client_id FROM purchases s WHERE s.order_key = ").bind(text::key(order));
            sql.push(")");
        }
    }

    /// Appends what else must stand on the client's card.
    fn push_card(&self, sql: &mut Sql) {
        // Who is part of somebody is found as whom they are part of.
        match &self.filter.customer {
            None => {}
            Some(CustomerNumber::Ours(client)) => {
                sql.push(" AND c.id = (SELECT coalesce(p.merged_into, p.id) FROM clients p WHERE p.id = ")
                    .bind(*client);
                sql.push(")");
            }
            Some(CustomerNumber::External(id)) => {
                sql.push(" AND c.id = (SELECT coalesce(p.merged_into, p.id) FROM clients p WHERE p.external_id = ");
                sql.bind(id.as_str()).push(")");
            }
        }
        if !self.filter.price_group.is_empty() {
            sql.push(" AND c.price_group_id IN ").bind_list(self.filter.price_group.iter().copied());
        }
        for consent in Consent::ALL {
            let Some(agrees) = self.filter.receives(consent) else { continue };
            // As `identity::consents`.
            let (column, refused) = match consent {
                Consent::Email => ("c.accepts_email", 1),
                Consent::Post => ("c.accepts_post", 2),
                Consent::Sms => ("c.accepts_sms", 4),
            };
            sql.push(if agrees { " AND (" } else { " AND NOT (" });
            sql.push(&format!("{column} AND (c.refused & {refused}) = 0)"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_between_two_coins_are_strict() {
        let of = |hundredths, code: &str| {
            let bounds = CustomerFilter {
                more_than: Some(hundredths),
                less_than: Some(hundredths),
                ..CustomerFilter::default()
            };
            let selection = Selection::new(&Viewer::organisation(), &bounds, code.parse().expect("a currency"));
            (selection.more, selection.less)
        };
        assert_eq!(of(150, "PLN"), (Some(150), Some(150)));
        assert_eq!(of(150, "KWD"), (Some(1_500), Some(1_500)));
        // More than 1.50 yen are 2 of them, less than that is 1.
        assert_eq!(of(150, "JPY"), (Some(1), Some(2)));
        assert_eq!(of(-150, "JPY"), (Some(-2), Some(-1)));
        assert_eq!(of(200, "JPY"), (Some(2), Some(2)));
    }
}
