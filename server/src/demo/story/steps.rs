//! The single steps of a story: what is done, planned and given.

use super::{OVERDUE_DAYS, PLANNED_DAYS, Place, QUIET_DAYS, Story, Tense};
use crate::demo::{
    calendar::Moment,
    office::{MANAGER, contact},
    papers::{Signed, Step},
    text::{Topics, purpose},
};
use domain::{
    Day, FactKind, Lifecycle,
    record::{ActivityRecord, PurchaseRecord},
};
use std::ops::RangeInclusive;

impl Story<'_> {
    /// Lets some days go by, to a moment when the office works.
    pub(super) fn wait(&mut self, days: RangeInclusive<i64>) {
        if self.tense != Tense::Past {
            self.tense = Tense::Over;
            return;
        }
        let calendar = &self.office.calendar;
        self.before = self.at;
        let earliest = Day::from_number(self.at.day.number() + self.draw.between(days) as i32);
        let mut day = calendar.working_from(earliest, &mut self.draw);
        let mut second = calendar.second(day, &mut self.draw);
        if day == self.at.day {
            // Later on the same day, or the next one.
            second = self.at.second.max(9 * 3600) + self.draw.between(10..=150) as i32 * 60;
            if second >= calendar.closing(day) {
                day = calendar.working_from(day.next(), &mut self.draw);
                second = calendar.second(day, &mut self.draw);
            }
        }
        self.at = Moment { day, second };
        if self.at > calendar.now() {
            self.tense = Tense::Ahead;
        }
    }

    /// Lets some days go by, now and then too many.
    pub(super) fn pause(&mut self, days: RangeInclusive<i64>) {
        let long = self.draw.chance(6);
        self.wait(if long { 32..=75 } else { days });
    }

    /// Some days later some contact.
    pub(super) fn contact(&mut self, topics: &Topics) {
        self.pause(1..=13);
        self.contact_now(topics);
    }

    pub(super) fn contact_now(&mut self, topics: &Topics) {
        match self.draw.between(0..=99) {
            0..=42 => self.call(topics.calls, topics.missed_percent, None),
            43..=64 => self.email(topics.emails, None),
            65..=76 => self.note(topics.notes),
            77..=86 => self.task(topics.tasks),
            87..=93 => self.post(topics.posts),
            _ => self.meeting(purpose::NEXT, Place::OfficeOrOnline),
        }
    }

    pub(super) fn call(&mut self, topics: &[&'static str], missed_percent: u32, direction: Option<&'static str>) {
        let mut call = self.activity(FactKind::Call, topics);
        let direction = direction.unwrap_or(if self.draw.chance(27) { "in" } else { "out" });
        call.direction = Some(direction);
        call.contact_method = Some(contact::PHONE.to_owned());
        call.telephony = self.draw.chance(60);
        if direction == "out" && self.draw.chance(missed_percent) {
            call.state = "not_held";
        } else {
            call.duration_seconds = Some(self.draw.small(35..=1500));
        }
        if call.telephony {
            call.entered_by = None;
        } else {
            self.entered_later(&mut call);
        }
        self.add(call);
    }

    pub(super) fn meeting(&mut self, purposes: &[&'static str], place: Place) {
        let mut meeting = self.activity(FactKind::Meeting, purposes);
        meeting.purpose = meeting.subject.take();
        meeting.subject = Some(format!("Spotkanie nr {}", self.meetings_held + 1));
        meeting.entered_at = Some(self.office.calendar.instant(self.before));
        let (place, method) = match place {
            Place::OfficeOrOnline if self.draw.chance(12) => ("Spotkanie online".to_owned(), contact::ONLINE),
            Place::Office | Place::OfficeOrOnline => (self.estate.office.to_owned(), contact::VISIT),
            Place::Site => (format!("Budowa – {}", self.estate.name), contact::VISIT),
            Place::Notary => ("Kancelaria Notarialna, ul. Długa 12".to_owned(), contact::VISIT),
        };
        meeting.place = Some(place);
        meeting.contact_method = Some(method.to_owned());
        if self.tense == Tense::Past && self.draw.chance(12) {
            // It does not take place, and is tried again.
            let mut missed = meeting.clone();
            missed.state = if self.draw.chance(70) { "not_held" } else { "cancelled" };
            self.add(missed);
            self.wait(2..=8);
            meeting.external_id = self.next_id();
            meeting.at = self.office.calendar.instant(self.at);
            meeting.entered_at = Some(self.office.calendar.instant(self.before));
        }
        meeting.duration_seconds = Some(self.draw.between(5..=20) * 300);
        self.add(meeting);
        if self.tense == Tense::Past {
            self.meetings_held += 1;
        }
    }

    pub(super) fn task(&mut self, topics: &[&'static str]) {
        let mut task = self.activity(FactKind::Task, topics);
        let due = Day::from_number(self.at.day.number() + self.draw.between(0..=3) as i32);
        task.due_at = Some(self.office.calendar.instant(Moment { day: due, second: 18 * 3600 }));
        task.entered_at = Some(self.office.calendar.instant(self.before));
        let recent = self.office.calendar.now().day.days_since(self.at.day) < 20;
        if recent && self.draw.chance(30) {
            task.state = "to_verify";
        }
        self.add(task);
    }

    pub(super) fn note(&mut self, texts: &[&'static str]) {
        let mut note = self.activity(FactKind::Note, texts);
        note.direction = Some("internal");
        note.body = note.subject.replace(self.draw.early(&["Telefon", "Firma", "Zaplanowany e-mail"]).to_owned());
        self.add(note);
    }

    pub(super) fn email(&mut self, topics: &[&'static str], direction: Option<&'static str>) {
        let mut email = self.activity(FactKind::Email, topics);
        let direction = direction.unwrap_or(if self.draw.chance(35) { "in" } else { "out" });
        email.direction = Some(direction);
        if direction == "in" {
            email.subject = email.subject.map(|subject| format!("Odp: {subject}"));
        }
        email.contact_method = Some(contact::EMAIL.to_owned());
        self.add(email);
    }

    fn post(&mut self, topics: &[&'static str]) {
        let mut post = self.activity(FactKind::Post, topics);
        post.direction = Some(if self.draw.chance(70) { "external" } else { "internal" });
        post.body = post.subject.clone();
        self.add(post);
    }

    pub(super) fn offer(&mut self) {
        let (whole, part) = (self.unit.area / 100, self.unit.area % 100);
        let subject = format!("Oferta: {}, {whole},{part:02} m²", self.unit.number);
        let mut offer = self.activity(FactKind::Offer, &[""]);
        offer.direction = Some("out");
        offer.subject = Some(subject);
        offer.contact_method = Some(contact::EMAIL.to_owned());
        self.add(offer);
    }

    pub(super) fn hand_over(&mut self) {
        let mut handover = self.activity(FactKind::Handover, &["Odbiór lokalu"]);
        handover.place = Some(self.estate.name.to_owned());
        handover.contact_method = Some(contact::VISIT.to_owned());
        self.add(handover);
    }

    /// The client comes into a status now.
    pub(super) fn lifecycle(&mut self, status: Lifecycle) {
        if self.tense == Tense::Past && self.lifecycle.last().is_none_or(|(_, last)| *last != status) {
            self.lifecycle.push((self.at, status));
        }
    }

    pub(super) fn sales(&mut self, status: &'static str) {
        if self.tense == Tense::Past && self.sales.last().is_none_or(|(_, last)| *last != status) {
            self.sales.push((self.at, status));
        }
    }

    /// The client signs something about their flat now.
    pub(super) fn sign(&mut self, step: Step) {
        if self.tense == Tense::Past {
            self.signed.push(Signed::new(step, self.at, &self.unit));
        }
    }

    pub(super) fn purchase(&mut self, kind: &'static str, state: &'static str, amount_minor: i64, product: &str) {
        if self.tense != Tense::Past {
            return;
        }
        let nth = self.purchases.len() + 1;
        self.purchases.push(PurchaseRecord {
            external_id: format!("Z-{:07}-{nth}", self.number + 1),
            client: self.client.external_id.clone(),
            at: self.office.calendar.instant(self.at),
            amount_minor,
            kind,
            state,
            quantity: Some(1),
            product: Some(product.to_owned()),
            outlet: Some(self.estate.office.to_owned()),
            order_number: Some(format!("{}/{:07}/{nth}", self.estate.code, self.number + 1)),
        });
    }

    /// Something done now, by the client's advisor, about one of the topics.
    pub(super) fn activity(&mut self, kind: FactKind, topics: &[&'static str]) -> ActivityRecord {
        let calendar = &self.office.calendar;
        let own = self.client.advisor.clone();
        // On leave, another advisor steps in.
        let other = (own.is_some() && self.draw.chance(4)).then(|| {
            let stand_in = self.draw.between(0..=self.office.advisors.len() as i64 - 1);
            self.office.advisors[stand_in as usize].clone()
        });
        ActivityRecord {
            external_id: self.next_id(),
            client: self.client.external_id.clone(),
            kind,
            state: "done",
            direction: None,
            at: calendar.instant(self.at),
            due_at: None,
            entered_at: None,
            duration_seconds: None,
            telephony: false,
            entered_by: other.clone().or(own).or_else(|| Some(MANAGER.to_owned())),
            advisor: other,
            source: self.client.source.clone(),
            contact_method: None,
            investment: self.client.investment.clone(),
            purpose: None,
            place: None,
            subject: Some(self.draw.early(topics).to_owned()),
            body: None,
        }
    }

    fn next_id(&self) -> String {
        format!("A-{:07}-{:02}", self.number + 1, self.activities.len() + 1)
    }

    /// Not everything is written down at once.
    fn entered_later(&mut self, activity: &mut ActivityRecord) {
        let later = activity.at.plus_seconds(self.draw.between(0..=60) * 60);
        activity.entered_at = Some(later.min(self.office.calendar.instant(self.office.calendar.now())));
    }

    /// Adds an activity: one of the past as it is, the next one as planned.
    pub(super) fn add(&mut self, activity: ActivityRecord) {
        match self.tense {
            Tense::Past => {
                if activity.state == "done" {
                    self.done.push(self.at);
                }
                self.activities.push(activity);
            }
            Tense::Ahead => {
                self.tense = Tense::Over;
                self.plan(activity);
            }
            Tense::Over => {}
        }
    }

    /// Adds what comes next as planned, now and then as overdue.
    fn plan(&mut self, mut activity: ActivityRecord) {
        if !matches!(activity.kind, FactKind::Call | FactKind::Meeting | FactKind::Task) {
            return;
        }
        let calendar = &self.office.calendar;
        let today = calendar.now().day.number();
        if self.draw.chance(25) {
            // What is long overdue would put the client at risk: so only for one who is at risk anyway.
            let after = self.before.day.number() + 1;
            let at_risk = today - self.before.day.number() > QUIET_DAYS;
            let from = if at_risk { after } else { after.max(today - OVERDUE_DAYS + 1) };
            if from < today {
                let day = Day::from_number(self.draw.between(from.into()..=(today - 1).into()) as i32);
                let day = calendar.working_from(day, &mut self.draw);
                if day.number() < today {
                    self.at = Moment { day, second: calendar.second(day, &mut self.draw) };
                }
            }
        }
        if self.at.day.number() > today + PLANNED_DAYS {
            return;
        }
        activity.state = "planned";
        activity.at = calendar.instant(self.at);
        activity.due_at = (activity.kind == FactKind::Task).then_some(activity.at);
        activity.entered_at = Some(calendar.instant(self.before));
        activity.duration_seconds = None;
        activity.telephony = false;
        if activity.kind == FactKind::Call {
            activity.direction = Some("out");
            activity.entered_by = activity.entered_by.or_else(|| self.client.advisor.clone());
        }
        self.activities.push(activity);
    }
}
