//! What clients did on the website: the sessions before they called or wrote, and the finishing packages that some put
//! into the cart.

use super::draw::Draw;
use domain::{
    Instant,
    journey::TouchKind,
    record::{ClientRecord, Record, TOUCH_STATES, TouchRecord},
};

/// Where they came from, and by which campaign.
const WAYS: &[(u32, (&str, &str))] = &[
    (34, ("organic", "")),
    (24, ("cpc", "Mieszkania jesień")),
    (16, ("cpc", "Dni otwarte")),
    (14, ("social", "Nowy etap")),
    (12, ("referral", "")),
];
const PAGES: &[&str] = &[
    "/mieszkania",
    "/mieszkania/2-pokoje",
    "/mieszkania/3-pokoje",
    "/lokalizacja",
    "/kredyt",
    "/promocja",
    "/kontakt",
];
const HOUR: i64 = 60 * 60;
const DAY: i64 = 24 * HOUR;

/// The visits of a client who has a visitor's identifier, up to the demo's last moment.
pub(super) fn visits(client: &ClientRecord, now: Instant, draw: &mut Draw, batch: &mut Vec<Record>) {
    let Some(user_id) = client.user_ids.first() else { return };
    let (medium, campaign) = draw.weighted(WAYS);
    let mut touches: Vec<(Instant, TouchKind, &str)> = Vec::new();
    for _ in 0..draw.small(0..=5) {
        let before = draw.small(0..=30 * DAY) + HOUR;
        touches.push((client.created_at.plus_seconds(-before), TouchKind::Session, draw.early(PAGES)));
    }
    if draw.chance(5) {
        let cart = client.created_at.plus_seconds(draw.between(DAY..=90 * DAY));
        touches.push((cart, TouchKind::AddToCart, "/sklep/pakiet-wykonczenia"));
        if draw.chance(50) {
            touches.push((cart.plus_seconds(draw.between(60..=2 * HOUR)), TouchKind::Checkout, "/sklep/zamowienie"));
        }
    }
    // One that was left this morning.
    if draw.chance(1) && client.created_at.plus_seconds(DAY) < now {
        touches.push((now.plus_seconds(-5 * HOUR), TouchKind::AddToCart, "/sklep/pakiet-wykonczenia"));
    }
    touches.retain(|(at, ..)| *at <= now);
    touches.sort_unstable_by_key(|(at, ..)| *at);
    for (place, (at, kind, page)) in touches.into_iter().enumerate() {
        batch.push(Record::Touch(Box::new(TouchRecord {
            external_id: format!("{}-w{place}", client.external_id),
            at,
            kind,
            user_id: Some(user_id.clone()),
            phone: None,
            email: None,
            client: None,
            name: None,
            source: client.source.clone(),
            medium: Some(medium.to_owned()),
            campaign: Some(campaign.to_owned()).filter(|campaign| !campaign.is_empty()),
            page: Some(page.to_owned()),
            amount_minor: None,
            duration_seconds: (kind == TouchKind::Session).then(|| draw.small(20..=900)),
            state: TOUCH_STATES[0],
            order_number: None,
            recording: None,
        })));
    }
}
