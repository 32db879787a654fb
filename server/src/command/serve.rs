//! `klientela serve`.

use super::CommandContext;
use crate::{
    Services, Settings, config,
    mail::{self, MailSettings},
    router,
};
use anyhow::{Context, Result};
use axum::Router;
use clap::{Args, builder::FalseyValueParser};
use std::{future::pending, io::Write, net::SocketAddr, num::NonZeroU32, process::ExitCode, time::Duration};
use tokio::{net::TcpListener, signal, sync::oneshot, time};

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
    /// At which address people reach it: links in mails begin with it
    #[arg(long, value_name = "URL", env = "KLIENTELA_URL")]
    url: Option<String>,
    /// The mail server: smtps://user:password@host, or smtp:// with STARTTLS, or smtp://host?tls=none
    #[arg(long, value_name = "URL", env = "KLIENTELA_SMTP", hide_env_values = true)]
    smtp: Option<String>,
    /// From whom mails come: Klientela <klientela@example.com>
    #[arg(long, value_name = "ADDRESS", env = "KLIENTELA_MAIL_FROM")]
    mail_from: Option<String>,
}

pub(super) async fn run(context: CommandContext, options: Options) -> Result<ExitCode> {
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
    let services = Services::new(context.store, context.clock, settings);
    let router = router(services.clone())?;
    let listener = TcpListener::bind(&options.addr)
        .await
        .with_context(|| format!("{} cannot be listened on: free it, or choose another with --addr", options.addr))?;
    let address = listener.local_addr()?;
    // Nobody may be listening to what we print, and we serve all the same.
    let _ = writeln!(std::io::stdout(), "Klientela is at http://{address}");

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
            tallied.tally().await;
        }
    });
    let mailer = services.mailer.clone();
    let mut mailing = tokio::spawn(mail::run(services));
    let stop = async move {
        asked_to_stop().await;
        live.close();
    };
    let served = serve(listener, router, stop).await;
    watching.abort();
    tidying.abort();
    tallying.abort();
    // A mail that is on its way is finished, so that it is known whether it arrived.
    mailer.stop();
    if time::timeout(FAREWELL, &mut mailing).await.is_err() {
        mailing.abort();
    }
    served.map(|()| ExitCode::SUCCESS)
}

/// Serves until `stop`, then finishes what is in flight.
async fn serve(listener: TcpListener, router: Router, stop: impl Future<Output = ()> + Send + 'static) -> Result<()> {
    let (stopping, stopped) = oneshot::channel();
    let serving = axum::serve(listener, router.into_make_service_with_connect_info::<SocketAddr>());
    let serving = serving.with_graceful_shutdown(async move {
        stop.await;
        tracing::info!("stopping: requests in flight are finished");
        let _ = stopping.send(());
    });
    let patience = async {
        // Of a server that ends by itself nothing is heard, and nothing needs to be waited for.
        match stopped.await {
            Ok(()) => time::sleep(FAREWELL).await,
            Err(_) => pending().await,
        }
    };
    tokio::select! {
        served = serving => served.context("serving"),
        () = patience => {
            tracing::warn!("some requests did not finish in {} seconds", FAREWELL.as_secs());
            Ok(())
        }
    }
}

/// Waits for an interrupt from the keyboard or the system's request to end.
async fn asked_to_stop() {
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
