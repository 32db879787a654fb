//! What the page of customers asks of the store.

use crate::{AppError, context::allow};
use domain::{
    Choices, Right,
    customers::{CustomerPage, CustomerQuery},
};

/// How many rows a page has.
const PER_PAGE: u32 = 50;

/// A page of customers, from `cursor` or from the start.
///
/// # Errors
/// Those of the right, and of the store.
pub async fn page(query: &CustomerQuery, cursor: Option<&str>) -> Result<CustomerPage, AppError> {
    let allowed = allow(Right::SignedIn)?;
    Ok(allowed.store.customers(&allowed.viewer, query, cursor, PER_PAGE).await?)
}

/// What customers can be selected by.
///
/// # Errors
/// Those of the right, and of the store.
pub async fn choices() -> Result<Choices, AppError> {
    let allowed = allow(Right::SignedIn)?;
    Ok(allowed.store.customer_choices(&allowed.viewer).await?)
}
