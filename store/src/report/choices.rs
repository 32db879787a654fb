//! What a report can be narrowed down by, and what the values are called.

use crate::{
    Result, Store,
    database::{Run, Sql},
};
use domain::{
    Lifecycle, Viewer,
    report::{Choice, Field, FieldChoices, ReportId, Values},
};

impl Store {
    /// The values of each field of a report, for this viewer. Codes are not named: they have words.
    ///
    /// # Errors
    /// The database's.
    pub async fn report_choices(&self, viewer: &Viewer, report: ReportId) -> Result<Vec<FieldChoices>> {
        let mut all = Vec::new();
        for field in report.description().filters {
            let named = |value: i64, name: String| Choice { value: value.to_string(), name: Some(name) };
            let choices: Vec<Choice> = match field {
                Field::User | Field::Advisor | Field::Seller => {
                    let people = self.advisors(viewer).await?;
                    people.into_iter().map(|person| named(person.id.0, person.name)).collect()
                }
                Field::Investment => {
                    let terms = self.terms("investment").await?;
                    terms.into_iter().map(|term| named(term.id.0, term.name)).collect()
                }
                Field::Status => self.statuses_shown().await?.into_iter().map(|(id, code)| named(id, code)).collect(),
                Field::Stage => self.words_of_contracts("stage").await?,
                Field::Building => self.words_of_contracts("building").await?,
                field => match field.values() {
                    Values::Codes(codes) => {
                        codes.iter().map(|code| Choice { value: (*code).to_owned(), name: None }).collect()
                    }
                    Values::Refs | Values::Texts => Vec::new(),
                },
            };
            all.push(FieldChoices { field: field.code().to_owned(), choices });
        }
        Ok(all)
    }

    /// The statuses that somebody can be in, by number and code: on the boards, then in sales.
    async fn statuses_shown(&self) -> Result<Vec<(i64, String)>> {
        let mut sql = Sql::new("SELECT id, code FROM statuses WHERE classification > 1 OR id <= ");
        sql.bind(Lifecycle::Archived.id()).push(" ORDER BY classification, position");
        (&self.database).fetch_all(sql).await
    }

    /// What stands in a column of the contracts.
    async fn words_of_contracts(&self, column: &str) -> Result<Vec<Choice>> {
        const MOST: i64 = 500;
        let mut sql = Sql::new(&format!("SELECT DISTINCT {column} FROM contracts WHERE {column} IS NOT NULL"));
        sql.push(&format!(" ORDER BY {column} LIMIT ")).bind(MOST);
        let rows: Vec<(String,)> = (&self.database).fetch_all(sql).await?;
        Ok(rows.into_iter().map(|(value,)| Choice { value, name: None }).collect())
    }
}
