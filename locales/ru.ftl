### The words of Klientela in Russian. How to change them, and how to add a language: CONTRIBUTING.md.

## Numbers, money and days

format-decimal-mark = ,
format-money = { $currency ->
    [PLN] { $amount }{"\u00A0"}PLN
   *[other] { $amount }{"\u00A0"}{ $currency }
}
format-weekday = { $day ->
    [Mon] пн
    [Tue] вт
    [Wed] ср
    [Thu] чт
    [Fri] пт
    [Sat] сб
   *[Sun] вс
}
format-month = { $month ->
    [January] янв
    [February] фев
    [March] мар
    [April] апр
    [May] мая
    [June] июн
    [July] июл
    [August] авг
    [September] сен
    [October] окт
    [November] ноя
   *[December] дек
}
format-month-alone = { $month ->
    [January] янв
    [February] фев
    [March] мар
    [April] апр
    [May] май
    [June] июн
    [July] июл
    [August] авг
    [September] сен
    [October] окт
    [November] ноя
   *[December] дек
}

## What stands on many pages

common-klientela = Klientela
common-skip-to-content = Перейти к содержанию
common-main-navigation = Главное меню
common-clients = Клиенты
common-client-list = Список клиентов
common-list = Список
common-account = Аккаунт
common-language = Язык
common-theme = Тема
common-theme-system = Системная
common-theme-light = Светлая
common-theme-dark = Тёмная
common-log-out = Выйти
common-keys = Горячие клавиши
common-key-today = Сегодня
common-key-week = Эта неделя
common-key-month = Этот месяц
common-key-year = Этот год
common-key-earlier = Предыдущий период
common-key-later = Следующий период
common-key-compare = Сравнить с предыдущим периодом
common-key-search = Найти клиента
common-key-help = Показать горячие клавиши
common-key-close = Закрыть окно
common-undo = Отменить
common-undone = Отменено.
common-cancel = Отмена
common-restored = Введённые ранее данные восстановлены.
common-discard = Сбросить
common-close = Закрыть
common-secret-gone = Это уже создано. Секрет был в ответе, который не дошёл, и нигде не хранится: создайте новый.
common-try-again = Повторить
common-start-over = Начать заново
common-loading = Загрузка…
common-something-failed = Не удалось загрузить
common-not-found = Такой страницы нет
common-not-found-hint = Возможно, в адресе опечатка или страницу уже удалили.
common-not-for-you = Эта страница вам недоступна
common-not-for-you-hint = Кто её видит, решает администратор.
common-to-clients = Перейти к клиентам
common-log-in = Войти
common-login = Логин
common-password = Пароль
common-login-title = Вход в Klientela
common-login-failed = Неверный логин или пароль. Проверьте их и попробуйте ещё раз.
common-login-wait = Слишком много попыток. Подождите минуту и попробуйте ещё раз.
common-setup-title = Добро пожаловать в Klientela
common-setup-hint = Войти пока никто не может. Создайте первого администратора: он видит всё и добавляет остальных.
common-setup-submit = Создать и войти
common-your-name = Имя и фамилия
common-password-hint = От 10 до 256 любых символов: несколько слов легко запомнить и трудно угадать. Без вашего имени и паролей из списков популярных.
common-setup-refused = Не получилось. Проверьте введённые данные и попробуйте ещё раз.
common-setup-required = Заполните все поля.
common-setup-too-short = Пароль слишком короткий.
common-setup-too-long = Одно из полей слишком длинное.
common-setup-taken = Такой логин уже занят.
common-setup-code = Код
common-setup-code-hint = Здесь уже есть данные: сервер вывел код там, где его запустили.
common-setup-wrong-code = Это не тот код, который вывел сервер.
common-setup-wait = Слишком много попыток. Подождите минуту.
common-role = { $role ->
    [Advisor] Консультант
    [Manager] Руководитель
   *[Admin] Администратор
}
common-this-language = Русский

## Signing in, and one’s own account

account-code-title = Введите код
account-code-hint = Откройте приложение-аутентификатор и введите код, который оно показывает для Klientela. Если устройство утеряно, введите один из резервных кодов.
account-code = Код
account-code-wrong = Код неверный или уже использован. Дождитесь следующего и попробуйте ещё раз.
account-code-over = С момента запроса кода прошло больше пяти минут. Войдите заново.
account-confirm-title = Введите пароль ещё раз
account-confirm-hint = Следующий шаг определяет, кому что можно. Введите пароль, чтобы никто не сделал этого с вашего экрана. Введённые данные сохранятся.
account-confirm-submit = Продолжить
account-confirm-code = Код второго фактора, если он включён
account-confirm-wrong = Неверный пароль или код.
account-sessions = Активные сеансы
account-this-session = этот сеанс
account-unknown-browser = Неизвестный браузер
account-begun = вход
account-seen = активность
account-end = Завершить
account-end-others = Завершить все остальные
account-ended = Завершено.
account-sessions-hint = Сеанс завершается через 14 дней после последней активности, но не позже чем через 30 дней после входа. Если какой-то сеанс вам незнаком, завершите его и смените пароль.
account-factor = Второй фактор входа
account-factor-off = Для входа достаточно пароля. Со вторым фактором нужен ещё и код из приложения на телефоне, и узнанный кем-то пароль ничего не откроет.
account-factor-on = При входе запрашивается код из приложения-аутентификатора.
account-factor-must = Ваша роль требует второго фактора. Включите его, чтобы продолжить.
account-factor-set = Второй фактор включён. Остальные сеансы завершены.
account-factor-removed = Второй фактор отключён. Остальные сеансы завершены.
account-factor-begin = Включить
account-factor-remove = Отключить
account-factor-scan = Отсканируйте код приложением-аутентификатором или введите в нём ключ.
account-factor-key = Ключ
account-factor-drawing = QR-код ключа
account-factor-keep = Сохраните эти резервные коды там, где их найдёте только вы. Каждый позволит войти один раз, если устройство утеряно. Больше они не появятся.
account-factor-type = Затем введите код, который показывает приложение.
account-factor-finish = Готово
account-factor-code-wrong = Код неверный. Проверьте время на телефоне и введите следующий.
account-wait-seconds = { $n ->
    [one] Слишком много попыток. Повторите через { $n } секунду.
    [few] Слишком много попыток. Повторите через { $n } секунды.
   *[many] Слишком много попыток. Повторите через { $n } секунд.
}
account-wait-minutes = { $n ->
    [one] Слишком много попыток. Повторите через { $n } минуту.
    [few] Слишком много попыток. Повторите через { $n } минуты.
   *[many] Слишком много попыток. Повторите через { $n } минут.
}
account-codes-left = { $n ->
    [one] Остался { $n } резервный код.
    [few] Осталось { $n } резервных кода.
   *[many] Осталось { $n } резервных кодов.
}

## Clients: metrics, boards, list, card

