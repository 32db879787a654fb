//! What reports must count, reckoned from the made up facts without the store: SPEC §3, once more.

use crate::{
    laws::{Made, START},
    office::{USERS, now},
};
use domain::{Day, Instant, Range, report::Counted};
use store::{Store, Zone};

/// The number that counts nobody.
const NOBODY: i64 = 0;

/// Something that happened: to whom it is credited, when, and how long it took.
struct Fact {
    user: i64,
    day: Day,
    seconds: i64,
}

/// All that was made up.
pub struct Model<'a> {
    zone: Zone,
    facts: &'a [Made],
    /// Whose each client was at first, and since when they were one.
    clients: Vec<(i64, Instant)>,
}

fn user(index: usize) -> i64 {
    if index < USERS.len() { index as i64 + 1 } else { NOBODY }
}

impl<'a> Model<'a> {
    pub fn new(store: &Store, facts: &'a [Made]) -> Self {
        let mut model = Self { zone: store.zone(), facts, clients: Vec::new() };
        let made = facts.iter().filter_map(|fact| match fact {
            Made::Client { advisor, hours, .. } => Some((user(*advisor), *hours)),
            _ => None,
        });
        model.clients = made.chain([(user(1), 0)]).map(|(advisor, hours)| (advisor, model.at(hours))).collect();
        model
    }

    fn at(&self, hours: i64) -> Instant {
        self.zone.parse(START).unwrap().plus_seconds(hours * 3600)
    }

    fn client(&self, number: usize) -> usize {
        number % self.clients.len()
    }

    /// How many facts there are of a user, or without one of anybody, and their seconds.
    pub fn count(&self, of: Counted, user: Option<i64>, days: Range) -> (i64, i64) {
        let facts = self.facts(of).into_iter().filter(|fact| days.contains(fact.day));
        let facts = facts.filter(|fact| user.is_none_or(|user| fact.user == user));
        facts.fold((0, 0), |(count, seconds), fact| (count + 1, seconds + fact.seconds))
    }

    fn facts(&self, of: Counted) -> Vec<Fact> {
        let fact = |user: i64, at: Instant, seconds: i64| Fact { user, day: self.zone.day(at), seconds };
        match of {
            Counted::NewClients => self.clients.iter().map(|(advisor, at)| fact(*advisor, *at, 0)).collect(),
            Counted::FinishedClients => self.finished(),
            Counted::LogIns | Counted::MobileLogIns => self.each(|made| match made {
                Made::LogIn { user: index, hours, mobile } if *mobile || of == Counted::LogIns => {
                    Some(fact(user(*index), self.at(*hours), 0))
                }
                _ => None,
            }),
            Counted::LeadsAssigned | Counted::LeadsConverted | Counted::LeadsExpired => self.each(|made| match made {
                Made::Lead { advisor, hours, .. } => {
                    let (hours, happened) = match of {
                        Counted::LeadsAssigned => (hours[0], true),
                        Counted::LeadsConverted => (hours[1], hours[1] % 2 == 0),
                        _ => (hours[2], hours[2] % 2 == 0),
                    };
                    happened.then(|| fact(user(*advisor), self.at(hours), 0))
                }
                _ => None,
            }),
            Counted::OralReservations => self.contracts(&["oral_reservation"]),
            Counted::Reservations => self.contracts(&["reservation"]),
            Counted::DeveloperAgreements => self.contracts(&["developer"]),
            Counted::PreliminaryAgreements => self.contracts(&["preliminary"]),
            Counted::PreliminaryAndFinal => self.contracts(&["preliminary", "final"]),
            Counted::NotarialDeeds => self.contracts(&["notarial_deed"]),
            of => self.activities(of),
        }
    }

    fn each(&self, fact: impl FnMut(&Made) -> Option<Fact>) -> Vec<Fact> {
        self.facts.iter().filter_map(fact).collect()
    }

    fn contracts(&self, kinds: &[&str]) -> Vec<Fact> {
        self.each(|made| match made {
            Made::Contract { client, kind, seller, day } if kinds.contains(kind) => {
                let seller = if *seller < USERS.len() { user(*seller) } else { self.clients[self.client(*client)].0 };
                let start: Day = START.parse().unwrap();
                Some(Fact { user: seller, day: start.plus(*day as i32), seconds: 0 })
            }
            _ => None,
        })
    }

