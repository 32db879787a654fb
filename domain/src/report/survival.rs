//! How long waits take, when some are not over.

/// The product-limit estimate of Kaplan and Meier ("Nonparametric Estimation from Incomplete
/// Observations", Journal of the American Statistical Association 53, 1958, pp. 457–481): whoever
/// still waits counts among those who wait for as long as they are known to have waited, and is no
/// longer asked about afterwards.
///
/// With d waits that end at t and n that lasted until t (those known for exactly t among them), the
/// share that waits longer than t is the product of 1 − d / n over all times up to t.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Survival {
    /// After which time which share still waits.
    falls: Vec<(i64, f64)>,
    /// How long anybody is known for.
    longest: Option<i64>,
}

/// Products of fractions are not exact: this far apart they are the same.
const ALIKE: f64 = 1e-9;

impl Survival {
    /// The estimate from waits: how long each is known to have lasted, and whether it is over.
    pub fn of(mut waits: Vec<(i64, bool)>) -> Self {
        waits.sort_unstable();
        let longest = waits.last().map(|(time, _)| *time);
        let (mut falls, mut share, mut begun) = (Vec::new(), 1.0, 0);
        while let Some((time, _)) = waits.get(begun) {
            let at_once = waits[begun..].partition_point(|(other, _)| other <= time);
            let over = waits[begun..begun + at_once].iter().filter(|(_, over)| *over).count();
            if over > 0 {
                share *= 1.0 - over as f64 / (waits.len() - begun) as f64;
                falls.push((*time, share));
            }
            begun += at_once;
        }
        Self { falls, longest }
    }

    /// The time within which half of the waits were over, the shortest; none while fewer were.
    pub fn median(&self) -> Option<i64> {
        self.falls.iter().find(|(_, share)| *share <= 0.5 + ALIKE).map(|(time, _)| *time)
    }

    /// Which share of the waits was over within this time; none where nobody is known for so long
    /// and not all were over before.
    pub fn share_within(&self, time: i64) -> Option<f64> {
        let fallen = self.falls.partition_point(|(at, _)| *at <= time);
        let waits = fallen.checked_sub(1).map_or(1.0, |last| self.falls[last].1);
        (self.longest? >= time || waits < ALIKE).then_some(1.0 - waits)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn share(survival: &Survival, time: i64) -> f64 {
        (survival.share_within(time).unwrap() * 10_000.0).round() / 10_000.0
    }

    #[test]
    fn is_what_is_reckoned_by_hand() {
        // 6 waits: 2 over, 3 (lasting), 5 over, 5 over, 5 (lasting), 8 over.
        // S(2) = 5/6, S(5) = 5/6 · 2/4 = 5/12, S(8) = 0.
        let survival = Survival::of(vec![(5, true), (2, true), (8, true), (3, false), (5, false), (5, true)]);
        assert_eq!(share(&survival, 1), 0.0);
        assert_eq!(share(&survival, 2), 0.1667);
        assert_eq!(share(&survival, 4), 0.1667);
        assert_eq!(share(&survival, 5), 0.5833);
        assert_eq!(share(&survival, 8), 1.0);
        assert_eq!(share(&survival, 100), 1.0);
        assert_eq!(survival.median(), Some(5));
    }

    #[test]
    fn is_that_of_the_published_remission_times() {
        // 6-mercaptopurine, 21 patients (Freireich and others, Blood 21, 1963): the shares and the
        // median are those that textbooks print.
        let over = [6, 6, 6, 7, 10, 13, 16, 22, 23].map(|weeks| (weeks, true));
        let lasting = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35].map(|weeks| (weeks, false));
        let survival = Survival::of(over.into_iter().chain(lasting).collect());
        for (weeks, still) in [(6, 0.857), (7, 0.807), (10, 0.753), (13, 0.690), (16, 0.627), (22, 0.538), (23, 0.448)]
        {
            let found = 1.0 - survival.share_within(weeks).unwrap();
            assert!((found - still).abs() < 0.0006, "{weeks}: {found}");
        }
        assert_eq!(survival.median(), Some(23));
    }

    #[test]
    fn those_who_wait_are_neither_forgotten_nor_done() {
        assert_eq!(Survival::of(vec![]).median(), None);
        assert_eq!(Survival::of(vec![]).share_within(5), None);
        let waiting = Survival::of(vec![(3, false), (4, false)]);
        assert_eq!((waiting.median(), waiting.share_within(4)), (None, Some(0.0)));
        assert_eq!(waiting.share_within(5), None, "nobody is known for so long");
        // One of four was quick; the others wait: no median, and not "all within five".
        let mostly = Survival::of(vec![(1, true), (90, false), (90, false), (90, false)]);
        assert_eq!((mostly.median(), share(&mostly, 60)), (None, 0.25));
    }

    proptest! {
        #[test]
        fn of_waits_that_are_over_it_is_the_plain_share(mut waits in proptest::collection::vec(0..50i64, 1..60)) {
            let survival = Survival::of(waits.iter().map(|wait| (*wait, true)).collect());
            for time in 0..50 {
                let plain = waits.iter().filter(|wait| **wait <= time).count() as f64 / waits.len() as f64;
                prop_assert!((survival.share_within(time).unwrap_or(1.0) - plain).abs() < 1e-9);
            }
            waits.sort_unstable();
            prop_assert_eq!(survival.median(), Some(waits[(waits.len() - 1) / 2]));
        }
    }
}
