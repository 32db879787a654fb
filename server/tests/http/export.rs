//! Lists as files.

use crate::{
    on_both,
    site::{Answer, Caller, Site},
};
use axum::{
    extract::ConnectInfo,
    http::{Method, StatusCode, header},
};
use domain::{
    Day, Language,
    record::{ClientRecord, Record, RecordKind},
};
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use std::{collections::BTreeSet, net::SocketAddr};
use store::import::{Encoding, ImportOptions, Origin, Outcome, Source};

async fn lines(site: &Site, path: &str) -> Vec<String> {
    let answer = site.get(Caller::Manager, path).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
    text_lines(&answer)
}

fn text_lines(answer: &Answer) -> Vec<String> {
    let text = answer.text().strip_prefix('\u{feff}').expect("a byte order mark");
    text.split_terminator("\r\n").map(str::to_owned).collect()
}

/// What somebody gets who is signed in.
async fn as_read_by(site: &Site, cookie: &str, path: &str) -> Vec<String> {
    let request = site.request(Caller::Nobody, Method::GET, path).await;
    let answer = site.send(request.header(header::COOKIE, cookie).body("".into()).unwrap()).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
    text_lines(&answer)
}

fn origin() -> Origin {
    Origin { made_by: "import", user: None, now: "2026-11-20T10:00:00Z".parse().unwrap() }
}

async fn write(site: &Site, records: &[Record]) {
    let outcomes = site.services.store.write_records(records, origin(), false).await.unwrap();
    assert!(outcomes.iter().all(|outcome| *outcome == Outcome::New), "{outcomes:?}");
}

/// Text that begins as formulas do, with all that has a meaning in files.
fn random_text(random: &mut ChaCha8Rng) -> String {
    const PIECES: [&str; 20] = [
        "=",
        "+",
        "-",
        "@",
        "'",
        "\"",
        ",",
        ";",
        "\n",
        "\r\n",
        " ",
        "ż",
        "a",
        "1",
        "850,000",
        "1.5",
        "\t",
        "|",
        "+48600100200",
        "x",
    ];
    let text: String = (0..random.random_range(1..9)).map(|_| PIECES[random.random_range(0..PIECES.len())]).collect();
    format!("{}z", text.trim())
}

fn random_client(random: &mut ChaCha8Rng, number: usize) -> Record {
    let phone = |random: &mut ChaCha8Rng| match random.random_range(0..2) {
        0 => format!("+48{}", random.random_range(600_000_000_u64..800_000_000)),
        _ => format!("+44{}", random.random_range(2_000_000_000_u64..2_100_000_000)),
    };
    let phones: BTreeSet<String> = (0..random.random_range(0..4)).map(|_| phone(random)).collect();
    let emails = ["-x@firma.pl", "jan.kowalski+1@firma.pl", "=y@firma.pl"];
    let emails = emails.into_iter().filter(|_| random.random()).map(str::to_owned).collect();
    let day: Day = "2026-10-01".parse().unwrap();
    let since = random.random_range(0..40);
    Record::Client(Box::new(ClientRecord {
        external_id: format!("R{number}{}", random_text(random)),
        name: random_text(random),
        company: false,
        emails,
        phones: phones.into_iter().collect(),
        user_ids: Vec::new(),
        advisor: Some(["anna", "adam"][random.random_range(0..2)].into()),
        source: Some(random_text(random)),
        contact_method: None,
        investment: random.random::<bool>().then(|| random_text(random)),
        created_at: "2026-09-30T22:00:00Z".parse().unwrap(),
        customer_since: random.random::<bool>().then(|| day.plus(since)),
        archived_at: None,
        deleted_at: None,
        accepts_email: false,
        accepts_post: false,
        accepts_sms: false,
        price_group: None,
        tags: Vec::new(),
    }))
}

/// All that is known of the clients of a file.
async fn written(site: &Site) -> String {
    let rows = "SELECT string_agg(r, ' ') FROM (SELECT c.external_id || '/' || c.name || '/' || c.name_key || '/' || \
                CAST(c.created_at AS TEXT) || '/' || coalesce(CAST(c.customer_since AS TEXT), '') || '/' || \
                CAST(c.advisor_id AS TEXT) || '/' || CAST(c.source_id AS TEXT) || '/' || CAST(c.investment_id AS TEXT) \
                || '/' || coalesce((SELECT string_agg(v, '|') FROM (SELECT k.kind || k.value AS v FROM client_contacts k \
                WHERE k.client_id = c.id ORDER BY k.kind, k.position) y), '') AS r FROM clients c \
                WHERE c.external_id LIKE 'R%' ORDER BY c.external_id) x";
    site.database.text(rows).await
}

