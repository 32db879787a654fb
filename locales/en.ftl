### The words of Klientela in English. How to change them, and how to add a language: CONTRIBUTING.md.

## Numbers, money and days

# Before the decimals of a number. Where it is a comma, the values of a CSV file are parted by semicolons.
format-decimal-mark = .
# $currency: ISO 4217.
# ($currency: code, $amount: text)
format-money = { $currency ->
    [PLN] PLN{"\u00A0"}{ $amount }
   *[other] { $currency }{"\u00A0"}{ $amount }
}
# ($day: chrono::Weekday)
format-weekday = { $day ->
    [Mon] Mon
    [Tue] Tue
    [Wed] Wed
    [Thu] Thu
    [Fri] Fri
    [Sat] Sat
   *[Sun] Sun
}
# ($month: chrono::Month)
format-month = { $month ->
    [January] Jan
    [February] Feb
    [March] Mar
    [April] Apr
    [May] May
    [June] Jun
    [July] Jul
    [August] Aug
    [September] Sep
    [October] Oct
    [November] Nov
   *[December] Dec
}
# Without a day before it.
# ($month: chrono::Month)
format-month-alone = { $month ->
    [January] Jan
    [February] Feb
    [March] Mar
    [April] Apr
    [May] May
    [June] Jun
    [July] Jul
    [August] Aug
    [September] Sep
    [October] Oct
    [November] Nov
   *[December] Dec
}

## What stands on many pages

# The name of the whole, in every language.
common-klientela = Klientela
# For those who go by keyboard.
common-skip-to-content = Skip to content
common-main-navigation = Main
common-clients = Clients
common-client-list = Client list
# Where the bottom bar of a phone has little room.
common-list = List
common-account = Account
common-language = Language
common-theme = Theme
common-theme-system = System
common-theme-light = Light
common-theme-dark = Dark
common-log-out = Log out
common-keys = Keyboard shortcuts
common-key-today = Today
common-key-week = This week
common-key-month = This month
common-key-year = This year
common-key-earlier = Earlier period
common-key-later = Later period
common-key-compare = Compare with the period before
common-key-search = Search for a client
common-key-help = Show these keys
common-key-close = Close what is open
common-undo = Undo
common-undone = Undone.
common-cancel = Cancel
# What was typed and not saved stands in the form again.
common-restored = What you had typed is here again.
common-discard = Discard it
common-close = Close
common-secret-gone = This was made already. Its secret was in the answer that did not arrive, and is kept nowhere: make another.
common-try-again = Try again
# Leads to the same page without what was wrong in its address.
common-start-over = Start over
common-loading = Loading…
common-something-failed = This could not be loaded
common-not-found = There is no such page
common-not-found-hint = The address may be mistyped, or what was here is gone.
common-not-for-you = This page is not for you
common-not-for-you-hint = An administrator decides who sees it.
common-to-clients = Go to clients
common-log-in = Log in
common-login = Login
common-password = Password
common-login-title = Log in to Klientela
common-login-failed = Login or password is wrong. Check both and try again.
common-login-wait = There were too many attempts. Wait a minute, then try again.
common-setup-title = Welcome to Klientela
common-setup-hint = Nobody can log in yet. Make the first administrator: they see everything and let others in.
common-setup-submit = Create and log in
common-your-name = Your name
common-password-hint = 10 to 256 characters, whichever you like: several words are easy to remember and hard to guess. Not your name, nor what is on lists of common passwords.
common-setup-refused = This did not work. Check what you wrote and try again.
common-setup-required = Please fill in all fields.
common-setup-too-short = The password is too short.
common-setup-too-long = One of the fields is too long.
common-setup-taken = Somebody has this login already.
common-setup-code = Code
common-setup-code-hint = There is data here already: the server has printed a code where it was started.
common-setup-wrong-code = This is not the code that the server has printed.
common-setup-wait = Too many attempts. Wait a minute.
# What somebody is here to do.
# ($role: domain::Role)
common-role = { $role ->
    [Advisor] Advisor
    [Manager] Manager
   *[Admin] Administrator
}
# The name that this language gives itself.
common-this-language = English

## Signing in, and one’s own account

account-code-title = Give the code
account-code-hint = Open your authenticator app and type the code it shows for Klientela. If the device is lost, type one of your recovery codes.
account-code = Code
account-code-wrong = The code is not right, or has been used. Wait for the next one and try again.
account-code-over = The code was asked for more than five minutes ago. Log in again.
account-confirm-title = Give your password again
account-confirm-hint = What comes next decides who may do what. So that nobody else does it at your screen, give your password. What you typed is kept.
account-confirm-submit = Go on
account-confirm-code = Code of your second factor, if you have one
account-confirm-wrong = The password or the code is not right.
account-sessions = Where you are logged in
account-this-session = this one
account-unknown-browser = Unknown browser
account-begun = logged in
account-seen = last seen
account-end = End
account-end-others = End all others
account-ended = Ended.
account-sessions-hint = A session ends 14 days after it was last seen, and at the latest 30 days after the log-in. If you do not know one of these, end it and change your password.
account-factor = Second factor
account-factor-off = Your password is all that is asked for. With a second factor, a code of an app on your phone is asked for as well, and a password that became known opens nothing.
account-factor-on = A code of your authenticator app is asked for when you log in.
account-factor-must = Your role must have a second factor. Set it up to go on.
account-factor-set = The second factor is set up. Other sessions have ended.
account-factor-removed = The second factor is removed. Other sessions have ended.
account-factor-begin = Set it up
account-factor-remove = Remove it
account-factor-scan = Scan this with an authenticator app, or type the key into it.
account-factor-key = Key
account-factor-drawing = QR code of the key
account-factor-keep = Keep these recovery codes where only you find them. Each lets you in once when the device is lost. They are not shown again.
account-factor-type = Then type the code that the app shows.
account-factor-finish = Finish
account-factor-code-wrong = The code is not right. Check the time on your phone and try the next one.
# ($n: number)
account-wait-seconds = { $n ->
    [one] There were too many attempts. Try again in { $n } second.
   *[other] There were too many attempts. Try again in { $n } seconds.
}
# ($n: number)
account-wait-minutes = { $n ->
    [one] There were too many attempts. Try again in { $n } minute.
   *[other] There were too many attempts. Try again in { $n } minutes.
}
# ($n: number)
account-codes-left = { $n ->
    [one] Left: { $n } recovery code.
   *[other] Left: { $n } recovery codes.
}

## Clients: metrics, boards, list, card

# The range.

clients-range = Range
clients-custom = Custom
clients-other-ranges = Other ranges
clients-from = From
clients-to = To
clients-show-range = Show
clients-earlier = Earlier period
clients-later = Later period
clients-compare = Compare
clients-compare-hint = Compare with the period before
clients-range-wrong = This address cannot be shown
clients-show-default = Show the last 90 days
clients-show-all-clients = Show all clients

# Filters.

clients-filters = Filters
clients-filter-none = There is nothing to filter by yet.
clients-advisor = Advisor
clients-source = Source
clients-investment = Investment
clients-tag = Tag
clients-price-group = Price group
clients-lifecycle = Status
clients-sales = Sales status
clients-none = None
clients-unknown = Unknown

# Metrics and the bridge.

clients-metrics = Key figures
clients-total-clients = Total clients
clients-new-clients = New
clients-recurrent-clients = Recurrent
clients-average-permanence = Average permanence
clients-change = How the number changed
clients-no-change = no change
clients-nobody-left = Nobody left in this range
# After the mean days of those whose spell lasts.
clients-so-far = so far
# After the number of those whose spell lasts.
clients-still-here = still here

# Boards.

clients-status-today = Status today
clients-nobody-here = Nobody is here now.
clients-no-next-step = No next step
clients-overdue = overdue
clients-today = today
clients-tomorrow = tomorrow
clients-yesterday = yesterday
clients-no-activity = No activity yet
clients-no-advisor = No advisor

# The list.

clients-search = Search by name, phone or e-mail
clients-search-hint = Name, phone or e-mail
clients-columns = Columns
clients-export = Export
clients-sort-by = Sort by
clients-next-page = Next
clients-previous-page = Previous
clients-first-page = Back to the first page
clients-past-the-end = The list ends before this page
clients-past-the-end-hint = It may have become shorter since.
clients-nobody-found = Nobody found
clients-nobody-found-hint = No client matches what you searched for. Try a part of the name, or the phone number.
clients-nobody-in-list = Nobody is in this list
clients-nobody-in-list-hint = With other days or fewer filters there may be somebody.
clients-no-clients-yet = There are no clients yet
clients-no-clients-yet-hint = They come here by import: klientela import clients FILE.
clients-pages = Pages
# The day on which a spell began.
clients-began = Since

# What a list holds.

clients-all-clients = All clients
# Before the day they are of.
clients-common-clients = Clients
clients-who-left = Who left
clients-who-stays = Still here
clients-everyone = All clients, archived too

# The card.

