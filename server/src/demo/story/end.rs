//! How a story is written down, once it is told.

use super::{NIGHT, QUIET_DAYS, Story};
use crate::demo::{
    calendar::Moment,
    papers::Papers,
    visits::{shared, visits},
};
use domain::{
    Classification, Day, Lifecycle,
    record::{Record, StatusRecord},
};

impl Story<'_> {
    pub(super) fn end(mut self, batch: &mut Vec<Record>) {
        let calendar = &self.office.calendar;
        let mut lifecycle = self.with_risks();
        if let Some((at, Lifecycle::Archived)) = lifecycle.last() {
            self.client.archived_at = Some(calendar.instant(*at));
            lifecycle.pop();
        }
        let client = self.client.external_id.clone();
        let status = |(moment, classification, status): (Moment, Classification, &str)| {
            let (client, status) = (client.clone(), status.to_owned());
            Record::Status(StatusRecord { client, classification, status, at: calendar.instant(moment) })
        };
        let lifecycle = lifecycle.into_iter().map(|(at, value)| (at, Classification::Lifecycle, value.code()));
        let sales = self.sales.into_iter().map(|(at, code)| (at, Classification::Sales, code));
        let mut filed = Vec::new();
        let papers = Papers {
            office: self.office,
            number: self.number,
            client: &self.client,
            estate: self.estate,
            is_online: self.is_online,
        };
        papers.file(&self.signed, &mut filed);
        let now = calendar.instant(calendar.now());
        visits(&self.client, now, &mut self.draw, &mut filed);
        shared(&self.client, self.number, now, &mut filed);
        batch.push(Record::Client(Box::new(self.client)));
        batch.extend(lifecycle.chain(sales).map(status));
        batch.extend(self.activities.into_iter().map(|activity| Record::Activity(Box::new(activity))));
        batch.extend(self.purchases.into_iter().map(Record::Purchase));
        batch.extend(filed);
    }

    /// The statuses, with the times at risk in them: from the night after which nothing had been
    /// done for too long, until something was.
    fn with_risks(&self) -> Vec<(Moment, Lifecycle)> {
        let mut marked = Vec::with_capacity(self.lifecycle.len() + 4);
        for (index, (from, status)) in self.lifecycle.iter().enumerate() {
            marked.push((*from, *status));
            if *status != Lifecycle::Active {
                continue;
            }
            let next = self.lifecycle.get(index + 1).map(|(at, _)| *at);
            let end = next.unwrap_or(self.office.calendar.now());
            let mut last = *from;
            let done = self.done.iter().filter(|done| (*from..end).contains(done));
            for (at, is_end) in done.map(|done| (*done, false)).chain([(end, true)]) {
                let risk = Moment { day: Day::from_number(last.day.number() + QUIET_DAYS), second: NIGHT };
                if risk < at {
                    marked.push((risk, Lifecycle::AtRisk));
                    if !is_end {
                        marked.push((at, Lifecycle::Active));
                    }
                }
                last = at;
            }
        }
        marked
    }
}
