### The words of Klientela in Polish. How to change them, and how to add a language: CONTRIBUTING.md.

## Numbers, money and days

format-decimal-mark = ,
format-money = { $currency ->
    [PLN] { $amount }{"\u00A0"}zł
   *[other] { $amount }{"\u00A0"}{ $currency }
}
format-weekday = { $day ->
    [Mon] pon.
    [Tue] wt.
    [Wed] śr.
    [Thu] czw.
    [Fri] pt.
    [Sat] sob.
   *[Sun] niedz.
}
format-month = { $month ->
    [January] sty
    [February] lut
    [March] mar
    [April] kwi
    [May] maj
    [June] cze
    [July] lip
    [August] sie
    [September] wrz
    [October] paź
    [November] lis
   *[December] gru
}
format-month-alone = { $month ->
    [January] sty
    [February] lut
    [March] mar
    [April] kwi
    [May] maj
    [June] cze
    [July] lip
    [August] sie
    [September] wrz
    [October] paź
    [November] lis
   *[December] gru
}

## What stands on many pages

common-klientela = Klientela
common-skip-to-content = Przejdź do treści
common-main-navigation = Główna
common-clients = Klienci
common-client-list = Lista klientów
common-list = Lista
common-account = Konto
common-language = Język
common-theme = Motyw
common-theme-system = Systemowy
common-theme-light = Jasny
common-theme-dark = Ciemny
common-log-out = Wyloguj się
common-keys = Skróty klawiszowe
common-key-today = Dzisiaj
common-key-week = Bieżący tydzień
common-key-month = Bieżący miesiąc
common-key-year = Bieżący rok
common-key-earlier = Wcześniejszy okres
common-key-later = Późniejszy okres
common-key-compare = Porównaj z poprzednim okresem
common-key-search = Szukaj klienta
common-key-help = Pokaż te skróty
common-key-close = Zamknij, co otwarte
common-undo = Cofnij
common-undone = Cofnięto.
common-cancel = Anuluj
common-restored = Przywrócono to, co było wpisane.
common-discard = Odrzuć
common-close = Zamknij
common-secret-gone = To już powstało. Sekret był w odpowiedzi, która nie dotarła, i nigdzie nie jest zapisany: utwórz nowy.
common-try-again = Spróbuj ponownie
common-start-over = Zacznij od nowa
common-loading = Wczytywanie…
common-something-failed = Nie udało się tego wczytać
common-not-found = Nie ma takiej strony
common-not-found-hint = Adres może zawierać literówkę albo tego, co tu było, już nie ma.
common-not-for-you = Ta strona nie jest dla Ciebie
common-not-for-you-hint = O tym, kto ją widzi, decyduje administrator.
common-to-clients = Przejdź do klientów
common-log-in = Zaloguj się
common-login = Login
common-password = Hasło
common-login-title = Zaloguj się do Klienteli
common-login-failed = Login lub hasło jest nieprawidłowe. Sprawdź je i spróbuj ponownie.
common-login-wait = Było zbyt wiele prób. Odczekaj minutę i spróbuj ponownie.
common-setup-title = Witaj w Klienteli
common-setup-hint = Nikt jeszcze nie może się zalogować. Utwórz pierwszego administratora: widzi on wszystko i dodaje innych.
common-setup-submit = Utwórz i zaloguj się
common-your-name = Imię i nazwisko
common-password-hint = Od 10 do 256 dowolnych znaków: kilka słów łatwo zapamiętać, a trudno odgadnąć. Bez nazwiska i bez haseł z list popularnych.
common-setup-refused = To się nie udało. Sprawdź wpisane dane i spróbuj ponownie.
common-setup-required = Wypełnij wszystkie pola.
common-setup-too-short = Hasło jest za krótkie.
common-setup-too-long = Jedno z pól jest za długie.
common-setup-taken = Ktoś ma już taki login.
common-setup-code = Kod
common-setup-code-hint = Są tu już dane: serwer wypisał kod tam, gdzie go uruchomiono.
common-setup-wrong-code = To nie jest kod wypisany przez serwer.
common-setup-wait = Za dużo prób. Odczekaj minutę.
common-role = { $role ->
    [Advisor] Doradca
    [Manager] Kierownik
   *[Admin] Administrator
}
common-this-language = Polski

## Signing in, and one’s own account

account-code-title = Podaj kod
account-code-hint = Otwórz aplikację uwierzytelniającą i wpisz kod, który pokazuje dla Klienteli. Jeśli nie masz już urządzenia, wpisz jeden z kodów zapasowych.
account-code = Kod
account-code-wrong = Kod jest nieprawidłowy albo już użyty. Poczekaj na następny i spróbuj ponownie.
account-code-over = Od pytania o kod minęło ponad pięć minut. Zaloguj się ponownie.
account-confirm-title = Podaj ponownie hasło
account-confirm-hint = Następny krok decyduje o tym, kto co może. Podaj hasło, żeby nikt inny nie zrobił tego przy Twoim ekranie. To, co wpisano, zostanie zachowane.
account-confirm-submit = Dalej
account-confirm-code = Kod drugiego składnika, jeśli go masz
account-confirm-wrong = Hasło lub kod się nie zgadza.
account-sessions = Aktywne sesje
account-this-session = ta sesja
account-unknown-browser = Nieznana przeglądarka
account-begun = logowanie
account-seen = ostatnio
account-end = Zakończ
account-end-others = Zakończ wszystkie pozostałe
account-ended = Zakończono.
account-sessions-hint = Sesja kończy się 14 dni po ostatnim użyciu, a najpóźniej 30 dni po zalogowaniu. Jeśli którejś nie znasz, zakończ ją i zmień hasło.
account-factor = Drugi składnik logowania
account-factor-off = Przy logowaniu wystarcza hasło. Z drugim składnikiem trzeba też podać kod z aplikacji w telefonie, więc samo poznane hasło niczego nie otworzy.
account-factor-on = Przy logowaniu podajesz kod z aplikacji uwierzytelniającej.
account-factor-must = Twoja rola wymaga drugiego składnika. Włącz go, aby przejść dalej.
account-factor-set = Drugi składnik jest włączony. Inne sesje zostały zakończone.
account-factor-removed = Drugi składnik jest wyłączony. Inne sesje zostały zakończone.
account-factor-begin = Włącz
account-factor-remove = Wyłącz
account-factor-scan = Zeskanuj to aplikacją uwierzytelniającą albo wpisz w niej klucz.
account-factor-key = Klucz
account-factor-drawing = Kod QR z kluczem
account-factor-keep = Zachowaj te kody zapasowe tam, gdzie tylko Ty je znajdziesz. Każdy wpuści Cię raz, gdy nie będziesz mieć urządzenia. Więcej się nie pokażą.
account-factor-type = Potem wpisz kod, który pokazuje aplikacja.
account-factor-finish = Zakończ
account-factor-code-wrong = Kod jest nieprawidłowy. Sprawdź godzinę w telefonie i spróbuj z następnym.
account-wait-seconds = { $n ->
    [one] Było zbyt wiele prób. Spróbuj ponownie za { $n } sekundę.
    [few] Było zbyt wiele prób. Spróbuj ponownie za { $n } sekundy.
   *[many] Było zbyt wiele prób. Spróbuj ponownie za { $n } sekund.
}
account-wait-minutes = { $n ->
    [one] Było zbyt wiele prób. Spróbuj ponownie za { $n } minutę.
    [few] Było zbyt wiele prób. Spróbuj ponownie za { $n } minuty.
   *[many] Było zbyt wiele prób. Spróbuj ponownie za { $n } minut.
}
account-codes-left = { $n ->
    [one] Pozostało: { $n } kod zapasowy.
    [few] Pozostało: { $n } kody zapasowe.
   *[many] Pozostało: { $n } kodów zapasowych.
}

## Clients: metrics, boards, list, card

