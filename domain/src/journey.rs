//! What a client did, from the first touch to their deals (SPEC section 5).

mod strip;
mod traffic;

pub use strip::{Piece, Run, pieces};
pub use traffic::{Attribution, Click, Dimension, Traffic};

use crate::{Day, Instant};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// What a client did at one time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TouchKind {
    /// They were on the website.
    Session,
    /// They called.
    Call,
    /// They asked for something, by a form for instance; a lead.
    Request,
    /// They bought something.
    Deal,
    /// They put something into the cart.
    AddToCart,
    /// They ordered what was in it.
    Checkout,
}

impl TouchKind {
    /// All of them.
    pub const ALL: [Self; 6] = [Self::Session, Self::Call, Self::Request, Self::Deal, Self::AddToCart, Self::Checkout];

    /// As it is stored and sent.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Session => "session",
            Self::Call => "call",
            Self::Request => "request",
            Self::Deal => "deal",
            Self::AddToCart => "add_to_cart",
            Self::Checkout => "checkout",
        }
    }

    /// The one with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// Whether it makes a client of somebody: sessions and carts alone do not.
    pub const fn is_target(self) -> bool {
        match self {
            Self::Call | Self::Request | Self::Deal | Self::Checkout => true,
            Self::Session | Self::AddToCart => false,
        }
    }

    /// The letter by which it stands in a strip.
    pub const fn letter(self) -> char {
        match self {
            Self::Session => 'S',
            Self::Call => 'C',
            Self::Request => 'R',
            Self::Deal => 'D',
            Self::AddToCart => 'K',
            Self::Checkout => 'O',
        }
    }
}

/// The record that tells of a touch, by its number among those of its kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Origin {
    /// A lead.
    Lead(i64),
    /// An incoming call that was done, or a request.
    Activity(i64),
    /// A closed purchase.
    Purchase(i64),
    /// It was sent as a touch.
    Touch(i64),
}

impl Origin {
    /// Its number among those of its kind.
    pub const fn number(self) -> i64 {
        match self {
            Self::Lead(number) | Self::Activity(number) | Self::Purchase(number) | Self::Touch(number) => number,
        }
    }

    /// Whether it is of another kind, which is a touch as well.
    const fn is_record(self) -> bool {
        !matches!(self, Self::Touch(_))
    }
}

/// Something that a client did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Touch {
    /// When.
    pub at: Instant,
    /// On which business day.
    pub day: Day,
    /// What.
    pub kind: TouchKind,
    /// Where it is from.
    pub origin: Origin,
    /// The identifier in the system it came from.
    pub external_id: Option<String>,
    /// Of a deal: for how much, in minor units; less than nothing of a refund.
    pub amount: Option<i64>,
    /// Of a deal: whether it came to nothing.
    pub is_cancelled: bool,
    /// Of a purchase: those with the same number are the lines of one sale.
    pub order_number: Option<String>,
    /// By what they came.
    pub traffic: Traffic,
}

impl Touch {
    /// The step that it is by itself.
    pub fn step(&self) -> Step {
        Step {
            at: self.at,
            day: self.day,
            kind: self.kind,
            amount: if self.is_sale() { self.amount.unwrap_or_default() } else { 0 },
            is_deal: self.is_sale() && self.amount.unwrap_or_default() >= 0,
            origin: self.origin,
            lines: 1,
            traffic: self.traffic,
        }
    }

    /// Whether it is a deal, or a refund, that did not come to nothing.
    fn is_sale(&self) -> bool {
        self.kind == TouchKind::Deal && !self.is_cancelled
    }
}

/// A step of a journey: one touch, or the lines of one sale.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// When; of a sale its first line.
    pub at: Instant,
    /// On which business day.
    pub day: Day,
    /// What.
    pub kind: TouchKind,
    /// Of a deal that did not come to nothing: for how much, in minor units.
    pub amount: i64,
    /// Whether it counts as a deal: not one that came to nothing, and not a refund.
    pub is_deal: bool,
    /// What tells of it; of a sale its first line.
    pub origin: Origin,
    /// How many records tell of it: the lines of a sale.
    pub lines: usize,
    /// By what they came.
    pub traffic: Traffic,
}

/// How long it took to a deal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Way {
    /// When the deal was made.
    pub at: Instant,
    /// The touches before it.
    pub touches: usize,
    /// The days since the first touch.
    pub days: i64,
    /// The touches between the deal before and it.
    pub touches_since: Option<usize>,
    /// The days since the deal before.
    pub days_since: Option<i64>,
}

