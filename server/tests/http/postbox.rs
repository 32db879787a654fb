//! A mail server: it speaks as much SMTP as clients need, keeps what it takes, and answers as it is
//! told to.

// Each test file uses a part of it.
#![allow(dead_code, clippy::unwrap_used)]

use std::{
    collections::VecDeque,
    net::SocketAddr,
    sync::{Arc, Mutex},
    time::Duration,
};
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
    sync::Notify,
    task::JoinHandle,
    time::timeout,
};

/// What it does with a mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Takes it.
    Takes,
    /// Says this when it hears to whom.
    ToRecipient(&'static str),
    /// Hangs up when it hears to whom.
    HangsUpAtRecipient,
    /// Says nothing any more when it hears to whom.
    StallsAtRecipient,
    /// Says this when it has all of the mail.
    ToMail(&'static str),
    /// Hangs up when it has all of the mail, without a word.
    HangsUpAtMail,
    /// Says nothing any more when it has all of the mail.
    StallsAtMail,
    /// Takes it, and hangs up when it is told goodbye.
    HangsUpAtGoodbye,
}

/// A mail as it came.
#[derive(Clone, Debug)]
pub struct Mail {
    pub from: String,
    pub to: String,
    pub text: Vec<u8>,
}

#[derive(Debug, Default)]
struct State {
    answers: VecDeque<Answer>,
    /// What was taken.
    taken: Vec<Mail>,
    /// All that came whole, taken or not.
    came: Vec<Mail>,
    /// How clients said who they are.
    introductions: Vec<String>,
}

/// A running mail server.
pub struct Postbox {
    pub address: SocketAddr,
    state: Arc<Mutex<State>>,
    news: Arc<Notify>,
    listening: JoinHandle<()>,
}

impl Postbox {
    pub async fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let (address, state) = (listener.local_addr().unwrap(), Arc::<Mutex<State>>::default());
        let news = Arc::<Notify>::default();
        let shared = (state.clone(), news.clone());
        let listening = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                // A client that hangs up is no concern of ours.
                tokio::spawn(talk(stream, shared.0.clone(), shared.1.clone()));
            }
        });
        Self { address, state, news, listening }
    }

    /// How it answers the next mails; later ones it takes.
    pub fn will(&self, answers: &[Answer]) {
        self.state.lock().unwrap().answers.extend(answers);
    }

    /// What it took since it was asked last.
    pub fn taken(&self) -> Vec<Mail> {
        std::mem::take(&mut self.state.lock().unwrap().taken)
    }

    /// The next mail that it takes.
    pub async fn next(&self) -> Mail {
        self.hears().await;
        self.taken().pop().expect("a mail")
    }

    /// Waits until it takes a mail, or stalls.
    pub async fn hears(&self) {
        timeout(Duration::from_secs(30), self.news.notified()).await.expect("a mail");
    }

    /// How clients said who they are since it was asked last.
    pub fn introductions(&self) -> Vec<String> {
        std::mem::take(&mut self.state.lock().unwrap().introductions)
    }

    /// All that came whole since it was asked last, taken or not.
    pub fn came(&self) -> Vec<Mail> {
        std::mem::take(&mut self.state.lock().unwrap().came)
    }
}

impl Drop for Postbox {
    fn drop(&mut self) {
        self.listening.abort();
    }
}

async fn talk(stream: TcpStream, state: Arc<Mutex<State>>, news: Arc<Notify>) -> std::io::Result<()> {
    let mut stream = BufReader::new(stream);
    stream.write_all(b"220 postbox.test\r\n").await?;
    let (mut answer, mut mail) = (Answer::Takes, Mail { from: String::new(), to: String::new(), text: Vec::new() });
    loop {
        let mut line = String::new();
        if stream.read_line(&mut line).await? == 0 {
            return Ok(());
        }
        let word = line.split([' ', ':', '\r']).next().unwrap_or_default().to_uppercase();
        let address = || line.split(['<', '>']).nth(1).unwrap_or_default().to_owned();
        let said = match word.as_str() {
            "EHLO" => "250-postbox.test\r\n250-AUTH PLAIN\r\n250 8BITMIME",
            "AUTH" => {
                state.lock().unwrap().introductions.push(line.trim().to_owned());
                "235 welcome"
            }
            "MAIL" => {
                answer = state.lock().unwrap().answers.pop_front().unwrap_or(Answer::Takes);
                mail.from = address();
                "250 yes"
            }
            "RCPT" => {
                mail.to = address();
                match answer {
                    Answer::ToRecipient(said) => said,
                    Answer::HangsUpAtRecipient => return Ok(()),
                    Answer::StallsAtRecipient => return stall(&news).await,
                    _ => "250 yes",
                }
            }
            "DATA" => {
                stream.write_all(b"354 go on\r\n").await?;
                let Some(text) = text(&mut stream).await? else { return Ok(()) };
                mail.text = text;
                state.lock().unwrap().came.push(mail.clone());
                match answer {
                    Answer::ToMail(said) => said,
                    Answer::HangsUpAtMail => return Ok(()),
                    Answer::StallsAtMail => return stall(&news).await,
                    _ => {
                        state.lock().unwrap().taken.push(mail.clone());
                        news.notify_one();
                        "250 taken"
                    }
                }
            }
            "QUIT" if answer == Answer::HangsUpAtGoodbye => return Ok(()),
            "QUIT" => {
                stream.write_all(b"221 bye\r\n").await?;
                return Ok(());
            }
            _ => "502 what?",
        };
        stream.write_all(format!("{said}\r\n").as_bytes()).await?;
    }
}

/// Keeps the connection and says no more.
async fn stall(news: &Notify) -> std::io::Result<()> {
    news.notify_one();
    std::future::pending().await
}

/// A mail to its end, without the dots that stuff its lines; none if the client hangs up.
async fn text(stream: &mut BufReader<TcpStream>) -> std::io::Result<Option<Vec<u8>>> {
    let mut text = Vec::new();
    loop {
        let mut line = Vec::new();
        if stream.read_until(b'\n', &mut line).await? == 0 {
            return Ok(None);
        }
        match line.as_slice() {
            b".\r\n" => return Ok(Some(text)),
            [b'.', rest @ ..] => text.extend_from_slice(rest),
            line => text.extend_from_slice(line),
        }
    }
}
