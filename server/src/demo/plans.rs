//! The action plans of the office, and a few that are under way.

use anyhow::Result;
use domain::{
    Classification, ClientId, ClientQuery, ClientSet, Day, FactKind, Form, Language, Lifecycle, RefId, Sort, SortKey,
    Viewer,
    plan::{Step, Template},
    status::SALES,
};
use store::{Actor, Store};

/// A template: its name, and of each step the kind, the delay, the time, the subject and the text.
type Told = (&'static str, &'static [(FactKind, u32, (u32, u32), &'static str, &'static str)]);

const TEMPLATES: [Told; 3] = [
    (
        "Nowy klient – pierwszy kontakt",
        &[
            (
                FactKind::Call,
                0,
                (10, 0),
                "Powitanie i potrzeby",
                "Przedstawić się, podziękować za zapytanie, ustalić potrzeby: metraż, piętro, termin, budżet.",
            ),
            (
                FactKind::Email,
                0,
                (12, 0),
                "Katalog i cennik",
                "Wysłać katalog inwestycji, rzuty dwóch lub trzech pasujących mieszkań i aktualny cennik.",
            ),
            (FactKind::Call, 2, (11, 0), "Zaproszenie na spotkanie", "Zapytać o wrażenia po lekturze oferty."),
            (FactKind::Meeting, 5, (16, 0), "Makieta i standard", "Biuro sprzedaży, potem wizja lokalna."),
            (FactKind::Task, 6, (9, 0), "Uzupełnić kartę klienta", "Potrzeby, źródło, zgody, następny krok."),
        ],
    ),
    (
        "Po spotkaniu",
        &[
            (
                FactKind::Email,
                0,
                (15, 30),
                "Podsumowanie spotkania",
                "Podziękować, przesłać karty omawianych mieszkań i odpowiedzi na pytania.",
            ),
            (FactKind::Offer, 1, (10, 0), "Wybrane mieszkanie", "Cena, miejsce postojowe, komórka."),
            (FactKind::Call, 3, (12, 0), "Pytania do oferty", "Finansowanie, harmonogram wpłat, termin decyzji."),
            (FactKind::Call, 7, (12, 0), "Decyzja", "Przypomnieć, do kiedy mieszkanie jest zarezerwowane ustnie."),
        ],
    ),
    (
        "Przed aktem notarialnym",
        &[
            (
                FactKind::Task,
                0,
                (9, 0),
                "Komplet dokumentów",
                "Zaświadczenie o samodzielności lokalu, zgoda banku na wydzielenie, rozliczenie wpłat.",
            ),
            (FactKind::Call, 1, (10, 30), "Termin u notariusza", "Uzgodnić dwa terminy i potwierdzić z kancelarią."),
            (
                FactKind::Email,
                2,
                (11, 0),
                "Projekt aktu i koszty",
                "Przesłać projekt aktu, kwotę do zapłaty i listę tego, co trzeba mieć ze sobą.",
            ),
            (FactKind::Call, 8, (10, 0), "Potwierdzenie terminu", "Dowód osobisty, dopłata, obecność małżonka."),
            (FactKind::Meeting, 10, (11, 0), "Akt notarialny", "Kancelaria notarialna."),
        ],
    ),
];

/// How many plans are started from each template.
const STARTED: u32 = 4;

/// At which hour of its last day the demo is looked at.
const HOUR: i64 = 10;

/// Writes the templates down, and starts a few plans from each with those whom it suits.
pub async fn write(store: &Store, until: Day) -> Result<()> {
    let now = store.zone().start_of(until).plus_seconds(HOUR * 3600);
    let mut actor = Actor::system(now);
    if let Some(manager) = store.find_account(super::office::MANAGER).await? {
        let viewer = manager.viewer(Language::Pl);
        actor = Actor { made_by: "user", viewer, ..actor };
    }
    let suits = [
        (Classification::Lifecycle, Lifecycle::Waiting.id()),
        (Classification::Sales, sale("interested")),
        (Classification::Sales, sale("preliminary_agreement")),
    ];
    for (told, (classification, value)) in TEMPLATES.into_iter().zip(suits) {
        let template = store.save_template(&Actor::system(now), None, &Form::default(), &form(told)).await?;
        let set = ClientSet::InState { classification, value, day: None };
        let latest = Sort { key: SortKey::Status, descending: true };
        let query = ClientQuery { sort: latest, ..ClientQuery::of(set) };
        let page = store.list_clients(&Viewer::organisation(), &query, None, STARTED, until).await?;
        for row in page.rows {
            store.start_plan(&actor, &[ClientId(row.id)], template, until).await?;
        }
    }
    Ok(())
}

fn form((name, steps): Told) -> Form {
    let step = |(kind, delay, (hour, minute), subject, body): &(FactKind, u32, (u32, u32), &str, &str)| Step {
        kind: *kind,
        delay: *delay,
        minute: hour * 60 + minute,
        subject: (*subject).to_owned(),
        body: (*body).to_owned(),
    };
    Template { name: name.into(), steps: steps.iter().map(step).collect() }.form()
}

fn sale(code: &str) -> RefId {
    SALES.into_iter().find(|(_, of)| *of == code).map_or(Classification::Sales.initial(), |(value, _)| value)
}