    fn activities(&self, of: Counted) -> Vec<Fact> {
        self.each(|made| {
            let Made::Activity { client, kind, state, hours, more } = made else { return None };
            let (kind, state, at) = (*kind, *state, self.at(*hours));
            let advisor =
                if more.advisor < USERS.len() { user(more.advisor) } else { self.clients[self.client(*client)].0 };
            let is = |wanted: &str, in_state: &str| kind == wanted && state == in_state;
            let (counts, user, when) = match of {
                Counted::Calls => (is("call", "done") && !more.telephony, advisor, at),
                Counted::CallLogs => (is("call", "done") && more.telephony, advisor, at),
                Counted::OutgoingCalls => (is("call", "done") && more.direction == "out", advisor, at),
                Counted::IncomingCalls => (is("call", "done") && more.direction == "in", advisor, at),
                Counted::Tasks => (is("task", "done"), advisor, at),
                Counted::Meetings => (is("meeting", "done"), advisor, at),
                Counted::FirstMeetings => (is("meeting", "done") && self.is_first(made), advisor, at),
                Counted::FurtherMeetings => (is("meeting", "done") && !self.is_first(made), advisor, at),
                Counted::EmailsSent => (is("email", "done") && more.direction == "out", advisor, at),
                Counted::Emails => (is("email", "done"), advisor, at),
                Counted::Offers => (is("offer", "done"), advisor, at),
                Counted::NewActivities => (true, user(more.entered_by), self.at(more.entered)),
                Counted::RegisteredActivities => (state == "done", advisor, at),
                Counted::PlannedActivities => (state == "planned", advisor, at),
                Counted::OverdueActivities => {
                    let due = more.due.map(|hours| self.at(hours));
                    let when = due.unwrap_or(at);
                    let open = match state {
                        "planned" => true,
                        "to_verify" => due.is_some(),
                        "done" => due.is_some_and(|due| due < at),
                        _ => false,
                    };
                    (open && when < now(), advisor, when)
                }
                of => panic!("{of:?} is not reckoned here"),
            };
            counts.then(|| Fact { user, day: self.zone.day(when), seconds: more.seconds })
        })
    }

    /// Whether no held meeting of the client came before it. Facts are written in their order.
    fn is_first(&self, of: &Made) -> bool {
        let held = self.facts.iter().enumerate().filter_map(|(index, made)| match made {
            Made::Activity { client, kind: "meeting", state: "done", hours, .. } => {
                Some((self.client(*client), *hours, index))
            }
            _ => None,
        });
        let place = self.facts.iter().position(|made| std::ptr::eq(made, of)).unwrap();
        let mut held: Vec<_> = held.collect();
        held.sort_unstable();
        let (client, ..) = held[held.iter().position(|(.., index)| *index == place).unwrap()];
        held.iter().find(|(of, ..)| *of == client).is_some_and(|(.., index)| *index == place)
    }

    /// Walks through the log of each client.
    fn finished(&self) -> Vec<Fact> {
        let mut finished = Vec::new();
        for (number, (advisor, created)) in self.clients.iter().enumerate() {
            let mut log: Vec<(Instant, &str)> = Vec::new();
            for made in self.facts {
                if let Made::Status { client, status, hours } = made
                    && self.client(*client) == number
                    && ["active", "completed", "archived"].contains(status)
                {
                    let entry = (self.at(*hours).max(*created), *status);
                    if !log.contains(&entry) {
                        log.push(entry);
                    }
                }
            }
            log.sort_by_key(|(at, _)| *at);
            let mut status = "invited";
            for (index, (at, given)) in log.iter().enumerate() {
                // Of one instant the last counts.
                if log.get(index + 1).is_some_and(|(next, _)| next == at) {
                    continue;
                }
                if *given == "completed" && status != "completed" && at > created {
                    finished.push(Fact { user: *advisor, day: self.zone.day(*at), seconds: 0 });
                }
                status = given;
            }
        }
        finished
    }
}
