//! Investments and what they are made of.

use super::{admins_only, things};
use crate::{
    Result, Store, StoreError,
    database::{Run, Sql},
};
use domain::{
    RefId, Thing, Viewer,
    settings::{Investment, Part},
};
use std::collections::HashMap;

impl Store {
    /// An investment with its stages, buildings and units.
    ///
    /// # Errors
    /// [`StoreError::Forbidden`]; [`StoreError::NotFound`].
    pub async fn investment(&self, viewer: &Viewer, investment: RefId) -> Result<Investment> {
        admins_only(viewer)?;
        let word = self.words(Thing::Investment).await?.into_iter().find(|word| word.id == investment);
        let word = word.ok_or(StoreError::NotFound("investment"))?;
        let contracts = self.last_contracts(investment).await?;
        let parts = |thing: Thing, order: &'static str| async move {
            let mut condition = Sql::new("investment_id = ");
            condition.bind(investment).push(" ORDER BY ").push(order);
            things::forms(&mut &self.database, thing, condition).await
        };
        let plain = |(id, form)| Part { id, form, contract: None };
        let unit = |(id, form): (i64, domain::Form)| {
            let contract = contracts.get(&(form.get("building").to_owned(), form.get("number").to_owned())).cloned();
            Part { id, form, contract }
        };
        Ok(Investment {
            word,
            stages: parts(Thing::Stage, "name").await?.into_iter().map(plain).collect(),
            buildings: parts(Thing::Building, "stage, name").await?.into_iter().map(plain).collect(),
            units: parts(Thing::Unit, "building, number").await?.into_iter().map(unit).collect(),
        })
    }

    /// The kind of the last contract on each unit, by building and number.
    async fn last_contracts(&self, investment: RefId) -> Result<HashMap<(String, String), String>> {
        let mut sql = Sql::new("SELECT coalesce(building, ''), unit, kind FROM contracts WHERE investment_id = ");
        sql.bind(investment).push(" ORDER BY signed_day, id");
        let rows: Vec<(String, String, String)> = (&self.database).fetch_all(sql).await?;
        Ok(rows.into_iter().map(|(building, unit, kind)| ((building, unit), kind)).collect())
    }
}
