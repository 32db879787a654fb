//! Files of reports on random demo data: they hold what the pages show, to the last digit, and
//! other programs read them.

use crate::{
    on_both,
    site::{Answer, Caller, NOW, Site},
};
use axum::http::{Method, StatusCode, header};
use domain::{
    Currency, Instant, Money, Range, ReportId, ReportQuery, Viewer,
    params::Params,
    report::{Column, Kind, ReportRow, Value},
};
use proptest::{
    prelude::*,
    strategy::ValueTree,
    test_runner::{Config, TestRunner},
};
use server::demo::{self, DemoOptions};
use std::{collections::HashMap, path::Path, process::Command};
use store::import::Origin;

/// Which demo, from which day, how many days, the filters, and which column sorts.
type Case = (u64, i32, i32, &'static str, prop::sample::Index, bool);

fn case() -> Case {
    let filters = vec!["", "state=done", "investment=none", "advisor=none", "activity=call.meeting", "weekends=skip"];
    let strategy = (
        any::<u64>(),
        0..60i32,
        30..200i32,
        prop::sample::select(filters),
        any::<prop::sample::Index>(),
        any::<bool>(),
    );
    strategy.new_tree(&mut TestRunner::new(Config::default())).unwrap().current()
}

fn now() -> Instant {
    NOW.parse().unwrap()
}

/// Fills a site with a demo of its own.
async fn fill(site: &Site, seed: u64) {
    let until = NOW[..10].parse().unwrap();
    let options = DemoOptions { clients: *demo::SIZES.start(), seed, until };
    let origin = Origin { made_by: "import", user: None, now: now() };
    for batch in demo::records(options, site.services.store.zone()) {
        site.services.store.write_records(&batch, origin, false).await.unwrap();
    }
}

/// All rows of a report, as its pages show them, a hundred at a time.
async fn rows(site: &Site, query: &ReportQuery) -> Vec<ReportRow> {
    let store = &site.services.store;
    let mut rows = Vec::new();
    let mut cursor: Option<String> = None;
    loop {
        let page = store.report(&Viewer::organisation(), query, cursor.as_deref(), 100, now()).await.unwrap();
        rows.extend(page.rows);
        match page.next {
            Some(next) => cursor = Some(next),
            None => return rows,
        }
    }
}

/// A cell as a file of codes must have it.
fn written(column: &Column, value: &Value) -> String {
    match (column.kind(), value) {
        (_, Value::Empty | Value::Since(..)) => String::new(),
        (_, Value::Time(_, local)) => local.replace('T', " "),
        (Kind::Money, Value::Number(n)) => Money { minor_units: *n, currency: Currency::PLN }.to_string(),
        (Kind::Area, Value::Number(n)) => format!("{}.{:02}", n / 100, n % 100),
        (Kind::Day | Kind::Time, Value::Number(n)) => domain::Day::from_number(*n as i32).to_string(),
        (_, Value::Number(n)) => n.to_string(),
        (_, Value::Text(text)) => domain::formula::guarded(text).into_owned(),
    }
}

fn parsed(answer: &Answer) -> Vec<Vec<String>> {
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
    read_csv(answer.text())
}

/// The lines of a CSV without its headings.
fn read_csv(text: &str) -> Vec<Vec<String>> {
    let text = text.trim_start_matches('\u{feff}');
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    reader.records().map(|line| line.unwrap().iter().map(str::to_owned).collect()).collect()
}

/// What a report is asked for by, in the URL of a file and of the API.
fn params(range: Range, filters: &str, sort: &str) -> Params {
    let mut params = Params::from_query(filters);
    params.set("from", range.from());
    params.set("to", range.to());
    params.set("sort", sort);
    params
}

on_both! {
    files_are_the_pages => |site| {
        let (seed, ago, days, filters, by, descending) = case();
        fill(&site, seed).await;
        let today: domain::Day = NOW[..10].parse().unwrap();
        let range = Range::new(today.plus(1 - ago - days), today.plus(-ago)).unwrap();
        let mut told = 0;
        for report in ReportId::ALL {
            let columns = report.description().columns;
            let sort = format!("{}{}", if descending { "-" } else { "" }, by.get(columns).key);
            let asked = params(range, filters, &sort);
            let query = ReportQuery::read(report, range, &asked).unwrap();
            let page = rows(&site, &query).await;
            told += page.len();
            // Of what the report is not narrowed down by programs are told.
            let mut only = Params::default();
            query.filters.write(&mut only);
            let asked = params(range, only.href("").trim_start_matches('?'), &sort);

            let path = asked.href(&format!("/api/v1/reports/{}", report.code()));
            let json = site.get(Caller::ReadToken, &format!("{path}&per_page=200")).await.json();
            assert_eq!(json["total"], page.len(), "{path}, demo {seed}");
            for (told, row) in json["rows"].as_array().unwrap().iter().zip(&page) {
                for (column, value) in columns.iter().zip(&row.cells) {
                    let told = &told[column.key];
                    let same = match value {
                        Value::Empty | Value::Since(..) => told.is_null(),
                        Value::Text(text) => told == text.as_str(),
                        Value::Time(at, _) => told.as_str().and_then(|told| told.parse::<Instant>().ok()) == Some(Instant::from_micros(*at)),
                        Value::Number(_) => match told {
                            serde_json::Value::Number(number) if column.kind() == Kind::Area => {
                                format!("{:.2}", number.as_f64().unwrap()) == written(column, value)
                            }
                            serde_json::Value::Object(money) => money.get("minor_units").and_then(|told| told.as_i64()) == value.number(),
                            told => told.to_string().trim_matches('"') == written(column, value),
                        },
                    };
                    assert!(same, "{}: {told} and {value:?} in {path}, demo {seed}", column.key);
                }
            }
            // A file that is taken is an event, which the report of events would tell of.
            let file = parsed(&site.get(Caller::ReadToken, &format!("{path}&format=csv")).await);
            let must: Vec<Vec<String>> = page
                .iter()
                .map(|row| columns.iter().zip(&row.cells).map(|(column, value)| written(column, value)).collect())
                .collect();
            assert_eq!(file, must, "{path}, demo {seed}");
        }
        assert!(told > 0, "there is something to compare in demo {seed}");
    }

    spreadsheets_open_in_libreoffice => |site| {
        let Some(office) = office() else {
            eprintln!("LibreOffice is not installed: nothing was opened");
            site.close().await;
            continue;
        };
        fill(&site, case().0).await;
        let folder = tempfile::tempdir().unwrap();
        let cookie = site.cookie("ada").await;
        let mut must: HashMap<&str, Vec<Vec<String>>> = HashMap::new();
        let mut files = Vec::new();
        for report in ReportId::ALL {
            let name = report.code();
            let get = async |format: &str| {
                let path = format!("/reports/{name}.{format}?from=2026-09-01&to=2026-11-19");
                let request = site.request(Caller::Nobody, Method::GET, &path).await.header(header::COOKIE, &cookie);
                site.send(request.body("".into()).unwrap()).await
            };
            // Not of today: that a file was taken is an event itself.
            must.insert(name, parsed(&get("csv").await));
            let file = folder.path().join(format!("{name}.xlsx"));
            std::fs::write(&file, &get("xlsx").await.body).unwrap();
            files.push(file);
        }
        let converted = Command::new(office)
            .arg(format!("-env:UserInstallation=file://{}", folder.path().join("profile").display()))
            .args(["--headless", "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1,,1033,false,true", "--outdir"])
            .arg(folder.path())
            .args(&files)
            .output()
            .unwrap();
        // Without Java it complains of that, whatever it opens.
        let said = String::from_utf8_lossy(&converted.stderr).to_lowercase();
        let said: String = said.lines().filter(|line| !line.contains("java")).collect();
        assert!(converted.status.success(), "{said}");
        assert!(!["warn", "error", "repair"].iter().any(|word| said.contains(word)), "{said}");
        for (name, must) in must {
            let text = std::fs::read_to_string(folder.path().join(format!("{name}.csv"))).unwrap();
            let opened = read_csv(&text);
            assert_eq!(opened.len(), must.len(), "{name}");
            for (opened, must) in opened.iter().zip(&must) {
                for (opened, must) in opened.iter().zip(must) {
                    // Only a CSV needs the apostrophe.
                    assert_eq!(plain(opened), plain(must.trim_start_matches('\'')), "{name}");
                }
            }
        }
    }
}

/// A cell, whichever way its number is written.
fn plain(cell: &str) -> String {
    match cell.parse::<f64>() {
        Ok(number) => number.to_string(),
        Err(_) => cell.replace("\r\n", "\n"),
    }
}

fn office() -> Option<&'static Path> {
    ["/usr/bin/soffice", "/usr/local/bin/soffice", "/opt/homebrew/bin/soffice"]
        .map(Path::new)
        .into_iter()
        .find(|path| path.exists())
}
