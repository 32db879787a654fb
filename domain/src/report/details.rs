//! What a fact tells in a list.

use super::{Column, Kind, Vocabulary};

/// What a fact tells. Facts of other sources than those that have it tell nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Detail {
    /// When it happened or is to happen.
    At,
    /// The same of facts of any source: of what was signed, the day.
    When,
    /// On which day it was signed.
    SignedOn,
    /// Which kind of activity it is.
    Activity,
    /// Which kind of agreement it is.
    Agreement,
    /// Which kind of event it is.
    Event,
    /// Which commercial activity it is: one of [`COMMERCIAL`](super::COMMERCIAL).
    Commercial,
    /// Its state.
    State,
    /// Which way it went.
    Direction,
    /// Whether it was entered by hand.
    Origin,
    /// The client.
    Client,
    /// The client's number.
    ClientId,
    /// The client's id in the system they came from.
    ClientApiId,
    /// When the client was created.
    ClientCreated,
    /// The client's sales status now.
    ClientSales,
    /// Its own id in the system it came from.
    ApiId,
    /// Where the client came from.
    Source,
    /// How the contact came about.
    ContactMethod,
    /// Whose work it is: the advisor responsible, the seller, the user.
    Person,
    /// Their log-in.
    PersonLogin,
    /// The client's advisor now.
    Guardian,
    /// Who entered it.
    EnteredBy,
    /// When it was entered.
    EnteredAt,
    /// By when it is to be done.
    DueAt,
    /// How long it took, in seconds.
    Seconds,
    /// How long the answer took.
    Took,
    /// What it is for.
    Purpose,
    /// Where.
    Place,
    /// The line that stands first.
    Subject,
    /// The text.
    Body,
    /// What was noted with it: the text, or why a status was given.
    Notes,
    /// The n-th meeting of its client.
    MeetingNumber,
    /// The investment.
    Investment,
    /// Its stage.
    Stage,
    /// The building.
    Building,
    /// The unit.
    Unit,
    /// The unit's area.
    Area,
    /// Its price for a square metre.
    PricePerM2,
    /// For how much.
    Value,
    /// The seller's commission.
    Commission,
    /// Single parking places.
    ParkingSingle,
    /// Family parking places.
    ParkingFamily,
    /// Parking places above ground.
    ParkingSurface,
    /// The storage room.
    StorageNumber,
    /// Its area.
    StorageArea,
    /// The closet.
    Closet,
    /// When the lead came.
    LeadCreated,
    /// When it was assigned.
    LeadAssigned,
    /// When it became a client.
    LeadConverted,
    /// When it expired.
    LeadExpired,
    /// When the client was first sent an e-mail.
    FirstEmail,
    /// When they had their first call that was not before it.
    FirstCallAfterEmail,
    /// When they had their first call, by hand or from telephony.
    FirstCall,
    /// When their first meeting was held.
    FirstMeeting,
    /// When they had their first call read in from telephony.
    FirstTelephonyCall,
    /// When something was last done with them.
    LastAt,
    /// What that was.
    LastActivity,
    /// Which status was given.
    Status,
    /// By which way somebody came.
    Channel,
    /// From which address.
    Ip,
    /// How many clients a deed changed.
    ActClients,
    /// Why it was done.
    ActReason,
    /// What else is known of the event.
    About,
}

impl Detail {
    /// As what it is read.
    pub const fn kind(self) -> Kind {
        match self {
            Detail::At
            | Detail::When
            | Detail::ClientCreated
            | Detail::EnteredAt
            | Detail::DueAt
            | Detail::LeadCreated
            | Detail::LeadAssigned
            | Detail::LeadConverted
            | Detail::LeadExpired
            | Detail::FirstEmail
            | Detail::FirstCallAfterEmail
            | Detail::FirstCall
            | Detail::FirstMeeting
            | Detail::FirstTelephonyCall
            | Detail::LastAt => Kind::Time,
            Detail::SignedOn => Kind::Day,
            Detail::Activity | Detail::LastActivity => Kind::Code(Vocabulary::Activity),
            Detail::Agreement => Kind::Code(Vocabulary::Agreement),
            Detail::Event => Kind::Code(Vocabulary::Event),
            Detail::Commercial => Kind::Code(Vocabulary::Commercial),
            Detail::State => Kind::Code(Vocabulary::State),
            Detail::Direction => Kind::Code(Vocabulary::Direction),
            Detail::Origin => Kind::Code(Vocabulary::Origin),
            Detail::ClientSales | Detail::Status => Kind::Code(Vocabulary::Status),
            Detail::Channel => Kind::Code(Vocabulary::Channel),
            Detail::About => Kind::Code(Vocabulary::About),
            Detail::Client => Kind::Client,
            Detail::Person | Detail::EnteredBy | Detail::Guardian => Kind::User,
            Detail::ClientId
            | Detail::MeetingNumber
            | Detail::ActClients
            | Detail::ParkingSingle
            | Detail::ParkingFamily
            | Detail::ParkingSurface => Kind::Number,
            Detail::Seconds => Kind::Seconds,
            Detail::Took => Kind::Milliseconds,
            Detail::Area | Detail::StorageArea => Kind::Area,
            Detail::PricePerM2 | Detail::Value | Detail::Commission => Kind::Money,
            Detail::ClientApiId
            | Detail::ApiId
            | Detail::Source
            | Detail::ContactMethod
            | Detail::PersonLogin
            | Detail::Purpose
            | Detail::Place
            | Detail::Subject
            | Detail::Body
            | Detail::Notes
            | Detail::Investment
            | Detail::Stage
            | Detail::Building
            | Detail::Unit
            | Detail::StorageNumber
            | Detail::Closet
            | Detail::Ip
            | Detail::ActReason => Kind::Text,
        }
    }
}