clients-range = Zakres
clients-custom = Własny
clients-other-ranges = Inne zakresy
clients-from = Od
clients-to = Do
clients-show-range = Pokaż
clients-earlier = Wcześniejszy okres
clients-later = Późniejszy okres
clients-compare = Porównaj
clients-compare-hint = Porównaj z poprzednim okresem
clients-range-wrong = Tego adresu nie można pokazać
clients-show-default = Pokaż ostatnie 90 dni
clients-show-all-clients = Pokaż wszystkich klientów
clients-filters = Filtry
clients-filter-none = Nie ma jeszcze po czym filtrować.
clients-advisor = Doradca
clients-source = Źródło
clients-investment = Inwestycja
clients-tag = Tag
clients-price-group = Grupa cenowa
clients-lifecycle = Status
clients-sales = Status sprzedaży
clients-none = Brak
clients-unknown = Nieznane
clients-metrics = Najważniejsze liczby
clients-total-clients = Wszyscy klienci
clients-new-clients = Nowi
clients-recurrent-clients = Powracający
clients-average-permanence = Średni czas współpracy
clients-change = Jak zmieniła się liczba
clients-no-change = bez zmian
clients-nobody-left = Nikt nie odszedł w tym zakresie
clients-so-far = jak dotąd
clients-still-here = wciąż z nami
clients-status-today = Statusy dzisiaj
clients-nobody-here = Teraz nikogo tu nie ma.
clients-no-next-step = Brak następnego kroku
clients-overdue = po terminie
clients-today = dzisiaj
clients-tomorrow = jutro
clients-yesterday = wczoraj
clients-no-activity = Brak aktywności
clients-no-advisor = Bez doradcy
clients-search = Szukaj po nazwie, telefonie lub e-mailu
clients-search-hint = Nazwa, telefon lub e-mail
clients-columns = Kolumny
clients-export = Eksport
clients-sort-by = Sortuj według
clients-next-page = Dalej
clients-previous-page = Wstecz
clients-first-page = Wróć na pierwszą stronę
clients-past-the-end = Lista kończy się przed tą stroną
clients-past-the-end-hint = Mogła się od tego czasu skrócić.
clients-nobody-found = Nikogo nie znaleziono
clients-nobody-found-hint = Żaden klient nie pasuje. Spróbuj wpisać część nazwy albo numer telefonu.
clients-nobody-in-list = Na tej liście nikogo nie ma
clients-nobody-in-list-hint = Przy innych dniach lub mniejszej liczbie filtrów może ktoś się znajdzie.
clients-no-clients-yet = Nie ma jeszcze klientów
clients-no-clients-yet-hint = Pojawią się po imporcie: klientela import clients PLIK.
clients-pages = Strony
clients-began = Od
clients-all-clients = Wszyscy klienci
clients-common-clients = Klienci
clients-who-left = Odejścia
clients-who-stays = Wciąż z nami
clients-everyone = Wszyscy klienci, także zarchiwizowani
clients-card-missing = Nie ma takiego klienta
clients-card-missing-hint = Być może ten klient został usunięty albo nie jest wśród Twoich klientów.
clients-contact = Kontakt
clients-phone = Telefon
clients-email = E-mail
clients-external-id = ID zewnętrzne
clients-user-id = ID użytkownika
clients-contact-method = Sposób kontaktu
clients-created = Utworzono
clients-customer-since = Klient od
clients-person = Osoba
clients-company = Firma
clients-consents = Zgody
clients-post-mail = Poczta
clients-sms = SMS
clients-agreed = jest zgoda
clients-not-agreed = brak zgody
clients-tags = Tagi
clients-no-tags = Brak tagów
clients-status-history = Statusy w czasie
clients-now = teraz
clients-as-list = Pokaż jako listę
clients-timeline = Oś czasu
clients-all = Wszystkie
clients-no-facts = Jeszcze nic się nie wydarzyło
clients-no-facts-hint = Tutaj pojawią się telefony, spotkania, notatki i zakupy.
clients-no-facts-beside = Nie zapisano jeszcze rozmów, spotkań ani notatek.
clients-show-more = Pokaż więcej
clients-purchases = Zakupy
clients-lifetime-total = Suma zakupów
clients-no-purchases = Jeszcze nic nie kupiono
clients-day = Dzień
clients-due = termin
clients-in-status-for = W tym statusie od
clients-next-step = Następny krok
clients-last-activity = Ostatnia aktywność
clients-order = zamówienie
clients-entered-by = dodane przez
clients-column = { $column ->
    [Name] Nazwa
    [Status] Status
    [DaysInStatus] Dni w statusie
    [Sales] Status sprzedaży
    [Advisor] Doradca
    [Phone] Telefon
    [Email] E-mail
    [Source] Źródło
    [Investment] Inwestycja
    [Created] Utworzono
    [CustomerSince] Klient od
    [LastActivity] Ostatnia aktywność
    [NextActivity] Następna aktywność
    [Purchases] Zakupy
    [LifeTotal] Suma zakupów
   *[ExternalId] ID zewnętrzne
}
clients-built-in = { $code ->
    [invited] Zaproszony
    [waiting] Oczekujący
    [active] Aktywny
    [at_risk] Zagrożony
    [completed] Zakończony
    [archived] Zarchiwizowany
    [deleted] Usunięty
    [merged] Scalony
    [new] Nowy
    [lead] Lead
    [interested] Zainteresowany
    [buying] Kupujący
    [reservation] Rezerwacja
    [preliminary_agreement] Umowa przedwstępna
    [buyer] Nabywca
    [lost] Utracony
    [expired] Wygasły
   *[other] { $code }
}
clients-fact-kind = { $kind ->
    [Call] Telefon
    [Meeting] Spotkanie
    [Task] Zadanie
    [Note] Notatka
    [Email] E-mail
    [Offer] Oferta
    [Request] Zapytanie
    [Handover] Przekazanie lokalu
    [Post] Wpis
    [Purchase] Zakup
    [Status] Zmiana statusu
    [Contract] Umowa
   *[Lead] Lead
}
clients-fact-state = { $code ->
    [planned] zaplanowano
    [done] wykonano
    [not_held] nie odbyło się
    [cancelled] odwołano
    [to_verify] do weryfikacji
    [open] otwarte
    [closed] zamknięte
   *[other] { $code }
}
clients-direction = { $code ->
    [in] od klienta
    [out] do klienta
    [internal] wewnętrzne
    [external] zewnętrzne
   *[other] { $code }
}
clients-contract-kind = { $code ->
    [oral_reservation] Rezerwacja ustna
    [reservation] Umowa rezerwacyjna
    [developer] Umowa deweloperska
    [preliminary] Umowa przedwstępna
    [final] Umowa końcowa
    [notarial_deed] Akt notarialny
   *[other] { $code }
}
clients-purchase-kind = { $code ->
    [job] Zlecenie
    [sale] Sprzedaż
   *[other] { $code }
}
clients-movement = { $movement ->
    [New] Nowi
    [Reactivated] Przywróceni
    [Archived] Zarchiwizowani
    [Deleted] Usunięci
   *[Merged] Scaleni
}
clients-preset = { $preset ->
    [Today] Dzisiaj
    [Yesterday] Wczoraj
    [Last7] 7 dni
    [Last30] 30 dni
    [Last90] 90 dni
    [Week] Bieżący tydzień
    [PreviousWeek] Poprzedni tydzień
    [Month] Bieżący miesiąc
    [PreviousMonth] Poprzedni miesiąc
    [Quarter] Bieżący kwartał
    [PreviousQuarter] Poprzedni kwartał
    [Year] Bieżący rok
    [PreviousYear] Poprzedni rok
   *[All] Cały okres
}
clients-count-clients = { $n ->
    [one] { $n } klient
    [few] { $n } klienci
   *[many] { $n } klientów
}
clients-count-days = { $n ->
    [one] { $n } dzień
    [few] { $n } dni
   *[many] { $n } dni
}
clients-in-days-before = { $n ->
    [one] dzień wcześniej
    [few] w poprzednich { $n } dniach
   *[many] w poprzednich { $n } dniach
}
clients-here-on = na dzień { $day }
clients-ended = { $n ->
    [one] odejście
    [few] odejścia
   *[many] odejść
}
clients-show-all = Pokaż wszystkich: { $n }
clients-on-day = { $what } na dzień { $day }
clients-since = od { $day }
clients-state-now = { $state }, teraz
clients-entered-state = Przeszli do „{ $state }” dnia { $day }
clients-left-state = Wyszli z „{ $state }” dnia { $day }
clients-remove-filter = Usuń filtr { $what }
clients-days-since = { $n ->
    [one] { $n } dzień temu
    [few] { $n } dni temu
   *[many] { $n } dni temu
}
clients-built-in-group = { $code ->
    [invited] Zaproszeni
    [waiting] Oczekujący
    [active] Aktywni
    [at_risk] Zagrożeni
    [completed] Zakończeni
    [archived] Zarchiwizowani
    [deleted] Usunięci
    [merged] Scaleni
    [new] Nowi
    [lead] Leady
    [interested] Zainteresowani
    [buying] Kupujący
    [reservation] Rezerwacje
    [preliminary_agreement] Umowy przedwstępne
    [buyer] Nabywcy
    [lost] Utraceni
    [expired] Wygaśli
   *[other] { $code }
}
clients-short-week = Tydzień
clients-short-month = Miesiąc
clients-short-quarter = Kwartał
clients-short-year = Rok

## The evolution graph

evolution-title = Klienci dzień po dniu
evolution-show-by = Pokaż według
evolution-flow = Przepływ
evolution-shape = Wygląd wykresu
evolution-layers = Warstwy
evolution-lines = Linie
evolution-bars = Słupki
evolution-numbers-csv = Liczby (CSV)
evolution-picture-png = Obraz (PNG)
evolution-legend = Co pokazuje wykres
evolution-show-all = Pokaż wszystkie
evolution-total = Razem
evolution-others = Pozostałe
evolution-no-source = Bez źródła
evolution-no-investment = Bez inwestycji
evolution-no-price-group = Bez grupy cenowej
evolution-keys-hint = Strzałki przechodzą od dnia do dnia, Enter otwiera dzień.
evolution-details = Szczegóły
evolution-nobody-yet = W tych dniach nie ma jeszcze klientów
evolution-nobody-yet-hint = Wybierz inne dni.
evolution-nobody-matches-hint = Wybierz inne dni albo usuń filtr.
evolution-all-hidden = Wszystko jest wyłączone
evolution-all-hidden-hint = Włącz nad wykresem to, co chcesz zobaczyć.
evolution-as-table = Pokaż jako tabelę
evolution-hide-table = Ukryj tabelę
evolution-table = Liczby z wykresu
evolution-every-day-in-csv = Każdy dzień z osobna jest w pliku CSV.
evolution-status = Status
evolution-number = Klienci
evolution-entered = Doszło
evolution-left = Odeszło
evolution-day-before = Dzień wcześniej
evolution-day-after = Dzień później
evolution-by-classification = { $by ->
    [Lifecycle] Według statusu
    [Sales] Według statusu sprzedaży
    [Advisor] Według doradcy
    [Source] Według źródła
    [Investment] Według inwestycji
   *[PriceGroup] Według grupy cenowej
}
evolution-all-of = Wszystkie ({ $n })
evolution-went = Od { $from } do { $to } łączna liczba zmieniła się z { $first } na { $last } { $last ->
    [one] klienta
    [few] klientów
   *[many] klientów
}.
evolution-rows-by-day = Dzień po dniu
evolution-rows-by-week = Tydzień po tygodniu, stan na ostatni dzień
evolution-rows-by-month = Miesiąc po miesiącu, stan na ostatni dzień
evolution-rows-by-year = Rok po roku, stan na ostatni dzień
evolution-flow-by-week = Tydzień po tygodniu, razem na ostatni dzień
evolution-flow-by-month = Miesiąc po miesiącu, razem na ostatni dzień
evolution-flow-by-year = Rok po roku, razem na ostatni dzień
evolution-view-details = Pokaż szczegóły: { $status }

## Finding clients from anywhere

find-search = Szukaj
find-search-clients = Szukaj klientów
find-hint = Nazwa, telefon, e-mail lub ID zewnętrzne
find-results = Znalezieni klienci
find-nobody = Nikogo nie znaleziono. Spróbuj innej części nazwy albo numeru telefonu.
find-too-many = Zbyt wiele nazw tak się zaczyna, aby przejrzeć wszystkie. Wpisz więcej.
find-in-list = Pokaż wszystkich na liście
find-choose = wybór
find-open = otwórz
find-close = zamknij
find-show-all = Pokaż wszystkich na liście: { $n }
find-found = Znaleziono: { $n }

## Working with clients

