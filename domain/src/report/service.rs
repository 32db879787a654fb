//! How quickly a client was served (SPEC §3.7): six steps, and the wait for each.
//!
//! A wait is told once: going through the steps in their order, the wait for one runs from the
//! latest instant that the steps before it reached to its own, and is nothing if that lies earlier.
//! So waits never overlap, and they add up to the time from the start to the latest step.

use super::survival::Survival;
use crate::{Day, Instant, holiday};
use serde::{Deserialize, Serialize};

/// What somebody waits for, in the order of the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// The lead becomes a client.
    Client,
    /// The first e-mail is sent.
    Email,
    /// The first call that is not before it.
    CallAfterEmail,
    /// The first call, by hand or from telephony.
    Call,
    /// The first meeting is held.
    Meeting,
    /// The first call read in from telephony.
    Telephony,
}

impl Step {
    /// All of them, in their order.
    pub const ALL: [Step; 6] =
        [Step::Client, Step::Email, Step::CallAfterEmail, Step::Call, Step::Meeting, Step::Telephony];

    /// Its name in the API, and for its words.
    pub const fn code(self) -> &'static str {
        match self {
            Step::Client => "client",
            Step::Email => "email",
            Step::CallAfterEmail => "call_after_email",
            Step::Call => "call",
            Step::Meeting => "meeting",
            Step::Telephony => "telephony",
        }
    }
}

/// When a client came, and when each step was first reached.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Course {
    /// When their lead was created; none if they were never one.
    pub lead: Option<Instant>,
    /// The steps, in their order.
    pub steps: [Option<Instant>; Step::ALL.len()],
}

/// The wait for a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wait {
    /// It is over: so many minutes.
    Took(i64),
    /// It lasts, since then.
    Since(Instant),
}

/// The waits of a client.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Waits {
    /// For each step, in their order.
    pub steps: [Wait; Step::ALL.len()],
    /// The minutes from the start to the latest step.
    pub minutes: i64,
}

impl Course {
    /// The waits, in minutes that `watch` counts.
    pub fn waits(&self, watch: &Stopwatch) -> Waits {
        let mut reached = self.lead.or(self.steps[0]).unwrap_or(Instant::from_micros(0));
        let start = reached;
        let steps = self.steps.map(|step| match step {
            None => Wait::Since(reached),
            Some(at) => {
                let from = reached;
                reached = reached.max(at);
                Wait::Took(watch.minutes(from, reached))
            }
        });
        Waits { steps, minutes: watch.minutes(start, reached) }
    }
}

/// Counts minutes, and stands still in the spans that are left out.
///
/// Instants are taken by their minute, as people read them: what shows the same minute is no minute
/// apart, and minutes add up without rounding.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stopwatch {
    /// The spans, in minutes since 1970, and how much was left out before each.
    still: Vec<(i64, i64, i64)>,
}

impl Stopwatch {
    /// One that stands still in these spans, which follow one another.
    pub fn leaving_out(spans: impl IntoIterator<Item = (Instant, Instant)>) -> Self {
        let mut before = 0;
        let mut still: Vec<(i64, i64, i64)> = Vec::new();
        for (from, to) in spans {
            let end = still.last().map_or(i64::MIN, |last| last.1);
            let (from, to) = (minute(from).max(end), minute(to));
            if to > from {
                still.push((from, to, before));
                before += to - from;
            }
        }
        Self { still }
    }

    /// One that stands still on days off, from the start of each to that of the day after: where
    /// clocks change a day has other than 24 hours.
    pub fn of_days(days: impl IntoIterator<Item = Day>, off: DaysOff, start_of: impl Fn(Day) -> Instant) -> Self {
        let off = days.into_iter().filter(|day| off.has(*day));
        Self::leaving_out(off.map(|day| (start_of(day), start_of(day.next()))))
    }

    /// How many minutes it counts from one instant to another, which is not before it.
    pub fn minutes(&self, from: Instant, to: Instant) -> i64 {
        (self.reading(to) - self.reading(from)).max(0)
    }