/// All that a client did, in its order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Journey {
    steps: Vec<Step>,
    touch_records: usize,
}

/// So many seconds is a cart left before it counts as abandoned.
pub const PATIENCE: i64 = 24 * 60 * 60;
impl Journey {
    /// Of somebody's touches, in any order; none of who did nothing that makes a client.
    ///
    /// One that came twice under the same identifier, as a touch and as another record, is one, and the other
    /// record counts.
    ///
    /// ```
    /// use domain::{Day, Instant, journey::{Journey, Origin, Touch, TouchKind, Traffic}};
    ///
    /// let touch = |day: i32, kind, amount| Touch {
    ///     at: Instant::from_micros(i64::from(day)),
    ///     day: Day::from_number(day),
    ///     kind,
    ///     origin: Origin::Touch(day.into()),
    ///     external_id: None,
    ///     amount,
    ///     is_cancelled: false,
    ///     order_number: None,
    ///     traffic: Traffic::default(),
    /// };
    /// let touches =
    ///     [touch(7, TouchKind::Deal, Some(42_000)), touch(0, TouchKind::Session, None), touch(3, TouchKind::Call, None)];
    /// let journey = Journey::of(&touches).expect("a client's");
    /// assert_eq!((journey.spelling().as_str(), journey.days(), journey.value()), ("S C D", 7, 42_000));
    /// ```
    pub fn of(touches: &[Touch]) -> Option<Self> {
        let is_record = |touch: &&Touch| touch.origin.is_record();
        let records: BTreeSet<(TouchKind, &str)> = touches
            .iter()
            .filter(is_record)
            .filter_map(|touch| Some((touch.kind, touch.external_id.as_deref()?)))
            .collect();
        let is_twin = |touch: &&Touch| {
            let id = touch.external_id.as_deref();
            !touch.origin.is_record() && id.is_some_and(|id| records.contains(&(touch.kind, id)))
        };
        // By what they came, which the other record may not know.
        let told: BTreeMap<(TouchKind, &str), Traffic> = touches
            .iter()
            .filter(|touch| is_twin(touch) && touch.traffic.is_told())
            .filter_map(|touch| Some(((touch.kind, touch.external_id.as_deref()?), touch.traffic)))
            .collect();
        let (mut steps, mut sales) = (Vec::new(), BTreeMap::<&str, Vec<&Touch>>::new());
        for touch in touches.iter().filter(|touch| !is_twin(touch)) {
            match touch.order_number.as_deref().filter(|_| touch.kind == TouchKind::Deal && is_record(&touch)) {
                Some(number) => sales.entry(number).or_default().push(touch),
                None => steps.push(Step::of(&[touch], &told)?),
            }
        }
        for lines in sales.values() {
            steps.push(Step::of(lines, &told)?);
        }
        // What is alike in all of this is shown in the order of our numbers.
        steps.sort_by_key(|step| (step.at, step.kind, step.day, step.amount, step.is_deal, step.origin));
        let touch_records = touches.iter().filter(|touch| !touch.origin.is_record()).count();
        steps.iter().any(|step| step.kind.is_target()).then_some(Self { steps, touch_records })
    }

    /// What was done, in its order.
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// The first and the last of it.
    pub fn ends(&self) -> (Step, Step) {
        // There is at least the one that made a client of them.
        (self.steps[0], self.steps[self.steps.len() - 1])
    }

    /// How many touches there were.
    pub fn touches(&self) -> usize {
        self.steps.len()
    }

    /// How many were sent as touches, those among them that another record tells of as well.
    pub fn touch_records(&self) -> usize {
        self.touch_records
    }

    /// By what they came, as the first touch on the way to the first deal tells that tells anything, or as the last of
    /// them does: what came after it did not bring them.
    pub fn traffic(&self, click: Click) -> Traffic {
        let bought = self.steps.iter().position(|step| step.is_deal);
        let mut until_deal = self.steps.iter().take(bought.map_or(usize::MAX, |place| place + 1));
        let tells = |step: &&Step| step.traffic.is_told();
        let step = match click {
            Click::First => until_deal.find(tells),
            Click::Last => until_deal.rfind(tells),
        };
        step.map(|step| step.traffic).unwrap_or_default()
    }

    /// The days from the first touch to the last.
    pub fn days(&self) -> i64 {
        let (first, last) = self.ends();
        i64::from(last.day.days_since(first.day))
    }

