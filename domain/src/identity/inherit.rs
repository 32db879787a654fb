//! What a client takes over from one who becomes part of them.

use crate::{Classification, Instant, Lifecycle, NONE, RefId, ledger::Change};

/// What is given to whoever survives when `gone` becomes part of them at an instant, of both of whom the log in
/// effect is given: of each classification the value that the other was given later (SPEC section 5).
///
/// Who was put away, deleted or merged does not take the survivor with them; whoever is here brings one back who was
/// put away. Nobody takes an advisor, a source, an investment or a price group away by having none.
///
/// ```
/// use domain::{Classification, Day, Instant, RefId, identity::inherited, ledger::Change};
///
/// let advisor = |at, value| Change {
///     classification: Classification::Advisor,
///     value: RefId(value),
///     at: Instant::from_micros(at),
///     day: Day::from_number(0),
///     recorded: at,
/// };
/// let (ewa, jan) = (advisor(1, 7), advisor(2, 8));
/// assert_eq!(inherited(&[ewa], &[jan], Instant::from_micros(3)), [(Classification::Advisor, RefId(8))]);
/// assert_eq!(inherited(&[jan], &[ewa], Instant::from_micros(3)), []);
/// ```
pub fn inherited(survivor: &[Change], gone: &[Change], at: Instant) -> Vec<(Classification, RefId)> {
    let given = |classification| {
        let (own, other) = (last(survivor, classification, at), last(gone, classification, at));
        let now = own.map_or(classification.initial(), |change| change.value);
        let then = other.map_or(classification.initial(), |change| change.value);
        let is_later = moment(other) > moment(own);
        let takes = if classification == Classification::Lifecycle {
            let here = |value| Lifecycle::from_id(value).is_some_and(Lifecycle::is_here);
            here(then) && (is_later || !here(now))
        } else {
            is_later && then != NONE
        };
        (takes && then != now).then_some((classification, then))
    };
    Classification::ALL.into_iter().filter_map(given).collect()
}

/// The entry that holds at an instant.
fn last(log: &[Change], classification: Classification, at: Instant) -> Option<&Change> {
    let of = log.iter().filter(|change| change.classification == classification && change.at <= at);
    of.max_by_key(|change| (change.at, change.recorded))
}

fn moment(change: Option<&Change>) -> Option<(Instant, i64)> {
    change.map(|change| (change.at, change.recorded))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Day;
    use proptest::{collection::vec, prelude::*, sample::select};

    fn change(classification: Classification, value: RefId, at: i64) -> Change {
        let day = Day::from_number(0);
        Change { classification, value, at: Instant::from_micros(at), day, recorded: at }
    }

    fn status(status: Lifecycle, at: i64) -> Change {
        change(Classification::Lifecycle, status.id(), at)
    }

    const LATER: Instant = Instant::from_micros(100);

    /// E11 of the design.
    #[test]
    fn whoever_is_here_brings_back_who_was_put_away() {
        let (away, here) = ([status(Lifecycle::Archived, 9)], [status(Lifecycle::Active, 2)]);
        let back = [(Classification::Lifecycle, Lifecycle::Active.id())];
        assert_eq!(inherited(&away, &here, LATER), back);
        assert_eq!(inherited(&here, &away, LATER), [], "who was put away takes nobody along");
        let invited = [(Classification::Lifecycle, Lifecycle::Invited.id())];
        assert_eq!(inherited(&away, &[], LATER), invited, "of whom nothing is said is here, too");
    }

    #[test]
    fn nobody_takes_an_advisor_away() {
        let ewa = [change(Classification::Advisor, RefId(7), 1)];
        let none = [change(Classification::Advisor, NONE, 2)];
        assert_eq!(inherited(&ewa, &none, LATER), []);
        assert_eq!(inherited(&none, &[change(Classification::Advisor, RefId(7), 3)], LATER).len(), 1);
    }

    #[test]
    fn what_holds_only_afterwards_is_not_taken_over() {
        let (ewa, jan) = (change(Classification::Advisor, RefId(7), 1), change(Classification::Advisor, RefId(8), 101));
        assert_eq!(inherited(&[], &[ewa, jan], LATER), [(Classification::Advisor, RefId(7))]);
    }

    fn log() -> impl Strategy<Value = Vec<Change>> {
        let kind = select(&Classification::ALL[..]);
        vec((kind, 0..9_i64, 0..120_i64), 0..12).prop_map(|all| {
            let numbered = all.into_iter().enumerate();
            numbered
                .map(|(n, (kind, value, at))| Change { recorded: n as i64, ..change(kind, RefId(value), at) })
                .collect()
        })
    }

    proptest! {
        #[test]
        fn what_was_taken_over_is_not_taken_over_again(survivor in log(), gone in log()) {
            let mut after = survivor.clone();
            let given = inherited(&survivor, &gone, LATER);
            after.extend(given.iter().map(|(kind, value)| Change { recorded: 99, ..change(*kind, *value, 100) }));
            prop_assert_eq!(inherited(&after, &gone, LATER), []);
            for (kind, value) in given {
                let of_gone = last(&gone, kind, LATER).map_or(kind.initial(), |change| change.value);
                prop_assert_eq!(value, of_gone);
            }
        }

        #[test]
        fn the_order_in_which_a_log_is_read_does_not_matter(
            (gone, shuffled) in log().prop_flat_map(|log| (Just(log.clone()), Just(log).prop_shuffle())),
            survivor in log(),
        ) {
            prop_assert_eq!(inherited(&survivor, &gone, LATER), inherited(&survivor, &shuffled, LATER));
        }
    }
}
