//! Words of dashboards.

mod blocks;
mod narrow;

pub use blocks::{about, name};
pub use narrow::{bought, created, posts};

use super::with_noun;
use crate::format;
use domain::{
    Language, Role,
    dashboard::{BlockKind, Compared, Field, Figure, PostKind, Reckoning, Template, When},
};

words! {
    dashboards: "Dashboards", "Pulpity";
    dashboard: "Dashboard", "Pulpit";
    none_yet: "No dashboard yet", "Nie ma jeszcze pulpitu";
    none_yet_hint: "A manager puts one together and assigns it to you.",
        "Kierownik przygotuje pulpit i przydzieli go Tobie.";
    make_hint: "Begin with one of these; everything can be changed afterwards.",
        "Zacznij od jednego z tych; potem wszystko można zmienić.";
    make: "New dashboard", "Nowy pulpit";
    no_blocks: "This dashboard is empty", "Ten pulpit jest pusty";
    no_blocks_hint: "Add blocks: figures, lists, pies and a trend.", "Dodaj bloki: wskaźniki, listy, wykresy i trend.";
    other_dashboards: "Your dashboards", "Twoje pulpity";
    arrange: "Arrange", "Rozmieść";
    arrange_title: "Arrange the blocks", "Rozmieść bloki";
    arrange_hint: "Drag a block to move it, its corner to make it larger. With the keyboard: arrow keys move, shift with \
                   an arrow key changes the size.",
        "Przeciągnij blok, aby go przenieść, a jego róg, aby zmienić rozmiar. Z klawiatury: strzałki przenoszą, shift ze \
         strzałką zmienia rozmiar.";
    arranged: "Your arrangement is saved.", "Zapisano Twoje rozmieszczenie.";
    save: "Save", "Zapisz";
    reset: "Reset", "Przywróć";
    reset_hint: "As it was made, without your arrangement", "Tak jak go przygotowano, bez Twojego rozmieszczenia";
    reset_done: "The dashboard is as it was made again.", "Pulpit znów jest taki, jak go przygotowano.";
    own_copy: "arranged by you", "Twoje rozmieszczenie";
    full_screen: "Full screen", "Pełny ekran";
    leave_full_screen: "Leave full screen", "Wyjdź z pełnego ekranu";
    edit: "Edit", "Edytuj";
    edit_title: "Edit dashboard", "Edycja pulpitu";
    saved: "The dashboard is saved.", "Zapisano pulpit.";
    delete: "Delete", "Usuń";
    delete_title: "Delete this dashboard?", "Usunąć ten pulpit?";
    delete_sure: "Nobody will have it any more, and everybody's own arrangement of it is gone.",
        "Nikt nie będzie już go mieć, a własne rozmieszczenia przepadną.";
    delete_yes: "Yes, delete", "Tak, usuń";
    deleted: "The dashboard is deleted.", "Usunięto pulpit.";
    title: "Title", "Tytuł";
    blocks: "Blocks", "Bloki";
    add_block: "Add a block", "Dodaj blok";
    add: "Add", "Dodaj";
    remove: "Remove", "Usuń";
    settings: "Settings", "Ustawienia";
    own_title: "Title of its own", "Własny tytuł";
    range: "Time frame", "Okres";
    top: "Rows", "Liczba wierszy";
    by: "Statuses of", "Statusy";
    by_sales: "Sales", "Sprzedaży";
    by_lifecycle: "Service", "Obsługi";
    only_statuses: "Only customers in these statuses", "Tylko klienci w tych statusach";
    archived_too: "Archived customers too", "Także zarchiwizowani klienci";
    compare: "Compare with the time before", "Porównaj z wcześniejszym okresem";
    weekdays: "With the same weekdays", "Z tymi samymi dniami tygodnia";
    assign: "Assign", "Przydziel";
    assign_title: "Who has this dashboard", "Kto ma ten pulpit";
    everybody: "Everybody", "Wszyscy";
    assigned: "The dashboard is assigned.", "Przydzielono pulpit.";
    not_assigned: "assigned to nobody", "nikomu nieprzydzielony";

    // A block.
    how: "How this is reckoned", "Jak to policzono";
    failed: "This block could not be shown. The others are not affected.",
        "Nie udało się pokazać tego bloku. Pozostałe działają.";
    not_compared: "Not compared: how the archived, and those in some statuses, were then is not kept.",
        "Bez porównania: nie wiadomo, jak było wtedy z zarchiwizowanymi ani z klientami w wybranych statusach.";
    nothing: "Nothing here in this time frame.", "W tym okresie nic tu nie ma.";
    total: "Total", "Razem";
    show_all: "Show all", "Pokaż wszystko";
    customers_total: "Customers in all", "Klienci łącznie";
    customers_new: "New that day", "Nowi tego dnia";
    numbers: "Show as a table", "Pokaż jako tabelę";
    period: "Period", "Okres";
    picture: "Picture (PNG)", "Obraz (PNG)";
    table_csv: "Numbers (CSV)", "Liczby (CSV)";
    files: "Files", "Pliki";
    too_few: "fewer than 10: too few to say", "mniej niż 10: za mało, by wnioskować";
    chart_keys: "Left and right move along the chart, Enter opens the list.",
        "Strzałki w lewo i w prawo przesuwają, Enter otwiera listę.";
    updated_at: "As of", "Stan na";

    // In files.
    value: "Value", "Wartość";
    counted: "Counted", "Liczba";
    in_all: "In all", "Łącznie";
    archived: "Archived", "Zarchiwizowani";
    other_statuses: "In other statuses", "W innych statusach";
    without_field: "Without the field", "Bez pola";
    looked_at: "Looked at", "Uwzględnieni";
    before: "The time before", "Wcześniejszy okres";
    percent: "Percent", "Procent";

    // The list behind a number of posts.
    conversations: "Conversations", "Rozmowy";
    post_text: "Text", "Treść";
    written: "Written", "Napisano";
    with_updated: "written or updated", "napisane lub zaktualizowane";
}

