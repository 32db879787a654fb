//! The way to the mail server, in two steps: all that can be agreed upon before the mail itself
//! leaves, and the mail. What fails in the first has sent nothing; of what breaks off in the second
//! nobody knows.

use super::settings::{MailSettings, Security};
use lettre::{
    Address, Message,
    transport::smtp::{
        Error,
        authentication::DEFAULT_MECHANISMS,
        client::{AsyncSmtpConnection, TlsParameters},
        commands::{Data, Mail, Rcpt},
        extension::{Extension, MailParameter},
    },
};
use std::time::Duration;
use tokio::time::timeout;

/// How long the mail server has to agree.
const TO_AGREE: Duration = Duration::from_secs(60);
/// How long it has to take the mail: less than a claim lasts.
const TO_TAKE: Duration = Duration::from_secs(5 * 60);
/// How long it has to say goodbye.
const TO_LEAVE: Duration = Duration::from_secs(5);

/// Why the mail server has no mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Undelivered {
    /// It has not taken it, and may later.
    Later(String),
    /// It does not take it.
    Refused(String),
    /// It may have taken it.
    BrokenOff(String),
}

/// A mail server that waits for the mail.
pub(super) struct Outgoing {
    connection: AsyncSmtpConnection,
}

impl Outgoing {
    /// Connects and says who writes to whom. Nothing of the mail itself leaves.
    pub async fn prepare(settings: &MailSettings, mail: &Message) -> Result<Self, Undelivered> {
        match timeout(TO_AGREE, agreed(settings, mail)).await {
            Ok(agreed) => agreed.map(|connection| Self { connection }),
            Err(_) => Err(Undelivered::Later(String::new())),
        }
    }

    /// Hands the mail over.
    pub async fn deliver(mut self, mail: &Message) -> Result<(), Undelivered> {
        let taken = timeout(TO_TAKE, self.connection.message(&mail.formatted())).await;
        match taken {
            Ok(Ok(_)) => {
                // It has it, whatever becomes of the goodbye.
                let _ = timeout(TO_LEAVE, self.connection.quit()).await;
                Ok(())
            }
            Ok(Err(error)) if error.is_transient() => Err(Undelivered::Later(said(&error))),
            Ok(Err(error)) if error.is_permanent() => Err(Undelivered::Refused(said(&error))),
            Ok(Err(error)) => Err(Undelivered::BrokenOff(said(&error))),
            Err(_) => Err(Undelivered::BrokenOff(String::new())),
        }
    }
}

async fn agreed(settings: &MailSettings, mail: &Message) -> Result<AsyncSmtpConnection, Undelivered> {
    // Until it is greeted and let us in, whatever is wrong can be mended.
    let mut connection = connected(settings).await.map_err(|error| Undelivered::Later(said(&error)))?;
    let envelope = mail.envelope();
    let mut parameters = Vec::new();
    let is_plain = |address: &Address| AsRef::<str>::as_ref(address).is_ascii();
    if !envelope.to().iter().chain(envelope.from()).all(is_plain) {
        if !connection.server_info().supports_feature(Extension::SmtpUtfEight) {
            return Err(Undelivered::Refused("SMTPUTF8".into()));
        }
        parameters.push(MailParameter::SmtpUtfEight);
    }
    let refused = |error: Error| {
        let said = said(&error);
        if error.is_permanent() { Undelivered::Refused(said) } else { Undelivered::Later(said) }
    };
    connection.command(Mail::new(envelope.from().cloned(), parameters)).await.map_err(refused)?;
    for to in envelope.to() {
        connection.command(Rcpt::new(to.clone(), Vec::new())).await.map_err(refused)?;
    }
    connection.command(Data).await.map_err(refused)?;
    Ok(connection)
}

async fn connected(settings: &MailSettings) -> Result<AsyncSmtpConnection, Error> {
    let (host, name) = (settings.host.as_str(), settings.name());
    let tls = || TlsParameters::new(host.to_owned());
    let from_the_beginning = (settings.security == Security::Tls).then(tls).transpose()?;
    let server = (host, settings.port);
    let mut connection =
        AsyncSmtpConnection::connect_tokio1(server, Some(TO_AGREE), &name, from_the_beginning, None).await?;
    if settings.security == Security::StartTls {
        connection.starttls(tls()?, &name).await?;
    }
    if let Some(credentials) = &settings.credentials {
        connection.auth(DEFAULT_MECHANISMS, credentials).await?;
    }
    Ok(connection)
}

/// What went wrong, and what the mail server said, in a line.
fn said(error: &Error) -> String {
    error.to_string()
}
