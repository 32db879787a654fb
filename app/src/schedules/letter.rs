//! What a mail with a report says, as text and as HTML.

use crate::words::{reports, schedules as words};
use domain::Language;
use maud::{DOCTYPE, Markup, html};

/// The most that is told of a report above its rows: some have a line for each investment.
const MOST_FACTS: usize = 40;
/// The most characters of a subject.
const MOST_SUBJECT: usize = 200;

/// A report as it is told somebody.
#[derive(Clone, Debug)]
pub struct Letter {
    /// The recipient's language.
    pub language: Language,
    /// What the report is called.
    pub title: String,
    /// Its days, in words.
    pub days: String,
    /// What it is of, by name.
    pub about: Vec<(String, String)>,
    /// How many rows there are.
    pub total: i64,
    /// The first of them; none where a file is attached.
    pub table: Option<Table>,
    /// Whether a file was to be attached, and is too large.
    pub is_file_too_large: bool,
    /// Where its page is.
    pub link: Option<String>,
    /// Whether somebody sent it to themselves to try it.
    pub is_trial: bool,
}

/// The first rows of a report.
#[derive(Clone, Debug)]
pub struct Table {
    /// The headings of the columns.
    pub headings: Vec<String>,
    /// The rows.
    pub rows: Vec<Vec<Told>>,
}

/// A cell, as people read it.
#[derive(Clone, Debug)]
pub struct Told {
    /// In words.
    pub text: String,
    /// Whether it is a number, which stands at the right.
    pub is_figure: bool,
}

impl Letter {
    /// What stands in the list of mails: a line and no more, whatever is in a title.
    pub fn subject(&self) -> String {
        let trial = if self.is_trial { format!("{}: ", words::trial(self.language)) } else { String::new() };
        let subject = format!("{trial}{} · {}", self.title, self.days);
        subject.chars().map(|of| if of.is_control() { ' ' } else { of }).take(MOST_SUBJECT).collect()
    }

    /// As text.
    pub fn plain(&self) -> String {
        let mut lines = vec![self.title.clone(), String::new()];
        lines.extend(self.facts().map(|(name, value)| format!("{name}: {value}")));
        lines.push(self.count());
        if let Some(table) = self.table() {
            lines.extend([String::new(), table.headings.join(" | ")]);
            let line = |cells: &Vec<Told>| cells.iter().map(|told| told.text.as_str()).collect::<Vec<_>>().join(" | ");
            lines.extend(table.rows.iter().map(line));
        }
        lines.push(String::new());
        lines.extend(self.notes());
        lines.extend(self.link.as_ref().map(|link| format!("{} {link}", words::open(self.language))));
        lines.push(words::why_this(self.language).to_owned());
        lines.join("\n")
    }

    /// As HTML. Mail programs know no style but that of each element.
    pub fn html(&self) -> String {
        let language = self.language;
        let letter = html! {
            (DOCTYPE)
            html lang=(language.code()) {
                head { meta charset="utf-8"; title { (self.title) } }
                body style="margin:0;padding:24px;background:#fff;color:#1f2328;font:14px/1.5 system-ui,sans-serif" {
                    h1 style="margin:0 0 12px;font-size:20px" { (self.title) }
                    table style="border-collapse:collapse;margin-bottom:16px" {
                        @for (name, value) in self.facts() {
                            tr {
                                th scope="row" style={ (QUIET) ";text-align:left;padding:2px 16px 2px 0" } { (name) }
                                td style="padding:2px 0" { (value) }
                            }
                        }
                    }
                    p { b { (self.count()) } }
                    @if let Some(table) = self.table() { (table.view()) }
                    @for note in self.notes() { p style=(QUIET) { (note) } }
                    @if let Some(link) = &self.link {
                        p { a style="color:#1f5fbf" href=(link) { (words::open(language)) } }
                    }
                    p style=(QUIET) { (words::why_this(language)) }
                }
            }
        };
        letter.into_string()
    }

