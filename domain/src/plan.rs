//! Action plans: templates of what is to be done with a client, step by step on working days, and
//! the plans that were started from them.

use crate::{ActivityState, Day, Fact, FactKind, Form, Invalid, Reason, holiday::working_days_after};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A template, for as long as the database lives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TemplateId(pub i64);

/// The kinds of activities that are planned, in the order in which they are offered.
pub const KINDS: [FactKind; 7] = [
    FactKind::Call,
    FactKind::Meeting,
    FactKind::Email,
    FactKind::Task,
    FactKind::Offer,
    FactKind::Post,
    FactKind::Note,
];

/// The most steps of a template.
pub const MOST_STEPS: u32 = 12;
/// The longest delay, in working days: about a year.
pub const LONGEST_DELAY: u32 = 250;
/// The most characters of a template's name.
const NAME: u32 = 200;
/// The most characters of a subject, as of any activity's.
const SUBJECT: u32 = 500;
/// The most characters of a text.
const BODY: u32 = 4_000;

/// The fields of a step in a form; each is named `steps.2.delay`, the first step being number 1.
pub const FIELDS: [&str; 5] = ["kind", "delay", "time", "subject", "body"];

/// A plan as it is prepared for any client.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Template {
    /// Its name.
    pub name: String,
    /// What is to be done.
    pub steps: Vec<Step>,
}

/// Something that is to be done.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Step {
    /// What.
    pub kind: FactKind,
    /// So many working days after the first day.
    pub delay: u32,
    /// At which minute of the day, local time.
    pub minute: u32,
    /// The line that stands first; empty for none.
    pub subject: String,
    /// The text; empty for none.
    pub body: String,
}

impl Template {
    /// Reads a form. Steps are in the order of their numbers; numbers may be left out.
    ///
    /// # Errors
    /// [`Invalid`] on the first field that cannot be taken.
    pub fn read(form: &Form) -> Result<Self, Invalid> {
        let name = text(form, "name", NAME)?;
        if name.is_empty() {
            return Err(Invalid::new("name", Reason::Required));
        }
        let mut numbers = BTreeSet::new();
        for (field, _) in form.fields().filter(|(field, _)| *field != "name") {
            let unknown = || Invalid::new(field, Reason::Unknown { what: "field".into() });
            numbers.insert(step_of(field).ok_or_else(unknown)?.0);
        }
        if numbers.is_empty() {
            return Err(Invalid::new("steps", Reason::Required));
        }
        if numbers.len() > MOST_STEPS as usize {
            return Err(Invalid::new("steps", Reason::TooLarge));
        }
        let steps = numbers.into_iter().map(|number| Step::read(form, number)).collect::<Result<_, _>>()?;
        Ok(Self { name, steps })
    }

    /// The form that is read as this template.
    pub fn form(&self) -> Form {
        let mut form = Form::default().with("name", self.name.as_str());
        for (number, step) in (1..).zip(&self.steps) {
            form.set(&field(number, "kind"), step.kind.code());
            form.set(&field(number, "delay"), step.delay.to_string());
            form.set(&field(number, "time"), step.time());
            form.set(&field(number, "subject"), step.subject.as_str());
            form.set(&field(number, "body"), step.body.as_str());
        }
        form
    }
}

impl Step {
    fn read(form: &Form, number: u32) -> Result<Self, Invalid> {
        let field = |name| field(number, name);
        let required = |name| {
            let name = field(name);
            let text = form.get(&name).trim();
            if text.is_empty() { Err(Invalid::new(name, Reason::Required)) } else { Ok(text) }
        };
        let kind = required("kind")?;
        let kind = FactKind::from_code(kind).filter(|kind| KINDS.contains(kind)).ok_or_else(|| {
            let allowed = KINDS.map(FactKind::code).join(", ");
            Invalid::new(field("kind"), Reason::NotOneOf { allowed })
        })?;
        let delay = required("delay")?;
        let delay = delay.parse::<u32>().map_err(|_| Invalid::new(field("delay"), Reason::NotANumber))?;
        if delay > LONGEST_DELAY {
            return Err(Invalid::new(field("delay"), Reason::TooLarge));
        }
        let time = required("time")?;
        let minute = minute_of(time).ok_or_else(|| Invalid::new(field("time"), Reason::NotATime))?;
        let (subject, body) = (text(form, &field("subject"), SUBJECT)?, text(form, &field("body"), BODY)?);
        Ok(Self { kind, delay, minute, subject, body })
    }