clients-range = Период
clients-custom = Свой
clients-other-ranges = Другие периоды
clients-from = Начало
clients-to = Конец
clients-show-range = Показать
clients-earlier = Предыдущий период
clients-later = Следующий период
clients-compare = Сравнить
clients-compare-hint = Сравнить с предыдущим периодом
clients-range-wrong = Такой адрес нельзя показать
clients-show-default = Показать последние 90 дней
clients-show-all-clients = Показать всех клиентов
clients-filters = Фильтры
clients-filter-none = Фильтровать пока не по чему.
clients-advisor = Консультант
clients-source = Источник
clients-investment = Объект
clients-tag = Тег
clients-price-group = Ценовая группа
clients-lifecycle = Статус
clients-sales = Статус продажи
clients-none = Нет
clients-unknown = Неизвестно
clients-metrics = Ключевые показатели
clients-total-clients = Всего клиентов
clients-new-clients = Новые
clients-recurrent-clients = Прежние
clients-average-permanence = Средний срок сотрудничества
clients-change = Как изменилось число
clients-no-change = без изменений
clients-nobody-left = За этот период никто не ушёл
clients-so-far = на сегодня
clients-still-here = ещё с нами
clients-status-today = Статусы сегодня
clients-nobody-here = Сейчас здесь никого нет.
clients-no-next-step = Нет следующего шага
clients-overdue = просрочено
clients-today = сегодня
clients-tomorrow = завтра
clients-yesterday = вчера
clients-no-activity = Активностей ещё нет
clients-no-advisor = Без консультанта
clients-search = Поиск по имени, телефону или e-mail
clients-search-hint = Имя, телефон или e-mail
clients-columns = Столбцы
clients-export = Экспорт
clients-sort-by = Сортировать
clients-next-page = Далее
clients-previous-page = Назад
clients-first-page = На первую страницу
clients-past-the-end = Список заканчивается раньше этой страницы
clients-past-the-end-hint = Возможно, с тех пор он стал короче.
clients-nobody-found = Никого не найдено
clients-nobody-found-hint = Ни один клиент не подходит. Попробуйте ввести часть имени или номер телефона.
clients-nobody-in-list = В этом списке никого нет
clients-nobody-in-list-hint = Измените период или уберите часть фильтров.
clients-no-clients-yet = Клиентов ещё нет
clients-no-clients-yet-hint = Они появятся после импорта: klientela import clients ФАЙЛ.
clients-pages = Страницы
clients-began = Начало
clients-all-clients = Все клиенты
clients-common-clients = Клиенты
clients-who-left = Ушедшие
clients-who-stays = Ещё с нами
clients-everyone = Все клиенты, включая архивных
clients-card-missing = Такого клиента нет
clients-card-missing-hint = Возможно, он удалён или не входит в число ваших клиентов.
clients-contact = Контакты
clients-phone = Телефон
clients-email = E-mail
clients-external-id = Внешний ID
clients-user-id = ID пользователя
clients-contact-method = Способ связи
clients-created = Создан
clients-customer-since = Клиент с
clients-person = Физлицо
clients-company = Компания
clients-consents = Согласия
clients-post-mail = Бумажная почта
clients-sms = SMS
clients-agreed = есть согласие
clients-not-agreed = нет согласия
clients-tags = Теги
clients-no-tags = Нет тегов
clients-status-history = История статусов
clients-now = сейчас
clients-as-list = Показать списком
clients-timeline = Лента событий
clients-all = Все
clients-no-facts = Пока ничего не произошло
clients-no-facts-hint = Здесь появятся звонки, встречи, заметки и покупки.
clients-no-facts-beside = Звонки, встречи и заметки ещё не записаны.
clients-show-more = Показать ещё
clients-purchases = Покупки
clients-lifetime-total = Сумма покупок
clients-no-purchases = Покупок ещё нет
clients-day = День
clients-due = срок
clients-in-status-for = В этом статусе
clients-next-step = Следующий шаг
clients-last-activity = Последняя активность
clients-order = заказ
clients-entered-by = автор:
clients-column = { $column ->
    [Name] Имя
    [Status] Статус
    [DaysInStatus] Дней в статусе
    [Sales] Статус продажи
    [Advisor] Консультант
    [Phone] Телефон
    [Email] E-mail
    [Source] Источник
    [Investment] Объект
    [Created] Создан
    [CustomerSince] Клиент с
    [LastActivity] Последняя активность
    [NextActivity] Следующая активность
    [Purchases] Покупки
    [LifeTotal] Сумма покупок
   *[ExternalId] Внешний ID
}
clients-built-in = { $code ->
    [invited] Приглашён
    [waiting] Ожидает
    [active] Активный
    [at_risk] В зоне риска
    [completed] Завершён
    [archived] В архиве
    [deleted] Удалён
    [merged] Объединён
    [new] Новый
    [lead] Лид
    [interested] Заинтересован
    [buying] Покупает
    [reservation] Бронь
    [preliminary_agreement] Предварительный договор
    [buyer] Покупатель
    [lost] Потерян
    [expired] Просрочен
   *[other] { $code }
}
clients-fact-kind = { $kind ->
    [Call] Звонок
    [Meeting] Встреча
    [Task] Задача
    [Note] Заметка
    [Email] Письмо
    [Offer] Предложение
    [Request] Запрос
    [Handover] Передача помещения
    [Post] Запись
    [Purchase] Покупка
    [Status] Смена статуса
    [Contract] Договор
   *[Lead] Лид
}
clients-fact-state = { $code ->
    [planned] запланировано
    [done] выполнено
    [not_held] не состоялось
    [cancelled] отменено
    [to_verify] на проверке
    [open] открыто
    [closed] закрыто
   *[other] { $code }
}
clients-direction = { $code ->
    [in] от клиента
    [out] клиенту
    [internal] внутреннее
    [external] внешнее
   *[other] { $code }
}
clients-contract-kind = { $code ->
    [oral_reservation] Устная бронь
    [reservation] Договор бронирования
    [developer] Договор с застройщиком
    [preliminary] Предварительный договор
    [final] Основной договор
    [notarial_deed] Нотариальный акт
   *[other] { $code }
}
clients-purchase-kind = { $code ->
    [job] Заказ
    [sale] Продажа
   *[other] { $code }
}
clients-movement = { $movement ->
    [New] Новые
    [Reactivated] Возвращённые
    [Archived] Архивированные
    [Deleted] Удалённые
   *[Merged] Объединённые
}
clients-preset = { $preset ->
    [Today] Сегодня
    [Yesterday] Вчера
    [Last7] 7 дней
    [Last30] 30 дней
    [Last90] 90 дней
    [Week] Эта неделя
    [PreviousWeek] Прошлая неделя
    [Month] Этот месяц
    [PreviousMonth] Прошлый месяц
    [Quarter] Этот квартал
    [PreviousQuarter] Прошлый квартал
    [Year] Этот год
    [PreviousYear] Прошлый год
   *[All] Всё время
}
clients-count-clients = { $n ->
    [one] { $n } клиент
    [few] { $n } клиента
   *[many] { $n } клиентов
}
clients-count-days = { $n ->
    [one] { $n } день
    [few] { $n } дня
   *[many] { $n } дней
}
clients-in-days-before = { $n ->
    [1] днём ранее
    [one] за предыдущий { $n } день
    [few] за предыдущие { $n } дня
   *[many] за предыдущие { $n } дней
}
clients-here-on = на { $day }
clients-ended = { $n ->
    [one] ушедший
    [few] ушедших
   *[many] ушедших
}
clients-show-all = Показать всех: { $n }
clients-on-day = { $what } на { $day }
clients-since = с { $day }
clients-state-now = { $state }, сейчас
clients-entered-state = Перешли в «{ $state }» { $day }
clients-left-state = Вышли из «{ $state }» { $day }
clients-remove-filter = Убрать фильтр { $what }
clients-days-since = { $n ->
    [one] { $n } день назад
    [few] { $n } дня назад
   *[many] { $n } дней назад
}
clients-built-in-group = { $code ->
    [invited] Приглашённые
    [waiting] Ожидающие
    [active] Активные
    [at_risk] В зоне риска
    [completed] Завершённые
    [archived] В архиве
    [deleted] Удалённые
    [merged] Объединённые
    [new] Новые
    [lead] Лиды
    [interested] Заинтересованные
    [buying] Покупают
    [reservation] Брони
    [preliminary_agreement] Предварительные договоры
    [buyer] Покупатели
    [lost] Потерянные
    [expired] Просроченные
   *[other] { $code }
}
clients-short-week = Неделя
clients-short-month = Месяц
clients-short-quarter = Квартал
clients-short-year = Год

## The evolution graph

evolution-title = Динамика клиентов
evolution-show-by = Группировать
evolution-flow = Движение
evolution-shape = Вид графика
evolution-layers = Слои
evolution-lines = Линии
evolution-bars = Столбцы
evolution-numbers-csv = Числа (CSV)
evolution-picture-png = Картинка (PNG)
evolution-legend = Что показывает график
evolution-show-all = Показать все
evolution-total = Всего
evolution-others = Прочие
evolution-no-source = Без источника
evolution-no-investment = Без объекта
evolution-no-price-group = Без ценовой группы
evolution-keys-hint = Стрелки переходят от дня к дню, Enter открывает день.
evolution-details = Подробнее
evolution-nobody-yet = В эти дни клиентов ещё нет
evolution-nobody-yet-hint = Выберите другие дни.
evolution-nobody-matches-hint = Выберите другие дни или уберите фильтр.
evolution-all-hidden = Всё отключено
evolution-all-hidden-hint = Включите над графиком то, что хотите видеть.
evolution-as-table = Показать таблицей
evolution-hide-table = Скрыть таблицу
evolution-table = Числа графика
evolution-every-day-in-csv = Все дни по отдельности — в файле CSV.
evolution-status = Статус
evolution-number = Клиенты
evolution-entered = Пришли
evolution-left = Ушли
evolution-day-before = Днём раньше
evolution-day-after = Днём позже
evolution-by-classification = { $by ->
    [Lifecycle] По статусам
    [Sales] По статусам продажи
    [Advisor] По консультантам
    [Source] По источникам
    [Investment] По объектам
   *[PriceGroup] По ценовым группам
}
evolution-all-of = Все ({ $n })
evolution-went = С { $from } по { $to } общее число изменилось с { $first } до { $last } { $last ->
    [one] клиента
    [few] клиентов
   *[many] клиентов
}.
evolution-rows-by-day = По дням
evolution-rows-by-week = По неделям, на последний день
evolution-rows-by-month = По месяцам, на последний день
evolution-rows-by-year = По годам, на последний день
evolution-flow-by-week = По неделям, итог на последний день
evolution-flow-by-month = По месяцам, итог на последний день
evolution-flow-by-year = По годам, итог на последний день
evolution-view-details = Подробнее: { $status }

## Finding clients from anywhere

find-search = Поиск
find-search-clients = Поиск клиентов
find-hint = Имя, телефон, e-mail или внешний ID
find-results = Найденные клиенты
find-nobody = Никого не найдено. Попробуйте другую часть имени или номер телефона.
find-too-many = Слишком много имён начинается так, чтобы просмотреть все. Введите больше букв.
find-in-list = Показать всех в списке
find-choose = выбрать
find-open = открыть
find-close = закрыть
find-show-all = Показать всех в списке: { $n }
find-found = { $n ->
    [one] Найден { $n } клиент
    [few] Найдено { $n } клиента
   *[many] Найдено { $n } клиентов
}

## Working with clients

