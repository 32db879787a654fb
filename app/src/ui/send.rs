//! How pages have things done: each with a key of its own, so that nothing is done twice where an
//! answer was lost.

use super::browser;
use crate::{
    AppError,
    call::{Call, perform},
    outcome::Outcome,
};
use domain::IdempotencyKey;
use std::cell::RefCell;

thread_local! {
    /// What was sent from this page and never answered.
    static UNANSWERED: RefCell<Vec<(Call, IdempotencyKey)>> = const { RefCell::new(Vec::new()) };
}

/// Has something done. The same that was sent before without an answer is sent under the same key.
///
/// # Errors
/// As the server answers; [`AppError::Unreachable`] where it does not.
pub async fn send(deed: impl Into<Call>) -> Result<Outcome, AppError> {
    under_its_key(deed.into()).await
}

async fn under_its_key(deed: Call) -> Result<Outcome, AppError> {
    let before = UNANSWERED.with_borrow_mut(|all| {
        let place = all.iter().position(|(other, _)| *other == deed)?;
        Some(all.swap_remove(place).1)
    });
    let key = before.unwrap_or_else(browser::new_key);
    let answer = perform(&key, deed.clone()).await;
    if answer.as_ref().is_err_and(AppError::is_no_answer) {
        UNANSWERED.with_borrow_mut(|all| all.push((deed, key)));
    }
    answer
}
