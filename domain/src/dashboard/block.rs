//! The twenty-seven blocks: what each counts.

use super::{PostQuery, Settings};
use crate::{Bought, Classification, ClientQuery, ClientSet, Filter, Lifecycle, Narrow, Posts, Range, RefId, Sort};
use crate::{SortKey, Statuses};
use serde::{Deserialize, Serialize};

/// What a block shows (SPEC §4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BlockKind {
    /// All customers.
    TotalCustomers,
    /// Those in the lifecycle status Active.
    TotalActive,
    /// Those in sales statuses that mean *new*.
    TotalNew,
    /// Those in sales statuses that mean *lead*.
    TotalLead,
    /// Those in sales statuses that mean *buying*.
    TotalBuying,
    /// Those in sales statuses that mean *buyer*.
    TotalBuyer,
    /// Those with more than one purchase.
    Repeat,
    /// The same as a share of all.
    RepeatShare,
    /// The mean number of days since they became customers.
    AverageAge,
    /// Those with not more than one purchase.
    NonRepeat,
    /// The same as a share of all.
    NonRepeatShare,
    /// Those who never bought.
    NonBuyers,
    /// The same as a share of all.
    NonBuyersShare,
    /// Posts created or updated.
    Conversations,
    /// The same with active customers.
    ConversationsActive,
    /// The same with buyers.
    ConversationsBuyers,
    /// Who was last in conversation.
    RecentEngagements,
    /// With whom there was no conversation.
    NoEngagement,
    /// With whom there were the fewest conversations.
    LeastEngagements,
    /// Who bought for most.
    MostValued,
    /// Who bought for least.
    LeastValued,
    /// Who bought most often.
    MostRepeated,
    /// Who bought exactly once.
    NonRepeatList,
    /// Who is new.
    RecentNew,
    /// Customers by status.
    ByStatus,
    /// Posts by type.
    PostTypes,
    /// Customers up to each day, and those created on it.
    Trend,
}

/// How a block is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Shape {
    /// A number.
    Indicator,
    /// Rows.
    List,
    /// A pie.
    Pie,
    /// Two lines over time.
    Trend,
}

/// A column of a list block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// The client.
    Customer,
    /// The status they are in.
    Status,
    /// Of the last post: its type.
    PostType,
    /// Of the last post: when it was.
    PostDate,
    /// Of the last post: how it begins.
    LeadingText,
    /// How many posts there were.
    Posts,
    /// The day of the last purchase.
    LastServed,
    /// What they bought for, all in all.
    LifeTotal,
    /// How often they bought.
    Served,
    /// Their life total as a share of the highest.
    Weight,
    /// Days from the first purchase to the last.
    PurchaseAge,
    /// Days since the purchase.
    DaysSincePurchase,
    /// The day of creation.
    Created,
    /// The day they became a customer.
    CustomerSince,
    /// First phone.
    Phone,
    /// First e-mail address.
    Email,
}

impl Field {
    /// Its name in the API and in files.
    pub const fn code(self) -> &'static str {
        match self {
            Field::Customer => "customer",
            Field::Status => "status",
            Field::PostType => "post_type",
            Field::PostDate => "post_date",
            Field::LeadingText => "leading_text",
            Field::Posts => "posts",
            Field::LastServed => "last_served",
            Field::LifeTotal => "life_total",
            Field::Served => "served",
            Field::Weight => "weight_percent",
            Field::PurchaseAge => "purchase_age_days",
            Field::DaysSincePurchase => "days_since_purchase",
            Field::Created => "created",
            Field::CustomerSince => "customer_since",
            Field::Phone => "phone",
            Field::Email => "email",
        }
    }

    /// Whether it is a number.
    pub const fn is_figure(self) -> bool {
        matches!(
            self,
            Field::Posts
                | Field::LifeTotal
                | Field::Served
                | Field::Weight
                | Field::PurchaseAge
                | Field::DaysSincePurchase
        )
    }
}

/// What is counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// Clients.
    Clients(ClientQuery),
    /// Posts.
    Posts(PostQuery),
}

/// What becomes of the count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Formula {
    /// It is shown.
    Count,
    /// It is shown as a share of all that the block looks at.
    Share,
    /// The mean number of days since they became customers.
    MeanAge,
}

/// A status that nobody is in: what is left where no status has a meaning.
const NO_STATUS: RefId = RefId(i64::MAX);

