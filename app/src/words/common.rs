//! Words that stand on many pages.

use domain::{Language, Role};

words! {
    /// The name of the whole, in every language.
    klientela: "Klientela", "Klientela";
    /// For those who go by keyboard.
    skip_to_content: "Skip to content", "Przejdź do treści";
    main_navigation: "Main", "Główna";
    clients: "Clients", "Klienci";
    client_list: "Client list", "Lista klientów";
    /// Where the bottom bar of a phone has little room.
    list: "List", "Lista";

    account: "Account", "Konto";
    language: "Language", "Język";
    theme: "Theme", "Motyw";
    theme_system: "System", "Systemowy";
    theme_light: "Light", "Jasny";
    theme_dark: "Dark", "Ciemny";
    log_out: "Log out", "Wyloguj się";

    keys: "Keyboard shortcuts", "Skróty klawiszowe";
    key_today: "Today", "Dzisiaj";
    key_week: "This week", "Bieżący tydzień";
    key_month: "This month", "Bieżący miesiąc";
    key_year: "This year", "Bieżący rok";
    key_earlier: "Earlier period", "Wcześniejszy okres";
    key_later: "Later period", "Późniejszy okres";
    key_compare: "Compare with the period before", "Porównaj z poprzednim okresem";
    key_search: "Search for a client", "Szukaj klienta";
    key_help: "Show these keys", "Pokaż te skróty";
    key_close: "Close what is open", "Zamknij, co otwarte";

    undo: "Undo", "Cofnij";
    undone: "Undone.", "Cofnięto.";
    cancel: "Cancel", "Anuluj";
    /// What was typed and not saved stands in the form again.
    restored: "What you had typed is here again.", "Przywrócono to, co było wpisane.";
    discard: "Discard it", "Odrzuć";
    close: "Close", "Zamknij";
    secret_gone: "This was made already. Its secret was in the answer that did not arrive, and is kept nowhere: make \
        another.", "To już powstało. Sekret był w odpowiedzi, która nie dotarła, i nigdzie nie jest zapisany: utwórz \
        nowy.";
    apply: "Apply", "Zastosuj";
    try_again: "Try again", "Spróbuj ponownie";
    /// Leads to the same page without what was wrong in its address.
    start_over: "Start over", "Zacznij od nowa";
    loading: "Loading…", "Wczytywanie…";
    something_failed: "This could not be loaded", "Nie udało się tego wczytać";
    not_found: "There is no such page", "Nie ma takiej strony";
    not_found_hint: "The address may be mistyped, or what was here is gone.",
        "Adres może zawierać literówkę albo tego, co tu było, już nie ma.";
    not_for_you: "This page is not for you", "Ta strona nie jest dla Ciebie";
    not_for_you_hint: "An administrator decides who sees it.", "O tym, kto ją widzi, decyduje administrator.";
    to_clients: "Go to clients", "Przejdź do klientów";

    log_in: "Log in", "Zaloguj się";
    login: "Login", "Login";
    password: "Password", "Hasło";
    login_title: "Log in to Klientela", "Zaloguj się do Klienteli";
    login_failed: "Login or password is wrong. Check both and try again.",
        "Login lub hasło jest nieprawidłowe. Sprawdź je i spróbuj ponownie.";
    login_wait: "There were too many attempts. Wait a minute, then try again.",
        "Było zbyt wiele prób. Odczekaj minutę i spróbuj ponownie.";

    setup_title: "Welcome to Klientela", "Witaj w Klienteli";
    setup_hint: "Nobody can log in yet. Make the first administrator: they see everything and let others in.",
        "Nikt jeszcze nie może się zalogować. Utwórz pierwszego administratora: widzi on wszystko i dodaje innych.";
    setup_submit: "Create and log in", "Utwórz i zaloguj się";
    your_name: "Your name", "Imię i nazwisko";
    password_hint: "10 to 256 characters, whichever you like: several words are easy to remember and hard to guess. Not \
                    your name, nor what is on lists of common passwords.",
        "Od 10 do 256 dowolnych znaków: kilka słów łatwo zapamiętać, a trudno odgadnąć. Bez nazwiska i bez haseł z list \
         popularnych.";
    setup_refused: "This did not work. Check what you wrote and try again.",
        "To się nie udało. Sprawdź wpisane dane i spróbuj ponownie.";
    setup_required: "Please fill in all fields.", "Wypełnij wszystkie pola.";
    setup_too_short: "The password is too short.", "Hasło jest za krótkie.";
    setup_too_long: "One of the fields is too long.", "Jedno z pól jest za długie.";
    setup_taken: "Somebody has this login already.", "Ktoś ma już taki login.";
    setup_code: "Code", "Kod";
    setup_code_hint: "There is data here already: the server has printed a code where it was started.",
        "Są tu już dane: serwer wypisał kod tam, gdzie go uruchomiono.";
    setup_wrong_code: "This is not the code that the server has printed.", "To nie jest kod wypisany przez serwer.";
    setup_wait: "Too many attempts. Wait a minute.", "Za dużo prób. Odczekaj minutę.";
}

/// A language by the name it gives itself.
pub const fn language_name(of: Language) -> &'static str {
    match of {
        Language::En => "English",
        Language::Pl => "Polski",
    }
}

/// What somebody is here to do.
pub const fn role(language: Language, role: Role) -> &'static str {
    match (language, role) {
        (Language::En, Role::Advisor) => "Advisor",
        (Language::En, Role::Manager) => "Manager",
        (Language::En, Role::Admin) => "Administrator",
        (Language::Pl, Role::Advisor) => "Doradca",
        (Language::Pl, Role::Manager) => "Kierownik",
        (Language::Pl, Role::Admin) => "Administrator",
    }
}