/// What a template is called; also the title of what is made from it.
pub const fn template(language: Language, template: Template) -> &'static str {
    match (language, template) {
        (Language::En, Template::ManagersMorning) => "Manager's morning",
        (Language::En, Template::AdvisorsDay) => "Advisor's day",
        (Language::En, Template::Everything) => "All blocks",
        (Language::En, Template::Empty) => "Empty dashboard",
        (Language::Pl, Template::ManagersMorning) => "Poranek kierownika",
        (Language::Pl, Template::AdvisorsDay) => "Dzień doradcy",
        (Language::Pl, Template::Everything) => "Wszystkie bloki",
        (Language::Pl, Template::Empty) => "Pusty pulpit",
    }
}

/// Whoever has a role.
pub const fn everyone_who_is(language: Language, role: Role) -> &'static str {
    match (language, role) {
        (Language::En, Role::Advisor) => "All advisors",
        (Language::En, Role::Manager) => "All managers",
        (Language::En, Role::Admin) => "All administrators",
        (Language::Pl, Role::Advisor) => "Wszyscy doradcy",
        (Language::Pl, Role::Manager) => "Wszyscy kierownicy",
        (Language::Pl, Role::Admin) => "Wszyscy administratorzy",
    }
}

/// A column of a list block.
pub const fn field(language: Language, field: Field) -> &'static str {
    match language {
        Language::En => match field {
            Field::Customer => "Customer",
            Field::Status => "Status",
            Field::PostType => "Post type",
            Field::PostDate => "Post date",
            Field::LeadingText => "Leading text",
            Field::Posts => "Posts",
            Field::LastServed => "Last served",
            Field::LifeTotal => "Life total",
            Field::Served => "Served",
            Field::Weight => "Weight",
            Field::PurchaseAge => "Purchase age",
            Field::DaysSincePurchase => "Days since purchase",
            Field::Created => "Created",
            Field::CustomerSince => "Customer since",
            Field::Phone => "Phone",
            Field::Email => "E-mail",
        },
        Language::Pl => match field {
            Field::Customer => "Klient",
            Field::Status => "Status",
            Field::PostType => "Typ wpisu",
            Field::PostDate => "Data wpisu",
            Field::LeadingText => "Początek wpisu",
            Field::Posts => "Wpisy",
            Field::LastServed => "Ostatni zakup",
            Field::LifeTotal => "Suma zakupów",
            Field::Served => "Zakupy",
            Field::Weight => "Waga",
            Field::PurchaseAge => "Staż zakupów",
            Field::DaysSincePurchase => "Dni od zakupu",
            Field::Created => "Utworzono",
            Field::CustomerSince => "Klient od",
            Field::Phone => "Telefon",
            Field::Email => "E-mail",
        },
    }
}

