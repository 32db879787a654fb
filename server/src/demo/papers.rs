//! What a client's file holds besides their story: the lead they were, and what they signed.
//!
//! Both are drawn from a stream of their own, so that stories stay what they were.

use super::{
    calendar::Moment,
    draw::Draw,
    office::{Estate, Office},
    story::Unit,
};
use domain::{
    Instant,
    record::{ClientRecord, ContractRecord, LeadRecord, Record},
};

/// Streams of papers are told from those of stories by this.
const PAPERS: u64 = 0x5eed_0fda_7a11;

/// What somebody signed, and when.
pub(super) struct Signed {
    pub step: Step,
    pub at: Moment,
    pub number: String,
    pub area: i64,
    pub price_minor_units: i64,
}

/// A step on the way to the keys.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    Reservation,
    Agreement,
    Deed,
}

impl Signed {
    pub fn new(step: Step, at: Moment, unit: &Unit) -> Self {
        Self { step, at, number: unit.number.clone(), area: unit.area, price_minor_units: unit.price_minor_units }
    }
}

/// The papers of one client.
pub(super) struct Papers<'a> {
    pub office: &'a Office,
    pub number: u64,
    pub client: &'a ClientRecord,
    pub estate: &'static Estate,
    /// Whether they first wrote, and so were a lead.
    pub is_online: bool,
}

impl Papers<'_> {
    /// Puts them into `batch`.
    pub fn file(&self, signed: &[Signed], batch: &mut Vec<Record>) {
        let mut draw = Draw::new(self.office.options.seed ^ PAPERS, self.number);
        if self.is_online {
            batch.push(Record::Lead(self.lead(&mut draw)));
        }
        if draw.chance(45) {
            batch.push(Record::Lead(self.stranger(&mut draw)));
        }
        let developer = draw.chance(70);
        for signed in signed {
            // What was shaken on comes some days before what is written.
            if signed.step == Step::Reservation && draw.chance(30) {
                let before = self.contract(signed, "oral_reservation", batch.len(), &mut draw);
                let signed_on = before.signed_on.plus(-(draw.between(1..=5) as i32));
                batch.push(Record::Contract(Box::new(ContractRecord { signed_on, ..before })));
            }
            let kinds: &[&'static str] = match (signed.step, developer) {
                (Step::Reservation, _) => &["reservation"],
                (Step::Agreement, true) => &["developer"],
                (Step::Agreement, false) => &["preliminary"],
                (Step::Deed, true) => &["notarial_deed"],
                (Step::Deed, false) => &["final", "notarial_deed"],
            };
            for kind in kinds {
                let contract = self.contract(signed, kind, batch.len(), &mut draw);
                batch.push(Record::Contract(Box::new(contract)));
            }
        }
    }

    /// What they wrote before somebody made them a client: within the hour, by day.
    fn lead(&self, draw: &mut Draw) -> LeadRecord {
        let converted = self.client.created_at;
        let before = |minutes: i64| converted.plus_seconds(-60 * minutes);
        let waited = if draw.chance(80) { draw.small(2..=90) } else { draw.between(90..=2_400) };
        LeadRecord {
            external_id: format!("L-{:07}", self.number + 1),
            client: Some(self.client.external_id.clone()),
            advisor: self.client.advisor.clone(),
            source: self.client.source.clone(),
            created_at: before(waited),
            assigned_at: self.client.advisor.as_ref().map(|_| before(waited * draw.between(30..=95) / 100)),
            converted_at: Some(converted),
            expired_at: None,
        }
    }

    /// Somebody who wrote on the same day and became nobody's client: in the end they expire.
    fn stranger(&self, draw: &mut Draw) -> LeadRecord {
        let created = self.client.created_at.plus_seconds(60 * draw.between(-300..=0));
        let advisor = &self.office.advisors[draw.between(0..=self.office.advisors.len() as i64 - 1) as usize];
        let expired = created.plus_seconds(86_400 * draw.between(14..=30));
        LeadRecord {
            external_id: format!("L-{:07}-0", self.number + 1),
            client: None,
            advisor: Some(advisor.clone()),
            source: self.client.source.clone(),
            created_at: created,
            assigned_at: Some(self.until_now(created.plus_seconds(60 * draw.small(1..=240)))),
            converted_at: None,
            expired_at: (expired <= self.now()).then_some(expired),
        }
    }

    fn contract(&self, signed: &Signed, kind: &'static str, nth: usize, draw: &mut Draw) -> ContractRecord {
        let (estate, building) = (self.estate, signed.number.split('/').nth(1).unwrap_or("1").to_owned());
        let first: bool = building.parse().is_ok_and(|number: u32| number % 2 == 1);
        let places = |draw: &mut Draw, percent: u32| draw.chance(percent).then(|| draw.small(1..=2));
        let has_storage = draw.chance(35);
        ContractRecord {
            external_id: format!("U-{:07}-{nth}", self.number + 1),
            client: self.client.external_id.clone(),
            kind,
            signed_on: signed.at.day,
            investment: estate.name.to_owned(),
            stage: Some(if first { "Etap I" } else { "Etap II" }.to_owned()),
            building: Some(building),
            unit: signed.number.clone(),
            area: Some(signed.area),
            // Minor units for a hundredth of a square metre, times a hundred.
            price_per_m2: Some(signed.price_minor_units * 100 / signed.area),
            value: Some(signed.price_minor_units),
            commission: Some(signed.price_minor_units * draw.between(8..=15) / 1_000),
            seller: self.client.advisor.clone(),
            source: self.client.source.clone(),
            parking_single: places(draw, 60),
            parking_family: places(draw, 8),
            parking_surface: places(draw, 15),
            storage_number: has_storage.then(|| format!("K{}", draw.between(1..=120))),
            storage_area: has_storage.then(|| draw.between(180..=650)),
            closet: draw.chance(10).then(|| format!("S{}", draw.between(1..=60))),
        }
    }

    fn now(&self) -> Instant {
        self.office.calendar.instant(self.office.calendar.now())
    }

    fn until_now(&self, at: Instant) -> Instant {
        at.min(self.now())
    }
}
