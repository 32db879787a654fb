//! Reports by e-mail: whatever is due is made as its recipient may see it and handed to the mail
//! server, once. When that is, and what became of it, is kept by the store.

mod letter;
mod report;
mod settings;
mod smtp;

pub use settings::MailSettings;

use crate::Services;
use app::context::Clock;
use smtp::{Outgoing, Undelivered};
use std::{
    sync::atomic::{AtomicBool, Ordering},
    time::Duration,
};
use store::{Claim, Ending, StoreError};
use tokio::{sync::Notify, time};

/// How often it is looked whether something is to be sent, at least: another server on the same
/// database may have changed a schedule.
const LOOK: Duration = Duration::from_secs(60);

/// Whoever sends mail, from outside.
#[derive(Debug, Default)]
pub struct Mailer {
    woken: Notify,
    stopping: AtomicBool,
}

impl Mailer {
    /// Has it look at once.
    pub fn wake(&self) {
        self.woken.notify_one();
    }

    /// Has it end after what it is at.
    pub fn stop(&self) {
        self.stopping.store(true, Ordering::Relaxed);
        self.wake();
    }

    fn is_stopping(&self) -> bool {
        self.stopping.load(Ordering::Relaxed)
    }
}

/// Sends what becomes due for as long as the server runs.
pub async fn run(services: Services) {
    while !services.mailer.is_stopping() {
        let now = services.now();
        let next = async {
            send_due(&services, &services.clock).await?;
            services.store.next_sending(now).await
        };
        let wait = match next.await {
            Ok(Some(next)) => Duration::from_micros((next.micros() - now.micros()).max(1_000_000) as u64).min(LOOK),
            Ok(None) => LOOK,
            Err(error) => {
                tracing::error!(%error, "mail could not be sent");
                LOOK
            }
        };
        // Woken or not, it looks.
        let _ = time::timeout(wait, services.mailer.woken.notified()).await;
    }
}

/// Sends what is due by now. Nothing where mail is not set up: it waits until it is.
///
/// # Errors
/// The database's. What a single mail comes to is in the log of sendings.
pub async fn send_due(services: &Services, clock: &Clock) -> Result<(), StoreError> {
    let Some(settings) = &services.settings.mail else { return Ok(()) };
    services.store.begin_sendings(clock()).await?;
    while !services.mailer.is_stopping() {
        let Some(claim) = services.store.claim_sending(clock()).await? else { break };
        let (ending, rows) = attempt(services, settings, &claim, clock).await?;
        let Some(ending) = ending else { continue };
        // No address and nothing the mail server says: either may be personal.
        tracing::info!(sending = claim.id, state = ending.state().code(), "a report by mail");
        services.store.end_sending(&claim, clock(), ending, rows).await?;
    }
    Ok(())
}

/// Makes a report and hands it over. How it ended, unless another server has taken it over; and
/// how many rows there were.
async fn attempt(
    services: &Services,
    settings: &MailSettings,
    claim: &Claim,
    clock: &Clock,
) -> Result<(Option<Ending>, Option<i64>), StoreError> {
    let made = match report::make(services, claim, clock()).await {
        Ok(made) => made,
        Err((ending, rows)) => return Ok((Some(ending), rows)),
    };
    let rows = Some(made.letter.total);
    let mail = match letter::written(made, settings, claim, clock()) {
        Ok(mail) => mail,
        Err(ending) => return Ok((Some(ending), rows)),
    };
    let outgoing = match Outgoing::prepare(settings, &mail).await {
        Ok(outgoing) => outgoing,
        Err(undelivered) => return Ok((Some(undelivered.into()), rows)),
    };
    if !services.store.hand_over(claim, clock()).await? {
        // A mail server that hears no more has taken nothing.
        drop(outgoing);
        return Ok((None, rows));
    }
    let delivered = outgoing.deliver(&mail).await;
    Ok((Some(delivered.map_or_else(Into::into, |()| Ending::Sent)), rows))
}

impl From<Undelivered> for Ending {
    fn from(undelivered: Undelivered) -> Self {
        use domain::schedule::Why;
        match undelivered {
            Undelivered::Later(said) => Ending::Later(Why::Unreachable, said),
            Undelivered::Refused(said) => Ending::Failed(Why::Refused, said),
            Undelivered::BrokenOff(said) => Ending::Unknown(said),
        }
    }
}
