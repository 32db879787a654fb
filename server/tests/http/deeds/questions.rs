//! Every question with the right to it.

use domain::{ReportId, Right};

/// A question, the right to it, and what whoever has that is answered. `{own}` is a client of the
/// advisor; other numbers are made up.
type Row = (&'static str, Right, u16);

const QUESTIONS: &[Row] = &[
    ("find?text=a", Right::SignedIn, 200),
    ("known?values=600100200", Right::SignedIn, 200),
    ("name?client={own}", Right::SignedIn, 200),
    ("client-form", Right::SignedIn, 200),
    ("client-form?client={own}", Right::SignedIn, 200),
    ("activity-form?activity=987654", Right::SignedIn, 404),
    ("comments?client={own}", Right::SignedIn, 200),
    ("history?client={own}", Right::SignedIn, 200),
    ("account", Right::SignedIn, 200),
    ("account/factor", Right::SignedIn, 200),
    ("agenda", Right::SignedIn, 200),
    ("figures?from=2026-11-01&to=2026-11-20", Right::SignedIn, 200),
    ("boards", Right::SignedIn, 200),
    ("choices", Right::SignedIn, 200),
    ("clients", Right::SignedIn, 200),
    ("card?client={own}", Right::SignedIn, 200),
    ("facts?client={own}", Right::SignedIn, 200),
    ("contract?contract=987654", Right::SignedIn, 404),
    ("evolution?from=2026-11-01&to=2026-11-20&by=lifecycle", Right::SignedIn, 200),
    ("day?from=2026-11-01&to=2026-11-20&by=lifecycle&day=2026-11-05", Right::SignedIn, 200),
    ("templates", Right::SignedIn, 200),
    ("plan-preview?template=987654&first=2026-11-20", Right::SignedIn, 404),
    ("plans?client={own}", Right::SignedIn, 200),
    ("settings/plans", Right::Admin, 200),
    ("settings/plans/template?template=987654", Right::Admin, 404),
    ("settings/organisation", Right::Admin, 200),
    ("settings/rules?quiet_days=30&overdue_days=14", Right::Admin, 200),
    ("settings/users", Right::Admin, 200),
    ("settings/roles", Right::Admin, 200),
    ("settings/statuses", Right::Admin, 200),
    ("settings/words?kind=source", Right::Admin, 200),
    ("settings/investment?investment=987654", Right::Admin, 404),
    ("settings/tokens", Right::Admin, 200),
    ("settings/form?kind=user&id=1", Right::Admin, 200),
    ("reports/schedules", Right::SignedIn, 200),
    ("reports/schedules/form?report=activities", Right::SignedIn, 200),
    ("dashboards", Right::SignedIn, 200),
    ("dashboards/posts?from=2026-11-01&to=2026-11-20", Right::SignedIn, 200),
    ("dashboards/original?id=987654", Right::Manager, 404),
];

/// All of them: those above, and those about each report.
pub fn questions() -> Vec<(String, Right, u16)> {
    let mut all: Vec<_> = QUESTIONS.iter().map(|(question, right, is)| ((*question).to_owned(), *right, *is)).collect();
    for report in ReportId::ALL {
        let summary = if report == ReportId::ClientService { 200 } else { 404 };
        for (part, is) in [
            ("?from=2026-11-01&to=2026-11-20", 200),
            ("/drill?from=2026-11-01&to=2026-11-20", 422),
            ("/fact?source=activity&fact=987654", 404),
            ("/summary?from=2026-11-01&to=2026-11-20", summary),
            ("/saved", 200),
            ("/choices", 200),
        ] {
            all.push((format!("reports/{}{part}", report.code()), Right::Having(report.permission()), is));
        }
    }
    all
}
