//! Views that wait for answers of the server.

use super::{
    at_once::AtOnce,
    states::{Failed, Skeleton, pending_signal},
};
use crate::{
    AppError,
    loading::{Answer, Answers, Loading},
};
use leptos::prelude::*;
use serde::de::DeserializeOwned;
use std::sync::Arc;

/// Makes a view of answers that are there, anew whenever what it reads changes. Boxed, since the
/// browser is sent the code of [`Transition`] and [`Suspend`] once for every kind of view they
/// hold: so there is one kind.
type Show = Arc<dyn Fn(&[Answer]) -> AnyView + Send + Sync>;

/// What an answer is shown as: grey shapes until it first comes, the old dimmed while the next is
/// on its way, and what went wrong where it could not be had.
pub fn loaded<T: DeserializeOwned + 'static>(
    what: Loading<T>,
    lines: usize,
    show: impl Fn(T) -> AnyView + Send + Sync + 'static,
) -> AnyView {
    loaded_or(what, lines, move |answer| match answer {
        Ok(answer) => show(answer),
        Err(error) => view! { <Failed error retry=move |()| what.refetch()/> }.at_once(),
    })
}

/// The same where a failure is shown in a way of its own.
pub fn loaded_or<T: DeserializeOwned + 'static>(
    what: Loading<T>,
    lines: usize,
    show: impl Fn(Result<T, AppError>) -> AnyView + Send + Sync + 'static,
) -> AnyView {
    let (pending, set_pending) = pending_signal();
    let awaited = awaited(what, lines, set_pending, show);
    view! { <div class="loaded" aria-busy=move || pending.get().to_string()>{awaited}</div> }.at_once()
}

/// What an answer, or its failure, is shown as, without an element around it. `set_pending` is
/// told whether the next is on its way.
pub fn awaited<T: DeserializeOwned + 'static>(
    what: Loading<T>,
    lines: usize,
    set_pending: SignalSetter<bool>,
    show: impl Fn(Result<T, AppError>) -> AnyView + Send + Sync + 'static,
) -> AnyView {
    all_awaited(vec![what.answer()], lines, set_pending, Arc::new(move |answers| show(read(answers, 0))))
}

/// What two answers are shown as, once both are there.
pub fn both_awaited<A: DeserializeOwned + 'static, B: DeserializeOwned + 'static>(
    (one, other): (Loading<A>, Loading<B>),
    show: impl Fn(Result<A, AppError>, Result<B, AppError>) -> AnyView + Send + Sync + 'static,
) -> AnyView {
    let show = Arc::new(move |answers: &[Answer]| show(read(answers, 0), read(answers, 1)));
    all_awaited(vec![one.answer(), other.answer()], 0, SignalSetter::default(), show)
}

fn read<T: DeserializeOwned>(answers: &[Answer], index: usize) -> Result<T, AppError> {
    answers[index].read()
}

fn all_awaited(answers: Vec<Answers>, lines: usize, set_pending: SignalSetter<bool>, show: Show) -> AnyView {
    let shapes = move || (lines > 0).then(|| view! { <Skeleton lines/> });
    let view = move || {
        let (answers, show) = (answers.clone(), show.clone());
        Suspend::new(async move {
            let mut come = Vec::with_capacity(answers.len());
            for answer in answers {
                come.push(answer.await);
            }
            show(&come)
        })
    };
    view! { <Transition set_pending fallback=shapes>{view}</Transition> }.at_once()
}
