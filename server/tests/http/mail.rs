//! Reports by e-mail, through a real mail server: each recipient is sent what they may see and
//! could download, once, whatever the mail server says and whichever server dies.

use crate::{
    databases::{Backend, backends},
    postbox::{Answer, Mail, Postbox},
    site::{Caller, NOW, Site},
};
use axum::http::{Method, StatusCode, header};
use domain::{
    Form, Instant, ReportId, Role, ScheduleId, UserId, Viewer,
    schedule::{SendingState, Why, recipient},
};
use mail_parser::{Message, MessageParser, MimeHeaders};
use server::{
    Services, clock,
    mail::{self, MailSettings, send_due},
};
use std::{collections::BTreeMap, io::Read};
use store::{Actor, Store};
use zip::ZipArchive;

const ADA: UserId = UserId(1);
const MARIA: UserId = UserId(2);
const ANNA: UserId = UserId(3);
const ADAM: UserId = UserId(4);

/// An hour before the instant of every test.
fn before() -> Instant {
    now().plus_seconds(-3600)
}

fn now() -> Instant {
    NOW.parse().unwrap()
}

fn minutes_later(minutes: i64) -> Instant {
    now().plus_seconds(60 * minutes)
}

/// A site with a mail server.
struct Office {
    site: Site,
    postbox: Postbox,
}

impl Office {
    async fn open(backend: Backend) -> Self {
        let postbox = Postbox::open().await;
        let server = format!("smtp://{}?tls=none", postbox.address);
        let site = Site::with(backend, |settings| {
            settings.mail = MailSettings::read(Some(&server), Some("Klientela <klientela@example.com>")).unwrap();
            settings.url = Some("https://klientela.example.com/".into());
        })
        .await;
        site.fill().await;
        site.break_with("UPDATE users SET email = login || '@example.com'").await;
        Self { site, postbox }
    }

    fn store(&self) -> &Store {
        &self.site.services.store
    }

    fn admin(&self) -> Actor {
        let viewer = Viewer { user: Some(ADA), ..Viewer::organisation() };
        Actor { viewer, made_by: "user", ..Actor::system(before()) }
    }

    /// Sets a schedule up that is due at the instant of every test: at eleven in Warsaw.
    async fn schedule(&self, report: &str, form: &str, to: &[UserId], more: &[(&str, &str)]) -> ScheduleId {
        let fields = [("report", report), ("range", "month"), ("rhythm", "daily"), ("hour", "11"), ("form", form)];
        let form = fields.iter().chain(more).fold(Form::default(), |form, (field, text)| form.with(field, *text));
        let form = to.iter().fold(form, |form, user| form.with(&recipient(*user), "yes"));
        self.store().save_schedule(&self.admin(), None, &Form::default(), &form).await.unwrap()
    }

    async fn send(&self, at: Instant) -> Vec<Mail> {
        send_due(&self.site.services, &clock::frozen(at)).await.unwrap();
        let mut taken = self.postbox.taken();
        taken.sort_by(|one, other| one.to.cmp(&other.to));
        taken
    }

    /// How each sending stands, by recipient.
    async fn states(&self) -> Vec<(String, SendingState, Option<Why>)> {
        let mut rows = self.store().sendings(&Viewer::organisation(), None, 100).await.unwrap();
        rows.sort_by_key(|row| row.id);
        rows.into_iter().map(|row| (row.to, row.state, row.why)).collect()
    }

    /// Another server on the same database, with another way to send mail.
    fn with_mail(&self, server: Option<&str>) -> Services {
        let mut settings = (*self.site.services.settings).clone();
        settings.mail = MailSettings::read(server, Some("klientela@example.com")).unwrap();
        Services::new(self.store().clone(), clock::frozen(now()), settings)
    }

    async fn close(self) {
        self.site.close().await;
    }
}

