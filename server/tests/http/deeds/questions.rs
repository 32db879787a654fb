//! Every question with the right to it.

use crate::functions::*;
use app::call::{Call, Question};
use domain::{ClientId, Day, Right, TemplateId};

/// A question, the right to it, and what whoever has that is answered.
pub type Row = (Call, Right, u16);

fn row<Q: Question>(question: Q, right: Right, answered: u16) -> Row {
    (Call::asking(&question), right, answered)
}

/// All of them, about a client of the advisor; other numbers are made up.
pub fn questions(own: ClientId) -> Vec<Row> {
    let (signed_in, admin) = (Right::SignedIn, Right::Admin);
    let day = |day: &str| day.parse::<Day>().unwrap();
    let template = TemplateId(987_654);
    vec![
        row(FindClients { text: "a".into() }, signed_in, 200),
        row(FindKnownContacts { values: "600100200".into(), but: None }, signed_in, 200),
        row(GetHistory { client: own, before: None }, signed_in, 200),
        row(GetChoices {}, signed_in, 200),
        row(GetFacts { client: own, kind: None, cursor: None }, signed_in, 200),
        row(ListTemplates {}, signed_in, 200),
        row(PreviewPlan { template, first: day("2026-11-20") }, signed_in, 404),
        row(PreviewRules { quiet_days: "30".into(), overdue_days: "14".into() }, admin, 200),
        row(PreviewRules { quiet_days: "soon".into(), overdue_days: "14".into() }, admin, 422),
    ]
}