clients-card-missing = There is no such client
clients-card-missing-hint = Either they were deleted, or they are not among your clients.
clients-contact = Contact
clients-phone = Phone
clients-email = E-mail
clients-external-id = External ID
clients-user-id = User ID
clients-contact-method = Contact method
clients-created = Created
clients-customer-since = Customer since
clients-person = Person
clients-company = Company
clients-consents = Consents
clients-post-mail = Post
clients-sms = SMS
clients-agreed = agreed
clients-not-agreed = not agreed
clients-tags = Tags
clients-no-tags = No tags
clients-status-history = Statuses over time
clients-now = now
clients-as-list = Show as a list
clients-timeline = Timeline
clients-all = All
clients-no-facts = Nothing has happened yet
clients-no-facts-hint = Calls, meetings, notes and purchases appear here.
# Below what a client did by themselves.
clients-no-facts-beside = No calls, meetings or notes have been logged yet.
clients-show-more = Show more
clients-purchases = Purchases
clients-lifetime-total = Lifetime total
clients-no-purchases = Nothing bought yet
clients-day = Day
clients-due = due
clients-in-status-for = In this status for
clients-next-step = Next step
clients-last-activity = Last activity
clients-order = order
clients-entered-by = entered by
# The heading of a column, in tables and exports.
# ($column: domain::Column)
clients-column = { $column ->
    [Name] Name
    [Status] Status
    [DaysInStatus] Days in status
    [Sales] Sales status
    [Advisor] Advisor
    [Phone] Phone
    [Email] E-mail
    [Source] Source
    [Investment] Investment
    [Created] Created
    [CustomerSince] Customer since
    [LastActivity] Last activity
    [NextActivity] Next activity
    [Purchases] Purchases
    [LifeTotal] Lifetime total
   *[ExternalId] External ID
}
# The word that a status came with. Of a code that the organisation added, the code.
# ($code: code)
clients-built-in = { $code ->
    [invited] Invited
    [waiting] Waiting
    [active] Active
    [at_risk] At risk
    [completed] Completed
    [archived] Archived
    [deleted] Deleted
    [merged] Merged
    [new] New
    [lead] Lead
    [interested] Interested
    [buying] Buying
    [reservation] Reservation
    [preliminary_agreement] Preliminary agreement
    [buyer] Buyer
    [lost] Lost
    [expired] Expired
   *[other] { $code }
}
# A kind of fact.
# ($kind: domain::FactKind)
clients-fact-kind = { $kind ->
    [Call] Call
    [Meeting] Meeting
    [Task] Task
    [Note] Note
    [Email] E-mail
    [Offer] Offer
    [Request] Request
    [Handover] Hand-over
    [Post] Post
    [Purchase] Purchase
    [Status] Status
    [Contract] Contract
   *[Lead] Lead
}
# The state of a fact, by its code.
# ($code: code)
clients-fact-state = { $code ->
    [planned] planned
    [done] done
    [not_held] not held
    [cancelled] cancelled
    [to_verify] to verify
    [open] open
    [closed] closed
   *[other] { $code }
}
# Which way a call or a message went, by its code.
# ($code: code)
clients-direction = { $code ->
    [in] incoming
    [out] outgoing
    [internal] internal
    [external] external
   *[other] { $code }
}
# The kind of a contract, by its code.
# ($code: code)
clients-contract-kind = { $code ->
    [oral_reservation] Oral reservation
    [reservation] Reservation agreement
    [developer] Developer agreement
    [preliminary] Preliminary agreement
    [final] Final agreement
    [notarial_deed] Notarial deed
   *[other] { $code }
}
# The kind of a purchase, by its code.
# ($code: code)
clients-purchase-kind = { $code ->
    [job] Job
    [sale] Sale
   *[other] { $code }
}
# A part of the change bridge.
# ($movement: domain::Movement)
clients-movement = { $movement ->
    [New] New
    [Reactivated] Reactivated
    [Archived] Archived
    [Deleted] Deleted
   *[Merged] Merged
}
# A range with a name.
# ($preset: domain::Preset)
clients-preset = { $preset ->
    [Today] Today
    [Yesterday] Yesterday
    [Last7] 7 days
    [Last30] 30 days
    [Last90] 90 days
    [Week] This week
    [PreviousWeek] Previous week
    [Month] This month
    [PreviousMonth] Previous month
    [Quarter] This quarter
    [PreviousQuarter] Previous quarter
    [Year] This year
    [PreviousYear] Previous year
   *[All] All time
}
# `494 clients`.
# ($n: number)
clients-count-clients = { $n ->
    [one] { $n } client
   *[other] { $n } clients
}
# `214 days`.
# ($n: number)
clients-count-days = { $n ->
    [one] { $n } day
   *[other] { $n } days
}
# What a number is compared with.
# ($n: number)
clients-in-days-before = { $n ->
    [one] the day before
   *[other] in the { $n } days before
}
# After a number.
# ($day: text)
clients-here-on = here on { $day }
# After the number of those whose spell ended.
# ($n: number)
clients-ended = { $n ->
    [one] who left
   *[other] who left
}
# Below the first few.
# ($n: number)
clients-show-all = Show all { $n }
# `Active on 21 Oct 2026`.
# ($what: text, $day: text)
clients-on-day = { $what } on { $day }
# ($day: text)
clients-since = since { $day }
# `Active, now`.
# ($state: text)
clients-state-now = { $state }, now
# Those who came into a state on a day.
# ($state: text, $day: text)
clients-entered-state = Became “{ $state }” on { $day }
# Those who left a state on a day.
# ($state: text, $day: text)
clients-left-state = Left “{ $state }” on { $day }
# `Remove filter Advisor: Nowak`, for those who do not see the chip’s cross.
# ($what: text)
clients-remove-filter = Remove filter { $what }
# Of two days or more.
# ($n: number)
clients-days-since = { $n ->
    [one] { $n } day ago
   *[other] { $n } days ago
}
# The clients in a status, by the code that it came with.
# ($code: code)
clients-built-in-group = { $code ->
    [invited] Invited
    [waiting] Waiting
    [active] Active
    [at_risk] At risk
    [completed] Completed
    [archived] Archived
    [deleted] Deleted
    [merged] Merged
    [new] New
    [lead] Lead
    [interested] Interested
    [buying] Buying
    [reservation] Reservation
    [preliminary_agreement] Preliminary agreement
    [buyer] Buyer
    [lost] Lost
    [expired] Expired
   *[other] { $code }
}
# Where there is little room.
clients-short-week = Week
# Where there is little room.
clients-short-month = Month
# Where there is little room.
clients-short-quarter = Quarter
# Where there is little room.
clients-short-year = Year

## The evolution graph

evolution-title = Client evolution
evolution-show-by = Show by
evolution-flow = Flow
evolution-shape = Shape of the graph
evolution-layers = Layers
evolution-lines = Lines
evolution-bars = Bars
evolution-numbers-csv = Numbers (CSV)
evolution-picture-png = Picture (PNG)
# The legend, for those who cannot see what it is.
evolution-legend = What the graph shows
evolution-show-all = Show all
evolution-total = Total
# The layer of all that have no colour of their own.
evolution-others = Others
evolution-no-source = No source
evolution-no-investment = No investment
evolution-no-price-group = No price group
evolution-keys-hint = Arrow keys go from day to day, Enter opens a day.
# On the tooltip: what a click does.
evolution-details = Details
evolution-nobody-yet = No clients yet in these days
evolution-nobody-yet-hint = Choose other days.
evolution-nobody-matches-hint = Choose other days, or remove a filter.
evolution-all-hidden = Everything is switched off
evolution-all-hidden-hint = Switch on what you want to see above the graph.
evolution-as-table = Show as table
evolution-hide-table = Hide the table
evolution-table = The numbers of the graph
evolution-every-day-in-csv = Every day by itself is in the CSV file.
evolution-status = Status
evolution-number = Clients
evolution-entered = Came
evolution-left = Left
evolution-day-before = Day before
evolution-day-after = Day after
# A choice of what the graph shows.
# ($by: domain::Classification)
evolution-by-classification = { $by ->
    [Lifecycle] By status
    [Sales] By sales status
    [Advisor] By advisor
    [Source] By source
    [Investment] By investment
   *[PriceGroup] By price group
}
# Opens the rest of a long legend.
# ($n: number)
evolution-all-of = All { $n }
# The graph in one sentence.
# ($from: text, $to: text, $first: number, $last: number)
evolution-went = From { $from } to { $to } the total went from { $first } to { $last } { $last ->
    [one] client
   *[other] clients
}.
# What the rows of the table of states are.
evolution-rows-by-day = By day
evolution-rows-by-week = By week, as of its last day
evolution-rows-by-month = By month, as of its last day
evolution-rows-by-year = By year, as of its last day
# What the rows of the table of a flow are: the total is as of the last day, and the rest is summed.
evolution-flow-by-week = By week, the total as of its last day
evolution-flow-by-month = By month, the total as of its last day
evolution-flow-by-year = By year, the total as of its last day
# Opens the list of those in a status.
# ($status: text)
evolution-view-details = View details: { $status }

## Finding clients from anywhere

find-search = Search
find-search-clients = Search clients
find-hint = Name, phone, e-mail or external ID
find-results = Clients found
find-nobody = Nobody is found. Try another part of the name, or the phone number.
# Of those that were looked at.
find-too-many = Too many names begin like this to look at all of them. Type more.
find-in-list = Show all in the list
find-choose = choose
find-open = open
find-close = close
# Below the first few.
# ($n: number)
find-show-all = Show all { $n } in the list
# For those who listen.
# ($n: number)
find-found = { $n ->
    [one] { $n } client found
   *[other] { $n } clients found
}

## Working with clients

