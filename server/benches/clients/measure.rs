//! Times.

use std::time::Duration;

/// How long something took each time, the shortest first.
#[derive(Clone, Debug, Default)]
pub struct Times(Vec<Duration>);

impl Times {
    pub fn new(mut times: Vec<Duration>) -> Self {
        times.sort_unstable();
        Self(times)
    }

    /// Half of the times are no longer than this.
    pub fn median(&self) -> Duration {
        self.percentile(50)
    }

    /// All but one in twenty are no longer than this.
    pub fn p95(&self) -> Duration {
        self.percentile(95)
    }

    fn percentile(&self, percent: usize) -> Duration {
        let rank = (self.0.len() * percent).div_ceil(100).max(1);
        self.0.get(rank - 1).copied().unwrap_or_default()
    }
}