work-my-day = Мой день
work-day-short = День
work-overdue = Просрочено
work-later-today = Сегодня
work-next = Далее
work-nothing-overdue = Ничего не просрочено.
work-nothing-today = На сегодня больше ничего не запланировано.
work-to-verify = На проверке
work-nothing-to-verify = Проверять нечего.
work-verified = Проверено
work-back-to-planned = Вернуть в план
work-nothing-next = Пока ничего не запланировано.
work-done = Выполнено
work-call = Позвонить
work-mail = Написать
work-change = Изменить
work-add = Добавить
work-log = Записать
work-log-title = Записать активность
work-correct-title = Исправить
work-with-whom = С кем?
work-find-hint = Имя, телефон или e-mail
work-nobody-found = Никого не найдено. Попробуйте другую часть имени или добавьте нового клиента.
work-state = Состояние
work-when = Когда
work-when-hint = Пусто — сейчас
work-due = Срок
work-minutes = Минуты
work-towards = Направление
work-subject = Тема
work-body = Текст
work-place = Место
work-purpose = Цель
work-kind = Вид
work-save = Сохранить
work-saved = Сохранено.
work-new-client = Новый клиент
work-edit = Изменить
work-edit-title = Изменить клиента
work-name = Имя
work-phones = Телефоны, по одному в строке
work-emails = Адреса e-mail, по одному в строке
work-user-ids = ID пользователя, по одному в строке
work-tags = Теги, по одному в строке
work-known-as = уже есть в базе:
work-known-elsewhere = уже есть в базе, у чужого клиента.
work-new-tag = Новый тег
work-nobody = Никто
work-unsaid = Не указано
work-client-saved = Клиент сохранён.
work-status = Статус
work-change-status = Изменить статус
work-status-changed = Статус изменён.
work-hold-from = Действует с (пусто — сейчас)
work-reason = Причина
work-move-to = Перевести в
work-more = Ещё
work-archive = В архив
work-archived = Перенесено в архив.
work-reactivate = Вернуть
work-reactivated = Возвращено.
work-delete = Удалить навсегда
work-delete-sure = Имя, контакты, комментарии и тексты этого клиента исчезнут навсегда; останутся только числа. Отменить это нельзя.
work-delete-yes = Да, удалить навсегда
work-deleted = Удалено.
work-undo-import-title = Отменить весь импорт
work-undo-import-sure = Изменённое импортом вернётся к прежнему виду, а добавленные им клиенты будут удалены. Изменённое позже останется. Отменить это нельзя.
work-undo-import-yes = Да, отменить весь импорт
work-comments = Комментарии
work-comment = Комментарий
work-say = Добавить комментарий
work-no-comments = Комментариев ещё нет
work-take-away = Удалить
work-history = История
work-no-history = Здесь ещё ничего не меняли
work-system = Klientela
work-was-undone = отменено
work-from-day = с
work-earlier = Более ранние
work-selected = выбрано
work-select-all = Весь список
work-select = Выбрать
work-act = { $kind ->
    [Create] Клиент добавлен
    [Edit] Данные изменены
    [Status] Статус изменён
    [Archive] Перенесено в архив
    [Reactivate] Возвращено
    [Delete] Удалено
    [Log] Активность добавлена
    [Correct] Активность изменена
    [Comment] Комментарий добавлен
    [Uncomment] Комментарий удалён
    [Undo] Отменено
    [Rules] Переведено по правилам
    [Plan] План действий запущен
    [Merge] Клиенты объединены
    [Separate] Признаны двумя людьми
    [Part] Контактные данные отделены
   *[Import] Импортировано
}
work-direction = { $code ->
    [in] Входящее
    [out] Исходящее
    [internal] Внутреннее
    [external] Внешнее
   *[other] Не указано
}
work-take-tag-off = Снять тег { $tag }
work-among = { $n ->
    [one] сразу { $n } клиент
    [few] сразу { $n } клиента
   *[many] сразу { $n } клиентов
}
work-undo-import = { $n ->
    [one] Отменить импорт { $n } клиента
    [few] Отменить импорт { $n } клиентов
   *[many] Отменить импорт { $n } клиентов
}
work-change-of = { $n ->
    [one] Изменить статус { $n } клиента
    [few] Изменить статус { $n } клиентов
   *[many] Изменить статус { $n } клиентов
}

## Объединение двух клиентов

merge-title = Объединение клиентов
merge-with = Объединить с…
merge-two = Объединить
merge-likely = Возможно, тот же клиент
merge-likely-hint = У них общий телефон, адрес e-mail или имя.
merge-nobody = Ни у кого из ваших клиентов нет такого же телефона, адреса e-mail или имени.
merge-choose = Сравнить
merge-choose-of = Сравнить: { $name }
merge-pick-hint = Чтобы объединить с кем-то другим, отметьте обоих в списке клиентов и выберите «Объединить».
merge-stays = Остаётся
merge-goes = Становится частью первого
merge-result = Что получится
merge-stands = Всё об обоих будет здесь: { $name } – контакты, метки, комментарии, действия, покупки и договоры.
merge-refused = нет, потому что один из двух отказался
merge-undo-hint = Это можно отменить в любое время, пока никто не удалён: каждая запись получит обратно то, что принесла. Записанное за это время остаётся у клиента.
merge-merge = Объединить
merge-done = Объединено.
merge-with-whom = С кем
merge-records = Объединённые записи
merge-by-touch = По касанию
merge-undo-of = Отменить: { $name }
merge-duplicates = Возможные дубликаты
merge-duplicates-hint = У каждой пары общий телефон или адрес e-mail.
merge-no-duplicates = Ни у каких двух ваших клиентов нет общего телефона или адреса e-mail.
merge-shared = Общее
merge-two-persons = Два человека
merge-two-persons-of = Два человека: { $names }
merge-compare-of = Сравнить: { $names }
merge-separated = Теперь это два человека.
merge-part-title = Отделение контактных данных
merge-part-link = Отделить контактные данные…
merge-part-hint = Отметьте то, что принадлежит другому человеку. Ничего не записывается, пока вы не увидите, что получится.
merge-part-see = Показать, что получится
merge-part-stays = Остаётся
merge-part-goes = Уходит к:
merge-part-new = Новый клиент
merge-part-nobodys = Ничьё: по этим данным нет ни звонка, ни заявки, ни покупки, поэтому клиента не будет
merge-part-undo-hint = Это можно отменить в любой момент. Записанное в карточке остаётся там, пока его не уберут.
merge-part-take-out = Отделить
merge-part-change = Выбрать заново
merge-part-done = Отделено.
merge-part-none = Ни по каким данным мы этого клиента не узнаём: отделять нечего.
merge-part-card-only = только в карточке
merge-part-most = Показаны только первые 500.

## Журнал клиентов

journal-title = Журнал клиентов
journal-short = Журнал
journal-column = { $column ->
    [Name] Клиент
    [ExternalId] Внешний идентификатор
    [Phones] Телефоны
    [Emails] Адреса почты
    [UserIds] ID пользователя
    [FirstTouch] Первое касание
    [LastTouch] Последнее касание
    [Touches] Касания
    [Chain] Цепочка касаний
    [Days] Дни
    [Deals] Сделки
    [Ltv] LTV
    [Tags] Теги
    [Advisor] Консультант
    [AbandonedCart] Брошенная корзина
    [FirstSource] Первый источник
    [FirstMedium] Первый канал
    [FirstCampaign] Первая кампания
    [LastSource] Последний источник
    [LastMedium] Последний канал
   *[LastCampaign] Последняя кампания
}
journal-touch-kind = { $kind ->
    [Session] Сессия
    [Call] Звонок
    [Request] Заявка
    [Deal] Сделка
    [AddToCart] Добавление в корзину
   *[Checkout] Оформление заказа
}
journal-build-by = Дни
journal-built = { $built ->
    [First] Первое касание
   *[Last] Последнее касание
}
journal-segments = Сегмент
journal-everybody = Все
journal-segment = { $segment ->
    [NoDeals] Без сделок
   *[AbandonedCart] Брошенная корзина
}
journal-measure = { $measure ->
    [Ltv] Ценность клиента (LTV)
    [Touches] Касания
    [Days] Дни от первого до последнего касания
   *[Deals] Сделки
}
journal-numbers = Числа
journal-least = не меньше
journal-most = не больше
journal-at-least = { $what }: не меньше { $n }
journal-at-most = { $what }: не больше { $n }
journal-did = Действия
journal-count-touches = { $n ->
    [one] { $n } касание
    [few] { $n } касания
   *[many] { $n } касаний
}
journal-count-deals = { $n ->
    [one] { $n } сделка
    [few] { $n } сделки
   *[many] { $n } сделок
}
journal-touches-in-days = { $touches }, { $days }
journal-gap = { $n } дн.
journal-later = через { $days }
journal-left-out = ещё { $n }
journal-nobody = В журнале пока никого нет
journal-nobody-hint = Кто позвонит, оставит заявку или что-то купит, появится здесь со всеми своими действиями.
journal-nobody-such = Таких клиентов нет
journal-nobody-such-hint = Снимите фильтр или выберите другие дни.
journal-everyone = Показать весь журнал
journal-bought-since = потом была покупка
journal-not-bought-since = покупки не было
journal-open-card = Открыть карточку
journal-ways = От первого касания до сделок
journal-way = до неё: { $touches }, { $days }
journal-way-since = с предыдущей сделки: { $touches }, { $days }
journal-all-touches = Все действия клиента
journal-lines = { $n ->
    [one] { $n } позиция
    [few] { $n } позиции
   *[many] { $n } позиций
}
journal-recording = Запись звонка
journal-none = Клиент ещё не звонил, не оставлял заявок и ничего не покупал.
journal-touches-as-files = Все действия этих клиентов в файле:
journal-touch-column = { $column ->
    [Client] Клиент
    [ClientId] Внешний идентификатор клиента
    [At] Когда
    [Kind] Касание
    [Source] Источник
    [Medium] Канал
    [Campaign] Кампания
    [Page] Страница
    [Subject] Тема
    [Seconds] Секунды
    [Amount] Сумма
    [Lines] Позиции
   *[ExternalId] Внешний идентификатор
}
journal-not-told = неизвестно

## What brought the clients

attribution-title = Атрибуция
attribution-hint = Откуда пришли клиенты и что из этого вышло. Первый клик — первое касание на пути к первой сделке, которое говорит, откуда пришёл клиент; последний клик — последнее такое касание.
attribution-clicks = Клик
attribution-click = { $click ->
    [First] Первый клик
   *[Last] Последний клик
}
attribution-dimensions = Атрибуция по
attribution-dimension = { $dimension ->
    [Source] Источник
    [Medium] Канал
   *[Campaign] Кампания
}
attribution-column = { $column ->
    [Name] Откуда пришли
    [Clients] Клиенты
    [Buyers] Со сделкой
    [Share] Доля клиентов со сделкой
    [Deals] Сделки
    [Ltv] LTV
    [ValueOfOne] LTV на клиента
    [Touches] Касаний до первой сделки, медиана
   *[Days] Дней до первой сделки, медиана
}
attribution-more = { $n ->
    [one] В файлах есть ещё { $n } строка.
    [few] В файлах есть ещё { $n } строки.
   *[many] В файлах есть ещё { $n } строк.
}

