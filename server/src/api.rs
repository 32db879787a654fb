//! The HTTP API, `/api/v1` (SPEC §7): every view readable, every kind of record writable.
//!
//! Who asks is told by the [`gate`](crate::gate), to whoever names the scope and the right that are
//! needed ([`ApiCaller`](crate::gate::ApiCaller)). Errors are problem documents ([`problem`](crate::problem)).

use crate::{Services, problem::Problem};
use axum::Router;
use utoipa::{
    Modify, OpenApi,
    openapi::{
        self,
        security::{ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityScheme},
    },
};
use utoipa_axum::{router::OpenApiRouter, routes};

mod customers;
mod dashboards;
mod ingest;
mod journal;
mod paging;
mod question;
mod refusals;
mod reports;
mod shapes;
mod views;

/// The routes of the API.
pub fn routes() -> Router<Services> {
    described().split_for_parts().0
}

/// What the API is like, as OpenAPI says it.
pub fn description() -> openapi::OpenApi {
    described().split_for_parts().1
}

fn described() -> OpenApiRouter<Services> {
    OpenApiRouter::with_openapi(Description::openapi())
        .routes(routes!(views::metrics))
        .routes(routes!(views::evolution))
        .routes(routes!(views::clients, ingest::clients))
        .routes(routes!(views::client))
        .routes(routes!(views::client_by_external_id))
        .routes(routes!(views::facts))
        .routes(routes!(customers::customers))
        .routes(routes!(journal::journal))
        .routes(routes!(journal::attribution))
        .routes(routes!(journal::journey))
        .routes(routes!(journal::part))
        .routes(routes!(reports::report))
        .routes(routes!(ingest::users))
        .routes(routes!(ingest::statuses))
        .routes(routes!(ingest::activities))
        .routes(routes!(ingest::purchases))
        .routes(routes!(ingest::leads))
        .routes(routes!(ingest::contracts))
        .routes(routes!(ingest::touches))
        .routes(routes!(views::contract))
        .routes(routes!(dashboards::dashboards))
        .routes(routes!(dashboards::dashboard))
        .routes(routes!(dashboards::dashboard_block))
}

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Klientela",
        description = "Read what the pages show, and send clients and what happens with them.\n\n\
            Days are business days of the organisation, instants RFC 3339. A number and the list behind it come \
            from the same parameters. Errors are RFC 9457 problem documents.\n\n\
            Make a token with `klientela token add NAME --scope read,write`, or in the settings. It acts for its \
            owner, who sees and may do what they may on pages, or for the organisation; files (csv, xlsx) take the \
            permission to export, and records are sent for admins and the organisation.",
    ),
    components(schemas(Problem)),
    security(("token" = []), ("session" = [])),
    modifiers(&Security),
)]
struct Description;

struct Security;

impl Modify for Security {
    fn modify(&self, description: &mut openapi::OpenApi) {
        let token = HttpBuilder::new()
            .scheme(HttpAuthScheme::Bearer)
            .description(Some("A token: with the scope read for GET, write for POST, people for POST of users"))
            .build();
        let session = ApiKey::Cookie(ApiKeyValue::with_description("klientela", "A signed-in person; reads only"));
        let components = description.components.get_or_insert_default();
        components.add_security_scheme("token", SecurityScheme::Http(token));
        components.add_security_scheme("session", SecurityScheme::ApiKey(session));
    }
}