on_both! {
    csv_opens_in_a_spreadsheet_and_runs_nothing => |site| {
        let path = "/clients/export.csv?sort=created&columns=name.phone.created.life_total.external_id.last_activity";
        let answer = site.get(Caller::Manager, path).await;
        assert_eq!(answer.header(header::CONTENT_TYPE), "text/csv; charset=utf-8");
        assert_eq!(answer.header(header::CONTENT_DISPOSITION), "attachment; filename=\"clients-2026-11-20.csv\"");
        let lines = text_lines(&answer);
        assert_eq!(lines.len(), 7);
        assert_eq!(lines[0], "Name,Phone,Created,Lifetime total,External ID,Last activity");
        assert_eq!(lines[1], "'=cmd|' /C calc'!A0,+48601234567,2026-10-01,29.33,C1,2026-11-12 10:00");
        assert_eq!(lines[2], "\"Żółw, \"\"Sp. z o.o.\"\"\",+48601234567,2026-10-05,0.00,C2,");
    }

    a_file_holds_what_the_list_holds => |site| {
        assert_eq!(lines(&site, "/clients/export.csv?set=state&classification=lifecycle&value=3").await.len(), 1 + 3);
        assert_eq!(lines(&site, "/clients/export.csv?set=new&from=2026-11-01&to=2026-11-30").await.len(), 1 + 4);
        let own = site.get(Caller::Advisor, "/clients/export.csv").await;
        assert_eq!(text_lines(&own).len(), 1 + 3, "an advisor's file has their own clients alone");
        let refused = site.get(Caller::Manager, "/clients/export.csv?set=total").await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    }

    a_search_is_sent_by_form_alone => |site| {
        let cookie = site.cookie("maria").await;
        let found = site.form("/clients/export.csv", &[("search", "beata"), ("columns", "name")], Some(&cookie)).await;
        assert_eq!(text_lines(&found), ["Name", "Beata Kot"]);
        assert_eq!(lines(&site, "/clients/export.csv?search=beata").await.len(), 1 + 6, "not from a URL");
    }

    headings_are_in_the_reader_s_language => |site| {
        let cookie = site.cookie("maria").await;
        site.form("/language", &[("language", "pl")], Some(&cookie)).await;
        let path = "/clients/export.csv?columns=name.status.life_total&sort=created";
        let lines = as_read_by(&site, &cookie, path).await;
        assert_eq!(lines[0], "Nazwa;Status;Suma zakupów", "as Excel reads it there");
        assert!(lines[1].ends_with(";Aktywny;29,33"), "{}", lines[1]);
        let programs = site.get(Caller::ReadToken, "/api/v1/clients?format=csv&columns=name.life_total&sort=created");
        assert!(text_lines(&programs.await)[1].ends_with(",29.33"));
    }

    what_a_list_says_our_own_import_takes_back => |site| {
        let cookie = site.cookie("maria").await;
        for (language, round) in Language::ALL.map(Language::code).into_iter().zip(1..) {
            site.form("/language", &[("language", language)], Some(&cookie)).await;
            // What people write, in each field that a list and a file have in common.
            let mut random = ChaCha8Rng::seed_from_u64(round);
            let clients: Vec<Record> = (0..60).map(|number| random_client(&mut random, number)).collect();
            write(&site, &clients).await;
            let columns = "name.advisor.phone.email.source.investment.created.customer_since.external_id.status.life_total";
            let path = format!("/clients/export.csv?sort=name&columns={columns}");
            let file = as_read_by(&site, &cookie, &path).await.join("\r\n");
            assert_eq!(file.lines().next().unwrap().contains(';'), language != "en");
            let before = written(&site).await;
            // As others: they have to come back just so. Those of the site itself stay.
            site.break_with("UPDATE clients SET external_id = 'was ' || external_id WHERE external_id LIKE 'R%'").await;
            let options = ImportOptions { encoding: Encoding::Detect, dry_run: false, strict: false, origin: origin() };
            let source = Source::bytes("list.csv", file.as_bytes());
            let report = site.services.store.import(RecordKind::Clients, &source, options, |_| {}).await.unwrap();
            assert_eq!(report.errors, [], "{file}");
            assert_eq!(report.new, 60);
            assert_eq!(written(&site).await, before);
            site.break_with("UPDATE clients SET external_id = 'gone ' || CAST(id AS TEXT) WHERE external_id LIKE 'R%'").await;
        }
    }

    xlsx_is_a_whole_file => |site| {
        let answer = site.get(Caller::Manager, "/clients/export.xlsx").await;
        assert_eq!(answer.header(header::CONTENT_TYPE), server::export::XLSX_MEDIA_TYPE);
        assert_eq!(answer.header(header::CONTENT_DISPOSITION), "attachment; filename=\"clients-2026-11-20.xlsx\"");
        assert!(answer.body.starts_with(b"PK\x03\x04"));
        assert_eq!(answer.header(header::CONTENT_ENCODING), "", "it is compressed already");
    }

    the_graph_s_numbers_are_a_file => |site| {
        let lines = lines(&site, "/evolution.csv?from=2026-11-19&to=2026-11-20").await;
        assert_eq!(lines, ["Day,Invited,Waiting,Active,At risk,Completed", "2026-11-19,3,0,3,0,0", "2026-11-20,3,0,3,0,0"]);
    }

    whatever_is_taken_away_is_kept => |site| {
        let cookie = site.cookie("maria").await;
        site.form("/clients/export.csv", &[("search", "beata"), ("columns", "name")], Some(&cookie)).await;
        let from = ConnectInfo(SocketAddr::from(([192, 0, 2, 7], 4711)));
        let request = site.request(Caller::Advisor, Method::GET, "/clients/export.xlsx").await.extension(from);
        site.send(request.header(header::USER_AGENT, "Mobi").body("".into()).unwrap()).await;
        site.get(Caller::Manager, "/evolution.csv?from=2026-11-19&to=2026-11-20").await;
        for view in ["clients", "evolution", "metrics", "facts"] {
            site.get(Caller::ReadToken, &format!("/api/v1/{view}?format=csv&from=2026-11-20&to=2026-11-20")).await;
        }
        // What only looks takes nothing away, nor does what is refused.
        site.get(Caller::ReadToken, "/api/v1/clients").await;
        site.ask(Caller::ReadToken, Method::HEAD, "/api/v1/clients?format=csv", "").await;
        site.get(Caller::Manager, "/clients/export.csv?set=total").await;

        let kept = site.database.text(
            "SELECT string_agg(r, ' ') FROM (SELECT coalesce(u.login, '-') || '/' || e.channel || '/' || coalesce(e.ip, '') \
             || '/' || e.details AS r FROM events e LEFT JOIN users u ON u.id = e.user_id WHERE e.kind = 'export' ORDER BY e.id) x",
        );
        let file = |file: &str, rows: i64| format!("{{\"file\":\"{file}\",\"rows\":{rows}}}");
        let expected = [
            format!("maria/web//{}", file("clients-2026-11-20.csv", 1)),
            format!("anna/mobile/192.0.2.7/{}", file("clients-2026-11-20.xlsx", 3)),
            format!("maria/web//{}", file("evolution-2026-11-19-2026-11-20.csv", 2)),
            format!("-/api//{}", file("clients-2026-11-20.csv", 6)),
            format!("-/api//{}", file("evolution-2026-11-20-2026-11-20.csv", 1)),
            format!("-/api//{}", file("metrics-2026-11-20-2026-11-20.csv", 1)),
            format!("-/api//{}", file("facts-2026-11-20.csv", 0)),
        ];
        assert_eq!(kept.await, expected.join(" "));
    }

    the_api_s_files_have_codes => |site| {
        let clients = site.get(Caller::ReadToken, "/api/v1/clients?format=csv&columns=status&sort=created").await;
        assert!(text_lines(&clients)[0].starts_with("id,name,status"), "{:?}", text_lines(&clients)[0]);
        assert!(text_lines(&clients)[1].ends_with(",active"));
        let graph = site.get(Caller::ReadToken, "/api/v1/evolution?format=csv&from=2026-11-20&to=2026-11-20").await;
        assert_eq!(text_lines(&graph)[0], "day,invited,waiting,active,at_risk,completed");
        let metrics = site.get(Caller::ReadToken, "/api/v1/metrics?format=csv&from=2026-11-01&to=2026-11-20").await;
        assert!(text_lines(&metrics)[1].starts_with("2026-11-01,2026-11-20,6,4,2,6,"));
        let facts = site.get(Caller::ReadToken, "/api/v1/facts?format=csv&kind=call").await;
        assert_eq!(text_lines(&facts).len(), 1 + 2);
        for view in ["clients", "evolution", "metrics", "facts"] {
            let file = site.get(Caller::ReadToken, &format!("/api/v1/{view}?format=xlsx")).await;
            assert!(file.body.starts_with(b"PK\x03\x04"), "{view}");
        }
    }
}