work-my-day = Mój dzień
work-day-short = Dzień
work-overdue = Zaległe
work-later-today = Dzisiaj
work-next = Następne
work-nothing-overdue = Nic nie zalega.
work-nothing-today = Na dziś nic już nie zaplanowano.
work-to-verify = Do weryfikacji
work-nothing-to-verify = Nie ma nic do weryfikacji.
work-verified = Zweryfikowane
work-back-to-planned = Cofnij do planu
work-nothing-next = Nic jeszcze nie zaplanowano.
work-done = Wykonane
work-call = Zadzwoń
work-mail = Napisz
work-change = Zmień
work-add = Dodaj
work-log = Zapisz
work-log-title = Zapisz aktywność
work-correct-title = Popraw
work-with-whom = Z kim?
work-find-hint = Nazwa, telefon lub e-mail
work-nobody-found = Nikogo nie znaleziono. Spróbuj innej części nazwy albo dodaj nowego klienta.
work-state = Stan
work-when = Kiedy
work-when-hint = Puste oznacza teraz
work-due = Termin
work-minutes = Minuty
work-towards = Kierunek
work-subject = Temat
work-body = Treść
work-place = Miejsce
work-purpose = Cel
work-kind = Rodzaj
work-save = Zapisz
work-saved = Zapisano.
work-new-client = Nowy klient
work-edit = Edytuj
work-edit-title = Edycja klienta
work-name = Nazwa
work-phones = Telefony, po jednym w wierszu
work-emails = Adresy e-mail, po jednym w wierszu
work-user-ids = Identyfikatory, po jednym w wierszu
work-tags = Tagi, po jednym w wierszu
work-known-as = jest już znany:
work-known-elsewhere = jest już znany, u klienta innej osoby.
work-new-tag = Nowy tag
work-nobody = Nikt
work-unsaid = Nie podano
work-client-saved = Zapisano klienta.
work-status = Status
work-change-status = Zmień status
work-status-changed = Zmieniono status.
work-hold-from = Obowiązuje od (puste oznacza teraz)
work-reason = Powód
work-move-to = Przenieś do
work-more = Więcej
work-archive = Archiwizuj
work-archived = Zarchiwizowano.
work-reactivate = Przywróć
work-reactivated = Przywrócono.
work-delete = Usuń na zawsze
work-delete-sure = Nazwa, kontakty, komentarze i treści tego klienta znikną na zawsze; zostaną tylko liczby. Tego nie można cofnąć.
work-delete-yes = Tak, usuń na zawsze
work-deleted = Usunięto.
work-undo-import-title = Cofnij cały import
work-undo-import-sure = To, co zmienił, wróci do poprzedniego stanu, a klienci, których dodał, zostaną usunięci. To, co zmieniono później, zostanie. Tego nie można cofnąć.
work-undo-import-yes = Tak, cofnij całość
work-comments = Komentarze
work-comment = Komentarz
work-say = Dodaj komentarz
work-no-comments = Nie ma jeszcze komentarzy
work-take-away = Usuń
work-history = Historia
work-no-history = Nic tu jeszcze nie zmieniano
work-system = Klientela
work-was-undone = cofnięte
work-from-day = od
work-earlier = Wcześniejsze
work-selected = zaznaczono
work-select-all = Cała lista
work-select = Zaznacz
work-act = { $kind ->
    [Create] Dodano klienta
    [Edit] Zmieniono dane
    [Status] Zmieniono status
    [Archive] Zarchiwizowano
    [Reactivate] Przywrócono
    [Delete] Usunięto
    [Log] Dodano aktywność
    [Correct] Zmieniono aktywność
    [Comment] Dodano komentarz
    [Uncomment] Usunięto komentarz
    [Undo] Cofnięto
    [Rules] Przeniesione przez reguły
    [Plan] Rozpoczęto plan działań
    [Merge] Połączono klientów
    [Separate] Uznano za dwie osoby
    [Part] Wydzielono dane kontaktowe
   *[Import] Zaimportowano
}
work-direction = { $code ->
    [in] Przychodzące
    [out] Wychodzące
    [internal] Wewnętrzne
    [external] Zewnętrzne
   *[other] Nie podano
}
work-take-tag-off = Zdejmij tag { $tag }
work-among = { $n ->
    [one] { $n } klient naraz
    [few] { $n } klientów naraz
   *[many] { $n } klientów naraz
}
work-undo-import = { $n ->
    [one] Cofnij import { $n } klienta
    [few] Cofnij import { $n } klientów
   *[many] Cofnij import { $n } klientów
}
work-change-of = { $n ->
    [one] Zmień status: { $n } klient
    [few] Zmień status: { $n } klienci
   *[many] Zmień status: { $n } klientów
}

## Łączenie dwóch klientów

merge-title = Łączenie klientów
merge-with = Połącz z…
merge-two = Połącz
merge-likely = Prawdopodobnie ta sama osoba
merge-likely-hint = Mają wspólny telefon, adres e-mail albo nazwę.
merge-nobody = Żaden z Twoich klientów nie ma takiego samego telefonu, adresu e-mail ani nazwy.
merge-choose = Porównaj
merge-choose-of = Porównaj: { $name }
merge-pick-hint = Aby połączyć z kimś innym, zaznacz oba wiersze na liście klientów i wybierz „Połącz”.
merge-stays = Zostaje
merge-goes = Staje się częścią pierwszego wpisu
merge-result = Co z tego wyniknie
merge-stands = Wszystko o obu będzie przy: { $name } – kontakty, tagi, komentarze, działania, zakupy i umowy.
merge-refused = nie, bo jedno z dwojga się nie zgodziło
merge-undo-hint = Można to cofnąć w każdej chwili, dopóki nikt nie został usunięty: każdy wpis odzyskuje to, co wniósł. To, co w międzyczasie zapisano o kliencie, zostaje przy nim.
merge-merge = Połącz
merge-done = Połączono.
merge-with-whom = Z kim
merge-records = Połączone wpisy
merge-by-touch = Na podstawie kontaktu
merge-undo-of = Cofnij: { $name }
merge-duplicates = Możliwe duplikaty
merge-duplicates-hint = Każda para ma wspólny telefon lub adres e-mail.
merge-no-duplicates = Żadnych dwóch Twoich klientów nie ma wspólnego telefonu ani adresu e-mail.
merge-shared = Wspólne
merge-two-persons = Dwie osoby
merge-two-persons-of = Dwie osoby: { $names }
merge-compare-of = Porównaj: { $names }
merge-separated = Odtąd są to dwie osoby.
merge-part-title = Wydzielanie danych kontaktowych
merge-part-link = Wydziel dane kontaktowe…
merge-part-hint = Zaznacz to, co należy do kogoś innego. Nic nie zostanie zapisane, dopóki nie zobaczysz, co z tego wyniknie.
merge-part-see = Pokaż, co z tego wyniknie
merge-part-stays = Zostaje
merge-part-goes = Trafia do:
merge-part-new = Nowy klient
merge-part-nobodys = Niczyje: nie ma pod nimi rozmowy, zapytania ani zakupu, więc nie powstanie klient
merge-part-undo-hint = Można to cofnąć w każdej chwili. To, co jest wpisane na karcie, zostaje tam, dopóki ktoś tego nie usunie.
merge-part-take-out = Wydziel
merge-part-change = Wybierz inaczej
merge-part-done = Wydzielono.
merge-part-none = Po żadnych danych nie rozpoznajemy tego klienta: nie ma czego wydzielać.
merge-part-card-only = tylko na karcie
merge-part-most = Widać tylko pierwsze 500.

## Dziennik klientów

journal-title = Dziennik klientów
journal-short = Dziennik
journal-column = { $column ->
    [Name] Klient
    [ExternalId] Identyfikator zewnętrzny
    [Phones] Telefony
    [Emails] Adresy e-mail
    [UserIds] Identyfikatory użytkownika
    [FirstTouch] Pierwszy kontakt
    [LastTouch] Ostatni kontakt
    [Touches] Kontakty
    [Chain] Ścieżka kontaktów
    [Days] Dni
    [Deals] Transakcje
    [Ltv] LTV
    [Tags] Tagi
    [Advisor] Doradca
    [AbandonedCart] Porzucony koszyk
    [FirstSource] Pierwsze źródło
    [FirstMedium] Pierwsze medium
    [FirstCampaign] Pierwsza kampania
    [LastSource] Ostatnie źródło
    [LastMedium] Ostatnie medium
   *[LastCampaign] Ostatnia kampania
}
journal-touch-kind = { $kind ->
    [Session] Sesja
    [Call] Telefon
    [Request] Zapytanie
    [Deal] Transakcja
    [AddToCart] Dodanie do koszyka
   *[Checkout] Złożenie zamówienia
}
journal-build-by = Dni
journal-built = { $built ->
    [First] Pierwszy kontakt
   *[Last] Ostatni kontakt
}
journal-segments = Segment
journal-everybody = Wszyscy
journal-segment = { $segment ->
    [NoDeals] Bez transakcji
   *[AbandonedCart] Porzucony koszyk
}
journal-measure = { $measure ->
    [Ltv] Wartość klienta (LTV)
    [Touches] Kontakty
    [Days] Dni od pierwszego do ostatniego kontaktu
   *[Deals] Transakcje
}
journal-numbers = Liczby
journal-least = co najmniej
journal-most = co najwyżej
journal-at-least = { $what }: co najmniej { $n }
journal-at-most = { $what }: co najwyżej { $n }
journal-did = Działania
journal-count-touches = { $n ->
    [one] { $n } kontakt
    [few] { $n } kontakty
   *[many] { $n } kontaktów
}
journal-count-deals = { $n ->
    [one] { $n } transakcja
    [few] { $n } transakcje
   *[many] { $n } transakcji
}
journal-touches-in-days = { $touches }, { $days }
journal-gap = { $n } d.
journal-later = po przerwie: { $days }
journal-left-out = jeszcze { $n }
journal-nobody = W dzienniku nie ma jeszcze nikogo
journal-nobody-hint = Kto zadzwoni, o coś zapyta albo coś kupi, pojawi się tutaj ze wszystkim, co zrobił.
journal-nobody-such = Nie ma takich klientów
journal-nobody-such-hint = Usuń filtr albo wybierz inne dni.
journal-everyone = Pokaż cały dziennik
journal-bought-since = potem zakup
journal-not-bought-since = bez zakupu
journal-open-card = Otwórz kartę
journal-ways = Od pierwszego kontaktu do transakcji
journal-way = wcześniej: { $touches }, { $days }
journal-way-since = od poprzedniej transakcji: { $touches }, { $days }
journal-all-touches = Wszystkie działania klienta
journal-lines = { $n ->
    [one] { $n } pozycja
    [few] { $n } pozycje
   *[many] { $n } pozycji
}
journal-recording = Nagranie
journal-none = Klient jeszcze nie dzwonił, o nic nie pytał i nic nie kupił.
journal-touches-as-files = Wszystkie działania tych klientów w pliku:
journal-touch-column = { $column ->
    [Client] Klient
    [ClientId] Identyfikator zewnętrzny klienta
    [At] Kiedy
    [Kind] Kontakt
    [Source] Źródło
    [Medium] Medium
    [Campaign] Kampania
    [Page] Strona
    [Subject] Temat
    [Seconds] Sekundy
    [Amount] Kwota
    [Lines] Pozycje
   *[ExternalId] Identyfikator zewnętrzny
}
journal-not-told = nieznane

## What brought the clients

attribution-title = Atrybucja
attribution-hint = Skąd przyszli klienci i co z tego wynikło. Pierwsze kliknięcie to pierwszy kontakt na drodze do pierwszej transakcji, który mówi, skąd klient przyszedł; ostatnie kliknięcie to ostatni taki kontakt.
attribution-clicks = Kliknięcie
attribution-click = { $click ->
    [First] Pierwsze kliknięcie
   *[Last] Ostatnie kliknięcie
}
attribution-dimensions = Przypisanie do
attribution-dimension = { $dimension ->
    [Source] Źródło
    [Medium] Medium
   *[Campaign] Kampania
}
attribution-column = { $column ->
    [Name] Skąd przyszli
    [Clients] Klienci
    [Buyers] Z transakcją
    [Share] Odsetek z transakcją
    [Deals] Transakcje
    [Ltv] LTV
    [ValueOfOne] LTV na klienta
    [Touches] Kontakty do 1. transakcji, mediana
   *[Days] Dni do 1. transakcji, mediana
}
attribution-more = { $n ->
    [one] W plikach jest jeszcze { $n } wiersz.
    [few] W plikach są jeszcze { $n } wiersze.
   *[many] W plikach jest jeszcze { $n } wierszy.
}

