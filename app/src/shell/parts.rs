//! What the browser loads together.
//!
//! Each part is a file of its own, and there is one: what several parts share would become a file for every
//! set of parts that shares it. Pages load nothing before their code is there: what a route makes in
//! [`data`](LazyRoute::data) would be code that every other page has to carry.

use crate::{
    account::{code, confirm, login, setup},
    dashboards::{edit as dashboard_form, page as dashboard},
    plans::settings as plans,
    schedules::page as schedules,
    settings::{account, factor, page as settings_page},
};
use leptos::{lazy, prelude::AnyView};
use leptos_router::LazyRoute;

/// A part, how it is loaded ahead, and the routes of its pages.
macro_rules! part {
    ($part:ident, $preload:ident, $($(#[$doc:meta])* $route:ident => $view:path;)+) => {
        mod $part {
            /// The pages of the part, called as their routes are.
            #[allow(clippy::enum_variant_names)]
            pub enum Page {
                $($route),+
            }
        }

        #[lazy]
        fn $part(page: $part::Page) -> AnyView {
            match page {
                $($part::Page::$route => $view()),+
            }
        }

        $(
            $(#[$doc])*
            pub struct $route;

            impl LazyRoute for $route {
                fn data() -> Self {
                    Self
                }

                async fn view(_this: Self) -> AnyView {
                    $part($part::Page::$route).await
                }

                async fn preload() {
                    #[cfg(target_arch = "wasm32")]
                    $preload().await;
                }
            }
        )+
    };
}

part! { office, __preload_office,
    /// Reports by e-mail.
    SchedulesRoute => schedules::view;
    /// A dashboard.
    DashboardRoute => dashboard::view;
    /// The form of a dashboard.
    EditDashboardRoute => dashboard_form::view;
    /// The settings.
    SettingsRoute => settings_page::view;
    /// Action plans.
    PlansRoute => plans::view;
    /// One's own account.
    AccountRoute => account::account;
    /// One's own second factor.
    FactorRoute => factor::factor;
    /// The log-in page.
    LoginRoute => login::view;
    /// The page of the second step of logging in.
    CodeRoute => code::view;
    /// The page on which the password is given again.
    ConfirmRoute => confirm::view;
    /// The page of the first administrator.
    SetupRoute => setup::view;
    /// The page of somebody who was invited.
    InviteRoute => account::invite;
}
