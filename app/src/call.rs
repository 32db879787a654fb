//! How pages call server functions.
//!
//! Each is an ordinary typed [server function](leptos::server), beside the feature that calls it. One
//! that changes nothing is a [`Question`], one that does something a [`Deed`]; the structs of their
//! arguments, which Leptos names after them, are what is asked and sent:
//!
//! ```text
//! find_clients(text) ──► FindClients { text } ──► ask(…).await
//! add_comment(…)     ──► AddComment { … }    ──► Command, flash.perform(…), Sheet
//! ```
//!
//! Types go from end to end; what lies between does not know them, so that the browser is sent its
//! code once: a [`Call`] is where to send which text, and an answer is text until it is shown.

use crate::{AppError, outcome::Outcome};
use domain::IdempotencyKey;
use leptos::server_fn::{Protocol, ServerFn};
use serde::{Serialize, de::DeserializeOwned};
use std::borrow::Cow;

/// The arguments of a server function that changes nothing.
///
/// Answers travel as JSON. Arguments are in the address where nothing personal is among them, so that
/// they may stand in a log, else in the body.
pub trait Question:
    ServerFn<Error = AppError, Output: Serialize + DeserializeOwned> + Clone + Serialize + Sync + 'static
{
}

impl<Q> Question for Q where
    Q: ServerFn<Error = AppError, Output: Serialize + DeserializeOwned> + Clone + Serialize + Sync + 'static
{
}

/// The arguments of a server function that does something.
pub trait Deed: ServerFn<Error = AppError, Output = Outcome> + Serialize + 'static {}

impl<D> Deed for D where D: ServerFn<Error = AppError, Output = Outcome> + Serialize + 'static {}

/// A call of a server function, before it is made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    path: Cow<'static, str>,
    method: Method,
    arguments: String,
}

/// Where the arguments stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Method {
    Get,
    Post,
}

impl Call {
    /// The call that asks this.
    pub fn asking<Q: Question>(question: &Q) -> Self {
        Self::of(question, method::<Q>())
    }

    /// A deed whose function is at this path, with arguments as they are sent.
    pub fn sending(path: String, arguments: String) -> Self {
        Self { path: path.into(), method: Method::Post, arguments }
    }

    /// The path of its function.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Where it is sent: the path, with the arguments where they stand in the address.
    pub fn address(&self) -> String {
        match self.method {
            Method::Get => format!("{}?{}", self.path, self.arguments),
            Method::Post => self.path.clone().into_owned(),
        }
    }

    /// What is sent: the arguments, where they do not stand in the address.
    pub fn body(self) -> Option<String> {
        match self.method {
            Method::Get => None,
            Method::Post => Some(self.arguments),
        }
    }

    fn of<F: ServerFn + Serialize>(arguments: &F, method: Method) -> Self {
        // Neither fails on a struct of plain arguments.
        let arguments = match method {
            Method::Get => serde_qs::to_string(arguments).unwrap_or_default(),
            Method::Post => serde_json::to_string(arguments).unwrap_or_default(),
        };
        Self { path: F::PATH.into(), method, arguments }
    }
}

impl<D: Deed> From<D> for Call {
    fn from(deed: D) -> Self {
        Self::of(&deed, Method::Post)
    }
}

fn method<F: ServerFn>() -> Method {
    type ProtocolOf<F> = <F as ServerFn>::Protocol;
    let method = <ProtocolOf<F> as Protocol<
        F,
        F::Output,
        F::Client,
        F::Server,
        F::Error,
        F::InputStreamError,
        F::OutputStreamError,
    >>::METHOD;
    if method == "GET" { Method::Get } else { Method::Post }
}

/// Asks.
///
/// # Errors
/// Why there is no answer.
pub async fn ask<Q: Question>(question: Q) -> Result<Q::Output, AppError> {
    read(&text(Call::asking(&question)).await?)
}

/// Has something done, under a key: the same under the same key is not done again, and is answered
/// likewise.
///
/// # Errors
/// As the server answers; [`AppError::Unreachable`] where it does not.
pub async fn perform(key: &IdempotencyKey, deed: Call) -> Result<Outcome, AppError> {
    read(&sent(deed, Some(key)).await?)
}

/// The answer to a question as it travels.
async fn text(question: Call) -> Result<String, AppError> {
    sent(question, None).await
}

/// Reads an answer, if it is what this version of the page understands.
fn read<T: DeserializeOwned>(answer: &str) -> Result<T, AppError> {
    serde_json::from_str(answer).map_err(|_| AppError::unreadable_answer())
}

#[cfg(feature = "hydrate")]
async fn sent(call: Call, key: Option<&IdempotencyKey>) -> Result<String, AppError> {
    use send_wrapper::SendWrapper;
    use wasm_bindgen::{JsCast, JsValue};
    use wasm_bindgen_futures::JsFuture;
    use web_sys::{Headers, RequestInit, Response};
    let address = call.address();
    // The browser has one thread, and what it promises stays on it.
    let answered = SendWrapper::new(async {
        let request = RequestInit::new();
        if let Some(body) = call.body() {
            let headers = Headers::new()?;
            headers.set("content-type", "application/json")?;
            if let Some(key) = key {
                headers.set(IdempotencyKey::FIELD, key.as_str())?;
            }
            request.set_method("POST");
            request.set_headers(&headers);
            request.set_body(&body.into());
        }
        let answered = leptos::prelude::window().fetch_with_str_and_init(&address, &request);
        let response: Response = JsFuture::from(answered).await?.dyn_into()?;
        let text = JsFuture::from(response.text()?).await?;
        Ok::<_, JsValue>((response.ok(), text.as_string().unwrap_or_default()))
    });
    let (is_well, text) = answered.await.map_err(|_| AppError::Unreachable)?;
    if is_well {
        return Ok(text);
    }
    // Whatever stands between a page and its server answers in ways of its own.
    Err(serde_json::from_str(&text).unwrap_or(AppError::Unreachable))
}

/// Not reached: on the server pages ask without a call, and nothing is sent.
#[cfg(not(feature = "hydrate"))]
async fn sent(_: Call, _: Option<&IdempotencyKey>) -> Result<String, AppError> {
    std::future::ready(Err(AppError::Unreachable)).await
}