## Who is one client: merges, contacts that link nobody, touches of nobody

identity-merges = Объединения
identity-merges-hint = Записи, которые недавно стали частью клиента. Каждое объединение можно отменить в любое время, пока ни одна из записей не удалена.
identity-no-merges = Ни одна запись ещё не объединена.
identity-contacts = Общие контакты
identity-contacts-hint = Контакты, которые никого не связывают: ими пользуются слишком многие, они вписаны вместо настоящих или они наши. Касание, в котором указаны только такие контакты, не относится ни к одному клиенту.
identity-no-contacts = Общих контактов нет.
identity-link-nobody = Никого не связывают
identity-free-title = Одного человека?
identity-free-text = Все, кто им пользовался, станут одним клиентом. Это можно в любое время отменить на этой странице.
identity-shut-title = Общий?
identity-shut-text = Он больше никого не связывает: объединённые по нему будут разделены, а кто не указал ничего другого, перестанет быть клиентом. Это можно в любое время отменить на этой странице.
identity-suspicious = Возможно, общие
identity-suspicious-hint = Они ещё связывают, хотя половина предела уже превышена. Показано не больше пятидесяти.
identity-contact = Контакт
identity-why = Почему
identity-phones = Телефоны
identity-emails = Адреса почты
identity-clients = Клиенты
identity-touches = Касания
identity-decide = Решение
identity-kind = { $kind ->
    [Client] Клиент
    [Phone] Телефон
    [Email] Адрес почты
   *[UserId] ID пользователя
}
identity-state = { $state ->
    [Shared] Им пользуются слишком многие
    [Suspicious] Возможно, общий
    [Nobodys] Вписан вместо настоящего или наш
    [Shut] Общий, по решению администратора
   *[Freed] Одного человека, по решению администратора
}
identity-decision = { $sharing ->
    [Freed] Одного человека
   *[Shut] Общий
}
identity-by-count = Автоматически, по числу связей
identity-decided = Решение сохранено.
identity-nobodys = Касания без клиента
identity-nobodys-hint = Все контакты в них никого не связывают, поэтому они не относятся ни к одному клиенту. Возможно, кто-то ждёт ответа.
identity-no-nobodys = У каждого касания есть клиент.
identity-notices = Объединены с другими
identity-notice-away = клиент, которого вы не видите
identity-first-of = Показаны только первые { $n }.

## Customer activity: who bought

customers-title = Активность клиентов
customers-short = Активность
customers-hint = Все, кто покупал хотя бы раз: что, когда и на какую сумму.
customers-filters = Критерии отбора клиентов
customers-basic = Основное
customers-refine = Уточнение
customers-attributes = Признаки
customers-search = Найти
customers-clear = Очистить всё
customers-any = Неважно
customers-yes = Да
customers-no = Нет
customers-limited = Только основные столбцы
customers-limited-hint = Без этого: всё, что известно о каждом.
customers-ignored = Не учитывается: указан номер заказа.
customers-clear-order = Очистить номер заказа
customers-leaves-nobody = Так никого нельзя найти: дни или суммы исключают друг друга.
customers-none = Таких клиентов нет
customers-none-hint = Уберите фильтр или выберите другие дни.
customers-nobody = Никто ещё ничего не купил
customers-nobody-hint = Клиенты появляются здесь с первой покупкой.
customers-all = Все покупатели
customers-by-name = По имени
customers-by-sales = Сначала наибольшие продажи
customers-by-last-sale = Сначала недавние покупки
customers-by-longest-ago = Сначала давно не покупавшие
customers-by-heading = Как в заголовках
customers-sales = Продажи: { $amount }
customers-column = { $column ->
    [Number] Номер
    [Name] Клиент
    [Email] Эл. почта
    [Phone] Телефон
    [PriceGroup] Ценовая группа
    [Sales] Продажи
    [SalesCount] Число продаж
    [LastSale] Последняя продажа
    [Status] Статус
    [SalesStatus] Статус продаж
    [Advisor] Консультант
    [Source] Источник
    [Tags] Теги
    [ReceivesEmail] Согласие на e-mail
    [ReceivesPost] Согласие на бумажную почту
    [ReceivesSms] Согласие на SMS
    [CustomerSince] Клиент с
    [Created] Создан
   *[LifeTotal] Сумма покупок
}
customers-kind = { $kind ->
    [Sale] Продажа
   *[Job] Заказ
}

## Action plans

plans-action-plan = План действий
plans-action-plans = Планы действий
plans-start = Запустить план действий
plans-none-running = Ни один план действий не запущен.
plans-template = План
plans-first-day = Первый день
plans-preview = Что будет запланировано
plans-no-templates = Готовых планов действий ещё нет.
plans-ask-an-admin = Их создаёт администратор.
plans-manage = Управлять планами действий
plans-is-done = выполнено
plans-is-overdue = просрочено
plans-settings-hint = Что обычно делают с клиентом, шаг за шагом. После запуска каждый шаг становится запланированной активностью консультанта этого клиента.
plans-none-yet = Планов действий ещё нет
plans-none-yet-hint = Создайте первый: несколько звонков и встреч, каждая через столько-то рабочих дней после первого дня.
plans-new = Новый план действий
plans-edit-title = Изменить план действий
plans-name = Название
plans-steps = Шаги
plans-step = Шаг
plans-kind = Что
plans-delay = Через рабочих дней
plans-time = Время
plans-subject = Тема
plans-body = Текст
plans-add-step = Добавить шаг
plans-up = Переместить выше
plans-down = Переместить ниже
plans-remove = Удалить
plans-edit = Изменить
plans-save = Сохранить
plans-saved = План действий сохранён.
plans-delete = Удалить
plans-delete-title = Удалить этот план действий?
plans-delete-sure = Запустить его больше не получится. Уже запущенные планы останутся без изменений.
plans-delete-yes = Да, удалить
plans-deleted = План действий удалён.
plans-start-for = { $n ->
    [one] Запустить план действий для { $n } клиента
    [few] Запустить план действий для { $n } клиентов
   *[many] Запустить план действий для { $n } клиентов
}
plans-progress = выполнено { $done } из { $total }
plans-after = { $n ->
    [0] первый день
    [one] через { $n } рабочий день
    [few] через { $n } рабочих дня
   *[many] через { $n } рабочих дней
}
plans-used = { $n ->
    [0] ещё не запускался
    [one] запущен { $n } раз
    [few] запущен { $n } раза
   *[many] запущен { $n } раз
}

## Contracts on units, and leads

contract-contracts = Договоры
contract-no-contracts = Нет договоров
contract-contract = Договор
contract-client = Клиент
contract-signed = Дата подписания
contract-unit = Помещение
contract-stage = Очередь
contract-building = Корпус
contract-area = Площадь
contract-price-per-m2 = Цена за м²
contract-value = Стоимость
contract-commission = Комиссия
contract-seller = Продавец
contract-terms = Условия
contract-additions = Дополнительно к помещению
contract-parking-single = Машино-места одинарные
contract-parking-family = Машино-места семейные
contract-parking-surface = Машино-места наземные
contract-storage = Кладовая
contract-storage-area = Площадь кладовой
contract-closet = Чулан
contract-missing = Такого договора нет
contract-missing-hint = Возможно, его уже нет или он не вашего клиента.
contract-leads = Лиды
contract-created = создан
contract-assigned = назначен
contract-converted = сконвертирован
contract-expired = просрочен
contract-kind = { $code ->
    [oral_reservation] Устная бронь
    [reservation] Договор бронирования
    [developer] Договор с застройщиком
    [preliminary] Предварительный договор
    [final] Основной договор
    [notarial_deed] Нотариальный акт
   *[other] { $code }
}

## Where two change one thing at once, and of many which were changed

clashes-title = Тем временем кто-то изменил то же самое.
clashes-hint = Пока ничего не сохранено, и введённые данные не потеряны. Выберите, что оставить, и сохраните ещё раз.
clashes-take-theirs = Взять чужую версию
clashes-keep-mine = Оставить мою версию
clashes-was-this-already = Ничего не изменено: такой статус уже был.
clashes-no-status-changed = Ни один статус не изменён.
clashes-status-changed-for = Статус изменён для { $clients }.
clashes-had-status = { $n ->
    [one] У { $n } клиента этот статус уже был.
    [few] У { $n } клиентов этот статус уже был.
   *[many] У { $n } клиентов этот статус уже был.
}
clashes-started = План действий запущен.
clashes-started-for = План действий запущен для { $clients }.
clashes-clients = { $which } { $n ->
    [one] клиента
    [few] клиентов
   *[many] клиентов
}
clashes-some-of = { $some } из { $all }
clashes-some-of-hundreds = { $some } из { $all }
clashes-missed = { $n ->
    [one] Недоступен { $n } клиент: удалён или уже не ваш.
    [few] Недоступны { $n } клиента: удалены или уже не ваши.
   *[many] Недоступны { $n } клиентов: удалены или уже не ваши.
}

## What came of taking a deed back

undone-undone-for = { $n ->
    [one] Отменено для { $n } клиента.
    [few] Отменено для { $n } клиентов.
   *[many] Отменено для { $n } клиентов.
}
undone-rest = Осталось { $n }: отмените ещё раз, чтобы продолжить.
undone-left = Без изменений { $n } из { $all }
undone-more = и ещё { $n }
undone-deleted = клиент уже удалён
undone-not-yours = клиент уже не ваш
undone-in-use = с клиентом уже работали или о нём есть данные
undone-changed = поле «{ $field }» уже изменено на { $now }

## Reports

