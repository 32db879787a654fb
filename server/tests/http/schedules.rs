//! The page of reports by e-mail: who sees and changes which schedules.

use crate::{
    deeds::{Callers, schedule},
    functions::*,
    on_both,
    site::{Answer, Caller},
};
use app::call::Call;
use axum::http::StatusCode;
use domain::{Form, ScheduleId};
use serde_json::json;

on_both! {
    a_report_is_sent_to_whom_one_may_send_it => |site| {
        let callers = Callers::of(&site).await;
        let asked = |answer: Answer| answer.json();
        let save = |wanted: Form| Call::from(SaveSchedule { schedule: None, seen: Form::default(), wanted });
        // Anna is 3, Adam 4.
        for (caller, wanted, expected) in [
            (Caller::Advisor, schedule("user-work", &[3]), StatusCode::FORBIDDEN),
            (Caller::Advisor, schedule("activities", &[3, 4]), StatusCode::FORBIDDEN),
            (Caller::Advisor, schedule("activities", &[3]).with("query", "activity=nap"), StatusCode::UNPROCESSABLE_ENTITY),
            (Caller::Advisor, schedule("shoes", &[3]), StatusCode::UNPROCESSABLE_ENTITY),
            (Caller::Advisor, schedule("activities", &[3]), StatusCode::OK),
            (Caller::Manager, schedule("user-work", &[2, 4]), StatusCode::OK),
        ] {
            let answer = callers.perform(caller, &save(wanted.clone())).await;
            assert_eq!(answer.status, expected, "{caller:?} {wanted:?}: {}", answer.text());
        }
        let own = asked(callers.ask(Caller::Advisor, ListSchedules {}).await);
        assert_eq!((own["rows"].as_array().unwrap().len(), &own["is_set_up"]), (1, &json!(false)));
        assert_eq!((&own["rows"][0]["next"], &own["rows"][0]["to"]), (&json!("2026-11-21T08:00"), &json!(["Anna Nowak"])));
        let all = asked(callers.ask(Caller::Manager, ListSchedules {}).await);
        assert_eq!(all["rows"].as_array().unwrap().len(), 2);
        let ids: Vec<i64> = all["rows"].as_array().unwrap().iter().map(|row| row["id"].as_i64().unwrap()).collect();

        let form_of = |id: i64| GetScheduleForm { schedule: Some(ScheduleId(id)), report: None };
        let form = asked(callers.ask(Caller::Advisor, form_of(ids[0])).await);
        assert_eq!((&form["form"]["hour"], form["recipients"].as_array().unwrap().len()), (&json!("8"), 1));
        let foreign = callers.ask(Caller::Advisor, form_of(ids[1])).await;
        assert_eq!(foreign.status, StatusCode::NOT_FOUND);
        for deed in [
            Call::from(PauseSchedule { schedule: ScheduleId(ids[1]), paused: true }),
            Call::from(DeleteSchedule { schedule: ScheduleId(ids[1]) }),
        ] {
            assert_eq!(callers.perform(Caller::Advisor, &deed).await.status, StatusCode::NOT_FOUND);
            assert_eq!(callers.perform(Caller::Manager, &deed).await.status, StatusCode::OK);
        }
        for page in ["/reports/schedules", "/reports/schedules?schedule=new", "/reports/schedules?report=activities&user=3"] {
            let page = callers.get(Caller::Advisor, page).await;
            assert_eq!(page.status, StatusCode::OK, "{}", page.text());
        }
        let page = callers.get(Caller::Advisor, "/reports/schedules").await;
        assert!(page.text().contains("Mail is not set up") && page.text().contains("every day at 8:00"), "{}", page.text());
        let page = callers.get(Caller::Advisor, "/reports/activities?range=week&activity=call").await;
        let link = "/reports/schedules?report=activities&amp;range=week&amp;activity=call";
        assert!(page.text().contains(link), "{}", page.text());
    }
}
