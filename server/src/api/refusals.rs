//! What every route may answer instead of what was asked for.

use crate::problem::{self, Problem};
use std::collections::BTreeMap;
use utoipa::{
    IntoResponses, ToSchema,
    openapi::{ContentBuilder, Ref, RefOr, Response, ResponseBuilder},
};

/// The problem documents, as OpenAPI says them.
pub struct Refusals;

impl IntoResponses for Refusals {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        let refusal = |description: &str| {
            let content = ContentBuilder::new().schema(Some(Ref::from_schema_name(Problem::name()))).build();
            ResponseBuilder::new().description(description).content(problem::MEDIA_TYPE, content).build().into()
        };
        [
            ("401", "Nobody is signed in, or the token is unknown, revoked or ended"),
            ("403", "The token lacks the scope, or whoever it acts for the right"),
            ("422", "What was sent cannot be; errors names the fields"),
            ("4XX", "The request cannot be answered"),
            ("5XX", "Something failed inside; the log tells more under the reference"),
        ]
        .map(|(status, description)| (status.to_owned(), refusal(description)))
        .into()
    }
}
