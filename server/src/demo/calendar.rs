//! When the sales office is open, and when new clients come to it.

use super::draw::Draw;
use domain::{Day, Instant, holiday::is_holiday};
use store::Zone;

/// How many days the demo tells of: three years.
const DAYS: i32 = 3 * 365;
/// How many days the calendar goes on after the last: as far as anything is planned.
const AHEAD: i32 = 60;

const HOUR: i32 = 3600;
/// The second of the last day up to which things have happened.
const NOW: i32 = 10 * HOUR;

/// A minute of a business day: the day, and the seconds of its local clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Moment {
    pub day: Day,
    pub second: i32,
}

/// The office's days.
pub(super) struct Calendar {
    first: Day,
    until: Day,
    days: Vec<Date>,
    /// For each day up to the last one: how many new clients come until its end, as a share of
    /// the last entry.
    arrivals: Vec<u64>,
}

struct Date {
    noon: Instant,
    hours: Hours,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Hours {
    Closed,
    /// Saturdays, 10 to 14.
    Short,
    /// 9 to 18.
    Full,
}

impl Calendar {
    /// The calendar of the three years up to `until` in `zone`. `seed` decides which days were
    /// busier than others like them.
    pub fn new(until: Day, zone: Zone, seed: u64) -> Self {
        let first = until.plus(1 - DAYS);
        let mut draw = Draw::new(seed, u64::MAX);
        let mut days = Vec::new();
        let mut arrivals = Vec::new();
        let mut sum = 0;
        for number in first.number()..=until.plus(AHEAD).number() {
            let day = Day::from_number(number);
            let noon = day.date().and_hms_opt(12, 0, 0).and_then(|noon| zone.instant(noon).ok());
            let noon = noon.unwrap_or_else(|| zone.start_of(day).plus_seconds((12 * HOUR).into()));
            days.push(Date { noon, hours: hours(day) });
            if day <= until {
                let grown = 800 + 400 * day.days_since(first) / until.next().days_since(first);
                let share = if day == until { 10 } else { 100 };
                let noise = draw.between(75..=125) as u64;
                sum += season(day) * weekday_share(day) * grown as u64 * noise * share;
                arrivals.push(sum);
            }
        }
        Self { first, until, days, arrivals }
    }

    /// The first day.
    pub fn first(&self) -> Day {
        self.first
    }

    /// The moment up to which things have happened.
    pub fn now(&self) -> Moment {
        Moment { day: self.until, second: NOW }
    }

    /// The day by which `part` out of `whole` clients have come.
    pub fn arrival(&self, part: u128, whole: u128) -> Day {
        let all = self.arrivals.last().copied().unwrap_or(0);
        let reached = (u128::from(all) * part / whole.max(1)) as u64;
        let index = self.arrivals.partition_point(|sum| *sum <= reached);
        self.first.plus(index as i32).min(self.until)
    }

    /// Whether the office is open on `day`.
    pub fn is_open(&self, day: Day) -> bool {
        self.hours(day) != Hours::Closed
    }

    /// `day`, or the next on which the office works. On Saturdays it seldom does.
    pub fn working_from(&self, mut day: Day, draw: &mut Draw) -> Day {
        loop {
            match self.hours(day) {
                Hours::Full => return day,
                Hours::Short if draw.chance(20) => return day,
                _ => day = day.next(),
            }
        }
    }

    /// Some second of the office's hours on `day`. Late mornings and afternoons are busiest.
    pub fn second(&self, day: Day, draw: &mut Draw) -> i32 {
        match self.hours(day) {
            Hours::Short => draw.between(10 * 60..=14 * 60 - 1) as i32 * 60,
            _ => {
                let (from, to) = draw.weighted(&[(5, (9, 18)), (3, (10, 13)), (2, (14, 17))]);
                draw.between(from * 60..=to * 60 - 1) as i32 * 60
            }
        }
    }

    /// When the office closes on `day`.
    pub fn closing(&self, day: Day) -> i32 {
        if self.hours(day) == Hours::Short { 14 * HOUR } else { 18 * HOUR }
    }

