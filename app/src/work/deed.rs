//! What people do, each deed as it is asked of the server, and the right to it.

use domain::{
    ActId, Clash, ClientId, ClientQuery, Day, Form, Instant, Permission, ReportId, Right, ScheduleId, SettingChange,
    StatusChange, Statuses, TemplateId,
    dashboard::{Audience, DashboardId, Draft, Place},
};
use serde::{Deserialize, Serialize};

/// Something to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Deed {
    /// Give clients a status.
    ChangeStatus {
        /// Whom.
        clients: Vec<ClientId>,
        /// Which, from when and why.
        change: StatusChange,
    },
    /// Give all clients of a list a status.
    ChangeStatusOf {
        /// The list.
        query: ClientQuery,
        /// How long it is, as far as the viewer knows.
        expected: i64,
        /// Which, from when and why.
        change: StatusChange,
    },
    /// Bring archived clients back.
    Reactivate {
        /// Whom.
        clients: Vec<ClientId>,
        /// Why.
        reason: String,
    },
    /// Delete archived clients for good.
    Delete {
        /// Whom.
        clients: Vec<ClientId>,
        /// Why.
        reason: String,
    },
    /// Take a deed back.
    Undo {
        /// Which.
        act: ActId,
    },
    /// Write a new client down.
    Create {
        /// What is known of them.
        form: Form,
    },
    /// Change what is known of a client.
    Edit {
        /// Whose.
        client: ClientId,
        /// The form as it was got.
        seen: Form,
        /// The form as it is wanted.
        wanted: Form,
    },
    /// Write down what was done or is planned.
    Log {
        /// With whom.
        client: ClientId,
        /// What.
        form: Form,
    },
    /// Correct what was written down.
    Correct {
        /// Which activity.
        activity: i64,
        /// The form as it was got.
        seen: Form,
        /// The form as it is wanted.
        wanted: Form,
    },
    /// Mark what was planned as done, not held, cancelled or to be verified.
    Mark {
        /// Which activity.
        activity: i64,
        /// The state the viewer saw it in.
        seen: String,
        /// The state it is in now.
        state: String,
    },
    /// Say something about a client.
    Comment {
        /// About whom.
        client: ClientId,
        /// What.
        body: String,
    },
    /// Take away what was said.
    Uncomment {
        /// Which comment.
        comment: i64,
    },
    /// Change the settings.
    Set(SettingChange),
    /// Start an action plan.
    StartPlan {
        /// With whom.
        clients: Vec<ClientId>,
        /// From which template.
        template: TemplateId,
        /// Its first day.
        first: Day,
    },
    /// Start an action plan with all clients of a list.
    StartPlanOf {
        /// The list.
        query: ClientQuery,
        /// How long it is, as far as the viewer knows.
        expected: i64,
        /// From which template.
        template: TemplateId,
        /// Its first day.
        first: Day,
    },
    /// Write a template of action plans down, or change one.
    SaveTemplate {
        /// Which; none for a new one.
        template: Option<TemplateId>,
        /// The form as it was got.
        seen: Form,
        /// The form as it is wanted.
        wanted: Form,
    },
    /// Delete a template of action plans.
    DeleteTemplate {
        /// Which.
        template: TemplateId,
    },
    /// Keep what is set on the page of a report under a name.
    SaveReport {
        /// Of which report.
        report: ReportId,
        /// Its address.
        address: String,
        /// The name, and whether others see it.
        form: Form,
    },
    /// Keep it no longer.
    ForgetReport {
        /// Which.
        saved: i64,
    },
    /// Have a report sent by itself, or otherwise than before.
    SaveSchedule {
        /// Which; none for a new one.
        schedule: Option<ScheduleId>,
        /// The form as it was got.
        seen: Form,
        /// The form as it is wanted.
        wanted: Form,
    },
    /// Let a schedule rest, or go on.
    PauseSchedule {
        /// Which.
        schedule: ScheduleId,
        /// Whether it rests.
        paused: bool,
    },
    /// Delete a schedule.
    DeleteSchedule {
        /// Which.
        schedule: ScheduleId,
    },
    /// Have a schedule's report sent to oneself now.
    TrySchedule {
        /// Which.
        schedule: ScheduleId,
    },
    /// Make a dashboard, or change one.
    SaveDashboard {
        /// Which; none for a new one.
        dashboard: Option<DashboardId>,
        /// When it had last been changed, as far as the viewer knows.
        seen: Option<Instant>,
        /// As it is wanted.
        draft: Draft,
    },
    /// Delete a dashboard.
    DeleteDashboard {
        /// Which.
        dashboard: DashboardId,
    },
    /// Assign a dashboard to some and to nobody else.
    AssignDashboard {
        /// Which.
        dashboard: DashboardId,
        /// To whom.
        to: Vec<Audience>,
    },
    /// Arrange one's own copy of a dashboard.
    ArrangeDashboard {
        /// Which.
        dashboard: DashboardId,
        /// Where each block lies; without, as it was made.
        places: Option<Vec<(u32, Place)>>,
    },
}

