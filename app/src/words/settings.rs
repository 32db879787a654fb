//! Words of the settings.

use domain::{Language, Permission, Thing, TokenScope};

words! {
    settings: "Settings", "Ustawienia";
    organisation: "Organisation", "Organizacja";
    users: "Users", "Użytkownicy";
    roles: "Permissions", "Uprawnienia";
    statuses: "Statuses", "Statusy";
    words: "Lists of words", "Słowniki";
    investments: "Investments", "Inwestycje";
    tokens: "API tokens", "Tokeny API";

    save: "Save", "Zapisz";
    saved: "Saved.", "Zapisano.";
    add: "Add", "Dodaj";
    edit: "Edit", "Edytuj";
    back: "Back", "Wróć";
    remove: "Remove", "Usuń";
    removed: "Removed.", "Usunięto.";
    nothing_yet: "There is nothing here yet.", "Jeszcze nic tu nie ma.";
    state: "State", "Stan";

    name: "Name", "Nazwa";
    currency: "Currency (ISO 4217, like PLN)", "Waluta (ISO 4217, np. PLN)";
    zone: "Time zone", "Strefa czasowa";
    zone_hint: "Every fact carries the business day it fell on in this zone. Changing the zone computes all business \
                days anew: reports of the past change around midnight. It is done by a command on the server, which \
                shows its progress and can be broken off without harm:",
        "Każde zdarzenie ma dzień roboczy policzony w tej strefie. Zmiana strefy przelicza wszystkie dni: dawne raporty \
         zmienią się wokół północy. Robi to polecenie na serwerze, które pokazuje postęp i które można bezpiecznie \
         przerwać:";
    rules: "When an active client is at risk", "Kiedy aktywny klient jest zagrożony";
    quiet_days: "After so many days without an activity", "Po tylu dniach bez aktywności";
    overdue_days: "When a planned activity is overdue by so many days", "Gdy zaplanowana aktywność zalega tyle dni";
    preview: "Show who would move", "Pokaż, kto zmieni status";
    would_move: "With these numbers, as of today:", "Przy tych liczbach, na dziś:";
    and_others: "and others", "i inni";

    login: "Login", "Login";
    email: "E-mail", "E-mail";
    role: "Role", "Rola";
    language: "Language", "Język";
    browser_s: "As the browser has it", "Jak w przeglądarce";
    disabled: "May not log in", "Nie może się logować";
    active: "active", "aktywny";
    is_disabled: "may not log in", "bez dostępu";
    invited: "has no password yet", "nie ma jeszcze hasła";
    new_user: "New user", "Nowy użytkownik";
    invite: "Make a link", "Utwórz link";
    link_title: "A link to set the password", "Link do ustawienia hasła";
    link_hint: "Pass this link on. Whoever has it sets the password of this account, once, within a week. It is shown \
                only now.",
        "Przekaż ten link. Kto go ma, może raz, w ciągu tygodnia, ustawić hasło tego konta. Link widać tylko teraz.";
    own_permissions: "Permissions of this user", "Uprawnienia tego użytkownika";
    as_role: "as the role", "jak rola";
    granted: "yes", "tak";
    refused: "no", "nie";
    roles_hint: "What a role may do. A single user can be given more or less on their own page. Administrators may do \
                 everything.",
        "Co może rola. Pojedynczy użytkownik może mieć więcej albo mniej: na jego stronie. Administratorzy mogą wszystko.";
    permission: "Permission", "Uprawnienie";
    must_have_factor: "Must have a second factor", "Wymagany drugi składnik logowania";
    has_factor: "second factor", "drugi składnik";
    reset_factor: "Reset second factor", "Resetuj drugi składnik";
    factor_is_reset: "The second factor is reset, and the sessions have ended.",
        "Drugi składnik zresetowany, sesje zakończone.";
    end_sessions: "End all sessions", "Zakończ wszystkie sesje";
    sessions_ended: "The sessions have ended.", "Sesje zakończone.";

    boards: "On the boards", "Na tablicach";
    sales: "Sales", "Sprzedaż";
    name_en: "Name in English", "Nazwa po angielsku";
    name_pl: "Name in Polish", "Nazwa po polsku";
    name_hint: "Empty: the word it came with", "Puste: słowo wbudowane";
    tint: "Colour", "Kolor";
    own_tint: "The colour it came with", "Kolor wbudowany";
    meaning: "Meaning", "Znaczenie";
    meaning_hint: "The meaning is what formulas go by. It is chosen once and does not change.",
        "Znaczenia używają wzory. Wybiera się je raz i już się nie zmienia.";
    new_status: "New sales status", "Nowy status sprzedaży";
    up: "Move up", "W górę";
    down: "Move down", "W dół";

    new_word: "New word", "Nowe słowo";
    retired: "Offered no more", "Już nie do wyboru";
    new_investment: "New investment", "Nowa inwestycja";
    stages: "Stages", "Etapy";
    buildings: "Buildings", "Budynki";
    units: "Units", "Lokale";
    stage: "Stage", "Etap";
    building: "Building", "Budynek";
    unit: "Unit", "Lokal";
    number: "Number", "Numer";
    area: "Area, m²", "Powierzchnia, m²";
    parking_single: "Parking, single", "Miejsca postojowe pojedyncze";
    parking_family: "Parking, family", "Miejsca postojowe rodzinne";
    parking_surface: "Parking, above ground", "Miejsca postojowe naziemne";
    storage_number: "Storage room", "Komórka lokatorska";
    storage_area: "Storage room, m²", "Komórka, m²";
    closet: "Closet", "Schowek";
    free: "free", "wolny";

    token: "Token", "Token";
    new_token: "New token", "Nowy token";
    token_name: "Name, after whoever uses it", "Nazwa, np. tego, kto go używa";
    token_until: "Last day; without it the token holds until it is revoked",
        "Ostatni dzień; bez niego token działa do unieważnienia";
    token_is_yours: "The token is yours: it may never do more than you may, and ends when you are switched off.",
        "Token należy do Ciebie: nigdy nie może więcej niż Ty i przestaje działać, gdy Twoje konto zostanie wyłączone.";
    token_of_organisation: "of the organisation", "organizacji";
    token_ends: "holds until", "działa do";
    token_used: "last used", "ostatnio użyty";
    token_unused: "never used", "nieużywany";
    made: "made", "utworzony";
    revoke: "Revoke", "Unieważnij";
    revoked: "revoked", "unieważniony";
    revoked_now: "Revoked.", "Unieważniono.";
    secret_title: "The secret of the new token", "Sekret nowego tokenu";
    secret_hint: "Copy it now: it is not shown again.", "Skopiuj go teraz: więcej się nie pokaże.";

    account: "My account", "Moje konto";
    new_password: "New password", "Nowe hasło";
    current_password: "Current password", "Obecne hasło";
    change_password: "Change password", "Zmień hasło";
    password_changed: "The password is changed. Other sessions have ended.",
        "Hasło zmienione. Inne sesje zostały zakończone.";
    password_wrong: "The current password is not right.", "Obecne hasło się nie zgadza.";
    invite_title: "Choose your password", "Ustaw hasło";
    invite_submit: "Set it and log in", "Ustaw i zaloguj się";
    invite_void: "This link holds no more. Ask an administrator for a new one.",
        "Ten link już nie działa. Poproś administratora o nowy.";
}

