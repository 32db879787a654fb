//! A mail, as it is handed over.

use super::{MailSettings, report::Made};
use crate::export::XLSX_MEDIA_TYPE;
use domain::{Instant, schedule::Why};
use lettre::{
    Message,
    message::{
        Attachment, MultiPart,
        header::{ContentType, HeaderName, HeaderValue},
    },
};
use std::time::{Duration, UNIX_EPOCH};
use store::{Claim, Ending};

/// Writes the mail. Whenever it is written anew for the same sending it has the same id, by which
/// mail programs know it.
pub(super) fn written(made: Made, settings: &MailSettings, claim: &Claim, now: Instant) -> Result<Message, Ending> {
    let Made { to, letter, file } = made;
    let host = settings.from.email.domain();
    let builder = Message::builder()
        .from(settings.from.clone())
        .to(to)
        .subject(letter.subject())
        .date(UNIX_EPOCH + Duration::from_micros(now.micros().max(0) as u64))
        .message_id(Some(format!("<report-{}-{}@{host}>", claim.id, claim.due.micros())))
        // So that nobody's absence is answered to us.
        .raw_header(HeaderValue::new(HeaderName::new_from_ascii_str("Auto-Submitted"), "auto-generated".into()));
    let text = MultiPart::alternative_plain_html(letter.plain(), letter.html());
    let mail = match file {
        None => builder.multipart(text),
        Some((name, bytes)) => {
            let kind = ContentType::parse(XLSX_MEDIA_TYPE).unwrap_or(ContentType::TEXT_PLAIN);
            builder.multipart(MultiPart::mixed().multipart(text).singlepart(Attachment::new(name).body(bytes, kind)))
        }
    };
    mail.map_err(|error| Ending::Failed(Why::Fault, error.to_string()))
}