    /// On which day it is to be done, in a plan that starts on `first`, or on the next working day
    /// where that is none: steps keep their distance.
    pub fn day(&self, first: Day) -> Day {
        working_days_after(working_days_after(first, 0), self.delay)
    }

    /// At which time of the day: `HH:MM`.
    pub fn time(&self) -> String {
        format!("{:02}:{:02}", self.minute / 60, self.minute % 60)
    }

    /// Which way it goes: what we plan goes out.
    pub const fn direction(&self) -> Option<&'static str> {
        match self.kind {
            FactKind::Call | FactKind::Email => Some("out"),
            FactKind::Post => Some("external"),
            _ => None,
        }
    }
}

/// The name of a step's field in a form.
pub fn field(number: u32, name: &str) -> String {
    format!("steps.{number}.{name}")
}

/// The step that a field of a form belongs to, and the field's name in it.
pub fn step_of(field: &str) -> Option<(u32, &'static str)> {
    let (number, name) = field.strip_prefix("steps.")?.split_once('.')?;
    let name = FIELDS.into_iter().find(|field| *field == name)?;
    number.parse().ok().filter(|number| *number > 0).map(|number| (number, name))
}

fn text(form: &Form, field: &str, limit: u32) -> Result<String, Invalid> {
    let text = form.get(field).trim();
    if text.chars().count() > limit as usize {
        return Err(Invalid::new(field, Reason::TooLong { limit }));
    }
    if text.contains('\0') {
        return Err(Invalid::new(field, Reason::NotText { encoding: "UTF-8".into() }));
    }
    Ok(text.to_owned())
}

/// The minute of the day of a time `HH:MM`.
fn minute_of(time: &str) -> Option<u32> {
    let (hours, minutes) = time.split_once(':')?;
    let two_digits = |text: &str| text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit());
    let part = |text: &str, below: u32| text.parse().ok().filter(|number: &u32| two_digits(text) && *number < below);
    Some(part(hours, 24)? * 60 + part(minutes, 60)?)
}

/// What somebody does to the steps of a form; a step is there when it has a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrange {
    /// One more, at the end.
    Add,
    /// Without this one.
    Remove(u32),
    /// This one before the one before.
    Up(u32),
    /// This one after the one after.
    Down(u32),
}

impl Arrange {
    /// The form after it, and the number of the step that somebody is at then.
    pub fn apply(self, form: &Form) -> (Form, u32) {
        let mut numbers: Vec<u32> = (1..=MOST_STEPS).filter(|n| !form.get(&field(*n, "kind")).is_empty()).collect();
        let place = |number| numbers.iter().position(|n| *n == number);
        let at = match self {
            Arrange::Add => {
                numbers.extend((1..=MOST_STEPS).find(|number| !numbers.contains(number)));
                numbers.len()
            }
            Arrange::Remove(number) => {
                let at = place(number).map_or(0, |at| at + 1);
                numbers.retain(|n| *n != number);
                at.min(numbers.len())
            }
            Arrange::Up(number) => match place(number) {
                Some(at) if at > 0 => {
                    numbers.swap(at - 1, at);
                    at
                }
                _ => 1,
            },
            Arrange::Down(number) => match place(number) {
                Some(at) if at + 1 < numbers.len() => {
                    numbers.swap(at, at + 1);
                    at + 2
                }
                _ => numbers.len(),
            },
        };
        let mut arranged = Form::default().with("name", form.get("name"));
        for (to, from) in (1..).zip(&numbers) {
            let fresh = form.get(&field(*from, "kind")).is_empty();
            for name in FIELDS {
                let value = match name {
                    "kind" if fresh => FactKind::Call.code(),
                    "delay" if fresh => "0",
                    "time" if fresh => "09:00",
                    name => form.get(&field(*from, name)),
                };
                arranged.set(&field(to, name), value);
            }
        }
        (arranged, at as u32)
    }
}

