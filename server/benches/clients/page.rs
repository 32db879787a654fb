//! The whole Clients page, as a signed-in browser asks for it, from a server that runs beside us.

use crate::{bare, measure::Times, report::Report, serving::Server};
use anyhow::{Context, Result, ensure};
use std::{process::Command, time::Duration};

/// So many pages go before those that count.
const WARM_UP: usize = 5;

/// Measures the page with the server on one database.
pub fn measure(report: &mut Report, clients: u64, url: &str, login: &str, password: &str) -> Result<()> {
    let server = Server::start(url, &[])?;
    let folder = tempfile::tempdir()?;
    let cookies = folder.path().join("cookies");
    let log_in = curl()
        .args(["--output", "/dev/null", "--write-out", "%{http_code} %{redirect_url}", "--cookie-jar"])
        .arg(&cookies)
        .args(["--data-urlencode", &format!("login={login}"), "--data-urlencode", &format!("password={password}")])
        .arg(format!("{}/login", server.url))
        .output()
        .context("curl is needed to ask for pages")?;
    let answer = String::from_utf8_lossy(&log_in.stdout).into_owned();
    ensure!(answer.ends_with("/clients"), "the manager could not sign in: {answer}");

    let page = format!("{}/clients", server.url);
    let mut pages = curl();
    // As a browser asks, over one connection.
    pages
        .args(["--header", "Accept-Encoding: br", "--write-out", "%{http_code} %{time_total}\n", "--cookie"])
        .arg(&cookies);
    for _ in 0..WARM_UP + report.runs() {
        pages.args(["--output", "/dev/null", &page]);
    }
    let answers = String::from_utf8(pages.output()?.stdout)?;
    let mut times = Vec::new();
    for answer in answers.lines().skip(WARM_UP) {
        let (code, seconds) = answer.split_once(' ').context("curl said something else")?;
        ensure!(code == "200", "the page was answered with {code}");
        times.push(Duration::from_secs_f64(seconds.parse()?));
    }
    ensure!(times.len() == report.runs(), "only {} pages were answered", times.len());
    report.add("the whole Clients page over HTTP", Some(60), clients, bare::name(url), Times::new(times), None);
    Ok(())
}

fn curl() -> Command {
    let mut command = Command::new("curl");
    command.args(["--silent", "--show-error"]);
    command
}
