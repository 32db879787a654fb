//! The arguments of every server function.

pub use app::{
    clients::api::*,
    dashboards::api::{ArrangeDashboard, AssignDashboard, DeleteDashboard, SaveDashboard},
    journal::api::ShareKey,
    outcome::Undo,
    plans::api::*,
    saved::api::{ForgetView, SaveView},
    schedules::api::{DeleteSchedule, PauseSchedule, SaveSchedule, TrySchedule},
    settings::api::{ChangeSettings, PreviewRules},
    work::api::*,
};
