//! What happens to one client.
//!
//! A story is told step by step: the client waits some days, then something happens, and their
//! statuses move with it. The first step that would fall after the demo's last moment is the one
//! that is planned; there the story breaks off. When a client was *At risk* is not told but
//! reckoned from the story, as the rules would: whenever nothing was done for 30 days.

mod end;
mod steps;

use super::{
    calendar::Moment,
    draw::Draw,
    office::{ESTATES, Estate, Office, PRICE_GROUPS, Source, TAGS, contact},
    papers::{Signed, Step},
    people::{Person, mobile},
    text::{self, product, purpose},
    visits::lives_with_the_one_before,
};
use domain::{
    Day, FactKind, Lifecycle,
    record::{ActivityRecord, ClientRecord, PurchaseRecord, Record},
};
use std::ops::RangeInclusive;

/// A client with whom nothing was done for so many days is at risk.
const QUIET_DAYS: i32 = 30;
/// What is overdue for less than so many days puts nobody at risk.
const OVERDUE_DAYS: i32 = 14;
/// Nobody plans further ahead.
const PLANNED_DAYS: i32 = 21;
/// When, at night, clients are found to be at risk.
const NIGHT: i32 = 5 * 3600;

/// Tells the story of client `number` (from 0) into `batch`.
pub(super) fn tell(office: &Office, number: u64, batch: &mut Vec<Record>) {
    let mut story = Story::begin(office, number);
    story.go();
    story.end(batch);
}

/// How a story is going to end, if there is time enough.
#[derive(Clone, Copy)]
enum Fate {
    /// Never answers.
    Silent,
    /// Looks around and leaves.
    Visitor,
    /// Looks around for long and leaves.
    Undecided,
    /// Negotiates and leaves.
    Serious,
    /// Reserves a flat and leaves.
    Withdrawn,
    /// Buys a flat.
    Buyer,
}

const FATES: &[(u32, Fate)] = &[
    (21, Fate::Silent),
    (31, Fate::Visitor),
    (17, Fate::Undecided),
    (12, Fate::Serious),
    (4, Fate::Withdrawn),
    (15, Fate::Buyer),
];

/// Where the story stands, seen from the demo's last moment.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tense {
    Past,
    /// At the step that comes next.
    Ahead,
    /// After it: nothing more is known.
    Over,
}

/// Where people meet.
#[derive(Clone, Copy)]
enum Place {
    Office,
    OfficeOrOnline,
    Site,
    Notary,
}

/// The flat a client looks at.
pub(super) struct Unit {
    pub number: String,
    /// In hundredths of a square metre.
    pub area: i64,
    pub price_minor_units: i64,
}

impl Unit {
    /// A flat of `estate` for client `number`, and for nobody else; or their second one.
    fn find(estate: &Estate, number: u64, is_second: bool, draw: &mut Draw) -> Self {
        const FLATS: u64 = 180;
        let (building, flat) = (number / FLATS + 1, number % FLATS + 1);
        let stair = if is_second { "A" } else { "" };
        let area = draw.between(2_700..=6_500) + draw.small(0..=4_500);
        let per_square_metre = estate.price_per_square_metre * draw.between(92..=110) / 100;
        // Hundredths of a square metre times whole units of currency are minor units of it;
        // prices end in hundreds.
        let price_minor_units = area * per_square_metre / 10_000 * 10_000;
        Unit { number: format!("{}/{building}/{flat:03}{stair}", estate.code), area, price_minor_units }
    }

    /// As a purchase names it.
    fn product(&self) -> String {
        format!("Mieszkanie {}", self.number)
    }
}

struct Story<'a> {
    office: &'a Office,
    draw: Draw,
    number: u64,
    client: ClientRecord,
    estate: &'static Estate,
    /// The moment the story has reached, and the one of the step before.
    at: Moment,
    before: Moment,
    tense: Tense,
    lifecycle: Vec<(Moment, Lifecycle)>,
    sales: Vec<(Moment, &'static str)>,
    activities: Vec<ActivityRecord>,
    /// When something was done.
    done: Vec<Moment>,
    purchases: Vec<PurchaseRecord>,
    meetings_held: u32,
    unit: Unit,
    signed: Vec<Signed>,
    is_online: bool,
}

