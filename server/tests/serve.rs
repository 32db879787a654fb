//! The server as a process: it says where it is, and stops without dropping anybody.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "what a test does not expect is to end it")]

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    path::Path,
    process::{Child, Command, Output, Stdio},
    time::{Duration, Instant},
};

fn klientela(data: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_klientela"));
    command.args(arguments).env("KLIENTELA_DATA", data).env_remove("DATABASE_URL").stdin(Stdio::null());
    command
}

fn run(data: &Path, arguments: &[&str]) -> Output {
    klientela(data, arguments).output().unwrap()
}

fn said(output: &Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// A server that goes with the test, however the test ends.
struct Server {
    process: Child,
    address: String,
}

impl Server {
    fn start(data: &Path) -> Self {
        let mut command = klientela(data, &["--log-format", "json", "serve", "--addr", "127.0.0.1:0"]);
        let mut process = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(process.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let address = line.trim().strip_prefix("Klientela is at http://").expect("it says where it is").to_owned();
        Self { process, address }
    }

    /// Sends the first part of a request.
    fn begin(&self, request: &str) -> TcpStream {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        stream
    }

    fn terminate(&self) {
        let told = Command::new("kill").args(["-TERM", &self.process.id().to_string()]).status().unwrap();
        assert!(told.success());
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
    }
}

fn answer(mut stream: TcpStream) -> String {
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

#[test]
fn requests_in_flight_are_finished_before_it_stops() {
    let data = tempfile::tempdir().unwrap();
    let token = said(&run(data.path(), &["token", "add", "shop", "--scope", "write"])).trim().to_owned();
    let mut server = Server::start(data.path());

    let health = server.begin("GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    assert!(answer(health).starts_with("HTTP/1.1 200 OK"));

    let body = r#"{"external_id": "C1", "name": "Anna", "created_at": "2026-01-01"}"#;
    let mut sending = server.begin(&format!(
        "POST /api/v1/clients HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {token}\r\nConnection: close\r\n\
         Content-Type: application/json\r\nContent-Length: {}\r\nExpect: 100-continue\r\n\r\n",
        body.len()
    ));
    // The server asks for the body once it has begun to answer.
    let mut go_on = [0; 21];
    sending.read_exact(&mut go_on).unwrap();
    assert!(go_on.starts_with(b"HTTP/1.1 100 Continue"));
    server.terminate();
    // Nobody else is let in.
    while TcpStream::connect(&server.address).is_ok() {
        std::thread::sleep(Duration::from_millis(10));
    }
    sending.write_all(body.as_bytes()).unwrap();
    let answer = answer(sending);
    assert!(answer.contains("HTTP/1.1 200 OK") && answer.contains("\"new\":1"), "{answer}");
    assert!(server.process.wait().unwrap().success(), "it ends well");
    assert!(said(&run(data.path(), &["check"])).contains("All is as it must be"));
}

#[test]
fn two_servers_on_one_database_hear_of_each_other() {
    let data = tempfile::tempdir().unwrap();
    let password = said(&run(data.path(), &["user", "add", "anna", "--name", "Anna Nowak", "--role", "manager"]));
    let token = said(&run(data.path(), &["token", "add", "shop", "--scope", "write"])).trim().to_owned();
    let (one, other) = (Server::start(data.path()), Server::start(data.path()));

    let form = format!("login=anna&password={}", password.trim());
    let entering = one.begin(&format!(
        "POST /login HTTP/1.1\r\nHost: x\r\nOrigin: http://x\r\nConnection: close\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{form}",
        form.len()
    ));
    let entered = answer(entering);
    let cookie = entered.lines().find_map(|line| line.strip_prefix("set-cookie: ")).expect("a session");
    let cookie = cookie.split(';').next().unwrap();

    // A page of the one server listens…
    let listening = one.begin(&format!("GET /api/live HTTP/1.1\r\nHost: x\r\nCookie: {cookie}\r\n\r\n"));
    listening.set_read_timeout(Some(Duration::from_millis(500))).unwrap();
    let mut listening = BufReader::new(listening);
    let mut heard = String::new();
    listening.read_line(&mut heard).unwrap();
    assert!(heard.starts_with("HTTP/1.1 200 OK"), "{heard}");

    // … and is told of what comes to the other, once it has looked what there was before.
    let patience = Instant::now();
    for number in 0.. {
        assert!(patience.elapsed() < Duration::from_secs(30), "nothing was heard: {heard}");
        let body = format!(r#"{{"external_id": "C{number}", "name": "Anna", "created_at": "2026-01-01"}}"#);
        let sending = other.begin(&format!(
            "POST /api/v1/clients HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {token}\r\nConnection: close\r\n\
             Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
            body.len()
        ));
        let sent = answer(sending);
        assert!(sent.starts_with("HTTP/1.1 200 OK") && sent.contains("\"new\":1"), "{sent}");
        // What is there within half a second.
        while listening.read_line(&mut heard).is_ok_and(|bytes| bytes > 0) && !heard.contains("event: changed") {}
        if heard.contains("event: changed") {
            break;
        }
    }
}

#[test]
fn people_and_tokens_are_kept_from_the_shell() {
    let folder = tempfile::tempdir().unwrap();
    // The data folder is made at first use.
    let data = folder.path().join("new");
    let add = ["user", "add", "anna", "--name", "Anna Nowak", "--role", "manager"];
    let password = said(&run(&data, &add));
    assert_eq!((password.lines().count(), password.trim().len()), (1, 20), "the password alone");
    assert!(data.join("klientela.db").is_file());
    assert_eq!(run(&data, &add).status.code(), Some(1), "taken");
    assert!(said(&run(&data, &["user", "list"])).contains("manager  anna  Anna Nowak  -  active"));
    said(&run(&data, &["user", "disable", "anna"]));
    assert!(said(&run(&data, &["user", "list"])).contains("disabled"));
    let nobody = run(&data, &["user", "password", "nobody"]);
    assert_eq!(nobody.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&nobody.stderr).contains("nobody signs in as nobody"));

    let mut short = klientela(&data, &["user", "password", "anna", "--password-stdin"]);
    let mut short = short.stdin(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    short.stdin.take().unwrap().write_all(b"short\n").unwrap();
    assert_eq!(short.wait_with_output().unwrap().status.code(), Some(1));

    let without = run(&data, &["user", "reset-factor", "anna"]);
    assert!(without.status.success() && String::from_utf8_lossy(&without.stderr).contains("no second factor"));
    assert_eq!(run(&data, &["user", "reset-factor", "nobody"]).status.code(), Some(1));

    let token = said(&run(&data, &["token", "add", "shop", "--scope", "read,write"]));
    assert!(token.starts_with("kl_") && token.lines().count() == 1, "the token alone");
    said(&run(&data, &["token", "revoke", "shop"]));
    let list = said(&run(&data, &["token", "list"]));
    assert!(list.starts_with("shop  read,write") && list.contains("revoked"), "{list}");
    assert_eq!(run(&data, &["toke"]).status.code(), Some(64), "misspelt");
}