/// A permission, as the settings name it.
pub const fn permission_name(language: Language, permission: Permission) -> &'static str {
    let [en, pl] = match permission {
        Permission::ReportUserEvents => ["Report: user event history", "Historia zdarzeń użytkowników"],
        Permission::ReportUserWork => ["Report: user work", "Raport pracy użytkownika"],
        Permission::ReportUserActivity => ["Report: user activity", "Raport aktywności użytkownika"],
        Permission::ReportActivities => ["Report: activities", "Raport aktywności"],
        Permission::ReportMeetings => ["Report: meetings", "Raport spotkań"],
        Permission::ReportCommercial => ["Report: commercial activities", "Raport aktywności handlowych"],
        Permission::ReportClientService => ["Report: client service", "Raport obsługi klientów"],
        Permission::ReportDailyClients => ["Report: daily clients", "Raport dzienny klientów"],
        Permission::ReportSellers => ["Report: sellers", "Raport sprzedawców"],
        Permission::ReportDailyUserActivity => {
            ["Report: daily user activity", "Raport dzienny aktywności użytkowników"]
        }
        Permission::Export => ["Take lists away as files", "Pobieranie list jako plików"],
        Permission::BulkStatus => ["Change the status of many clients", "Zmiana statusu wielu klientów"],
        Permission::BulkPlan => ["Start an action plan for many clients", "Plan działań dla wielu klientów"],
        Permission::Assign => ["Give clients to another advisor", "Przekazywanie klientów innym doradcom"],
        Permission::Delete => ["Delete clients for good", "Usuwanie klientów na zawsze"],
    };
    match language {
        Language::En => en,
        Language::Pl => pl,
    }
}

