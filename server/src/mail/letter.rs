//! What stands in a mail with a report.

use super::MailSettings;
use crate::export::{Cell, XLSX_MEDIA_TYPE};
use app::{format, words::schedules as words};
use domain::{Instant, Language, schedule::Why};
use lettre::{
    Message,
    message::{
        Attachment, Mailbox, MultiPart,
        header::{ContentType, HeaderName, HeaderValue},
    },
};
use maud::{DOCTYPE, Markup, html};
use std::time::{Duration, UNIX_EPOCH};
use store::{Claim, Ending};

/// The most that is told of a report above its rows: some have a line for each investment.
const MOST_FACTS: usize = 40;
/// The most characters of a subject.
const MOST_SUBJECT: usize = 200;

/// A report as it is told somebody.
pub(super) struct Letter {
    pub language: Language,
    pub to: Mailbox,
    /// What the report is called.
    pub title: String,
    /// Its days, in words.
    pub days: String,
    /// What it is of, by name.
    pub about: Vec<(String, String)>,
    /// How many rows there are.
    pub total: i64,
    /// What is to be looked at.
    pub content: Content,
    /// Where its page is.
    pub link: Option<String>,
    /// Whether somebody sent it to themselves to try it.
    pub is_trial: bool,
}

/// What is to be looked at.
pub(super) enum Content {
    /// A file.
    File { name: String, bytes: Vec<u8> },
    /// The first rows, under their headings.
    Rows { headings: Vec<String>, rows: Vec<Vec<Cell>>, is_file_too_large: bool },
}

impl Letter {
    /// The mail. Whenever it is written anew for the same sending it has the same id, by which
    /// mail programs know it.
    pub fn written(self, settings: &MailSettings, claim: &Claim, now: Instant) -> Result<Message, Ending> {
        let host = settings.from.email.domain();
        let both = MultiPart::alternative_plain_html(self.plain(), self.html().into_string());
        let builder = Message::builder()
            .from(settings.from.clone())
            .to(self.to.clone())
            .subject(self.subject())
            .date(UNIX_EPOCH + Duration::from_micros(now.micros().max(0) as u64))
            .message_id(Some(format!("<report-{}-{}@{host}>", claim.id, claim.due.micros())))
            .raw_header(HeaderValue::new(HeaderName::new_from_ascii_str("Auto-Submitted"), "auto-generated".into()));
        let mail = match self.content {
            Content::Rows { .. } => builder.multipart(both),
            Content::File { name, bytes } => {
                let kind = ContentType::parse(XLSX_MEDIA_TYPE).unwrap_or(ContentType::TEXT_PLAIN);
                let file = Attachment::new(name).body(bytes, kind);
                builder.multipart(MultiPart::mixed().multipart(both).singlepart(file))
            }
        };
        mail.map_err(|error| Ending::Failed(Why::Fault, error.to_string()))
    }

    fn subject(&self) -> String {
        let trial = if self.is_trial { format!("{}: ", words::trial(self.language)) } else { String::new() };
        let subject = format!("{trial}{} · {}", self.title, self.days);
        // A line and no more, whatever is in a title.
        subject.chars().map(|of| if of.is_control() { ' ' } else { of }).take(MOST_SUBJECT).collect()
    }

    /// What is told before the rows.
    fn facts(&self) -> impl Iterator<Item = (&str, &str)> {
        self.about.iter().take(MOST_FACTS).map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// What is told after them.
    fn notes(&self) -> Vec<String> {
        let mut notes = Vec::new();
        if let Content::Rows { rows, is_file_too_large, .. } = &self.content {
            let shown = rows.len() as i64;
            notes.extend((shown < self.total).then(|| words::first_rows(self.language, shown, self.total)));
            notes.extend(is_file_too_large.then(|| words::too_large(self.language).to_owned()));
        }
        notes
    }

    fn plain(&self) -> String {
        let mut lines = vec![self.title.clone(), String::new()];
        lines.extend(self.facts().map(|(name, value)| format!("{name}: {value}")));
        lines.push(words::rows(self.language, self.total));
        if let Content::Rows { headings, rows, .. } = &self.content {
            lines.extend([String::new(), headings.join(" | ")]);
            lines.extend(
                rows.iter().map(|cells| {
                    cells.iter().map(|cell| in_words(self.language, cell)).collect::<Vec<_>>().join(" | ")
                }),
            );
        }
        lines.push(String::new());
        lines.extend(self.notes());
        lines.extend(self.link.as_ref().map(|link| format!("{} {link}", words::open(self.language))));
        lines.push(words::why_this(self.language).to_owned());
        lines.join("\n")
    }

    fn html(&self) -> Markup {
        let language = self.language;
        html! {
            (DOCTYPE)
            html lang=(language.code()) {
                head { meta charset="utf-8"; title { (self.title) } }
                body style="margin:0;padding:24px;background:#fff;color:#1f2328;font:14px/1.5 system-ui,sans-serif" {
                    h1 style="margin:0 0 12px;font-size:20px" { (self.title) }
                    table style="border-collapse:collapse;margin-bottom:16px" {
                        @for (name, value) in self.facts() {
                            tr {
                                th style=(format!("{QUIET};text-align:left;padding:2px 16px 2px 0")) scope="row" { (name) }
                                td style="padding:2px 0" { (value) }
                            }
                        }
                    }
                    p { b { (words::rows(language, self.total)) } }
                    @if let Content::Rows { headings, rows, .. } = &self.content {
                        @if !rows.is_empty() { (table(language, headings, rows)) }
                    }
                    @for note in self.notes() { p style=(QUIET) { (note) } }
                    @if let Some(link) = &self.link {
                        p { a style="color:#1f5fbf" href=(link) { (words::open(language)) } }
                    }
                    p style=(QUIET) { (words::why_this(language)) }
                }
            }
        }
    }
}

/// Mail programs know no style but that of each element.
const QUIET: &str = "color:#57606a;font-weight:400";

fn table(language: Language, headings: &[String], rows: &[Vec<Cell>]) -> Markup {
    let edge = "border-bottom:1px solid #d8dee4;padding:4px 12px 4px 0;vertical-align:top";
    html! {
        table style="border-collapse:collapse" {
            thead {
                tr { @for heading in headings { th scope="col" style=(format!("{edge};text-align:left")) { (heading) } } }
            }
            tbody {
                @for cells in rows {
                    tr {
                        @for cell in cells {
                            @let side = if is_figure(cell) { "right" } else { "left" };
                            td style=(format!("{edge};text-align:{side}")) { (in_words(language, cell)) }
                        }
                    }
                }
            }
        }
    }
}

fn is_figure(cell: &Cell) -> bool {
    matches!(cell, Cell::Integer(_) | Cell::Number(_) | Cell::Money(_))
}

/// A cell as people read it.
fn in_words(language: Language, cell: &Cell) -> String {
    match cell {
        Cell::Empty => format::NOTHING.to_owned(),
        Cell::Text(text) => text.clone(),
        Cell::Integer(number) => format::number(language, *number),
        Cell::Number(number) => format::decimal(language, *number, 2),
        Cell::Money(money) => format::money(language, *money),
        Cell::Day(day) => format::day(language, *day),
        Cell::Time(local) => format::local_time(language, local),
    }
}