    /// How many deals were made.
    pub fn deals(&self) -> usize {
        self.steps.iter().filter(|step| step.is_deal).count()
    }

    /// What all deals come to, refunds taken off, in minor units: the lifetime value.
    pub fn value(&self) -> i64 {
        self.steps.iter().fold(0, |sum: i64, step| sum.saturating_add(step.amount))
    }

    /// Since when a cart has been left, if no checkout followed within a day.
    pub fn cart_at(&self) -> Option<Instant> {
        let cart = self.steps.iter().rev().find(|step| step.kind == TouchKind::AddToCart)?.at;
        let in_time = cart..=cart.plus_seconds(PATIENCE);
        let is_ordered = self.steps.iter().any(|step| step.kind == TouchKind::Checkout && in_time.contains(&step.at));
        (!is_ordered).then_some(cart)
    }

    /// Whether a cart is abandoned: it has been left for a day.
    pub fn has_abandoned_cart(&self, now: Instant) -> bool {
        self.cart_at().is_some_and(|cart| cart.plus_seconds(PATIENCE) <= now)
    }

    /// Whether a deal was made since a cart was left.
    pub fn bought_since_cart(&self) -> bool {
        self.cart_at().is_some_and(|cart| self.steps.iter().any(|step| step.is_deal && step.at > cart))
    }

    /// How long it took to each deal.
    pub fn ways(&self) -> Vec<Way> {
        let first = self.steps[0].day;
        let mut before: Option<(usize, Day)> = None;
        let deals = self.steps.iter().enumerate().filter(|(_, step)| step.is_deal);
        deals
            .map(|(touches, deal)| {
                let way = Way {
                    at: deal.at,
                    touches,
                    days: i64::from(deal.day.days_since(first)),
                    touches_since: before.map(|(place, _)| touches - place - 1),
                    days_since: before.map(|(_, day)| i64::from(deal.day.days_since(day))),
                };
                before = Some((touches, deal.day));
                way
            })
            .collect()
    }
}