    fn reading(&self, at: Instant) -> i64 {
        let at = minute(at);
        let begun = self.still.partition_point(|(from, ..)| *from <= at);
        let left_out = begun.checked_sub(1).map_or(0, |last| {
            let (from, to, before) = self.still[last];
            before + at.min(to) - from
        });
        at - left_out
    }
}

fn minute(at: Instant) -> i64 {
    at.micros().div_euclid(60_000_000)
}

/// On which days nobody is expected to answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DaysOff {
    /// Saturdays and Sundays.
    pub weekends: bool,
    /// Public holidays in Poland.
    pub holidays: bool,
}

impl DaysOff {
    /// Whether `day` is one.
    pub fn has(self, day: Day) -> bool {
        (self.weekends && day.weekday().num_days_from_monday() >= 5) || (self.holidays && holiday::is_holiday(day))
    }
}

/// How soon is asked of each step: within five minutes, an hour, a day.
pub const SOON: [i64; 3] = [5, 60, 24 * 60];

/// How quickly a step was reached, all clients together. Those who still wait are kept in, as long
/// as they have waited ([`Survival`]): left out, they would make the answer too good.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StepSummary {
    /// Which step.
    pub step: Step,
    /// How many have reached it.
    pub reached: i64,
    /// How many wait for it.
    pub waiting: i64,
    /// The minutes within which half of them reached it; none while fewer have.
    pub median_minutes: Option<i64>,
    /// Which share reached it within each of [`SOON`]; none where nobody is known for so long.
    pub within: [Option<f64>; SOON.len()],
}

/// Sums up the waits of clients as they come.
#[derive(Clone, Debug, Default)]
pub struct Summing {
    waits: [Vec<(i64, bool)>; Step::ALL.len()],
}

impl Summing {
    /// Adds a client who is known until an instant. Who never was a lead did not wait to become a
    /// client.
    pub fn add(&mut self, course: &Course, waits: &Waits, until: Instant, watch: &Stopwatch) {
        for ((step, wait), known) in Step::ALL.into_iter().zip(waits.steps).zip(&mut self.waits) {
            if step == Step::Client && course.lead.is_none() {
                continue;
            }
            known.push(match wait {
                Wait::Took(minutes) => (minutes, true),
                Wait::Since(since) => (watch.minutes(since, until.max(since)), false),
            });
        }
    }