impl Deed {
    /// What whoever does it must have, beyond that the clients are within their scope.
    pub fn right(&self) -> Right {
        match self {
            Deed::ChangeStatusOf { .. } => Right::Having(Permission::BulkStatus),
            Deed::ChangeStatus { clients, .. } | Deed::Reactivate { clients, .. } if clients.len() > 1 => {
                Right::Having(Permission::BulkStatus)
            }
            Deed::Delete { .. } => Right::Having(Permission::Delete),
            Deed::Set(_) => Right::Admin,
            Deed::StartPlanOf { .. } => Right::Having(Permission::BulkPlan),
            Deed::StartPlan { clients, .. } if clients.len() > 1 => Right::Having(Permission::BulkPlan),
            Deed::SaveTemplate { .. } | Deed::DeleteTemplate { .. } => Right::Admin,
            Deed::SaveReport { report, .. } => Right::Having(report.permission()),
            Deed::SaveSchedule { wanted, .. } => {
                // Of a change the store asks for the right to the report there was, too.
                let report = ReportId::from_code(wanted.get("report"));
                report.map_or(Right::SignedIn, |report| Right::Having(report.permission()))
            }
            Deed::SaveDashboard { .. } | Deed::DeleteDashboard { .. } | Deed::AssignDashboard { .. } => Right::Manager,
            Deed::ChangeStatus { .. }
            | Deed::Reactivate { .. }
            | Deed::Undo { .. }
            | Deed::Create { .. }
            | Deed::Edit { .. }
            | Deed::Log { .. }
            | Deed::Correct { .. }
            | Deed::Mark { .. }
            | Deed::Comment { .. }
            | Deed::Uncomment { .. }
            | Deed::ForgetReport { .. }
            | Deed::StartPlan { .. }
            | Deed::PauseSchedule { .. }
            | Deed::DeleteSchedule { .. }
            | Deed::TrySchedule { .. }
            | Deed::ArrangeDashboard { .. } => Right::SignedIn,
        }
    }

    /// The same, asked by somebody who has seen by now what others wrote meanwhile.
    #[must_use]
    pub fn having_seen(mut self, clashes: &[Clash], statuses: &Statuses) -> Self {
        match &mut self {
            Deed::Edit { seen, .. }
            | Deed::Correct { seen, .. }
            | Deed::SaveTemplate { seen, .. }
            | Deed::SaveSchedule { seen, .. }
            | Deed::Set(SettingChange::Save { seen, .. }) => {
                clashes.iter().for_each(|clash| seen.set(&clash.field, clash.now.as_str()));
            }
            Deed::ChangeStatus { change, .. } => {
                let known = clashes.iter().filter_map(|clash| statuses.by_code(&clash.now));
                // One of another classification has not been seen otherwise than it was.
                let mut known = known.filter(|status| status.classification == change.classification);
                if let Some(now) = known.next_back() {
                    change.seen = Some(now.id);
                }
            }
            _ => {}
        }
        self
    }

