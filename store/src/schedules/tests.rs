//! When schedules are due.

use super::*;

fn at(text: &str) -> Instant {
    text.parse().unwrap()
}

fn schedule(rhythm: Rhythm, hour: u32, since: &str) -> Stored {
    let form = [("report", "activities"), ("range", "yesterday"), ("rhythm", "daily"), ("hour", "0"), ("form", "body")]
        .into_iter()
        .fold(Form::default(), |form, (field, text)| form.with(field, text));
    let schedule = Schedule::read(&form.with("to.1", "yes")).unwrap();
    Stored {
        id: 1,
        schedule: Schedule { rhythm, hour, ..schedule },
        paused: false,
        since: at(since),
        made_by: None,
        sent_for: None,
    }
}

/// Each time at which it is sent by a server that looks every few minutes.
fn sent(mut stored: Stored, from: &str, to: &str) -> Vec<(String, String)> {
    let zone: Zone = "Europe/Warsaw".parse().unwrap();
    let (mut now, to) = (at(from), at(to));
    let mut sent = Vec::new();
    while now <= to {
        assert!(stored.next(zone, now) > now);
        if let Some((day, due)) = stored.due(zone, now) {
            assert!(now.micros() - due.micros() < 5 * 60 * 1_000_000, "{due} is sent when it is due");
            stored.sent_for = Some(day);
            sent.push((day.to_string(), due.to_string()));
        }
        now = now.plus_seconds(299);
    }
    sent
}

fn pair(day: &str, due: &str) -> (String, String) {
    (day.into(), due.into())
}

#[test]
fn an_hour_that_clocks_leave_out_or_give_twice_is_sent_once() {
    let spring =
        sent(schedule(Rhythm::Daily, 2, "2026-03-28T00:00:00Z"), "2026-03-28T00:00:00Z", "2026-03-30T12:00:00Z");
    assert_eq!(
        spring,
        [
            pair("2026-03-28", "2026-03-28T01:00:00Z"),
            // There is no 2 o'clock: at 3.
            pair("2026-03-29", "2026-03-29T01:00:00Z"),
            pair("2026-03-30", "2026-03-30T00:00:00Z"),
        ]
    );
    let autumn =
        sent(schedule(Rhythm::Daily, 2, "2026-10-24T12:00:00Z"), "2026-10-24T12:00:00Z", "2026-10-26T12:00:00Z");
    assert_eq!(autumn, [pair("2026-10-25", "2026-10-25T00:00:00Z"), pair("2026-10-26", "2026-10-26T01:00:00Z")]);
    // The hour before midnight and the one after, on both days.
    for hour in [0, 3, 23] {
        for (from, to) in
            [("2026-03-27T23:00:00Z", "2026-03-30T21:59:00Z"), ("2026-10-23T22:00:00Z", "2026-10-26T22:59:00Z")]
        {
            assert_eq!(
                sent(schedule(Rhythm::Daily, hour, from), from, to).len(),
                3 - usize::from(hour == 0),
                "{hour} {from}"
            );
        }
    }
}

#[test]
fn of_those_that_were_missed_the_latest_is_sent() {
    let zone: Zone = "Europe/Warsaw".parse().unwrap();
    let mut daily = schedule(Rhythm::Daily, 7, "2026-11-01T12:00:00Z");
    assert_eq!(daily.due(zone, at("2026-11-02T05:59:00Z")), None, "it was made after yesterday's hour");
    let day = |text: &str| text.parse::<Day>().unwrap();
    let due = daily.due(zone, at("2026-11-20T05:00:00Z"));
    assert_eq!(due, Some((day("2026-11-19"), at("2026-11-19T06:00:00Z"))));
    daily.sent_for = due.map(|(day, _)| day);
    assert_eq!(daily.due(zone, at("2026-11-20T05:30:00Z")), None);
    assert_eq!(daily.due(zone, at("2026-11-20T06:00:00Z")), Some((day("2026-11-20"), at("2026-11-20T06:00:00Z"))));
    // Sent at the old hour, it is not sent once more the same day at the new one.
    daily.sent_for = Some(day("2026-11-20"));
    daily.schedule.hour = 15;
    daily.since = at("2026-11-20T09:00:00Z");
    assert_eq!(daily.due(zone, at("2026-11-20T20:00:00Z")), None);
    assert_eq!(daily.next(zone, at("2026-11-20T09:00:00Z")), at("2026-11-21T14:00:00Z"));
    let paused = Stored { paused: true, ..daily };
    assert_eq!(paused.due(zone, at("2026-12-20T20:00:00Z")), None);
}