work-my-day = My day
work-day-short = Day
work-overdue = Overdue
work-later-today = Today
work-next = Next
work-nothing-overdue = Nothing is overdue.
work-nothing-today = Nothing is planned for the rest of today.
work-to-verify = To verify
work-nothing-to-verify = Nothing is to be verified.
work-verified = Verified
work-back-to-planned = Back
work-nothing-next = Nothing is planned yet.
work-done = Done
work-call = Call
work-mail = Mail
work-change = Change
work-add = Add
work-log = Log
work-log-title = Log an activity
work-correct-title = Correct
work-with-whom = With whom?
work-find-hint = Name, phone or e-mail
work-nobody-found = Nobody is found. Try another part of the name, or write a new client down.
work-state = State
work-when = When
work-when-hint = Empty means now
work-due = Due
work-minutes = Minutes
work-towards = Direction
work-subject = Subject
work-body = Text
work-place = Place
work-purpose = Purpose
work-kind = Kind
work-save = Save
work-saved = Saved.
work-new-client = New client
work-edit = Edit
work-edit-title = Edit client
work-name = Name
work-phones = Phones, one on a line
work-emails = E-mail addresses, one on a line
work-user-ids = User IDs, one on a line
work-tags = Tags, one on a line
# Before the names of those who have a phone or an address.
work-known-as = is known already:
work-known-elsewhere = is known already, of a client of somebody else.
work-new-tag = New tag
work-nobody = Nobody
work-unsaid = Not given
work-client-saved = The client is saved.
work-status = Status
work-change-status = Change status
work-status-changed = The status is changed.
work-hold-from = Holds from (empty means now)
work-reason = Reason
work-move-to = Move to
work-more = More
work-archive = Archive
work-archived = Archived.
work-reactivate = Bring back
work-reactivated = Brought back.
work-delete = Delete for good
work-delete-sure = The name, contacts, comments and texts of this client will be gone for good; only numbers stay. This cannot be undone.
work-delete-yes = Yes, delete for good
work-deleted = Deleted.
work-undo-import-title = Undo a whole import
work-undo-import-sure = What it changed is changed back, and whoever it wrote down is deleted. What was changed since stays. This cannot be undone.
work-undo-import-yes = Yes, undo all of it
work-comments = Comments
work-comment = Comment
work-say = Add comment
work-no-comments = No comments yet
work-take-away = Delete
work-history = History
work-no-history = Nothing has been changed here yet
work-system = Klientela
work-was-undone = undone
work-from-day = from
work-earlier = Earlier
work-selected = selected
work-select-all = All of the list
work-select = Select
# What was done, as a heading of the history.
# ($kind: domain::ActKind)
work-act = { $kind ->
    [Create] Client added
    [Edit] Client changed
    [Status] Status changed
    [Archive] Archived
    [Reactivate] Brought back
    [Delete] Deleted
    [Log] Activity added
    [Correct] Activity changed
    [Comment] Comment added
    [Uncomment] Comment deleted
    [Undo] Undone
    [Rules] Moved by the rules
    [Plan] Action plan started
    [Merge] Merged
    [Separate] Said to be two persons
    [Part] Contacts taken out
   *[Import] Imported
}
# The direction of a call or an e-mail.
# ($code: code)
work-direction = { $code ->
    [in] Incoming
    [out] Outgoing
    [internal] Internal
    [external] External
   *[other] Not given
}
# For those who do not see the chip’s cross.
# ($tag: text)
work-take-tag-off = Take off the tag { $tag }
# How many clients a deed was about, where it was more than one.
# ($n: number)
work-among = { $n ->
    [one] { $n } client at once
   *[other] { $n } clients at once
}
# Takes an import back, of all its clients.
# ($n: number)
work-undo-import = { $n ->
    [one] Undo the import of { $n } client
   *[other] Undo the import of { $n } clients
}
# ($n: number)
work-change-of = { $n ->
    [one] Change status of { $n } client
   *[other] Change status of { $n } clients
}

## Making two clients one

merge-title = Merge clients
# What leads to it from a card.
merge-with = Merge with…
# What leads to it where two rows of a list are ticked.
merge-two = Merge
merge-likely = Possibly the same
merge-likely-hint = They have a phone, an e-mail address or the name in common.
merge-nobody = None of your clients has a phone, an e-mail address or the name in common.
merge-choose = Compare
# ($name: text)
merge-choose-of = Compare with { $name }
merge-pick-hint = To merge with somebody else, tick both in the client list and choose Merge.
merge-stays = Stays
merge-goes = Becomes part of the other
merge-result = What comes of it
# ($name: text)
merge-stands = Everything about both stands with { $name }: contacts, tags, comments, activities, purchases and contracts.
merge-refused = no, since one of the two said no
merge-undo-hint = It can be undone at any time, as long as neither is deleted: each record gets back what it brought. What is written of the client meanwhile stays with them.
merge-merge = Merge
merge-done = Merged.
# Beside a deed that made two one: who the other is.
merge-with-whom = With
# The records that are part of a client.
merge-records = Merged records
# Before the identifier of the touch by which two became one.
merge-by-touch = By touch
# ($name: text)
merge-undo-of = Undo: { $name }
merge-duplicates = Possible duplicates
merge-duplicates-hint = Each pair has a phone or an e-mail address in common.
merge-no-duplicates = No two of your clients have a phone or an e-mail address in common.
merge-shared = In common
merge-two-persons = Two persons
# ($names: text)
merge-two-persons-of = Two persons: { $names }
# ($names: text)
merge-compare-of = Compare: { $names }
merge-separated = They are two persons from now on.
merge-part-title = Take contacts out
merge-part-link = Take contacts out…
merge-part-hint = Tick what is another person’s. Nothing is written until you have seen what comes of it.
merge-part-see = Show what comes of it
merge-part-stays = Stays
merge-part-goes = Goes to:
merge-part-new = A new client
merge-part-nobodys = Nobody’s: nothing done with it makes a client
merge-part-undo-hint = It can be undone at any time. What stands on a card stays there until somebody takes it off.
merge-part-take-out = Take out
merge-part-change = Choose anew
merge-part-done = Taken out.
merge-part-none = No contact of this client links anybody: there is nothing to take out.
merge-part-card-only = only on the card
merge-part-most = Only the first 500 are shown.

## The client journal

journal-title = Client journal
# Where there is little room.
journal-short = Journal
# The heading of a column, in the table and in files.
# ($column: domain::journal::JournalColumn)
journal-column = { $column ->
    [Name] Client
    [ExternalId] External id
    [Phones] Phones
    [Emails] E-mails
    [UserIds] User ids
    [FirstTouch] First touch
    [LastTouch] Last touch
    [Touches] Touches
    [Chain] Chain of touches
    [Days] Days
    [Deals] Deals
    [Ltv] LTV
    [Tags] Tags
    [Advisor] Advisor
    [AbandonedCart] Abandoned cart
    [FirstSource] First source
    [FirstMedium] First medium
    [FirstCampaign] First campaign
    [LastSource] Last source
    [LastMedium] Last medium
   *[LastCampaign] Last campaign
}
# What a client did.
# ($kind: domain::journey::TouchKind)
journal-touch-kind = { $kind ->
    [Session] Session
    [Call] Call
    [Request] Request
    [Deal] Deal
    [AddToCart] Added to cart
   *[Checkout] Checkout
}
# Of which touch the chosen days are.
journal-build-by = Days of
# ($built: domain::journal::Built)
journal-built = { $built ->
    [First] By first touch
   *[Last] By last touch
}
journal-segments = Segment
journal-everybody = Everybody
# ($segment: domain::journal::Segment)
journal-segment = { $segment ->
    [NoDeals] No deals
   *[AbandonedCart] Abandoned cart
}
# What is bounded by a least and a most.
# ($measure: domain::journal::Measure)
journal-measure = { $measure ->
    [Ltv] Lifetime value (LTV)
    [Touches] Touches
    [Days] Days from first to last touch
   *[Deals] Deals
}
# The button that opens the bounds.
journal-numbers = Numbers
journal-least = at least
journal-most = at most
# ($what: text, $n: text)
journal-at-least = { $what }: at least { $n }
# ($what: text, $n: text)
journal-at-most = { $what }: at most { $n }
# The field with what clients must have done.
journal-did = Did
# ($n: number)
journal-count-touches = { $n ->
    [one] { $n } touch
   *[other] { $n } touches
}
# ($n: number)
journal-count-deals = { $n ->
    [one] { $n } deal
   *[other] { $n } deals
}
# ($touches: text, $days: text)
journal-touches-in-days = { $touches } in { $days }
# Days between two touches, where there is little room.
# ($n: number)
journal-gap = { $n } d
# Between two touches.
# ($days: text)
journal-later = { $days } later
# Touches that a short chain leaves out.
# ($n: number)
journal-left-out = { $n } more
journal-nobody = Nobody in the journal yet
journal-nobody-hint = Whoever calls, asks for something or buys appears here, with everything they did.
journal-nobody-such = Nobody like this
journal-nobody-such-hint = Take a filter off, or choose other days.
journal-everyone = Show the whole journal
# Of a cart that was left: a deal was made afterwards.
journal-bought-since = bought since
journal-not-bought-since = not bought since
journal-open-card = Open card
# How long it took to each deal.
journal-ways = From the first touch to the deals
# ($touches: text, $days: text)
journal-way = after { $touches } and { $days }
# ($touches: text, $days: text)
journal-way-since = since the deal before { $touches }, { $days }
journal-all-touches = Everything they did
# The lines of one sale.
# ($n: number)
journal-lines = { $n ->
    [one] { $n } line
   *[other] { $n } lines
}
# What a call can be heard by.
journal-recording = Recording
journal-none = They have not called, asked for anything or bought yet.
# Before the links to files of each touch.
journal-touches-as-files = Everything these clients did, as a file:
# The heading of a column of a file of touches.
# ($column: domain::journal::TouchColumn)
journal-touch-column = { $column ->
    [Client] Client
    [ClientId] Client’s external id
    [At] When
    [Kind] Touch
    [Source] Source
    [Medium] Medium
    [Campaign] Campaign
    [Page] Page
    [Subject] Subject
    [Seconds] Seconds
    [Amount] Amount
    [Lines] Lines
   *[ExternalId] External id
}
# Where no touch tells the source, the medium or the campaign.
journal-not-told = unknown

## What brought the clients

