//! What somebody asks about their own account.

use crate::{
    AppError,
    context::{allow, session},
};
use domain::{
    Right,
    account::{FactorSetup, OwnAccount},
};

/// One's own account.
///
/// # Errors
/// Those of the right, and of the store.
pub async fn own_account() -> Result<OwnAccount, AppError> {
    let allowed = allow(Right::SignedIn)?;
    Ok(allowed.store.own_account(allowed.user()?, session()?.id, allowed.now()).await?)
}

/// The second factor that one is setting up, if one is. Its secret is for whoever has just given
/// their password.
///
/// # Errors
/// Those of the right, and of the store.
pub async fn factor_setup() -> Result<Option<FactorSetup>, AppError> {
    let allowed = allow(Right::SignedIn)?;
    if !session()?.is_fresh(allowed.now()) {
        return Ok(None);
    }
    let setup = allowed.store.find_factor_setup(allowed.user()?, allowed.now()).await?;
    Ok(setup.map(|(login, setup)| (allowed.show_factor)(&setup, &login)))
}
