//! What pages ask of the server.
//!
//! A question is written like the address of a page: a name and parameters. An answer stays the
//! JSON it travels as until the part of the page that shows it reads it. So there is one server
//! function and one kind of resource, whose code the browser is sent once, and the code that reads
//! an answer comes with the page that shows it.

use crate::AppError;
#[cfg(feature = "ssr")]
use domain::Right;
use domain::{Classification, ClientQuery, EvolutionQuery, Filter, Invalid, Reason, params::Params};
use leptos::{prelude::*, server::codee::string::FromToStringCodec, server_fn::codec::Json};
use serde::de::DeserializeOwned;
use std::{convert::Infallible, fmt, marker::PhantomData, str::FromStr, sync::Arc};

/// A question of the server that is answered by a `T`.
pub struct Question<T> {
    address: String,
    of: PhantomData<fn() -> T>,
}

impl<T> Question<T> {
    /// The question of this name.
    pub fn new(name: &str, params: &Params) -> Self {
        Self { address: params.href(name), of: PhantomData }
    }
}

impl<T> Question<Option<T>> {
    /// Whose answer is that there is nothing, which needs no asking.
    pub const fn none() -> Self {
        Self { address: String::new(), of: PhantomData }
    }
}

impl<T: DeserializeOwned> Question<T> {
    /// Asks it.
    ///
    /// # Errors
    /// Why there is no answer.
    pub async fn ask(self) -> Result<T, AppError> {
        Answer::to(self.address).await.read()
    }
}

/// Answers a question with JSON.
#[server(endpoint = "inquire", input = Json)]
pub async fn inquire(
    /// Its name and parameters, like a page's address.
    question: String,
) -> Result<String, AppError> {
    answer(&question).await.map_err(AppError::answered)
}