impl Step {
    /// Of one touch, or of the lines of a sale; none of none. `told` is by what they came where the record is known as
    /// a touch, too.
    fn of(lines: &[&Touch], told: &BTreeMap<(TouchKind, &str), Traffic>) -> Option<Self> {
        let mut in_order = lines.to_vec();
        in_order.sort_by_key(|line| (line.at, line.day, line.origin));
        let steps: Vec<Step> = in_order.iter().map(|line| line.step()).collect();
        let of_twin = |line: &&Touch| told.get(&(line.kind, line.external_id.as_deref()?)).copied();
        let all = steps.iter().map(|step| step.traffic).chain(in_order.iter().filter_map(of_twin));
        let amount = steps.iter().fold(0, |sum: i64, step| sum.saturating_add(step.amount));
        Some(Self {
            amount,
            is_deal: lines.iter().any(|line| line.is_sale()) && amount >= 0,
            lines: lines.len(),
            traffic: all.fold(Traffic::default(), Traffic::or),
            ..*steps.first()?
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::RefId;
    use TouchKind::*;
    use proptest::{collection::vec, prelude::*, sample::select};

    pub(super) const DAY: i64 = 86_400_000_000;

    pub(super) fn touch(at: i64, kind: TouchKind) -> Touch {
        Touch {
            at: Instant::from_micros(at),
            day: Day::from_number((at / DAY) as i32),
            kind,
            origin: Origin::Touch(at),
            external_id: None,
            amount: None,
            is_cancelled: false,
            order_number: None,
            traffic: Traffic::default(),
        }
    }

    fn came(source: i64, touch: Touch) -> Touch {
        Touch { traffic: Traffic { source: RefId(source), ..Traffic::default() }, ..touch }
    }

    fn deal(at: i64, amount: i64) -> Touch {
        Touch { amount: Some(amount), ..touch(at, Deal) }
    }

    pub(super) fn journey(touches: &[Touch]) -> Journey {
        Journey::of(touches).expect("a client's")
    }

    fn touches() -> impl Strategy<Value = Vec<Touch>> {
        let when = (0..60_i64, 0..24_i64);
        let one = (when, select(&TouchKind::ALL[..]), any::<bool>(), -5..20_i64, 0..4_u8, 0..3_u8, 0..3_i64);
        vec(one, 0..30).prop_map(|all| {
            let numbered = all.into_iter().enumerate();
            numbered
                .map(|(n, ((day, hour), kind, is_record, amount, cancelled, order, source))| Touch {
                    origin: if is_record { Origin::Purchase(n as i64) } else { Origin::Touch(n as i64) },
                    external_id: Some(format!("x{n}")),
                    amount: (kind == Deal).then_some(amount),
                    is_cancelled: kind == Deal && cancelled == 0,
                    order_number: (kind == Deal && order == 0).then(|| format!("o{}", n % 3)),
                    ..came(source, touch(day * DAY + hour * 3_600_000_000, kind))
                })
                .collect()
        })
    }

    proptest! {
        #[test]
        fn the_order_of_arrival_does_not_matter(
            (touches, shuffled) in touches().prop_flat_map(|touches| (Just(touches.clone()), Just(touches).prop_shuffle()))
        ) {
            prop_assert_eq!(Journey::of(&touches), Journey::of(&shuffled));
        }

        #[test]
        fn what_is_told_of_it_adds_up(touches in touches()) {
            let Some(journey) = Journey::of(&touches) else {
                prop_assert!(touches.iter().all(|touch| !touch.kind.is_target()));
                return Ok(());
            };
            let runs = journey.runs();
            prop_assert_eq!(runs.iter().map(|run| run.count).sum::<usize>(), journey.touches());
            prop_assert!(runs.windows(2).all(|pair| pair[0].kind != pair[1].kind || pair[1].gap.is_some()));
            let sum: i64 = touches.iter().filter(|touch| !touch.is_cancelled).filter_map(|touch| touch.amount).sum();
            prop_assert_eq!(journey.value(), sum);
            let spelled = pieces(&journey.spelling()).into_iter().map(|piece| match piece {
                Piece::Run(_, count) | Piece::LeftOut(count) => count,
                Piece::Gap(_) => 0,
            });
            prop_assert_eq!(spelled.sum::<i64>(), journey.touches() as i64);
            let ways = journey.ways();
            prop_assert_eq!(ways.len(), journey.deals());
            for pair in ways.windows(2) {
                prop_assert_eq!(pair[1].touches_since, Some(pair[1].touches - pair[0].touches - 1));
                prop_assert_eq!(pair[1].days_since, Some(pair[1].days - pair[0].days));
            }
            let (first, last) = journey.ends();
            prop_assert!(touches.iter().all(|touch| first.at <= touch.at));
            prop_assert!(journey.days() >= 0 && touches.iter().any(|touch| touch.at == last.at));
        }

        #[test]
        fn two_who_become_one_bring_all_they_did(touches in touches(), place in 0..30_usize) {
            let (a, b) = touches.split_at(place.min(touches.len()));
            // The lines of a sale are one client's.
            let orders = |of: &[Touch]| of.iter().filter_map(|touch| touch.order_number.clone()).collect::<BTreeSet<_>>();
            prop_assume!(orders(a).is_disjoint(&orders(b)));
            if let (Some(one), Some(other), Some(both)) = (Journey::of(a), Journey::of(b), Journey::of(&touches)) {
                prop_assert_eq!(one.touches() + other.touches(), both.touches());
                prop_assert_eq!(one.value() + other.value(), both.value());
                prop_assert_eq!(one.deals() + other.deals(), both.deals());
                prop_assert_eq!(one.touch_records() + other.touch_records(), both.touch_records());
                prop_assert_eq!(one.ends().0.at.min(other.ends().0.at), both.ends().0.at);
            }
        }
    }

    /// E17 of the design.
    #[test]
    fn refunds_take_off_and_make_no_deal() {
        let cancelled = Touch { is_cancelled: true, ..deal(3, 50_000) };
        let of = journey(&[deal(1, 100_000), deal(2, -20_000), cancelled]);
        assert_eq!((of.value(), of.deals(), of.touches()), (80_000, 1, 3));
    }

    /// E18 of the design.
    #[test]
    fn a_deal_that_came_twice_is_the_purchase() {
        let id = Some("d7".to_owned());
        let sent = Touch { external_id: id.clone(), ..deal(1, 500) };
        let purchase = Touch { external_id: id.clone(), origin: Origin::Purchase(1), ..deal(2, 480) };
        let of = journey(&[sent.clone(), purchase]);
        assert_eq!((of.value(), of.deals(), of.touches(), of.touch_records()), (480, 1, 1, 1));
        let lead = Touch { external_id: id, origin: Origin::Lead(1), ..touch(2, Request) };
        assert_eq!(journey(&[sent, lead]).touches(), 2, "what is something else is not the same");
    }

    #[test]
    fn what_brought_them_is_what_the_first_touch_tells_or_the_last_before_the_deal() {
        let all = [
            touch(0, Session),
            came(1, touch(1, Session)),
            came(2, touch(2, Call)),
            deal(3, 10),
            came(3, touch(4, Session)),
        ];
        let ends = |touches: &[Touch]| {
            let journey = journey(touches);
            [Click::First, Click::Last].map(|end| journey.traffic(end).source.0)
        };
        assert_eq!(ends(&all), [1, 2], "what came after the deal did not lead to it");
        assert_eq!(ends(&[all[1].clone(), all[2].clone(), all[4].clone()]), [1, 3]);
        assert_eq!(ends(&[all[0].clone(), all[3].clone(), all[4].clone()]), [0, 0], "it did not bring them either");
        // A record that came as a touch, too: it counts, and the touch says from where.
        let id = Some("d7".to_owned());
        let sent = came(5, Touch { external_id: id.clone(), ..deal(1, 500) });
        let purchase = Touch { external_id: id.clone(), origin: Origin::Purchase(1), ..deal(2, 480) };
        assert_eq!(ends(&[sent, purchase]), [5, 5]);
        // The record tells the source, the touch what else there is to tell.
        let (source, campaign) = (RefId(1), RefId(2));
        let lead = came(1, Touch { external_id: id.clone(), origin: Origin::Lead(1), ..touch(2, Request) });
        let told = Traffic { source: RefId(7), campaign, ..Traffic::default() };
        let sent = Touch { external_id: id, traffic: told, ..touch(1, Request) };
        let both = journey(&[sent, lead]).traffic(Click::First);
        assert_eq!(both, Traffic { source, campaign, ..Traffic::default() });
    }

    #[test]
    fn the_lines_of_a_sale_are_one_deal() {
        let line = |at, amount, number: &str| Touch {
            origin: Origin::Purchase(at),
            order_number: Some(number.into()),
            ..deal(at, amount)
        };
        let of = journey(&[line(3, 100, "a"), line(1, 50, "a"), line(2, 7, "b")]);
        assert_eq!((of.touches(), of.deals(), of.value(), of.ends().0.at.micros()), (2, 2, 157, 1));
        assert_eq!((of.ends().0.origin, of.ends().0.lines), (Origin::Purchase(1), 2));
    }

    /// E19 of the design: days are those of the organisation, which whoever asks has reckoned.
    #[test]
    fn days_are_local() {
        let on = |day, at: &str, kind| Touch { at: at.parse().expect("an instant"), day, ..touch(0, kind) };
        let day: Day = "2026-03-29".parse().expect("a day");
        let of = journey(&[on(day, "2026-03-28T23:30:00Z", Session), on(day, "2026-03-29T00:30:00Z", Deal)]);
        assert_eq!(of.days(), 0);
    }

    #[test]
    fn a_cart_is_abandoned_a_day_after_it_was_left() {
        let now = |days: i64| Instant::from_micros(days * DAY);
        let left = [touch(0, Call), touch(DAY, AddToCart)];
        assert!(!journey(&left).has_abandoned_cart(Instant::from_micros(2 * DAY - 1)));
        assert!(journey(&left).has_abandoned_cart(now(2)));
        let with = |more: Touch| journey(&[left[0].clone(), left[1].clone(), more]);
        assert_eq!(with(touch(2 * DAY, Checkout)).cart_at(), None, "in time");
        assert!(with(touch(2 * DAY + 1, Checkout)).has_abandoned_cart(now(3)), "too late");
        assert!(with(touch(0, Checkout)).has_abandoned_cart(now(3)), "of another cart");
        assert!(!with(touch(3 * DAY, AddToCart)).has_abandoned_cart(now(3)), "filled again");
        assert!(with(deal(5 * DAY, 1)).bought_since_cart() && !journey(&left).bought_since_cart());
    }

    #[test]
    fn each_kind_has_a_code_and_a_letter_of_its_own() {
        let letters: BTreeSet<char> = TouchKind::ALL.map(TouchKind::letter).into();
        assert_eq!(letters.len(), TouchKind::ALL.len());
        assert!(TouchKind::ALL.into_iter().all(|kind| TouchKind::from_code(kind.code()) == Some(kind)));
    }
}
