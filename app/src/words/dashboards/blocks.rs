//! What each block is called, and its formula in words.

use domain::{Language, dashboard::BlockKind};

/// Declares both for each block: name and formula, English and Polish.
macro_rules! blocks {
    ($($kind:ident: [$en:literal, $en_about:literal], [$pl:literal, $pl_about:literal];)*) => {
        /// What a block is called.
        pub const fn name(language: Language, kind: BlockKind) -> &'static str {
            match (language, kind) {$(
                (Language::En, BlockKind::$kind) => $en,
                (Language::Pl, BlockKind::$kind) => $pl,
            )*}
        }

        /// What it counts, in words.
        pub const fn about(language: Language, kind: BlockKind) -> &'static str {
            match (language, kind) {$(
                (Language::En, BlockKind::$kind) => $en_about,
                (Language::Pl, BlockKind::$kind) => $pl_about,
            )*}
        }
    };
}

blocks! {
    TotalCustomers: ["Total customers", "All customers who are here now."],
        ["Wszyscy klienci", "Wszyscy klienci, którzy są z nami teraz."];
    TotalActive: ["Active customers", "Customers who are being served now: status Active."],
        ["Aktywni klienci", "Klienci obsługiwani teraz: status Aktywny."];
    TotalNew: ["New customers", "Customers in sales statuses that mean “new”."],
        ["Nowi klienci", "Klienci w statusach sprzedaży o znaczeniu „nowy”."];
    TotalLead: ["Leads", "Customers in sales statuses that mean “lead”."],
        ["Leady", "Klienci w statusach sprzedaży o znaczeniu „lead”."];
    TotalBuying: ["Buying customers", "Customers in sales statuses that mean “buying”."],
        ["Klienci kupujący", "Klienci w statusach sprzedaży o znaczeniu „kupujący”."];
    TotalBuyer: ["Buyers", "Customers in sales statuses that mean “buyer”."],
        ["Nabywcy", "Klienci w statusach sprzedaży o znaczeniu „nabywca”."];
    Repeat: ["Repeat customers", "Customers with more than one completed purchase, ever."],
        ["Powracający nabywcy", "Klienci z więcej niż jednym zrealizowanym zakupem, kiedykolwiek."];
    RepeatShare: ["Repeat customers, share", "Customers with more than one completed purchase ÷ all customers."],
        ["Udział powracających nabywców", "Klienci z więcej niż jednym zrealizowanym zakupem ÷ wszyscy klienci."];
    AverageAge: ["Average customer age", "The mean number of days since “customer since”, over the customers who have it."],
        ["Średni staż klienta", "Średnia liczba dni od daty „klient od”, wśród klientów, którzy ją mają."];
    NonRepeat: ["Non-repeat customers", "Customers with no or one completed purchase, ever."],
        ["Niepowracający klienci", "Klienci bez zakupu albo z jednym zrealizowanym zakupem, kiedykolwiek."];
    NonRepeatShare: ["Non-repeat customers, share", "Customers with no or one completed purchase ÷ all customers."],
        ["Udział niepowracających", "Klienci bez zakupu albo z jednym zrealizowanym zakupem ÷ wszyscy klienci."];
    NonBuyers: ["Non-buyers", "Customers without a completed purchase, ever."],
        ["Klienci bez zakupu", "Klienci bez zrealizowanego zakupu, kiedykolwiek."];
    NonBuyersShare: ["Non-buyers, share", "Customers without a completed purchase ÷ all customers."],
        ["Udział klientów bez zakupu", "Klienci bez zrealizowanego zakupu ÷ wszyscy klienci."];
    Conversations: ["Conversations", "Posts written or updated in the time frame, each once; deleted ones do not count."],
        ["Rozmowy", "Wpisy napisane lub zaktualizowane w okresie, każdy raz; usuniętych nie liczymy."];
    ConversationsActive: ["Conversations with active customers",
        "Posts written or updated in the time frame, each once, with customers who are Active now."],
        ["Rozmowy z aktywnymi klientami",
        "Wpisy napisane lub zaktualizowane w okresie, każdy raz, z klientami, którzy są teraz Aktywni."];
    ConversationsBuyers: ["Conversations with buyers",
        "Posts written or updated in the time frame, each once, with customers who are buyers now."],
        ["Rozmowy z nabywcami",
        "Wpisy napisane lub zaktualizowane w okresie, każdy raz, z klientami, którzy są teraz nabywcami."];
    RecentEngagements: ["Recent engagements", "Customers with at least one post in the time frame, the most recent first."],
        ["Ostatnie rozmowy", "Klienci z co najmniej jednym wpisem w okresie, od najświeższego."];
    NoEngagement: ["No engagement", "Customers without a post in the time frame, those created longest ago first."],
        ["Bez rozmów", "Klienci bez wpisu w okresie, od najdawniej utworzonych."];
    LeastEngagements: ["Least engagements",
        "Customers with at least one post in the time frame, the fewest first, of these the youngest first."],
        ["Najmniej rozmów", "Klienci z co najmniej jednym wpisem w okresie, od najmniejszej liczby wpisów i najmłodszych."];
    MostValued: ["Most valued customers",
        "Customers by the sum of all their completed purchases, the highest first; the weight is the share of the highest."],
        ["Najcenniejsi klienci",
        "Klienci według sumy wszystkich zrealizowanych zakupów, od najwyższej; waga to udział w najwyższej sumie."];
    LeastValued: ["Least valued customers",
        "Customers with at least one completed purchase by the sum of all of them, the lowest first."],
        ["Najmniej cenni klienci",
        "Klienci z co najmniej jednym zrealizowanym zakupem według sumy wszystkich, od najniższej."];
    MostRepeated: ["Most repeated customers",
        "Customers with two completed purchases or more, the most first; the purchase age is the days from the first to the last."],
        ["Najczęściej kupujący",
        "Klienci z co najmniej dwoma zrealizowanymi zakupami, od największej liczby; staż zakupów to dni od pierwszego do ostatniego."];
    NonRepeatList: ["Bought exactly once", "Customers with exactly one completed purchase, the highest sum first."],
        ["Dokładnie jeden zakup", "Klienci z dokładnie jednym zrealizowanym zakupem, od najwyższej kwoty."];
    RecentNew: ["Recent new customers", "Customers created in the time frame, whatever they bought, the newest first."],
        ["Niedawno dodani klienci", "Klienci utworzeni w okresie, niezależnie od zakupów, od najnowszych."];
    ByStatus: ["Customers by status", "All customers, each in the status they are in now."],
        ["Klienci według statusu", "Wszyscy klienci, każdy w statusie, w którym jest teraz."];
    PostTypes: ["Conversations by type", "Posts written in the time frame, by type."],
        ["Rozmowy według typu", "Wpisy napisane w okresie, według typu."];
    Trend: ["Total and new customers",
        "Customers created up to the end of each day, and on that day; of those who are here now."],
        ["Wszyscy i nowi klienci",
        "Klienci utworzeni do końca każdego dnia oraz tego dnia; spośród tych, którzy są z nami teraz."];
}