reports-reports = Отчёты
reports-reports-hint = Что сделано, кем и с каким результатом. Каждое число открывает записи, которые оно считает.
reports-no-reports = Для вас нет ни одного отчёта
reports-no-reports-hint = Кто какой отчёт видит, решает администратор.
reports-show-default = Показать этот месяц
reports-total = Итого
reports-trend = Динамика
reports-nothing = В этом отчёте ничего нет
reports-nothing-hint = Измените период или уберите часть фильтров.
reports-nothing-behind = За этим числом уже ничего нет
reports-nothing-behind-hint = Его посчитали до того, как что-то изменилось.
reports-details = Подробнее
reports-deleted-client = Удалённый клиент
reports-no-investment = Без объекта
reports-investments = Объекты
reports-no-kind = без вида
reports-sections = Разделы
reports-yes-skip = не учитывать
reports-waiting-since = ждёт с
reports-made = Данные на
reports-about = Об отчёте
reports-report = Отчёт
reports-days = Дни
reports-zone = Часовой пояс
reports-made-at = Составлен
reports-title = { $report ->
    [UserEvents] История событий пользователей
    [UserWork] Отчёт о работе пользователей
    [UserActivity] Отчёт об активности пользователя
    [Activities] Отчёт по активностям
    [Meetings] Отчёт по встречам
    [Commercial] Отчёт о коммерческой активности
    [ClientService] Отчёт об обслуживании клиентов
    [DailyClients] Ежедневный отчёт по клиентам
    [Sellers] Отчёт по продавцам
   *[DailyUserActivity] Ежедневный отчёт об активности пользователей
}
reports-about-report = { $report ->
    [UserEvents] Кто входил, что смотрел и менял и откуда
    [UserWork] Звонки, встречи, письма и договоры каждого пользователя
    [UserActivity] Звонки, встречи, задачи, заметки и письма одного пользователя
    [Activities] Каждый контакт с клиентом: какой, с кем и чей
    [Meetings] Запланированные и прошедшие встречи, их цель и место
    [Commercial] От нового клиента до ключей: что двигает продажу
    [ClientService] Как быстро обслужили каждого клиента, шаг за шагом
    [DailyClients] Новые клиенты, контакты и договоры по дням
    [Sellers] Подписанные договоры по объектам, с данными помещения
   *[DailyUserActivity] Что каждый сконвертировал, запланировал и пропустил
}
reports-column = { $key ->
    [user] Пользователь
    [login] Логин
    [log_ins] Входы
    [log_ins_by_phone] Входы с телефона
    [leads_assigned] Лиды
    [new_clients] Новые клиенты
    [calls] Звонки
    [call_logs] Журнал звонков
    [call_log_minutes] Журнал звонков, минуты
    [tasks_done] Задачи
    [meetings_held] Встречи
    [emails_sent] Письма
    [oral_reservations] Устные брони
    [reservation_agreements] Договоры бронирования
    [preliminary_and_final_agreements] Предварительные и основные договоры
    [notarial_deeds] Нотариальные акты
    [converted_leads] Сконвертированные лиды
    [expired_leads] Просроченные лиды
    [mobile_log_ins] Мобильные входы
    [outgoing_calls] Исходящие звонки
    [outgoing_call_seconds] Время исходящих звонков
    [incoming_calls] Входящие звонки
    [incoming_call_seconds] Время входящих звонков
    [new_activities] Новые активности
    [overdue_activities] Просроченные активности
    [registered_activities] Записанные активности
    [planned_activities] Запланированные активности
    [finished_clients] Завершённые клиенты
    [first_meetings] Первые встречи
    [further_meetings] Повторные встречи
    [offers_sent] Отправленные предложения
    [day] День
    [week] Неделя
    [weekday] День недели
    [meetings] Встречи
    [emails] Письма
    [developer_agreements] Девелоперские договоры
    [preliminary_agreements] Предварительные договоры
    [section] Раздел
    [purpose] Вид или цель
    [place] Место
    [calls_made] Звонки совершённые
    [calls_planned] Звонки запланированные
    [meetings_planned] Встречи запланированные
    [meetings_not_held] Встречи несостоявшиеся
    [tasks_not_started] Задачи не начатые
    [tasks_to_verify] Задачи на проверке
    [notes] Заметки
    [contact_type] Тип контакта
    [person] Имя клиента
    [client] Клиент
    [client_id] ID клиента
    [client_created] Клиент создан
    [api_id] ID в API
    [date] Дата
    [state] Состояние
    [source] Источник
    [contact_method] Способ связи
    [advisor] Консультант
    [entered_by] Кто внёс
    [entered_at] Внесено
    [investment] Объект
    [direction] Направление
    [origin] Способ внесения
    [duration] Длительность
    [subject] Тема
    [commercial] Активность
    [body] Текст
    [due] Срок
    [signed_on] Подписан
    [kind] Вид
    [stage] Очередь
    [building] Корпус
    [unit] Помещение
    [area] Площадь
    [value] Стоимость
    [commission] Комиссия
    [seller] Продавец
    [lead_created] Лид создан
    [lead_assigned] Назначен
    [lead_converted] Сконвертирован
    [lead_expired] Просрочен
    [status] Статус
    [event] Событие
    [channel] Канал
    [ip] IP-адрес
    [ip_address] IP-адрес
    [name] Имя и фамилия
    [when] Когда
    [changed_clients] Изменено клиентов
    [reason] Причина
    [about] Что
    [meeting_date] Дата встречи
    [meeting_number] Номер встречи
    [first_email] Первое письмо
    [first_call_after_email] Первый звонок после письма
    [first_call] Первый звонок
    [first_meeting] Первая встреча
    [first_telephony_call] Первый звонок из телефонии
    [last_activity] Последняя активность
    [last_activity_kind] Последняя активность, вид
    [wait_client] От лида до клиента (мин)
    [wait_email] До первого письма (мин)
    [wait_call_after_email] От письма до звонка (мин)
    [wait_call] До первого звонка (мин)
    [wait_meeting] До первой встречи (мин)
    [wait_telephony] До первого звонка из телефонии (мин)
    [wait_in_all] Всего (мин)
    [agreement] Договор
    [price_per_m2] Цена за м²
    [guardian] Ответственный
    [parking_single] Машино-места одинарные
    [parking_family] Машино-места семейные
    [parking_surface] Машино-места наземные
    [storage_number] Кладовая
    [storage_area] Площадь кладовой
    [closet] Чулан
   *[other] { $key }
}
reports-origin = { $code ->
    [manual] Вручную
    [telephony] Телефония
   *[other] { $code }
}
reports-agreement = { $code ->
    [oral_reservation] Устная бронь
    [reservation] Договор бронирования
    [developer] Договор с застройщиком
    [preliminary] Предварительный договор
    [final] Основной договор
    [notarial_deed] Нотариальный акт
   *[other] { $code }
}
reports-channel = { $code ->
    [web] Браузер
    [mobile] Телефон
    [api] API
    [command] Командная строка
   *[other] { $code }
}
reports-weekday = { $code ->
    [monday] Понедельник
    [tuesday] Вторник
    [wednesday] Среда
    [thursday] Четверг
    [friday] Пятница
    [saturday] Суббота
    [sunday] Воскресенье
   *[other] { $code }
}
reports-field = { $field ->
    [User] Пользователь
    [Advisor] Консультант
    [Seller] Продавец
    [Channel] Канал
    [Event] Событие
    [Activity] Активность
    [State] Состояние
    [Commercial] Коммерческая активность
    [Status] Статус клиента
    [Investment] Объект
    [Stage] Очередь
    [Building] Корпус
    [Agreement] Договор
    [Weekends] Выходные
   *[Holidays] Праздники
}
reports-event-kind = { $code ->
    [log_in] Вход
    [failed_log_in] Неудачный вход
    [log_out] Выход
    [new_device] Вход в новом браузере
    [confirm] Повторный ввод пароля
    [password] Смена пароля
    [set_factor] Включение второго фактора
    [remove_factor] Отключение второго фактора
    [end_sessions] Завершение сеансов
    [view] Открытие карточки клиента
    [export] Экспорт
    [template] Настройка плана действий
    [setting] Изменение настроек
    [schedule] Настройка рассылки отчёта
   *[other] { $code }
}
reports-commercial-kind = { $code ->
    [client_created] Создание клиента
    [call] Телефонный звонок
    [handover] Передача помещения
    [request] Обращение
    [client_expired] Клиент просрочен
    [status_changed] Смена статуса
   *[other] { $code }
}
reports-section-longer = { $code ->
    [meetings_held] Встречи состоявшиеся
    [tasks_done] Задачи выполненные
    [emails_sent] Письма отправленные
   *[other] { $code }
}
reports-week-by-number = Неделя { $number }, { $days }
reports-course-by-day = По дням: от { $least } до { $most }, в конце { $last }
reports-course-by-week = По неделям: от { $least } до { $most }, в конце { $last }
reports-count-rows = { $n ->
    [one] { $n } строка
    [few] { $n } строки
   *[many] { $n } строк
}
reports-count-agreements = { $n ->
    [one] { $n } договор
    [few] { $n } договора
   *[many] { $n } договоров
}

## What users did, as far as the events tell

events-mailing = Рассылка
events-with-factor = { $factor ->
    [code] с кодом
    [recovery] с резервным кодом
   *[other] только с паролем
}
events-template = Шаблон
events-invitation = Приглашение
events-recipient = Получатель

## What was set otherwise

told-more = ещё { $n }
told-added = (добавлено)
told-removed = (удалено)
told-changed = изменено
told-factor = Второй фактор
told-link = Ссылка
told-hour = Время
told-day = День
told-password = Пароль
told-paused = Приостановлено
told-period = Период
told-position = Место в порядке
told-put-away = Удалено
told-filters = Фильтры
told-report = Отчёт
told-rhythm = Частота
told-sent-as = Формат отправки
told-skips-empty = Пустые не отправляются
told-title = Название
told-last-day = Последний день

## How quickly clients were served