attribution-title = Attribution
attribution-hint = Where the clients came from, and what came of it. The first click is the first touch on the way to the first deal that tells where somebody came from; the last click is the last such touch.
# By which of the clicks.
attribution-clicks = Click
# ($click: domain::journey::Click)
attribution-click = { $click ->
    [First] First click
   *[Last] Last click
}
# To a source, a medium or a campaign.
attribution-dimensions = Attributed to
# ($dimension: domain::journey::Dimension)
attribution-dimension = { $dimension ->
    [Source] Source
    [Medium] Medium
   *[Campaign] Campaign
}
# The heading of a column, in the table and in files.
# ($column: domain::journal::AttributionColumn)
attribution-column = { $column ->
    [Name] Came from
    [Clients] Clients
    [Buyers] With a deal
    [Share] Share with a deal
    [Deals] Deals
    [Ltv] LTV
    [ValueOfOne] LTV per client
    [Touches] Touches to the first deal, median
   *[Days] Days to the first deal, median
}
# Below the rows that are shown.
# ($n: number)
attribution-more = { $n ->
    [one] { $n } more is in the files.
   *[other] { $n } more are in the files.
}

## Who is one client: merges, contacts that link nobody, touches of nobody

identity-merges = Merges
identity-merges-hint = Records that became part of a client lately. Each merge can be undone at any time, as long as neither is deleted.
identity-no-merges = No two records have become one yet.
identity-contacts = Shared contacts
identity-contacts-hint = Contacts that link nobody: too many share them, they are placeholders, or our own. A touch that names nothing else is nobody’s.
identity-no-contacts = No contact is shared.
identity-link-nobody = Links nobody
# The questions before a decision.
identity-free-title = One person’s?
identity-free-text = All who used it become one client. It can be taken back here at any time.
identity-shut-title = Shared?
identity-shut-text = It links nobody any more: those whom it made one are parted, and who is known by nothing else is no client. It can be taken back here at any time.
identity-suspicious = Perhaps shared
identity-suspicious-hint = They still link, though they are past half of what would be too many. Fifty at most are shown.
# Headings of the list of contacts.
identity-contact = Contact
identity-why = Why
identity-phones = Phones
identity-emails = E-mails
identity-clients = Clients
identity-touches = Touches
identity-decide = Decision
# ($kind: domain::identity::KeyKind)
identity-kind = { $kind ->
    [Client] Client
    [Phone] Phone
    [Email] E-mail
   *[UserId] User id
}
# Why a contact links nobody, or might not.
# ($state: domain::journal::KeyState)
identity-state = { $state ->
    [Shared] Too many share it
    [Suspicious] Perhaps shared
    [Nobodys] Placeholder, or our own
    [Shut] Shared, an admin says
   *[Freed] One person’s, an admin says
}
# What an admin decides of a contact.
# ($sharing: domain::identity::Sharing)
identity-decision = { $sharing ->
    [Freed] One person’s
   *[Shut] Shared
}
# The decision is taken back.
identity-by-count = Decide by count
identity-decided = Decided.
identity-nobodys = Touches of nobody
identity-nobodys-hint = Every contact that these name links nobody, so they belong to no client. Somebody may be waiting for an answer.
identity-no-nobodys = Every touch is somebody’s.
identity-notices = Merged with others
identity-notice-away = a client whom you do not see
# ($n: number)
identity-first-of = Only the first { $n } are shown.

## Customer activity: who bought

customers-title = Customer activity
customers-short = Activity
customers-hint = Whoever has bought at least once, by what they bought, when and for how much.
customers-filters = What customers are selected by
customers-basic = Basic
customers-refine = Refine
customers-attributes = Attributes
customers-search = Search
customers-clear = Clear all
customers-any = Any
customers-yes = Yes
customers-no = No
customers-limited = Limited columns
customers-limited-hint = Off: everything that is known of each.
customers-ignored = Ignored, since an order number is given.
customers-clear-order = Clear the order number
customers-leaves-nobody = Nobody can be found by this: the days or sums exclude each other.
customers-none = No customer is like this
customers-none-hint = Take a filter away, or choose other days.
customers-nobody = Nobody has bought yet
customers-nobody-hint = Customers come here with their first sale.
customers-all = All customers
customers-by-name = By name
customers-by-sales = Most sales first
customers-by-last-sale = Latest sale first
customers-by-longest-ago = Longest without a sale first
customers-by-heading = As the headings say
# ($amount: text)
customers-sales = Sales: { $amount }
# The columns of customers.
# ($column: domain::customers::CustomerColumn)
customers-column = { $column ->
    [Number] Number
    [Name] Client
    [Email] E-mail
    [Phone] Phone
    [PriceGroup] Price group
    [Sales] Sales
    [SalesCount] Number of sales
    [LastSale] Last sale
    [Status] Status
    [SalesStatus] Sales status
    [Advisor] Advisor
    [Source] Source
    [Tags] Tags
    [ReceivesEmail] Receives e-mail
    [ReceivesPost] Receives post
    [ReceivesSms] Receives SMS
    [CustomerSince] Customer since
    [Created] Created
   *[LifeTotal] Life total
}
# What kind of sale it is.
# ($kind: domain::customers::SaleKind)
customers-kind = { $kind ->
    [Sale] Sale
   *[Job] Order
}

## Action plans

plans-action-plan = Action plan
plans-action-plans = Action plans
plans-start = Start action plan
plans-none-running = No action plan is running.
plans-template = Plan
plans-first-day = First day
plans-preview = What will be planned
plans-no-templates = There are no action plans to start from yet.
plans-ask-an-admin = An administrator sets them up.
plans-manage = Manage action plans
plans-is-done = done
plans-is-overdue = overdue
plans-settings-hint = What is usually done with a client, step by step. Started for a client, each step becomes a planned activity of their advisor.
plans-none-yet = No action plans yet
plans-none-yet-hint = Make the first one: a few calls and meetings, each so many working days after the first day.
plans-new = New action plan
plans-edit-title = Edit action plan
plans-name = Name
plans-steps = Steps
plans-step = Step
plans-kind = What
plans-delay = Working days in
plans-time = Time
plans-subject = Subject
plans-body = Text
plans-add-step = Add a step
plans-up = Move up
plans-down = Move down
plans-remove = Remove
plans-edit = Edit
plans-save = Save
plans-saved = The action plan is saved.
plans-delete = Delete
plans-delete-title = Delete this action plan?
plans-delete-sure = Nobody can start it any more. Plans that are running stay as they are.
plans-delete-yes = Yes, delete
plans-deleted = The action plan is deleted.
# ($n: number)
plans-start-for = { $n ->
    [one] Start action plan for { $n } client
   *[other] Start action plan for { $n } clients
}
# ($done: number, $total: number)
plans-progress = { $done } of { $total } done
# On which day a step is: the first, or so many working days later.
# ($n: number)
plans-after = { $n ->
    [0] first day
    [one] after { $n } working day
   *[other] after { $n } working days
}
# How often a plan was started.
# ($n: number)
plans-used = { $n ->
    [0] never started
    [one] started { $n } time
   *[other] started { $n } times
}

## Contracts on units, and leads

contract-contracts = Contracts
contract-no-contracts = No contracts
contract-contract = Contract
contract-client = Client
contract-signed = Signed on
contract-unit = Unit
contract-stage = Stage
contract-building = Building
contract-area = Area
contract-price-per-m2 = Price per m²
contract-value = Value
contract-commission = Commission
contract-seller = Seller
contract-terms = Terms
contract-additions = Belongs to the unit
contract-parking-single = Parking places, single
contract-parking-family = Parking places, family
contract-parking-surface = Parking places, above ground
contract-storage = Storage room
contract-storage-area = Storage room area
contract-closet = Closet
contract-missing = There is no such contract
contract-missing-hint = Either it is gone, or it is not of one of your clients.
contract-leads = Leads
contract-created = created
contract-assigned = assigned
contract-converted = converted
contract-expired = expired
# The kind of a contract, by its code.
# ($code: code)
contract-kind = { $code ->
    [oral_reservation] Oral reservation
    [reservation] Reservation agreement
    [developer] Developer agreement
    [preliminary] Preliminary agreement
    [final] Final agreement
    [notarial_deed] Notarial deed
   *[other] { $code }
}

## Where two change one thing at once, and of many which were changed

clashes-title = Somebody else has changed the same meanwhile.
clashes-hint = Nothing is saved yet, and nothing you typed is lost. Choose what is to stay, and save again.
clashes-take-theirs = Take theirs
clashes-keep-mine = Keep mine
clashes-was-this-already = Nothing is changed: this was the status already.
clashes-no-status-changed = No status is changed.
# $clients: `97 of 100 clients`.
# ($clients: text)
clashes-status-changed-for = The status is changed for { $clients }.
# ($n: number)
clashes-had-status = { $n } had that status already.
clashes-started = The action plan is started.
# $clients: `97 of 100 clients`.
# ($clients: text)
clashes-started-for = The action plan is started for { $clients }.
# After “for”. $which: `97 of 100`, or the number by itself.
# ($which: text, $n: number)
clashes-clients = { $which } { $n ->
    [one] client
   *[other] clients
}
# ($some: number, $all: number)
clashes-some-of = { $some } of { $all }
# The same where the second number begins with a hundred, as it is said.
# ($some: number, $all: number)
clashes-some-of-hundreds = { $some } of { $all }
# ($n: number)
clashes-missed = { $n ->
    [one] { $n } is not there any more, or not yours.
   *[other] { $n } are not there any more, or not yours.
}

## What came of taking a deed back

# ($n: number)
undone-undone-for = { $n ->
    [one] Undone for { $n } client.
   *[other] Undone for { $n } clients.
}
# ($n: number)
undone-rest = { $n } to go: undo again to go on.
# Before a colon, and who was.
# ($n: number, $all: number)
undone-left = { $n } of { $all } { $n ->
    [one] was left as it is
   *[other] were left as they are
}
# After the first few who are named.
# ($n: number)
undone-more = and { $n } more
# Why somebody was left as they are.
undone-deleted = deleted since
# Why somebody was left as they are.
undone-not-yours = somebody who is not yours any more
# Why somebody was left as they are.
undone-in-use = something was done with them since, or facts are known of them
# Why somebody was left as they are.
# ($field: text, $now: text)
undone-changed = { $field } changed since to { $now }