/// Runs a test on each database.
async fn on_both(test: impl AsyncFn(&Office)) {
    for backend in backends() {
        let office = Office::open(backend).await;
        test(&office).await;
        office.close().await;
    }
}

fn read(mail: &Mail) -> Message<'_> {
    MessageParser::default().parse(&mail.text).expect("a mail")
}

/// The parts of a workbook, but for when it was made.
fn workbook(bytes: &[u8]) -> BTreeMap<String, String> {
    let mut archive = ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut parts = BTreeMap::new();
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        let mut text = String::new();
        part.read_to_string(&mut text).unwrap();
        parts.insert(part.name().unwrap().into_owned(), text);
    }
    parts.remove("docProps/core.xml").expect("its properties");
    assert!(parts.contains_key("xl/worksheets/sheet1.xml"), "{:?}", parts.keys());
    parts
}

async fn downloaded(site: &Site, login: &str, path: &str) -> Vec<u8> {
    let cookie = site.cookie(login).await;
    let request = site.request(Caller::Nobody, Method::GET, path).await.header(header::COOKIE, cookie);
    let answer = site.send(request.body("".into()).unwrap()).await;
    assert_eq!(answer.status, StatusCode::OK, "{path}");
    answer.body.to_vec()
}

#[tokio::test]
async fn each_recipient_is_sent_the_file_they_would_download() {
    on_both(async |office| {
        let site = &office.site;
        let query = ("query", "activity=call.meeting&sort=-person");
        let title = ("title", "Nasze \"rozmowy\" <b>");
        office.schedule("activities", "xlsx", &[ANNA, ADAM, MARIA], &[query, title]).await;
        let mails = office.send(now()).await;
        let to: Vec<&str> = mails.iter().map(|mail| mail.to.as_str()).collect();
        assert_eq!(to, ["adam@example.com", "anna@example.com", "maria@example.com"]);
        for (mail, login, own) in [(&mails[0], "adam", ["C4"].as_slice()), (&mails[1], "anna", &["C1"]), (&mails[2], "maria", &["C1", "C4"])] {
            assert_eq!(mail.from, "klientela@example.com");
            let parsed = read(mail);
            assert_eq!(parsed.subject(), Some("Nasze \"rozmowy\" <b> · 1–20 Nov 2026"));
            let file = parsed.attachments().next().expect("a file");
            assert_eq!(file.attachment_name(), Some("activities-2026-11-20.xlsx"));
            let path = "/reports/activities.xlsx?range=month&activity=call.meeting&sort=-person";
            let (sent, theirs) = (workbook(file.contents()), workbook(&downloaded(site, login, path).await));
            assert_eq!(sent, theirs, "{login}");
            let strings = sent.values().cloned().collect::<String>();
            for (client, name) in [("C1", "/C calc"), ("C4", "Celina Sowa")] {
                assert_eq!(strings.contains(name), own.contains(&client), "{login} {name}");
            }
            let html = parsed.body_html(0).unwrap();
            assert!(html.contains("Nasze &quot;rozmowy&quot; &lt;b&gt;"), "{html}");
            let link = "https://klientela.example.com/reports/activities?from=2026-11-01&amp;to=2026-11-20&amp;activity=call.meeting&amp;sort=-person";
            assert!(html.contains(link), "{html}");
            let count = format!("{}\u{a0}row", own.len());
            assert!(html.contains(&count) && parsed.body_text(0).unwrap().contains(&count), "{html}");
        }
        assert!(office.states().await.iter().all(|(_, state, why)| *state == SendingState::Sent && why.is_none()));
        // Once.
        assert!(office.send(minutes_later(60)).await.is_empty());
        assert_eq!(office.send(minutes_later(24 * 60)).await.len(), 3, "and the next day again");
    })
    .await;
}