impl<'a> Story<'a> {
    fn begin(office: &'a Office, number: u64) -> Self {
        const FINE: u64 = 1000;
        let mut draw = Draw::new(office.options.seed, number);
        let part = u128::from(number * FINE) + draw.between(0..=FINE as i64 - 1) as u128;
        let day = office.calendar.arrival(part, u128::from(office.options.clients * FINE));
        let open = office.calendar.is_open(day);
        let source = draw.weighted(&Source::ALL);
        let source = if open { source } else { Source::Portal };
        let at = first_moment(office, day, source, &mut draw);

        let estate = office.estate(day, &mut draw);
        let advisor = office.advisor(estate, &mut draw);
        let unit = Unit::find(&ESTATES[estate], number, false, &mut draw);
        let mut person = Person::new(office.options.seed, number + 1, &mut draw);
        if lives_with_the_one_before(number) {
            person.phones.push(mobile(office.options.seed, number));
        }
        let mut tags: Vec<String> = (0..draw.small(0..=4)).map(|_| draw.early(TAGS).to_owned()).collect();
        tags.sort_unstable();
        tags.dedup();
        let method = match source {
            Source::Portal | Source::Website => contact::FORM,
            Source::Facebook => contact::EMAIL,
            Source::Fair | Source::Banner => contact::VISIT,
            Source::Referral | Source::Phone => contact::PHONE,
        };
        let client = ClientRecord {
            external_id: format!("K-{:07}", number + 1),
            name: person.name,
            company: person.company,
            emails: person.emails,
            phones: person.phones,
            user_ids: if source.is_online() { vec![format!("web-{:016x}", draw.any())] } else { Vec::new() },
            // Some are not yet given to anybody.
            advisor: (!draw.chance(3)).then(|| office.advisors[advisor].clone()),
            source: Some(source.name().to_owned()),
            contact_method: Some(method.to_owned()),
            investment: Some(ESTATES[estate].name.to_owned()),
            created_at: office.calendar.instant(at),
            customer_since: None,
            archived_at: None,
            deleted_at: None,
            accepts_email: draw.chance(62),
            accepts_post: draw.chance(18),
            accepts_sms: draw.chance(41),
            price_group: draw.weighted(PRICE_GROUPS).map(str::to_owned),
            tags,
        };
        let mut story = Self {
            office,
            draw,
            number,
            client,
            estate: &ESTATES[estate],
            at,
            before: at,
            tense: Tense::Past,
            lifecycle: Vec::new(),
            sales: Vec::new(),
            activities: Vec::new(),
            done: Vec::new(),
            purchases: Vec::new(),
            meetings_held: 0,
            unit,
            signed: Vec::new(),
            is_online: source.is_online(),
        };
        story.arrive(source);
        story
    }

    /// The first contact, and the invitation.
    fn arrive(&mut self, source: Source) {
        if source.is_online() {
            if self.office.calendar.is_open(self.at.day) {
                let mut request = self.activity(FactKind::Request, text::REQUESTS);
                request.direction = Some("in");
                request.contact_method = Some(contact::FORM.to_owned());
                request.entered_by = None;
                self.add(request);
            }
        } else if source == Source::Fair || self.draw.chance(30) {
            self.note(text::CHOICE.notes);
        } else {
            self.call(text::FIRST_CALLS, 0, Some("in"));
        }
        if !source.is_online() && self.draw.chance(40) {
            // Who calls or comes to us may accept on the spot.
            self.lifecycle(Lifecycle::Waiting);
        } else {
            self.wait(0..=1);
            self.email(text::INVITATION.emails, Some("out"));
        }
    }

