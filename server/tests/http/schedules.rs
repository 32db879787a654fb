//! The page of reports by e-mail: who sees and changes which schedules.

use crate::{
    deeds::{Callers, schedule},
    functions::*,
    on_both,
    site::Caller,
};
use app::{address::SCHEDULES, call::Call};
use axum::http::StatusCode;
use domain::{Form, ScheduleId};

/// The numbers of the schedules on a page that can be changed there.
fn numbers(page: &str) -> Vec<i64> {
    let links = page.split("schedule=").skip(1);
    links.filter_map(|rest| rest.split('"').next()?.parse().ok()).collect()
}

on_both! {
    a_report_is_sent_to_whom_one_may_send_it => |site| {
        let callers = Callers::of(&site).await;
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
        let own = callers.get(Caller::Advisor, SCHEDULES).await.text().to_owned();
        assert_eq!(numbers(&own).len(), 1, "{own}");
        assert!(own.contains("21 Nov 2026, 08:00") && own.contains("<dd>Anna Nowak</dd>"), "{own}");
        let ids = numbers(callers.get(Caller::Manager, SCHEDULES).await.text());
        assert_eq!(ids.len(), 2);

        let form_of = |id: i64| format!("{SCHEDULES}?schedule={id}");
        let form = callers.get(Caller::Advisor, &form_of(ids[0])).await;
        assert!(form.text().contains("<option value=\"8\" selected") && form.text().contains("to.3") && !form.text().contains("to.4"), "{}", form.text());
        assert_eq!(callers.get(Caller::Advisor, &form_of(ids[1])).await.status, StatusCode::NOT_FOUND);
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