#[tokio::test]
async fn a_table_in_the_mail_speaks_the_recipient_s_language() {
    on_both(async |office| {
        office.site.break_with("UPDATE users SET language = 'pl' WHERE login = 'anna'").await;
        office.schedule("client-service", "body", &[ANNA], &[]).await;
        office.schedule("sellers", "body", &[MARIA], &[]).await;
        let mails = office.send(now()).await;
        let anna = read(&mails[0]);
        assert_eq!(anna.subject(), Some("Raport obsługi klientów · 1–20 lis 2026"));
        let (html, plain) = (anna.body_html(0).unwrap(), anna.body_text(0).unwrap());
        assert!(html.contains("Beata Kot") && plain.contains("Beata Kot"), "{plain}");
        assert!(!html.contains("Celina Sowa") && !html.contains("Edyta"), "only her own");
        assert!(
            html.contains("Otwórz raport") && plain.contains("Otwórz raport https://klientela.example.com/reports/")
        );
        assert_eq!(anna.attachment_count(), 0);
        let maria = read(&mails[1]);
        let html = maria.body_html(0).unwrap();
        assert!(html.contains("Nowe Ogrody") && html.contains("Open the report"), "{html}");
        assert_eq!(maria.header_raw("Auto-Submitted").map(str::trim), Some("auto-generated"));
    })
    .await;
}

#[tokio::test]
async fn what_is_not_to_be_sent_is_left_out_with_the_reason() {
    on_both(async |office| {
        // Nobody met anybody; each user has a row of noughts on a day on which nothing was done.
        office.schedule("meetings", "body", &[ANNA], &[("skip_empty", "yes")]).await;
        office.schedule("user-work", "body", &[MARIA], &[("skip_empty", "yes"), ("range", "today")]).await;
        office.schedule("meetings", "body", &[MARIA], &[]).await;
        office.schedule("user-work", "body", &[ANNA], &[]).await;
        office.schedule("activities", "xlsx", &[ADAM], &[]).await;
        office
            .site
            .break_with("INSERT INTO user_grants (user_id, permission, granted) VALUES (4, 'export', FALSE)")
            .await;
        let mails = office.send(now()).await;
        assert_eq!(mails.iter().map(|mail| mail.to.as_str()).collect::<Vec<_>>(), ["maria@example.com"]);
        let skipped = |to: &str, why| (to.to_owned(), SendingState::Skipped, Some(why));
        let expected = [
            skipped("Anna Nowak", Why::Empty),
            skipped("Maria Manager", Why::Empty),
            ("Maria Manager".into(), SendingState::Sent, None),
            skipped("Anna Nowak", Why::NoReport),
            skipped("Adam Lis", Why::NoExport),
        ];
        assert_eq!(office.states().await, expected);

        office.site.break_with("UPDATE users SET disabled = (login = 'anna')").await;
        office.site.break_with("UPDATE users SET email = 'nobody\r\nBcc: x@example.com' WHERE login = 'maria'").await;
        assert!(office.send(minutes_later(24 * 60)).await.is_empty());
        let why: Vec<_> = office.states().await.split_off(5).into_iter().map(|(_, _, why)| why.unwrap()).collect();
        assert_eq!(why, [Why::SwitchedOff, Why::NoAddress, Why::NoAddress, Why::SwitchedOff, Why::NoExport]);
    })
    .await;
}

#[tokio::test]
async fn two_servers_at_once_send_it_once() {
    on_both(async |office| {
        for _ in 0..3 {
            office.schedule("activities", "body", &[ANNA, ADAM], &[]).await;
        }
        let store = Store::open(&office.site.database.url).await.unwrap();
        let settings = (*office.site.services.settings).clone();
        let other = Services::new(store, clock::frozen(now()), settings);
        let clock = clock::frozen(now());
        let (one, two) = tokio::join!(send_due(&office.site.services, &clock), send_due(&other, &clock));
        one.and(two).unwrap();
        assert_eq!(office.postbox.taken().len(), 6);
        assert!(office.states().await.iter().all(|(_, state, _)| *state == SendingState::Sent));
        other.store.close().await;
    })
    .await;
}

