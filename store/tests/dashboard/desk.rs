//! What the tests of dashboards share: asking for blocks, and reading what they show.

use domain::{
    Day, Instant, Permissions, Preset, Role, Span, UserId, Viewer,
    dashboard::{Answer, BlockAnswer, BlockKind, Figure, Indicator, List, Opens, Pie, Place, Placed, Settings, Trend},
    record::{Record, RecordKind},
};
use store::{
    Store,
    import::{Origin, Outcome, parse_record},
};

pub fn boss() -> Viewer {
    Viewer::organisation()
}

/// An advisor, by their number.
pub fn advisor(user: i64) -> Viewer {
    Viewer {
        user: Some(UserId(user)),
        role: Role::Advisor,
        permissions: Permissions::by_default(Role::Advisor),
        ..Viewer::organisation()
    }
}

/// Records as lines of a file have them: `external_id=a1; client=c1; at=2026-11-01 10:00`.
pub async fn given(store: &Store, kind: RecordKind, lines: &[&str], now: Instant) {
    let records: Vec<Record> = lines
        .iter()
        .map(|line| {
            let words: Vec<&str> = line.split(';').map(str::trim).filter(|word| !word.is_empty()).collect();
            let fields: Vec<(&str, &str)> = words.iter().map(|word| word.split_once('=').unwrap()).collect();
            let field = |name: &str| fields.iter().find(|(field, _)| *field == name).map(|(_, value)| *value);
            parse_record(kind, &field, store.zone(), store.currency()).unwrap().record
        })
        .collect();
    write(store, &records, now).await;
}

pub async fn write(store: &Store, records: &[Record], now: Instant) {
    let origin = Origin { made_by: "import", user: None, now };
    let outcomes = store.write_records(records, origin, false).await.unwrap();
    assert!(outcomes.iter().all(|outcome| !matches!(outcome, Outcome::Refused(_))), "{outcomes:?}");
}

/// All blocks, each with these settings.
pub fn every_block(settings: &Settings) -> Vec<Placed> {
    let place = Place { column: 0, row: 0, width: 1, height: 1 };
    let block = |(id, kind)| Placed { id, kind, settings: settings.clone(), place };
    (0..).zip(BlockKind::ALL).map(block).collect()
}

pub fn all_time() -> Settings {
    Settings { range: Span::Preset(Preset::All), ..Settings::default() }
}

/// What all blocks showed.
pub struct Shown(pub Vec<BlockAnswer>);

pub async fn shown(store: &Store, viewer: &Viewer, settings: &Settings, now: Instant) -> Shown {
    let answers = store.answer_blocks(viewer, &every_block(settings), now).await.unwrap();
    assert_eq!(answers.len(), BlockKind::ALL.len());
    Shown(answers)
}

impl Shown {
    pub fn answer(&self, kind: BlockKind) -> &Answer {
        let place = BlockKind::ALL.iter().position(|other| *other == kind).unwrap();
        self.0[place].answer.as_ref().unwrap_or_else(|failure| panic!("{kind:?}: {failure:?}"))
    }

    pub fn indicator(&self, kind: BlockKind) -> &Indicator {
        match self.answer(kind) {
            Answer::Indicator(indicator) => indicator,
            other => panic!("{kind:?}: {other:?}"),
        }
    }

    pub fn count(&self, kind: BlockKind) -> i64 {
        match self.indicator(kind).figure {
            Figure::Count(count) => count,
            other => panic!("{kind:?}: {other:?}"),
        }
    }

    /// A share or a mean, in tenths.
    pub fn tenths(&self, kind: BlockKind) -> Option<i64> {
        self.indicator(kind).figure.tenths()
    }

    pub fn list(&self, kind: BlockKind) -> &List {
        match self.answer(kind) {
            Answer::List(list) => list,
            other => panic!("{kind:?}: {other:?}"),
        }
    }

    pub fn names(&self, kind: BlockKind) -> Vec<&str> {
        self.list(kind).rows.iter().map(|row| row.name.as_str()).collect()
    }

    pub fn pie(&self, kind: BlockKind) -> &Pie {
        match self.answer(kind) {
            Answer::Pie(pie) => pie,
            other => panic!("{kind:?}: {other:?}"),
        }
    }

    pub fn trend(&self) -> &Trend {
        match self.answer(BlockKind::Trend) {
            Answer::Trend(trend) => trend,
            other => panic!("{other:?}"),
        }
    }
}

/// How many rows the list behind a number has: read whole.
pub async fn length(store: &Store, viewer: &Viewer, opens: &Opens, today: Day) -> i64 {
    let mut rows = 0;
    let mut cursor: Option<String> = None;
    loop {
        let (total, more, next) = match opens {
            Opens::Clients(query) => {
                let page = store.list_clients(viewer, query, cursor.as_deref(), 7, today).await.unwrap();
                (page.total, page.rows.len(), page.next)
            }
            Opens::Posts(query) => {
                let page = store.list_posts(viewer, query, cursor.as_deref(), 7).await.unwrap();
                (page.total, page.rows.len(), page.next)
            }
        };
        rows += more as i64;
        cursor = next;
        if cursor.is_none() {
            assert_eq!(total, rows, "{opens:?}");
            return rows;
        }
    }
}
