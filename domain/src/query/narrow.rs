//! What else clients of a list must be: in which statuses, how often they bought, whether somebody
//! wrote to them. Numbers on dashboards open lists so.

use super::{parse_value, value_code};
use crate::{Invalid, Lifecycle, Range, Reason, RefId, params::Params};
use serde::{Deserialize, Serialize};

/// What of the clients is left, besides whose they are. By default nobody is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Narrow {
    /// In one of these statuses now. Those of the lifecycle and those of sales both narrow down.
    #[serde(default)]
    pub status: Vec<RefId>,
    /// How often they bought, all in all.
    #[serde(default)]
    pub bought: Option<Bought>,
    /// Whether there are conversations.
    #[serde(default)]
    pub posts: Option<Posts>,
    /// Created in these days.
    #[serde(default)]
    pub created: Option<Range>,
    /// Only those of whom it is known since when they are customers.
    #[serde(default)]
    pub since_known: bool,
}

/// How often somebody bought: completed purchases, ever.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Bought {
    /// Never.
    Never,
    /// Once.
    Once,
    /// More than once.
    Repeatedly,
    /// At least once.
    Ever,
    /// Not more than once.
    NotRepeatedly,
}

impl Bought {
    /// All of them, in the order in which a menu shows them.
    pub const ALL: [Bought; 5] = [Bought::Never, Bought::Once, Bought::Repeatedly, Bought::Ever, Bought::NotRepeatedly];

    /// Its name in URLs.
    pub const fn code(self) -> &'static str {
        match self {
            Bought::Never => "never",
            Bought::Once => "once",
            Bought::Repeatedly => "repeatedly",
            Bought::Ever => "ever",
            Bought::NotRepeatedly => "not-repeatedly",
        }
    }

    /// The fewest and the most purchases.
    pub const fn bounds(self) -> (i64, Option<i64>) {
        match self {
            Bought::Never => (0, Some(0)),
            Bought::Once => (1, Some(1)),
            Bought::Repeatedly => (2, None),
            Bought::Ever => (1, None),
            Bought::NotRepeatedly => (0, Some(1)),
        }
    }

    /// Whether somebody with so many purchases is meant.
    pub fn holds(self, purchases: i64) -> bool {
        let (least, most) = self.bounds();
        purchases >= least && most.is_none_or(|most| purchases <= most)
    }
}

/// Whether there are posts in some days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Posts {
    /// At least one, or none.
    pub some: bool,
    /// In these days.
    pub range: Range,
}

impl Narrow {
    /// Whether it leaves nobody out.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The statuses of the lifecycle, and those of sales.
    pub fn statuses(&self) -> (Vec<RefId>, Vec<RefId>) {
        self.status.iter().partition(|status| Lifecycle::from_id(**status).is_some())
    }

    /// Whether a client with these statuses, who bought so often, is left.
    pub fn holds(&self, lifecycle: RefId, sales: RefId, purchases: i64) -> bool {
        let (of_lifecycle, of_sales) = self.statuses();
        (of_lifecycle.is_empty() || of_lifecycle.contains(&lifecycle))
            && (of_sales.is_empty() || of_sales.contains(&sales))
            && self.bought.is_none_or(|bought| bought.holds(purchases))
    }

    /// Adds it to a URL's parameters.
    pub fn write(&self, params: &mut Params) {
        if !self.status.is_empty() {
            let list: Vec<String> = self.status.iter().map(|status| value_code(*status)).collect();
            params.set("statuses", list.join("."));
        }
        if let Some(bought) = self.bought {
            params.set("bought", bought.code());
        }
        if let Some(posts) = self.posts {
            params.set("posts", if posts.some { "some" } else { "none" });
            write_range(params, "posts", posts.range);
        }
        if let Some(created) = self.created {
            write_range(params, "created", created);
        }
        if self.since_known {
            params.set("since", "known");
        }
    }

    /// Reads it from a URL's parameters.
    ///
    /// # Errors
    /// The parameter that cannot be.
    pub fn read(params: &Params) -> Result<Self, Invalid> {
        let mut narrow = Self::default();
        for status in params.get("statuses").unwrap_or_default().split('.').filter(|status| !status.is_empty()) {
            narrow.status.push(parse_value("statuses", status)?);
        }
        narrow.status.sort();
        narrow.status.dedup();
        let known = |name: &str, allowed: &str| Invalid::new(name, Reason::NotOneOf { allowed: allowed.into() });
        if let Some(code) = params.get("bought") {
            let found = Bought::ALL.into_iter().find(|bought| bought.code() == code);
            let allowed = Bought::ALL.map(Bought::code).join(", ");
            narrow.bought = Some(found.ok_or_else(|| known("bought", &allowed))?);
        }
        if let Some(code) = params.get("posts") {
            let some = match code {
                "some" => true,
                "none" => false,
                _ => return Err(known("posts", "some, none")),
            };
            let range = read_range(params, "posts")?.ok_or_else(|| Invalid::new("posts_from", Reason::Required))?;
            narrow.posts = Some(Posts { some, range });
        }
        narrow.created = read_range(params, "created")?;
        narrow.since_known = match params.get("since") {
            None => false,
            Some("known") => true,
            Some(_) => return Err(known("since", "known")),
        };
        Ok(narrow)
    }
}

/// Adds days to a URL's parameters, in `{name}_from` and `{name}_to`.
fn write_range(params: &mut Params, name: &str, range: Range) {
    params.set(&format!("{name}_from"), range.from());
    params.set(&format!("{name}_to"), range.to());
}

/// Reads them back.
///
/// # Errors
/// What is wrong with either; both must be there, or neither.
fn read_range(params: &Params, name: &str) -> Result<Option<Range>, Invalid> {
    let (from, to) = (format!("{name}_from"), format!("{name}_to"));
    match (params.day(&from)?, params.day(&to)?) {
        (None, None) => Ok(None),
        (Some(first), Some(last)) => {
            Range::new(first, last).map(Some).map_err(|invalid| Invalid { field: to, ..invalid })
        }
        (None, Some(_)) => Err(Invalid::new(from, Reason::Required)),
        (Some(_), None) => Err(Invalid::new(to, Reason::Required)),
    }
}