#[tokio::test]
async fn a_mail_server_that_has_no_time_is_asked_again() {
    on_both(async |office| {
        office.schedule("activities", "body", &[ANNA], &[]).await;
        office.postbox.will(&[
            Answer::ToRecipient("451 come back later"),
            Answer::HangsUpAtRecipient,
            Answer::ToMail("452 the disk is full"),
            Answer::HangsUpAtGoodbye,
        ]);
        let waiting = [("Anna Nowak".to_owned(), SendingState::Waiting, Some(Why::Unreachable))];
        let mut at = 0;
        for wait in [5, 20, 60] {
            assert!(office.send(minutes_later(at)).await.is_empty());
            assert_eq!(office.states().await, waiting);
            assert!(office.send(minutes_later(at + wait - 1)).await.is_empty(), "it is left alone for a while");
            at += wait;
        }
        let mails = office.send(minutes_later(at)).await;
        assert_eq!(mails.len(), 1);
        // To mail programs the second is the same mail as the first, which was refused.
        let came = office.postbox.came();
        assert_eq!(came.len(), 2);
        assert_eq!(read(&came[0]).message_id(), read(&came[1]).message_id());
        assert!(read(&came[0]).message_id().is_some_and(|id| id.ends_with("@example.com")));
        assert!(office.send(minutes_later(at + 300)).await.is_empty());
        let row = &office.store().sendings(&Viewer::organisation(), None, 1).await.unwrap()[0];
        assert_eq!((row.state, row.tries, row.rows, row.why), (SendingState::Sent, 4, Some(1), None));
    })
    .await;
}

#[tokio::test]
async fn a_refusal_is_final_and_a_broken_connection_is_not_tried_again() {
    on_both(async |office| {
        for _ in 0..3 {
            office.schedule("activities", "body", &[ANNA], &[]).await;
        }
        office.postbox.will(&[
            Answer::ToRecipient("550 nobody of this name"),
            Answer::ToMail("554 we do not like it"),
            Answer::HangsUpAtMail,
        ]);
        assert!(office.send(now()).await.is_empty());
        let anna = || "Anna Nowak".to_owned();
        let expected = [
            (anna(), SendingState::Failed, Some(Why::Refused)),
            (anna(), SendingState::Failed, Some(Why::Refused)),
            (anna(), SendingState::Unknown, Some(Why::BrokenOff)),
        ];
        assert_eq!(office.states().await, expected);
        assert!(office.send(minutes_later(10 * 60)).await.is_empty());
        assert_eq!(office.states().await, expected);
        let said = office.store().sendings(&Viewer::organisation(), None, 9).await.unwrap().pop().unwrap().said;
        assert!(said.unwrap().contains("nobody of this name"));

        // Nobody there at all: some hours long it is tried.
        let gone = Postbox::open().await.address;
        let server = format!("smtp://{gone}?tls=none");
        let elsewhere = office.with_mail(Some(&server));
        let mut at = 24 * 60;
        for wait in [5, 20, 60, 180, 0] {
            send_due(&elsewhere, &clock::frozen(minutes_later(at))).await.unwrap();
            at += wait;
        }
        let last: Vec<_> = office.states().await.split_off(3);
        assert_eq!(last, vec![(anna(), SendingState::Failed, Some(Why::Unreachable)); 3]);
    })
    .await;
}

