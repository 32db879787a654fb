//! Lists as files.

use crate::{
    on_both,
    site::{Answer, Caller, Site},
};
use axum::{
    extract::ConnectInfo,
    http::{Method, StatusCode, header},
};
use std::net::SocketAddr;

async fn lines(site: &Site, path: &str) -> Vec<String> {
    let answer = site.get(Caller::Manager, path).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
    text_lines(&answer)
}

fn text_lines(answer: &Answer) -> Vec<String> {
    let text = answer.text().strip_prefix('\u{feff}').expect("a byte order mark");
    text.split_terminator("\r\n").map(str::to_owned).collect()
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
        assert_eq!(lines[1], "'=cmd|' /C calc'!A0,'+48601234567,2026-10-01,29.33,C1,2026-11-12 10:00");
        assert_eq!(lines[2], "\"Żółw, \"\"Sp. z o.o.\"\"\",'+48601234567,2026-10-05,0.00,C2,");
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
        let request = site.request(Caller::Nobody, Method::GET, "/clients/export.csv?columns=name.status&sort=created");
        let request = request.await.header(header::COOKIE, &cookie).body("".into()).unwrap();
        let lines = text_lines(&site.send(request).await);
        assert_eq!(lines[0], "Nazwa,Status");
        assert!(lines[1].ends_with(",Aktywny"), "{}", lines[1]);
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
