//! A chain of touches in short, as a row shows it.

use super::{Journey, TouchKind};

/// More days than these between two steps are told.
const GAP: i64 = 7;
/// How many runs a strip shows of the beginning and of the end.
const ENDS: (usize, usize) = (5, 7);
/// The largest number in a strip, which has a place of so many bytes.
const MOST_TOLD: usize = 9_999;

/// Steps of one kind, one soon after the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// How many days nothing was done before, if that is long.
    pub gap: Option<i64>,
    /// What.
    pub kind: TouchKind,
    /// How often.
    pub count: usize,
}

/// A piece of a chain as it is [spelled](Journey::spelling).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Touches of a kind, one soon after the other, and how many.
    Run(TouchKind, i64),
    /// So many days in which nothing was done.
    Gap(i64),
    /// So many touches that are left out.
    LeftOut(i64),
}

/// The pieces of a chain that is spelled; what is none is left out.
///
/// ```
/// use domain::journey::{Piece, TouchKind, pieces};
///
/// assert_eq!(pieces("S5 12d D"), [Piece::Run(TouchKind::Session, 5), Piece::Gap(12), Piece::Run(TouchKind::Deal, 1)]);
/// ```
pub fn pieces(spelling: &str) -> Vec<Piece> {
    let piece = |word: &str| {
        if let Some(count) = word.strip_prefix('+') {
            return count.parse().ok().map(Piece::LeftOut);
        }
        if let Some(days) = word.strip_suffix('d') {
            return days.parse().ok().map(Piece::Gap);
        }
        let kind = TouchKind::ALL.into_iter().find(|kind| word.starts_with(kind.letter()))?;
        let count = if word.len() == 1 { Some(1) } else { word.get(1..)?.parse().ok() };
        count.map(|count| Piece::Run(kind, count))
    };
    spelling.split(' ').filter_map(piece).collect()
}

impl Journey {
    /// The steps, those of a kind that follow one another as one.
    pub fn runs(&self) -> Vec<Run> {
        let mut runs: Vec<Run> = Vec::new();
        let mut before = None;
        for step in &self.steps {
            let days = before.map_or(0, |before| i64::from(step.day.days_since(before)));
            let gap = Some(days).filter(|days| *days > GAP);
            before = Some(step.day);
            match runs.last_mut() {
                Some(run) if run.kind == step.kind && gap.is_none() => run.count += 1,
                _ => runs.push(Run { gap, kind: step.kind, count: 1 }),
            }
        }
        runs
    }

    /// The runs as a strip has them, in letters: `S5 C 12d R D`. Of a long journey the beginning and the end, and
    /// between them how many touches are left out: `S5 C R C R +31 C …`. It has at most 160 bytes; numbers of
    /// more than four digits are told as 9999.
    pub fn spelling(&self) -> String {
        let runs = self.runs();
        let (first, last) = ENDS;
        let left_out = first..runs.len().saturating_sub(last).max(first);
        let mut words = Vec::new();
        for (place, Run { gap, kind, count }) in runs.iter().enumerate() {
            if place == left_out.start && !left_out.is_empty() {
                let touches: usize = runs[left_out.clone()].iter().map(|run| run.count).sum();
                words.push(format!("+{}", touches.min(MOST_TOLD)));
            }
            if left_out.contains(&place) {
                continue;
            }
            words.extend(gap.map(|days| format!("{}d", days.min(MOST_TOLD as i64))));
            let count = Some(*count).filter(|count| *count > 1).map(|count| count.min(MOST_TOLD).to_string());
            words.push(format!("{}{}", kind.letter(), count.unwrap_or_default()));
        }
        words.join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journey::tests::{DAY, journey, touch};
    use TouchKind::{Call, Session};

    #[test]
    fn a_strip_folds_runs_and_leaves_out_the_middle() {
        let mut all = vec![touch(0, Session), touch(1, Session), touch(2, Call), touch(20 * DAY, Call)];
        assert_eq!(journey(&all).spelling(), "S2 C 20d C");
        assert_eq!(Journey::of(&all[..2]), None, "sessions alone make no client");
        for n in 0..20 {
            all.push(touch(20 * DAY + n + 1, if n % 2 == 0 { Session } else { Call }));
        }
        assert_eq!(journey(&all).spelling(), "S2 C 20d C S C +11 C S C S C S C");
    }

    #[test]
    fn a_strip_has_160_bytes_at_most() {
        let mut all = Vec::new();
        for n in 0..20 {
            let day = n * 20_000 * DAY;
            all.extend((0..12_000).map(|again| touch(day + again, if n % 2 == 0 { Session } else { Call })));
        }
        let spelling = journey(&all).spelling();
        assert!(spelling.starts_with("S9999 9999d C9999 9999d ") && spelling.contains(" +9999 "), "{spelling}");
        assert!(spelling.len() <= 160, "{}", spelling.len());
    }
}
