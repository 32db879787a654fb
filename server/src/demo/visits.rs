//! What clients did on the website: the sessions before they called or wrote, and the finishing packages that some put
//! into the cart; and what they share with others, a phone at home, the tablet at the reception.

use super::draw::Draw;
use domain::{
    Instant,
    journey::TouchKind,
    record::{ClientRecord, Record, TouchRecord},
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

/// The tablet at the reception, on which many leave their phone.
const TABLET: &str = "tablet-recepcja";

/// Whether a client lives with the one before, and can be reached by their phone, too.
pub(super) const fn lives_with_the_one_before(number: u64) -> bool {
    number % 100 == 15
}

/// What is shared: a call by the phone of somebody who lives with them, which makes the two of them one, and the tablet
/// at the reception, which makes nobody one.
pub(super) fn shared(client: &ClientRecord, number: u64, now: Instant, batch: &mut Vec<Record>) {
    let touch = |of: &str, after: i64, kind| {
        let at = client.created_at.plus_seconds(after);
        let touch = TouchRecord::of(format!("{}-{of}", client.external_id), at, kind);
        TouchRecord { source: client.source.clone(), ..touch }
    };
    let mut touches = Vec::new();
    if lives_with_the_one_before(number) && number % 200 == 15 {
        let phone = client.phones.last().cloned();
        let call = TouchRecord { phone, duration_seconds: Some(95), ..touch("c", 2 * DAY, TouchKind::Call) };
        touches.push(TouchRecord { client: Some(client.external_id.clone()), ..call });
    }
    let of_tablet = |touch| TouchRecord { user_id: Some(TABLET.to_owned()), ..touch };
    if number < 30 || number.is_multiple_of(40) {
        let phone = client.phones.first().cloned();
        touches.push(of_tablet(TouchRecord { phone, ..touch("r", HOUR, TouchKind::Request) }));
    }
    if number % 60 == 7 {
        touches
            .push(of_tablet(TouchRecord { page: Some("/ankieta".to_owned()), ..touch("n", DAY, TouchKind::Session) }));
    }
    if number % 180 == 11 {
        let name = Some("Gość dni otwartych".to_owned());
        touches.push(of_tablet(TouchRecord { name, ..touch("n", DAY, TouchKind::Request) }));
    }
    touches.retain(|touch| touch.at <= now);
    batch.extend(touches.into_iter().map(|touch| Record::Touch(Box::new(touch))));
}

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
            user_id: Some(user_id.clone()),
            source: client.source.clone(),
            medium: Some(medium.to_owned()),
            campaign: Some(campaign.to_owned()).filter(|campaign| !campaign.is_empty()),
            page: Some(page.to_owned()),
            duration_seconds: (kind == TouchKind::Session).then(|| draw.small(20..=900)),
            ..TouchRecord::of(format!("{}-w{place}", client.external_id), at, kind)
        })));
    }
}
