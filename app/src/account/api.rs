//! What somebody asks about their own account.

use crate::loading::Question;
use domain::{
    account::{FactorSetup, OwnAccount},
    params::Params,
};

#[cfg(feature = "ssr")]
use crate::{
    AppError,
    context::{AppContext, session},
    loading::answers,
};
#[cfg(feature = "ssr")]
use domain::{Right, Viewer};

/// One's own account.
pub fn own() -> Question<OwnAccount> {
    Question::new("account", &Params::default())
}

/// The second factor that one is setting up, if one is.
pub fn factor_setup() -> Question<Option<FactorSetup>> {
    Question::new("account/factor", &Params::default())
}

#[cfg(feature = "ssr")]
answers! {
    /// Answers the questions above; none for any other.
    for viewer, params:
    "account", Right::SignedIn => get_own(viewer);
    "account/factor", Right::SignedIn => get_factor_setup(viewer);
}

#[cfg(feature = "ssr")]
async fn get_own(viewer: Viewer) -> Result<OwnAccount, AppError> {
    let user = viewer.user.ok_or(AppError::SignedOut)?;
    let AppContext { store, clock, .. } = AppContext::current()?;
    Ok(store.own_account(user, session()?.id, clock()).await?)
}

#[cfg(feature = "ssr")]
async fn get_factor_setup(viewer: Viewer) -> Result<Option<FactorSetup>, AppError> {
    let user = viewer.user.ok_or(AppError::SignedOut)?;
    let AppContext { store, clock, show_factor, .. } = AppContext::current()?;
    // A secret that is shown is for whoever has just given their password.
    if !session()?.is_fresh(clock()) {
        return Ok(None);
    }
    let setup = store.find_factor_setup(user, clock()).await?;
    Ok(setup.map(|(login, setup)| show_factor(&setup, &login)))
}