## Reports

reports-reports = Reports
reports-reports-hint = What was done, by whom, and what came of it. Each number opens the records it counts.
reports-no-reports = There is no report for you
reports-no-reports-hint = An administrator decides who sees which.
reports-show-default = Show this month
reports-total = Total
# Before the course of a column's numbers.
reports-trend = Trend
reports-nothing = There is nothing in this report
reports-nothing-hint = With other days or fewer filters there may be something.
reports-nothing-behind = There is nothing behind this number any more
reports-nothing-behind-hint = It was counted before something changed.
reports-details = Details
reports-deleted-client = Deleted client
# The heading of what belongs to no investment.
reports-no-investment = Without an investment
reports-investments = Investments
# Of notes that are for nothing in particular.
reports-no-kind = no kind
reports-sections = Sections
reports-yes-skip = left out
# Before the moment since when something is waited for.
reports-waiting-since = waiting since
# Before the moment of which a report is.
reports-made = As of

# What the sheet beside an exported report says.

reports-about = About
reports-report = Report
reports-days = Days
reports-zone = Time zone
reports-made-at = Made
# What a report is called.
# ($report: domain::ReportId)
reports-title = { $report ->
    [UserEvents] User event history
    [UserWork] User work report
    [UserActivity] User activity report
    [Activities] Activity report
    [Meetings] Meeting report
    [Commercial] Commercial activity report
    [ClientService] Client service report
    [DailyClients] Daily client report
    [Sellers] Seller report
   *[DailyUserActivity] Daily user activity report
}
# What a report tells, in a line.
# ($report: domain::ReportId)
reports-about-report = { $report ->
    [UserEvents] Who signed in, looked and changed what, and from where
    [UserWork] Calls, meetings, e-mails and agreements of each user
    [UserActivity] One user's calls, meetings, tasks, notes and e-mails
    [Activities] Every contact with a client: what, with whom, by whom
    [Meetings] Meetings planned and held, with their purpose and place
    [Commercial] From the new client to the keys: what moves a sale
    [ClientService] How quickly each client was served, step by step
    [DailyClients] New clients, contacts and agreements, day by day
    [Sellers] Signed agreements by investment, with all about the unit
   *[DailyUserActivity] What each user converted, called, planned and missed
}
# The heading of a column, by its key.
# ($key: code)
reports-column = { $key ->
    [user] User
    [login] Login
    [log_ins] Log-ins
    [log_ins_by_phone] Log-ins by phone
    [leads_assigned] Leads
    [new_clients] New clients
    [calls] Calls
    [call_logs] Call logs
    [call_log_minutes] Call log minutes
    [tasks_done] Tasks
    [meetings_held] Meetings
    [emails_sent] E-mails
    [oral_reservations] Oral reservations
    [reservation_agreements] Reservation agreements
    [preliminary_and_final_agreements] Preliminary and final agreements
    [notarial_deeds] Notarial deeds
    [converted_leads] Converted leads
    [expired_leads] Expired leads
    [mobile_log_ins] Mobile log-ins
    [outgoing_calls] Outgoing calls
    [outgoing_call_seconds] Outgoing call time
    [incoming_calls] Incoming calls
    [incoming_call_seconds] Incoming call time
    [new_activities] New activities
    [overdue_activities] Overdue activities
    [registered_activities] Registered activities
    [planned_activities] Planned activities
    [finished_clients] Finished clients
    [first_meetings] First meetings
    [further_meetings] Further meetings
    [offers_sent] Offers sent
    [day] Day
    [week] Week
    [weekday] Weekday
    [meetings] Meetings
    [emails] E-mails
    [developer_agreements] Developer agreements
    [preliminary_agreements] Preliminary agreements
    [section] Section
    [purpose] Kind or purpose
    [place] Place
    [calls_made] Calls made
    [calls_planned] Calls planned
    [meetings_planned] Meetings planned
    [meetings_not_held] Meetings not held
    [tasks_not_started] Tasks not started
    [tasks_to_verify] Tasks to verify
    [notes] Notes
    [contact_type] Contact type
    [person] Person
    [client] Client
    [client_id] Client ID
    [client_created] Client created
    [api_id] API ID
    [date] Date
    [state] State
    [source] Source
    [contact_method] Contact method
    [advisor] Advisor
    [entered_by] Entered by
    [entered_at] Entered
    [investment] Investment
    [direction] Direction
    [origin] Origin
    [duration] Duration
    [subject] Subject
    [commercial] Activity
    [body] Text
    [due] Due
    [signed_on] Signed
    [kind] Kind
    [stage] Stage
    [building] Building
    [unit] Unit
    [area] Area
    [value] Value
    [commission] Commission
    [seller] Seller
    [lead_created] Lead created
    [lead_assigned] Assigned
    [lead_converted] Converted
    [lead_expired] Expired
    [status] Status
    [event] Event
    [channel] Channel
    [ip] IP address
    [ip_address] IP address
    [name] Name
    [when] When
    [changed_clients] Clients changed
    [reason] Reason
    [about] What
    [meeting_date] Meeting date
    [meeting_number] Meeting number
    [first_email] First e-mail
    [first_call_after_email] First call after e-mail
    [first_call] First call
    [first_meeting] First meeting
    [first_telephony_call] First call read in
    [last_activity] Last activity
    [last_activity_kind] Last activity, kind
    [wait_client] Lead to client (min)
    [wait_email] To the first e-mail (min)
    [wait_call_after_email] E-mail to call (min)
    [wait_call] To the first call (min)
    [wait_meeting] To the first meeting (min)
    [wait_telephony] To the first call read in (min)
    [wait_in_all] In all (min)
    [agreement] Agreement
    [price_per_m2] Price per m²
    [guardian] Guardian
    [parking_single] Parking places, single
    [parking_family] Parking places, family
    [parking_surface] Parking places, above ground
    [storage_number] Storage room
    [storage_area] Storage room area
    [closet] Closet
   *[other] { $key }
}
# ($code: code)
reports-origin = { $code ->
    [manual] By hand
    [telephony] Telephony
   *[other] { $code }
}
# A kind of agreement, by its code.
# ($code: code)
reports-agreement = { $code ->
    [oral_reservation] Oral reservation
    [reservation] Reservation agreement
    [developer] Developer agreement
    [preliminary] Preliminary agreement
    [final] Final agreement
    [notarial_deed] Notarial deed
   *[other] { $code }
}
# ($code: code)
reports-channel = { $code ->
    [web] Web
    [mobile] Phone
    [api] API
    [command] Command line
   *[other] { $code }
}
# ($code: code)
reports-weekday = { $code ->
    [monday] Monday
    [tuesday] Tuesday
    [wednesday] Wednesday
    [thursday] Thursday
    [friday] Friday
    [saturday] Saturday
    [sunday] Sunday
   *[other] { $code }
}
# What a report is narrowed down by.
# ($field: domain::report::Field)
reports-field = { $field ->
    [User] User
    [Advisor] Advisor
    [Seller] Seller
    [Channel] Channel
    [Event] Event
    [Activity] Activity
    [State] State
    [Commercial] Commercial activity
    [Status] Client status
    [Investment] Investment
    [Stage] Stage
    [Building] Building
    [Agreement] Agreement
    [Weekends] Weekends
   *[Holidays] Public holidays
}
# What somebody did, by its code, if it is no deed.
# ($code: code)
reports-event-kind = { $code ->
    [log_in] Log-in
    [failed_log_in] Failed log-in
    [log_out] Log-out
    [new_device] Log-in in a new browser
    [confirm] Password given again
    [password] Password changed
    [set_factor] Second factor set up
    [remove_factor] Second factor removed
    [end_sessions] Sessions ended
    [view] Client card opened
    [export] Export
    [template] Action plan set up
    [setting] Settings changed
    [schedule] Mailing of a report set up
   *[other] { $code }
}
# A commercial activity, by its code, where it is called otherwise than elsewhere.
# ($code: code)
reports-commercial-kind = { $code ->
    [client_created] Client created
    [call] Phone call
    [handover] Unit hand-over
    [request] Request
    [client_expired] Client expired
    [status_changed] Status changed
   *[other] { $code }
}
# A section of a report, by its key, where a column is called shorter than a section should be.
# ($code: code)
reports-section-longer = { $code ->
    [meetings_held] Meetings held
    [tasks_done] Tasks done
    [emails_sent] E-mails sent
   *[other] { $code }
}
# `Week 47, 16–22 Nov 2026`.
# ($number: text, $days: text)
reports-week-by-number = Week { $number }, { $days }
# The course of some numbers.
# ($least: number, $most: number, $last: number)
reports-course-by-day = By day: from { $least } to { $most }, { $last } at the end
# The course of some numbers.
# ($least: number, $most: number, $last: number)
reports-course-by-week = By week: from { $least } to { $most }, { $last } at the end
# `124 rows`.
# ($n: number)
reports-count-rows = { $n ->
    [one] { $n } row
   *[other] { $n } rows
}
# `124 agreements`.
# ($n: number)
reports-count-agreements = { $n ->
    [one] { $n } agreement
   *[other] { $n } agreements
}

## What users did, as far as the events tell

events-mailing = Mailing
# How somebody signed in.
# ($factor: code)
events-with-factor = { $factor ->
    [code] with a code
    [recovery] with a recovery code
   *[other] with the password alone
}
events-template = Template
events-invitation = Invitation
events-recipient = Recipient

## What was set otherwise

