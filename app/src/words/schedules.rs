//! Words of reports by e-mail: the pages, and the mails themselves.

pub use crate::texts::schedules::*;
use chrono::Weekday;
use domain::{Language, schedule::Rhythm};

/// A day of the week: 1 is Monday.
pub fn weekday_name(language: Language, number: u32) -> &'static str {
    weekday_full(language, day_of_week(number))
}

/// `every Monday at 8:00`.
pub fn when(language: Language, rhythm: Rhythm, hour: u32) -> String {
    let hour = hour.to_string();
    match rhythm {
        Rhythm::Daily => every_day(language, &hour),
        Rhythm::Weekly(on) => every_weekday(language, day_of_week(on), &hour),
        Rhythm::Monthly(on) => every_month(language, &on.to_string(), &hour),
    }
}

fn day_of_week(number: u32) -> Weekday {
    match number {
        1 => Weekday::Mon,
        2 => Weekday::Tue,
        3 => Weekday::Wed,
        4 => Weekday::Thu,
        5 => Weekday::Fri,
        6 => Weekday::Sat,
        _ => Weekday::Sun,
    }
}
