//! The matrix: who is answered what on which route.

use domain::{Permission, Right, Role, TokenScope};

/// What somebody is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Is {
    Fine,
    SentToLogIn,
    Unauthorized,
    Forbidden,
    NotFound,
}
use Is::{Fine, Forbidden, NotFound, SentToLogIn, Unauthorized};

/// Where a route leads.
#[derive(Clone, Copy)]
pub enum To {
    /// For whoever comes.
    Anybody,
    /// For people who are signed in.
    Page,
    /// What pages ask by themselves.
    Call,
    /// For programs, with this scope; those who read may be people.
    Api(TokenScope),
}
use To::{Anybody, Api, Call, Page};

/// What is there for those who may ask.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Then {
    /// It.
    There,
    /// Nothing, for anybody.
    Nowhere,
    /// A client of Anna's, or of another advisor's, to those who see all and to whose they are.
    OfAnna,
    OfAnother,
}
use Then::{Nowhere, OfAnna, OfAnother, There};

/// A row of the matrix: method, path, where it leads, the rights it takes, what is there. `{own}` is
/// a client of the advisor, `{other}` one of another advisor; each has a contract. `{dashboard}` is
/// everybody's, with a block 1.
pub type Row = (&'static str, &'static str, To, &'static [Right], Then);

const NONE: &[Right] = &[Right::SignedIn];
const ADMIN: &[Right] = &[Right::Admin];
const MANAGER: &[Right] = &[Right::Manager];
const MERGE: &[Right] = &[Right::Having(Permission::Merge)];
const EXPORT: &[Right] = &[Right::Having(Permission::Export)];
const READ: To = Api(TokenScope::Read);
const WRITE: To = Api(TokenScope::Write);

macro_rules! report {
    ($permission:ident) => {
        &[Right::Having(Permission::$permission)]
    };
    ($permission:ident, file) => {
        &[Right::Having(Permission::$permission), Right::Having(Permission::Export)]
    };
}

pub const ROUTES: &[Row] = &[
    ("GET", "/healthz", Anybody, NONE, There),
    ("GET", "/api/openapi.json", Anybody, NONE, There),
    ("GET", "/invite", Anybody, NONE, There),
    ("GET", "/login/code", Anybody, NONE, There),
    ("GET", "/clients", Page, NONE, There),
    ("GET", "/clients/list", Page, NONE, There),
    ("GET", "/clients/{own}", Page, NONE, OfAnna),
    ("GET", "/clients/{other}", Page, NONE, OfAnother),
    ("GET", "/clients/{own}/edit", Page, NONE, OfAnna),
    ("GET", "/clients/duplicates", Page, MERGE, There),
    ("GET", "/clients/{own}/merge", Page, MERGE, OfAnna),
    ("GET", "/clients/{other}/merge", Page, MERGE, OfAnother),
    ("GET", "/clients/{own}/merge?with={other}", Page, MERGE, OfAnother),
    ("GET", "/clients/{own}/part", Page, MERGE, OfAnna),
    ("GET", "/clients/{other}/part", Page, MERGE, OfAnother),
    ("GET", "/clients/new", Page, NONE, There),
    ("GET", "/journal", Page, NONE, There),
    ("GET", "/journal?client={own}", Page, NONE, OfAnna),
    ("GET", "/journal?client={other}", Page, NONE, OfAnother),
    ("GET", "/journal/attribution", Page, NONE, There),
    ("GET", "/activity", Page, NONE, There),
    ("GET", "/journal/merges", Page, MERGE, There),
    ("GET", "/journal/contacts", Page, MANAGER, There),
    ("GET", "/journal/nobody", Page, MANAGER, There),
    ("GET", "/day", Page, NONE, There),
    ("GET", "/account", Page, NONE, There),
    ("GET", "/account/factor", Page, NONE, There),
    ("GET", "/confirm", Page, NONE, There),
    ("GET", "/log", Page, NONE, There),
    ("GET", "/log?client={own}", Page, NONE, OfAnna),
    ("GET", "/settings", Page, ADMIN, There),
    ("GET", "/settings/users", Page, ADMIN, There),
    ("GET", "/settings/users?edit=1", Page, ADMIN, There),
    ("GET", "/settings/roles", Page, ADMIN, There),
    ("GET", "/settings/statuses", Page, ADMIN, There),
    ("GET", "/settings/words", Page, ADMIN, There),
    ("GET", "/settings/investments", Page, ADMIN, There),
    ("GET", "/settings/tokens", Page, ADMIN, There),
    ("GET", "/settings/plans", Page, ADMIN, There),
    ("GET", "/settings/plans?template=new", Page, ADMIN, There),
    ("GET", "/clients/export.csv", Page, EXPORT, There),
    ("GET", "/clients/export.xlsx", Page, EXPORT, There),
    ("POST", "/clients/export.csv", Page, EXPORT, There),
    ("POST", "/clients/export.xlsx", Page, EXPORT, There),
    ("GET", "/journal/export.csv", Page, EXPORT, There),
    ("GET", "/journal/export.xlsx", Page, EXPORT, There),
    ("POST", "/journal/export.csv", Page, EXPORT, There),
    ("POST", "/journal/export.xlsx", Page, EXPORT, There),
    ("GET", "/journal/touches.csv", Page, EXPORT, There),
    ("GET", "/journal/touches.xlsx", Page, EXPORT, There),
    ("POST", "/journal/touches.csv", Page, EXPORT, There),
    ("POST", "/journal/touches.xlsx", Page, EXPORT, There),
    ("GET", "/activity/export.csv", Page, EXPORT, There),
    ("GET", "/activity/export.xlsx", Page, EXPORT, There),
    ("GET", "/journal/attribution.csv", Page, EXPORT, There),
    ("GET", "/journal/attribution.xlsx", Page, EXPORT, There),
    ("GET", "/evolution.csv", Page, EXPORT, There),
    ("GET", "/evolution.xlsx", Page, EXPORT, There),
    ("GET", "/reports", Page, NONE, There),
    ("GET", "/reports/user-events", Page, report!(ReportUserEvents), There),
    ("GET", "/reports/user-events?fact=event.1", Page, report!(ReportUserEvents), There),
    ("GET", "/reports/user-work", Page, report!(ReportUserWork), There),
    ("GET", "/reports/user-work?open=calls&of=3", Page, report!(ReportUserWork), There),
    ("GET", "/reports/user-activity", Page, report!(ReportUserActivity), There),
    ("GET", "/reports/activities", Page, report!(ReportActivities), There),
    ("GET", "/reports/meetings", Page, report!(ReportMeetings), There),
    ("GET", "/reports/commercial", Page, report!(ReportCommercial), There),
    ("GET", "/reports/client-service", Page, report!(ReportClientService), There),
    ("GET", "/reports/daily-clients", Page, report!(ReportDailyClients), There),
    ("GET", "/reports/sellers", Page, report!(ReportSellers), There),
    ("GET", "/reports/daily-user-activity", Page, report!(ReportDailyUserActivity), There),
    ("GET", "/reports/shoes", Page, NONE, Nowhere),
    ("GET", "/reports/user-events.csv", Page, report!(ReportUserEvents, file), There),
    ("GET", "/reports/user-events.xlsx", Page, report!(ReportUserEvents, file), There),
    ("GET", "/reports/user-work.csv", Page, report!(ReportUserWork, file), There),
    ("GET", "/reports/user-work.xlsx?open=calls", Page, report!(ReportUserWork, file), There),
    ("GET", "/reports/user-activity.csv", Page, report!(ReportUserActivity, file), There),
    ("GET", "/reports/user-activity.xlsx", Page, report!(ReportUserActivity, file), There),
    ("GET", "/reports/activities.csv", Page, report!(ReportActivities, file), There),
    ("GET", "/reports/activities.xlsx", Page, report!(ReportActivities, file), There),
    ("GET", "/reports/meetings.csv", Page, report!(ReportMeetings, file), There),
    ("GET", "/reports/meetings.xlsx", Page, report!(ReportMeetings, file), There),
    ("GET", "/reports/commercial.csv", Page, report!(ReportCommercial, file), There),
    ("GET", "/reports/commercial.xlsx", Page, report!(ReportCommercial, file), There),
    ("GET", "/reports/client-service.csv", Page, report!(ReportClientService, file), There),
    ("GET", "/reports/client-service.xlsx", Page, report!(ReportClientService, file), There),
    ("GET", "/reports/daily-clients.csv", Page, report!(ReportDailyClients, file), There),
    ("GET", "/reports/daily-clients.xlsx", Page, report!(ReportDailyClients, file), There),
    ("GET", "/reports/sellers.csv", Page, report!(ReportSellers, file), There),
    ("GET", "/reports/sellers.xlsx", Page, report!(ReportSellers, file), There),
    ("GET", "/reports/daily-user-activity.csv", Page, report!(ReportDailyUserActivity, file), There),
    ("GET", "/reports/daily-user-activity.xlsx", Page, report!(ReportDailyUserActivity, file), There),
    ("GET", "/reports/schedules", Page, NONE, There),
    ("GET", "/reports/schedules?schedule=new", Page, NONE, There),
    ("GET", "/reports/schedules?report=user-work", Page, NONE, There),
    ("GET", "/reports/schedules.csv", Page, NONE, Nowhere),
    ("GET", "/no/such/page", Page, NONE, Nowhere),
    ("GET", "/contracts/{own_contract}", Page, NONE, OfAnna),
    ("GET", "/contracts/{other_contract}", Page, NONE, OfAnother),
    ("GET", "/contracts/none", Page, NONE, Nowhere),
    ("GET", "/dashboards", Page, NONE, There),
    ("GET", "/dashboards?wall", Page, NONE, There),
    ("GET", "/dashboards/{dashboard}", Page, NONE, There),
    ("GET", "/dashboards/987654", Page, NONE, Nowhere),
    ("GET", "/dashboards/shoes", Page, NONE, Nowhere),
    ("GET", "/dashboards/new", Page, MANAGER, There),
    ("GET", "/dashboards/{dashboard}/edit", Page, MANAGER, There),
    ("GET", "/dashboards/987654/edit", Page, MANAGER, Nowhere),
    ("GET", "/dashboards/posts?from=2026-11-01&to=2026-11-20", Page, NONE, There),
    ("GET", "/dashboards/{dashboard}/blocks/1.csv", Page, EXPORT, There),
    ("GET", "/dashboards/{dashboard}/blocks/1.xlsx", Page, EXPORT, There),
    ("GET", "/dashboards/987654/blocks/1.csv", Page, EXPORT, Nowhere),
    ("POST", "/api/no_such_function", Call, NONE, Nowhere),
    ("GET", "/api/v1/metrics", READ, NONE, There),
    ("GET", "/api/v1/metrics?format=csv", READ, EXPORT, There),
    ("GET", "/api/v1/evolution", READ, NONE, There),
    ("GET", "/api/v1/evolution?format=xlsx", READ, EXPORT, There),
    ("GET", "/api/v1/clients", READ, NONE, There),
    ("GET", "/api/v1/clients?format=csv", READ, EXPORT, There),
    ("GET", "/api/v1/clients?format=xlsx", READ, EXPORT, There),
    ("GET", "/api/v1/clients/{own}", READ, NONE, OfAnna),
    ("GET", "/api/v1/clients/{other}", READ, NONE, OfAnother),
    ("GET", "/api/v1/clients/by-external-id/C1", READ, NONE, OfAnna),
    ("GET", "/api/v1/clients/by-external-id/C4", READ, NONE, OfAnother),
    ("GET", "/api/v1/clients/by-external-id/none", READ, NONE, Nowhere),
    ("GET", "/api/v1/journal", READ, NONE, There),
    ("GET", "/api/v1/journal?format=csv", READ, EXPORT, There),
    ("GET", "/api/v1/activity", READ, NONE, There),
    ("GET", "/api/v1/activity?format=csv", READ, EXPORT, There),
    ("GET", "/api/v1/journal/attribution", READ, NONE, There),
    ("GET", "/api/v1/journal/attribution?format=csv", READ, EXPORT, There),
    ("GET", "/api/v1/journal/{own}", READ, NONE, OfAnna),
    ("GET", "/api/v1/journal/none", READ, NONE, Nowhere),
    ("GET", "/api/v1/facts", READ, NONE, There),
    ("GET", "/api/v1/facts?client={own}", READ, NONE, There),
    ("GET", "/api/v1/facts?format=csv", READ, EXPORT, There),
    ("GET", "/api/v1/contracts/{own_contract}", READ, NONE, OfAnna),
    ("GET", "/api/v1/contracts/{other_contract}", READ, NONE, OfAnother),
    ("GET", "/api/v1/reports/user-events", READ, report!(ReportUserEvents), There),
    ("GET", "/api/v1/reports/user-work", READ, report!(ReportUserWork), There),
    ("GET", "/api/v1/reports/user-work?format=csv", READ, report!(ReportUserWork, file), There),
    ("GET", "/api/v1/reports/user-activity", READ, report!(ReportUserActivity), There),
    ("GET", "/api/v1/reports/activities", READ, report!(ReportActivities), There),
    ("GET", "/api/v1/reports/activities?format=xlsx", READ, report!(ReportActivities, file), There),
    ("GET", "/api/v1/reports/meetings", READ, report!(ReportMeetings), There),
    ("GET", "/api/v1/reports/commercial", READ, report!(ReportCommercial), There),
    ("GET", "/api/v1/reports/client-service", READ, report!(ReportClientService), There),
    ("GET", "/api/v1/reports/daily-clients", READ, report!(ReportDailyClients), There),
    ("GET", "/api/v1/reports/sellers", READ, report!(ReportSellers), There),
    ("GET", "/api/v1/reports/daily-user-activity", READ, report!(ReportDailyUserActivity), There),
    ("GET", "/api/v1/dashboards", READ, NONE, There),
    ("GET", "/api/v1/dashboards/{dashboard}", READ, NONE, There),
    ("GET", "/api/v1/dashboards/987654", READ, NONE, Nowhere),
    ("GET", "/api/v1/dashboards/{dashboard}/blocks/1", READ, NONE, There),
    ("GET", "/api/v1/dashboards/{dashboard}/blocks/1?format=csv", READ, EXPORT, There),
    ("GET", "/api/v1/dashboards/987654/blocks/1", READ, NONE, Nowhere),
    ("POST", "/api/v1/users", Api(TokenScope::People), ADMIN, There),
    ("POST", "/api/v1/clients", WRITE, ADMIN, There),
    ("POST", "/api/v1/statuses", WRITE, ADMIN, There),
    ("POST", "/api/v1/activities", WRITE, ADMIN, There),
    ("POST", "/api/v1/purchases", WRITE, ADMIN, There),
    ("POST", "/api/v1/leads", WRITE, ADMIN, There),
    ("POST", "/api/v1/contracts", WRITE, ADMIN, There),
];

/// What is not in the matrix, and where else it is tried.
pub const ELSEWHERE: &[(&str, &str)] = &[
    ("/", "leads to the clients: login.rs"),
    ("/login", "login.rs"),
    ("/login/code", "factor.rs"),
    ("/logout", "login.rs"),
    ("/setup", "login.rs"),
    ("/invite", "deeds.rs"),
    ("/language", "login.rs"),
    ("/password", "one's own: login.rs"),
    ("/confirm", "one's own: fresh.rs"),
    ("/account/sessions/end", "one's own: sessions.rs"),
    ("/account/sessions/end-others", "one's own: sessions.rs"),
    ("/account/factor", "one's own: factor.rs"),
    ("/account/factor/begin", "one's own: factor.rs"),
    ("/account/factor/remove", "one's own: factor.rs"),
    ("/api/live", "does not end: security.rs"),
    ("/api/v1/journal/{id}/part", "takes a merge to undo: api.rs"),
    ("/api/v1/touches", "takes either of two scopes: ingest.rs"),
];

/// Somebody who asks, as the matrix knows them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Asks {
    Nobody,
    /// Anna.
    Advisor,
    /// Adela, an advisor from whom every permission was taken away.
    Restricted,
    Manager,
    Admin,
    /// The organisation's tokens.
    Token(TokenScope),
    /// Anna's, which may read and write.
    TokenOfAdvisor,
    /// That of an admin who is a manager by now.
    TokenOfManager,
    /// Those that hold no more.
    Ended,
    OfDisabled,
}