service-bar = Ожидание
service-scale = Все полосы в одном масштабе. Самая длинная:
service-still = пунктир: ещё ждёт
service-legend = Что значат цвета
service-speed = Насколько быстро
service-speed-hint = Все клиенты отчёта. Те, кто ещё ждёт, учтены за всё время, что уже ждут (Каплан — Майер).
service-step = Шаг
service-reached = Выполнено
service-waiting = Ждут
service-median = Медиана
service-within-5-minutes = До 5 мин
service-within-an-hour = До 1 ч
service-within-a-day = До суток
service-not-yet = пока меньше половины
service-step-name = { $step ->
    [Client] От лида до клиента
    [Email] До первого письма
    [CallAfterEmail] От письма до звонка
    [Call] До первого звонка
    [Meeting] До первой встречи
   *[Telephony] До первого звонка из телефонии
}
service-span-days = { $n } дн.
service-span-hours = { $n } ч
service-span-minutes = { $n } мин

## What is kept of a report under a name

saved-saved = Сохранённые
saved-nothing = Для этой страницы ещё ничего не сохранено. Сохраняются дни, фильтры, порядок и столбцы.
saved-name = Название
saved-share = Открыть всем, кто видит эту страницу
saved-save = Сохранить текущие настройки
saved-kept = Сохранено
saved-forgotten = Убрано из сохранённых
saved-shared = общий доступ
saved-by = автор: { $name }
saved-forget = Удалить: { $name }

## Reports by e-mail: the pages, and the mails

schedules-by-email = Отчёты по e-mail
schedules-send = По e-mail
schedules-hint = Отчёт приходит сам — с теми клиентами, которых может видеть получатель.
schedules-not-set-up = На этом сервере не настроена почта, поэтому пока ничего не отправляется.
schedules-not-set-up-hint = Почтовый сервер указывает тот, кто обслуживает сервер: KLIENTELA_SMTP и KLIENTELA_MAIL_FROM. Рассылки можно подготовить уже сейчас.
schedules-none-yet = Пока ничего не отправляется
schedules-none-yet-hint = Выберите отчёт, время отправки и получателей.
schedules-new = Новая рассылка
schedules-edit-title = Изменить рассылку
schedules-title = Название
schedules-report = Отчёт
schedules-narrowed = Отбор
schedules-narrow-first = Чтобы отправлять только часть, откройте отчёт, выберите фильтры и столбцы и нажмите там «По e-mail».
schedules-range = Дни относительно дня отправки
schedules-rhythm = Как часто
schedules-weekday = День недели
schedules-day-of-month = День месяца
schedules-day-of-month-hint = В более коротком месяце — в последний день.
schedules-hour = Время
schedules-sent-as = Формат
schedules-recipients = Кому
schedules-skip-empty = Не отправлять пустой отчёт
schedules-no-address = нет адреса e-mail
schedules-may-not-see = нет доступа к отчёту
schedules-only-yourself = Отправлять можно себе; руководителям — и другим.
schedules-save = Сохранить
schedules-saved = Рассылка сохранена.
schedules-next = Следующая отправка
schedules-last = Последняя отправка
schedules-made-by = Автор
schedules-is-paused = приостановлена
schedules-edit = Изменить
schedules-pause = Приостановить
schedules-resume = Возобновить
schedules-paused-now = Рассылка приостановлена.
schedules-resumed-now = Рассылка возобновлена.
schedules-try-now = Отправить мне сейчас
schedules-tried = Отчёт уже в пути к вам.
schedules-delete = Удалить
schedules-delete-title = Удалить эту рассылку?
schedules-delete-sure = Она больше никому не будет отправляться. Прежние отправки останутся в журнале.
schedules-delete-yes = Да, удалить
schedules-deleted = Рассылка удалена.
schedules-log = Журнал отправок
schedules-log-empty = Пока ничего не отправлено.
schedules-due = Срок
schedules-to = Кому
schedules-days = Дни
schedules-outcome = Результат
schedules-again = повтор
schedules-trial = Проба
schedules-too-large = Файл слишком велик для письма: откройте отчёт, чтобы скачать его.
schedules-open = Открыть отчёт
schedules-why-this = Вы получили это письмо, потому что для вас настроена рассылка этого отчёта в Klientela.
schedules-rhythm-code = { $code ->
    [weekly] Каждую неделю
    [monthly] Каждый месяц
   *[other] Каждый день
}
schedules-form = { $form ->
    [Xlsx] файл XLSX
   *[Body] таблица в письме
}
schedules-state = { $state ->
    [Waiting] ожидает
    [Claimed] готовится
    [HandingOver] отправляется
    [Sent] отправлено
    [Failed] не отправлено
    [Skipped] пропущено
   *[Unknown] неизвестно, без повтора
}
schedules-why = { $why ->
    [Empty] отчёт был пуст
    [SwitchedOff] получатель больше не может войти
    [NoReport] у получателя нет доступа к отчёту
    [NoExport] получатель не может скачивать файлы
    [NoAddress] у получателя нет адреса e-mail
    [Stopped] рассылку приостановили, удалили или изменили
    [Unmakeable] с этими настройками отчёт не составить
    [Fault] у нас что-то пошло не так
    [Unreachable] почтовый сервер не смог принять письмо
    [Refused] почтовый сервер отклонил письмо
   *[BrokenOff] соединение прервалось при отправке
}
schedules-first-rows = Показаны первые строки: { $shown } из { $total }.
schedules-weekday-full = { $day ->
    [Mon] Понедельник
    [Tue] Вторник
    [Wed] Среда
    [Thu] Четверг
    [Fri] Пятница
    [Sat] Суббота
   *[Sun] Воскресенье
}
schedules-every-day = каждый день в { $hour }:00
schedules-every-weekday = { $day ->
    [Mon] каждый понедельник в { $hour }:00
    [Tue] каждый вторник в { $hour }:00
    [Wed] каждую среду в { $hour }:00
    [Thu] каждый четверг в { $hour }:00
    [Fri] каждую пятницу в { $hour }:00
    [Sat] каждую субботу в { $hour }:00
   *[Sun] каждое воскресенье в { $hour }:00
}
schedules-every-month = каждый месяц { $day }-го числа в { $hour }:00

## Dashboards

dashboards-dashboards = Панели
dashboards-dashboard = Панель
dashboards-none-yet = Панели ещё нет
dashboards-none-yet-hint = Руководитель соберёт панель и назначит её вам.
dashboards-make-hint = Начните с одной из этих; потом всё можно изменить.
dashboards-make = Новая панель
dashboards-no-blocks = Эта панель пуста
dashboards-no-blocks-hint = Добавьте блоки: показатели, списки, диаграммы и тренд.
dashboards-other-dashboards = Ваши панели
dashboards-arrange = Расположить
dashboards-arrange-title = Расположение блоков
dashboards-arrange-hint = Перетащите блок, чтобы переместить его, или угол, чтобы изменить размер. С клавиатуры: стрелки перемещают, Shift со стрелкой меняет размер.
dashboards-arranged = Ваше расположение сохранено.
dashboards-save = Сохранить
dashboards-reset = Сбросить
dashboards-reset-hint = Вернуть исходный вид, без вашего расположения
dashboards-reset-done = Панель снова в исходном виде.
dashboards-own-copy = ваше расположение
dashboards-full-screen = Во весь экран
dashboards-leave-full-screen = Выйти из полноэкранного режима
dashboards-edit = Изменить
dashboards-edit-title = Изменить панель
dashboards-saved = Панель сохранена.
dashboards-delete = Удалить
dashboards-delete-title = Удалить эту панель?
dashboards-delete-sure = Её больше ни у кого не будет, и личные расположения пропадут.
dashboards-delete-yes = Да, удалить
dashboards-deleted = Панель удалена.
dashboards-title = Название
dashboards-blocks = Блоки
dashboards-add-block = Добавить блок
dashboards-add = Добавить
dashboards-remove = Удалить
dashboards-own-title = Своё название
dashboards-range = Период
dashboards-top = Число строк
dashboards-by = Статусы
dashboards-by-sales = Продажи
dashboards-by-lifecycle = Обслуживание
dashboards-only-statuses = Только клиенты в этих статусах
dashboards-archived-too = Включая архивных клиентов
dashboards-compare = Сравнить с предыдущим периодом
dashboards-weekdays = По тем же дням недели
dashboards-assign-title = Кому назначена панель
dashboards-everybody = Все
dashboards-how = Как это посчитано
dashboards-failed = Не удалось показать этот блок. Остальные работают.
dashboards-not-compared = Без сравнения: неизвестно, кто тогда был в архиве и в выбранных статусах.
dashboards-nothing = За этот период здесь ничего нет.
dashboards-total = Всего
dashboards-show-all = Показать все
dashboards-customers-total = Всего клиентов
dashboards-customers-new = Новые за день
dashboards-numbers = Показать таблицей
dashboards-period = Период
dashboards-picture = Картинка (PNG)
dashboards-table-csv = Числа (CSV)
dashboards-too-few = меньше 10: слишком мало для выводов
dashboards-chart-keys = Стрелки влево и вправо ведут по графику, Enter открывает список.
dashboards-updated-at = Данные на
dashboards-value = Значение
dashboards-counted = Учтено
dashboards-in-all = Всего
dashboards-archived = В архиве
dashboards-other-statuses = В других статусах
dashboards-without-field = Без этого поля
dashboards-looked-at = Рассмотрено
dashboards-before = Предыдущий период
dashboards-percent = Процент
dashboards-conversations = Общение
dashboards-post-text = Текст
dashboards-written = Написано
dashboards-with-updated = написано или обновлено
dashboards-template = { $template ->
    [ManagersMorning] Утро руководителя
    [AdvisorsDay] День консультанта
    [Everything] Все блоки
   *[Empty] Пустая панель
}
dashboards-everyone-who-is = { $role ->
    [Advisor] Все консультанты
    [Manager] Все руководители
   *[Admin] Все администраторы
}
dashboards-post-kind = { $kind ->
    [Internal] Внутренняя
    [External] Внешняя
    [In] Полученная
    [Out] Отправленная
   *[Unsaid] Не указано
}
dashboards-field = { $field ->
    [Customer] Клиент
    [Status] Статус
    [PostType] Тип записи
    [PostDate] Дата записи
    [LeadingText] Начало записи
    [Posts] Записи
    [LastServed] Последняя покупка
    [LifeTotal] Сумма покупок
    [Served] Покупки
    [Weight] Вес
    [PurchaseAge] Стаж покупок
    [DaysSincePurchase] Дней с покупки
    [Created] Создан
    [CustomerSince] Клиент с
    [Phone] Телефон
   *[Email] E-mail
}
dashboards-mean-days = { $days } дня
dashboards-reckoned-in-all = всего
dashboards-reckoned-left-archived = в архиве
dashboards-reckoned-left-others = в других статусах
dashboards-reckoned-left-without = без даты «клиент с»
dashboards-reckoned-posts-in-all = всего
dashboards-reckoned-posts-archived = с клиентами в архиве
dashboards-reckoned-posts-others = с клиентами в других статусах
dashboards-reckoned-posts-without = без даты
dashboards-of-these = из них { $n }
dashboards-as-on = { $figure } · на { $day }
dashboards-as-until = { $figure } · { $days }, до { $time }
dashboards-points = п. п.
dashboards-count-posts = { $n ->
    [one] { $n } запись
    [few] { $n } записи
   *[many] { $n } записей
}
dashboards-count-blocks = { $n ->
    [one] { $n } блок
    [few] { $n } блока
   *[many] { $n } блоков
}
dashboards-place-of = { $name }: столбец { $column }, строка { $row }, ширина { $width }, высота { $height }