/// Declares the questions of a section: of each its name, the right that whoever asks must have,
/// and its answer, which is told who asks and the parameters. Whose clients they are told of is
/// decided by the store.
#[cfg(feature = "ssr")]
macro_rules! answers {
    (
        $(#[$doc:meta])*
        for $viewer:ident, $params:ident:
        $($row:tt)*
    ) => {
        $crate::loading::answers! { $(#[$doc])* fn answer() over QUESTIONS, for $viewer, $params: $($row)* }

        /// The names of this section's questions.
        pub fn questions() -> Vec<String> {
            QUESTIONS.iter().map(|name| (*name).to_owned()).collect()
        }
    };
    (
        $(#[$doc:meta])*
        fn $answer:ident($($argument:ident: $kind:ty),*) over $names:ident, for $viewer:ident, $params:ident:
        $($name:literal, $right:expr => $found:expr;)*
    ) => {
        /// The names of the questions that are answered here.
        pub const $names: &[&str] = &[$($name),*];

        $(#[$doc])*
        pub async fn $answer(
            $($argument: $kind,)*
            name: &str,
            $params: &Params,
        ) -> Option<Result<String, $crate::AppError>> {
            Some(match name {
                $($name => match $crate::context::viewer($right) {
                    Ok($viewer) => {
                        // Some answers are the same for everybody who may have them.
                        let _ = (&$viewer, $params);
                        $found.await.and_then(|found| $crate::loading::written(&found))
                    }
                    Err(refused) => Err(refused),
                },)*
                _ => return None,
            })
        }
    };
}
#[cfg(feature = "ssr")]
pub(crate) use answers;

/// Asks each section in turn, and tells which questions there are.
#[cfg(feature = "ssr")]
macro_rules! sections {
    ($($section:ident),+) => {
        async fn answer(question: &str) -> Result<String, AppError> {
            let (name, query) = question.split_once('?').unwrap_or((question, ""));
            let params = Params::sent(query)?;
            $(if let Some(answer) = crate::$section::api::answer(name, &params).await {
                return answer;
            })+
            // Whoever is not signed in is told nothing, not even that.
            crate::context::viewer(Right::SignedIn)?;
            Err(AppError::NotFound)
        }

        /// The names of all questions that are answered.
        pub fn questions() -> Vec<String> {
            [$(crate::$section::api::questions()),+].concat()
        }
    };
}

#[cfg(feature = "ssr")]
sections!(clients, work, account, settings, plans, reports, schedules, dashboards, evolution);

/// Writes an answer.
///
/// # Errors
/// None for answers whose maps have text for keys, which all have.
#[cfg(feature = "ssr")]
pub fn written(answer: &impl serde::Serialize) -> Result<String, AppError> {
    serde_json::to_string(answer).map_err(|_| unreadable())
}

/// An answer as it travels, or why there is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer(Result<Arc<str>, AppError>);

impl Answer {
    async fn to(question: String) -> Self {
        if question.is_empty() {
            return Self(Ok("null".into()));
        }
        Self(inquire(question).await.map(Into::into))
    }

    /// Reads it.
    ///
    /// # Errors
    /// Why there is none; [`AppError::Internal`] when it is not what this version of the page
    /// understands.
    pub fn read<T: DeserializeOwned>(&self) -> Result<T, AppError> {
        match &self.0 {
            Ok(text) => serde_json::from_str(text).map_err(|_| unreadable()),
            Err(error) => Err(error.clone()),
        }
    }
}

fn unreadable() -> AppError {
    AppError::Internal { reference: "answer".into() }
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
            Some(error) => Err(serde_json::from_str(error).unwrap_or_else(|_| unreadable())),
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
    pub fn new(question: impl Fn() -> Question<T> + Send + Sync + 'static) -> Self {
        Self { answer: resource(Box::new(move || question().address)), of: PhantomData }
    }

    /// The answer as it travels.
    pub const fn answer(self) -> Answers {
        self.answer
    }

    /// Asks again.
    pub fn refetch(self) {
        self.answer.refetch();
    }
}

impl<T: DeserializeOwned> Loading<T> {
    /// The answer, if it is there.
    pub fn now(self) -> Option<Result<T, AppError>> {
        self.answer.get().map(|answer| answer.read())
    }
}

fn resource(question: Box<dyn Fn() -> String + Send + Sync>) -> Answers {
    // On the server nothing changes, and what a question reads may be gone before it is looked at
    // again: it is asked once.
    #[cfg(feature = "ssr")]
    let question = {
        let asked = question();
        move || asked.clone()
    };
    Resource::new_str(question, Answer::to)
}

/// What has a form as parameters. An answer that repeats a part of the question has it in this
/// form, which the browser can read and write for its addresses anyway.
pub trait InParams: Sized {
    /// Adds it to the parameters.
    fn add_to(&self, params: &mut Params);

    /// Reads it from them.
    ///
    /// # Errors
    /// The parameter that is missing or cannot be.
    fn of_params(params: &Params) -> Result<Self, Invalid>;
}

impl InParams for Filter {
    fn add_to(&self, params: &mut Params) {
        self.write(params);
    }

    fn of_params(params: &Params) -> Result<Self, Invalid> {
        Self::read(params)
    }
}

impl InParams for ClientQuery {
    fn add_to(&self, params: &mut Params) {
        self.write(params);
        if let Some(search) = &self.search {
            params.set("search", search);
        }
    }

    fn of_params(params: &Params) -> Result<Self, Invalid> {
        Ok(Self { search: params.get("search").map(Into::into), ..Self::read(params)? })
    }
}

impl InParams for EvolutionQuery {
    fn add_to(&self, params: &mut Params) {
        params.set("from", self.range.from());
        params.set("to", self.range.to());
        params.set("by", self.by.map_or("flow", Classification::code));
        self.filter.write(params);
    }

    fn of_params(params: &Params) -> Result<Self, Invalid> {
        Ok(Self {
            range: params.range()?.ok_or_else(|| Invalid::new("from", Reason::Required))?,
            by: match params.required("by")? {
                "flow" => None,
                _ => Some(params.classification("by")?),
            },
            filter: Filter::read(params)?,
        })
    }
}

/// For `#[serde(with = "as_params")]` on what is [`InParams`].
pub mod as_params {
    use super::{InParams, Params};
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    /// Writes it.
    ///
    /// # Errors
    /// Those of the serializer.
    pub fn serialize<S: Serializer>(value: &impl InParams, serializer: S) -> Result<S::Ok, S::Error> {
        let mut params = Params::default();
        value.add_to(&mut params);
        serializer.serialize_str(&params.href(""))
    }

    /// Reads it.
    ///
    /// # Errors
    /// Those of the deserializer, and of reading the parameters.
    pub fn deserialize<'de, T: InParams, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
        let text = String::deserialize(deserializer)?;
        let params = Params::from_query(text.strip_prefix('?').unwrap_or_default());
        T::of_params(&params).map_err(|_| D::Error::custom("parameters"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_survives_the_page() {
        let invalid = Invalid::new("sort", Reason::NotOneOf { allowed: "name, created".into() });
        for answer in [Ok("[1,2]".into()), Err(AppError::NotFound), Err(AppError::Invalid(invalid))] {
            let answer = Answer(answer);
            assert_eq!(answer.to_string().parse(), Ok(answer));
        }
    }
}