    /// What is told before the rows; what comes to nothing is not worth a line.
    fn facts(&self) -> impl Iterator<Item = (&str, &str)> {
        let told = self.about.iter().filter(|(_, value)| value != "0").take(MOST_FACTS);
        told.map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// How many rows there are.
    fn count(&self) -> String {
        match self.total {
            0 => reports::nothing(self.language).to_owned(),
            total => reports::count_rows(self.language, total),
        }
    }

    fn table(&self) -> Option<&Table> {
        self.table.as_ref().filter(|table| !table.rows.is_empty())
    }

    /// What is told after the rows.
    fn notes(&self) -> Vec<String> {
        let shown = self.table.as_ref().map(|table| table.rows.len() as i64).filter(|shown| *shown < self.total);
        let first = shown.map(|shown| words::first_rows(self.language, shown, self.total));
        let too_large = self.is_file_too_large.then(|| words::too_large(self.language).to_owned());
        first.into_iter().chain(too_large).collect()
    }
}

const QUIET: &str = "color:#57606a;font-weight:400";
const EDGE: &str = "border-bottom:1px solid #d8dee4;padding:4px 12px 4px 0;vertical-align:bottom";

impl Table {
    fn view(&self) -> Markup {
        let side = |is_figure: bool| if is_figure { "right" } else { "left" };
        let is_figure =
            |column: usize| self.rows.iter().any(|cells| cells.get(column).is_some_and(|told| told.is_figure));
        html! {
            table style="border-collapse:collapse" {
                thead {
                    tr {
                        @for (column, heading) in self.headings.iter().enumerate() {
                            th scope="col" style={ (EDGE) ";text-align:" (side(is_figure(column))) } { (heading) }
                        }
                    }
                }
                tbody {
                    @for cells in &self.rows {
                        tr {
                            @for told in cells {
                                td style={ (EDGE) ";text-align:" (side(told.is_figure)) } { (told.text) }
                            }
                        }
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letter() -> Letter {
        let told = |text: &str, is_figure| Told { text: text.into(), is_figure };
        Letter {
            language: Language::En,
            title: "<Q1>\r\nBcc: x@example.com".into(),
            days: "1–31 Oct 2026".into(),
            about: vec![("Total: Calls".into(), "0".into()), ("Advisor".into(), "A & B".into())],
            total: 3,
            table: Some(Table {
                headings: vec!["Client".into(), "Calls".into()],
                rows: vec![vec![told("<b>Żółw</b>", false), told("2", true)]],
            }),
            is_file_too_large: true,
            link: Some("https://example.com/reports/x?a=1&b=2".into()),
            is_trial: true,
        }
    }

    #[test]
    fn a_subject_is_one_line() {
        assert_eq!(letter().subject(), "Try: <Q1>  Bcc: x@example.com · 1–31 Oct 2026");
    }

    #[test]
    fn whatever_was_typed_is_text() {
        let html = letter().html();
        for escaped in ["&lt;Q1&gt;", "&lt;b&gt;Żółw&lt;/b&gt;", "A &amp; B", "?a=1&amp;b=2\""] {
            assert!(html.contains(escaped), "{escaped} in {html}");
        }
        assert!(!html.contains("Total: Calls"), "what comes to nothing is left out");
        let plain = letter().plain();
        assert!(plain.contains("Client | Calls\n<b>Żółw</b> | 2\n"), "{plain}");
        assert!(plain.contains("These are the first 1\u{a0}of 3\u{a0}rows.\nThe file is too large"), "{plain}");
    }

    #[test]
    fn an_empty_report_says_so() {
        let table = Table { headings: vec!["Client".into()], rows: Vec::new() };
        let empty = Letter { total: 0, table: Some(table), ..letter() };
        assert!(empty.plain().contains("There is nothing in this report") && !empty.plain().contains("Client"));
    }
}
