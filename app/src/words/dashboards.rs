//! Words of dashboards.

use crate::format;
use crate::texts::narrow;
pub use crate::texts::{
    blocks::{about, name},
    dashboards::*,
    narrow::bought,
};
use domain::{
    Language, Posts, Range,
    dashboard::{BlockKind, Compared, Figure, Place, Reckoning, When},
};

/// A number as it is shown; a share or a mean of nothing is a dash.
pub fn figure(language: Language, figure: Figure) -> String {
    let Some(tenths) = figure.tenths() else { return format::NOTHING.to_owned() };
    match figure {
        Figure::Count(count) => format::number(language, count),
        Figure::Share { .. } => format::percent(language, tenths as f64 / 10.0),
        Figure::MeanDays { .. } => mean_days(language, &format::decimal(language, tenths as f64 / 10.0, 1)),
    }
}

/// Whom a number leaves out, and how many: `5 in all − 1 archived = 4`.
pub fn reckoning(language: Language, kind: BlockKind, of: Reckoning) -> String {
    let n = |n: i64| format::number(language, n);
    let [all, archived, others, without] = if kind.is_of_posts() {
        [reckoned_posts_in_all, reckoned_posts_archived, reckoned_posts_others, reckoned_posts_without]
    } else {
        [reckoned_in_all, reckoned_left_archived, reckoned_left_others, reckoned_left_without]
    }
    .map(|said| said(language));
    let mut sentence = format!("{} {all}", n(of.total));
    // The archived are told always: that nobody is left out is worth knowing, too.
    for (count, what, told) in [
        (of.archived, archived, true),
        (of.others, others, of.others > 0),
        (of.without, without, kind == BlockKind::AverageAge),
    ] {
        if told {
            sentence.push_str(&format!(" − {} {what}", n(count)));
        }
    }
    sentence.push_str(&format!(" = {}", n(of.n)));
    sentence
}

/// What a number is compared with: `284 · on 21 Oct 2026`.
pub fn compared(language: Language, of: &Compared) -> String {
    let then = figure(language, of.figure);
    match &of.when {
        When::Day(day) => as_on(language, &then, &format::day(language, *day)),
        When::Days(range) => format!("{then} · {}", format::range(language, *range)),
        When::Until(range, time) => as_until(language, &then, &format::range(language, *range), time),
    }
}

/// By how much it is more or less.
pub fn change(language: Language, now: Figure, then: Figure) -> Option<(i64, String)> {
    let change = now.tenths()? - then.tenths()?;
    let sign = if change > 0 { "+" } else { "" };
    let text = match now {
        Figure::Count(_) => format::signed(language, change / 10),
        Figure::Share { .. } => {
            format!("{sign}{}\u{a0}{}", format::decimal(language, change as f64 / 10.0, 1), points(language))
        }
        Figure::MeanDays { .. } => format!("{sign}{}", format::decimal(language, change as f64 / 10.0, 1)),
    };
    Some((change, text))
}

/// Where a block lies, as it is said when it is moved by keyboard.
pub fn place(language: Language, name: &str, Place { column, row, width, height }: Place) -> String {
    let [column, row, width, height] = [column + 1, row + 1, width, height].map(i64::from);
    place_of(language, name, column, row, width, height)
}

/// Whether there were conversations.
pub fn posts(language: Language, posts: Posts) -> String {
    let said = if posts.some { narrow::in_conversation } else { narrow::no_conversation };
    said(language, &format::range(language, posts.range))
}

/// When they were created.
pub fn created(language: Language, range: Range) -> String {
    narrow::created_in(language, &format::range(language, range))
}

/// The name of a picture's file.
pub fn picture_file(kind: BlockKind) -> String {
    format!("klientela-{}.png", kind.code().replace('_', "-"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_says_whom_it_leaves_out() {
        let of = Reckoning { total: 5, archived: 1, others: 0, without: 1, n: 3 };
        assert_eq!(
            reckoning(Language::En, BlockKind::AverageAge, of),
            "5 in all − 1 archived − 1 without “customer since” = 3"
        );
        let of = Reckoning { total: 5, archived: 1, others: 3, without: 0, n: 1 };
        assert_eq!(
            reckoning(Language::Pl, BlockKind::Repeat, of),
            "5 łącznie − 1 zarchiwizowanych − 3 w innych statusach = 1"
        );
    }

    #[test]
    fn of_nothing_there_is_a_dash_and_no_change() {
        let nothing = Figure::Share { part: 0, whole: 0 };
        assert_eq!(figure(Language::En, nothing), "—");
        assert_eq!(change(Language::En, nothing, nothing), None);
        let (half, quarter) = (Figure::Share { part: 1, whole: 2 }, Figure::Share { part: 1, whole: 4 });
        assert_eq!(change(Language::Pl, half, quarter), Some((250, "+25,0\u{a0}p.p.".into())));
        assert_eq!(figure(Language::En, Figure::MeanDays { sum: 608, of: 3 }), "202.7 days");
    }

    #[test]
    fn every_block_has_a_name_and_a_formula_of_its_own() {
        for language in Language::ALL {
            let mut names: Vec<&str> = BlockKind::ALL.map(|kind| name(language, kind)).into();
            names.sort_unstable();
            names.dedup();
            assert_eq!(names.len(), 27);
            let mut formulas: Vec<&str> = BlockKind::ALL.map(|kind| about(language, kind)).into();
            formulas.sort_unstable();
            formulas.dedup();
            assert_eq!(formulas.len(), 27);
        }
    }
}
