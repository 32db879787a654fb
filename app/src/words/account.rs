//! Words of signing in and of one's own account.

use domain::Language;

words! {
    code_title: "Give the code", "Podaj kod";
    code_hint: "Open your authenticator app and type the code it shows for Klientela. If the device is lost, type one of \
                your recovery codes.",
        "Otwórz aplikację uwierzytelniającą i wpisz kod, który pokazuje dla Klienteli. Jeśli nie masz już urządzenia, \
         wpisz jeden z kodów zapasowych.";
    code: "Code", "Kod";
    code_wrong: "The code is not right, or has been used. Wait for the next one and try again.",
        "Kod jest nieprawidłowy albo już użyty. Poczekaj na następny i spróbuj ponownie.";
    code_over: "The code was asked for more than five minutes ago. Log in again.",
        "Od pytania o kod minęło ponad pięć minut. Zaloguj się ponownie.";

    confirm_title: "Give your password again", "Podaj ponownie hasło";
    confirm_hint: "What comes next decides who may do what. So that nobody else does it at your screen, give your \
                   password. What you typed is kept.",
        "Następny krok decyduje o tym, kto co może. Podaj hasło, żeby nikt inny nie zrobił tego przy Twoim ekranie. To, \
         co wpisano, zostanie zachowane.";
    confirm_submit: "Go on", "Dalej";
    confirm_code: "Code of your second factor, if you have one", "Kod drugiego składnika, jeśli go masz";
    confirm_wrong: "The password or the code is not right.", "Hasło lub kod się nie zgadza.";

    sessions: "Where you are logged in", "Aktywne sesje";
    this_session: "this one", "ta sesja";
    unknown_browser: "Unknown browser", "Nieznana przeglądarka";
    begun: "logged in", "logowanie";
    seen: "last seen", "ostatnio";
    end: "End", "Zakończ";
    end_others: "End all others", "Zakończ wszystkie pozostałe";
    ended: "Ended.", "Zakończono.";
    sessions_hint: "A session ends 14 days after it was last seen, and at the latest 30 days after the log-in. If you do \
                    not know one of these, end it and change your password.",
        "Sesja kończy się 14 dni po ostatnim użyciu, a najpóźniej 30 dni po zalogowaniu. Jeśli którejś nie znasz, zakończ \
         ją i zmień hasło.";

    factor: "Second factor", "Drugi składnik logowania";
    factor_off: "Your password is all that is asked for. With a second factor, a code of an app on your phone is asked \
                 for as well, and a password that became known opens nothing.",
        "Przy logowaniu wystarcza hasło. Z drugim składnikiem trzeba też podać kod z aplikacji w telefonie, więc samo \
         poznane hasło niczego nie otworzy.";
    factor_on: "A code of your authenticator app is asked for when you log in.",
        "Przy logowaniu podajesz kod z aplikacji uwierzytelniającej.";
    factor_must: "Your role must have a second factor. Set it up to go on.",
        "Twoja rola wymaga drugiego składnika. Włącz go, aby przejść dalej.";
    factor_set: "The second factor is set up. Other sessions have ended.",
        "Drugi składnik jest włączony. Inne sesje zostały zakończone.";
    factor_removed: "The second factor is removed. Other sessions have ended.",
        "Drugi składnik jest wyłączony. Inne sesje zostały zakończone.";
    factor_open: "Second factor", "Drugi składnik";
    factor_begin: "Set it up", "Włącz";
    factor_remove: "Remove it", "Wyłącz";
    factor_scan: "Scan this with an authenticator app, or type the key into it.",
        "Zeskanuj to aplikacją uwierzytelniającą albo wpisz w niej klucz.";
    factor_key: "Key", "Klucz";
    factor_drawing: "QR code of the key", "Kod QR z kluczem";
    factor_keep: "Keep these recovery codes where only you find them. Each lets you in once when the device is lost. They \
                  are not shown again.",
        "Zachowaj te kody zapasowe tam, gdzie tylko Ty je znajdziesz. Każdy wpuści Cię raz, gdy nie będziesz mieć \
         urządzenia. Więcej się nie pokażą.";
    factor_type: "Then type the code that the app shows.", "Potem wpisz kod, który pokazuje aplikacja.";
    factor_finish: "Finish", "Zakończ";
    factor_code_wrong: "The code is not right. Check the time on your phone and try the next one.",
        "Kod jest nieprawidłowy. Sprawdź godzinę w telefonie i spróbuj z następnym.";
}

/// That somebody has to wait for so many seconds.
pub fn wait(language: Language, seconds: i64) -> String {
    let time = if seconds < 60 {
        super::with_noun(language, seconds.max(1), ["second", "seconds"], ["sekundę", "sekundy", "sekund"])
    } else {
        let minutes = (seconds + 59) / 60;
        super::with_noun(language, minutes, ["minute", "minutes"], ["minutę", "minuty", "minut"])
    };
    match language {
        Language::En => format!("There were too many attempts. Try again in {time}."),
        Language::Pl => format!("Było zbyt wiele prób. Spróbuj ponownie za {time}."),
    }
}

/// `8 recovery codes are left`.
pub fn codes_left(language: Language, n: i64) -> String {
    let codes = super::with_noun(
        language,
        n,
        ["recovery code", "recovery codes"],
        ["kod zapasowy", "kody zapasowe", "kodów zapasowych"],
    );
    match language {
        Language::En => format!("Left: {codes}."),
        Language::Pl => format!("Pozostało: {codes}."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wait_is_told_in_seconds_and_minutes() {
        assert_eq!(wait(Language::En, 5), "There were too many attempts. Try again in 5\u{a0}seconds.");
        assert_eq!(wait(Language::Pl, 80), "Było zbyt wiele prób. Spróbuj ponownie za 2\u{a0}minuty.");
    }
}