impl Asks {
    pub const ALL: [Asks; 13] = [
        Asks::Nobody,
        Asks::Advisor,
        Asks::Restricted,
        Asks::Manager,
        Asks::Admin,
        Asks::Token(TokenScope::Read),
        Asks::Token(TokenScope::Write),
        Asks::Token(TokenScope::Touches),
        Asks::Token(TokenScope::People),
        Asks::TokenOfAdvisor,
        Asks::TokenOfManager,
        Asks::Ended,
        Asks::OfDisabled,
    ];

    /// What they sign in with, or what their token is called.
    pub fn name(self) -> &'static str {
        match self {
            Asks::Nobody => "",
            Asks::Advisor => "anna",
            Asks::Restricted => "adela",
            Asks::Manager => "maria",
            Asks::Admin => "ada",
            Asks::Token(TokenScope::Read) => "reader",
            Asks::Token(TokenScope::Write) => "writer",
            Asks::Token(TokenScope::Touches) => "toucher",
            Asks::Token(TokenScope::People) => "people",
            Asks::TokenOfAdvisor => "annas",
            Asks::TokenOfManager => "marias",
            Asks::Ended => "ended",
            Asks::OfDisabled => "adams",
        }
    }

    pub fn is_person(self) -> bool {
        matches!(self, Asks::Advisor | Asks::Restricted | Asks::Manager | Asks::Admin)
    }

    fn has(self, right: Right) -> bool {
        let role = match self {
            Asks::Nobody | Asks::Ended | Asks::OfDisabled => return false,
            Asks::Restricted => return right == Right::SignedIn,
            Asks::Advisor | Asks::TokenOfAdvisor => Role::Advisor,
            Asks::Manager | Asks::TokenOfManager => Role::Manager,
            Asks::Admin | Asks::Token(_) => Role::Admin,
        };
        match right {
            Right::SignedIn => true,
            Right::Manager => role != Role::Advisor,
            Right::Admin => role == Role::Admin,
            Right::Having(permission) => permission.by_default(role),
        }
    }

    fn sees_own_alone(self) -> bool {
        matches!(self, Asks::Advisor | Asks::Restricted | Asks::TokenOfAdvisor)
    }

    fn is_for(self, scope: TokenScope) -> bool {
        match self {
            Asks::Token(of) => of == scope,
            Asks::TokenOfAdvisor | Asks::TokenOfManager => scope != TokenScope::Touches,
            // People read, and write on pages.
            _ => scope == TokenScope::Read,
        }
    }

    /// What they are answered.
    pub fn expects(self, (method, _, to, rights, then): &Row) -> Is {
        match to {
            Anybody => return Fine,
            // A form that was sent would be lost behind the log-in.
            Page if !self.is_person() && *method == "POST" => return Unauthorized,
            Page if !self.is_person() => return SentToLogIn,
            Call if !self.is_person() => return Unauthorized,
            Api(_) if matches!(self, Asks::Nobody | Asks::Ended | Asks::OfDisabled) => return Unauthorized,
            Api(scope) if !self.is_for(*scope) => return Forbidden,
            _ if !rights.iter().all(|right| self.has(*right)) => return Forbidden,
            _ => {}
        }
        match then {
            There => Fine,
            Nowhere => NotFound,
            OfAnna if self == Asks::Restricted => NotFound,
            OfAnother if self.sees_own_alone() => NotFound,
            OfAnna | OfAnother => Fine,
        }
    }
}