    /// Whether there may be something to send by mail once it is done.
    pub const fn wakes_mailer(&self) -> bool {
        matches!(self, Deed::SaveSchedule { .. } | Deed::PauseSchedule { .. } | Deed::TrySchedule { .. })
    }

    /// Whether whoever does it must have given their password just before.
    pub const fn needs_fresh_log_in(&self) -> bool {
        match self {
            Deed::Set(change) => change.needs_fresh_log_in(),
            Deed::ChangeStatus { .. }
            | Deed::ChangeStatusOf { .. }
            | Deed::Reactivate { .. }
            | Deed::Delete { .. }
            | Deed::Undo { .. }
            | Deed::Create { .. }
            | Deed::Edit { .. }
            | Deed::Log { .. }
            | Deed::Correct { .. }
            | Deed::Mark { .. }
            | Deed::Comment { .. }
            | Deed::Uncomment { .. }
            | Deed::StartPlan { .. }
            | Deed::StartPlanOf { .. }
            | Deed::SaveTemplate { .. }
            | Deed::DeleteTemplate { .. }
            | Deed::SaveReport { .. }
            | Deed::ForgetReport { .. }
            | Deed::SaveSchedule { .. }
            | Deed::PauseSchedule { .. }
            | Deed::DeleteSchedule { .. }
            | Deed::TrySchedule { .. }
            | Deed::SaveDashboard { .. }
            | Deed::DeleteDashboard { .. }
            | Deed::AssignDashboard { .. }
            | Deed::ArrangeDashboard { .. } => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{Classification, RefId, Status, Thing};

    fn named(name: &str) -> Form {
        Form::default().with("name", name).with("place", "here")
    }

    #[test]
    fn what_others_wrote_is_seen_and_what_is_wanted_stays() {
        let status = |id: i64, code: &str| Status {
            id: RefId(id),
            classification: Classification::Lifecycle,
            code: code.into(),
            meaning: code.into(),
            tint: None,
            name_en: None,
            name_pl: None,
        };
        let statuses: Statuses = vec![status(1, "invited"), status(2, "waiting")].into();
        let clash = |field: &str, now: &str| Clash {
            field: field.into(),
            mine: "mine".into(),
            now: now.into(),
            by: None,
            at: None,
        };
        let clashes = [clash("name", "theirs"), clash("kind", ""), clash("status", "waiting")];
        let (seen, wanted) = (named("before").with("kind", "person"), named("mine"));
        let theirs = named("theirs").with("status", "waiting");
        let of = |seen: &Form| {
            let (client, seen, wanted) = (ClientId(1), seen.clone(), wanted.clone());
            [
                Deed::Edit { client, seen: seen.clone(), wanted: wanted.clone() },
                Deed::Correct { activity: 1, seen: seen.clone(), wanted: wanted.clone() },
                Deed::SaveTemplate { template: None, seen: seen.clone(), wanted: wanted.clone() },
                Deed::SaveSchedule { schedule: None, seen: seen.clone(), wanted: wanted.clone() },
                Deed::Set(SettingChange::Save { thing: Thing::Source, id: None, of: None, seen, wanted }),
            ]
        };
        for (deed, expected) in of(&seen).into_iter().zip(of(&theirs)) {
            assert_eq!(deed.clone().having_seen(&[], &statuses), deed);
            assert_eq!(deed.having_seen(&clashes, &statuses), expected);
        }
        let change = |seen: i64| StatusChange {
            classification: Classification::Lifecycle,
            value: RefId(3),
            seen: Some(RefId(seen)),
            from: None,
            reason: String::new(),
        };
        let deed = |seen| Deed::ChangeStatus { clients: vec![ClientId(1)], change: change(seen) };
        assert_eq!(deed(1).having_seen(&clashes, &statuses), deed(2));
    }
}
