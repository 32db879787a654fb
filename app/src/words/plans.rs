//! Words for action plans.

use super::plural;
use crate::format;
use domain::{Language, plan::step_of};

words! {
    action_plan: "Action plan", "Plan działań";
    action_plans: "Action plans", "Plany działań";
    start: "Start action plan", "Rozpocznij plan działań";
    none_running: "No action plan is running.", "Żaden plan działań nie jest w toku.";
    template: "Plan", "Plan";
    first_day: "First day", "Pierwszy dzień";
    preview: "What will be planned", "Co zostanie zaplanowane";
    no_templates: "There are no action plans to start from yet.", "Nie ma jeszcze planów, od których można zacząć.";
    ask_an_admin: "An administrator sets them up.", "Przygotowuje je administrator.";
    manage: "Manage action plans", "Zarządzaj planami działań";
    is_done: "done", "wykonane";
    is_overdue: "overdue", "zaległe";

    settings_hint: "What is usually done with a client, step by step. Started for a client, each step becomes a \
                    planned activity of their advisor.",
        "Co zwykle robi się z klientem, krok po kroku. Gdy plan zostanie rozpoczęty, każdy krok staje się \
         zaplanowaną aktywnością doradcy klienta.";
    none_yet: "No action plans yet", "Nie ma jeszcze planów działań";
    none_yet_hint: "Make the first one: a few calls and meetings, each so many working days after the first day.",
        "Utwórz pierwszy: kilka telefonów i spotkań, każde o tyle dni roboczych po pierwszym dniu.";
    new: "New action plan", "Nowy plan działań";
    edit_title: "Edit action plan", "Edycja planu działań";
    name: "Name", "Nazwa";
    steps: "Steps", "Kroki";
    step: "Step", "Krok";
    kind: "What", "Co";
    delay: "Working days in", "Po dniach roboczych";
    time: "Time", "Godzina";
    subject: "Subject", "Temat";
    body: "Text", "Treść";
    add_step: "Add a step", "Dodaj krok";
    up: "Move up", "Przenieś wyżej";
    down: "Move down", "Przenieś niżej";
    remove: "Remove", "Usuń";
    edit: "Edit", "Edytuj";
    save: "Save", "Zapisz";
    saved: "The action plan is saved.", "Zapisano plan działań.";
    delete: "Delete", "Usuń";
    delete_title: "Delete this action plan?", "Usunąć ten plan działań?";
    delete_sure: "Nobody can start it any more. Plans that are running stay as they are.",
        "Nie będzie można go już rozpocząć. Plany w toku pozostaną bez zmian.";
    delete_yes: "Yes, delete", "Tak, usuń";
    deleted: "The action plan is deleted.", "Usunięto plan działań.";
}

/// `Start action plan for 12 clients`.
pub fn start_for(language: Language, clients: i64) -> String {
    let n = format::number(language, clients);
    match language {
        Language::En => {
            format!("Start action plan for {n} {}", plural(language, clients, "client", "clients", "clients"))
        }
        Language::Pl => {
            format!("Rozpocznij plan działań dla {n} {}", plural(language, clients, "klienta", "klientów", "klientów"))
        }
    }
}

/// `2 of 5 done`.
pub fn progress(language: Language, done: i64, total: i64) -> String {
    let (done, total) = (format::number(language, done), format::number(language, total));
    match language {
        Language::En => format!("{done} of {total} done"),
        Language::Pl => format!("wykonano {done} z {total}"),
    }
}

/// On which day a step is: the first, or so many working days later.
pub fn after(language: Language, days: i64) -> String {
    let n = format::number(language, days);
    match (language, days) {
        (Language::En, 0) => "first day".into(),
        (Language::En, _) => format!("after {n} working {}", plural(language, days, "day", "days", "days")),
        (Language::Pl, 0) => "pierwszy dzień".into(),
        (Language::Pl, _) => {
            let days = plural(language, days, "dniu roboczym", "dniach roboczych", "dniach roboczych");
            format!("po {n} {days}")
        }
    }
}

/// How often a plan was started.
pub fn used(language: Language, times: i64) -> String {
    let n = format::number(language, times);
    match (language, times) {
        (Language::En, 0) => "never started".into(),
        (Language::En, _) => format!("started {n} {}", plural(language, times, "time", "times", "times")),
        (Language::Pl, 0) => "jeszcze nierozpoczęty".into(),
        (Language::Pl, _) => format!("rozpoczęty {n} {}", plural(language, times, "raz", "razy", "razy")),
    }
}

/// `Step 2: Time`, of a field of a step.
pub fn step_field(language: Language, field: &str) -> Option<String> {
    let (number, name) = step_of(field)?;
    let name = match name {
        "kind" => kind(language),
        "delay" => delay(language),
        "time" => time(language),
        "subject" => subject(language),
        _ => body(language),
    };
    Some(format!("{} {number}: {name}", step(language)))
}
