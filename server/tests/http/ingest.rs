//! Records sent by programs.

use crate::{
    deeds::Callers,
    functions::{EditClient, ShareKey},
    on_both,
    site::{Answer, Caller, Site},
};
use axum::http::{Method, StatusCode, header};
use domain::{ClientId, TokenScope, Viewer, identity::Sharing};
use serde_json::{Value, json};

async fn send(site: &Site, kind: &str, records: Value) -> Answer {
    let request = site.request(Caller::WriteToken, Method::POST, &format!("/api/v1/{kind}")).await;
    let request = request.header(header::CONTENT_TYPE, "application/json");
    site.send(request.body(records.to_string().into()).unwrap()).await
}

fn client() -> Value {
    json!({
        "external_id": "N1",
        "name": "Nowa Klientka",
        "emails": ["nowa@example.com", "druga@example.com"],
        "advisor": "anna",
        "created_at": "2026-11-18 09:30",
        "accepts_email": true,
        "tags": ["VIP"],
        "shoe_size": 38,
    })
}

on_both! {
    cards_are_saved_while_touches_tell_whose_they_are => |site| {
        let client = json!({"external_id": "N1", "name": "Nowa", "created_at": "2026-11-18 09:30"});
        assert_eq!(send(&site, "clients", json!([client, {"external_id": "N2", "name": "Druga",
            "created_at": "2026-11-18 09:30"}])).await.json()["new"], 2);
        let touches: Vec<Value> = (1..=2).map(|n| json!({"external_id": format!("t{n}"), "kind": "call",
            "at": "2026-11-18T09:00:00Z", "phone": format!("60099900{n}"), "user_id": format!("web-{n}")})).collect();
        assert_eq!(send(&site, "touches", json!(touches)).await.json()["new"], 2);
        let callers = Callers::of(&site).await;
        // Two cards at once, of which each is told to be who has called; a file is brought meanwhile.
        let edit = async |key: &str, n: u32| {
            let client = ClientId(site.client(key).await);
            for phone in [format!("60099900{n}"), String::new(), format!("60099900{n}")] {
                let seen = site.services.store.client_form(&Viewer::organisation(), client).await.unwrap();
                let wanted = seen.clone().with("phones", phone);
                let answer = callers.perform(Caller::Admin, &EditClient { client, seen, wanted }.into()).await;
                assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
            }
        };
        let bring = async || {
            for n in 0..4 {
                let touch = json!({"external_id": format!("u{n}"), "kind": "session", "at": "2026-11-18T09:00:00Z",
                    "phone": "600999001", "user_id": format!("visit-{n}")});
                let answer = send(&site, "touches", json!([touch])).await;
                assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
            }
        };
        tokio::join!(edit("N1", 1), edit("N2", 2), bring());
        let found = site.get(Caller::ReadToken, "/api/v1/journal?kind=call").await.json();
        let ids: Vec<_> = found["rows"].as_array().unwrap().iter().map(|row| row["external_id"].clone()).collect();
        assert!(ids.contains(&json!("N1")) && ids.contains(&json!("N2")), "{ids:?}");

        // A decision made once more is nothing, and no error.
        let key = site.number("SELECT max(id) FROM keys WHERE kind = 2").await;
        for sharing in [Some(Sharing::Shut), Some(Sharing::Shut), None, None] {
            let answer = callers.perform(Caller::Admin, &ShareKey { key, sharing }.into()).await;
            assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
        }
        assert_eq!(site.services.store.check().await.unwrap(), []);
    }

    touches_are_sent_and_tell_who_did_what => |site| {
        site.add_token("site", &[TokenScope::Touches], None, None).await;
        let journal = async |query: &str| {
            site.get(Caller::ReadToken, &format!("/api/v1/journal?{query}")).await.json()
        };
        let before = journal("").await["total"].as_i64().unwrap();
        let touches = json!([
            {"external_id": "t1", "at": "2026-11-18T09:00:00Z", "kind": "session", "user_id": "web-1", "source": "Google",
             "medium": "cpc", "campaign": "Autumn", "page": "/flats"},
            {"external_id": "t2", "at": "2026-11-18T09:05:00Z", "kind": "call", "user_id": "web-1", "phone": "600 999 001",
             "duration_seconds": 61, "recording": "https://calls.example/1.mp3"},
            {"external_id": "t3", "at": "2026-11-19T10:00:00Z", "kind": "deal", "phone": "+48600999001", "amount": 120.5,
             "name": "Nowa Klientka"},
            {"external_id": "t4", "at": "2026-11-19T10:00:00Z", "kind": "visit", "phone": "+48600999001"},
        ]);
        let sent = send(&site, "touches", touches.clone()).await.json();
        assert_eq!((&sent["new"], &sent["refused"][0]["field"]), (&json!(3), &json!("kind")));
        assert_eq!(send(&site, "touches", touches).await.json()["unchanged"], 3, "sent twice");
        let after = journal("touches_min=3&kind=session").await;
        assert_eq!(journal("").await["total"], before + 1);
        let row = &after["rows"][0];
        assert_eq!(row["chain"], json!(["session", "call", "deal"]));
        assert_eq!((&row["name"], &row["ltv"]), (&json!("Nowa Klientka"), &json!("120.50")));
        assert_eq!((&row["touches"], &row["touch_records"], &row["days"]), (&json!(3), &json!(3), &json!(1)));
        assert_eq!((&row["phones"], &row["user_ids"]), (&json!(["+48600999001"]), &json!(["web-1"])));
        let told = site.get(Caller::ReadToken, &format!("/api/v1/journal/{}", row["id"])).await.json();
        let first = &told["touch_list"][0];
        assert_eq!((&first["source"], &first["medium"], &first["campaign"]), (&json!("Google"), &json!("cpc"), &json!("Autumn")));
        assert_eq!((&first["page"], &told["touch_list"][1]["recording"]), (&json!("/flats"), &json!("https://calls.example/1.mp3")));
        // Whom nobody is responsible for an advisor does not see.
        let anna = site.get(Caller::Advisor, "/journal").await;
        assert!(!anna.text().contains("Nowa Klientka"));
        assert!(site.get(Caller::Manager, "/journal").await.text().contains("Nowa Klientka"));
    }

    a_record_is_stored_once => |site| {
        let mut first = send(&site, "clients", client()).await.json();
        // The deed by which it can be undone.
        assert!(first.as_object_mut().unwrap().remove("act").unwrap().is_i64());
        assert_eq!(first, json!({
            "read": 1, "new": 1, "changed": 0, "unchanged": 0, "refused": [], "unknown": ["shoe_size"],
        }));
        assert_eq!(send(&site, "clients", client()).await.json()["unchanged"], 1);
        let mut renamed = client();
        renamed["name"] = json!("Nowa Nazwa");
        assert_eq!(send(&site, "clients", json!([renamed])).await.json()["changed"], 1);
        let card = site.get(Caller::ReadToken, &format!("/api/v1/clients/{}", site.client("N1").await)).await.json();
        assert_eq!(card["name"], "Nowa Nazwa");
        assert_eq!(card["emails"], json!(["nowa@example.com", "druga@example.com"]));
    }

    a_key_that_is_absent_leaves_its_field_alone => |site| {
        send(&site, "clients", client()).await;
        let card = async || {
            site.get(Caller::ReadToken, &format!("/api/v1/clients/{}", site.client("N1").await)).await.json()
        };
        let three = json!({"external_id": "N1", "name": "Nowa Nazwa", "created_at": "2026-11-18 09:30"});
        let answer = send(&site, "clients", three.clone()).await.json();
        assert_eq!((&answer["changed"], &answer["unknown"]), (&json!(1), &json!([])));
        let kept = card().await;
        assert_eq!((&kept["name"], &kept["tags"]), (&json!("Nowa Nazwa"), &json!(["VIP"])));
        assert_eq!(kept["emails"], json!(["nowa@example.com", "druga@example.com"]));
        let again = send(&site, "clients", three.clone()).await.json();
        assert_eq!((&again["unchanged"], &again["act"]), (&json!(1), &Value::Null));
        // What is there and says nothing empties.
        let mut emptied = three;
        emptied["emails"] = json!([]);
        emptied["advisor"] = Value::Null;
        emptied["tags"] = json!("");
        assert_eq!(send(&site, "clients", emptied).await.json()["changed"], 1);
        let card = card().await;
        assert_eq!((&card["emails"], &card["tags"], &card["advisor"]), (&json!([]), &json!([]), &Value::Null));
    }

    every_kind_is_taken => |site| {
        // Who signs in is said by tokens for that alone.
        site.add_token("people", &[TokenScope::People], None, None).await;
        let request = site.request(Caller::Nobody, Method::POST, "/api/v1/users").await;
        let request = request.header(header::AUTHORIZATION, "Bearer kl_people");
        let request = request.header(header::CONTENT_TYPE, "application/json");
        let nina = json!({"login": "nina", "name": "Nina", "role": "advisor"});
        assert_eq!(site.send(request.body(nina.to_string().into()).unwrap()).await.json()["new"], 1);
        for (kind, record) in [
            ("clients", client()),
            ("statuses", json!({"client": "N1", "classification": "sales", "status": "lead", "at": "2026-11-19"})),
            ("activities", json!({
                "external_id": "NA1", "client": "N1", "kind": "call", "at": "2026-11-19T10:00:00Z", "duration_seconds": 60,
            })),
            ("purchases", json!({"external_id": "NP1", "client": "N1", "at": "2026-11-19", "amount": 29.33})),
            ("leads", json!({"external_id": "NL1", "created_at": "2026-11-19T08:00:00Z", "client": "N1"})),
            ("contracts", json!({
                "external_id": "NU1", "client": "N1", "kind": "developer", "signed_on": "2026-11-19",
                "investment": "Zielone Tarasy", "unit": "12", "area": 48.5, "value": "512000,00",
            })),
        ] {
            let answer = send(&site, kind, record).await.json();
            assert_eq!(answer["new"], 1, "{kind}: {answer}");
        }
        let facts = site.get(Caller::ReadToken, &format!("/api/v1/facts?client={}", site.client("N1").await)).await.json();
        let purchase = facts["rows"].as_array().unwrap().iter().find(|fact| fact["kind"] == "purchase").unwrap();
        assert_eq!(purchase["amount"], json!({"minor_units": 2933, "currency": "PLN"}));
    }

    a_bad_record_is_named_and_the_good_ones_go_in => |site| {
        let records = json!([
            {"external_id": "X1", "client": "C1", "at": "2026-11-19", "amount": "12,50"},
            {"external_id": "X2", "client": "C1", "at": "2026-11-19", "amount": "a lot"},
            {"external_id": "X3", "client": "nobody", "at": "2026-11-19", "amount": 1},
            "not a record",
            {"external_id": "X4", "client": "C1", "at": "2026-11-19", "amount": {"minor": 1}},
        ]);
        let answer = send(&site, "purchases", records).await.json();
        assert_eq!((&answer["read"], &answer["new"]), (&json!(5), &json!(1)));
        let refused: Vec<_> = answer["refused"]
            .as_array()
            .unwrap()
            .iter()
            .map(|refused| (refused["index"].as_i64().unwrap(), refused["field"].as_str().unwrap().to_owned()))
            .collect();
        let named = [(1, "amount"), (2, "client"), (3, "record"), (4, "amount")];
        assert_eq!(refused, named.map(|(index, field)| (index, field.to_owned())));
    }

    a_delivery_without_a_good_record_is_a_problem => |site| {
        let answer = send(&site, "clients", json!({"name": "Nobody"})).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        let problem = answer.problem();
        assert_eq!((&problem["read"], &problem["new"]), (&json!(1), &json!(0)));
        assert_eq!(problem["refused"][0]["field"], "external_id");
        assert_eq!(problem["refused"][0]["code"], "required");
    }

    what_is_no_json_is_refused => |site| {
        for (kind, body, status) in [
            ("text/csv", "external_id,name", StatusCode::UNSUPPORTED_MEDIA_TYPE),
            ("application/json", "{\"name\": ", StatusCode::BAD_REQUEST),
            ("application/json", "", StatusCode::BAD_REQUEST),
        ] {
            let request = site.request(Caller::WriteToken, Method::POST, "/api/v1/clients").await;
            let answer = site.send(request.header(header::CONTENT_TYPE, kind).body(body.into()).unwrap()).await;
            assert_eq!(answer.status, status, "{body}");
            answer.problem();
        }
        assert_eq!(send(&site, "clients", json!([])).await.json()["read"], 0);
    }
}
