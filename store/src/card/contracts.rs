//! Contracts and leads of a client.

use crate::{
    Result, Store, StoreError,
    database::{Run, Sql},
};
use domain::{
    ClientId, Day, Money, Viewer,
    contract::{Contract, Lead},
};

/// More of them the card of nobody has.
const MOST: i64 = 200;

/// A contract as it is read.
#[derive(sqlx::FromRow)]
struct Row {
    id: i64,
    external_id: Option<String>,
    client_id: i64,
    client_name: String,
    kind: String,
    signed_day: i64,
    investment: Option<String>,
    stage: Option<String>,
    building: Option<String>,
    unit: String,
    area: Option<i64>,
    price_per_m2: Option<i64>,
    value: Option<i64>,
    commission: Option<i64>,
    seller: Option<String>,
    source: Option<String>,
    parking_single: Option<i64>,
    parking_family: Option<i64>,
    parking_surface: Option<i64>,
    storage_number: Option<String>,
    storage_area: Option<i64>,
    closet: Option<String>,
}

const CONTRACTS: &str = "SELECT f.id, f.external_id, f.client_id, c.name AS client_name, f.kind, f.signed_day, \
     i.name AS investment, f.stage, f.building, f.unit, f.area, f.price_per_m2, f.value, f.commission, \
     u.name AS seller, s.name AS source, f.parking_single, f.parking_family, f.parking_surface, f.storage_number, \
     f.storage_area, f.closet FROM contracts f JOIN clients c ON c.id = f.client_id \
     LEFT JOIN terms i ON i.id = f.investment_id LEFT JOIN users u ON u.id = f.seller_id \
     LEFT JOIN terms s ON s.id = f.source_id WHERE ";

impl Store {
    /// A contract.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], also when the viewer may not see the client.
    pub async fn contract(&self, viewer: &Viewer, contract: i64) -> Result<Contract> {
        let mut sql = Sql::new(CONTRACTS);
        sql.push("f.id = ").bind(contract);
        let found = self.read_contracts(sql).await?.pop().ok_or(StoreError::NotFound("contract"))?;
        // Whether there is one of somebody else's is not told.
        self.visible(viewer, found.client).await.map_err(|error| match error {
            StoreError::NotFound(_) => StoreError::NotFound("contract"),
            error => error,
        })?;
        Ok(found)
    }

    /// The contracts of a client whom the viewer may see, the latest first.
    pub(super) async fn contracts_of(&self, client: ClientId) -> Result<Vec<Contract>> {
        let mut sql = Sql::new(CONTRACTS);
        sql.push("f.client_id = ").bind(client).push(" ORDER BY f.signed_day DESC, f.id DESC LIMIT ").bind(MOST);
        self.read_contracts(sql).await
    }

    async fn read_contracts(&self, sql: Sql) -> Result<Vec<Contract>> {
        let currency = self.currency();
        let money = |amount: Option<i64>| amount.map(|minor_units| Money { minor_units, currency });
        let contract = |row: Row| Contract {
            id: row.id,
            external_id: row.external_id,
            client: ClientId(row.client_id),
            client_name: row.client_name,
            kind: row.kind,
            signed: Day::from_number(row.signed_day as i32),
            investment: row.investment,
            stage: row.stage,
            building: row.building,
            unit: row.unit,
            area: row.area,
            price_per_m2: money(row.price_per_m2),
            value: money(row.value),
            commission: money(row.commission),
            seller: row.seller,
            source: row.source,
            parking_single: row.parking_single,
            parking_family: row.parking_family,
            parking_surface: row.parking_surface,
            storage_number: row.storage_number,
            storage_area: row.storage_area,
            closet: row.closet,
        };
        Ok((&self.database).fetch_all::<Row>(sql).await?.into_iter().map(contract).collect())
    }

    /// The leads that became a client whom the viewer may see, the latest first.
    pub(super) async fn leads_of(&self, client: ClientId) -> Result<Vec<Lead>> {
        let mut sql = Sql::new(
            "SELECT f.id, f.external_id, u.name, s.name, f.created_day, f.assigned_day, f.converted_day, f.expired_day \
             FROM leads f LEFT JOIN users u ON u.id = f.advisor_id LEFT JOIN terms s ON s.id = f.source_id \
             WHERE f.client_id = ",
        );
        sql.bind(client).push(" ORDER BY f.created_at DESC, f.id DESC LIMIT ").bind(MOST);
        type Words = Option<String>;
        type Row = (i64, Words, Words, Words, i64, Option<i64>, Option<i64>, Option<i64>);
        let day = |number: i64| Day::from_number(number as i32);
        let lead = |(id, external_id, advisor, source, created, assigned, converted, expired): Row| Lead {
            id,
            external_id,
            advisor,
            source,
            created: day(created),
            assigned: assigned.map(day),
            converted: converted.map(day),
            expired: expired.map(day),
        };
        Ok((&self.database).fetch_all::<Row>(sql).await?.into_iter().map(lead).collect())
    }
}
