//! Report 1: what users did and looked at.

use super::{Column, Counted, Description, Detail, Field, Rows};

pub(super) const DESCRIPTION: Description = Description {
    rows: Rows::Facts(Counted::Events),
    columns: &[
        Column::detail("name", Detail::Person),
        Column::detail("login", Detail::PersonLogin),
        Column::detail("event", Detail::Event).on_phone(),
        Column::detail("channel", Detail::Channel).on_phone(),
        Column::detail("ip_address", Detail::Ip),
        Column::detail("when", Detail::At).on_phone(),
        Column::detail("duration", Detail::Took),
        Column::detail("client", Detail::Client).on_request(),
    ],
    filters: &[Field::User, Field::Channel, Field::Event],
    sort: ("when", true),
    longest: None,
};
