//! The shapes of the API's answers (SPEC §7), and what is asked how.

use crate::{
    deeds::Callers,
    functions::{MergeClients, Undo},
    on_both,
    site::{Caller, Site},
};
use axum::http::{Method, header};
use domain::{ActId, ClientId, Preset, Span, dashboard::Template};
use serde_json::{Value, json};
use std::collections::HashSet;

const RANGE: &str = "from=2026-10-01&to=2026-11-20";

async fn read(site: &Site, path: &str) -> Value {
    site.get(Caller::ReadToken, path).await.json()
}

async fn total(site: &Site, query: &str) -> i64 {
    read(site, &format!("/api/v1/clients?{query}")).await["total"].as_i64().unwrap()
}

on_both! {
    metrics_add_up => |site| {
        let metrics = read(&site, "/api/v1/metrics?from=2026-11-01&to=2026-11-20").await;
        assert_eq!(metrics["total"], 6);
        assert_eq!(metrics["new"], 4);
        assert_eq!(metrics["recurrent"], 2);
        assert_eq!(metrics["total_at_end"], 6);
        assert_eq!(metrics["average_permanence"], Value::Null);
        assert_eq!(metrics["permanence"]["lasting"], 3);
        let bridge = json!({"before": 2, "new": 4, "reactivated": 0, "archived": 0, "deleted": 0, "merged": 0, "after": 6});
        assert_eq!(metrics["bridge"], bridge);
        let by_default = read(&site, "/api/v1/metrics").await;
        assert_eq!((&by_default["from"], &by_default["to"]), (&json!("2026-10-22"), &json!("2026-11-20")));
    }

    the_graph_has_every_day_and_every_status => |site| {
        let graph = read(&site, &format!("/api/v1/evolution?{RANGE}")).await;
        let days = graph["days"].as_array().unwrap();
        assert_eq!((days.len(), &days[0], &days[50]), (51, &json!("2026-10-01"), &json!("2026-11-20")));
        let series = graph["series"].as_array().unwrap();
        let statuses: Vec<_> = series.iter().map(|series| series["status"].as_str().unwrap()).collect();
        assert_eq!(statuses, ["invited", "waiting", "active", "at_risk", "completed"]);
        let last: Vec<_> = series.iter().map(|series| series["counts"][50].as_i64().unwrap()).collect();
        assert_eq!(last, [3, 0, 3, 0, 0]);
        assert!(series.iter().all(|series| series["counts"].as_array().unwrap().len() == 51));

        let flow = read(&site, &format!("/api/v1/evolution?{RANGE}&by=flow")).await;
        let named: Vec<_> =
            flow["series"].as_array().unwrap().iter().map(|series| series["status"].clone()).collect();
        assert_eq!(named, [json!("total"), json!("new"), json!("archived"), json!("deleted")]);
        let advisors = read(&site, &format!("/api/v1/evolution?{RANGE}&classification=advisor")).await;
        let labels = advisors["series"].as_array().unwrap().iter().map(|series| series["label"].clone());
        assert!(labels.into_iter().any(|label| label == "Anna Nowak"));
    }

    who_became_part_of_another_leads_there => |site| {
        let (one, other) = (site.client("C2").await, site.client("C1").await);
        let callers = Callers::of(&site).await;
        let merge = MergeClients { one: ClientId(one), other: ClientId(other) };
        let done = callers.perform(Caller::Manager, &merge.into()).await.json();
        let (stays, goes) = (done["client"].as_i64().unwrap(), one + other - done["client"].as_i64().unwrap());
        let key = if goes == one { "C2" } else { "C1" };

        let paths = [format!("/api/v1/clients/{goes}"), format!("/api/v1/clients/by-external-id/{key}")];
        for path in paths {
            let card = read(&site, &path).await;
            assert_eq!(card["id"], stays, "{path}");
            assert_eq!((&card["merged"][0]["id"], &card["merged"][0]["external_id"]), (&json!(goes), &json!(key)));
            assert_eq!(card["merged"][0]["act"], done["done"]["act"]);
        }
        let page = callers.get(Caller::Manager, &format!("/clients/{goes}")).await;
        assert_eq!((page.status.as_u16(), page.header("location")), (303, format!("/clients/{stays}").as_str()));
        let form = callers.get(Caller::Manager, &format!("/clients/{goes}/edit")).await;
        assert_eq!(form.status, 404);

        callers.perform(Caller::Manager, &Undo { act: ActId(done["done"]["act"].as_i64().unwrap()) }.into()).await;
        assert_eq!(read(&site, &format!("/api/v1/clients/{goes}")).await["id"], goes);
        assert_eq!(read(&site, &format!("/api/v1/clients/{stays}")).await["merged"], json!([]));
    }

    the_journal_tells_what_a_client_did_and_parts_them => |site| {
        let (one, other) = (site.client("C1").await, site.client("C2").await);
        let all = read(&site, "/api/v1/journal?sort=first_touch").await;
        let rows = all["rows"].as_array().unwrap();
        assert_eq!(all["total"], rows.len());
        assert!(!rows.is_empty());
        let row = &rows[0];
        let chain = row["chain"].as_array().unwrap();
        assert_eq!((row["touches"].as_u64(), row["touch_records"].as_u64()), (Some(chain.len() as u64), Some(0)));
        let told = read(&site, &format!("/api/v1/journal/{}", row["id"])).await;
        let kinds: Vec<_> = told["touch_list"].as_array().unwrap().iter().map(|touch| touch["kind"].clone()).collect();
        assert_eq!((json!(kinds), &told["ltv"], &told["merges"]), (row["chain"].clone(), &row["ltv"], &json!([])));

        // Each number of a row finds it again.
        let ltv = row["ltv"].as_str().unwrap();
        let (touches, days) = (&row["touches"], &row["days"]);
        let query = format!("ltv_min={ltv}&ltv_max={ltv}&touches_min={touches}&touches_max={touches}&days_max={days}");
        let found = read(&site, &format!("/api/v1/journal?{query}&kind={}", row["chain"][0].as_str().unwrap())).await;
        assert!(found["rows"].as_array().unwrap().iter().any(|found| found["id"] == row["id"]), "{query}");
        for (query, field) in [("segment=x", "segment"), ("ltv_min=1,000", "ltv_min"), ("build=x", "build")] {
            let answer = site.get(Caller::ReadToken, &format!("/api/v1/journal?{query}")).await;
            assert_eq!((answer.status.as_u16(), answer.problem()["errors"][0]["field"].as_str()), (422, Some(field)));
        }

        // So does each of what brought them.
        let table = read(&site, "/api/v1/journal/attribution").await;
        let sum: u64 = table["rows"].as_array().unwrap().iter().map(|row| row["clients"].as_u64().unwrap()).sum();
        assert_eq!((&table["by"], table["total"]["clients"].as_u64()), (&json!("first_source"), Some(sum)));
        assert_eq!(all["total"], sum);
        for row in table["rows"].as_array().unwrap() {
            let source = row["name"].as_str().unwrap_or("none");
            assert_eq!(row["id"].is_null(), source == "none");
            let found = read(&site, &format!("/api/v1/journal?first_source={}", source.replace(' ', "%20"))).await;
            assert_eq!((&found["total"], &found["rows"][0]["first"]["source"]), (&row["clients"], &row["name"]));
        }
        for (query, field) in [("by=source", "by"), ("by=last_source&first_medium=telepathy", "first_medium")] {
            let answer = site.get(Caller::ReadToken, &format!("/api/v1/journal/attribution?{query}")).await;
            assert_eq!((answer.status.as_u16(), answer.problem()["errors"][0]["field"].as_str()), (422, Some(field)));
        }
        let file = site.get(Caller::ReadToken, "/api/v1/journal/attribution?by=last_medium&format=csv").await;
        let heading = file.text().lines().next().unwrap().trim_start_matches('\u{feff}').to_owned();
        let columns = "last_medium,clients,buyers,share,deals,ltv,ltv_per_client,median_touches,median_days";
        assert_eq!(heading, columns);

        let callers = Callers::of(&site).await;
        let merge = MergeClients { one: ClientId(one), other: ClientId(other) };
        let done = callers.perform(Caller::Manager, &merge.into()).await.json();
        let (stays, act) = (done["client"].as_i64().unwrap(), done["done"]["act"].clone());
        let goes = one + other - stays;
        let path = format!("/api/v1/journal/{stays}/part");
        let part = async |caller, path: &str, body: Value| {
            let request = site.request(caller, Method::POST, path).await;
            let request = request.header(header::CONTENT_TYPE, "application/json");
            site.send(request.body(body.to_string().into()).unwrap()).await
        };
        for caller in [Caller::ReadToken, Caller::Manager] {
            assert_eq!(part(caller, &path, json!({ "act": act })).await.status, 403, "{caller:?}");
        }
        for (path, body, status) in [
            (path.as_str(), json!({ "act": 987_654 }), 422),
            (&path, json!({ "act": "x" }), 422),
            (&path, json!([]), 422),
            ("/api/v1/journal/987654/part", json!({ "act": act }), 404),
            ("/api/v1/journal/x/part", json!({ "act": act }), 404),
        ] {
            assert_eq!(part(Caller::WriteToken, path, body.clone()).await.status, status, "{path} {body}");
        }
        let merged = read(&site, &format!("/api/v1/journal/{goes}")).await;
        assert_eq!((&merged["id"], &merged["merges"][0]["act"]), (&json!(stays), &act));
        let parted = part(Caller::WriteToken, &path, json!({ "act": act })).await;
        assert_eq!((parted.status.as_u16(), parted.json()["clients"].as_i64() > Some(0)), (200, true), "{}", parted.text());
        assert_eq!(part(Caller::WriteToken, &path, json!({ "act": act })).await.status, 422, "nothing is left to undo");
        let card = read(&site, &format!("/api/v1/clients/{goes}")).await;
        assert_eq!(card["id"], goes);
    }

    the_list_behind_a_number_is_as_long_as_the_number => |site| {
        let graph = read(&site, &format!("/api/v1/evolution?{RANGE}")).await;
        for series in graph["series"].as_array().unwrap() {
            for (day, count) in graph["days"].as_array().unwrap().iter().zip(series["counts"].as_array().unwrap()) {
                let (status, day) = (series["status"].as_str().unwrap(), day.as_str().unwrap());
                let query = format!("classification=lifecycle&status={status}&day={day}");
                assert_eq!(json!(total(&site, &query).await), *count, "{query}");
            }
        }
    }

    clients_are_asked_for_in_many_ways => |site| {
        for (query, expected) in [
            ("", 6),
            ("status=active", 3),
            ("status=3", 3),
            ("classification=sales&status=new", 6),
            ("classification=advisor&status=Anna%20Nowak", 3),
            ("classification=advisor&status=none", 1),
            ("day=2026-11-03", 4),
            ("status=waiting&day=2026-10-05", 1),
            ("set=entered&classification=lifecycle&status=active&day=2026-11-10", 1),
            ("set=new&from=2026-11-01&to=2026-11-30", 4),
            ("set=moved&movement=new&from=2026-10-01&to=2026-10-31", 2),
            ("advisor=anna", 3),
            ("advisor=Anna%20Nowak,adam", 5),
            ("advisor=none", 1),
            ("source=otodom&tag=vip", 6),
            ("from=2026-11-01&to=2026-11-02", 6),
        ] {
            assert_eq!(total(&site, query).await, expected, "{query}");
        }
    }

    a_client_has_the_shape_they_must => |site| {
        let list = read(&site, "/api/v1/clients?sort=created&per_page=1").await;
        let row = &list["rows"][0];
        assert_eq!(row["external_id"], "C1");
        assert_eq!(row["name"], "=cmd|' /C calc'!A0");
        assert_eq!(row["status"], "active");
        assert_eq!(row["advisor"], "Anna Nowak");
        assert_eq!(row["created"], "2026-10-01");
        assert_eq!(row["life_total"], json!({"minor_units": 2933, "currency": "PLN"}));
        let card = read(&site, &format!("/api/v1/clients/{}", row["id"])).await;
        assert_eq!(card["name"], row["name"]);
        assert_eq!(card["emails"], json!(["c1@example.com"]));
        assert_eq!(card["tags"], json!(["VIP"]));
        assert_eq!(card["facts"]["call"], 1);
        assert_eq!(card["statuses"][0]["classification"], "lifecycle");
        let facts = read(&site, &format!("/api/v1/facts?client={}&kind=call.purchase", row["id"])).await;
        assert_eq!(facts["total"], 2);
        let purchase = &facts["rows"][0];
        assert_eq!((&purchase["kind"], &purchase["amount"]["minor_units"]), (&json!("purchase"), &json!(2933)));
        assert_eq!(facts["rows"][1]["duration_seconds"], 90);
    }

    dashboards_are_read_whole_and_block_by_block => |site| {
        let store = &site.services.store;
        let actor = store::Actor::system(site.services.now());
        let mut draft = Template::Everything.draft("All");
        draft.blocks.iter_mut().for_each(|block| block.settings.range = Span::Preset(Preset::All));
        let id = store.save_dashboard(&actor, None, None, draft).await.unwrap();
        let all = read(&site, "/api/v1/dashboards").await;
        assert_eq!(all, json!({"total": 1, "rows": [{"id": id, "title": "All", "blocks": 27, "own": false}]}));
        let dashboard = read(&site, &format!("/api/v1/dashboards/{id}")).await;
        let blocks = dashboard["blocks"].as_array().unwrap();
        assert_eq!((blocks.len(), &dashboard["title"]), (27, &json!("All")));
        for block in blocks {
            assert_eq!(block["error"], Value::Null, "{block}");
            let address = format!("/api/v1/dashboards/{id}/blocks/{}", block["id"]);
            assert_eq!(read(&site, &address).await, *block, "{address}");
            let csv = site.get(Caller::ReadToken, &format!("{address}?format=csv")).await;
            let lines = csv.text().lines().count();
            let rows = match block["shape"].as_str().unwrap() {
                "indicator" => 1,
                "list" => block["shows"]["rows"].as_array().unwrap().len(),
                "pie" => block["shows"]["slices"].as_array().unwrap().len(),
                _ => block["shows"]["days"].as_array().unwrap().len(),
            };
            assert_eq!(lines, rows + 1, "{}", csv.text());
            // What a number opens has as many rows.
            let opens = block["shows"]["opens"].as_str().filter(|opens| opens.starts_with("/api/"));
            let number = block["shows"]["count"].as_i64().or(block["shows"]["total"].as_i64());
            if let (Some(opens), Some(number)) = (opens, number) {
                assert_eq!(read(&site, opens).await["total"], number, "{opens}");
            }
        }
        let block = |kind: &str| blocks.iter().find(|block| block["kind"] == kind).unwrap();
        assert_eq!(block("total_customers")["shows"]["value"], 6);
        assert_eq!((&block("repeat_share")["shows"]["value"], &block("repeat_share")["shows"]["unit"]), (&json!(0.0), &json!("percent")));
        assert_eq!(block("average_age")["shows"]["value"], Value::Null);
        // A text that looks like a formula stays one.
        let valued = format!("/api/v1/dashboards/{id}/blocks/{}?format=csv", block("most_valued")["id"]);
        assert!(site.get(Caller::ReadToken, &valued).await.text().contains("'=cmd"));
    }

    pages_follow_by_cursor_and_by_number => |site| {
        let whole: Vec<Value> = read(&site, "/api/v1/clients").await["rows"].as_array().unwrap().clone();
        let mut followed = Vec::new();
        let mut cursor = String::new();
        for page in 1..=3 {
            let by_cursor = read(&site, &format!("/api/v1/clients?per_page=2{cursor}")).await;
            let by_number = read(&site, &format!("/api/v1/clients?per_page=2&page={page}")).await;
            assert_eq!((by_cursor["total"].as_i64(), &by_cursor["rows"]), (Some(6), &by_number["rows"]));
            followed.extend(by_cursor["rows"].as_array().unwrap().clone());
            cursor = by_cursor["next"].as_str().map_or(String::new(), |next| format!("&cursor={next}"));
        }
        assert_eq!(followed, whole);
        assert_eq!(cursor, "", "the last page has no next");
        let past = read(&site, "/api/v1/clients?page=99").await;
        assert_eq!((&past["total"], &past["rows"]), (&json!(6), &json!([])));
    }

    customers_are_selected_and_told_what_is_ignored => |site| {
        let all = read(&site, "/api/v1/activity").await;
        assert!(all["total"].as_u64().unwrap() > 0, "{all}");
        let row = &all["rows"][0];
        assert_eq!(all["ignored"], json!([]));
        for field in ["id", "external_id", "name", "price_group", "sales", "sales_count", "last_sale", "life_total"] {
            assert!(row.get(field).is_some(), "{field}");
        }
        // Whose sales come to as much as that is among those with no less and no more.
        let units: i64 = row["sales"].as_str().unwrap().replace('.', "").parse().unwrap();
        let written = |units: i64| format!("{}.{:02}", units / 100, units % 100);
        let query = format!("sales_more={}&sales_less={}", written(units - 1), written(units + 1));
        let found = read(&site, &format!("/api/v1/activity?{query}")).await;
        assert!(found["rows"].as_array().unwrap().iter().any(|found| found["id"] == row["id"]), "{query}");
        let one = read(&site, &format!("/api/v1/activity?customer_number=%23{}&sort=-sales", row["id"])).await;
        assert_eq!((&one["total"], &one["sales"]), (&json!(1), &row["sales"]));
        // An order number stands for itself.
        let told = read(&site, "/api/v1/activity?order_number=none-such&sales_more=5&status=active&sales_from=2026-01-01").await;
        assert_eq!(told["total"], 0);
        let ignored: Vec<&str> =
            told["ignored"].as_array().unwrap().iter().map(|told| told["field"].as_str().unwrap()).collect();
        assert_eq!(ignored, ["sales_from", "sales_to", "sales_more", "statuses"]);
        assert!(told["ignored"].as_array().unwrap().iter().all(|told| told["reason"] == "order_number"));
        for (query, field) in [
            ("sales_more=1,000", "sales_more"),
            ("sales_from=2026-02-30", "sales_from"),
            ("sales_from=2026-02-02&sales_to=2026-02-01", "sales_to"),
            ("sales_type=gift", "sales_type"),
            ("price_group=none-such", "price_group"),
            ("accepts_sms=maybe", "accepts_sms"),
            ("status=asleep", "status"),
            ("sort=shoes", "sort"),
        ] {
            let answer = site.get(Caller::ReadToken, &format!("/api/v1/activity?{query}")).await;
            assert_eq!((answer.status.as_u16(), answer.problem()["errors"][0]["field"].as_str()), (422, Some(field)));
        }
        let file = site.get(Caller::ReadToken, "/api/v1/activity?format=csv").await;
        let heading = file.text().lines().next().unwrap().trim_start_matches('\u{feff}').to_owned();
        assert_eq!(heading, "id,external_id,name,emails,phones,price_group,sales,sales_count,last_sale");
        assert_eq!(file.text().lines().count() as u64, all["total"].as_u64().unwrap() + 1);
        let whole = site.get(Caller::ReadToken, "/api/v1/activity?format=csv&limited=no").await;
        assert!(whole.text().lines().next().unwrap().ends_with("customer_since,created,life_total"));
    }

    the_description_names_every_route => |site| {
        let answer = site.get(Caller::Nobody, "/api/openapi.json").await;
        assert_eq!(answer.header(header::CONTENT_TYPE), "application/json");
        let description = answer.json();
        assert!(description["openapi"].as_str().unwrap().starts_with("3."));
        for (path, method) in [
            ("/api/v1/metrics", "get"),
            ("/api/v1/evolution", "get"),
            ("/api/v1/clients", "get"),
            ("/api/v1/clients", "post"),
            ("/api/v1/clients/{id}", "get"),
            ("/api/v1/clients/by-external-id/{external_id}", "get"),
            ("/api/v1/activity", "get"),
            ("/api/v1/journal", "get"),
            ("/api/v1/journal/attribution", "get"),
            ("/api/v1/journal/{id}", "get"),
            ("/api/v1/journal/{id}/part", "post"),
            ("/api/v1/facts", "get"),
            ("/api/v1/users", "post"),
            ("/api/v1/statuses", "post"),
            ("/api/v1/activities", "post"),
            ("/api/v1/purchases", "post"),
            ("/api/v1/touches", "post"),
            ("/api/v1/dashboards", "get"),
            ("/api/v1/dashboards/{id}", "get"),
            ("/api/v1/dashboards/{id}/blocks/{block}", "get"),
        ] {
            assert!(description["paths"][path][method].is_object(), "{method} {path}");
        }
        let routes = description["paths"].as_object().unwrap().values().flat_map(|path| path.as_object().unwrap().values());
        let names: Vec<_> = routes.map(|route| route["operationId"].as_str().unwrap()).collect();
        assert_eq!(names.iter().collect::<HashSet<_>>().len(), names.len(), "{names:?}");
        let referred = answer.text().match_indices("#/components/schemas/").map(|(at, prefix)| {
            answer.text()[at + prefix.len()..].split('"').next().unwrap()
        });
        for name in referred {
            assert!(description["components"]["schemas"][name].is_object(), "{name} is not described");
        }
        assert_eq!(description["components"]["securitySchemes"]["token"]["scheme"], "bearer");
    }
}
