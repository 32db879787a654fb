//! Words of how quickly clients were served.

use super::pick;
use crate::format;
use domain::{Language, report::Step};

words! {
    bar: "Waits", "Czas obsługi";
    /// Of the bars of waits: what their length says.
    scale: "All bars have one scale. The longest:", "Wszystkie paski mają jedną skalę. Najdłuższy:";
    still: "dashed: still waiting", "przerywana ramka: wciąż czeka";
    legend: "What the colours mean", "Co oznaczają kolory";
    speed: "How quickly", "Jak szybko";
    /// Names the method.
    speed_hint: "All clients of the report. Those who still wait count for as long as they have waited (Kaplan–Meier).",
        "Wszyscy klienci raportu. Ci, którzy wciąż czekają, liczą się tak długo, jak czekają (Kaplan–Meier).";
    step: "Step", "Krok";
    reached: "Done", "Wykonano";
    waiting: "Waiting", "Czeka";
    median: "Median", "Mediana";
    within_5_minutes: "Within 5 min", "Do 5 min";
    within_an_hour: "Within 1 h", "Do 1 godz.";
    within_a_day: "Within 1 day", "Do 1 doby";
    /// Of a median that is not reached yet.
    not_yet: "fewer than half so far", "na razie mniej niż połowa";
}

/// What a wait is for.
pub const fn step_name(language: Language, step: Step) -> &'static str {
    let [en, pl] = match step {
        Step::Client => ["Lead to client", "Od leada do klienta"],
        Step::Email => ["To the first e-mail", "Do pierwszego maila"],
        Step::CallAfterEmail => ["E-mail to call", "Od maila do telefonu"],
        Step::Call => ["To the first call", "Do pierwszego telefonu"],
        Step::Meeting => ["To the first meeting", "Do pierwszego spotkania"],
        Step::Telephony => ["To the first call read in", "Do pierwszego zaczytanego połączenia"],
    };
    pick(language, en, pl)
}

/// `2 d 3 h 5 min`, `2 d 3 godz. 5 min`.
pub fn minutes(language: Language, minutes: i64) -> String {
    let (days, hours, minutes) = (minutes / 1440, minutes / 60 % 24, minutes % 60);
    let units = [(days, "d"), (hours, pick(language, "h", "godz.")), (minutes, "min")];
    let parts = units.iter().filter(|(n, _)| *n > 0);
    let told: Vec<String> = parts.map(|(n, unit)| format!("{}\u{a0}{unit}", format::number(language, *n))).collect();
    if told.is_empty() { "0\u{a0}min".to_owned() } else { told.join(" ") }
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