## Who is one client: merges, contacts that link nobody, touches of nobody

identity-merges = Scalenia
identity-merges-hint = Rekordy, które ostatnio stały się częścią klienta. Każde scalenie można cofnąć w każdej chwili, dopóki żaden z nich nie jest usunięty.
identity-no-merges = Żadne dwa rekordy nie zostały jeszcze scalone.
identity-contacts = Wspólne dane kontaktowe
identity-contacts-hint = Dane kontaktowe, które nikogo nie łączą: ma je zbyt wiele osób, są wpisane zamiast prawdziwych albo są nasze. Kontakt, w którym podano tylko takie dane, nie trafia do żadnego klienta.
identity-no-contacts = Nie ma takich danych.
identity-link-nobody = Nikogo nie łączą
identity-free-title = Jednej osoby?
identity-free-text = Wszyscy, którzy ich użyli, staną się jednym klientem. Można to w każdej chwili cofnąć na tej stronie.
identity-shut-title = Wspólne?
identity-shut-text = Nie będą już nikogo łączyć: kogo scaliły, zostanie rozdzielony, a kto nie podał nic innego, przestanie być klientem. Można to w każdej chwili cofnąć na tej stronie.
identity-suspicious = Prawdopodobnie wspólne
identity-suspicious-hint = Nadal łączą klientów, choć przekroczyły już połowę limitu. Widać najwyżej pięćdziesiąt.
identity-contact = Dane kontaktowe
identity-why = Dlaczego
identity-phones = Telefony
identity-emails = Adresy e-mail
identity-clients = Klienci
identity-touches = Kontakty
identity-decide = Decyzja
identity-kind = { $kind ->
    [Client] Klient
    [Phone] Telefon
    [Email] Adres e-mail
   *[UserId] Identyfikator użytkownika
}
identity-state = { $state ->
    [Shared] Ma je zbyt wiele osób
    [Suspicious] Prawdopodobnie wspólne
    [Nobodys] Wpisane zamiast prawdziwych albo nasze
    [Shut] Wspólne, oznaczone przez administratora
   *[Freed] Jednej osoby, oznaczone przez administratora
}
identity-decision = { $sharing ->
    [Freed] Jednej osoby
   *[Shut] Wspólne
}
identity-by-count = Według liczby powiązań
identity-decided = Zapisano decyzję.
identity-nobodys = Kontakty bez klienta
identity-nobodys-hint = Wszystkie podane w nich dane nikogo nie łączą, więc nie należą do żadnego klienta. Ktoś może czekać na odpowiedź.
identity-no-nobodys = Każdy kontakt ma klienta.
identity-notices = Połączeni z innymi
identity-notice-away = klient, do którego nie masz dostępu
identity-first-of = Widać tylko pierwsze { $n }.

## Customer activity: who bought

customers-title = Aktywność klientów
customers-short = Aktywność
customers-hint = Każdy, kto kupił choć raz: według tego, co kupił, kiedy i za ile.
customers-filters = Kryteria wyboru klientów
customers-basic = Podstawowe
customers-refine = Zawężenie
customers-attributes = Cechy
customers-search = Szukaj
customers-clear = Wyczyść wszystko
customers-any = Dowolne
customers-yes = Tak
customers-no = Nie
customers-limited = Tylko podstawowe kolumny
customers-limited-hint = Bez tego: wszystko, co o każdym wiadomo.
customers-ignored = Pominięte, bo podano numer zamówienia.
customers-clear-order = Wyczyść numer zamówienia
customers-leaves-nobody = Tak nikogo nie można znaleźć: dni lub kwoty się wykluczają.
customers-none = Nie ma takich klientów
customers-none-hint = Usuń filtr albo wybierz inne dni.
customers-nobody = Nikt jeszcze niczego nie kupił
customers-nobody-hint = Klienci pojawiają się tu z pierwszym zakupem.
customers-all = Wszyscy kupujący
customers-by-name = Według nazwy
customers-by-sales = Najwyższa sprzedaż najpierw
customers-by-last-sale = Ostatnio kupujący najpierw
customers-by-longest-ago = Najdłużej bez zakupu najpierw
customers-by-heading = Jak w nagłówkach
customers-sales = Sprzedaż: { $amount }
customers-column = { $column ->
    [Number] Numer
    [Name] Klient
    [Email] E-mail
    [Phone] Telefon
    [PriceGroup] Grupa cenowa
    [Sales] Sprzedaż
    [SalesCount] Liczba sprzedaży
    [LastSale] Ostatnia sprzedaż
    [Status] Status
    [SalesStatus] Status sprzedaży
    [Advisor] Doradca
    [Source] Źródło
    [Tags] Tagi
    [ReceivesEmail] Zgoda na e-mail
    [ReceivesPost] Zgoda na pocztę
    [ReceivesSms] Zgoda na SMS
    [CustomerSince] Klient od
    [Created] Utworzono
   *[LifeTotal] Suma zakupów
}
customers-kind = { $kind ->
    [Sale] Sprzedaż
   *[Job] Zlecenie
}

## Action plans

plans-action-plan = Plan działań
plans-action-plans = Plany działań
plans-start = Rozpocznij plan działań
plans-none-running = Żaden plan działań nie jest w toku.
plans-template = Plan
plans-first-day = Pierwszy dzień
plans-preview = Co zostanie zaplanowane
plans-no-templates = Nie ma jeszcze planów, od których można zacząć.
plans-ask-an-admin = Przygotowuje je administrator.
plans-manage = Zarządzaj planami działań
plans-is-done = wykonane
plans-is-overdue = zaległe
plans-settings-hint = Co zwykle robi się z klientem, krok po kroku. Gdy plan zostanie rozpoczęty, każdy krok staje się zaplanowaną aktywnością doradcy klienta.
plans-none-yet = Nie ma jeszcze planów działań
plans-none-yet-hint = Utwórz pierwszy: kilka telefonów i spotkań, każde o tyle dni roboczych po pierwszym dniu.
plans-new = Nowy plan działań
plans-edit-title = Edycja planu działań
plans-name = Nazwa
plans-steps = Kroki
plans-step = Krok
plans-kind = Co
plans-delay = Po dniach roboczych
plans-time = Godzina
plans-subject = Temat
plans-body = Treść
plans-add-step = Dodaj krok
plans-up = Przenieś wyżej
plans-down = Przenieś niżej
plans-remove = Usuń
plans-edit = Edytuj
plans-save = Zapisz
plans-saved = Zapisano plan działań.
plans-delete = Usuń
plans-delete-title = Usunąć ten plan działań?
plans-delete-sure = Nie będzie można go już rozpocząć. Plany w toku pozostaną bez zmian.
plans-delete-yes = Tak, usuń
plans-deleted = Usunięto plan działań.
plans-start-for = { $n ->
    [one] Rozpocznij plan działań dla { $n } klienta
    [few] Rozpocznij plan działań dla { $n } klientów
   *[many] Rozpocznij plan działań dla { $n } klientów
}
plans-progress = wykonano { $done } z { $total }
plans-after = { $n ->
    [0] pierwszy dzień
    [one] po { $n } dniu roboczym
    [few] po { $n } dniach roboczych
   *[many] po { $n } dniach roboczych
}
plans-used = { $n ->
    [0] jeszcze nierozpoczęty
    [one] rozpoczęty { $n } raz
    [few] rozpoczęty { $n } razy
   *[many] rozpoczęty { $n } razy
}

## Contracts on units, and leads

contract-contracts = Umowy
contract-no-contracts = Brak umów
contract-contract = Umowa
contract-client = Klient
contract-signed = Data podpisania
contract-unit = Lokal
contract-stage = Etap
contract-building = Budynek
contract-area = Powierzchnia
contract-price-per-m2 = Cena za m²
contract-value = Wartość
contract-commission = Prowizja
contract-seller = Sprzedawca
contract-terms = Warunki
contract-additions = Przynależności
contract-parking-single = Miejsca postojowe pojedyncze
contract-parking-family = Miejsca postojowe rodzinne
contract-parking-surface = Miejsca postojowe naziemne
contract-storage = Komórka lokatorska
contract-storage-area = Powierzchnia komórki
contract-closet = Schowek
contract-missing = Nie ma takiej umowy
contract-missing-hint = Być może jej już nie ma albo nie należy do Twojego klienta.
contract-leads = Leady
contract-created = utworzono
contract-assigned = przydzielono
contract-converted = przekształcono w klienta
contract-expired = wygasł
contract-kind = { $code ->
    [oral_reservation] Rezerwacja ustna
    [reservation] Umowa rezerwacyjna
    [developer] Umowa deweloperska
    [preliminary] Umowa przedwstępna
    [final] Umowa końcowa
    [notarial_deed] Akt notarialny
   *[other] { $code }
}

## Where two change one thing at once, and of many which were changed

clashes-title = Ktoś w międzyczasie zmienił to samo.
clashes-hint = Nic jeszcze nie zapisano i nic z wpisanych danych nie przepadło. Wybierz, co ma zostać, i zapisz ponownie.
clashes-take-theirs = Przyjmij ich wersję
clashes-keep-mine = Zachowaj moją wersję
clashes-was-this-already = Nic nie zmieniono: taki status był już wcześniej.
clashes-no-status-changed = Nie zmieniono żadnego statusu.
clashes-status-changed-for = Zmieniono status dla { $clients }.
clashes-had-status = { $n ->
    [one] { $n } klient miał już ten status.
    [few] { $n } klienci mieli już ten status.
   *[many] { $n } klientów miało już ten status.
}
clashes-started = Rozpoczęto plan działań.
clashes-started-for = Rozpoczęto plan działań dla { $clients }.
clashes-clients = { $which } { $n ->
    [one] klienta
    [few] klientów
   *[many] klientów
}
clashes-some-of = { $some } z { $all }
clashes-some-of-hundreds = { $some } ze { $all }
clashes-missed = { $n ->
    [one] { $n } klienta już nie ma albo nie jest Twój.
    [few] { $n } klientów już nie ma albo nie są Twoi.
   *[many] { $n } klientów już nie ma albo nie są Twoi.
}

## What came of taking a deed back

undone-undone-for = { $n ->
    [one] Cofnięto: { $n } klient.
    [few] Cofnięto: { $n } klienci.
   *[many] Cofnięto: { $n } klientów.
}
undone-rest = Zostało { $n }: cofnij ponownie, aby kontynuować.
undone-left = Bez zmian: { $n } spośród { $all }
undone-more = i jeszcze { $n }
undone-deleted = klient usunięty
undone-not-yours = klient, który nie jest już Twój
undone-in-use = coś już z nim zrobiono albo są o nim fakty
undone-changed = pole „{ $field }” zmieniono potem na { $now }

