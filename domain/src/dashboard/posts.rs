//! Conversations: posts, and the list behind a number of them.

use crate::{ClientSet, Filter, Instant, Invalid, Range, Reason, params::Params};
use serde::{Deserialize, Serialize};

/// The type of a post: between whom it went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PostKind {
    /// Among us.
    Internal,
    /// With the client.
    External,
    /// From the client.
    In,
    /// To the client.
    Out,
    /// Nobody said.
    Unsaid,
}

impl PostKind {
    /// All of them, in the order of a legend.
    pub const ALL: [PostKind; 5] =
        [PostKind::Internal, PostKind::External, PostKind::In, PostKind::Out, PostKind::Unsaid];

    /// Its name in URLs and the API.
    pub const fn code(self) -> &'static str {
        match self {
            PostKind::Internal => "internal",
            PostKind::External => "external",
            PostKind::In => "in",
            PostKind::Out => "out",
            PostKind::Unsaid => "unsaid",
        }
    }

    /// The type with this name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// Which posts: the number and the list behind it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PostQuery {
    /// In which days they were written.
    pub range: Range,
    /// Of which type; none for any.
    pub kind: Option<PostKind>,
    /// Those that were updated in these days are among them.
    pub updated: bool,
    /// With which clients: [`ClientSet::Here`] or [`ClientSet::Everyone`].
    pub set: ClientSet,
    /// With whom of these.
    pub filter: Filter,
}

impl PostQuery {
    /// The path of the pages of posts.
    pub const PATH: &'static str = "/dashboards/posts";

    /// The path of the page that shows it.
    pub fn href(&self) -> String {
        let mut params = Params::default();
        self.write(&mut params);
        params.href(Self::PATH)
    }

    /// Adds it to a URL's parameters.
    pub fn write(&self, params: &mut Params) {
        params.set("from", self.range.from());
        params.set("to", self.range.to());
        if let Some(kind) = self.kind {
            params.set("type", kind.code());
        }
        if self.updated {
            params.set("updated", "yes");
        }
        self.set.write(params);
        self.filter.write(params);
    }

    /// Reads it from a URL's parameters.
    ///
    /// # Errors
    /// The parameter that cannot be.
    pub fn read(params: &Params) -> Result<Self, Invalid> {
        let not_one_of = |field: &str, allowed: String| Invalid::new(field, Reason::NotOneOf { allowed });
        let kind = params.get("type").map(|code| {
            let allowed = || PostKind::ALL.map(PostKind::code).join(", ");
            PostKind::from_code(code).ok_or_else(|| not_one_of("type", allowed()))
        });
        let set = ClientSet::read(params)?;
        if !matches!(set, ClientSet::Here | ClientSet::Everyone) {
            return Err(not_one_of("set", "everyone".into()));
        }
        Ok(Self {
            range: params.range()?.ok_or_else(|| Invalid::new("from", Reason::Required))?,
            kind: kind.transpose()?,
            updated: params.get("updated").is_some(),
            set,
            filter: Filter::read(params)?,
        })
    }
}

/// A post as a row of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PostRow {
    /// Which.
    pub id: i64,
    /// With which client.
    pub client: i64,
    /// What they are called.
    pub name: String,
    /// Its type.
    pub kind: PostKind,
    /// When it was written.
    pub at: Instant,
    /// The same in the organisation's zone: `YYYY-MM-DDTHH:MM`.
    pub local: String,
    /// How it begins.
    pub text: String,
    /// Who was responsible for the client, by name.
    pub advisor: Option<String>,
}

/// A page of a list of posts, the newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PostPage {
    /// How many there are in all.
    pub total: i64,
    /// Those of this page.
    pub rows: Vec<PostRow>,
    /// Where the next page starts; none on the last.
    pub next: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Narrow, RefId};

    #[test]
    fn a_query_of_posts_survives_its_url() {
        let narrow = Narrow { status: vec![RefId(3), RefId(17)], ..Narrow::default() };
        let query = PostQuery {
            range: Range::of_day("2026-11-20".parse().unwrap()),
            kind: Some(PostKind::External),
            updated: true,
            set: ClientSet::Everyone,
            filter: Filter { narrow, ..Filter::default() },
        };
        let href = query.href();
        let params = Params::from_query(href.split_once('?').unwrap().1);
        assert_eq!(PostQuery::read(&params), Ok(query));
        for (url, field) in [("from=2026-01-01&to=2026-01-02&type=x", "type"), ("to=2026-01-01", "from")] {
            assert_eq!(PostQuery::read(&Params::from_query(url)).unwrap_err().field, field);
        }
    }
}
