//! The reports (SPEC §3), answered from their descriptions.
//!
//! ```text
//! description ──► fact sets ──► rule + filters + scope ──► numbers by user or day (one statement)
//!                                    (facts.rs)       └──► the list behind a number, page by page
//! ```
//!
//! What counts as what stands in `rules.rs`, how it is told in `details.rs`. Nothing else here
//! decides which facts a number counts.

mod cells;
mod choices;
mod days;
mod details;
mod facts;
mod investments;
mod list;
mod rules;
mod sections;
mod service;
mod sheet;
mod tallied;
mod users;

use crate::{Result, Store};
use domain::{
    Instant, Viewer,
    report::{FactSet, ReportPage, ReportQuery, ReportRow, ReportSort, Rows, Source},
};
use facts::Facts;
use list::{Turn, newest_first};

impl Store {
    /// A page of a report, from `cursor` or from the start.
    ///
    /// # Errors
    /// [`Invalid`](domain::Invalid) on `cursor` when it is not one of ours.
    pub async fn report(
        &self,
        viewer: &Viewer,
        query: &ReportQuery,
        cursor: Option<&str>,
        per_page: u32,
        now: Instant,
    ) -> Result<ReportPage> {
        let turn = Turn { cursor, per_page };
        let description = query.report.description();
        match description.rows {
            Rows::Users => self.report_by_user(viewer, query, turn, now).await,
            Rows::Days => self.report_by_day(viewer, query, turn, now).await,
            Rows::Sections(sections) => self.report_by_section(viewer, query, sections, turn, now).await,
            Rows::Clients => self.report_by_client(viewer, query, turn, now).await,
            Rows::Investments(of) => self.report_by_investment(viewer, query, of, turn, now).await,
            Rows::Facts(of) => {
                let set = query.facts(of);
                let facts = Facts::new(self.zone(), viewer, &set, now);
                let total = self.count_of(&facts).await?;
                let page = self.list_of(&[facts], description.columns, query.sort, turn).await?;
                Ok(ReportPage { total, ..page })
            }
            Rows::Several(kinds) => {
                let sets: Vec<FactSet> = kinds.iter().map(|of| query.facts(*of)).collect();
                let facts: Vec<Facts> = sets.iter().map(|set| Facts::new(self.zone(), viewer, set, now)).collect();
                let mut total = 0;
                for kind in &facts {
                    total += self.count_of(kind).await?;
                }
                let page = self.list_of(&facts, description.columns, query.sort, turn).await?;
                Ok(ReportPage { total, ..page })
            }
        }
    }

    /// How many facts there are behind a number.
    ///
    /// # Errors
    /// The database's.
    pub async fn count_report_facts(&self, viewer: &Viewer, set: &FactSet, now: Instant) -> Result<i64> {
        self.count_of(&Facts::new(self.zone(), viewer, set, now)).await
    }

    /// A page of the facts behind a number, in an order of their columns; without one, the newest
    /// first.
    ///
    /// # Errors
    /// [`Invalid`](domain::Invalid) on `cursor` when it is not one of ours.
    pub async fn report_facts(
        &self,
        viewer: &Viewer,
        set: &FactSet,
        sort: Option<ReportSort>,
        cursor: Option<&str>,
        per_page: u32,
        now: Instant,
    ) -> Result<ReportPage> {
        let facts = Facts::new(self.zone(), viewer, set, now);
        let total = self.count_of(&facts).await?;
        let sort = sort.unwrap_or_else(|| newest_first(set.of));
        let page = self.list_of(&[facts], set.of.columns(), sort, Turn { cursor, per_page }).await?;
        Ok(ReportPage { total, ..page })
    }

    /// All that is told of one fact: a cell for each column of the lists of its source.
    ///
    /// # Errors
    /// [`StoreError::NotFound`](crate::StoreError::NotFound), also when the viewer may not see it.
    pub async fn report_fact(&self, viewer: &Viewer, source: Source, fact: i64) -> Result<ReportRow> {
        self.one_of(viewer, source.whole(), fact).await
    }
}
