//! Controls that have something done by themselves: a page says with each of them what that is, and what
//! is said when it is done. One listener hears them all, so a page whose controls do no more needs no code
//! of its own.

use super::{browser, events::listen as hear, flash::use_flash, secret};
use crate::{call::Call, outcome::Outcome, use_language, words::common};
use domain::Language;
use leptos::{
    prelude::*,
    web_sys::{Element, Event},
};
use maud::{Markup, Render, html};

/// What a control has done: the value of its attribute `data-command`. A choice has one with each option, a
/// box two: `data-ticked` and `data-unticked`. A button that is pressed again before it is done means it once, but
/// for one that goes a step further each time (`data-again`).
///
/// ```
/// use app::{outcome::Undo, ui::command::Command};
/// use domain::ActId;
/// use maud::html;
///
/// let undo = Command::new(Undo { act: ActId(7) }, "Undone.");
/// let button = html! { button type="button" data-command=(undo) { "Undo" } }.into_string();
/// assert!(button.contains("Undone.") && button.contains("/api/"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Command {
    call: Call,
    said: String,
    /// The dialog that asks whether it is meant, and about what.
    sure: Option<(String, String)>,
    /// Where to go when it is done.
    leads: Option<String>,
}

impl Command {
    /// Has `deed` done, and says `said` when it is. Where that makes a secret, the page's
    /// [dialog](secret::dialog) shows it.
    pub fn new(deed: impl Into<Call>, said: &str) -> Self {
        Self { call: deed.into(), said: said.to_owned(), sure: None, leads: None }
    }

    /// Only after a [second question](sure) in the dialog of this id, in which it is about `name`, if that is
    /// not seen anyway.
    #[must_use]
    pub fn if_sure(self, dialog: &str, name: &str) -> Self {
        Self { sure: Some((dialog.to_owned(), name.to_owned())), ..self }
    }

    /// Goes to another page when it is done.
    #[must_use]
    pub fn leading_to(self, href: &str) -> Self {
        Self { leads: Some(href.to_owned()), ..self }
    }

    /// As the attribute has it: a line for each, the arguments last. Not JSON: what reads it is sent with every
    /// page.
    pub fn written(&self) -> String {
        let (dialog, name) = self.sure.as_ref().map_or(("", ""), |(dialog, name)| (dialog, name));
        let lines = [self.call.path(), &self.said, dialog, name, self.leads.as_deref().unwrap_or_default()];
        let lines = lines.map(|line| line.replace(['\n', '\r'], " "));
        [lines.join("\n"), self.call.clone().body().unwrap_or_default()].join("\n")
    }

    fn read(text: &str) -> Option<Self> {
        let mut lines = text.splitn(6, '\n').map(str::to_owned);
        let [path, said, dialog, name, leads] = std::array::from_fn(|_| lines.next().unwrap_or_default());
        let call = Call::sending(path, lines.next()?);
        let sure = Some((dialog, name)).filter(|(dialog, _)| !dialog.is_empty());
        Some(Self { call, said, sure, leads: Some(leads).filter(|leads| !leads.is_empty()) })
    }
}

/// As the value of an attribute.
impl Render for Command {
    fn render(&self) -> Markup {
        html! { (self.written()) }
    }
}

/// The dialog that asks a second time before something is done that cannot be taken back: what is going to
/// be done, what that means, and the button that does it.
pub fn sure(language: Language, id: &str, title: &str, text: &str, yes: &str) -> Markup {
    html! {
        dialog id=(id) class="dialog" aria-labelledby={ (id) "-title" } {
            h2 id={ (id) "-title" } { (title) }
            p class="named" data-named {}
            p { (text) }
            form method="dialog" class="sheet-end" {
                button type="button" class="button bad" data-sure=(id) { (yes) }
                button class="button" autofocus { (common::cancel(language)) }
            }
        }
    }
}

/// The attribute of a button that goes a step further each time it is pressed, also while the step before is under
/// way.
const AGAIN: &str = "data-again";

