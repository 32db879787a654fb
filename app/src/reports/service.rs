//! How quickly clients were served: the waits of each as a bar, and those of all summed up.

use crate::{
    format,
    words::reports::{service as words, waiting_since},
};
use domain::{
    Language,
    report::{Column, Reads, ReportPage, ReportRow, Step, StepSummary, Value},
};
use maud::{Markup, html};

/// How long the longest bar is, in units of its own; those who still wait are told behind it.
const LONGEST: i64 = 820;
/// How wide a bar is with all that is waited for.
const WIDTH: i64 = 1000;
/// A wait of a minute stays visible beside one of a month.
const THINNEST: i64 = 4;
/// A wait that lasts has no length yet.
const OPEN: i64 = 26;

/// Draws the bars of a page to one scale.
pub struct Bars {
    language: Language,
    columns: &'static [Column],
    longest: i64,
}

impl Bars {
    /// To the scale of the rows of a page.
    pub fn of(language: Language, columns: &'static [Column], page: &ReportPage) -> Self {
        let all = columns.iter().position(|column| column.reads == Reads::WaitInAll);
        let minutes = |row: &ReportRow| all.and_then(|at| row.cells.get(at)).and_then(Value::number);
        Self { language, columns, longest: page.rows.iter().filter_map(minutes).max().unwrap_or_default() }
    }

    /// The bar of a row: each wait that is over as long as it took, in a row; behind them those that
    /// last.
    pub fn bar(&self, row: &ReportRow) -> Markup {
        let waits: Vec<(Step, &Value)> = Step::ALL.into_iter().filter_map(|step| self.wait(row, step)).collect();
        let told: Vec<String> = waits.iter().map(|(step, wait)| self.in_words(*step, wait)).collect();
        let over = |wait: &Value| wait.number().filter(|minutes| *minutes > 0);
        let mut x = 0;
        let mut next = |width: i64, gap: i64| {
            let from = x;
            x += width + gap;
            from
        };
        html! {
            svg class="waits" viewBox={ "0 0 " (WIDTH) " 16" } preserveAspectRatio="none" role="img"
                aria-label=(told.join("; ")) {
                @for ((step, wait), told) in waits.iter().zip(&told) {
                    @if let Some(minutes) = over(wait) {
                        @let width = (minutes.saturating_mul(LONGEST) / self.longest.max(1)).max(THINNEST);
                        rect data-tint=(tint(*step)) x=(next(width, 0)) y="0" width=(width) height="16" {
                            title { (told) }
                        }
                    }
                }
                @for ((step, wait), told) in waits.iter().zip(&told) {
                    @if matches!(wait, Value::Since(..)) {
                        rect class="open" data-tint=(tint(*step)) x=(next(OPEN, 6) + 3) y="1" width=(OPEN - 3) height="14" {
                            title { (told) }
                        }
                    }
                }
            }
        }
    }

    fn wait<'r>(&self, row: &'r ReportRow, step: Step) -> Option<(Step, &'r Value)> {
        let at = self.columns.iter().position(|column| column.reads == Reads::Wait(step))?;
        Some((step, row.cells.get(at)?))
    }

    fn in_words(&self, step: Step, wait: &Value) -> String {
        let language = self.language;
        let wait = match wait {
            Value::Since(_, local) => format!("{} {}", waiting_since(language), format::local_time(language, local)),
            wait => words::minutes(language, wait.number().unwrap_or_default()),
        };
        format!("{}: {wait}", words::step_name(language, step))
    }

    /// What the colours mean, and how long the longest bar is.
    pub fn legend(&self) -> Markup {
        let language = self.language;
        html! {
            div class="waits-legend" {
                ul aria-label=(words::legend(language)) {
                    @for step in Step::ALL {
                        li data-tint=(tint(step)) { span class="dot" {} (words::step_name(language, step)) }
                    }
                    li { span class="dot open" {} (words::still(language)) }
                }
                p { (words::scale(language)) " " (words::minutes(language, self.longest)) }
            }
        }
    }
}