/// The list behind a number of activities.
pub const ACTIVITIES: &[Column] = &[
    Column::detail("date", Detail::At),
    Column::detail("contact_type", Detail::Activity).on_phone(),
    Column::detail("state", Detail::State).on_phone(),
    Column::detail("direction", Detail::Direction).on_request(),
    Column::detail("origin", Detail::Origin).on_request(),
    Column::detail("person", Detail::Client).on_phone(),
    Column::detail("client_id", Detail::ClientId).on_request(),
    Column::detail("api_id", Detail::ApiId).on_request(),
    Column::detail("duration", Detail::Seconds),
    Column::detail("subject", Detail::Subject),
    Column::detail("purpose", Detail::Purpose).on_request(),
    Column::detail("place", Detail::Place).on_request(),
    Column::detail("due", Detail::DueAt).on_request(),
    Column::detail("investment", Detail::Investment).on_request(),
    Column::detail("source", Detail::Source).on_request(),
    Column::detail("contact_method", Detail::ContactMethod).on_request(),
    Column::detail("advisor", Detail::Person),
    Column::detail("entered_by", Detail::EnteredBy).on_request(),
    Column::detail("entered_at", Detail::EnteredAt).on_request(),
    Column::detail("place", Detail::Place).on_request(),
    Column::detail("purpose", Detail::Purpose).on_request(),
    Column::detail("body", Detail::Body).on_request(),
];

/// The list behind a number of agreements.
pub const CONTRACTS: &[Column] = &[
    Column::detail("signed_on", Detail::SignedOn),
    Column::detail("kind", Detail::Agreement).on_phone(),
    Column::detail("client", Detail::Client).on_phone(),
    Column::detail("client_id", Detail::ClientId).on_request(),
    Column::detail("api_id", Detail::ApiId).on_request(),
    Column::detail("investment", Detail::Investment),
    Column::detail("stage", Detail::Stage).on_request(),
    Column::detail("building", Detail::Building).on_request(),
    Column::detail("unit", Detail::Unit),
    Column::detail("area", Detail::Area).on_request(),
    Column::detail("value", Detail::Value).on_phone(),
    Column::detail("commission", Detail::Commission).on_request(),
    Column::detail("source", Detail::Source).on_request(),
    Column::detail("seller", Detail::Person),
];

/// The list behind a number of leads.
pub const LEADS: &[Column] = &[
    Column::detail("lead_created", Detail::LeadCreated),
    Column::detail("lead_assigned", Detail::LeadAssigned).on_phone(),
    Column::detail("lead_converted", Detail::LeadConverted),
    Column::detail("lead_expired", Detail::LeadExpired),
    Column::detail("client", Detail::Client).on_phone(),
    Column::detail("api_id", Detail::ApiId),
    Column::detail("source", Detail::Source),
    Column::detail("advisor", Detail::Person),
];

/// The list behind a number of new clients.
pub const CLIENTS: &[Column] = &[
    Column::detail("client_created", Detail::ClientCreated),
    Column::detail("client", Detail::Client).on_phone(),
    Column::detail("client_id", Detail::ClientId).on_request(),
    Column::detail("api_id", Detail::ApiId),
    Column::detail("status", Detail::ClientSales).on_phone(),
    Column::detail("source", Detail::Source),
    Column::detail("contact_method", Detail::ContactMethod).on_request(),
    Column::detail("investment", Detail::Investment),
    Column::detail("advisor", Detail::Person),
];

/// The list behind a number of changes of status.
pub const CHANGES: &[Column] = &[
    Column::detail("date", Detail::At),
    Column::detail("status", Detail::Status).on_phone(),
    Column::detail("client", Detail::Client).on_phone(),
    Column::detail("client_id", Detail::ClientId).on_request(),
    Column::detail("investment", Detail::Investment),
    Column::detail("source", Detail::Source).on_request(),
    Column::detail("advisor", Detail::Person),
    Column::detail("entered_by", Detail::EnteredBy).on_request(),
];

/// The list behind a number of events.
pub const EVENTS: &[Column] = &[
    Column::detail("date", Detail::At),
    Column::detail("event", Detail::Event).on_phone(),
    Column::detail("channel", Detail::Channel).on_phone(),
    Column::detail("user", Detail::Person),
    Column::detail("login", Detail::PersonLogin).on_request(),
    Column::detail("ip", Detail::Ip),
    Column::detail("duration", Detail::Took),
    Column::detail("client", Detail::Client).on_request(),
    Column::detail("changed_clients", Detail::ActClients).on_request(),
    Column::detail("reason", Detail::ActReason).on_request(),
    Column::detail("about", Detail::About),
];