## Reports

reports-reports = Raporty
reports-reports-hint = Co zrobiono, kto to zrobił i z jakim skutkiem. Każda liczba otwiera rekordy, które zlicza.
reports-no-reports = Nie ma dla Ciebie żadnego raportu
reports-no-reports-hint = O tym, kto widzi który raport, decyduje administrator.
reports-show-default = Pokaż bieżący miesiąc
reports-total = Razem
reports-trend = Przebieg
reports-nothing = W tym raporcie niczego nie ma
reports-nothing-hint = Przy innych dniach lub mniejszej liczbie filtrów może się coś znajdzie.
reports-nothing-behind = Za tą liczbą już nic nie ma
reports-nothing-behind-hint = Policzono ją, zanim coś się zmieniło.
reports-details = Szczegóły
reports-deleted-client = Usunięty klient
reports-no-investment = Bez inwestycji
reports-investments = Inwestycje
reports-no-kind = bez rodzaju
reports-sections = Sekcje
reports-yes-skip = pominięte
reports-waiting-since = czeka od
reports-made = Stan na
reports-about = Informacje
reports-report = Raport
reports-days = Dni
reports-zone = Strefa czasowa
reports-made-at = Sporządzono
reports-title = { $report ->
    [UserEvents] Historia zdarzeń użytkowników
    [UserWork] Raport pracy użytkownika
    [UserActivity] Raport aktywności użytkownika
    [Activities] Raport aktywności
    [Meetings] Raport spotkań
    [Commercial] Raport aktywności handlowych
    [ClientService] Raport obsługi klientów
    [DailyClients] Raport dzienny klientów
    [Sellers] Raport sprzedawców
   *[DailyUserActivity] Raport dzienny aktywności użytkowników
}
reports-about-report = { $report ->
    [UserEvents] Kto się logował, co oglądał i zmieniał, i skąd
    [UserWork] Telefony, spotkania, e-maile i umowy każdego użytkownika
    [UserActivity] Telefony, spotkania, zadania, notatki i maile jednego użytkownika
    [Activities] Każdy kontakt z klientem: jaki, z kim, przez kogo
    [Meetings] Spotkania zaplanowane i odbyte, ich cel i miejsce
    [Commercial] Od nowego klienta do odbioru kluczy: co posuwa sprzedaż
    [ClientService] Jak szybko obsłużono każdego klienta, krok po kroku
    [DailyClients] Nowi klienci, kontakty i umowy, dzień po dniu
    [Sellers] Podpisane umowy według inwestycji, z danymi lokalu
   *[DailyUserActivity] Co każdy użytkownik skonwertował, zaplanował i przeoczył
}
reports-column = { $key ->
    [user] Użytkownik
    [login] Login
    [log_ins] Logowania
    [log_ins_by_phone] Logowania przez telefon
    [leads_assigned] Leady
    [new_clients] Nowi klienci
    [calls] Telefony
    [call_logs] Logi rozmów
    [call_log_minutes] Logi rozmów w minutach
    [tasks_done] Zadania
    [meetings_held] Spotkania
    [emails_sent] E-maile
    [oral_reservations] Rezerwacje ustne
    [reservation_agreements] Umowy rezerwacyjne
    [preliminary_and_final_agreements] Umowy przedwstępne i końcowe
    [notarial_deeds] Akty notarialne
    [converted_leads] Skonwertowane leady
    [expired_leads] Przeterminowane leady
    [mobile_log_ins] Logowania mobilne
    [outgoing_calls] Połączenia wychodzące
    [outgoing_call_seconds] Czas połączeń wychodzących
    [incoming_calls] Połączenia przychodzące
    [incoming_call_seconds] Czas połączeń przychodzących
    [new_activities] Nowe aktywności
    [overdue_activities] Przeterminowane aktywności
    [registered_activities] Zarejestrowane aktywności
    [planned_activities] Zaplanowane aktywności
    [finished_clients] Zakończeni klienci
    [first_meetings] Pierwsze spotkania
    [further_meetings] Kolejne spotkania
    [offers_sent] Wysłane oferty
    [day] Dzień
    [week] Tydzień
    [weekday] Dzień tygodnia
    [meetings] Spotkania
    [emails] E-maile
    [developer_agreements] Umowy deweloperskie
    [preliminary_agreements] Umowy przedwstępne
    [section] Sekcja
    [purpose] Rodzaj lub cel
    [place] Miejsce
    [calls_made] Telefony wykonane
    [calls_planned] Telefony zaplanowane
    [meetings_planned] Spotkania zaplanowane
    [meetings_not_held] Spotkania, które się nie odbyły
    [tasks_not_started] Zadania nierozpoczęte
    [tasks_to_verify] Zadania do weryfikacji
    [notes] Notatki
    [contact_type] Typ kontaktu
    [person] Osoba
    [client] Klient
    [client_id] ID klienta
    [client_created] Data utworzenia klienta
    [api_id] ID z API
    [date] Data
    [state] Stan
    [source] Źródło pochodzenia
    [contact_method] Sposób kontaktu
    [advisor] Doradca
    [entered_by] Osoba tworząca aktywność
    [entered_at] Data wpisania
    [investment] Inwestycja
    [direction] Kierunek
    [origin] Pochodzenie wpisu
    [duration] Czas trwania
    [subject] Temat
    [commercial] Aktywność
    [body] Treść
    [due] Termin
    [signed_on] Data podpisania
    [kind] Rodzaj
    [stage] Etap
    [building] Budynek
    [unit] Lokal
    [area] Powierzchnia
    [value] Wartość umowy
    [commission] Prowizja
    [seller] Sprzedawca
    [lead_created] Data utworzenia leada
    [lead_assigned] Przypisano
    [lead_converted] Skonwertowano
    [lead_expired] Przeterminowano
    [status] Status
    [event] Zdarzenie
    [channel] Kanał
    [ip] Adres IP
    [ip_address] Adres IP
    [name] Imię i nazwisko
    [when] Data utworzenia zdarzenia
    [changed_clients] Liczba zmienionych klientów
    [reason] Powód
    [about] Czego dotyczy
    [meeting_date] Data spotkania
    [meeting_number] Numer spotkania
    [first_email] Pierwszy mail
    [first_call_after_email] Pierwszy telefon po mailu
    [first_call] Pierwszy telefon
    [first_meeting] Pierwsze spotkanie
    [first_telephony_call] Pierwsze zaczytane połączenie
    [last_activity] Ostatnia aktywność
    [last_activity_kind] Ostatnia aktywność, rodzaj
    [wait_client] Od leada do klienta (min)
    [wait_email] Do pierwszego maila (min)
    [wait_call_after_email] Od maila do telefonu (min)
    [wait_call] Do pierwszego telefonu (min)
    [wait_meeting] Do pierwszego spotkania (min)
    [wait_telephony] Do pierwszego zaczytanego połączenia (min)
    [wait_in_all] Łącznie (min)
    [agreement] Rodzaj umowy
    [price_per_m2] Cena za m²
    [guardian] Opiekun
    [parking_single] Miejsca postojowe pojedyncze
    [parking_family] Miejsca postojowe rodzinne
    [parking_surface] Miejsca postojowe naziemne
    [storage_number] Komórka lokatorska
    [storage_area] Powierzchnia komórki
    [closet] Schowek
   *[other] { $key }
}
reports-origin = { $code ->
    [manual] Ręcznie
    [telephony] Telefonia
   *[other] { $code }
}
reports-agreement = { $code ->
    [oral_reservation] Rezerwacja ustna
    [reservation] Umowa rezerwacyjna
    [developer] Umowa deweloperska
    [preliminary] Umowa przedwstępna
    [final] Umowa końcowa
    [notarial_deed] Akt notarialny
   *[other] { $code }
}
reports-channel = { $code ->
    [web] Przeglądarka
    [mobile] Telefon
    [api] API
    [command] Wiersz poleceń
   *[other] { $code }
}
reports-weekday = { $code ->
    [monday] Poniedziałek
    [tuesday] Wtorek
    [wednesday] Środa
    [thursday] Czwartek
    [friday] Piątek
    [saturday] Sobota
    [sunday] Niedziela
   *[other] { $code }
}
reports-field = { $field ->
    [User] Użytkownik
    [Advisor] Doradca
    [Seller] Sprzedawca
    [Channel] Kanał
    [Event] Zdarzenie
    [Activity] Aktywność
    [State] Stan
    [Commercial] Aktywność handlowa
    [Status] Status klienta
    [Investment] Inwestycja
    [Stage] Etap
    [Building] Budynek
    [Agreement] Umowa
    [Weekends] Weekendy
   *[Holidays] Święta
}
reports-event-kind = { $code ->
    [log_in] Logowanie
    [failed_log_in] Nieudane logowanie
    [log_out] Wylogowanie
    [new_device] Logowanie w nowej przeglądarce
    [confirm] Ponowne podanie hasła
    [password] Zmiana hasła
    [set_factor] Włączenie drugiego składnika
    [remove_factor] Wyłączenie drugiego składnika
    [end_sessions] Zakończenie sesji
    [view] Otwarcie karty klienta
    [export] Eksport
    [template] Zmiana szablonu planu działań
    [setting] Zmiana ustawień
    [schedule] Zmiana wysyłki raportu
   *[other] { $code }
}
reports-commercial-kind = { $code ->
    [client_created] Utworzenie klienta
    [call] Rozmowa telefoniczna
    [handover] Odbiór lokalu
    [request] Zgłoszenie
    [client_expired] Przeterminowanie klienta
    [status_changed] Zmiana statusu klienta
   *[other] { $code }
}
reports-section-longer = { $code ->
    [meetings_held] Spotkania zrealizowane
    [tasks_done] Zadania wykonane
    [emails_sent] Maile wysłane
   *[other] { $code }
}
reports-week-by-number = Tydzień { $number }, { $days }
reports-course-by-day = Dziennie: od { $least } do { $most }, na końcu { $last }
reports-course-by-week = Tygodniowo: od { $least } do { $most }, na końcu { $last }
reports-count-rows = { $n ->
    [one] { $n } wiersz
    [few] { $n } wiersze
   *[many] { $n } wierszy
}
reports-count-agreements = { $n ->
    [one] { $n } umowa
    [few] { $n } umowy
   *[many] { $n } umów
}

## What users did, as far as the events tell

events-mailing = Wysyłka
events-with-factor = { $factor ->
    [code] z kodem
    [recovery] z kodem zapasowym
   *[other] samym hasłem
}
events-template = Szablon
events-invitation = Zaproszenie
events-recipient = Odbiorca

## What was set otherwise

told-more = jeszcze { $n }
told-added = (dodano)
told-removed = (usunięto)
told-changed = zmiana
told-factor = Drugi składnik
told-link = Link
told-hour = Godzina
told-day = Dzień
told-password = Hasło
told-paused = Wstrzymana
told-period = Okres
told-position = Miejsce w kolejności
told-put-away = Usunięta
told-filters = Filtry
told-report = Raport
told-rhythm = Rytm
told-sent-as = Wysyłany jako
told-skips-empty = Pustych się nie wysyła
told-title = Tytuł
told-last-day = Ostatni dzień