    /// What they come to, step by step.
    pub fn summary(self) -> Vec<StepSummary> {
        let of = |(step, waits): (Step, Vec<(i64, bool)>)| {
            let reached = waits.iter().filter(|(_, over)| *over).count() as i64;
            let waiting = waits.len() as i64 - reached;
            let survival = Survival::of(waits);
            let within = SOON.map(|minutes| survival.share_within(minutes));
            StepSummary { step, reached, waiting, median_minutes: survival.median(), within }
        };
        Step::ALL.into_iter().zip(self.waits).map(of).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(text: &str) -> Instant {
        format!("{text}Z").parse().unwrap()
    }

    fn course(lead: &str, steps: [&str; 6]) -> Course {
        let read = |text: &str| (!text.is_empty()).then(|| at(text));
        Course { lead: read(lead), steps: steps.map(read) }
    }

    /// Midnight in Warsaw in the autumn and spring of 2026, the only days asked for here.
    fn midnight(day: Day) -> Instant {
        let summer = ("2026-03-30".parse().unwrap()..="2026-10-25".parse().unwrap()).contains(&day);
        Instant::from_micros((i64::from(day.number()) * 24 - if summer { 2 } else { 1 }) * 3_600_000_000)
    }

    fn weekdays(from: &str, days: i32) -> Stopwatch {
        let from: Day = from.parse().unwrap();
        Stopwatch::of_days((0..days).map(|n| from.plus(n)), DaysOff { weekends: true, holidays: false }, midnight)
    }

    #[test]
    fn each_wait_is_told_once() {
        use Wait::{Since, Took};
        let watch = Stopwatch::default();
        let all = course(
            "2026-11-02T09:00:00",
            [
                "2026-11-02T09:30:00",
                "2026-11-02T10:00:00",
                "2026-11-02T12:00:00",
                // Before the e-mail: nobody waited for it any more.
                "2026-11-02T09:45:00",
                "2026-11-03T12:00:00",
                "2026-11-02T12:00:00",
            ],
        );
        let waits = all.waits(&watch);
        assert_eq!(waits.steps, [30, 30, 120, 0, 1440, 0].map(Took));
        assert_eq!(waits.minutes, 27 * 60);

        let open = course("", ["2026-11-02T09:30:00", "", "", "2026-11-02T10:30:00", "", ""]);
        let (created, called) = (at("2026-11-02T09:30:00"), at("2026-11-02T10:30:00"));
        let waits = open.waits(&watch);
        assert_eq!(waits.steps, [Took(0), Since(created), Since(created), Took(60), Since(called), Since(called)]);
        assert_eq!(waits.minutes, 60);
    }

    #[test]
    fn what_shows_the_same_minute_is_no_minute_apart() {
        let steps =
            ["2026-11-02T09:30:40", "2026-11-02T10:00:10", "2026-11-02T10:00:50", "2026-11-02T10:00:50", "", ""];
        let waits = course("2026-11-02T09:29:55", steps).waits(&Stopwatch::default());
        assert_eq!(waits.steps[..4], [1, 30, 0, 0].map(Wait::Took));
        assert_eq!(waits.minutes, 31);
    }

    #[test]
    fn a_weekend_is_as_long_as_its_clocks_say() {
        // From Friday 16:00 to Monday 9:00 in Warsaw: 17 hours without the weekend, whichever it is.
        for (from, to, all) in [
            ("2026-11-20T15:00:00", "2026-11-23T08:00:00", 65),
            // Clocks go back on Sunday: 66 hours pass.
            ("2026-10-23T14:00:00", "2026-10-26T08:00:00", 66),
            // Clocks go forward on Sunday: 64 hours pass.
            ("2026-03-27T15:00:00", "2026-03-30T07:00:00", 64),
        ] {
            let steps = [from, to, "", "", "", ""];
            assert_eq!(course("", steps).waits(&Stopwatch::default()).minutes, all * 60, "{from}");
            let friday: Day = from[..10].parse().unwrap();
            let watch = weekdays(&friday.to_string(), 5);
            assert_eq!(course("", steps).waits(&watch).steps[1], Wait::Took(17 * 60), "{from}");
        }
    }

    #[test]
    fn a_wait_within_a_weekend_is_none_and_one_into_it_ends_at_its_start() {
        let watch = weekdays("2026-10-19", 14);
        for (from, to, minutes) in [
            ("2026-10-24T10:00:00", "2026-10-25T10:00:00", 0),
            ("2026-10-23T21:00:00", "2026-10-24T10:00:00", 60),
            ("2026-10-25T10:00:00", "2026-10-25T23:05:00", 5),
            ("2026-10-23T21:59:00", "2026-10-25T23:01:00", 2),
        ] {
            assert_eq!(watch.minutes(at(from), at(to)), minutes, "{from} to {to}");
        }
    }

    #[test]
    fn holidays_are_left_out_where_somebody_asks() {
        let off = |weekends, holidays| DaysOff { weekends, holidays };
        let days = ["2026-11-10", "2026-11-11", "2026-11-14"].map(|day| day.parse::<Day>().unwrap());
        let has = |off: DaysOff| days.map(|day| off.has(day));
        assert_eq!(has(off(false, false)), [false, false, false]);
        assert_eq!(has(off(true, false)), [false, false, true]);
        assert_eq!(has(off(false, true)), [false, true, false]);
        assert_eq!(has(off(true, true)), [false, true, true]);
    }

    #[test]
    fn those_who_wait_are_kept_in_the_summary() {
        let watch = Stopwatch::default();
        let mut summing = Summing::default();
        let now = at("2026-11-03T09:00:00");
        for steps in [
            ["2026-11-02T09:00:00", "2026-11-02T09:03:00", "", "", "", ""],
            ["2026-11-02T09:00:00", "2026-11-02T09:50:00", "", "", "", ""],
            ["2026-11-02T09:00:00", "", "", "", "", ""],
        ] {
            let course = course("", steps);
            summing.add(&course, &course.waits(&watch), now, &watch);
        }
        let summary = summing.summary();
        assert_eq!((summary[0].reached, summary[0].median_minutes), (0, None), "nobody was a lead");
        let email = &summary[1];
        assert_eq!((email.reached, email.waiting, email.median_minutes), (2, 1, Some(50)));
        let rounded = email.within.map(|share| share.map(|share| (share * 300.0).round()));
        assert_eq!(rounded, [Some(100.0), Some(200.0), Some(200.0)]);
        assert_eq!(summary[4].within[0], Some(0.0));
    }

    fn courses() -> impl Strategy<Value = Course> {
        let instant = || (0..20_000_000i64).prop_map(|seconds| at("2026-02-20T00:00:00").plus_seconds(seconds));
        let maybe = || proptest::option::of(instant());
        (maybe(), instant(), [maybe(), maybe(), maybe(), maybe(), maybe()]).prop_map(|(lead, client, rest)| Course {
            lead,
            steps: [Some(client), rest[0], rest[1], rest[2], rest[3], rest[4]],
        })
    }

    proptest! {
        #[test]
        fn waits_add_up_to_the_time_until_the_latest_step(course in courses()) {
            let waits = course.waits(&Stopwatch::default());
            let took = |wait: &Wait| match wait { Wait::Took(minutes) => *minutes, Wait::Since(_) => 0 };
            let start = course.lead.or(course.steps[0]).unwrap();
            let latest = course.steps.iter().flatten().copied().max().unwrap().max(start);
            prop_assert_eq!(waits.steps.iter().map(took).sum::<i64>(), minute(latest) - minute(start));
            prop_assert_eq!(waits.minutes, minute(latest) - minute(start));
            prop_assert!(waits.steps.iter().all(|wait| took(wait) >= 0));
            // They never overlap: each starts where those before it ended.
            let mut reached = start;
            for (step, wait) in course.steps.iter().zip(waits.steps) {
                match (step, wait) {
                    (None, Wait::Since(since)) => prop_assert_eq!(since, reached),
                    (Some(at), Wait::Took(minutes)) => {
                        prop_assert_eq!(minutes, (minute(*at) - minute(reached)).max(0));
                        reached = reached.max(*at);
                    }
                    other => prop_assert!(false, "{:?}", other),
                }
            }
        }

        #[test]
        fn leaving_out_never_lengthens(course in courses(), weekends: bool, holidays: bool) {
            let from: Day = "2026-02-19".parse().unwrap();
            let days = (0..260).map(|n| from.plus(n));
            let watch = Stopwatch::of_days(days, DaysOff { weekends, holidays }, midnight);
            let (less, all) = (course.waits(&watch), course.waits(&Stopwatch::default()));
            for (less, all) in less.steps.into_iter().zip(all.steps) {
                match (less, all) {
                    (Wait::Took(less), Wait::Took(all)) => prop_assert!((0..=all).contains(&less)),
                    (less, all) => prop_assert_eq!(less, all),
                }
            }
            prop_assert!((0..=all.minutes).contains(&less.minutes));
            let took = |wait: &Wait| match wait { Wait::Took(minutes) => *minutes, Wait::Since(_) => 0 };
            prop_assert_eq!(less.steps.iter().map(took).sum::<i64>(), less.minutes);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(32))]

        #[test]
        fn minutes_are_those_of_the_days_that_count(from in 0..6_000i64, to in 0..6_000i64) {
            // The slow, obvious answer, minute by minute, over the weekend on which clocks change.
            let start = at("2026-03-27T00:00:00");
            let (from, to) = (from.min(to), from.max(to));
            let friday: Day = "2026-03-27".parse().unwrap();
            let days: Vec<(Instant, bool)> = (0..6)
                .map(|n| friday.plus(n))
                .map(|day| (midnight(day), day.weekday().num_days_from_monday() < 5))
                .collect();
            let counts = |minute: &i64| {
                let at = start.plus_seconds(minute * 60);
                days.iter().rev().find(|(midnight, _)| *midnight <= at).is_some_and(|(_, counts)| *counts)
            };
            let expected = (from..to).filter(counts).count() as i64;
            let watch = weekdays("2026-03-25", 10);
            prop_assert_eq!(watch.minutes(start.plus_seconds(from * 60), start.plus_seconds(to * 60)), expected);
        }
    }
}
