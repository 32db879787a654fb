//! What somebody asks about their own account.

#![allow(missing_docs, reason = "arguments are told of in the text of their function")]

use crate::AppError;
use domain::account::{FactorSetup, OwnAccount};
use leptos::{prelude::*, server_fn::codec::Json};

#[cfg(feature = "ssr")]
use crate::context::{allow, session};
#[cfg(feature = "ssr")]
use domain::Right;

/// One's own account.
#[server(endpoint = "account/own", input = Json)]
pub async fn get_own_account() -> Result<OwnAccount, AppError> {
    let allowed = allow(Right::SignedIn)?;
    Ok(allowed.store.own_account(allowed.user()?, session()?.id, allowed.now()).await?)
}

/// The second factor that one is setting up, if one is. Its secret is for whoever has just given
/// their password.
#[server(endpoint = "account/factor", input = Json)]
pub async fn get_factor_setup() -> Result<Option<FactorSetup>, AppError> {
    let allowed = allow(Right::SignedIn)?;
    if !session()?.is_fresh(allowed.now()) {
        return Ok(None);
    }
    let setup = allowed.store.find_factor_setup(allowed.user()?, allowed.now()).await?;
    Ok(setup.map(|(login, setup)| (allowed.show_factor)(&setup, &login)))
}