# After the first few things that are told.
# ($n: number)
told-more = { $n } more
# After what it is.
told-added = (added)
# After what it is.
told-removed = (removed)
# After a field whose values are secret.
told-changed = changed
# A field.
told-factor = Second factor
# A field.
told-link = Link
# A field.
told-hour = Hour
# A field.
told-day = Day
# A field.
told-password = Password
# A field.
told-paused = Paused
# A field.
told-period = Period
# A field.
told-position = Place in the order
# A field.
told-put-away = Deleted
# A field.
told-filters = Filters
# A field.
told-report = Report
# A field.
told-rhythm = Rhythm
# A field.
told-sent-as = Sent as
# A field.
told-skips-empty = Empty ones are not sent
# A field.
told-title = Title
# A field.
told-last-day = Last day

## How quickly clients were served

service-bar = Waits
# Of the bars of waits: what their length says.
service-scale = All bars have one scale. The longest:
service-still = dashed: still waiting
service-legend = What the colours mean
service-speed = How quickly
# Names the method.
service-speed-hint = All clients of the report. Those who still wait count for as long as they have waited (Kaplan–Meier).
service-step = Step
service-reached = Done
service-waiting = Waiting
service-median = Median
service-within-5-minutes = Within 5 min
service-within-an-hour = Within 1 h
service-within-a-day = Within 1 day
# Of a median that is not reached yet.
service-not-yet = fewer than half so far
# What a wait is for.
# ($step: domain::report::Step)
service-step-name = { $step ->
    [Client] Lead to client
    [Email] To the first e-mail
    [CallAfterEmail] E-mail to call
    [Call] To the first call
    [Meeting] To the first meeting
   *[Telephony] To the first call read in
}
# A part of a length of time.
# ($n: number)
service-span-days = { $n } d
# A part of a length of time.
# ($n: number)
service-span-hours = { $n } h
# A part of a length of time.
# ($n: number)
service-span-minutes = { $n } min

## What is kept of a report under a name

saved-saved = Saved
# While nothing is kept.
saved-nothing = Nothing is saved of this page yet. What you save here is its days, filters, order and columns.
saved-name = Name
saved-share = Share with everybody who sees this page
saved-save = Save what is set now
saved-kept = Saved
saved-forgotten = No longer saved
# Of what the viewer shares.
saved-shared = shared
# Of what somebody else shares.
# ($name: text)
saved-by = by { $name }
# The button that takes it away.
# ($name: text)
saved-forget = Remove { $name }

## Reports by e-mail: the pages, and the mails

schedules-by-email = Reports by e-mail
# Beside a report's exports.
schedules-send = By e-mail
schedules-hint = A report comes by itself, with the clients that each recipient may see.
schedules-not-set-up = Mail is not set up on this server, so nothing is sent yet.
schedules-not-set-up-hint = Whoever runs the server names a mail server with KLIENTELA_SMTP and KLIENTELA_MAIL_FROM. Schedules can be prepared already.
schedules-none-yet = Nothing is sent yet
schedules-none-yet-hint = Choose a report, when it is sent and to whom.
schedules-new = New schedule
schedules-edit-title = Edit schedule
schedules-title = Title
schedules-report = Report
schedules-narrowed = Narrowed down by
# How a report is narrowed down before it is sent.
schedules-narrow-first = To send only a part of it, open the report, choose filters and columns, and press “By e-mail” there.
schedules-range = Days, seen from the day of sending
schedules-rhythm = How often
schedules-weekday = On
schedules-day-of-month = On day
schedules-day-of-month-hint = In a shorter month on its last day.
schedules-hour = At
schedules-sent-as = As
schedules-recipients = To
schedules-skip-empty = Send nothing when there is nothing in it
schedules-no-address = no e-mail address
schedules-may-not-see = may not see this report
# Why only oneself can be chosen.
schedules-only-yourself = You can have it sent to yourself; managers also to others.
schedules-save = Save
schedules-saved = The schedule is saved.
schedules-next = Next
schedules-last = Last
schedules-made-by = Made by
schedules-is-paused = paused
schedules-edit = Edit
schedules-pause = Pause
schedules-resume = Resume
schedules-paused-now = The schedule is paused.
schedules-resumed-now = The schedule goes on.
schedules-try-now = Send it to me now
schedules-tried = It is on its way to you.
schedules-delete = Delete
schedules-delete-title = Delete this schedule?
schedules-delete-sure = It is sent to nobody any more. What was sent stays in the log.
schedules-delete-yes = Yes, delete
schedules-deleted = The schedule is deleted.
schedules-log = Log of sendings
schedules-log-empty = Nothing has been sent yet.
schedules-due = Due
schedules-to = To
schedules-days = Days
schedules-outcome = Outcome
schedules-again = again

# In mails.

schedules-trial = Try
schedules-too-large = The file is too large for a mail: open the report to download it.
schedules-open = Open the report
schedules-why-this = You receive this because somebody has set up this report for you in Klientela.
# A kind of rhythm, by its code.
# ($code: code)
schedules-rhythm-code = { $code ->
    [weekly] Every week
    [monthly] Every month
   *[other] Every day
}
# As what a report is sent.
# ($form: domain::schedule::SentAs)
schedules-form = { $form ->
    [Xlsx] XLSX file
   *[Body] table in the mail
}
# How far a sending has come.
# ($state: domain::schedule::SendingState)
schedules-state = { $state ->
    [Waiting] waiting
    [Claimed] being made
    [HandingOver] being sent
    [Sent] sent
    [Failed] failed
    [Skipped] left out
   *[Unknown] unknown, not sent again
}
# Why something was not sent.
# ($why: domain::schedule::Why)
schedules-why = { $why ->
    [Empty] there was nothing in it
    [SwitchedOff] the recipient can log in no more
    [NoReport] the recipient may not see this report
    [NoExport] the recipient may not take files away
    [NoAddress] the recipient has no e-mail address
    [Stopped] the schedule was paused, deleted or changed
    [Unmakeable] the report cannot be made with these settings
    [Fault] something failed on our side
    [Unreachable] the mail server could not take it
    [Refused] the mail server refused it
   *[BrokenOff] the connection broke off while it was sent
}
# That not all rows stand there.
# ($shown: number, $total: number)
schedules-first-rows = These are the first { $shown } of { $total } rows.
# ($day: chrono::Weekday)
schedules-weekday-full = { $day ->
    [Mon] Monday
    [Tue] Tuesday
    [Wed] Wednesday
    [Thu] Thursday
    [Fri] Friday
    [Sat] Saturday
   *[Sun] Sunday
}
# $hour: from 0 to 23.
# ($hour: text)
schedules-every-day = every day at { $hour }:00
# ($day: chrono::Weekday, $hour: text)
schedules-every-weekday = { $day ->
    [Mon] every Monday at { $hour }:00
    [Tue] every Tuesday at { $hour }:00
    [Wed] every Wednesday at { $hour }:00
    [Thu] every Thursday at { $hour }:00
    [Fri] every Friday at { $hour }:00
    [Sat] every Saturday at { $hour }:00
   *[Sun] every Sunday at { $hour }:00
}
# $day: of the month.
# ($day: text, $hour: text)
schedules-every-month = every month on day { $day } at { $hour }:00

## Dashboards

dashboards-dashboards = Dashboards
dashboards-dashboard = Dashboard
dashboards-none-yet = No dashboard yet
dashboards-none-yet-hint = A manager puts one together and assigns it to you.
dashboards-make-hint = Begin with one of these; everything can be changed afterwards.
dashboards-make = New dashboard
dashboards-no-blocks = This dashboard is empty
dashboards-no-blocks-hint = Add blocks: figures, lists, pies and a trend.
dashboards-other-dashboards = Your dashboards
dashboards-arrange = Arrange
dashboards-arrange-title = Arrange the blocks
dashboards-arrange-hint = Drag a block to move it, its corner to make it larger. With the keyboard: arrow keys move, shift with an arrow key changes the size.
dashboards-arranged = Your arrangement is saved.
dashboards-save = Save
dashboards-reset = Reset
dashboards-reset-hint = As it was made, without your arrangement
dashboards-reset-done = The dashboard is as it was made again.
dashboards-own-copy = arranged by you
dashboards-full-screen = Full screen
dashboards-leave-full-screen = Leave full screen
dashboards-edit = Edit
dashboards-edit-title = Edit dashboard
dashboards-saved = The dashboard is saved.
dashboards-delete = Delete
dashboards-delete-title = Delete this dashboard?
dashboards-delete-sure = Nobody will have it any more, and everybody's own arrangement of it is gone.
dashboards-delete-yes = Yes, delete
dashboards-deleted = The dashboard is deleted.
dashboards-title = Title
dashboards-blocks = Blocks
dashboards-add-block = Add a block
dashboards-add = Add
dashboards-remove = Remove
dashboards-own-title = Title of its own
dashboards-range = Time frame
dashboards-top = Rows
dashboards-by = Statuses of
dashboards-by-sales = Sales
dashboards-by-lifecycle = Service
dashboards-only-statuses = Only customers in these statuses
dashboards-archived-too = Archived customers too
dashboards-compare = Compare with the time before
dashboards-weekdays = With the same weekdays
dashboards-assign-title = Who has this dashboard
dashboards-everybody = Everybody

# A block.

dashboards-how = How this is reckoned
dashboards-failed = This block could not be shown. The others are not affected.
dashboards-not-compared = Not compared: how the archived, and those in some statuses, were then is not kept.
dashboards-nothing = Nothing here in this time frame.
dashboards-total = Total
dashboards-show-all = Show all
dashboards-customers-total = Customers in all
dashboards-customers-new = New that day
dashboards-numbers = Show as a table
dashboards-period = Period
dashboards-picture = Picture (PNG)
dashboards-table-csv = Numbers (CSV)
dashboards-too-few = fewer than 10: too few to say
dashboards-chart-keys = Left and right move along the chart, Enter opens the list.
dashboards-updated-at = As of