/// A type of posts.
pub const fn post_kind(language: Language, kind: PostKind) -> &'static str {
    match (language, kind) {
        (Language::En, PostKind::Internal) => "Internal",
        (Language::En, PostKind::External) => "External",
        (Language::En, PostKind::In) => "Received",
        (Language::En, PostKind::Out) => "Sent",
        (Language::En, PostKind::Unsaid) => "Not said",
        (Language::Pl, PostKind::Internal) => "Wewnętrzny",
        (Language::Pl, PostKind::External) => "Zewnętrzny",
        (Language::Pl, PostKind::In) => "Otrzymany",
        (Language::Pl, PostKind::Out) => "Wysłany",
        (Language::Pl, PostKind::Unsaid) => "Nie podano",
    }
}

/// A number as it is shown; a share or a mean of nothing is a dash.
pub fn figure(language: Language, figure: Figure) -> String {
    let Some(tenths) = figure.tenths() else { return format::NOTHING.to_owned() };
    match figure {
        Figure::Count(count) => format::number(language, count),
        Figure::Share { .. } => format::percent(language, tenths as f64 / 10.0),
        Figure::MeanDays { .. } => days(language, tenths),
    }
}

/// `202.7 days`, from tenths.
fn days(language: Language, tenths: i64) -> String {
    let n = format::decimal(language, tenths as f64 / 10.0, 1);
    match language {
        Language::En => format!("{n} days"),
        Language::Pl => format!("{n} dnia"),
    }
}

/// Whom a number leaves out, and how many: `5 in all − 1 archived = 4`.
pub fn reckoning(language: Language, kind: BlockKind, of: Reckoning) -> String {
    let n = |n: i64| format::number(language, n);
    let posts = kind.is_of_posts();
    let [all, archived, others, without] = match (language, posts) {
        (Language::En, false) => ["in all", "archived", "in other statuses", "without “customer since”"],
        (Language::En, true) => {
            ["posts in all", "with archived customers", "with customers in other statuses", "without"]
        }
        (Language::Pl, false) => ["łącznie", "zarchiwizowanych", "w innych statusach", "bez „klient od”"],
        (Language::Pl, true) => ["wpisów łącznie", "z zarchiwizowanymi", "z klientami w innych statusach", "bez"],
    };
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

/// How many of those looked at are counted: `of these 40`.
pub fn of_these(language: Language, count: i64) -> String {
    let n = format::number(language, count);
    match language {
        Language::En => format!("of these {n}"),
        Language::Pl => format!("z tego {n}"),
    }
}

/// What a number is compared with: `284 on 21 Oct 2026`.
pub fn compared(language: Language, of: &Compared) -> String {
    let then = figure(language, of.figure);
    let when = match (&of.when, language) {
        (When::Day(day), Language::En) => format!("on {}", format::day(language, *day)),
        (When::Day(day), Language::Pl) => format!("dnia {}", format::day(language, *day)),
        (When::Days(range), _) => format::range(language, *range),
        (When::Until(range, time), Language::En) => format!("{}, until {time}", format::range(language, *range)),
        (When::Until(range, time), Language::Pl) => format!("{}, do {time}", format::range(language, *range)),
    };
    format!("{then} · {when}")
}

/// By how much it is more or less.
pub fn change(language: Language, now: Figure, then: Figure) -> Option<(i64, String)> {
    let change = now.tenths()? - then.tenths()?;
    let sign = if change > 0 { "+" } else { "" };
    let text = match now {
        Figure::Count(_) => format::signed(language, change / 10),
        Figure::Share { .. } => {
            let points = match language {
                Language::En => "pp",
                Language::Pl => "p.p.",
            };
            format!("{sign}{}\u{a0}{points}", format::decimal(language, change as f64 / 10.0, 1))
        }
        Figure::MeanDays { .. } => format!("{sign}{}", format::decimal(language, change as f64 / 10.0, 1)),
    };
    Some((change, text))
}

/// `12 posts`.
pub fn count_posts(language: Language, n: i64) -> String {
    with_noun(language, n, ["post", "posts"], ["wpis", "wpisy", "wpisów"])
}

/// `8 blocks`.
pub fn count_blocks(language: Language, n: i64) -> String {
    with_noun(language, n, ["block", "blocks"], ["blok", "bloki", "bloków"])
}

/// Where a block lies, as it is said when it is moved by keyboard.
pub fn place(language: Language, name: &str, place: domain::dashboard::Place) -> String {
    let domain::dashboard::Place { column, row, width, height } = place;
    let (column, row) = (column + 1, row + 1);
    match language {
        Language::En => format!("{name}: column {column}, row {row}, {width} wide, {height} high"),
        Language::Pl => format!("{name}: kolumna {column}, wiersz {row}, szerokość {width}, wysokość {height}"),
    }
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