## How quickly clients were served

service-bar = Czas obsługi
service-scale = Wszystkie paski mają jedną skalę. Najdłuższy:
service-still = przerywana ramka: wciąż czeka
service-legend = Co oznaczają kolory
service-speed = Jak szybko
service-speed-hint = Wszyscy klienci raportu. Ci, którzy wciąż czekają, liczą się tak długo, jak czekają (Kaplan–Meier).
service-step = Krok
service-reached = Wykonano
service-waiting = Czeka
service-median = Mediana
service-within-5-minutes = Do 5 min
service-within-an-hour = Do 1 godz.
service-within-a-day = Do 1 doby
service-not-yet = na razie mniej niż połowa
service-step-name = { $step ->
    [Client] Od leada do klienta
    [Email] Do pierwszego maila
    [CallAfterEmail] Od maila do telefonu
    [Call] Do pierwszego telefonu
    [Meeting] Do pierwszego spotkania
   *[Telephony] Do pierwszego zaczytanego połączenia
}
service-span-days = { $n } d
service-span-hours = { $n } godz.
service-span-minutes = { $n } min

## What is kept of a report under a name

saved-saved = Zapisane
saved-nothing = Na tej stronie nic jeszcze nie zapisano. Zapisują się dni, filtry, kolejność i kolumny.
saved-name = Nazwa
saved-share = Udostępnij wszystkim, którzy widzą tę stronę
saved-save = Zapisz bieżące ustawienia
saved-kept = Zapisano
saved-forgotten = Usunięto z zapisanych
saved-shared = udostępnione
saved-by = od: { $name }
saved-forget = Usuń: { $name }

## Reports by e-mail: the pages, and the mails

schedules-by-email = Raporty e-mailem
schedules-send = E-mailem
schedules-hint = Raport przychodzi sam, z tymi klientami, których może widzieć dany odbiorca.
schedules-not-set-up = Na tym serwerze nie skonfigurowano poczty, więc na razie nic nie jest wysyłane.
schedules-not-set-up-hint = Osoba prowadząca serwer wskazuje serwer pocztowy w KLIENTELA_SMTP i KLIENTELA_MAIL_FROM. Harmonogramy można przygotować już teraz.
schedules-none-yet = Nic jeszcze nie jest wysyłane
schedules-none-yet-hint = Wybierz raport, porę wysyłki i odbiorców.
schedules-new = Nowy harmonogram
schedules-edit-title = Edycja harmonogramu
schedules-title = Tytuł
schedules-report = Raport
schedules-narrowed = Zawężenie
schedules-narrow-first = Aby wysyłać tylko część, otwórz raport, wybierz filtry i kolumny i kliknij tam „E-mailem”.
schedules-range = Zakres dni względem dnia wysyłki
schedules-rhythm = Jak często
schedules-weekday = W dniu tygodnia
schedules-day-of-month = W dniu miesiąca
schedules-day-of-month-hint = W krótszym miesiącu – ostatniego dnia.
schedules-hour = O godzinie
schedules-sent-as = Postać
schedules-recipients = Do
schedules-skip-empty = Nie wysyłaj, gdy raport jest pusty
schedules-no-address = brak adresu e-mail
schedules-may-not-see = bez uprawnień do tego raportu
schedules-only-yourself = Możesz wysyłać do siebie; kierownicy także do innych.
schedules-save = Zapisz
schedules-saved = Zapisano harmonogram.
schedules-next = Następna wysyłka
schedules-last = Ostatnia wysyłka
schedules-made-by = Utworzenie
schedules-is-paused = wstrzymany
schedules-edit = Edytuj
schedules-pause = Wstrzymaj
schedules-resume = Wznów
schedules-paused-now = Wstrzymano harmonogram.
schedules-resumed-now = Wznowiono harmonogram.
schedules-try-now = Wyślij do mnie teraz
schedules-tried = Raport jest w drodze do Ciebie.
schedules-delete = Usuń
schedules-delete-title = Usunąć ten harmonogram?
schedules-delete-sure = Nie będzie już do nikogo wysyłany. Dotychczasowe wysyłki pozostaną w dzienniku.
schedules-delete-yes = Tak, usuń
schedules-deleted = Usunięto harmonogram.
schedules-log = Dziennik wysyłek
schedules-log-empty = Nic jeszcze nie wysłano.
schedules-due = Termin
schedules-to = Do
schedules-days = Zakres
schedules-outcome = Wynik
schedules-again = ponownie
schedules-trial = Próba
schedules-too-large = Plik jest za duży na e-mail: otwórz raport, aby go pobrać.
schedules-open = Otwórz raport
schedules-why-this = Otrzymujesz tę wiadomość, ponieważ ustawiono dla Ciebie wysyłkę tego raportu w Klienteli.
schedules-rhythm-code = { $code ->
    [weekly] Co tydzień
    [monthly] Co miesiąc
   *[other] Codziennie
}
schedules-form = { $form ->
    [Xlsx] plik XLSX
   *[Body] tabela w treści
}
schedules-state = { $state ->
    [Waiting] oczekuje
    [Claimed] w przygotowaniu
    [HandingOver] w trakcie wysyłki
    [Sent] wysłano
    [Failed] nie wysłano
    [Skipped] pominięto
   *[Unknown] nie wiadomo, bez ponawiania
}
schedules-why = { $why ->
    [Empty] raport był pusty
    [SwitchedOff] odbiorca nie może się już zalogować
    [NoReport] odbiorca nie ma dostępu do tego raportu
    [NoExport] odbiorca nie może pobierać plików
    [NoAddress] odbiorca nie ma adresu e-mail
    [Stopped] harmonogram wstrzymano, usunięto lub zmieniono
    [Unmakeable] raportu nie da się sporządzić z tymi ustawieniami
    [Fault] coś się u nas nie udało
    [Unreachable] serwer pocztowy nie mógł przyjąć wiadomości
    [Refused] serwer pocztowy odrzucił wiadomość
   *[BrokenOff] połączenie przerwano w trakcie wysyłki
}
schedules-first-rows = To pierwsze { $shown } z { $total } wierszy.
schedules-weekday-full = { $day ->
    [Mon] Poniedziałek
    [Tue] Wtorek
    [Wed] Środa
    [Thu] Czwartek
    [Fri] Piątek
    [Sat] Sobota
   *[Sun] Niedziela
}
schedules-every-day = codziennie o { $hour }:00
schedules-every-weekday = { $day ->
    [Mon] w każdy poniedziałek o { $hour }:00
    [Tue] w każdy wtorek o { $hour }:00
    [Wed] w każdą środę o { $hour }:00
    [Thu] w każdy czwartek o { $hour }:00
    [Fri] w każdy piątek o { $hour }:00
    [Sat] w każdą sobotę o { $hour }:00
   *[Sun] w każdą niedzielę o { $hour }:00
}
schedules-every-month = co miesiąc, { $day }. dnia o { $hour }:00

## Dashboards

dashboards-dashboards = Pulpity
dashboards-dashboard = Pulpit
dashboards-none-yet = Nie ma jeszcze pulpitu
dashboards-none-yet-hint = Kierownik przygotuje pulpit i przydzieli go Tobie.
dashboards-make-hint = Zacznij od jednego z tych; potem wszystko można zmienić.
dashboards-make = Nowy pulpit
dashboards-no-blocks = Ten pulpit jest pusty
dashboards-no-blocks-hint = Dodaj bloki: wskaźniki, listy, wykresy i trend.
dashboards-other-dashboards = Twoje pulpity
dashboards-arrange = Rozmieść
dashboards-arrange-title = Rozmieść bloki
dashboards-arrange-hint = Przeciągnij blok, aby go przenieść, a jego róg, aby zmienić rozmiar. Z klawiatury: strzałki przenoszą, shift ze strzałką zmienia rozmiar.
dashboards-arranged = Zapisano Twoje rozmieszczenie.
dashboards-save = Zapisz
dashboards-reset = Przywróć
dashboards-reset-hint = Tak jak go przygotowano, bez Twojego rozmieszczenia
dashboards-reset-done = Pulpit znów jest taki, jak go przygotowano.
dashboards-own-copy = Twoje rozmieszczenie
dashboards-full-screen = Pełny ekran
dashboards-leave-full-screen = Wyjdź z pełnego ekranu
dashboards-edit = Edytuj
dashboards-edit-title = Edycja pulpitu
dashboards-saved = Zapisano pulpit.
dashboards-delete = Usuń
dashboards-delete-title = Usunąć ten pulpit?
dashboards-delete-sure = Nikt nie będzie już go mieć, a własne rozmieszczenia przepadną.
dashboards-delete-yes = Tak, usuń
dashboards-deleted = Usunięto pulpit.
dashboards-title = Tytuł
dashboards-blocks = Bloki
dashboards-add-block = Dodaj blok
dashboards-add = Dodaj
dashboards-remove = Usuń
dashboards-own-title = Własny tytuł
dashboards-range = Okres
dashboards-top = Liczba wierszy
dashboards-by = Statusy
dashboards-by-sales = Sprzedaży
dashboards-by-lifecycle = Obsługi
dashboards-only-statuses = Tylko klienci w tych statusach
dashboards-archived-too = Także zarchiwizowani klienci
dashboards-compare = Porównaj z wcześniejszym okresem
dashboards-weekdays = Z tymi samymi dniami tygodnia
dashboards-assign-title = Kto ma ten pulpit
dashboards-everybody = Wszyscy
dashboards-how = Jak to policzono
dashboards-failed = Nie udało się pokazać tego bloku. Pozostałe działają.
dashboards-not-compared = Bez porównania: nie wiadomo, jak było wtedy z zarchiwizowanymi ani z klientami w wybranych statusach.
dashboards-nothing = W tym okresie nic tu nie ma.
dashboards-total = Razem
dashboards-show-all = Pokaż wszystko
dashboards-customers-total = Klienci łącznie
dashboards-customers-new = Nowi tego dnia
dashboards-numbers = Pokaż jako tabelę
dashboards-period = Okres
dashboards-picture = Obraz (PNG)
dashboards-table-csv = Liczby (CSV)
dashboards-too-few = mniej niż 10: za mało, by wnioskować
dashboards-chart-keys = Strzałki w lewo i w prawo przesuwają, Enter otwiera listę.
dashboards-updated-at = Stan na
dashboards-value = Wartość
dashboards-counted = Liczba
dashboards-in-all = Łącznie
dashboards-archived = Zarchiwizowani
dashboards-other-statuses = W innych statusach
dashboards-without-field = Bez pola
dashboards-looked-at = Uwzględnieni
dashboards-before = Wcześniejszy okres
dashboards-percent = Procent
dashboards-conversations = Rozmowy
dashboards-post-text = Treść
dashboards-written = Napisano
dashboards-with-updated = napisane lub zaktualizowane
dashboards-template = { $template ->
    [ManagersMorning] Poranek kierownika
    [AdvisorsDay] Dzień doradcy
    [Everything] Wszystkie bloki
   *[Empty] Pusty pulpit
}
dashboards-everyone-who-is = { $role ->
    [Advisor] Wszyscy doradcy
    [Manager] Wszyscy kierownicy
   *[Admin] Wszyscy administratorzy
}
dashboards-post-kind = { $kind ->
    [Internal] Wewnętrzny
    [External] Zewnętrzny
    [In] Otrzymany
    [Out] Wysłany
   *[Unsaid] Nie podano
}
dashboards-field = { $field ->
    [Customer] Klient
    [Status] Status
    [PostType] Typ wpisu
    [PostDate] Data wpisu
    [LeadingText] Początek wpisu
    [Posts] Wpisy
    [LastServed] Ostatni zakup
    [LifeTotal] Suma zakupów
    [Served] Zakupy
    [Weight] Waga
    [PurchaseAge] Staż zakupów
    [DaysSincePurchase] Dni od zakupu
    [Created] Utworzono
    [CustomerSince] Klient od
    [Phone] Telefon
   *[Email] E-mail
}
dashboards-mean-days = { $days } dnia
dashboards-reckoned-in-all = łącznie
dashboards-reckoned-left-archived = zarchiwizowanych
dashboards-reckoned-left-others = w innych statusach
dashboards-reckoned-left-without = bez „klient od”
dashboards-reckoned-posts-in-all = wpisów łącznie
dashboards-reckoned-posts-archived = z zarchiwizowanymi
dashboards-reckoned-posts-others = z klientami w innych statusach
dashboards-reckoned-posts-without = bez
dashboards-of-these = z tego { $n }
dashboards-as-on = { $figure } · dnia { $day }
dashboards-as-until = { $figure } · { $days }, do { $time }
dashboards-points = p.p.
dashboards-count-posts = { $n ->
    [one] { $n } wpis
    [few] { $n } wpisy
   *[many] { $n } wpisów
}
dashboards-count-blocks = { $n ->
    [one] { $n } blok
    [few] { $n } bloki
   *[many] { $n } bloków
}
dashboards-place-of = { $name }: kolumna { $column }, wiersz { $row }, szerokość { $width }, wysokość { $height }

