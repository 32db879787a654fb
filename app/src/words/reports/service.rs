//! Words of how quickly clients were served.

pub use crate::texts::service::*;
use domain::Language;

/// `2 d 3 h 5 min`.
pub fn minutes(language: Language, minutes: i64) -> String {
    let (days, hours, minutes) = (minutes / 1440, minutes / 60 % 24, minutes % 60);
    let mut told = Vec::new();
    if days > 0 {
        told.push(span_days(language, days));
    }
    if hours > 0 {
        told.push(span_hours(language, hours));
    }
    if minutes > 0 || told.is_empty() {
        told.push(span_minutes(language, minutes));
    }
    told.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn minutes_are_told_as_people_say() {
        for (n, en, pl) in [
            (0, "0 min", "0 min"),
            (59, "59 min", "59 min"),
            (60, "1 h", "1 godz."),
            (1445, "1 d 5 min", "1 d 5 min"),
            (3063, "2 d 3 h 3 min", "2 d 3 godz. 3 min"),
        ] {
            let told = [Language::En, Language::Pl].map(|language| minutes(language, n).replace('\u{a0}', " "));
            assert_eq!(told, [en, pl]);
        }
    }
}