/// How quickly each step was reached by all.
pub fn summary(language: Language, steps: &[StepSummary]) -> Markup {
    let share = |share: &Option<f64>| {
        share.map_or_else(|| format::NOTHING.to_owned(), |share| format::percent(language, share * 100.0))
    };
    html! {
        section class="card speed" aria-labelledby="speed" {
            h2 id="speed" { (words::speed(language)) }
            p class="count" { (words::speed_hint(language)) }
            table class="list" {
                thead {
                    tr {
                        th scope="col" { (words::step(language)) }
                        @for heading in [
                            words::reached(language),
                            words::waiting(language),
                            words::median(language),
                            words::within_5_minutes(language),
                            words::within_an_hour(language),
                            words::within_a_day(language),
                        ] {
                            th scope="col" class="figure" { (heading) }
                        }
                    }
                }
                tbody {
                    @for of in steps {
                        tr {
                            th scope="row" data-tint=(tint(of.step)) {
                                span class="dot" {} (words::step_name(language, of.step))
                            }
                            td class="figure" data-label=(words::reached(language)) { (format::number(language, of.reached)) }
                            td class="figure" data-label=(words::waiting(language)) { (format::number(language, of.waiting)) }
                            td class="figure" data-label=(words::median(language)) {
                                @match of.median_minutes {
                                    Some(minutes) => (words::minutes(language, minutes)),
                                    None if of.waiting > 0 => span class="zero" { (words::not_yet(language)) },
                                    None => (format::NOTHING),
                                }
                            }
                            @for (heading, within) in [
                                words::within_5_minutes(language),
                                words::within_an_hour(language),
                                words::within_a_day(language),
                            ].into_iter().zip(&of.within) {
                                td class="figure" data-label=(heading) { (share(within)) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// The colour of a step, one of those of series.
const fn tint(step: Step) -> &'static str {
    match step {
        Step::Client => "series-1",
        Step::Email => "series-2",
        Step::CallAfterEmail => "series-3",
        Step::Call => "series-5",
        Step::Meeting => "series-4",
        Step::Telephony => "series-8",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::ReportId;

    /// A row of which each wait took so many minutes, or lasts.
    fn row(waits: [Option<i64>; 6]) -> ReportRow {
        let columns = ReportId::ClientService.description().columns;
        let cell = |column: &Column| match column.reads {
            Reads::Wait(step) => match waits[step as usize] {
                Some(minutes) => Value::Number(minutes),
                None => Value::Since(0, "2026-11-03T10:30".into()),
            },
            Reads::WaitInAll => Value::Number(waits.iter().flatten().sum()),
            _ => Value::Empty,
        };
        ReportRow { of: 1, source: None, client: None, group: None, cells: columns.iter().map(cell).collect() }
    }

    #[test]
    fn bars_are_drawn_to_one_scale_and_waits_that_last_apart() {
        let rows = vec![
            row([Some(30), Some(30), Some(120), Some(0), Some(20), Some(0)]),
            row([Some(0), None, None, Some(100), None, None]),
        ];
        let page = ReportPage { rows, ..ReportPage::default() };
        let bars = Bars::of(Language::En, ReportId::ClientService.description().columns, &page);
        let first = bars.bar(&page.rows[0]).into_string();
        // 200 minutes are the longest: 4.1 units each.
        for (x, width) in [(0, 123), (123, 123), (246, 492), (738, 82)] {
            assert!(first.contains(&format!("x=\"{x}\" y=\"0\" width=\"{width}\"")), "{first}");
        }
        assert_eq!(first.matches("<rect").count(), 4, "what took no time has no length");
        let second = bars.bar(&page.rows[1]).into_string();
        assert!(second.contains("x=\"0\" y=\"0\" width=\"410\""), "{second}");
        assert_eq!(second.matches("class=\"open\"").count(), 4);
        assert!(second.contains("To the first meeting: waiting since 3 Nov 2026"), "{second}");
        assert!(second.contains("To the first call: 1\u{a0}h 40\u{a0}min;"), "{second}");
        assert!(bars.legend().into_string().contains("3\u{a0}h 20\u{a0}min"));
    }
}
