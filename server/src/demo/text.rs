//! What the office writes down, in Polish. Verbs avoid the past tense where it would need to know
//! whether the client is a woman or a man.

/// What is spoken and written about at one stage of a client's story.
pub(super) struct Topics {
    pub calls: &'static [&'static str],
    /// How many of a hundred of our calls are not answered.
    pub missed_percent: u32,
    pub emails: &'static [&'static str],
    pub notes: &'static [&'static str],
    pub tasks: &'static [&'static str],
    pub posts: &'static [&'static str],
}

/// Before the client has answered.
pub(super) const INVITATION: Topics = Topics {
    calls: &["Pierwszy kontakt", "Próba kontaktu", "Oddzwonienie na zapytanie", "Ponowna próba kontaktu"],
    missed_percent: 80,
    emails: &["Zaproszenie do strefy klienta", "Dziękujemy za zapytanie", "Przypomnienie o zaproszeniu"],
    notes: &[
        "Numer nie odpowiada, kolejna próba za kilka dni.",
        "Prosi o kontakt po 17.",
        "Na razie tylko rozeznanie w cenach.",
        "Skrzynka głosowa, wysłany SMS z prośbą o kontakt.",
    ],
    tasks: &["Zadzwonić ponownie", "Wysłać katalog mieszkań"],
    posts: &["Zapytanie o dostępne mieszkania"],
};

/// What the first real conversations are about.
pub(super) const FIRST_CALLS: &[&str] = &[
    "Ustalenie potrzeb",
    "Pytanie o dostępność mieszkań",
    "Ustalenie terminu spotkania",
    "Pytanie o cenę i termin oddania",
    "Pytanie o lokalizację i dojazd",
];

/// While the client looks for the right flat.
pub(super) const CHOICE: Topics = Topics {
    calls: &[
        "Rozmowa po spotkaniu",
        "Ustalenie terminu spotkania",
        "Pytanie o miejsca postojowe",
        "Pytanie o termin oddania",
        "Rozmowa o kredycie",
        "Porównanie dwóch mieszkań",
    ],
    missed_percent: 12,
    emails: &[
        "Oferta mieszkań",
        "Rzuty wybranych mieszkań",
        "Cennik i harmonogram wpłat",
        "Pytania o standard wykończenia",
        "Podsumowanie spotkania",
        "Nowe mieszkania w sprzedaży",
    ],
    notes: &[
        "Szuka 3 pokoi z balkonem, budżet do 750 tys. zł.",
        "Ważna bliskość szkoły i przystanku.",
        "Porównuje z ofertą konkurencji, decyzja w tym miesiącu.",
        "Finansowanie: kredyt, wkład własny 20%.",
        "Zakup inwestycyjny, najchętniej dwa mniejsze lokale.",
        "Czeka na sprzedaż obecnego mieszkania.",
        "Zależy na parterze z ogródkiem.",
        "Rozmowa z całą rodziną, wracamy do tematu po świętach.",
    ],
    tasks: &[
        "Przygotować ofertę",
        "Wysłać rzuty mieszkań",
        "Umówić wizytę na budowie",
        "Sprawdzić dostępność komórki",
        "Umówić rozmowę z doradcą kredytowym",
    ],
    posts: &[
        "Czy mieszkanie ma ekspozycję południową?",
        "Jaki jest termin oddania budynku?",
        "Czy cena podlega negocjacji?",
        "Proszę o rzut mieszkania z wymiarami.",
    ],
};