## Blocks of dashboards

blocks-name = { $kind ->
    [TotalCustomers] Всего клиентов
    [TotalActive] Активные клиенты
    [TotalNew] Новые клиенты
    [TotalLead] Лиды
    [TotalBuying] Покупают сейчас
    [TotalBuyer] Покупатели
    [Repeat] Повторные покупатели
    [RepeatShare] Доля повторных покупателей
    [AverageAge] Средний стаж клиента
    [NonRepeat] Без повторных покупок
    [NonRepeatShare] Доля без повторных покупок
    [NonBuyers] Клиенты без покупок
    [NonBuyersShare] Доля клиентов без покупок
    [Conversations] Общение
    [ConversationsActive] Общение с активными клиентами
    [ConversationsBuyers] Общение с покупателями
    [RecentEngagements] Недавнее общение
    [NoEngagement] Без общения
    [LeastEngagements] Меньше всего общения
    [MostValued] Самые ценные клиенты
    [LeastValued] Наименее ценные клиенты
    [MostRepeated] Покупают чаще всех
    [NonRepeatList] Ровно одна покупка
    [RecentNew] Недавно добавленные клиенты
    [ByStatus] Клиенты по статусам
    [PostTypes] Общение по типам
   *[Trend] Все и новые клиенты
}
blocks-about = { $kind ->
    [TotalCustomers] Все клиенты, которые с нами сейчас.
    [TotalActive] Клиенты, которых обслуживают сейчас: статус «Активный».
    [TotalNew] Клиенты в статусах продажи со значением «новый».
    [TotalLead] Клиенты в статусах продажи со значением «лид».
    [TotalBuying] Клиенты в статусах продажи со значением «покупает».
    [TotalBuyer] Клиенты в статусах продажи со значением «покупатель».
    [Repeat] Клиенты, у которых за всё время больше одной завершённой покупки.
    [RepeatShare] Клиенты, у которых больше одной завершённой покупки ÷ все клиенты.
    [AverageAge] Среднее число дней с даты «клиент с» у клиентов, у которых она есть.
    [NonRepeat] Клиенты, у которых за всё время не больше одной завершённой покупки.
    [NonRepeatShare] Клиенты, у которых не больше одной завершённой покупки ÷ все клиенты.
    [NonBuyers] Клиенты, у которых за всё время нет завершённых покупок.
    [NonBuyersShare] Клиенты без завершённых покупок ÷ все клиенты.
    [Conversations] Записи, написанные или обновлённые за период, каждая один раз; удалённые не считаются.
    [ConversationsActive] Записи, написанные или обновлённые за период, каждая один раз, с клиентами, которые сейчас активны.
    [ConversationsBuyers] Записи, написанные или обновлённые за период, каждая один раз, с клиентами, которые сейчас покупатели.
    [RecentEngagements] Клиенты хотя бы с одной записью за период, сначала самые недавние.
    [NoEngagement] Клиенты без записей за период, сначала созданные раньше всех.
    [LeastEngagements] Клиенты хотя бы с одной записью за период, сначала с наименьшим числом записей, среди них — самые новые.
    [MostValued] Клиенты по сумме всех завершённых покупок, сначала наибольшая; вес — доля от наибольшей суммы.
    [LeastValued] Клиенты хотя бы с одной завершённой покупкой по сумме всех, сначала наименьшая.
    [MostRepeated] Клиенты с двумя и более завершёнными покупками, сначала с наибольшим числом; стаж покупок — дни от первой до последней.
    [NonRepeatList] Клиенты ровно с одной завершённой покупкой, сначала с наибольшей суммой.
    [RecentNew] Клиенты, созданные за период, независимо от покупок, сначала самые новые.
    [ByStatus] Все клиенты, каждый в своём нынешнем статусе.
    [PostTypes] Записи, написанные за период, по типам.
   *[Trend] Клиенты, созданные к концу каждого дня и в этот день; из тех, кто с нами сейчас.
}

## How clients were narrowed down, as a filter of a list says it

narrow-bought = { $bought ->
    [Never] Без покупок
    [Once] Одна покупка
    [Repeatedly] Больше одной покупки
    [Ever] Хотя бы одна покупка
   *[NotRepeatedly] Не больше одной покупки
}
narrow-in-conversation = Общались, { $days }
narrow-no-conversation = Не общались, { $days }
narrow-created-in = Созданы { $days }

## Settings

settings-settings = Настройки
settings-organisation = Организация
settings-users = Пользователи
settings-roles = Права доступа
settings-statuses = Статусы
settings-words = Справочники
settings-investments = Объекты
settings-tokens = Токены API
settings-save = Сохранить
settings-saved = Сохранено.
settings-add = Добавить
settings-edit = Изменить
settings-back = Назад
settings-remove = Удалить
settings-removed = Удалено.
settings-nothing-yet = Здесь пока ничего нет.
settings-state = Состояние
settings-name = Имя или название
settings-currency = Валюта (ISO 4217, например PLN)
settings-zone = Часовой пояс
settings-zone-hint = У каждого события есть дата в этом поясе. Смена пояса пересчитывает все дни: прежние отчёты изменятся около полуночи. Это делает команда на сервере; она показывает ход работы, и её можно безопасно прервать:
settings-rules = Когда активный клиент в зоне риска
settings-quiet-days = Через столько дней без активности
settings-overdue-days = Если запланированная активность просрочена на столько дней
settings-shared-contacts = Контакты, которые никого не связывают
settings-shared-hint = Контакт, указанный вместе с большим числом адресов, телефонов или клиентов, принадлежит телефонной станции или общему устройству: он никого не связывает.
settings-shared-phone = Телефон считается общим, если указан вместе с более чем
settings-shared-email = Адрес почты считается общим, если указан вместе с более чем
settings-shared-user-id = ID пользователя считается общим, если указан вместе с более чем
settings-own-contacts = Наши телефоны и адреса, а также заглушки, по одному в строке
settings-preview = Показать, кто сменит статус
settings-would-move = С этими числами, на сегодня:
settings-and-others = и другие
settings-login = Логин
settings-email = E-mail
settings-role = Роль
settings-language = Язык
settings-browser-s = Как в браузере
settings-disabled = Вход запрещён
settings-active = активен
settings-is-disabled = вход запрещён
settings-invited = ещё нет пароля
settings-new-user = Новый пользователь
settings-invite = Создать ссылку
settings-link-title = Ссылка для установки пароля
settings-link-hint = Передайте эту ссылку. Тот, у кого она есть, может один раз в течение недели задать пароль этого аккаунта. Она видна только сейчас.
settings-own-permissions = Права этого пользователя
settings-as-role = как у роли
settings-granted = да
settings-refused = нет
settings-roles-hint = Что может роль. Отдельному пользователю можно дать больше или меньше на его странице. Администраторы могут всё.
settings-permission = Право
settings-must-have-factor = Обязателен второй фактор
settings-has-factor = второй фактор
settings-reset-factor = Сбросить второй фактор
settings-factor-is-reset = Второй фактор сброшен, сеансы завершены.
settings-end-sessions = Завершить все сеансы
settings-sessions-ended = Сеансы завершены.
settings-boards = На досках
settings-sales = Продажи
settings-name-en = Название по-английски
settings-name-pl = Название по-польски
settings-name-hint = Пусто — встроенное название
settings-tint = Цвет
settings-own-tint = Встроенный цвет
settings-meaning = Значение
settings-meaning-hint = На значение опираются формулы. Его выбирают один раз, и оно не меняется.
settings-new-status = Новый статус продажи
settings-up = Выше
settings-down = Ниже
settings-new-word = Новое слово
settings-retired = Больше не предлагается
settings-new-investment = Новый объект
settings-stages = Очереди
settings-buildings = Корпуса
settings-units = Помещения
settings-stage = Очередь
settings-building = Корпус
settings-number = Номер
settings-area = Площадь, м²
settings-parking-single = Машино-места одинарные
settings-parking-family = Машино-места семейные
settings-parking-surface = Машино-места наземные
settings-storage-number = Кладовая
settings-storage-area = Кладовая, м²
settings-closet = Чулан
settings-free = свободно
settings-new-token = Новый токен
settings-token-name = Название, например кто им пользуется
settings-token-until = Последний день; без него токен действует до отзыва
settings-token-is-yours = Токен ваш: он никогда не может больше, чем вы, и перестаёт действовать, если ваш аккаунт отключат.
settings-token-of-organisation = организации
settings-token-ends = действует до
settings-token-used = использован
settings-token-unused = не использовался
settings-made = создан
settings-revoke = Отозвать
settings-revoked = отозван
settings-revoked-now = Отозвано.
settings-secret-title = Секрет нового токена
settings-secret-hint = Скопируйте его сейчас: больше он не появится.
settings-account = Мой аккаунт
settings-new-password = Новый пароль
settings-current-password = Текущий пароль
settings-change-password = Сменить пароль
settings-password-changed = Пароль изменён. Остальные сеансы завершены.
settings-password-wrong = Текущий пароль неверный.
settings-invite-title = Задайте пароль
settings-invite-submit = Задать и войти
settings-invite-void = Эта ссылка больше не действует. Попросите у администратора новую.
settings-permission-name = { $permission ->
    [ReportUserEvents] История событий пользователей
    [ReportUserWork] Отчёт о работе пользователей
    [ReportUserActivity] Отчёт об активности пользователя
    [ReportActivities] Отчёт по активностям
    [ReportMeetings] Отчёт по встречам
    [ReportCommercial] Отчёт о коммерческой активности
    [ReportClientService] Отчёт об обслуживании клиентов
    [ReportDailyClients] Ежедневный отчёт по клиентам
    [ReportSellers] Отчёт по продавцам
    [ReportDailyUserActivity] Ежедневный отчёт об активности пользователей
    [Export] Скачивание списков файлами
    [BulkStatus] Смена статуса у многих клиентов
    [BulkPlan] План действий для многих клиентов
    [Assign] Передача клиентов другому консультанту
    [Merge] Объединение двух клиентов
   *[Delete] Удаление клиентов навсегда
}
settings-token-scope = { $scope ->
    [Read] может читать
    [Write] может записывать данные
    [Touches] может отправлять касания
   *[People] может управлять пользователями
}
settings-tint-name = { $tint ->
    [status-invited] Фиолетовый
    [status-waiting] Янтарный
    [status-active] Бирюзовый
    [status-at-risk] Киноварь
    [status-completed] Серо-синий
    [status-archived] Серый
    [series-1] Синий
    [series-2] Оранжевый
    [series-3] Зелёный
    [series-4] Пурпурный
    [series-5] Золотой
    [series-6] Индиго
    [series-7] Красный
    [series-8] Сине-зелёный
    [series-9] Коричневый
   *[other] Серебристый
}
settings-sources = Источники
settings-contact-methods = Способы связи
settings-price-groups = Ценовые группы
settings-tags = Теги
settings-other-words = Слова
settings-would-be-at-risk = { $n ->
    [one] в зоне риска окажется { $n } клиент
    [few] в зоне риска окажутся { $n } клиента
   *[many] в зоне риска окажутся { $n } клиентов
}
settings-would-be-active = { $n ->
    [one] снова станет активным { $n } клиент
    [few] снова станут активными { $n } клиента
   *[many] снова станут активными { $n } клиентов
}