/// A kind of words, as a heading.
pub const fn kind_of_words(language: Language, thing: Thing) -> &'static str {
    let [en, pl] = match thing {
        Thing::Source => ["Sources", "Źródła"],
        Thing::ContactMethod => ["Contact methods", "Sposoby kontaktu"],
        Thing::PriceGroup => ["Price groups", "Grupy cenowe"],
        Thing::Tag => ["Tags", "Tagi"],
        _ => ["Words", "Słowa"],
    };
    match language {
        Language::En => en,
        Language::Pl => pl,
    }
}

/// What a token may be used for.
pub const fn token_scope(language: Language, scope: TokenScope) -> &'static str {
    let [en, pl] = match scope {
        TokenScope::Read => ["may read", "może czytać"],
        TokenScope::Write => ["may send records", "może zapisywać dane"],
        TokenScope::Touches => ["may send touches", "może wysyłać punkty styku"],
        TokenScope::People => ["may say who logs in", "może zarządzać użytkownikami"],
    };
    match language {
        Language::En => en,
        Language::Pl => pl,
    }
}

/// A colour, by the name of the tint.
pub fn tint_name(language: Language, tint: &str) -> &'static str {
    let [en, pl] = match tint {
        "status-invited" => ["Violet", "Fiolet"],
        "status-waiting" => ["Amber", "Bursztyn"],
        "status-active" => ["Teal", "Morski"],
        "status-at-risk" => ["Vermilion", "Cynober"],
        "status-completed" => ["Slate blue", "Stalowy"],
        "status-archived" => ["Grey", "Szary"],
        "series-1" => ["Blue", "Niebieski"],
        "series-2" => ["Orange", "Pomarańczowy"],
        "series-3" => ["Green", "Zielony"],
        "series-4" => ["Magenta", "Magenta"],
        "series-5" => ["Gold", "Złoty"],
        "series-6" => ["Indigo", "Indygo"],
        "series-7" => ["Red", "Czerwony"],
        "series-8" => ["Petrol", "Petrol"],
        "series-9" => ["Brown", "Brązowy"],
        _ => ["Silver", "Srebrny"],
    };
    match language {
        Language::En => en,
        Language::Pl => pl,
    }
}

/// `12 clients would be at risk`.
pub fn would_be_at_risk(language: Language, n: i64) -> String {
    let clients = super::clients::count_clients(language, n);
    match language {
        Language::En => format!("{clients} would be at risk"),
        Language::Pl => format!("zagrożeni: {clients}"),
    }
}

/// `3 clients would be active again`.
pub fn would_be_active(language: Language, n: i64) -> String {
    let clients = super::clients::count_clients(language, n);
    match language {
        Language::En => format!("{clients} would be active again"),
        Language::Pl => format!("znów aktywni: {clients}"),
    }
}