# In files.

dashboards-value = Value
dashboards-counted = Counted
dashboards-in-all = In all
dashboards-archived = Archived
dashboards-other-statuses = In other statuses
dashboards-without-field = Without the field
dashboards-looked-at = Looked at
dashboards-before = The time before
dashboards-percent = Percent

# The list behind a number of posts.

dashboards-conversations = Conversations
dashboards-post-text = Text
dashboards-written = Written
dashboards-with-updated = written or updated
# What a template is called; also the title of what is made from it.
# ($template: domain::dashboard::Template)
dashboards-template = { $template ->
    [ManagersMorning] Manager's morning
    [AdvisorsDay] Advisor's day
    [Everything] All blocks
   *[Empty] Empty dashboard
}
# Whoever has a role.
# ($role: domain::Role)
dashboards-everyone-who-is = { $role ->
    [Advisor] All advisors
    [Manager] All managers
   *[Admin] All administrators
}
# A type of posts.
# ($kind: domain::dashboard::PostKind)
dashboards-post-kind = { $kind ->
    [Internal] Internal
    [External] External
    [In] Received
    [Out] Sent
   *[Unsaid] Not said
}
# A column of a list block.
# ($field: domain::dashboard::Field)
dashboards-field = { $field ->
    [Customer] Customer
    [Status] Status
    [PostType] Post type
    [PostDate] Post date
    [LeadingText] Leading text
    [Posts] Posts
    [LastServed] Last served
    [LifeTotal] Life total
    [Served] Served
    [Weight] Weight
    [PurchaseAge] Purchase age
    [DaysSincePurchase] Days since purchase
    [Created] Created
    [CustomerSince] Customer since
    [Phone] Phone
   *[Email] E-mail
}
# $days: with decimals.
# ($days: text)
dashboards-mean-days = { $days } days
# After a number of customers.
dashboards-reckoned-in-all = in all
# After a number of customers.
dashboards-reckoned-left-archived = archived
# After a number of customers.
dashboards-reckoned-left-others = in other statuses
# After a number of customers.
dashboards-reckoned-left-without = without “customer since”
# After a number.
dashboards-reckoned-posts-in-all = posts in all
# After a number of posts.
dashboards-reckoned-posts-archived = with archived customers
# After a number of posts.
dashboards-reckoned-posts-others = with customers in other statuses
# After a number of posts.
dashboards-reckoned-posts-without = without
# How many of those looked at are counted.
# ($n: number)
dashboards-of-these = of these { $n }
# What a number is compared with.
# ($figure: text, $day: text)
dashboards-as-on = { $figure } · on { $day }
# What a number is compared with.
# ($figure: text, $days: text, $time: text)
dashboards-as-until = { $figure } · { $days }, until { $time }
# Percentage points, after their number.
dashboards-points = pp
# `12 posts`.
# ($n: number)
dashboards-count-posts = { $n ->
    [one] { $n } post
   *[other] { $n } posts
}
# `8 blocks`.
# ($n: number)
dashboards-count-blocks = { $n ->
    [one] { $n } block
   *[other] { $n } blocks
}
# Where a block lies, as it is said when it is moved by keyboard.
# ($name: text, $column: number, $row: number, $width: number, $height: number)
dashboards-place-of = { $name }: column { $column }, row { $row }, { $width } wide, { $height } high

## Blocks of dashboards

# What a block is called.
# ($kind: domain::dashboard::BlockKind)
blocks-name = { $kind ->
    [TotalCustomers] Total customers
    [TotalActive] Active customers
    [TotalNew] New customers
    [TotalLead] Leads
    [TotalBuying] Buying customers
    [TotalBuyer] Buyers
    [Repeat] Repeat customers
    [RepeatShare] Repeat customers, share
    [AverageAge] Average customer age
    [NonRepeat] Non-repeat customers
    [NonRepeatShare] Non-repeat customers, share
    [NonBuyers] Non-buyers
    [NonBuyersShare] Non-buyers, share
    [Conversations] Conversations
    [ConversationsActive] Conversations with active customers
    [ConversationsBuyers] Conversations with buyers
    [RecentEngagements] Recent engagements
    [NoEngagement] No engagement
    [LeastEngagements] Least engagements
    [MostValued] Most valued customers
    [LeastValued] Least valued customers
    [MostRepeated] Most repeated customers
    [NonRepeatList] Bought exactly once
    [RecentNew] Recent new customers
    [ByStatus] Customers by status
    [PostTypes] Conversations by type
   *[Trend] Total and new customers
}
# What it counts, in words.
# ($kind: domain::dashboard::BlockKind)
blocks-about = { $kind ->
    [TotalCustomers] All customers who are here now.
    [TotalActive] Customers who are being served now: status Active.
    [TotalNew] Customers in sales statuses that mean “new”.
    [TotalLead] Customers in sales statuses that mean “lead”.
    [TotalBuying] Customers in sales statuses that mean “buying”.
    [TotalBuyer] Customers in sales statuses that mean “buyer”.
    [Repeat] Customers with more than one completed purchase, ever.
    [RepeatShare] Customers with more than one completed purchase ÷ all customers.
    [AverageAge] The mean number of days since “customer since”, over the customers who have it.
    [NonRepeat] Customers with no or one completed purchase, ever.
    [NonRepeatShare] Customers with no or one completed purchase ÷ all customers.
    [NonBuyers] Customers without a completed purchase, ever.
    [NonBuyersShare] Customers without a completed purchase ÷ all customers.
    [Conversations] Posts written or updated in the time frame, each once; deleted ones do not count.
    [ConversationsActive] Posts written or updated in the time frame, each once, with customers who are Active now.
    [ConversationsBuyers] Posts written or updated in the time frame, each once, with customers who are buyers now.
    [RecentEngagements] Customers with at least one post in the time frame, the most recent first.
    [NoEngagement] Customers without a post in the time frame, those created longest ago first.
    [LeastEngagements] Customers with at least one post in the time frame, the fewest first, of these the youngest first.
    [MostValued] Customers by the sum of all their completed purchases, the highest first; the weight is the share of the highest.
    [LeastValued] Customers with at least one completed purchase by the sum of all of them, the lowest first.
    [MostRepeated] Customers with two completed purchases or more, the most first; the purchase age is the days from the first to the last.
    [NonRepeatList] Customers with exactly one completed purchase, the highest sum first.
    [RecentNew] Customers created in the time frame, whatever they bought, the newest first.
    [ByStatus] All customers, each in the status they are in now.
    [PostTypes] Posts written in the time frame, by type.
   *[Trend] Customers created up to the end of each day, and on that day; of those who are here now.
}

## How clients were narrowed down, as a filter of a list says it

# How often they bought.
# ($bought: domain::Bought)
narrow-bought = { $bought ->
    [Never] Never bought
    [Once] Bought once
    [Repeatedly] Bought more than once
    [Ever] Bought at least once
   *[NotRepeatedly] Bought once or never
}
# $days: when.
# ($days: text)
narrow-in-conversation = In conversation, { $days }
# $days: when.
# ($days: text)
narrow-no-conversation = No conversation, { $days }
# $days: when.
# ($days: text)
narrow-created-in = Created { $days }

## Settings

