//! `klientela serve`.

use super::CommandContext;
use crate::{
    Services, Settings,
    backups::{self, Backups},
    config, connections,
    mail::{self, MailSettings},
    router,
};
use anyhow::{Context, Result};
use clap::{Args, builder::FalseyValueParser};
use std::{
    future::pending,
    io::Write,
    num::{NonZeroU32, NonZeroUsize},
    path::PathBuf,
    process::ExitCode,
    time::Duration,
};
use store::Limits;
use tokio::{net::TcpListener, signal, time};

/// How long requests in flight may take to finish once the server is asked to stop.
const FAREWELL: Duration = Duration::from_secs(30);
/// How often what has run out is cleared away.
const TIDYING: Duration = Duration::from_secs(600);
/// How often the days that were written to are tallied.
const TALLYING: Duration = Duration::from_secs(30);

#[derive(Args, Debug)]
#[command(after_help = "Example: klientela serve --addr 0.0.0.0:8080 --secure --behind-proxy")]
pub(super) struct Options {
    /// Where to listen; with port 0 on any port that is free
    #[arg(long, value_name = "HOST:PORT", default_value = "127.0.0.1:3000", env = "KLIENTELA_ADDR")]
    addr: String,
    /// Browsers come over https: cookies are for https alone
    #[arg(long, env = "KLIENTELA_SECURE", value_parser = FalseyValueParser::new())]
    secure: bool,
    /// A proxy stands in front: believe its X-Forwarded-For and X-Forwarded-Host
    #[arg(long, env = "KLIENTELA_BEHIND_PROXY", value_parser = FalseyValueParser::new())]
    behind_proxy: bool,
    /// After how many failed log-ins in a row with one log-in from one address the next has to wait
    #[arg(long, value_name = "N", env = "KLIENTELA_GUESSES_PER_LOGIN")]
    guesses_per_login: Option<NonZeroU32>,
    /// After how many failed log-ins in a row from one address, whoever's, the next has to wait
    #[arg(long, value_name = "N", env = "KLIENTELA_GUESSES_PER_ADDRESS")]
    guesses_per_address: Option<NonZeroU32>,
    /// How many connections to the database: those that read SQLite, beside one that writes, or all to
    /// PostgreSQL [default: 8, or 16]
    #[arg(long, value_name = "N", env = "KLIENTELA_CONNECTIONS")]
    connections: Option<NonZeroU32>,
    /// At which address people reach it: links in mails begin with it
    #[arg(long, value_name = "URL", env = "KLIENTELA_URL")]
    url: Option<String>,
    /// The mail server: smtps://user:password@host, or smtp:// with STARTTLS, or smtp://host?tls=none
    #[arg(long, value_name = "URL", env = "KLIENTELA_SMTP", hide_env_values = true)]
    smtp: Option<String>,
    /// From whom mails come: Klientela <klientela@example.com>
    #[arg(long, value_name = "ADDRESS", env = "KLIENTELA_MAIL_FROM")]
    mail_from: Option<String>,
    /// The folder in which backups are made while it serves
    #[arg(long, value_name = "FOLDER", env = "KLIENTELA_BACKUP")]
    backup: Option<PathBuf>,
    /// How often a backup is made, like 1d, 12h or 30m
    #[arg(long, value_name = "TIME", env = "KLIENTELA_BACKUP_EVERY", default_value = "1d", value_parser = backups::every)]
    backup_every: Duration,
    /// How many backups stay in the folder
    #[arg(long, value_name = "N", env = "KLIENTELA_BACKUP_KEEP", default_value = "7")]
    backup_keep: NonZeroUsize,
}

impl Options {
    /// How the database is held.
    pub(super) fn limits(&self) -> Limits {
        Limits { connections: self.connections.map(NonZeroU32::get), ..Limits::SERVER }
    }
}

/// Serves the database at `url`, which `context` has open.
pub(super) async fn run(context: CommandContext, url: String, options: Options) -> Result<ExitCode> {
    let usual = Settings::new(config::site());
    let settings = Settings {
        secure: options.secure,
        behind_proxy: options.behind_proxy,
        guesses_per_login: options.guesses_per_login.unwrap_or(usual.guesses_per_login),
        guesses_per_address: options.guesses_per_address.unwrap_or(usual.guesses_per_address),
        url: options.url.filter(|url| !url.is_empty()),
        mail: MailSettings::read(options.smtp.as_deref(), options.mail_from.as_deref())?,
        ..usual
    };
    let backing_up = options.backup.filter(|folder| !folder.as_os_str().is_empty()).map(|folder| {
        let backups = Backups { folder, every: Some(options.backup_every), keep: Some(options.backup_keep) };
        tokio::spawn(backups::run(backups, url, context.clock.clone()))
    });
    let services = Services::new(context.store, context.clock, settings);
    let router = router(services.clone())?;
    let listener = TcpListener::bind(&options.addr)
        .await
        .with_context(|| format!("{} cannot be listened on: free it, or choose another with --addr", options.addr))?;
    let address = listener.local_addr()?;
    // Nobody may be listening to what we print, and we serve all the same.
    let _ = writeln!(std::io::stdout(), "Klientela is at http://{address}");
    services.print_setup_code().await?;

    let live = services.live.clone();
    let watching = tokio::spawn(live.clone().watch(services.clone()));
    let tidied = services.clone();
    let tidying = tokio::spawn(async move {
        let mut often = time::interval(TIDYING);
        loop {
            often.tick().await;
            tidied.tidy().await;
            tidied.follow_rules().await;
        }
    });
    let tallied = services.clone();
    let tallying = tokio::spawn(async move {
        let mut often = time::interval(TALLYING);
        often.set_missed_tick_behavior(time::MissedTickBehavior::Delay);
        loop {
            often.tick().await;
            tallied.resolve_identities().await;
            tallied.tally().await;
            tallied.tell_journeys().await;
        }
    });
    let mailer = services.mailer.clone();
    let mut mailing = tokio::spawn(mail::run(services.clone()));
    let stop = async move {
        asked_to_stop().await;
        live.close();
    };
    connections::serve(listener, router, connections::Limits::of(&services.settings), stop).await;
    watching.abort();
    tidying.abort();
    tallying.abort();
    if let Some(backing_up) = backing_up {
        // What is half made is taken away.
        backing_up.abort();
        let _ = backing_up.await;
    }
    // A mail that is on its way is finished, so that it is known whether it arrived.
    mailer.stop();
    if time::timeout(FAREWELL, &mut mailing).await.is_err() {
        mailing.abort();
    }
    Ok(ExitCode::SUCCESS)
}

/// Waits for an interrupt from the keyboard or the system's request to end.
pub(super) async fn asked_to_stop() {
    let interrupted = async {
        // Where the signal cannot be listened to, only the other one ends the server.
        if signal::ctrl_c().await.is_err() {
            pending::<()>().await;
        }
    };
    #[cfg(unix)]
    let terminated = async {
        match signal::unix::signal(signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => _ = signal.recv().await,
            Err(_) => pending().await,
        }
    };
    #[cfg(not(unix))]
    let terminated = pending::<()>();
    tokio::select! {
        () = interrupted => {}
        () = terminated => {}
    }
}
