//! The arguments of every server function.

pub use app::{
    account::api::{GetFactorSetup, GetOwnAccount},
    clients::api::*,
    dashboards::api::{
        ArrangeDashboard, AssignDashboard, DeleteDashboard, GetDashboard, GetOriginalDashboard, SaveDashboard,
    },
    outcome::Undo,
    plans::api::*,
    reports::api::{ForgetReport, SaveReport},
    schedules::api::{DeleteSchedule, GetScheduleForm, ListSchedules, PauseSchedule, SaveSchedule, TrySchedule},
    settings::api::*,
    work::api::*,
};