    fn go(&mut self) {
        match self.draw.weighted(FATES) {
            Fate::Silent => self.stay_silent(),
            Fate::Visitor => {
                self.look_around(0..=4);
                self.leave();
            }
            Fate::Undecided => {
                self.look_around(5..=10);
                self.leave();
            }
            Fate::Serious => {
                self.look_around(1..=4);
                self.negotiate();
                self.leave();
            }
            Fate::Withdrawn => {
                self.look_around(1..=4);
                self.negotiate();
                self.reserve_and_withdraw();
                self.leave();
            }
            Fate::Buyer => {
                self.look_around(1..=4);
                self.negotiate();
                self.buy();
                self.stay_or_go();
            }
        }
    }

    /// They do not answer, until we give up.
    fn stay_silent(&mut self) {
        for _ in 0..self.draw.between(1..=4) {
            self.wait(2..=10);
            match self.draw.between(0..=5) {
                0 => self.email(text::INVITATION.emails, Some("out")),
                1 => self.note(text::INVITATION.notes),
                2 => self.task(text::INVITATION.tasks),
                _ => self.call(text::INVITATION.calls, text::INVITATION.missed_percent, Some("out")),
            }
        }
        self.wait(45..=100);
        self.sales("expired");
        if self.draw.chance(80) {
            self.archive();
        }
    }

    /// They accept the invitation, and we begin to serve them.
    fn look_around(&mut self, contacts: RangeInclusive<i64>) {
        self.wait(0..=7);
        if self.lifecycle.is_empty() {
            self.lifecycle(Lifecycle::Waiting);
        }
        self.sales("lead");
        self.call(text::FIRST_CALLS, text::CHOICE.missed_percent, None);

        self.wait(1..=9);
        if self.draw.chance(80) {
            self.meeting(purpose::FIRST, Place::OfficeOrOnline);
        } else {
            self.call(text::FIRST_CALLS, 0, None);
        }
        self.lifecycle(Lifecycle::Active);
        if self.draw.chance(85) {
            self.wait(0..=2);
            self.sales("interested");
            self.offer();
        }
        for _ in 0..self.draw.between(contacts) {
            self.contact(&text::CHOICE);
        }
    }

    /// They have chosen a flat; now about the price.
    fn negotiate(&mut self) {
        self.pause(2..=9);
        self.meeting(purpose::NEXT, Place::Site);
        self.sales("buying");
        if self.draw.chance(60) {
            self.wait(1..=4);
            self.offer();
        }
        for _ in 0..self.draw.between(1..=4) {
            self.contact(&text::CONTRACT);
        }
    }

    fn reserve_and_withdraw(&mut self) {
        let fee = self.reserve();
        for _ in 0..self.draw.between(1..=3) {
            self.contact(&text::CONTRACT);
        }
        self.wait(3..=20);
        self.purchase("job", "cancelled", self.unit.price_minor_units - fee, &self.unit.product());
        if self.draw.chance(65) {
            self.purchase("job", "closed", -fee, product::REFUND);
        }
    }

    /// From the reservation to the keys.
    fn buy(&mut self) {
        let fee = self.reserve();
        for _ in 0..self.draw.between(2..=4) {
            self.contact(&text::CONTRACT);
        }

        self.wait(4..=14);
        self.meeting(&[purpose::PRELIMINARY], Place::Notary);
        self.sales("preliminary_agreement");
        self.sign(Step::Agreement);
        if self.tense == Tense::Past {
            self.client.customer_since = self.client.customer_since.or(Some(self.at.day));
        }
        // It stays open until the deed.
        let price = self.purchases.len();
        self.purchase("job", "open", self.unit.price_minor_units - fee, &self.unit.product());
        self.buy_extra(60, product::PARKING, 32..=58);
        self.buy_extra(35, product::STORAGE, 8..=21);

        for _ in 0..self.draw.between(3..=11) {
            self.pause(12..=26);
            self.contact_now(&text::BUILDING);
        }
        self.pause(10..=26);
        self.hand_over();
        self.wait(7..=28);
        self.meeting(&[purpose::DEED], Place::Notary);
        self.sales("buyer");
        self.sign(Step::Deed);
        self.lifecycle(Lifecycle::Completed);
        if self.tense == Tense::Past {
            let at = self.office.calendar.instant(self.at);
            if let Some(price) = self.purchases.get_mut(price) {
                price.at = at;
                price.state = "closed";
            }
        }
    }

