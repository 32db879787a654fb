//! Answers of the server on their way to a page.
//!
//! There is one kind of resource, whose code the browser is sent once: an answer stays the JSON it
//! travels as until the part of the page that shows it reads it.

#[cfg(not(feature = "ssr"))]
use crate::call::Call;
use crate::{
    AppError,
    call::{self, Question},
};
use leptos::{prelude::*, server::codee::string::FromToStringCodec};
use serde::de::DeserializeOwned;
use std::{convert::Infallible, fmt, marker::PhantomData, str::FromStr, sync::Arc};

/// An answer as it travels, or why there is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer(Result<Arc<str>, AppError>);

impl Answer {
    /// The answer where nothing is asked.
    fn nothing() -> Self {
        Self(Ok("null".into()))
    }

    /// Reads it.
    ///
    /// # Errors
    /// Why there is none; [`AppError::Internal`] when it is not what this version of the page
    /// understands.
    pub fn read<T: DeserializeOwned>(&self) -> Result<T, AppError> {
        match &self.0 {
            Ok(text) => call::read(text),
            Err(error) => Err(error.clone()),
        }
    }
}

/// What JSON never starts with.
const FAILED: char = '!';

/// As the server writes it into the page.
impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Ok(text) => f.write_str(text),
            Err(error) => write!(f, "{FAILED}{}", serde_json::to_string(error).unwrap_or_default()),
        }
    }
}

impl FromStr for Answer {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Infallible> {
        Ok(Self(match text.strip_prefix(FAILED) {
            Some(error) => Err(serde_json::from_str(error).unwrap_or_else(|_| AppError::unreadable_answer())),
            None => Ok(text.into()),
        }))
    }
}

/// The one kind of resource. The server writes what it brings into the page as it is.
pub type Answers = Resource<Answer, FromToStringCodec>;

/// An answer on its way, and the next one when the question changes.
pub struct Loading<T> {
    answer: Answers,
    of: PhantomData<fn() -> T>,
}

impl<T> Clone for Loading<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Loading<T> {}

impl<T: 'static> Loading<T> {
    /// Asks, and again whenever the question is another.
    pub fn new<Q: Question<Output = T>>(question: impl Fn() -> Q + Send + Sync + 'static) -> Self {
        Self::over(move || Some(question()))
    }

    /// The answer as it travels.
    pub const fn answer(self) -> Answers {
        self.answer
    }

    /// Asks again.
    pub fn refetch(self) {
        self.answer.refetch();
    }

    fn over<Q: Question>(question: impl Fn() -> Option<Q> + Send + Sync + 'static) -> Self {
        #[cfg(feature = "ssr")]
        let answer = drawn::once(question());
        #[cfg(not(feature = "ssr"))]
        let answer = asked(Box::new(move || question().as_ref().map(Call::asking)));
        Self { answer, of: PhantomData }
    }
}

impl<T: 'static> Loading<Option<T>> {
    /// Asks when there is something to ask, and again whenever that is another.
    pub fn maybe<Q: Question<Output = T>>(question: impl Fn() -> Option<Q> + Send + Sync + 'static) -> Self {
        Self::over(question)
    }
}

#[cfg(not(feature = "ssr"))]
fn asked(question: Box<dyn Fn() -> Option<Call> + Send + Sync>) -> Answers {
    Resource::new_str(question, async |call| match call {
        Some(call) => Answer(call::text(call).await.map(Into::into)),
        None => Answer::nothing(),
    })
}

/// How pages are drawn on the server, where functions are called as they are.
#[cfg(feature = "ssr")]
mod drawn {
    use super::{Answer, Answers, Question};
    use crate::AppError;
    use leptos::prelude::Resource;
    use std::sync::Arc;

    /// Nothing changes while a page is drawn, and what a question reads may be gone before it is
    /// looked at again: it is asked as it is at first.
    pub fn once<Q: Question>(question: Option<Q>) -> Answers {
        Resource::new_str(
            || (),
            move |()| {
                let question = question.clone();
                async {
                    match question {
                        Some(question) => Answer(text(question).await),
                        None => Answer::nothing(),
                    }
                }
            },
        )
    }

    async fn text<Q: Question>(question: Q) -> Result<Arc<str>, AppError> {
        let answer = question.run_body().await.inspect_err(AppError::set_status)?;
        // Fails on no answer whose maps have text for keys, which all have.
        serde_json::to_string(&answer).map(Into::into).map_err(|_| AppError::unreadable_answer())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{Invalid, Reason};

    #[test]
    fn an_answer_survives_the_page() {
        let invalid = Invalid::new("sort", Reason::NotOneOf { allowed: "name, created".into() });
        for answer in [Ok("[1,2]".into()), Err(AppError::NotFound), Err(AppError::Invalid(invalid))] {
            let answer = Answer(answer);
            assert_eq!(answer.to_string().parse(), Ok(answer));
        }
    }
}