/// While a contract is prepared.
pub(super) const CONTRACT: Topics = Topics {
    calls: &[
        "Negocjacje ceny",
        "Rozmowa o umowie rezerwacyjnej",
        "Decyzja kredytowa",
        "Ustalenie terminu u notariusza",
        "Uzgodnienie zmian lokatorskich",
        "Pytanie o harmonogram wpłat",
    ],
    missed_percent: 12,
    emails: &[
        "Projekt umowy",
        "Dokumenty do wniosku kredytowego",
        "Uwagi do projektu umowy",
        "Potwierdzenie rezerwacji",
        "Harmonogram wpłat",
    ],
    notes: &[
        "Bank prosi o dodatkowe zaświadczenia.",
        "Uzgodniono rabat za szybką decyzję.",
        "Decyzja kredytowa spodziewana w przyszłym tygodniu.",
        "Prosi o przesunięcie ścianki między salonem a kuchnią.",
        "Umowa do podpisu razem z małżonkiem.",
    ],
    tasks: &[
        "Przygotować projekt umowy",
        "Zebrać dokumenty dla banku",
        "Uzgodnić termin z notariuszem",
        "Sprawdzić wpłatę opłaty rezerwacyjnej",
    ],
    posts: &[
        "Uwagi do § 7 umowy",
        "Kiedy możemy podpisać umowę?",
        "Przesyłam skan dowodu wpłaty",
        "Czy bank otrzymał promesę?",
    ],
};

/// While the estate is built, until the keys are handed over.
pub(super) const BUILDING: Topics = Topics {
    calls: &["Pytanie o postęp budowy", "Zmiany lokatorskie", "Transza kredytu", "Termin odbioru lokalu"],
    missed_percent: 12,
    emails: &[
        "Postęp prac na budowie",
        "Wezwanie do wpłaty transzy",
        "Potwierdzenie wpłaty",
        "Zaproszenie na dzień otwarty",
        "Zdjęcia z budowy",
    ],
    notes: &[
        "Transza opłacona w terminie.",
        "Zamówione zmiany lokatorskie, projekt u kierownika budowy.",
        "Prosi o informację, kiedy można zmierzyć kuchnię.",
    ],
    tasks: &["Wystawić fakturę za transzę", "Przekazać projekt zmian na budowę", "Ustalić termin odbioru"],
    posts: &["Kiedy odbiór techniczny?", "Dziękuję za zdjęcia z budowy", "Pytanie o numer konta do wpłaty"],
};

/// Why clients write first.
pub(super) const REQUESTS: &[&str] = &[
    "Zapytanie z formularza: proszę o ofertę",
    "Zapytanie o mieszkanie 2-pokojowe",
    "Zapytanie o mieszkanie 3-pokojowe",
    "Prośba o kontakt telefoniczny",
    "Zapytanie o cenę i termin oddania",
    "Pobranie katalogu mieszkań",
];

/// Why buyers come back.
pub(super) const MORE_CALLS: &[&str] =
    &["Pytanie o dodatkowe miejsce postojowe", "Pytanie o komórkę lokatorską", "Pytanie o nowy etap inwestycji"];

/// Why clients go.
pub(super) const REFUSALS: &[&str] = &[
    "Rezygnacja: wybór innego dewelopera.",
    "Rezygnacja: brak zdolności kredytowej.",
    "Rezygnacja: za wysoka cena.",
    "Rezygnacja: zakup na rynku wtórnym.",
    "Rezygnacja: zmiana planów życiowych.",
    "Brak kontaktu mimo wielu prób, zamykam temat.",
];

/// What a meeting is for.
pub(super) mod purpose {
    pub const FIRST: &[&str] = &["Prezentacja oferty", "Pierwsze spotkanie", "Dzień otwarty"];
    pub const NEXT: &[&str] = &["Wybór mieszkania", "Wizyta na budowie", "Omówienie finansowania", "Negocjacje"];
    pub const RESERVATION: &str = "Podpisanie umowy rezerwacyjnej";
    pub const PRELIMINARY: &str = "Podpisanie umowy przedwstępnej";
    pub const DEED: &str = "Podpisanie aktu notarialnego";
}

/// What is sold beside flats.
pub(super) mod product {
    pub const RESERVATION: &str = "Opłata rezerwacyjna";
    pub const REFUND: &str = "Zwrot opłaty rezerwacyjnej";
    pub const PARKING: &str = "Miejsce postojowe";
    pub const STORAGE: &str = "Komórka lokatorska";
}
