//! The whole Clients page, as a signed-in browser asks for it, from a server that runs beside us.

use crate::{bare, measure::Times, report::Report, views::TODAY};
use anyhow::{Context, Result, ensure};
use std::{
    env,
    io::{BufRead, BufReader},
    process::{Child, Command, Stdio},
    time::Duration,
};

/// So many pages go before those that count.
const WARM_UP: usize = 5;

/// Measures the page with the server on one database.
pub fn measure(report: &mut Report, clients: u64, url: &str, login: &str, password: &str) -> Result<()> {
    let server = Server::start(url)?;
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

/// The release build, serving.
struct Server {
    process: Child,
    url: String,
}

impl Server {
    fn start(database: &str) -> Result<Self> {
        let mut process = Command::new(klientela()?)
            .args(["serve", "--addr", "127.0.0.1:0", "--database", database])
            .env("KLIENTELA_NOW", format!("{TODAY}T10:00:00Z"))
            .env("RUST_LOG", "warn")
            .stdout(Stdio::piped())
            .spawn()
            .context("the server did not start")?;
        let output = process.stdout.take().context("no output")?;
        // From here on it is stopped whatever happens.
        let mut server = Self { process, url: String::new() };
        let mut line = String::new();
        BufReader::new(output).read_line(&mut line)?;
        let at = line.find("http://").context("the server did not say where it is")?;
        server.url = line[at..].trim_end().to_owned();
        Ok(server)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // As an operator would, so that the database is closed well.
        let _ = Command::new("kill").arg(self.process.id().to_string()).status();
        let _ = self.process.wait();
    }
}

/// The release build, which `scripts/bench.sh` has made.
pub fn klientela() -> Result<String> {
    env::var("KLIENTELA_BIN").context("KLIENTELA_BIN is not set: start the measurements with make bench")
}