    /// The instant of a moment.
    pub fn instant(&self, moment: Moment) -> Instant {
        let seconds = i64::from(moment.second - 12 * HOUR);
        match self.days.get(moment.day.days_since(self.first) as usize) {
            Some(date) => date.noon.plus_seconds(seconds),
            // Nothing lies outside; if it did, the clock of UTC would be near enough.
            None => {
                Instant::from_micros(i64::from(moment.day.number()) * 86_400_000_000).plus_seconds(moment.second.into())
            }
        }
    }

    fn hours(&self, day: Day) -> Hours {
        // Beyond its end every day may be a working day: nothing is planned there.
        self.days.get(day.days_since(self.first) as usize).map_or(Hours::Full, |date| date.hours)
    }
}

fn hours(day: Day) -> Hours {
    match weekday(day) {
        _ if is_holiday(day) => Hours::Closed,
        6 => Hours::Closed,
        5 => Hours::Short,
        _ => Hours::Full,
    }
}

/// Monday is 0.
fn weekday(day: Day) -> u32 {
    day.weekday().num_days_from_monday()
}

/// How many clients come on such a day of the week, compared with others. On Saturdays people
/// visit, on Sundays they only write; on holidays they do neither.
fn weekday_share(day: Day) -> u64 {
    if is_holiday(day) { 0 } else { [115, 110, 105, 100, 85, 24, 5][weekday(day) as usize] }
}

/// How many clients come at that time of the year, compared with others: many in spring and
/// autumn, few in the summer holidays and around Christmas.
fn season(day: Day) -> u64 {
    /// On the 15th of each month.
    const MONTHS: [i32; 12] = [80, 95, 128, 130, 115, 95, 68, 70, 120, 132, 108, 62];
    let into_year = day.days_since(day.year_start());
    let position = (into_year * 12 * 100 / 365 - 50).rem_euclid(1200);
    let (month, part) = ((position / 100) as usize, position % 100);
    let (here, next) = (MONTHS[month], MONTHS[(month + 1) % 12]);
    (here + (next - here) * part / 100) as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn covers_three_years_and_keeps_local_time_over_clock_changes() {
        let zone: Zone = "Europe/Warsaw".parse().unwrap();
        let calendar = Calendar::new(day("2026-11-20"), zone, 1);
        assert_eq!(calendar.first(), day("2023-11-22"));
        for text in ["2026-03-28T09:00", "2026-03-29T09:00", "2026-10-25T05:00", "2026-10-26T17:59"] {
            let (date, time) = text.split_once('T').unwrap();
            let (hour, minute) = time.split_once(':').unwrap();
            let second = hour.parse::<i32>().unwrap() * HOUR + minute.parse::<i32>().unwrap() * 60;
            let moment = Moment { day: day(date), second };
            assert_eq!(zone.local_text(calendar.instant(moment)), text);
        }
    }

    #[test]
    fn clients_come_in_order_and_never_on_a_holiday() {
        let calendar = Calendar::new(day("2026-11-20"), "Europe/Warsaw".parse().unwrap(), 1);
        let days: Vec<Day> = (0..5000).map(|part| calendar.arrival(part, 5000)).collect();
        assert!(days.is_sorted());
        assert!(days.iter().all(|day| !is_holiday(*day)));
        let share = |weekday: u32| days.iter().filter(|day| super::weekday(**day) == weekday).count();
        assert!(share(0) > 3 * share(5) && share(5) > 2 * share(6), "weekends are quiet");
        let in_month = |month: &str| days.iter().filter(|day| day.to_string()[5..7] == *month).count();
        assert!(in_month("10") > in_month("07") * 3 / 2, "autumn is busy, summer is not");
    }

    #[test]
    fn stands_at_the_edges_of_time() {
        let zone: Zone = "Europe/Warsaw".parse().unwrap();
        for until in [Day::MIN, Day::MIN.plus(40), Day::MAX] {
            let calendar = Calendar::new(until, zone, 1);
            assert!((calendar.first()..=until).contains(&calendar.arrival(1, 2)));
        }
    }
}