settings-settings = Settings
settings-organisation = Organisation
settings-users = Users
settings-roles = Permissions
settings-statuses = Statuses
settings-words = Lists of words
settings-investments = Investments
settings-tokens = API tokens
settings-save = Save
settings-saved = Saved.
settings-add = Add
settings-edit = Edit
settings-back = Back
settings-remove = Remove
settings-removed = Removed.
settings-nothing-yet = There is nothing here yet.
settings-state = State
settings-name = Name
settings-currency = Currency (ISO 4217, like PLN)
settings-zone = Time zone
settings-zone-hint = Every fact carries the business day it fell on in this zone. Changing the zone computes all business days anew: reports of the past change around midnight. It is done by a command on the server, which shows its progress and can be broken off without harm:
settings-rules = When an active client is at risk
settings-quiet-days = After so many days without an activity
settings-overdue-days = When a planned activity is overdue by so many days
settings-shared-contacts = Contacts that link nobody
settings-shared-hint = A contact that is named together with more e-mails, phones or clients than this is a switchboard’s or a shared browser’s: it makes nobody one.
settings-shared-phone = A phone is shared when named with more others than
settings-shared-email = An e-mail is shared when named with more others than
settings-shared-user-id = A user id is shared when named with more others than
settings-own-contacts = Our own phones and e-mails, and placeholders, one on a line
settings-preview = Show who would move
settings-would-move = With these numbers, as of today:
settings-and-others = and others
settings-login = Login
settings-email = E-mail
settings-role = Role
settings-language = Language
settings-browser-s = As the browser has it
settings-disabled = May not log in
settings-active = active
settings-is-disabled = may not log in
settings-invited = has no password yet
settings-new-user = New user
settings-invite = Make a link
settings-link-title = A link to set the password
settings-link-hint = Pass this link on. Whoever has it sets the password of this account, once, within a week. It is shown only now.
settings-own-permissions = Permissions of this user
settings-as-role = as the role
settings-granted = yes
settings-refused = no
settings-roles-hint = What a role may do. A single user can be given more or less on their own page. Administrators may do everything.
settings-permission = Permission
settings-must-have-factor = Must have a second factor
settings-has-factor = second factor
settings-reset-factor = Reset second factor
settings-factor-is-reset = The second factor is reset, and the sessions have ended.
settings-end-sessions = End all sessions
settings-sessions-ended = The sessions have ended.
settings-boards = On the boards
settings-sales = Sales
settings-name-en = Name in English
settings-name-pl = Name in Polish
settings-name-hint = Empty: the word it came with
settings-tint = Colour
settings-own-tint = The colour it came with
settings-meaning = Meaning
settings-meaning-hint = The meaning is what formulas go by. It is chosen once and does not change.
settings-new-status = New sales status
settings-up = Move up
settings-down = Move down
settings-new-word = New word
settings-retired = Offered no more
settings-new-investment = New investment
settings-stages = Stages
settings-buildings = Buildings
settings-units = Units
settings-stage = Stage
settings-building = Building
settings-number = Number
settings-area = Area, m²
settings-parking-single = Parking, single
settings-parking-family = Parking, family
settings-parking-surface = Parking, above ground
settings-storage-number = Storage room
settings-storage-area = Storage room, m²
settings-closet = Closet
settings-free = free
settings-new-token = New token
settings-token-name = Name, after whoever uses it
settings-token-until = Last day; without it the token holds until it is revoked
settings-token-is-yours = The token is yours: it may never do more than you may, and ends when you are switched off.
settings-token-of-organisation = of the organisation
settings-token-ends = holds until
settings-token-used = last used
settings-token-unused = never used
settings-made = made
settings-revoke = Revoke
settings-revoked = revoked
settings-revoked-now = Revoked.
settings-secret-title = The secret of the new token
settings-secret-hint = Copy it now: it is not shown again.
settings-account = My account
settings-new-password = New password
settings-current-password = Current password
settings-change-password = Change password
settings-password-changed = The password is changed. Other sessions have ended.
settings-password-wrong = The current password is not right.
settings-invite-title = Choose your password
settings-invite-submit = Set it and log in
settings-invite-void = This link holds no more. Ask an administrator for a new one.
# A permission, as the settings name it.
# ($permission: domain::Permission)
settings-permission-name = { $permission ->
    [ReportUserEvents] Report: user event history
    [ReportUserWork] Report: user work
    [ReportUserActivity] Report: user activity
    [ReportActivities] Report: activities
    [ReportMeetings] Report: meetings
    [ReportCommercial] Report: commercial activities
    [ReportClientService] Report: client service
    [ReportDailyClients] Report: daily clients
    [ReportSellers] Report: sellers
    [ReportDailyUserActivity] Report: daily user activity
    [Export] Take lists away as files
    [BulkStatus] Change the status of many clients
    [BulkPlan] Start an action plan for many clients
    [Assign] Give clients to another advisor
    [Merge] Merge two clients
   *[Delete] Delete clients for good
}
# What a token may be used for.
# ($scope: domain::TokenScope)
settings-token-scope = { $scope ->
    [Read] may read
    [Write] may send records
    [Touches] may send touches
   *[People] may say who logs in
}
# A colour, by the name of the tint.
# ($tint: code)
settings-tint-name = { $tint ->
    [status-invited] Violet
    [status-waiting] Amber
    [status-active] Teal
    [status-at-risk] Vermilion
    [status-completed] Slate blue
    [status-archived] Grey
    [series-1] Blue
    [series-2] Orange
    [series-3] Green
    [series-4] Magenta
    [series-5] Gold
    [series-6] Indigo
    [series-7] Red
    [series-8] Petrol
    [series-9] Brown
   *[other] Silver
}
# A kind of words, as a heading.
settings-sources = Sources
# A kind of words, as a heading.
settings-contact-methods = Contact methods
# A kind of words, as a heading.
settings-price-groups = Price groups
# A kind of words, as a heading.
settings-tags = Tags
# A kind of words, as a heading.
settings-other-words = Words
# ($n: number)
settings-would-be-at-risk = { $n ->
    [one] { $n } client would be at risk
   *[other] { $n } clients would be at risk
}
# ($n: number)
settings-would-be-active = { $n ->
    [one] { $n } client would be active again
   *[other] { $n } clients would be active again
}

## What went wrong, and what to do, in whole sentences

errors-not-here = This is not here, or it is not yours to see.
errors-signed-out = Your session has ended. Log in again to go on.
errors-forbidden = You may not do this. Ask an administrator if you need to.
errors-confirm = Give your password again to do this. Nothing you typed is lost.
errors-unreachable = The server or its database does not answer. Check the connection and try again.
errors-unanswered = No answer came, so it may be saved or not. Nothing you typed is lost: save again, and it is saved once.
# A field by the name a person knows it by; a name that only machines send stays as it is.
# ($name: code)
errors-field = { $name ->
    [keys] Contacts
    [from] From
    [to] To
    [day] Day
    [range] Range
    [advisor] Advisor
    [source] Source
    [investment] Investment
    [tag] Tag
    [status] Status
    [value] Status
    [sort] Order
    [columns] Columns
    [cursor] Page
    [login] Login
    [password] Password
    [name] Name
    [search] Search
    [kind] Kind
    [state] State
    [direction] Direction
    [at] When
    [due_at] Due
    [duration_seconds] Minutes
    [phones] Phones
    [emails] E-mail addresses
    [user_ids] User IDs
    [tags] Tags
    [contact_method] Contact method
    [price_group] Price group
    [created_at] Created
    [customer_since] Customer since
    [accepts_email] Consent to e-mail
    [accepts_post] Consent to post
    [accepts_sms] Consent to SMS
    [purpose] Purpose
    [place] Place
    [subject] Subject
    [body] Text
    [reason] Reason
    [clients] Clients
    [act] Change
    [user] User
    [of] User
    [seller] Seller
    [channel] Channel
    [event] Event
    [activity] Activity
    [stage] Stage
    [building] Building
    [agreement] Agreement
    [open] Number
    [plan] Action plan
    [steps] Steps
    [first] First day
    [title] Title
    [report] Report
    [rhythm] How often
    [weekday] Day of the week
    [hour] Hour
    [recipients] To
    [form] As
    [until] Last day
    [scope] May be used for
    [dashboard] Dashboard
    [order_number] Order number
    [customer_number] Customer number
    [product] Product
    [sales_from] Sales from
    [sales_to] Sales to
    [sales_type] Sales type
    [statuses] Status
    [zero_from] No sales from
    [zero_to] No sales to
    [sales_more] Sales of more than
    [sales_less] Sales of less than
   *[other] { $name }
}
# ($reference: text)
errors-internal = Something went wrong on our side. Try again; if it stays, give your administrator the reference { $reference }.
# What somebody else has made of a field. $who: nothing, or who and when in parentheses, after a space.
# ($field: text, $now: text, $who: text)
errors-stands-now = “{ $field }” is now “{ $now }”{ $who }
# ($theirs: text)
errors-changed-meanwhile = This has changed meanwhile: { $theirs }. Nothing of yours is lost; look at it and save again.
errors-reason-required = Please fill this in.
errors-reason-not-a-date = This is not a date.
errors-reason-not-an-instant = This is not a date with a time.
errors-reason-skipped-by-clock-change = This time does not exist: the clocks go forward over it.
errors-reason-year-out-of-range = Use a year from 1900 to 2999.
errors-reason-ends-before-it-starts = The range ends before it starts: swap the two days.
errors-reason-before-creation = This lies before the client was created.
errors-reason-in-the-future = This lies in the future.
errors-reason-in-the-past = This lies in the past.
errors-reason-not-archived = Archive them first.
errors-reason-cannot-be-undone = This cannot be undone.
errors-reason-same = These are one and the same.
errors-reason-not-all = Not all of them can be taken out: something has to stay.
errors-reason-key-used = What you sent before is saved already, as it was before you changed it. Look at it first; save again to save this too.
errors-reason-not-a-time = This is not a time like 09:30.
errors-reason-not-an-amount = This is not an amount of money.
errors-reason-unclear-amount = This may mean thousands or decimals. Write 850000 or 850.00.
errors-reason-too-many-decimals = This has more decimals than the currency.
errors-reason-not-a-number = This is not a number that is known here.
errors-reason-too-large = This is too large.
errors-reason-not-one-of = There is no such value here.
errors-reason-not-an-email = This is not an e-mail address.
errors-reason-not-a-phone = This is not a telephone number.
errors-reason-taken = Somebody or something has this already.
errors-reason-in-use = This is in use and stays as it is.
errors-reason-last-admin = Somebody must stay who is an administrator and can log in.
errors-reason-stray-quote = There is a quotation mark within quoted text. Write it twice.
errors-reason-empty-file = The file is empty.
errors-reason-not-a-table = This file is no table. Save it as CSV in UTF-8, or as an Excel workbook.
errors-reason-open-quote = A quotation mark is opened here and never closed.
errors-reason-missing-column = The column is missing.
errors-reason-repeated-column = The column stands there twice.
errors-reason-too-common = This is too easy to guess: it is on lists of common passwords, or made of what is.
errors-reason-tells-of-itself = This contains the login, the name, the e-mail address or the name of this program.
# ($days: number)
errors-reason-range-too-long = At most { $days } days fit into this report: choose a shorter range.
# ($n: number)
errors-reason-count-changed = { $n ->
    [one] There is { $n } now. Look at the list again before you go on.
   *[other] There are { $n } now. Look at the list again before you go on.
}
# ($n: number)
errors-reason-no-more-of = { $n ->
    [one] There is { $n } already: choose it, or ask an administrator.
   *[other] There are { $n } already: choose one of them, or ask an administrator.
}
# ($n: number)
errors-reason-too-long = { $n ->
    [one] At most { $n } character fits here.
   *[other] At most { $n } characters fit here.
}
# ($n: number)
errors-reason-too-short = { $n ->
    [one] At least { $n } character is needed.
   *[other] At least { $n } characters are needed.
}
# ($line: number)
errors-reason-duplicate = This stands on line { $line } already.
# ($found: number, $expected: number)
errors-reason-field-count = { $found ->
    [one] There is { $found } field where the heading has { $expected }.
   *[other] There are { $found } fields where the heading has { $expected }.
}
# ($encoding: text)
errors-reason-not-text = This is not text in { $encoding }.
