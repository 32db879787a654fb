//! Drawing lots.

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use std::ops::RangeInclusive;

/// A stream of random choices: the same for the same seed and number, whatever was drawn from
/// other streams. Whole numbers only, so that no machine's floating point makes a difference.
pub(super) struct Draw(ChaCha8Rng);

impl Draw {
    /// The stream `number` of `seed`.
    pub fn new(seed: u64, number: u64) -> Self {
        let mut random = ChaCha8Rng::seed_from_u64(seed);
        random.set_stream(number);
        Self(random)
    }

    /// True in `percent` of a hundred cases.
    pub fn chance(&mut self, percent: u32) -> bool {
        self.0.random_ratio(percent.min(100), 100)
    }

    /// A number of the range, each as likely.
    pub fn between(&mut self, range: RangeInclusive<i64>) -> i64 {
        self.0.random_range(range)
    }

    /// A number of the range, small ones more likely: half of them lie in its first fifth or so.
    pub fn small(&mut self, range: RangeInclusive<i64>) -> i64 {
        let (first, last) = range.into_inner();
        (0..3).map(|_| self.between(first..=last)).min().unwrap_or(first)
    }

    /// Any number.
    pub fn any(&mut self) -> u64 {
        self.0.random()
    }

    /// One of the list, each as likely.
    pub fn one<'a, T: ?Sized>(&mut self, list: &[&'a T]) -> &'a T {
        list[self.0.random_range(0..list.len())]
    }

    /// One of the list, the first ones more often.
    pub fn early<'a, T: ?Sized>(&mut self, list: &[&'a T]) -> &'a T {
        let (a, b) = (self.0.random_range(0..list.len()), self.0.random_range(0..list.len()));
        list[a.min(b)]
    }

    /// One of the list, each as likely as its weight says.
    pub fn weighted<T: Copy>(&mut self, list: &[(u32, T)]) -> T {
        let mut left = self.0.random_range(0..list.iter().map(|(weight, _)| weight).sum());
        for (weight, value) in list {
            if left < *weight {
                return *value;
            }
            left -= weight;
        }
        unreachable!("a number below the sum of the weights lies in one of them")
    }
}