/// Whether the same is done again while it is under way.
#[derive(Clone, Copy)]
enum Way {
    Once,
    EachTime,
}

/// Hears of controls for as long as the owner lives that this is called in; `go` leads to another page.
pub fn listen(go: fn(&str)) {
    let flash = use_flash();
    let language = use_language();
    let asked = StoredValue::new(None::<Command>);
    let run = move |control: Option<Element>, way: Way, Command { call, said, leads, .. }: Command| {
        let place = secret::place();
        let then = move |outcome: Option<Outcome>| {
            let Some(outcome) = outcome else {
                // What is not so is not to be seen, also where nothing can be asked anew.
                control.as_ref().into_iter().for_each(browser::put_back);
                return;
            };
            match (outcome.secret.clone(), outcome.secret_gone) {
                (Some(secret), _) if secret::show(place.as_ref(), &secret) => {}
                // Whoever has left the page has left it behind.
                (Some(_), _) | (None, true) => flash.say(common::secret_gone(language), None),
                (None, false) => flash.say_done(language, outcome, Box::new(|_| said)),
            }
            leads.as_deref().into_iter().for_each(go);
        };
        match way {
            Way::Once => flash.perform_once(call, language, Box::new(then)),
            Way::EachTime => flash.perform_and(call, language, Box::new(then)),
        }
    };
    hear("click", false, move |event| {
        if let Some(yes) = browser::happened_in(event, "[data-sure]") {
            browser::close_dialog(&yes.get_attribute("data-sure").unwrap_or_default());
            asked
                .try_update_value(Option::take)
                .flatten()
                .into_iter()
                .for_each(|command| run(None, Way::Once, command));
        }
        let Some(button) = browser::happened_in(event, "button") else { return };
        let Some(command) = read(&button, "data-command") else { return };
        let way = if button.has_attribute(AGAIN) { Way::EachTime } else { Way::Once };
        // Whoever has chosen from a menu is done with it.
        if browser::happened_in(event, "[popover]").is_some() {
            browser::close_popovers();
        }
        match &command.sure {
            Some((dialog, name)) => {
                browser::write_at(&format!("#{dialog} [data-named]"), name);
                browser::show_dialog(dialog);
                asked.set_value(Some(command));
            }
            None => run(None, way, command),
        }
    });
    hear("change", false, move |event| {
        if let Some((control, command)) = chosen(event) {
            // What is ticked, taken off and ticked again is three times meant.
            run(Some(control), Way::EachTime, command);
        }
    });
    // It goes no way up.
    hear("close", true, secret::forget);
}

fn read(control: &Element, attribute: &str) -> Option<Command> {
    Command::read(&control.get_attribute(attribute)?)
}

/// Where something was chosen or ticked, and what that has done.
fn chosen(event: &Event) -> Option<(Element, Command)> {
    if let Some(of) = browser::happened_in(event, "select") {
        let command = read(&of.query_selector("option:checked").ok()??, "data-command")?;
        return Some((of.into(), command));
    }
    let ticked = browser::happened_in(event, "input[type=checkbox]")?;
    let command = read(&ticked, if browser::is_checked(&ticked) { "data-ticked" } else { "data-unticked" })?;
    Some((ticked.into(), command))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outcome::Undo;
    use domain::ActId;

    #[test]
    fn a_command_survives_its_attribute() {
        let undo = |said| Command::new(Undo { act: ActId(7) }, said);
        for command in [
            undo("Undone."),
            undo("").if_sure("undo", r#"<b>"Anna" & co</b>"#),
            undo("Cofnięto.").leading_to("/clients?a=1&b=2"),
        ] {
            assert_eq!(Command::read(&command.written()), Some(command));
        }
        let broken = undo("one\nline").if_sure("undo", "a\r\nname");
        assert_eq!(Command::read(&broken.written()), Some(undo("one line").if_sure("undo", "a  name")));
        for nothing in ["", "/api/undo", "a\nb\nc\nd\ne"] {
            assert_eq!(Command::read(nothing), None);
        }
    }
}