impl BlockKind {
    /// All of them, in the order of SPEC §4.
    pub const ALL: [BlockKind; 27] = [
        BlockKind::TotalCustomers,
        BlockKind::TotalActive,
        BlockKind::TotalNew,
        BlockKind::TotalLead,
        BlockKind::TotalBuying,
        BlockKind::TotalBuyer,
        BlockKind::Repeat,
        BlockKind::RepeatShare,
        BlockKind::AverageAge,
        BlockKind::NonRepeat,
        BlockKind::NonRepeatShare,
        BlockKind::NonBuyers,
        BlockKind::NonBuyersShare,
        BlockKind::Conversations,
        BlockKind::ConversationsActive,
        BlockKind::ConversationsBuyers,
        BlockKind::RecentEngagements,
        BlockKind::NoEngagement,
        BlockKind::LeastEngagements,
        BlockKind::MostValued,
        BlockKind::LeastValued,
        BlockKind::MostRepeated,
        BlockKind::NonRepeatList,
        BlockKind::RecentNew,
        BlockKind::ByStatus,
        BlockKind::PostTypes,
        BlockKind::Trend,
    ];

    /// Its name in the API, in files and in the database.
    pub const fn code(self) -> &'static str {
        match self {
            BlockKind::TotalCustomers => "total_customers",
            BlockKind::TotalActive => "total_active",
            BlockKind::TotalNew => "total_new",
            BlockKind::TotalLead => "total_lead",
            BlockKind::TotalBuying => "total_buying",
            BlockKind::TotalBuyer => "total_buyer",
            BlockKind::Repeat => "repeat",
            BlockKind::RepeatShare => "repeat_share",
            BlockKind::AverageAge => "average_age",
            BlockKind::NonRepeat => "non_repeat",
            BlockKind::NonRepeatShare => "non_repeat_share",
            BlockKind::NonBuyers => "non_buyers",
            BlockKind::NonBuyersShare => "non_buyers_share",
            BlockKind::Conversations => "conversations",
            BlockKind::ConversationsActive => "conversations_active",
            BlockKind::ConversationsBuyers => "conversations_buyers",
            BlockKind::RecentEngagements => "recent_engagements",
            BlockKind::NoEngagement => "no_engagement",
            BlockKind::LeastEngagements => "least_engagements",
            BlockKind::MostValued => "most_valued",
            BlockKind::LeastValued => "least_valued",
            BlockKind::MostRepeated => "most_repeated",
            BlockKind::NonRepeatList => "non_repeat_list",
            BlockKind::RecentNew => "recent_new",
            BlockKind::ByStatus => "by_status",
            BlockKind::PostTypes => "post_types",
            BlockKind::Trend => "trend",
        }
    }

    /// The block with this name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// How it is drawn.
    pub const fn shape(self) -> Shape {
        match self {
            BlockKind::RecentEngagements
            | BlockKind::NoEngagement
            | BlockKind::LeastEngagements
            | BlockKind::MostValued
            | BlockKind::LeastValued
            | BlockKind::MostRepeated
            | BlockKind::NonRepeatList
            | BlockKind::RecentNew => Shape::List,
            BlockKind::ByStatus | BlockKind::PostTypes => Shape::Pie,
            BlockKind::Trend => Shape::Trend,
            _ => Shape::Indicator,
        }
    }

    /// Whether it counts posts.
    pub const fn is_of_posts(self) -> bool {
        matches!(
            self,
            BlockKind::Conversations
                | BlockKind::ConversationsActive
                | BlockKind::ConversationsBuyers
                | BlockKind::PostTypes
        )
    }

    /// Whether what it counts depends on its range; with a comparison every indicator does.
    pub const fn has_range(self) -> bool {
        self.is_of_posts()
            || matches!(
                self,
                BlockKind::RecentEngagements
                    | BlockKind::NoEngagement
                    | BlockKind::LeastEngagements
                    | BlockKind::RecentNew
                    | BlockKind::Trend
            )
    }

    /// Whether its customers can be narrowed down by status: not where a status defines it.
    pub const fn has_statuses(self) -> bool {
        self.meaning().is_none()
    }

    /// The status that defines it: the meaning of one of sales, or `active`.
    pub const fn meaning(self) -> Option<&'static str> {
        match self {
            BlockKind::TotalActive | BlockKind::ConversationsActive => Some("active"),
            BlockKind::TotalNew => Some("new"),
            BlockKind::TotalLead => Some("lead"),
            BlockKind::TotalBuying => Some("buying"),
            BlockKind::TotalBuyer | BlockKind::ConversationsBuyers => Some("buyer"),
            _ => None,
        }
    }

    /// What becomes of its count.
    pub const fn formula(self) -> Formula {
        match self {
            BlockKind::RepeatShare | BlockKind::NonRepeatShare | BlockKind::NonBuyersShare => Formula::Share,
            BlockKind::AverageAge => Formula::MeanAge,
            _ => Formula::Count,
        }
    }

    /// The columns of its list.
    pub const fn fields(self) -> &'static [Field] {
        match self {
            BlockKind::RecentEngagements | BlockKind::LeastEngagements => {
                &[Field::Customer, Field::Status, Field::PostType, Field::PostDate, Field::LeadingText, Field::Posts]
            }
            BlockKind::NoEngagement => {
                &[Field::Customer, Field::Status, Field::Created, Field::PostType, Field::PostDate, Field::LeadingText]
            }
            BlockKind::MostValued | BlockKind::LeastValued => {
                &[Field::Status, Field::Customer, Field::LastServed, Field::LifeTotal, Field::Served, Field::Weight]
            }
            BlockKind::MostRepeated => &[
                Field::Status,
                Field::Customer,
                Field::LastServed,
                Field::LifeTotal,
                Field::Served,
                Field::PurchaseAge,
            ],
            BlockKind::NonRepeatList => &[
                Field::Status,
                Field::Customer,
                Field::LastServed,
                Field::LifeTotal,
                Field::Served,
                Field::DaysSincePurchase,
            ],
            BlockKind::RecentNew => &[Field::Customer, Field::Status, Field::CustomerSince, Field::Phone, Field::Email],
            _ => &[],
        }
    }

    /// All that the block looks at, of which its number is a part: the customers that its settings
    /// leave.
    pub fn whole(self, settings: &Settings) -> ClientQuery {
        let set = if settings.archived { ClientSet::Everyone } else { ClientSet::Here };
        let status = if self.has_statuses() { settings.statuses.clone() } else { Vec::new() };
        ClientQuery::of(set).with(Filter { narrow: Narrow { status, ..Narrow::default() }, ..Filter::default() })
    }

    /// What it counts in these days: the number is how many they are, the list is these.
    pub fn subject(self, settings: &Settings, statuses: &Statuses, range: Range) -> Subject {
        let mut query = self.whole(settings);
        let narrow = &mut query.filter.narrow;
        if let Some(meaning) = self.meaning() {
            narrow.status = with_meaning(statuses, meaning);
        }
        narrow.bought = match self {
            BlockKind::Repeat | BlockKind::RepeatShare | BlockKind::MostRepeated => Some(Bought::Repeatedly),
            BlockKind::NonRepeat | BlockKind::NonRepeatShare => Some(Bought::NotRepeatedly),
            BlockKind::NonBuyers | BlockKind::NonBuyersShare => Some(Bought::Never),
            BlockKind::NonRepeatList => Some(Bought::Once),
            BlockKind::MostValued | BlockKind::LeastValued => Some(Bought::Ever),
            _ => None,
        };
        narrow.posts = match self {
            BlockKind::RecentEngagements | BlockKind::LeastEngagements => Some(Posts { some: true, range }),
            BlockKind::NoEngagement => Some(Posts { some: false, range }),
            _ => None,
        };
        narrow.created = matches!(self, BlockKind::RecentNew | BlockKind::Trend).then_some(range);
        narrow.since_known = self == BlockKind::AverageAge;
        let (key, descending) = match self {
            BlockKind::MostValued | BlockKind::NonRepeatList => (SortKey::LifeTotal, true),
            BlockKind::LeastValued => (SortKey::LifeTotal, false),
            BlockKind::MostRepeated => (SortKey::Purchases, true),
            BlockKind::NoEngagement => (SortKey::Created, false),
            BlockKind::RecentNew | BlockKind::LeastEngagements | BlockKind::Trend => (SortKey::Created, true),
            BlockKind::RecentEngagements => (SortKey::LastActivity, true),
            BlockKind::AverageAge => (SortKey::CustomerSince, false),
            _ => (SortKey::Name, false),
        };
        query.sort = Sort { key, descending };
        if !self.is_of_posts() {
            return Subject::Clients(query);
        }
        // The pie goes by when posts were written alone.
        let updated = self.shape() == Shape::Indicator;
        Subject::Posts(PostQuery { range, kind: None, updated, set: query.set, filter: query.filter })
    }
}

/// The statuses that mean something: of sales, but for `active`, which is of the lifecycle.
fn with_meaning(statuses: &Statuses, meaning: &str) -> Vec<RefId> {
    if meaning == "active" {
        return vec![Lifecycle::Active.id()];
    }
    let of_sales = statuses.of(Classification::Sales).filter(|status| status.meaning == meaning);
    let mut found: Vec<RefId> = of_sales.map(|status| status.id).collect();
    found.sort();
    if found.is_empty() {
        found.push(NO_STATUS);
    }
    found
}