## What went wrong, and what to do, in whole sentences

errors-not-here = Здесь этого нет или у вас нет доступа.
errors-signed-out = Сеанс завершён. Войдите заново, чтобы продолжить.
errors-forbidden = У вас нет на это прав. Если они нужны, обратитесь к администратору.
errors-confirm = Чтобы сделать это, введите пароль ещё раз. Введённые данные не пропадут.
errors-unreachable = Сервер или его база данных не отвечает. Проверьте соединение и попробуйте ещё раз.
errors-unanswered = Ответа нет, поэтому неизвестно, сохранились ли данные. Введённое не пропало: сохраните ещё раз, и оно сохранится только один раз.
errors-field = { $name ->
    [keys] Контактные данные
    [from] Начало
    [to] Конец
    [day] День
    [range] Период
    [advisor] Консультант
    [source] Источник
    [investment] Объект
    [tag] Тег
    [status] Статус
    [value] Статус
    [sort] Порядок
    [columns] Столбцы
    [cursor] Страница
    [login] Логин
    [password] Пароль
    [name] Имя
    [search] Поиск
    [kind] Вид
    [state] Состояние
    [direction] Направление
    [at] Когда
    [due_at] Срок
    [duration_seconds] Минуты
    [phones] Телефоны
    [emails] Адреса e-mail
    [user_ids] ID пользователя
    [tags] Теги
    [contact_method] Способ связи
    [price_group] Ценовая группа
    [created_at] Создан
    [customer_since] Клиент с
    [accepts_email] Согласие на e-mail
    [accepts_post] Согласие на бумажную почту
    [accepts_sms] Согласие на SMS
    [purpose] Цель
    [place] Место
    [subject] Тема
    [body] Текст
    [reason] Причина
    [clients] Клиенты
    [act] Изменение
    [user] Пользователь
    [of] Пользователь
    [seller] Продавец
    [channel] Канал
    [event] Событие
    [activity] Активность
    [stage] Очередь
    [building] Корпус
    [agreement] Договор
    [open] Число
    [plan] План действий
    [steps] Шаги
    [first] Первый день
    [title] Название
    [report] Отчёт
    [rhythm] Как часто
    [weekday] День недели
    [hour] Время
    [recipients] Кому
    [form] Формат
    [until] Последний день
    [scope] Для чего
    [dashboard] Панель
    [order_number] Номер заказа
    [customer_number] Номер клиента
    [product] Товар
    [sales_from] Продажи с
    [sales_to] Продажи по
    [sales_type] Вид продажи
    [statuses] Статус
    [zero_from] Без продаж с
    [zero_to] Без продаж по
    [sales_more] Продажи больше
    [sales_less] Продажи меньше
   *[other] { $name }
}
errors-internal = У нас что-то пошло не так. Попробуйте ещё раз; если не поможет, сообщите администратору номер { $reference }.
errors-stands-now = «{ $field }» — теперь «{ $now }»{ $who }
errors-changed-meanwhile = Тем временем это изменили: { $theirs }. Ваши данные не пропали; проверьте и сохраните ещё раз.
errors-reason-required = Заполните это поле.
errors-reason-not-a-date = Это не дата.
errors-reason-not-an-instant = Это не дата со временем.
errors-reason-skipped-by-clock-change = Такого времени не было: часы переводились вперёд.
errors-reason-year-out-of-range = Укажите год от 1900 до 2999.
errors-reason-ends-before-it-starts = Период заканчивается раньше, чем начинается: поменяйте дни местами.
errors-reason-before-creation = Это раньше, чем создан клиент.
errors-reason-in-the-future = Это в будущем.
errors-reason-in-the-past = Это уже в прошлом.
errors-reason-not-archived = Сначала перенесите в архив.
errors-reason-cannot-be-undone = Отменить это нельзя.
errors-reason-same = Это одно и то же.
errors-reason-not-all = Нельзя отделить всё: что-то должно остаться.
errors-reason-key-used = Отправленное раньше уже сохранено — в том виде, каким было до изменений. Сначала проверьте его; сохраните ещё раз, чтобы сохранить и это.
errors-reason-not-a-time = Это не время вида 09:30.
errors-reason-not-an-amount = Это не сумма.
errors-reason-unclear-amount = Это могут быть тысячи или дробная часть. Напишите 850000 или 850,00.
errors-reason-too-many-decimals = Здесь больше знаков после запятой, чем у валюты.
errors-reason-not-a-number = Такого числа здесь нет.
errors-reason-too-large = Это слишком много.
errors-reason-not-one-of = Такого значения здесь нет.
errors-reason-not-an-email = Это не адрес e-mail.
errors-reason-not-a-phone = Это не номер телефона.
errors-reason-taken = Это уже занято.
errors-reason-in-use = Это используется и не может измениться.
errors-reason-last-admin = Должен остаться хотя бы один администратор, который может войти.
errors-reason-stray-quote = Внутри текста в кавычках есть кавычка. Удвойте её.
errors-reason-empty-file = Файл пуст.
errors-reason-not-a-table = Этот файл не таблица. Сохраните его как CSV в UTF-8 или как книгу Excel.
errors-reason-open-quote = Здесь открыта кавычка, которая нигде не закрыта.
errors-reason-missing-column = Этого столбца нет.
errors-reason-repeated-column = Этот столбец повторяется.
errors-reason-too-common = Это слишком легко угадать: это есть в списках популярных паролей или составлено из них.
errors-reason-tells-of-itself = Здесь есть логин, имя, адрес e-mail или название этой программы.
errors-reason-range-too-long = { $days ->
    [one] Этот отчёт охватывает не больше { $days } дня: выберите период короче.
    [few] Этот отчёт охватывает не больше { $days } дней: выберите период короче.
   *[many] Этот отчёт охватывает не больше { $days } дней: выберите период короче.
}
errors-reason-count-changed = Теперь их { $n }. Проверьте список ещё раз, прежде чем продолжить.
errors-reason-no-more-of = Их уже { $n }: выберите из имеющихся или обратитесь к администратору.
errors-reason-too-long = { $n ->
    [one] Здесь помещается не больше { $n } символа.
    [few] Здесь помещается не больше { $n } символов.
   *[many] Здесь помещается не больше { $n } символов.
}
errors-reason-too-short = { $n ->
    [one] Нужно не меньше { $n } символа.
    [few] Нужно не меньше { $n } символов.
   *[many] Нужно не меньше { $n } символов.
}
errors-reason-duplicate = Это уже есть в строке { $line }.
errors-reason-field-count = Полей: { $found }, а в заголовке: { $expected }.
errors-reason-not-text = Это не текст в кодировке { $encoding }.
