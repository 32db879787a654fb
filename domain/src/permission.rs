//! What an admin grants to roles and to people (SPEC §1, Rights): each report, each deed that
//! touches many clients at once or cannot be taken back, each way of taking lists away.

use crate::Role;
use serde::{Deserialize, Serialize};

/// Something that not everybody may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Permission {
    /// Report 1: what users did and looked at.
    ReportUserEvents,
    /// Report 2: work per user.
    ReportUserWork,
    /// Report 3: one user's activities in sections.
    ReportUserActivity,
    /// Report 4: activities with clients.
    ReportActivities,
    /// Report 5: meetings.
    ReportMeetings,
    /// Report 6: commercial activities.
    ReportCommercial,
    /// Report 7: speed of service.
    ReportClientService,
    /// Report 8: a row per day.
    ReportDailyClients,
    /// Report 9: signed agreements by investment.
    ReportSellers,
    /// Report 10: a row per user and day.
    ReportDailyUserActivity,
    /// Taking lists away as files.
    Export,
    /// Giving many clients a status at once, the archive among them.
    BulkStatus,
    /// Starting an action plan for many clients at once.
    BulkPlan,
    /// Giving clients to another advisor.
    Assign,
    /// Deleting archived clients for good.
    Delete,
    /// Making two clients one.
    Merge,
}

impl Permission {
    /// All of them, in the order in which the settings show them.
    pub const ALL: [Permission; 16] = [
        Permission::ReportUserEvents,
        Permission::ReportUserWork,
        Permission::ReportUserActivity,
        Permission::ReportActivities,
        Permission::ReportMeetings,
        Permission::ReportCommercial,
        Permission::ReportClientService,
        Permission::ReportDailyClients,
        Permission::ReportSellers,
        Permission::ReportDailyUserActivity,
        Permission::Export,
        Permission::BulkStatus,
        Permission::BulkPlan,
        Permission::Assign,
        Permission::Merge,
        Permission::Delete,
    ];

    /// Its name in the database and the API.
    pub const fn code(self) -> &'static str {
        match self {
            Permission::ReportUserEvents => "report_user_events",
            Permission::ReportUserWork => "report_user_work",
            Permission::ReportUserActivity => "report_user_activity",
            Permission::ReportActivities => "report_activities",
            Permission::ReportMeetings => "report_meetings",
            Permission::ReportCommercial => "report_commercial",
            Permission::ReportClientService => "report_client_service",
            Permission::ReportDailyClients => "report_daily_clients",
            Permission::ReportSellers => "report_sellers",
            Permission::ReportDailyUserActivity => "report_daily_user_activity",
            Permission::Export => "export",
            Permission::BulkStatus => "bulk_status",
            Permission::BulkPlan => "bulk_plan",
            Permission::Assign => "assign",
            Permission::Delete => "delete",
            Permission::Merge => "merge",
        }
    }

    /// The permission with this name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|permission| permission.code() == code)
    }

    /// Whether a role has it until an admin says otherwise.
    pub const fn by_default(self, role: Role) -> bool {
        match role {
            Role::Admin | Role::Manager => true,
            Role::Advisor => !matches!(
                self,
                Permission::ReportUserEvents
                    | Permission::ReportUserWork
                    | Permission::ReportDailyUserActivity
                    | Permission::Assign
                    | Permission::Delete
            ),
        }
    }
}

/// A set of permissions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Permissions(u64);

impl Permissions {
    /// Every one.
    pub fn all() -> Self {
        Permission::ALL.into_iter().collect()
    }

    /// Those of a role until an admin says otherwise.
    pub fn by_default(role: Role) -> Self {
        Permission::ALL.into_iter().filter(|permission| permission.by_default(role)).collect()
    }

    /// Whether this one is among them.
    pub const fn has(self, permission: Permission) -> bool {
        self.0 & (1 << permission as u64) != 0
    }

    /// The same with this one, or without it.
    #[must_use]
    pub const fn with(self, permission: Permission, granted: bool) -> Self {
        let bit = 1 << permission as u64;
        Self(if granted { self.0 | bit } else { self.0 & !bit })
    }
}

impl FromIterator<Permission> for Permissions {
    fn from_iter<I: IntoIterator<Item = Permission>>(all: I) -> Self {
        all.into_iter().fold(Self::default(), |set, permission| set.with(permission, true))
    }
}

/// What is asked before something is shown or done: nobody learns who is asking without naming it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Right {
    /// Whoever is signed in, within their scope.
    SignedIn,
    /// Whoever has the permission.
    Having(Permission),
    /// Managers and admins.
    Manager,
    /// Admins.
    Admin,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_holds_what_was_put_in() {
        let set = Permissions::by_default(Role::Advisor);
        for permission in Permission::ALL {
            assert_eq!(set.has(permission), permission.by_default(Role::Advisor), "{}", permission.code());
            assert!(set.with(permission, true).has(permission) && !set.with(permission, false).has(permission));
            assert_eq!(Permission::from_code(permission.code()), Some(permission));
        }
        assert_eq!(Permissions::by_default(Role::Admin), Permissions::all());
    }
}