/// A template among others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TemplateRow {
    /// Which.
    pub id: TemplateId,
    /// Its name.
    pub name: String,
    /// What is to be done, in order.
    pub steps: Vec<Step>,
    /// How many plans were started from it.
    pub plans: i64,
}

/// A step as it will be planned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Planned {
    /// What.
    pub kind: FactKind,
    /// When: local time `YYYY-MM-DDTHH:MM` in the organisation's zone.
    pub local: String,
    /// The line that stands first; empty for none.
    pub subject: String,
}

/// A plan under way with a client.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// Its number.
    pub id: i64,
    /// The template's name when it was started.
    pub name: String,
    /// Its first day.
    pub first: Day,
    /// Who started it, by name.
    pub by: Option<String>,
    /// What is to be done and what was, in order.
    pub steps: Vec<Fact>,
}

impl Plan {
    /// How many steps are done, and of how many: those that were cancelled do not count.
    pub fn progress(&self) -> (i64, i64) {
        let count = |is: fn(ActivityState) -> bool| {
            self.steps.iter().filter(|step| step.activity_state().is_some_and(is)).count() as i64
        };
        (count(|state| state == ActivityState::Done), count(|state| state != ActivityState::Cancelled))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn form(steps: &[&str]) -> Form {
        let mut form = Form::default().with("name", "Nowy klient");
        for (number, subject) in (1..).zip(steps) {
            for (name, value) in [("kind", "call"), ("delay", "2"), ("time", "09:30"), ("subject", subject)] {
                form.set(&field(number, name), value);
            }
        }
        form
    }

    fn refused(form: &Form) -> (String, Reason) {
        let invalid = Template::read(form).unwrap_err();
        (invalid.field, invalid.reason)
    }

    #[test]
    fn a_form_is_read_step_by_step() {
        let template = Template::read(&form(&["a", "b"]).with("name", " Nowy klient ")).unwrap();
        let step = |subject: &str| Step {
            kind: FactKind::Call,
            delay: 2,
            minute: 570,
            subject: subject.into(),
            body: String::new(),
        };
        assert_eq!(template, Template { name: "Nowy klient".into(), steps: vec![step("a"), step("b")] });
        assert_eq!(template.form(), form(&["a", "b"]));
    }

    #[test]
    fn what_cannot_be_is_named() {
        let good = form(&["a", "b"]);
        assert_eq!(refused(&good.clone().with("name", "  ")), ("name".into(), Reason::Required));
        assert_eq!(refused(&form(&[])), ("steps".into(), Reason::Required));
        assert_eq!(refused(&form(&["a"; MOST_STEPS as usize + 1])), ("steps".into(), Reason::TooLarge));
        for (name, value, reason) in [
            ("kind", "", Reason::Required),
            ("kind", "purchase", Reason::NotOneOf { allowed: "call, meeting, email, task, offer, post, note".into() }),
            ("delay", "", Reason::Required),
            ("delay", "-1", Reason::NotANumber),
            ("delay", "soon", Reason::NotANumber),
            ("delay", "251", Reason::TooLarge),
            ("time", "", Reason::Required),
            ("time", "9:30", Reason::NotATime),
            ("time", "24:00", Reason::NotATime),
            ("time", "+9:30", Reason::NotATime),
            ("subject", &"x".repeat(501), Reason::TooLong { limit: 500 }),
            ("body", "\0", Reason::NotText { encoding: "UTF-8".into() }),
        ] {
            let wrong = good.clone().with(&field(2, name), value);
            assert_eq!(refused(&wrong), (format!("steps.2.{name}"), reason), "{value}");
        }
        for field in ["steps.2.colour", "steps.0.kind", "steps.-1.kind", "steps", "surname"] {
            assert_eq!(refused(&good.clone().with(field, "x")).0, field);
        }
    }

    #[test]
    fn steps_leap_over_what_is_free() {
        let step = |delay| Step { delay, ..Template::read(&form(&["a"])).unwrap().steps.remove(0) };
        let day = |text: &str| text.parse::<Day>().unwrap();
        // Over Corpus Christi and the weekend; from a free day, as from the next working day.
        assert_eq!(step(1).day(day("2026-06-03")), day("2026-06-05"));
        assert_eq!(step(2).day(day("2026-06-03")), day("2026-06-08"));
        assert_eq!(step(0).day(day("2026-06-06")), day("2026-06-08"));
        assert_eq!(step(1).day(day("2026-06-06")), day("2026-06-09"));
        assert_eq!(step(LONGEST_DELAY).day(Day::MAX), Day::MAX);
    }

    #[test]
    fn steps_are_arranged() {
        let subjects = |form: &Form| -> Vec<String> {
            (1..=MOST_STEPS).map(|n| form.get(&field(n, "subject")).to_owned()).filter(|s| !s.is_empty()).collect()
        };
        let three = form(&["a", "b", "c"]);
        for (arrange, after, at) in [
            (Arrange::Up(3), ["a", "c", "b"], 2),
            (Arrange::Up(1), ["a", "b", "c"], 1),
            (Arrange::Down(1), ["b", "a", "c"], 2),
            (Arrange::Down(3), ["a", "b", "c"], 3),
            (Arrange::Add, ["a", "b", "c"], 4),
        ] {
            let (arranged, place) = arrange.apply(&three);
            assert_eq!((subjects(&arranged), place), (after.map(str::to_owned).to_vec(), at), "{arrange:?}");
            assert_eq!(arranged.get("name"), "Nowy klient");
        }
        assert_eq!(subjects(&Arrange::Remove(2).apply(&three).0), ["a", "c"]);
        let (added, _) = Arrange::Add.apply(&three);
        assert_eq!((added.get("steps.4.kind"), added.get("steps.4.time")), ("call", "09:00"));
    }

    fn arranges() -> impl Strategy<Value = Vec<Arrange>> {
        let number = 0..MOST_STEPS + 2;
        let one = prop_oneof![
            2 => Just(Arrange::Add),
            1 => number.clone().prop_map(Arrange::Remove),
            1 => number.clone().prop_map(Arrange::Up),
            1 => number.prop_map(Arrange::Down),
        ];
        proptest::collection::vec(one, 0..40)
    }

    proptest! {
        #[test]
        fn whatever_is_arranged_stays_a_form_without_gaps(arranges in arranges()) {
            let mut form = form(&["a"]);
            for arrange in arranges {
                (form, _) = arrange.apply(&form);
                let there: Vec<bool> = (1..=MOST_STEPS).map(|n| !form.get(&field(n, "kind")).is_empty()).collect();
                prop_assert!(there.is_sorted_by(|before, after| before >= after));
                prop_assert!(Template::read(&form).is_ok() || !there[0]);
            }
        }

        #[test]
        fn any_form_is_read_or_refused(fields in proptest::collection::btree_map("(name|steps\\.[0-9]{1,2}\\.(kind|delay|time|subject))", "(call|[0-9]{1,3}|0[0-9]:[0-9]{2}|\\PC{0,5})", 0..12)) {
            let mut form = Form::default();
            fields.iter().for_each(|(field, text)| form.set(field, text.as_str()));
            if let Ok(template) = Template::read(&form) {
                prop_assert_eq!(Template::read(&template.form()), Ok(template));
            }
        }
    }
}
