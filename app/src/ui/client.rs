//! A client in a line or two, as boards, lists and the card show one.

use crate::{format, site::statuses, words::clients as words};
use domain::{ClientRow, Day, FactKind, Language, Status, settings::TINTS};
use maud::{Markup, html};

/// A status with its colour and, for those who do not see colours, its name.
pub fn status(language: Language, code: &str) -> Markup {
    html! {
        span class="status" data-status=(code) data-tint=[tint(code)] {
            span class="dot" {} (words::status(language, code))
        }
    }
}

/// The same for a status as the settings have it.
pub fn status_mark(status: &Status, name: &str) -> Markup {
    html! {
        span class="status" data-status=(status.code) data-tint=[status.tint.as_deref()] {
            span class="dot" {} (name)
        }
    }
}

/// The colour of a status wherever it is seen: the organisation's own, else that of its meaning.
pub fn colour(code: &str) -> Option<&'static str> {
    tint(code).or(match code {
        "invited" => Some("status-invited"),
        "waiting" => Some("status-waiting"),
        "active" => Some("status-active"),
        "at_risk" => Some("status-at-risk"),
        "completed" => Some("status-completed"),
        "archived" => Some("status-archived"),
        "new" => Some("series-6"),
        "lead" => Some("series-1"),
        "interested" => Some("series-8"),
        "buying" => Some("series-5"),
        "reservation" => Some("series-2"),
        "preliminary_agreement" => Some("series-4"),
        "buyer" => Some("series-3"),
        "lost" => Some("series-9"),
        "expired" => Some("series-10"),
        _ => None,
    })
}

/// The colour that the organisation gave a status, if it did.
pub fn tint(code: &str) -> Option<&'static str> {
    let statuses = statuses();
    let tint = statuses.by_code(code)?.tint.as_deref()?;
    TINTS.into_iter().find(|of| *of == tint)
}

/// What is planned next with a client.
#[derive(Debug, PartialEq, Eq)]
pub struct NextStep {
    /// In words: `Meeting Thu 10:00`.
    pub text: String,
    /// Whether it is missing or overdue.
    pub late: bool,
}

impl NextStep {
    /// The next step of a client, seen from `today`.
    pub fn of(language: Language, client: &ClientRow, today: Day) -> Self {
        let planned = client.next_activity.as_deref().and_then(format::split_local);
        let Some((day, time)) = planned else {
            return Self { text: words::no_next_step(language).into(), late: true };
        };
        let code = client.next_activity_kind.as_deref().unwrap_or_default();
        let kind = FactKind::from_code(code).map_or(code, |kind| words::fact_kind(language, kind));
        let late = day < today;
        let when = match day.days_since(today) {
            ..0 => format!("{}, {}", format::day_short(language, day), words::overdue(language)),
            0 => format!("{} {time}", words::today(language)),
            1 => format!("{} {time}", words::tomorrow(language)),
            2..7 => format!("{} {time}", format::weekday(language, day)),
            _ => format::day_short(language, day),
        };
        Self { text: format!("{kind} {when}"), late }
    }

    /// In a line.
    pub fn view(&self) -> Markup {
        html! {
            span class=[self.late.then_some("late")] { (self.text) }
        }
    }
}

/// How long ago something was last done: `12 days ago`.
pub fn last_active(language: Language, day: Option<Day>, today: Day) -> String {
    day.map_or_else(|| words::no_activity(language).into(), |day| words::days_ago(language, today.days_since(day)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{Currency, Money};

    fn client(planned: Option<&str>) -> ClientRow {
        let day: Day = "2026-11-01".parse().unwrap();
        ClientRow {
            id: 1,
            external_id: None,
            name: "Anna Wiśniewska".into(),
            status: "active".into(),
            status_since: day,
            days_in_status: 19,
            sales: "lead".into(),
            advisor: None,
            phone: None,
            email: None,
            other_phones: Vec::new(),
            other_emails: Vec::new(),
            source: None,
            investment: None,
            created: day,
            customer_since: None,
            last_activity: None,
            next_activity_kind: planned.map(|_| "meeting".into()),
            next_activity: planned.map(Into::into),
            purchases: 0,
            life_total: Money { minor_units: 0, currency: Currency::PLN },
            moved: None,
        }
    }

    #[test]
    fn the_next_step_is_told_as_people_tell_it() {
        let friday: Day = "2026-11-20".parse().unwrap();
        for (planned, text, late) in [
            (None, "No next step", true),
            (Some("2026-11-18T10:00"), "Meeting 18 Nov, overdue", true),
            (Some("2026-11-20T10:00"), "Meeting today 10:00", false),
            (Some("2026-11-21T10:00"), "Meeting tomorrow 10:00", false),
            (Some("2026-11-24T10:00"), "Meeting Tue 10:00", false),
            (Some("2026-12-01T10:00"), "Meeting 1 Dec", false),
        ] {
            let next = NextStep::of(Language::En, &client(planned), friday);
            assert_eq!(next, NextStep { text: text.into(), late }, "{planned:?}");
        }
    }
}
