//! The reports: the first page of each, and files of many rows.

use crate::{
    bare,
    import::run,
    report::Report,
    serving::{TODAY, command as klientela},
    views::Bench,
};
use anyhow::Result;
use domain::{
    Day, Instant, Range, ReportId, ReportQuery, Viewer,
    report::{Counted, Rows},
};
use store::Store;

/// As many rows as a page of a report shows.
const PER_PAGE: u32 = 100;
/// A few rows, and many: whether memory grows with them.
const EXPORTED: [i64; 2] = [10_000, 100_000];

/// The demo's last moment.
pub fn now() -> Result<Instant> {
    Ok(format!("{TODAY}T10:00:00Z").parse()?)
}

/// The reports that are measured as an advisor sees them, too: of their own clients alone.
const ADVISORS: [ReportId; 3] = [ReportId::UserWork, ReportId::Activities, ReportId::DailyUserActivity];

/// Measures the first page of each report on one database.
pub async fn pages(bench: &mut Bench<'_>, store: &Store, advisor: &Viewer) -> Result<()> {
    let (viewer, now) = (&Viewer::organisation(), now()?);
    for (days, aim) in [(30, 50), (365, 150)] {
        for report in ReportId::ALL {
            let query = &ReportQuery::of(report, last(days)?)?;
            let name = format!("report {}, {days} days", report.code());
            bench.time(&name, Some(aim), async |_| store.report(viewer, query, None, PER_PAGE, now).await).await?;
            if ADVISORS.contains(&report) {
                let name = format!("report {}, {days} days, of one advisor", report.code());
                bench.time(&name, None, async |_| store.report(advisor, query, None, PER_PAGE, now).await).await?;
            }
            if report.description().rows == Rows::Clients {
                let name = format!("its summary, {days} days");
                bench.time(&name, None, async |_| store.service_summary(viewer, query, now).await).await?;
            }
        }
    }
    Ok(())
}

/// Measures files of many activities.
pub async fn files(report: &mut Report, clients: u64, url: &str) -> Result<()> {
    let store = Store::open(url).await?;
    let now = now()?;
    let mut ranges = Vec::new();
    for wanted in EXPORTED {
        // The fewest days with so many rows.
        let mut days = 1;
        let mut rows = 0;
        while rows < wanted && days < 1_000 {
            days += (days / 8).max(1);
            let set = ReportQuery::of(ReportId::Activities, last(days)?)?.facts(Counted::Activities);
            rows = store.count_report_facts(&Viewer::organisation(), &set, now).await?;
        }
        ranges.push((days, rows));
    }
    store.close().await;
    for (days, rows) in ranges {
        for format in ["csv", "xlsx"] {
            let range = last(days)?;
            let mut command = klientela()?;
            command.args(["export", "activities", "--from", &range.from().to_string()]);
            command.args(["--to", &range.to().to_string(), "--format", format, "--database", url]);
            let export = run(&mut command, "klientela export")?;
            report.add_export(bare::name(url), clients, format, rows, export);
        }
    }
    Ok(())
}

fn last(days: i32) -> Result<Range> {
    let today = Day::parse("today", TODAY)?;
    Ok(Range::new(today.plus(1 - days), today)?)
}
