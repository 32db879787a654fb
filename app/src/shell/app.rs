//! Pages that run in the browser whole.

use super::frame::Frame;
use super::parts::{
    AccountRoute, CodeRoute, ConfirmRoute, DashboardRoute, EditDashboardRoute, FactorRoute, InviteRoute, LoginRoute,
    PlansRoute, SchedulesRoute, SettingsRoute, SetupRoute,
};
use crate::{
    address::ClientsView,
    site::Site,
    ui::{browser, flash::Flash, raw::Titles, states::NoSuchPage},
    words::common,
    work::search::Search,
};
use domain::params::Params;
use leptos::prelude::*;
use leptos_meta::provide_meta_context;
use leptos_router::{
    Lazy, SsrMode,
    components::{FlatRoutes, Redirect, Route, Router},
    hooks::use_location,
    path,
};

/// The document that the server sends.
#[cfg(feature = "ssr")]
pub fn shell(options: LeptosOptions) -> impl IntoView {
    use crate::{context, site::Theme};
    use leptos_meta::{HashedStylesheet, MetaTags};
    let Site { language, theme, viewer, .. } = Site::of_request();
    // Before log-in there are plain forms: nobody waits for code that would take them over.
    let is_taken_over = viewer.is_some();
    view! {
        <!DOCTYPE html>
        <html
            lang=language.code()
            data-theme=(theme != Theme::System).then(|| theme.code())
            data-build=context::build().to_string()
            data-hydrated=(!is_taken_over).then_some("")
        >
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover"/>
                <link rel="icon" href="/favicon.svg" type="image/svg+xml"/>
                <HashedStylesheet options=options.clone()/>
                // Reloads while developing; writes nothing unless cargo-leptos watches.
                <AutoReload options=options.clone()/>
                {is_taken_over.then(|| view! { <HydrationScripts options/> })}
                <MetaTags/>
            </head>
            <body>
                <App/>
            </body>
        </html>
    }
}

/// Everything inside the document, the same on the server and in the browser.
///
/// Pages are rendered whole before they are sent ([`SsrMode::Async`]): they can be read before any
/// wasm runs, and their HTTP status is that of what they show.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    let language = Site::provide().language;
    Search::provide();
    Flash::provide();
    let (leaving, set_leaving) = signal(false);
    view! {
        <Titles after=common::klientela(language)/>
        <Router set_is_routing=set_leaving>
            <Frame leaving>
                <FlatRoutes fallback=NoSuchPage>
                    <Route path=path!("/") view=|| view! { <Redirect path=ClientsView::PATH/> }/>
                    <Route path=path!("/login") view={Lazy::<LoginRoute>::new()} ssr=SsrMode::Async/>
                    <Route path=path!("/login/code") view={Lazy::<CodeRoute>::new()} ssr=SsrMode::Async/>
                    <Route path=path!("/confirm") view={Lazy::<ConfirmRoute>::new()} ssr=SsrMode::Async/>
                    <Route path=path!("/setup") view={Lazy::<SetupRoute>::new()} ssr=SsrMode::Async/>
                    <Route path=path!("/clients") view=Elsewhere/>
                    <Route path=path!("/clients/list") view=Elsewhere/>
                    <Route path=path!("/clients/new") view=Elsewhere/>
                    <Route path=path!("/clients/:id/edit") view=Elsewhere/>
                    <Route path=path!("/day") view=Elsewhere/>
                    <Route path=path!("/log") view=Elsewhere/>
                    <Route path=path!("/settings") view={Lazy::<SettingsRoute>::new()} ssr=SsrMode::Async/>
                    <Route path=path!("/settings/plans") view={Lazy::<PlansRoute>::new()} ssr=SsrMode::Async/>
                    <Route path=path!("/settings/:section") view={Lazy::<SettingsRoute>::new()} ssr=SsrMode::Async/>
                    <Route path=path!("/account") view={Lazy::<AccountRoute>::new()} ssr=SsrMode::Async/>
                    <Route path=path!("/account/factor") view={Lazy::<FactorRoute>::new()} ssr=SsrMode::Async/>
                    <Route path=path!("/invite") view={Lazy::<InviteRoute>::new()} ssr=SsrMode::Async/>
                    <Route path=path!("/clients/:id") view=Elsewhere/>
                    <Route path=path!("/reports") view=Elsewhere/>
                    <Route path=path!("/reports/schedules") view={Lazy::<SchedulesRoute>::new()} ssr=SsrMode::Async/>
                    <Route path=path!("/reports/:id") view=Elsewhere/>
                    <Route path=path!("/contracts/:id") view=Elsewhere/>
                    <Route path=path!("/dashboards") view={Lazy::<DashboardRoute>::new()} ssr=SsrMode::Async/>
                    <Route path=path!("/dashboards/posts") view=Elsewhere/>
                    <Route path=path!("/dashboards/new") view={Lazy::<EditDashboardRoute>::new()} ssr=SsrMode::Async/>
                    <Route path=path!("/dashboards/:id/edit") view={Lazy::<EditDashboardRoute>::new()} ssr=SsrMode::Async/>
                    <Route path=path!("/dashboards/:id") view={Lazy::<DashboardRoute>::new()} ssr=SsrMode::Async/>
                </FlatRoutes>
            </Frame>
        </Router>
    }
}

/// A page of the other kind: the browser loads it.
#[component]
fn Elsewhere() -> impl IntoView {
    let here = use_location();
    Effect::new(move |_| {
        let params = Params::from_query(&here.search.get_untracked());
        browser::replace(&params.href(&here.pathname.get_untracked()));
    });
}