    /// Some of them buy something else too, and some of those take it back.
    fn buy_extra(&mut self, percent: u32, product: &str, thousands: RangeInclusive<i64>) {
        if self.draw.chance(percent) {
            let amount = self.draw.between(thousands) * 100_000;
            let state = if self.draw.chance(6) { "cancelled" } else { "closed" };
            self.purchase("sale", state, amount, product);
        }
    }

    /// They sign the reservation and pay its fee; gives the fee, in minor units.
    fn reserve(&mut self) -> i64 {
        self.wait(2..=10);
        self.meeting(&[purpose::RESERVATION], Place::Office);
        self.sales("reservation");
        self.sign(Step::Reservation);
        let fee = self.draw.between(5..=15) * 100_000;
        self.purchase("job", "closed", fee, product::RESERVATION);
        fee
    }

    /// They go without buying; a few come back.
    fn leave(&mut self) {
        self.wait(7..=40);
        if self.draw.chance(60) {
            self.note(text::REFUSALS);
        }
        self.sales("lost");
        if self.draw.chance(22) {
            self.lifecycle(Lifecycle::Completed);
            return;
        }
        self.archive();
        if self.tense == Tense::Past && self.client.deleted_at.is_none() && self.draw.chance(9) {
            self.come_back(text::FIRST_CALLS);
            self.wait(10..=50);
            self.sales("lost");
            self.archive();
        }
    }

    /// They have bought: some files are put away in time, and some buyers want more.
    fn stay_or_go(&mut self) {
        if self.draw.chance(10) {
            self.come_back(text::MORE_CALLS);
            self.wait(3..=14);
            self.meeting(purpose::NEXT, Place::Office);
            self.buy_extra(70, product::PARKING, 35..=61);
            self.buy_extra(50, product::STORAGE, 9..=23);
            self.sales("buyer");
            self.lifecycle(Lifecycle::Completed);
        } else if self.draw.chance(6) {
            self.come_back(text::MORE_CALLS);
            self.unit = Unit::find(self.estate, self.number, true, &mut self.draw);
            self.negotiate();
            self.buy();
        } else if self.draw.chance(35) {
            self.wait(60..=300);
            self.archive();
        }
    }

    fn come_back(&mut self, topics: &[&'static str]) {
        self.wait(40..=240);
        self.call(topics, 0, Some("in"));
        self.lifecycle(Lifecycle::Active);
        self.sales("interested");
        for _ in 0..self.draw.between(1..=4) {
            self.contact(&text::CHOICE);
        }
    }

    /// The file is put away; a few clients have their data deleted.
    fn archive(&mut self) {
        self.lifecycle(Lifecycle::Archived);
        if self.draw.chance(3) {
            self.wait(3..=120);
            if self.tense == Tense::Past {
                self.client.deleted_at = Some(self.office.calendar.instant(self.at));
                self.tense = Tense::Over;
            }
        }
    }
}

/// When, on the day they come, a client first writes, calls or comes.
fn first_moment(office: &Office, day: Day, source: Source, draw: &mut Draw) -> Moment {
    let second = if source.is_online() {
        draw.between(7 * 3600..=22 * 3600 - 1) as i32
    } else {
        office.calendar.second(day, draw)
    };
    let now = office.calendar.now();
    let second = if day == now.day { draw.between(7 * 3600..=i64::from(now.second) - 1) as i32 } else { second };
    Moment { day, second }
}
