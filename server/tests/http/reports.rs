//! The reports: as pages, as files, over the API. The same rows everywhere.

use crate::{
    deeds::Callers,
    functions::{ForgetView, SaveView},
    on_both,
    site::{Answer, Caller, Site},
};
use app::{address::ReportView, call::Call, words::reports as words};
use axum::http::{Method, StatusCode, header};
use domain::{Drill, Form, Language, ReportId, Role, params::Params};
use scraper::{Html, Selector};
use serde_json::{Value, json};

const NOVEMBER: &str = "from=2026-11-01&to=2026-11-20";

async fn read(site: &Site, path: &str) -> Value {
    site.get(Caller::ReadToken, path).await.json()
}

fn lines(answer: &Answer) -> Vec<String> {
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
    let text = answer.text().strip_prefix('\u{feff}').expect("a byte order mark");
    text.split_terminator("\r\n").map(str::to_owned).collect()
}

on_both! {
    what_is_set_is_kept_and_shared => |site| {
        let callers = Callers::of(&site).await;
        // Name, address, who keeps it, and its number where it can be forgotten.
        let kept_of = async |caller, page: &str| {
            let answer = callers.get(caller, page).await;
            assert_eq!(answer.status, StatusCode::OK, "{caller:?}: {}", answer.text());
            let page = Html::parse_document(answer.text());
            let find = |css: &str| Selector::parse(css).unwrap();
            let each = find("#saved li");
            let kept = page.select(&each).map(|kept| {
                let link = kept.select(&find("a")).next().unwrap();
                let by = kept.select(&find("span")).map(|by| by.text().collect::<String>()).collect::<String>();
                let forget = kept.select(&find("[data-forget]")).next();
                let id = forget.and_then(|button| button.attr("data-forget")?.parse::<i64>().ok());
                (link.text().collect::<String>(), link.attr("href").unwrap().to_owned(), by, id)
            });
            kept.collect::<Vec<_>>()
        };
        let kept_of_activities = async |caller| kept_of(caller, "/reports/activities").await;
        let save = |address: &str, name: &str, shared: &str| Call::from(SaveView {
            address: address.into(),
            form: Form::default().with("name", name).with("shared", shared),
        });
        let anna = "/reports/activities?activity=call&sort=-person&evil=1";
        for (caller, deed, expected) in [
            (Caller::Advisor, save(anna, "Moje telefony", ""), StatusCode::OK),
            (Caller::Manager, save("/reports/activities?state=done", "Wykonane", "yes"), StatusCode::OK),
            (Caller::Manager, save("/reports/activities?state=planned", "wykonane ", "yes"), StatusCode::OK),
            (Caller::Manager, save("/reports/activities?state=asleep", "X", "yes"), StatusCode::UNPROCESSABLE_ENTITY),
            (Caller::Manager, save("https://example.com/reports/activities", "X", ""), StatusCode::UNPROCESSABLE_ENTITY),
            (Caller::Manager, save("/reports/nothing", "X", "yes"), StatusCode::UNPROCESSABLE_ENTITY),
            (Caller::Advisor, save("/reports/user-events", "X", ""), StatusCode::FORBIDDEN),
            (Caller::Advisor, save("/reports/user%2Devents", "X", ""), StatusCode::UNPROCESSABLE_ENTITY),
        ] {
            let answer = callers.perform(caller, &deed).await;
            assert_eq!(answer.status, expected, "{caller:?} {deed:?}: {}", answer.text());
        }
        // Of other pages as well; what is open beside them, and what is personal, is not kept.
        for (address, page, kept) in [
            ("/journal?segment=no-deals&client=3&cursor=a1&search=Anna", "/journal", "/journal?segment=no-deals"),
            (
                "/journal/attribution?by=last_medium&client=3",
                "/journal/attribution",
                "/journal/attribution?by=last_medium",
            ),
            ("/clients/list?set=everyone&cursor=a1&search=Anna", "/clients/list", "/clients/list?set=everyone"),
        ] {
            let answer = callers.perform(Caller::Manager, &save(address, "Dla wszystkich", "yes")).await;
            assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
            let seen = kept_of(Caller::Advisor, page).await;
            let seen: Vec<_> = seen.iter().map(|(name, address, ..)| (name.as_str(), address.as_str())).collect();
            assert_eq!(seen, [("Dla wszystkich", kept)]);
        }
        let seen = kept_of_activities(Caller::Advisor).await;
        let told = |index: usize| (seen[index].0.as_str(), seen[index].1.as_str());
        assert_eq!(told(0), ("Moje telefony", "/reports/activities?activity=call&sort=-person"));
        assert_eq!(told(1), ("wykonane", "/reports/activities?state=planned"));
        assert!(!seen[1].2.is_empty() && seen[1].3.is_none() && seen.len() == 2, "{seen:?}");
        let of_manager = kept_of_activities(Caller::Manager).await;
        assert_eq!(of_manager.len(), 1, "what somebody keeps for themselves");
        let forget = |saved: Option<i64>| Call::from(ForgetView { saved: saved.unwrap() });
        assert_eq!(callers.perform(Caller::Advisor, &forget(of_manager[0].3)).await.status, StatusCode::NOT_FOUND);
        assert_eq!(callers.perform(Caller::Advisor, &forget(seen[0].3)).await.status, StatusCode::OK);
        let of_admin = kept_of_activities(Caller::Admin).await;
        assert_eq!(callers.perform(Caller::Admin, &forget(of_admin[0].3)).await.status, StatusCode::OK);
        assert_eq!(kept_of_activities(Caller::Manager).await, []);
    }

    behind_each_number_of_a_report_stands_its_list_for_those_who_may => |site| {
        let callers = Callers::of(&site).await;
        for report in ReportId::ALL {
            // The number of a column or of a section, where there is one.
            let columns = report.description().columns.iter();
            let column = columns.filter_map(|column| Drill::of(report, column, None)).next();
            let section = report.description().sections().first().map(|section| section.key);
            let section = section.and_then(|key| Drill::read(report, &Params::from_query(&format!("open={key}"))).unwrap());
            let view = ReportView { compare: true, ..ReportView::of(report) };
            let opened = column.or(section).map(|drill| view.opened(drill).href());
            for (caller, role) in [(Caller::Advisor, Role::Advisor), (Caller::Manager, Role::Manager), (Caller::Admin, Role::Admin)] {
                let expected = if report.permission().by_default(role) { StatusCode::OK } else { StatusCode::FORBIDDEN };
                for address in opened.iter().chain([&view.href()]) {
                    let page = callers.get(caller, address).await;
                    assert_eq!(page.status, expected, "{caller:?} {address}");
                    let shows = expected == StatusCode::OK && Some(address) == opened.as_ref();
                    assert_eq!(page.text().contains("class=\"behind-list\""), shows, "{caller:?} {address}");
                }
            }
        }
    }

    a_report_has_the_shape_it_must => |site| {
        let report = read(&site, &format!("/api/v1/reports/user-work?{NOVEMBER}")).await;
        assert_eq!(report["columns"][0], json!({"key": "user", "label": "User"}));
        assert_eq!(report["total"], 4);
        let anna = report["rows"].as_array().unwrap().iter().find(|row| row["login"] == "anna").unwrap().clone();
        assert_eq!((&anna["user"], &anna["calls"], &anna["new_clients"]), (&json!("Anna Nowak"), &json!(1), &json!(1)));
        assert_eq!((&report["totals"]["calls"], &report["totals"]["new_clients"]), (&json!(2), &json!(3)));
        assert!(report["totals"].get("user").is_none());

        let behind = read(&site, &format!("/api/v1/reports/user-work?{NOVEMBER}&open=calls&of={}", anna["id"])).await;
        assert_eq!((&behind["total"], &behind["rows"][0]["api_id"]), (&json!(1), &json!("A1")));

        let activities = read(&site, &format!("/api/v1/reports/activities?{NOVEMBER}&advisor=adam")).await;
        let row = &activities["rows"][0];
        assert_eq!(activities["total"], 1);
        assert_eq!((&row["contact_type"], &row["person"]), (&json!("call"), &json!("Celina Sowa")));
        assert_eq!((&row["date"], &row["client_id"]), (&json!("2026-11-12T10:00:00+01:00"), &json!(site.client("C4").await)));
        assert_eq!((&row["source"], &row["contact_method"]), (&json!("Otodom"), &Value::Null));
    }

    filters_are_said_by_name_or_number => |site| {
        for (query, total) in [
            ("advisor=Anna%20Nowak", 1),
            ("advisor=anna,adam", 2),
            ("status=active", 2),
            ("status=active&activity=call,meeting", 2),
            ("status=lead", 0),
            ("activity=meeting", 0),
            ("state=done", 2),
        ] {
            let report = read(&site, &format!("/api/v1/reports/activities?{NOVEMBER}&{query}")).await;
            assert_eq!(report["total"], total, "{query}");
        }
        for (query, field) in [
            ("from=2026-12-01&to=2026-11-01", "to"),
            ("from=2026-12-01", "to"),
            ("activity=nap", "activity"),
            ("status=asleep", "status"),
            ("advisor=nobody", "advisor"),
            ("sort=shoes", "sort"),
            ("open=person", "open"),
            ("shoes=1", "shoes"),
            ("format=pdf", "format"),
            ("cursor=x", "cursor"),
        ] {
            let refused = site.get(Caller::ReadToken, &format!("/api/v1/reports/activities?{query}")).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{query}");
            assert_eq!(refused.problem()["errors"][0]["field"], field, "{query}");
        }
    }

    pages_of_a_report_follow_one_another => |site| {
        let whole = read(&site, &format!("/api/v1/reports/user-work?{NOVEMBER}")).await;
        for page in 1..=3 {
            let part = read(&site, &format!("/api/v1/reports/user-work?{NOVEMBER}&per_page=2&page={page}")).await;
            let rows = whole["rows"].as_array().unwrap();
            let expected: Vec<_> = rows.iter().skip(2 * (page - 1)).take(2).cloned().collect();
            assert_eq!((&part["rows"], &part["total"]), (&json!(expected), &json!(4)), "{page}");
        }
    }

    files_hold_what_the_page_shows => |site| {
        let file = site.get(Caller::Manager, &format!("/reports/user-work.csv?{NOVEMBER}&columns=user.calls&sort=-calls")).await;
        assert_eq!(file.header(header::CONTENT_TYPE), "text/csv; charset=utf-8");
        assert_eq!(file.header(header::CONTENT_DISPOSITION), "attachment; filename=\"user-work-2026-11-20.csv\"");
        assert_eq!(lines(&file), ["User,Calls", "Adam Lis,1", "Anna Nowak,1", "Ada Admin,0", "Maria Manager,0"]);
        let behind = site.get(Caller::Manager, &format!("/reports/user-work.csv?{NOVEMBER}&open=calls")).await;
        assert_eq!(behind.header(header::CONTENT_DISPOSITION), "attachment; filename=\"user-work-calls-2026-11-20.csv\"");
        assert_eq!(lines(&behind).len(), 1 + 2);
        let codes = site.get(Caller::ReadToken, &format!("/api/v1/reports/activities?{NOVEMBER}&format=csv")).await;
        assert!(lines(&codes)[0].starts_with("contact_type,person,client_id,api_id,date,"), "{}", lines(&codes)[0]);
        assert!(lines(&codes)[1].starts_with("call,Celina Sowa,"), "{}", lines(&codes)[1]);
        for report in ReportId::ALL {
            let path = format!("/reports/{}.xlsx?{NOVEMBER}", report.code());
            assert!(site.get(Caller::Admin, &path).await.body.starts_with(b"PK\x03\x04"), "{path}");
            // Whatever the API says in JSON it says in CSV.
            let json = read(&site, &format!("/api/v1/reports/{}?{NOVEMBER}", report.code())).await;
            let csv = site.get(Caller::ReadToken, &format!("/api/v1/reports/{}?{NOVEMBER}&format=csv", report.code())).await;
            assert_eq!(json!(lines(&csv).len() - 1), json["total"], "{}", report.code());
        }
        let events = site.number("SELECT count(*) FROM events WHERE kind = 'export'").await;
        assert_eq!(events, 3 + 2 * ReportId::ALL.len() as i64, "each file that somebody took is an event");
    }

    who_may_not_take_files_away_looks_at_them => |site| {
        let anna = site.services.store.list_users().await.unwrap().into_iter().find(|user| user.login == "anna").unwrap();
        assert_eq!(anna.id.0, 3);
        site.break_with("INSERT INTO user_grants (user_id, permission, granted) VALUES (3, 'export', FALSE)").await;
        let page = site.get(Caller::Advisor, "/reports/activities").await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(!page.text().contains(".csv"), "no button for what is refused");
        assert_eq!(site.get(Caller::Advisor, "/reports/activities.csv").await.status, StatusCode::FORBIDDEN);
    }

    every_report_is_a_page => |site| {
        let cookie = site.cookie("ada").await;
        for language in [Language::En, Language::Pl] {
            site.form("/language", &[("language", language.code())], Some(&cookie)).await;
            for report in ReportId::ALL {
                let path = format!("/reports/{}?{NOVEMBER}", report.code());
                let request = site.request(Caller::Nobody, Method::GET, &path).await.header(header::COOKIE, &cookie);
                let page = site.send(request.body("".into()).unwrap()).await;
                assert_eq!(page.status, StatusCode::OK, "{path}");
                assert!(page.text().contains(words::title(language, report)), "{path}");
                let text = page.text();
                let told = text.contains("role=\"rowgroup\"") || text.contains(words::nothing(language));
                assert!(told, "{path} has a table, or says that there is nothing: {text}");
            }
        }
    }

    days_and_sections_are_told_to_programs => |site| {
        let days = read(&site, "/api/v1/reports/daily-clients?from=2026-11-02&to=2026-11-12").await;
        assert_eq!(days["total"], 11);
        let first = &days["rows"][0];
        assert_eq!(
            (&first["day"], &first["week"], &first["weekday"], &first["new_clients"]),
            (&json!("2026-11-02"), &json!("2026-W45"), &json!("monday"), &json!(1))
        );
        assert_eq!((&days["totals"]["new_clients"], &days["totals"]["calls"]), (&json!(4), &json!(2)));
        let behind = read(&site, "/api/v1/reports/daily-clients?from=2026-11-02&to=2026-11-12&open=calls&on=2026-11-12").await;
        assert_eq!(behind["total"], 2);

        let sections = read(&site, &format!("/api/v1/reports/user-activity?{NOVEMBER}&user=anna")).await;
        assert_eq!((&sections["total"], &sections["rows"][0]["section"]), (&json!(1), &json!("calls_made")));
        assert_eq!((&sections["totals"]["calls_made"], &sections["totals"]["notes"]), (&json!(1), &json!(0)));
        let behind = read(&site, &format!("/api/v1/reports/user-activity?{NOVEMBER}&user=anna&open=calls_made")).await;
        assert_eq!(behind["rows"][0]["api_id"], "A1");
    }

    events_are_told_in_words => |site| {
        site.get(Caller::Manager, "/clients/export.csv").await;
        let csv = site.get(Caller::Manager, &format!("/reports/user-events.csv?{NOVEMBER}&event=export")).await;
        assert!(lines(&csv)[1].starts_with("Maria Manager,maria,Export,"), "{:?}", lines(&csv));
        let json = read(&site, &format!("/api/v1/reports/user-events?{NOVEMBER}&event=export&sort=when")).await;
        let row = &json["rows"][0];
        assert_eq!((&row["name"], &row["event"]), (&json!("Maria Manager"), &json!("export")));
        let path = format!("/reports/user-events?{NOVEMBER}&fact=event.{}", row["id"]);
        let page = site.get(Caller::Manager, &path).await;
        assert!(page.text().contains("clients-2026-11-20.csv, 6\u{a0}rows"), "what the magnifier tells");
        let (role, permission) = (domain::Role::Advisor, domain::Permission::Export);
        let change = domain::SettingChange::GrantRole { role, permission, granted: true };
        let actor = store::Actor::system(site.services.now());
        site.services.store.change_settings(&actor, &change, "").await.unwrap();
        let json = read(&site, &format!("/api/v1/reports/user-events?{NOVEMBER}&event=setting&sort=when")).await;
        // The people of the site, brought in before, are told of as well.
        let last = &json["rows"].as_array().unwrap().last().unwrap()["id"];
        let page = site.get(Caller::Manager, &format!("/reports/user-events?{NOVEMBER}&fact=event.{last}")).await;
        let told = "Permissions: Advisor, Take lists away as files (added): yes";
        assert!(page.text().contains(told), "whom, what, before and after: {json}");
        // Facts of other reports are not told of through this one.
        let other = site.get(Caller::Manager, &format!("/reports/user-events?{NOVEMBER}&fact=activity.1")).await;
        assert!(!other.text().contains("Oferta"));
    }

    waits_are_told_to_programs_and_people => |site| {
        let path = format!("/api/v1/reports/client-service?{NOVEMBER}&sort=-wait_call");
        // Without the weekend, and without 11 November.
        for (query, minutes) in [("", 12_960), ("&weekends=skip", 10_080), ("&weekends=skip&holidays=skip", 8_640)] {
            let report = read(&site, &format!("{path}{query}")).await;
            let row = &report["rows"][0];
            assert_eq!((&report["total"], &row["person"]), (&json!(4), &json!("Celina Sowa")));
            assert_eq!((&row["wait_call"], &row["wait_in_all"]), (&json!(minutes), &json!(minutes)), "{query}");
            assert_eq!((&row["wait_email"], &row["first_email"]), (&Value::Null, &Value::Null), "open, never zero");
            assert_eq!(row["first_call"], "2026-11-12T10:00:00+01:00");
            let call = &report["summary"][3];
            assert_eq!((&call["step"], &call["reached"], &call["waiting"]), (&json!("call"), &json!(1), &json!(3)));
        }
        let refused = site.get(Caller::ReadToken, &format!("{path}&weekends=keep")).await;
        assert_eq!(refused.problem()["errors"][0]["field"], "weekends");

        let csv = site.get(Caller::Manager, &format!("/reports/client-service.csv?{NOVEMBER}&sort=-wait_call")).await;
        assert!(lines(&csv)[0].ends_with("To the first call read in (min),In all (min)"), "{}", lines(&csv)[0]);
        assert!(lines(&csv)[1].contains(",waiting since 2026-11-03 10:00,waiting since"), "{}", lines(&csv)[1]);
        let page = site.get(Caller::Manager, &format!("/reports/client-service?{NOVEMBER}&weekends=skip")).await;
        for text in [
            "Client service report",
            "<svg class=\"waits\"",
            "To the first call: 7\u{a0}d; To the first meeting: waiting since 12 Nov 2026",
            "dashed: still waiting",
            "How quickly",
            "Within 5 min",
            "Weekends: left out",
        ] {
            assert!(page.text().contains(text), "{text}: {}", page.text());
        }
        let other = site.get(Caller::Manager, &format!("/reports/activities?{NOVEMBER}")).await;
        assert!(!other.text().contains("class=\"waits\"") && !other.text().contains("How quickly"));
    }

    agreements_stand_under_their_investment => |site| {
        let report = read(&site, &format!("/api/v1/reports/sellers?{NOVEMBER}")).await;
        let value = json!({"minor_units": 130_320_000, "currency": "PLN"});
        assert_eq!((&report["total"], &report["totals"]["value"]), (&json!(2), &value));
        let gardens = &report["investments"][0];
        assert_eq!((&gardens["investment"], &gardens["count"]), (&json!("Nowe Ogrody"), &json!(2)));
        assert_eq!((&gardens["totals"]["value"], &gardens["totals"]["area"]), (&value, &json!(108.6)));
        let own = read(&site, &format!("/api/v1/reports/sellers?{NOVEMBER}&building=B&agreement=developer")).await;
        assert_eq!(own["total"], 0);

        let page = site.get(Caller::Manager, &format!("/reports/sellers?{NOVEMBER}")).await;
        let opens = format!("href=\"/contracts/{}\"", report["rows"][0]["id"]);
        for text in ["Nowe Ogrody · 2\u{a0}agreements", "Reservation agreement", &opens, "<tfoot"] {
            assert!(page.text().contains(text), "{text}: {}", page.text());
        }
        // 365 days across 29 February, and one more.
        for (from, to, status) in [
            ("2023-11-23", "2024-11-21", StatusCode::OK),
            ("2023-11-22", "2024-11-21", StatusCode::UNPROCESSABLE_ENTITY),
        ] {
            let days = format!("from={from}&to={to}");
            let answer = site.get(Caller::ReadToken, &format!("/api/v1/reports/sellers?{days}")).await;
            assert_eq!(answer.status, status, "{days}");
            let file = site.get(Caller::Manager, &format!("/reports/sellers.csv?{days}")).await;
            assert_eq!(file.status, status, "{days}");
            let page = site.get(Caller::Manager, &format!("/reports/sellers?{days}")).await;
            assert_eq!(page.status, status, "{days}");
            if status != StatusCode::OK {
                let error = &answer.problem()["errors"][0];
                assert_eq!((&error["field"], &error["code"]), (&json!("to"), &json!("range_too_long")), "{error}");
                assert!(page.text().contains("365"), "in the form");
            }
        }
    }

    a_page_is_whole_before_any_wasm => |site| {
        let page = site.get(Caller::Manager, &format!("/reports/user-work?{NOVEMBER}")).await;
        assert_eq!(page.status, StatusCode::OK);
        for text in ["User work report", "Anna Nowak", "<tfoot", "open=calls&amp;of=3", "user-work.csv?", "1–20 Nov 2026"] {
            assert!(page.text().contains(text), "{text}");
        }
        let open = site.get(Caller::Manager, &format!("/reports/user-work?{NOVEMBER}&open=calls&of=3&fact=activity.1")).await;
        for text in ["Calls: Anna Nowak", "Oferta", "user-work.csv?", "open=calls"] {
            assert!(open.text().contains(text), "{text}");
        }
        let wrong = site.get(Caller::Manager, "/reports/user-work?from=2026-12-01&to=2026-11-01").await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.text().contains("The range ends before it starts"), "in the form");

        let index = site.get(Caller::Advisor, "/reports").await;
        assert!(index.text().contains("/reports/activities"));
        assert!(!index.text().contains("/reports/user-work"), "what one may not see is in no list");

        let cookie = site.cookie("maria").await;
        site.form("/language", &[("language", "pl")], Some(&cookie)).await;
        let request = site.request(Caller::Nobody, Method::GET, &format!("/reports/user-work?{NOVEMBER}&columns=user.calls")).await;
        let columns = format!("{cookie}; columns-user-work=user.new_clients");
        let polish = site.send(request.header(header::COOKIE, &columns).body("".into()).unwrap()).await;
        for text in ["Raport pracy użytkownika", "Telefony", "Razem", "Stan na"] {
            assert!(polish.text().contains(text), "{text}");
        }
        assert!(!polish.text().contains("data-column=\"new_clients\""), "the address goes before what was chosen");
        let request = site.request(Caller::Nobody, Method::GET, &format!("/reports/user-work?{NOVEMBER}")).await;
        let chosen = site.send(request.header(header::COOKIE, &columns).body("".into()).unwrap()).await;
        assert!(chosen.text().contains("data-column=\"new_clients\""));
        assert!(!chosen.text().contains("data-column=\"calls\""), "what was chosen in this browser");
    }
}
