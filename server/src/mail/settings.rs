//! Through which server mail is sent, and from whom.

use anyhow::{Context, Result, anyhow, bail};
use lettre::{
    message::Mailbox,
    transport::smtp::{SMTP_PORT, SUBMISSION_PORT, SUBMISSIONS_PORT, authentication::Credentials, extension::ClientId},
};
use std::fmt;
use url::Url;

/// How mail is sent.
#[derive(Clone)]
pub struct MailSettings {
    pub(super) host: String,
    pub(super) port: u16,
    pub(super) security: Security,
    pub(super) credentials: Option<Credentials>,
    /// From whom mails come.
    pub(super) from: Mailbox,
}

/// How the connection is secured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Security {
    /// TLS from the beginning.
    Tls,
    /// TLS after a word in the clear; without it nothing is sent.
    StartTls,
    /// None: for a server on the same machine.
    Nothing,
}

impl MailSettings {
    /// Reads the server's address and the sender's; none without a server.
    ///
    /// # Errors
    /// What is wrong with either; the address may hold a password and is not repeated.
    pub fn read(server: Option<&str>, from: Option<&str>) -> Result<Option<Self>> {
        let Some(server) = server.filter(|server| !server.is_empty()) else { return Ok(None) };
        let from = from.filter(|from| !from.is_empty()).context("KLIENTELA_SMTP also needs KLIENTELA_MAIL_FROM")?;
        let from = from.parse().map_err(|_| anyhow!("KLIENTELA_MAIL_FROM is not an address: {from:?}"))?;
        let form = "smtps://user:password@host:465";
        let url = Url::parse(server).map_err(|_| anyhow!("KLIENTELA_SMTP is not an address like {form}"))?;
        let tls = url.query_pairs().find(|(name, _)| name == "tls").map(|(_, value)| value.into_owned());
        let (security, usual) = match (url.scheme(), tls.as_deref()) {
            ("smtps", None) => (Security::Tls, SUBMISSIONS_PORT),
            ("smtp", None | Some("required")) => (Security::StartTls, SUBMISSION_PORT),
            ("smtp", Some("none")) => (Security::Nothing, SMTP_PORT),
            _ => bail!("KLIENTELA_SMTP begins with smtps:// or smtp://, the latter with tls=required or tls=none"),
        };
        let host = url.host_str().with_context(|| format!("KLIENTELA_SMTP names no host; it is like {form}"))?;
        let decoded = |text: &str| {
            let params = domain::params::Params::from_query(&format!("v={}", text.replace('+', "%2B")));
            params.get("v").unwrap_or_default().to_owned()
        };
        let credentials = url.password().map(|password| Credentials::new(decoded(url.username()), decoded(password)));
        Ok(Some(Self {
            host: host.trim_matches(['[', ']']).to_owned(),
            port: url.port().unwrap_or(usual),
            security,
            credentials,
            from,
        }))
    }

    /// As what it greets the mail server: by the sender's domain, since a machine's own name means
    /// little elsewhere.
    pub(super) fn name(&self) -> ClientId {
        ClientId::Domain(self.from.email.domain().to_owned())
    }
}

/// Without the password.
impl fmt::Debug for MailSettings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MailSettings")
            .field("host", &self.host)
            .field("port", &self.port)
            .field("security", &self.security)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(server: &str) -> Result<MailSettings> {
        MailSettings::read(Some(server), Some("Klientela <k@example.com>")).map(|settings| settings.unwrap())
    }

    #[test]
    fn an_address_says_how() {
        for (server, host, port, security) in [
            ("smtps://mail.example.com", "mail.example.com", 465, Security::Tls),
            ("smtp://u:p@mail.example.com", "mail.example.com", 587, Security::StartTls),
            ("smtp://mail.example.com:2525?tls=required", "mail.example.com", 2525, Security::StartTls),
            ("smtp://127.0.0.1:1025?tls=none", "127.0.0.1", 1025, Security::Nothing),
            ("smtp://[::1]?tls=none", "::1", 25, Security::Nothing),
        ] {
            let settings = read(server).unwrap();
            assert_eq!((settings.host.as_str(), settings.port, settings.security), (host, port, security), "{server}");
        }
        let secret = read("smtps://user%40example.com:p%3Aa+ss%2F@host").unwrap();
        assert_eq!(secret.credentials, Some(Credentials::new("user@example.com".into(), "p:a+ss/".into())));
        assert!(!format!("{secret:?}").contains("p:a"), "{secret:?}");
    }

    #[test]
    fn what_cannot_be_is_refused_without_the_password() {
        for server in ["mail.example.com", "http://u:secret@host", "smtp://u:secret@host?tls=maybe", "smtps://"] {
            let error = format!("{:#}", read(server).unwrap_err());
            assert!(!error.contains("secret"), "{error}");
        }
        assert!(MailSettings::read(Some("smtps://host"), None).is_err());
        assert!(MailSettings::read(Some("smtps://host"), Some("nobody")).is_err());
        assert!(MailSettings::read(None, None).unwrap().is_none());
    }
}