## Blocks of dashboards

blocks-name = { $kind ->
    [TotalCustomers] Wszyscy klienci
    [TotalActive] Aktywni klienci
    [TotalNew] Nowi klienci
    [TotalLead] Leady
    [TotalBuying] Klienci kupujący
    [TotalBuyer] Nabywcy
    [Repeat] Powracający nabywcy
    [RepeatShare] Udział powracających nabywców
    [AverageAge] Średni staż klienta
    [NonRepeat] Niepowracający klienci
    [NonRepeatShare] Udział niepowracających
    [NonBuyers] Klienci bez zakupu
    [NonBuyersShare] Udział klientów bez zakupu
    [Conversations] Rozmowy
    [ConversationsActive] Rozmowy z aktywnymi klientami
    [ConversationsBuyers] Rozmowy z nabywcami
    [RecentEngagements] Ostatnie rozmowy
    [NoEngagement] Bez rozmów
    [LeastEngagements] Najmniej rozmów
    [MostValued] Najcenniejsi klienci
    [LeastValued] Najmniej cenni klienci
    [MostRepeated] Najczęściej kupujący
    [NonRepeatList] Dokładnie jeden zakup
    [RecentNew] Niedawno dodani klienci
    [ByStatus] Klienci według statusu
    [PostTypes] Rozmowy według typu
   *[Trend] Wszyscy i nowi klienci
}
blocks-about = { $kind ->
    [TotalCustomers] Wszyscy klienci, którzy są z nami teraz.
    [TotalActive] Klienci obsługiwani teraz: status Aktywny.
    [TotalNew] Klienci w statusach sprzedaży o znaczeniu „nowy”.
    [TotalLead] Klienci w statusach sprzedaży o znaczeniu „lead”.
    [TotalBuying] Klienci w statusach sprzedaży o znaczeniu „kupujący”.
    [TotalBuyer] Klienci w statusach sprzedaży o znaczeniu „nabywca”.
    [Repeat] Klienci z więcej niż jednym zrealizowanym zakupem, kiedykolwiek.
    [RepeatShare] Klienci z więcej niż jednym zrealizowanym zakupem ÷ wszyscy klienci.
    [AverageAge] Średnia liczba dni od daty „klient od”, wśród klientów, którzy ją mają.
    [NonRepeat] Klienci bez zakupu albo z jednym zrealizowanym zakupem, kiedykolwiek.
    [NonRepeatShare] Klienci bez zakupu albo z jednym zrealizowanym zakupem ÷ wszyscy klienci.
    [NonBuyers] Klienci bez zrealizowanego zakupu, kiedykolwiek.
    [NonBuyersShare] Klienci bez zrealizowanego zakupu ÷ wszyscy klienci.
    [Conversations] Wpisy napisane lub zaktualizowane w okresie, każdy raz; usuniętych nie liczymy.
    [ConversationsActive] Wpisy napisane lub zaktualizowane w okresie, każdy raz, z klientami, którzy są teraz Aktywni.
    [ConversationsBuyers] Wpisy napisane lub zaktualizowane w okresie, każdy raz, z klientami, którzy są teraz nabywcami.
    [RecentEngagements] Klienci z co najmniej jednym wpisem w okresie, od najświeższego.
    [NoEngagement] Klienci bez wpisu w okresie, od najdawniej utworzonych.
    [LeastEngagements] Klienci z co najmniej jednym wpisem w okresie, od najmniejszej liczby wpisów i najmłodszych.
    [MostValued] Klienci według sumy wszystkich zrealizowanych zakupów, od najwyższej; waga to udział w najwyższej sumie.
    [LeastValued] Klienci z co najmniej jednym zrealizowanym zakupem według sumy wszystkich, od najniższej.
    [MostRepeated] Klienci z co najmniej dwoma zrealizowanymi zakupami, od największej liczby; staż zakupów to dni od pierwszego do ostatniego.
    [NonRepeatList] Klienci z dokładnie jednym zrealizowanym zakupem, od najwyższej kwoty.
    [RecentNew] Klienci utworzeni w okresie, niezależnie od zakupów, od najnowszych.
    [ByStatus] Wszyscy klienci, każdy w statusie, w którym jest teraz.
    [PostTypes] Wpisy napisane w okresie, według typu.
   *[Trend] Klienci utworzeni do końca każdego dnia oraz tego dnia; spośród tych, którzy są z nami teraz.
}

## How clients were narrowed down, as a filter of a list says it

narrow-bought = { $bought ->
    [Never] Bez zakupu
    [Once] Jeden zakup
    [Repeatedly] Więcej niż jeden zakup
    [Ever] Co najmniej jeden zakup
   *[NotRepeatedly] Najwyżej jeden zakup
}
narrow-in-conversation = Z rozmową, { $days }
narrow-no-conversation = Bez rozmowy, { $days }
narrow-created-in = Utworzeni { $days }

## Settings

settings-settings = Ustawienia
settings-organisation = Organizacja
settings-users = Użytkownicy
settings-roles = Uprawnienia
settings-statuses = Statusy
settings-words = Słowniki
settings-investments = Inwestycje
settings-tokens = Tokeny API
settings-save = Zapisz
settings-saved = Zapisano.
settings-add = Dodaj
settings-edit = Edytuj
settings-back = Wróć
settings-remove = Usuń
settings-removed = Usunięto.
settings-nothing-yet = Jeszcze nic tu nie ma.
settings-state = Stan
settings-name = Nazwa
settings-currency = Waluta (ISO 4217, np. PLN)
settings-zone = Strefa czasowa
settings-zone-hint = Każde zdarzenie ma dzień roboczy policzony w tej strefie. Zmiana strefy przelicza wszystkie dni: dawne raporty zmienią się wokół północy. Robi to polecenie na serwerze, które pokazuje postęp i które można bezpiecznie przerwać:
settings-rules = Kiedy aktywny klient jest zagrożony
settings-quiet-days = Po tylu dniach bez aktywności
settings-overdue-days = Gdy zaplanowana aktywność zalega tyle dni
settings-shared-contacts = Dane kontaktowe, które nikogo nie łączą
settings-shared-hint = Dane podane razem z większą liczbą adresów e-mail, telefonów lub klientów należą do centrali telefonicznej albo do wspólnej przeglądarki: nikogo nie łączą.
settings-shared-phone = Telefon jest wspólny, gdy podano go z więcej niż
settings-shared-email = Adres e-mail jest wspólny, gdy podano go z więcej niż
settings-shared-user-id = Identyfikator użytkownika jest wspólny, gdy podano go z więcej niż
settings-own-contacts = Nasze telefony i adresy oraz wpisy zastępcze, każdy w osobnym wierszu
settings-preview = Pokaż, kto zmieni status
settings-would-move = Przy tych liczbach, na dziś:
settings-and-others = i inni
settings-login = Login
settings-email = E-mail
settings-role = Rola
settings-language = Język
settings-browser-s = Jak w przeglądarce
settings-disabled = Nie może się logować
settings-active = aktywny
settings-is-disabled = bez dostępu
settings-invited = nie ma jeszcze hasła
settings-new-user = Nowy użytkownik
settings-invite = Utwórz link
settings-link-title = Link do ustawienia hasła
settings-link-hint = Przekaż ten link. Kto go ma, może raz, w ciągu tygodnia, ustawić hasło tego konta. Link widać tylko teraz.
settings-own-permissions = Uprawnienia tego użytkownika
settings-as-role = jak rola
settings-granted = tak
settings-refused = nie
settings-roles-hint = Co może rola. Pojedynczy użytkownik może mieć więcej albo mniej: na jego stronie. Administratorzy mogą wszystko.
settings-permission = Uprawnienie
settings-must-have-factor = Wymagany drugi składnik logowania
settings-has-factor = drugi składnik
settings-reset-factor = Resetuj drugi składnik
settings-factor-is-reset = Drugi składnik zresetowany, sesje zakończone.
settings-end-sessions = Zakończ wszystkie sesje
settings-sessions-ended = Sesje zakończone.
settings-boards = Na tablicach
settings-sales = Sprzedaż
settings-name-en = Nazwa po angielsku
settings-name-pl = Nazwa po polsku
settings-name-hint = Puste: słowo wbudowane
settings-tint = Kolor
settings-own-tint = Kolor wbudowany
settings-meaning = Znaczenie
settings-meaning-hint = Znaczenia używają wzory. Wybiera się je raz i już się nie zmienia.
settings-new-status = Nowy status sprzedaży
settings-up = W górę
settings-down = W dół
settings-new-word = Nowe słowo
settings-retired = Już nie do wyboru
settings-new-investment = Nowa inwestycja
settings-stages = Etapy
settings-buildings = Budynki
settings-units = Lokale
settings-stage = Etap
settings-building = Budynek
settings-number = Numer
settings-area = Powierzchnia, m²
settings-parking-single = Miejsca postojowe pojedyncze
settings-parking-family = Miejsca postojowe rodzinne
settings-parking-surface = Miejsca postojowe naziemne
settings-storage-number = Komórka lokatorska
settings-storage-area = Komórka, m²
settings-closet = Schowek
settings-free = wolny
settings-new-token = Nowy token
settings-token-name = Nazwa, np. tego, kto go używa
settings-token-until = Ostatni dzień; bez niego token działa do unieważnienia
settings-token-is-yours = Token należy do Ciebie: nigdy nie może więcej niż Ty i przestaje działać, gdy Twoje konto zostanie wyłączone.
settings-token-of-organisation = organizacji
settings-token-ends = działa do
settings-token-used = ostatnio użyty
settings-token-unused = nieużywany
settings-made = utworzony
settings-revoke = Unieważnij
settings-revoked = unieważniony
settings-revoked-now = Unieważniono.
settings-secret-title = Sekret nowego tokenu
settings-secret-hint = Skopiuj go teraz: więcej się nie pokaże.
settings-account = Moje konto
settings-new-password = Nowe hasło
settings-current-password = Obecne hasło
settings-change-password = Zmień hasło
settings-password-changed = Hasło zmienione. Inne sesje zostały zakończone.
settings-password-wrong = Obecne hasło się nie zgadza.
settings-invite-title = Ustaw hasło
settings-invite-submit = Ustaw i zaloguj się
settings-invite-void = Ten link już nie działa. Poproś administratora o nowy.
settings-permission-name = { $permission ->
    [ReportUserEvents] Historia zdarzeń użytkowników
    [ReportUserWork] Raport pracy użytkownika
    [ReportUserActivity] Raport aktywności użytkownika
    [ReportActivities] Raport aktywności
    [ReportMeetings] Raport spotkań
    [ReportCommercial] Raport aktywności handlowych
    [ReportClientService] Raport obsługi klientów
    [ReportDailyClients] Raport dzienny klientów
    [ReportSellers] Raport sprzedawców
    [ReportDailyUserActivity] Raport dzienny aktywności użytkowników
    [Export] Pobieranie list jako plików
    [BulkStatus] Zmiana statusu wielu klientów
    [BulkPlan] Plan działań dla wielu klientów
    [Assign] Przekazywanie klientów innym doradcom
    [Merge] Łączenie dwóch klientów
   *[Delete] Usuwanie klientów na zawsze
}
settings-token-scope = { $scope ->
    [Read] może czytać
    [Write] może zapisywać dane
    [Touches] może wysyłać punkty styku
   *[People] może zarządzać użytkownikami
}
settings-tint-name = { $tint ->
    [status-invited] Fiolet
    [status-waiting] Bursztyn
    [status-active] Morski
    [status-at-risk] Cynober
    [status-completed] Stalowy
    [status-archived] Szary
    [series-1] Niebieski
    [series-2] Pomarańczowy
    [series-3] Zielony
    [series-4] Magenta
    [series-5] Złoty
    [series-6] Indygo
    [series-7] Czerwony
    [series-8] Petrol
    [series-9] Brązowy
   *[other] Srebrny
}
settings-sources = Źródła
settings-contact-methods = Sposoby kontaktu
settings-price-groups = Grupy cenowe
settings-tags = Tagi
settings-other-words = Słowa
settings-would-be-at-risk = { $n ->
    [one] zagrożeni: { $n } klient
    [few] zagrożeni: { $n } klienci
   *[many] zagrożeni: { $n } klientów
}
settings-would-be-active = { $n ->
    [one] znów aktywni: { $n } klient
    [few] znów aktywni: { $n } klienci
   *[many] znów aktywni: { $n } klientów
}

