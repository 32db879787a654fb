//! Every question with the right to it.

use crate::functions::*;
use app::call::{Call, Question};
use domain::{
    ClientId, Day, Drill, Range, RefId, ReportId, ReportQuery, Right, TemplateId, Thing, dashboard::DashboardId,
    params::Params,
};

/// A question, the right to it, and what whoever has that is answered.
pub type Row = (Call, Right, u16);

fn row<Q: Question>(question: Q, right: Right, answered: u16) -> Row {
    (Call::asking(&question), right, answered)
}

/// All of them, about a client of the advisor; other numbers are made up.
pub fn questions(own: ClientId) -> Vec<Row> {
    let (signed_in, admin) = (Right::SignedIn, Right::Admin);
    let day = |day: &str| day.parse::<Day>().unwrap();
    let range = Range::new(day("2026-11-01"), day("2026-11-20")).unwrap();
    let template = TemplateId(987_654);
    let mut all = vec![
        row(FindClients { text: "a".into() }, signed_in, 200),
        row(FindKnownContacts { values: "600100200".into(), but: None }, signed_in, 200),
        row(GetHistory { client: own, before: None }, signed_in, 200),
        row(GetOwnAccount {}, signed_in, 200),
        row(GetFactorSetup {}, signed_in, 200),
        row(GetChoices {}, signed_in, 200),
        row(GetFacts { client: own, kind: None, cursor: None }, signed_in, 200),
        row(ListTemplates {}, signed_in, 200),
        row(PreviewPlan { template, first: day("2026-11-20") }, signed_in, 404),
        row(GetTemplate { template }, admin, 404),
        row(GetOrganisation {}, admin, 200),
        row(PreviewRules { quiet_days: "30".into(), overdue_days: "14".into() }, admin, 200),
        row(PreviewRules { quiet_days: "soon".into(), overdue_days: "14".into() }, admin, 422),
        row(ListUsers {}, admin, 200),
        row(ListRoles {}, admin, 200),
        row(ListStatuses {}, admin, 200),
        row(ListWords { kind: Thing::Source }, admin, 200),
        row(GetInvestment { investment: RefId(987_654) }, admin, 404),
        row(ListTokens {}, admin, 200),
        row(GetSettingForm { kind: Thing::User, id: Some(1) }, admin, 200),
        row(ListSchedules {}, signed_in, 200),
        row(GetScheduleForm { schedule: None, report: Some(ReportId::Activities) }, signed_in, 200),
        row(GetDashboard { id: None }, signed_in, 200),
        row(GetOriginalDashboard { id: DashboardId(987_654) }, Right::Manager, 404),
    ];
    for report in ReportId::ALL {
        let right = Right::Having(report.permission());
        let query = || ReportQuery::of(report, range).unwrap();
        let summary = if report == ReportId::ClientService { 200 } else { 404 };
        all.extend([
            row(GetReport { query: query().into(), cursor: None, compare: false }, right, 200),
            row(GetReport { query: query().into(), cursor: None, compare: true }, right, 200),
            row(GetServiceSummary { query: query().into() }, right, summary),
            row(GetReportFact { report, source: "activity".into(), fact: 987_654 }, right, 404),
            row(GetReportChoices { report }, right, 200),
            row(ListSavedReports { report }, right, 200),
        ]);
        // The number of a column or of a section, where there is one.
        let columns = report.description().columns.iter();
        let column = columns.filter_map(|column| Drill::of(report, column, None)).next();
        let section = report.description().sections().first().map(|section| section.key);
        let section = section.and_then(|key| Drill::read(report, &Params::from_query(&format!("open={key}"))).unwrap());
        if let Some(drill) = column.or(section) {
            let behind = Behind { query: query(), drill, sort: None };
            all.push(row(GetBehind { behind: behind.into(), cursor: None }, right, 200));
        }
    }
    all
}