#[tokio::test]
async fn a_server_killed_in_the_middle_leaves_nothing_sent_twice_and_nothing_forgotten() {
    on_both(async |office| {
        office.schedule("activities", "body", &[ANNA, ADAM], &[]).await;
        let store = office.store();
        store.begin_sendings(now()).await.unwrap();
        // Killed with one claimed, and one of which it had begun to hand the mail over.
        let _claimed = store.claim_sending(now()).await.unwrap().unwrap();
        let leaving = store.claim_sending(now()).await.unwrap().unwrap();
        assert!(store.hand_over(&leaving, now()).await.unwrap());
        assert!(office.send(minutes_later(10)).await.is_empty(), "it might only be slow");
        let mails = office.send(minutes_later(16)).await;
        assert_eq!(mails.iter().map(|mail| mail.to.as_str()).collect::<Vec<_>>(), ["anna@example.com"]);
        let states: Vec<_> = office.states().await.into_iter().map(|(_, state, why)| (state, why)).collect();
        assert_eq!(states, [(SendingState::Sent, None), (SendingState::Unknown, Some(Why::BrokenOff))]);
        assert!(office.send(minutes_later(120)).await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn without_a_mail_server_it_waits_until_there_is_one() {
    on_both(async |office| {
        office.schedule("activities", "body", &[ANNA], &[]).await;
        let without = office.with_mail(None);
        send_due(&without, &clock::frozen(now())).await.unwrap();
        assert!(office.states().await.is_empty());
        assert_eq!(office.send(minutes_later(30)).await.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_try_is_sent_to_whoever_asks_even_when_it_is_empty() {
    on_both(async |office| {
        let of = office.schedule("meetings", "body", &[ANNA], &[("skip_empty", "yes")]).await;
        let maria = Viewer { user: Some(MARIA), role: Role::Manager, ..Viewer::organisation() };
        let actor = Actor { viewer: maria, ..office.admin() };
        office.store().try_schedule(&actor, of).await.unwrap();
        let mails = office.send(before()).await;
        assert_eq!(mails.iter().map(|mail| mail.to.as_str()).collect::<Vec<_>>(), ["maria@example.com"]);
        assert!(read(&mails[0]).subject().unwrap().starts_with("Try: Meeting report"));
        assert!(office.send(now()).await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn the_server_sends_by_itself_and_is_woken() {
    on_both(async |office| {
        let of = office.schedule("activities", "body", &[ANNA], &[]).await;
        let running = tokio::spawn(mail::run(office.site.services.clone()));
        assert_eq!(office.postbox.next().await.to, "anna@example.com");
        office.store().try_schedule(&office.admin(), of).await.unwrap();
        let wake = office.site.services.app_context().wake_mailer.expect("mail is set up");
        wake();
        assert_eq!(office.postbox.next().await.to, "ada@example.com");
        office.site.services.mailer.stop();
        running.await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn it_says_who_it_is_and_sends_nothing_in_the_clear_unasked() {
    on_both(async |office| {
        office.schedule("activities", "body", &[ANNA], &[]).await;
        let address = office.postbox.address;
        // The mail server knows no STARTTLS.
        let secured = office.with_mail(Some(&format!("smtp://user:secret@{address}")));
        send_due(&secured, &clock::frozen(now())).await.unwrap();
        assert!(office.postbox.came().is_empty() && office.postbox.introductions().is_empty());
        assert_eq!(office.states().await[0].1, SendingState::Waiting);
        let in_the_clear = office.with_mail(Some(&format!("smtp://user:secret@{address}?tls=none")));
        send_due(&in_the_clear, &clock::frozen(minutes_later(5))).await.unwrap();
        assert_eq!(office.postbox.introductions(), ["AUTH PLAIN AHVzZXIAc2VjcmV0"]);
        assert_eq!(office.postbox.taken().len(), 1);
    })
    .await;
}

#[tokio::test]
async fn every_report_can_be_sent_either_way() {
    on_both(async |office| {
        for report in ReportId::ALL {
            for form in ["xlsx", "body"] {
                office.schedule(report.code(), form, &[ADA], &[]).await;
            }
        }
        let mails = office.send(now()).await;
        assert_eq!(mails.len(), 2 * ReportId::ALL.len(), "{:?}", office.states().await);
        let files = mails.iter().filter(|mail| read(mail).attachment_count() == 1).count();
        assert_eq!(files, ReportId::ALL.len());
    })
    .await;
}