## What went wrong, and what to do, in whole sentences

errors-not-here = Nie ma tego tutaj albo nie masz do tego dostępu.
errors-signed-out = Sesja wygasła. Zaloguj się ponownie, aby kontynuować.
errors-forbidden = Nie masz do tego uprawnień. Jeśli ich potrzebujesz, poproś administratora.
errors-confirm = Aby to zrobić, podaj ponownie hasło. Nic z wpisanych danych nie przepadnie.
errors-unreachable = Serwer lub jego baza danych nie odpowiada. Sprawdź połączenie i spróbuj ponownie.
errors-unanswered = Nie nadeszła odpowiedź, więc nie wiadomo, czy dane są zapisane. Nic z wpisanych danych nie przepadło: zapisz ponownie, a zapiszą się tylko raz.
errors-field = { $name ->
    [keys] Dane kontaktowe
    [from] Od
    [to] Do
    [day] Dzień
    [range] Zakres
    [advisor] Doradca
    [source] Źródło
    [investment] Inwestycja
    [tag] Tag
    [status] Status
    [value] Status
    [sort] Kolejność
    [columns] Kolumny
    [cursor] Strona
    [login] Login
    [password] Hasło
    [name] Nazwa
    [search] Szukaj
    [kind] Rodzaj
    [state] Stan
    [direction] Kierunek
    [at] Kiedy
    [due_at] Termin
    [duration_seconds] Minuty
    [phones] Telefony
    [emails] Adresy e-mail
    [user_ids] Identyfikatory
    [tags] Tagi
    [contact_method] Metoda kontaktu
    [price_group] Grupa cenowa
    [created_at] Utworzono
    [customer_since] Klient od
    [accepts_email] Zgoda na e-mail
    [accepts_post] Zgoda na pocztę
    [accepts_sms] Zgoda na SMS
    [purpose] Cel
    [place] Miejsce
    [subject] Temat
    [body] Treść
    [reason] Powód
    [clients] Klienci
    [act] Zmiana
    [user] Użytkownik
    [of] Użytkownik
    [seller] Sprzedawca
    [channel] Kanał
    [event] Zdarzenie
    [activity] Aktywność
    [stage] Etap
    [building] Budynek
    [agreement] Umowa
    [open] Liczba
    [plan] Plan działań
    [steps] Kroki
    [first] Pierwszy dzień
    [title] Tytuł
    [report] Raport
    [rhythm] Jak często
    [weekday] Dzień tygodnia
    [hour] Godzina
    [recipients] Do
    [form] Postać
    [until] Ostatni dzień
    [scope] Zakres
    [dashboard] Pulpit
    [order_number] Numer zamówienia
    [customer_number] Numer klienta
    [product] Produkt
    [sales_from] Sprzedaż od
    [sales_to] Sprzedaż do
    [sales_type] Rodzaj sprzedaży
    [statuses] Status
    [zero_from] Bez sprzedaży od
    [zero_to] Bez sprzedaży do
    [sales_more] Sprzedaż ponad
    [sales_less] Sprzedaż poniżej
   *[other] { $name }
}
errors-internal = Coś się u nas nie udało. Spróbuj ponownie; jeśli to nie pomoże, podaj administratorowi numer { $reference }.
errors-stands-now = „{ $field }” to teraz „{ $now }”{ $who }
errors-changed-meanwhile = Zmieniono to w międzyczasie: { $theirs }. Twoje dane nie przepadły; sprawdź i zapisz ponownie.
errors-reason-required = Wypełnij to pole.
errors-reason-not-a-date = To nie jest data.
errors-reason-not-an-instant = To nie jest data z godziną.
errors-reason-skipped-by-clock-change = Taka godzina nie istnieje: zegary przestawiono wtedy do przodu.
errors-reason-year-out-of-range = Podaj rok od 1900 do 2999.
errors-reason-ends-before-it-starts = Zakres kończy się, zanim się zacznie: zamień oba dni.
errors-reason-before-creation = To wypada przed utworzeniem klienta.
errors-reason-in-the-future = To wypada w przyszłości.
errors-reason-in-the-past = To już minęło.
errors-reason-not-archived = Najpierw przenieś do archiwum.
errors-reason-cannot-be-undone = Tego nie można cofnąć.
errors-reason-same = To jeden i ten sam wpis.
errors-reason-not-all = Nie można wydzielić wszystkiego: coś musi zostać.
errors-reason-key-used = To, co zostało wysłane wcześniej, jest już zapisane, w wersji sprzed zmian. Najpierw to sprawdź; ponowny zapis zapisze także to.
errors-reason-not-a-time = To nie jest godzina w postaci 09:30.
errors-reason-not-an-amount = To nie jest kwota.
errors-reason-unclear-amount = To może oznaczać tysiące albo ułamek. Napisz 850000 albo 850,00.
errors-reason-too-many-decimals = Tu jest więcej miejsc po przecinku, niż ma waluta.
errors-reason-not-a-number = Nie ma tu takiej liczby.
errors-reason-too-large = To za dużo.
errors-reason-not-one-of = Nie ma tu takiej wartości.
errors-reason-not-an-email = To nie jest adres e-mail.
errors-reason-not-a-phone = To nie jest numer telefonu.
errors-reason-taken = To jest już zajęte.
errors-reason-in-use = To jest w użyciu i nie może się zmienić.
errors-reason-last-admin = Musi pozostać ktoś, kto jest administratorem i może się zalogować.
errors-reason-stray-quote = Wewnątrz tekstu w cudzysłowie stoi cudzysłów. Zapisz go podwójnie.
errors-reason-empty-file = Plik jest pusty.
errors-reason-not-a-table = Ten plik nie jest tabelą. Zapisz go jako CSV w UTF-8 albo jako skoroszyt Excela.
errors-reason-open-quote = Otwarto tu cudzysłów, którego nic nie zamyka.
errors-reason-missing-column = Brakuje tej kolumny.
errors-reason-repeated-column = Ta kolumna występuje dwa razy.
errors-reason-too-common = To zbyt łatwe do odgadnięcia: jest na listach popularnych haseł albo składa się z takich.
errors-reason-tells-of-itself = To zawiera login, nazwisko, adres e-mail albo nazwę tego programu.
errors-reason-range-too-long = Ten raport obejmuje najwyżej { $days } dni: wybierz krótszy zakres.
errors-reason-count-changed = Jest ich teraz { $n }. Sprawdź listę ponownie, zanim przejdziesz dalej.
errors-reason-no-more-of = Jest ich już { $n }: wybierz jedną z istniejących lub poproś administratora.
errors-reason-too-long = { $n ->
    [one] Mieści się tu najwyżej { $n } znak.
    [few] Mieszczą się tu najwyżej { $n } znaki.
   *[many] Mieści się tu najwyżej { $n } znaków.
}
errors-reason-too-short = { $n ->
    [one] Potrzebny jest co najmniej { $n } znak.
    [few] Potrzebne są co najmniej { $n } znaki.
   *[many] Potrzeba co najmniej { $n } znaków.
}
errors-reason-duplicate = To jest już w wierszu { $line }.
errors-reason-field-count = Pól jest { $found }, a w nagłówku { $expected }.
errors-reason-not-text = To nie jest tekst w kodowaniu { $encoding }.
