//! What pages ask of the browser beyond drawing. Called from event handlers and effects alone,
//! which the server never runs.

use crate::site::Theme;
use domain::{Form, IdempotencyKey};
use leptos::{
    prelude::*,
    wasm_bindgen::{JsCast, JsValue},
    web_sys::{
        Element, Event, HtmlDialogElement, HtmlElement, HtmlFormElement, HtmlInputElement, MouseEvent,
        js_sys::{Array, Date, Function, Math, Object, Reflect, Uint8Array},
    },
};
use std::cell::RefCell;

type Waiting = Box<dyn FnOnce()>;

thread_local! {
    /// What waits until the page has been taken over; none once it has been.
    static WAITING: RefCell<Option<Vec<Waiting>>> = const { RefCell::new(Some(Vec::new())) };
}

/// Says on `<html data-hydrated>` that the page answers to clicks.
pub fn mark_hydrated() {
    if let Some(html) = document().document_element() {
        let _ = html.set_attribute("data-hydrated", "");
    }
    for waiting in WAITING.take().into_iter().flatten() {
        waiting();
    }
}

/// Does something as soon as the page has been taken over: until then it must show what the server
/// drew, which knows nothing of what the browser keeps. An effect may run before.
pub fn when_hydrated(then: impl FnOnce() + 'static) {
    let now = WAITING.with_borrow_mut(|waiting| match waiting {
        Some(waiting) => {
            waiting.push(Box::new(then));
            None
        }
        None => Some(then),
    });
    if let Some(then) = now {
        then();
    }
}

/// Shows a theme, and keeps it for a year in a cookie that the server draws the next page by.
pub fn set_theme(theme: Theme) {
    if let Some(html) = document().document_element() {
        let shown = match theme {
            Theme::System => html.remove_attribute("data-theme"),
            Theme::Light | Theme::Dark => html.set_attribute("data-theme", theme.code()),
        };
        debug_assert!(shown.is_ok(), "the attribute's name is a constant");
    }
    set_cookie(Theme::COOKIE, theme.code());
}

/// Opens the `<dialog>` with this id, over everything, with the focus in it.
pub fn show_dialog(id: &str) {
    let dialog = document().get_element_by_id(id).and_then(|found| found.dyn_into::<HtmlDialogElement>().ok());
    if let Some(dialog) = dialog.filter(|dialog| !dialog.open()) {
        forget_key_within(&dialog);
        // Fails only on a dialog that is open already.
        let _ = dialog.show_modal();
    }
}

/// Closes the `<dialog>` with this id.
pub fn close_dialog(id: &str) {
    let dialog = document().get_element_by_id(id).and_then(|found| found.dyn_into::<HtmlDialogElement>().ok());
    if let Some(dialog) = dialog {
        dialog.close();
    }
}

/// Closes all popovers.
pub fn close_popovers() {
    while let Some(popover) = found("[popover]:popover-open") {
        if popover.hide_popover().is_err() {
            return;
        }
    }
}

/// Whether a dialog is open, which then has the keys to itself.
pub fn has_dialog() -> bool {
    found("dialog[open]").is_some()
}

/// Puts the focus on the element with this id.
pub fn focus(id: &str) {
    let found = document().get_element_by_id(id).and_then(|found| found.dyn_into::<HtmlElement>().ok());
    if let Some(found) = found {
        // Fails on no element that is in the page.
        let _ = found.focus();
    }
}

/// Puts the focus on the first that a selector finds. Returns whether there is one.
pub fn focus_first(selector: &str) -> bool {
    found(selector).is_some_and(|found| found.focus().is_ok())
}

/// Presses what names `key` in its `aria-keyshortcuts`; puts the focus on it where it is a field.
/// Returns whether there is such a thing.
pub fn press(key: &str) -> bool {
    let Some(found) = found(&format!("[aria-keyshortcuts~='{key}']")) else { return false };
    if found.tag_name() == "INPUT" {
        let _ = found.focus();
    } else {
        found.click();
    }
    true
}

/// Clicks on what a selector finds, if it finds something.
pub fn click(selector: &str) {
    if let Some(found) = found(selector) {
        found.click();
    }
}

/// Gives the whole screen to the page, or gives it back.
pub fn full_screen(wanted: bool) {
    if wanted {
        // Refused where nobody has just clicked; then the page fills its window.
        let _ = document().document_element().map(|page| page.request_fullscreen());
    } else {
        document().exit_fullscreen();
    }
}

/// Brings the element with this id into view, if it is not.
pub fn scroll_to(id: &str) {
    if let Some(found) = document().get_element_by_id(id) {
        found.scroll_into_view_with_bool(false);
    }
}

/// Whether keys that are typed here belong to what has the focus.
pub fn takes_keys(target: &Element) -> bool {
    target
        .closest("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable], [role=application]")
        .is_ok_and(|found| found.is_some())
}

/// Whether somebody is in the middle of a form.
pub fn is_typing() -> bool {
    // What somebody writes down from the page is not taken from them either.
    found("form.sheet:focus-within, [popover]:popover-open, dialog[open], .recovery-codes").is_some()
}

/// Whether a form is open in the page, in which something may be written.
pub fn has_form() -> bool {
    const OPEN: &str = "form.sheet:not(dialog:not([open]) *, [popover]:not(:popover-open) *), dialog[open] form, \
                        .dashboard-editor, .arranging, .recovery-codes";
    found(OPEN).is_some()
}

/// Whether nobody is disturbed when the page is loaded anew: nobody sees it, or it hangs on a wall.
pub fn is_unattended() -> bool {
    is_hidden() || found(".wall").is_some()
}

/// Whether the page is in a tab that nobody looks at.
pub fn is_hidden() -> bool {
    is_set(&document(), "hidden")
}

/// The build that the page is of.
pub fn build() -> Option<String> {
    document().document_element()?.get_attribute("data-build")
}

/// The attribute of `<html>` with a mark of what the page knows from its request: of another person,
/// language or day it is another.
pub const SITE: &str = "data-site";

/// The id of the element with what the page knows from its request.
pub const KNOWN: &str = "site";
/// Where the page holds the texts that its code uses.
pub const WORDS: &str = "words";

/// Loads the page anew.
pub fn reload() {
    // Fails on no page that is shown.
    let _ = window().location().reload();
}

/// Scrolls a row of columns, each as wide as the row, to one of them.
pub fn scroll_to_column(row: &Element, index: usize) {
    row.set_scroll_left(index as i32 * row.client_width());
}

/// The column that a row of columns, each as wide as the row, is scrolled to.
pub fn column_in_view(row: &Element) -> usize {
    let width = row.client_width().max(1);
    ((row.scroll_left() + width / 2) / width).max(0) as usize
}

/// Shows the button with this value as pressed, and no other of those that a selector finds.
pub fn press_only(selector: &str, value: &str) {
    let (before, now) =
        (found(&format!("{selector}[aria-pressed=true]")), found(&format!("{selector}[value='{value}']")));
    if before == now {
        return;
    }
    // Fails on no name of an attribute.
    let set = |button: Option<HtmlElement>, is| button.map(|button| button.set_attribute("aria-pressed", is));
    let _ = (set(before, "false"), set(now, "true"));
}

/// Whether an event is a click that a link follows here, and does not open elsewhere.
pub fn is_plain_click(event: &Event) -> bool {
    event.dyn_ref::<MouseEvent>().is_some_and(|click| {
        let held = [click.meta_key(), click.ctrl_key(), click.shift_key(), click.alt_key()];
        event.type_() == "click" && click.button() == 0 && !held.contains(&true)
    })
}

/// What an event happened in, of what a selector finds.
pub fn happened_in(event: &Event, selector: &str) -> Option<HtmlElement> {
    let target: Element = event.target()?.dyn_into().ok()?;
    target.closest(selector).ok()??.dyn_into().ok()
}

/// The name and value of a box that was ticked or unticked just now; a button that closes the sheet
/// it is in does so.
pub fn ticked_now(event: &Event) -> Option<(String, String)> {
    if happened_in(event, ".sheet-close").is_some() {
        close_popovers();
    }
    let ticked = happened_in(event, "input").filter(|_| event.type_() == "change")?;
    Some((ticked.get_attribute("name")?, ticked.get_attribute("value")?))
}

/// Keeps a choice for a year in a cookie that the server draws the next page by; an empty one is
/// forgotten.
pub fn set_cookie(name: &str, value: &str) {
    let age = if value.is_empty() { 0 } else { 31_536_000 };
    let cookie = format!("{name}={value}; Path=/; Max-Age={age}; SameSite=Lax");
    // Fails only where cookies are blocked; then the choice lasts as long as the page.
    let _ = Reflect::set(&document(), &"cookie".into(), &JsValue::from(cookie));
}

/// The value of a cookie.
pub fn cookie(name: &str) -> Option<String> {
    let cookies = Reflect::get(&document(), &"cookie".into()).ok()?.as_string()?;
    let mut pairs = cookies.split(';').filter_map(|cookie| cookie.trim().split_once('='));
    pairs.find(|(key, _)| *key == name).map(|(_, value)| value.to_owned())
}

/// What is written in a field of the form that an event happened in.
pub fn written(event: &Event, name: &str) -> String {
    let field = happened_in(event, "form").and_then(|form| form.query_selector(&format!("[name={name}]")).ok()?);
    field.and_then(|field| field.dyn_into::<HtmlInputElement>().ok()).map_or_else(String::new, |field| field.value())
}

/// What is written in the field that a selector finds.
pub fn written_at(selector: &str) -> String {
    found(selector).map_or_else(String::new, |field| text_of(&field, "value"))
}

/// Writes a text in the place of what stands in the element that a selector finds.
pub fn write_at(selector: &str, text: &str) {
    if let Some(found) = found(selector) {
        found.set_text_content(Some(text));
    }
}

/// Gives the element at a selector an attribute without a value.
pub fn mark_at(selector: &str, attribute: &str) {
    if let Some(found) = found(selector) {
        // Fails on no name of an attribute.
        let _ = found.set_attribute(attribute, "");
    }
}

/// What is chosen in a field.
pub fn value(field: &Element) -> String {
    text_of(field, "value")
}

/// Shows of a box or a choice what the page said of it.
pub fn put_back(field: &Element) {
    let options = Reflect::get(field, &"options".into()).unwrap_or_default();
    let parts = if options.is_truthy() { Array::from(&options).to_vec() } else { vec![field.clone().into()] };
    for part in parts {
        for [now, before] in [["checked", "defaultChecked"], ["selected", "defaultSelected"]] {
            // Fails on nothing that a page may write to.
            let _ = Reflect::set(&part, &now.into(), &is_set(&part, before).into());
        }
    }
}

/// Whether a box is ticked.
pub fn is_checked(field: &Element) -> bool {
    is_set(field, "checked")
}

/// Where this site is: `https://klientela.example`.
pub fn origin() -> String {
    Reflect::get(&window(), &"location".into()).map(|location| text_of(&location, "origin")).unwrap_or_default()
}

/// The first element that a selector finds. A browser that does not know the selector finds none.
pub fn found(selector: &str) -> Option<HtmlElement> {
    document().query_selector(selector).ok()??.dyn_into().ok()
}

/// Whether an element stands in that with this id.
pub fn is_within(element: &Element, id: &str) -> bool {
    element.closest(&format!("#{id}")).is_ok_and(|found| found.is_some())
}

/// Whether a selector finds something.
pub fn is_there(selector: &str) -> bool {
    found(selector).is_some()
}

/// The form with this id.
pub fn form(id: &str) -> Option<HtmlFormElement> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

/// What stands in the named fields of a form.
pub fn fields(form: &Element) -> Form {
    let mut fields = Form::default();
    for input in inputs(form) {
        let (name, kind) = (text_of(&input, "name"), text_of(&input, "type"));
        let left_out = matches!(kind.as_str(), "checkbox" | "radio") && !is_set(&input, "checked");
        if !name.is_empty() && !left_out {
            fields.set(&name, text_of(&input, "value").trim());
        }
    }
    fields
}

/// What stood in the named fields of a form before anybody wrote there.
pub fn fields_as_written(form: &HtmlFormElement) -> Form {
    // A copy, so that the browser reads it as it does what is written.
    let copy = form.clone_node_with_deep(true).ok().and_then(|copy| copy.dyn_into::<HtmlFormElement>().ok());
    copy.map_or_else(Form::default, |copy| {
        copy.reset();
        fields(&copy)
    })
}

/// The numbers of the boxes of a name that are ticked in a form.
pub fn ticked(form: &Element, name: &str) -> Vec<i64> {
    let boxes = inputs(form).into_iter().filter(|input| text_of(input, "name") == name && is_set(input, "checked"));
    boxes.filter_map(|input| text_of(&input, "value").parse().ok()).collect()
}

/// Writes fields of a form; those of which nothing is said are emptied.
pub fn fill(form: &Element, fields: &Form) {
    inputs(form).iter().for_each(|input| write(input, fields.get(&text_of(input, "name"))));
}

/// Writes into a field.
pub fn write(input: &JsValue, text: &str) {
    let (property, value) = match text_of(input, "type").as_str() {
        "checkbox" | "radio" => ("checked", JsValue::from(text == text_of(input, "value"))),
        _ => ("value", JsValue::from(text)),
    };
    // Fails on no input.
    let _ = Reflect::set(input, &property.into(), &value);
}

/// Writes one field of a form as if somebody had typed it.
pub fn put(form: &Element, name: &str, text: &str) {
    inputs(form).iter().filter(|input| text_of(input, "name") == name).for_each(|input| write(input, text));
    tell_typed(form);
}

/// Writes fields of a form as if somebody had typed them.
pub fn rewrite(form: &Element, fields: &Form) {
    fill(form, fields);
    tell_typed(form);
}

fn tell_typed(form: &Element) {
    // Fails on no name of an event.
    if let Ok(event) = Event::new("input") {
        let _ = form.dispatch_event(&event);
    }
}

/// Puts the focus on the field of this name, and marks it as wrong until it is changed.
pub fn point_at(form: &Element, name: &str) {
    let found = inputs(form).into_iter().find(|input| text_of(input, "name") == name);
    if let Some(input) = found.and_then(|input| input.dyn_into::<HtmlElement>().ok()) {
        let _ = input.set_attribute("aria-invalid", "true");
        let _ = input.focus();
    }
}

fn inputs(form: &Element) -> Vec<JsValue> {
    let inputs = Reflect::get(form, &"elements".into()).unwrap_or_default();
    let inputs = Array::from(&inputs);
    inputs.iter().filter(|input| !text_of(input, "name").is_empty()).collect()
}

fn text_of(object: &JsValue, property: &str) -> String {
    Reflect::get(object, &property.into()).ok().and_then(|value| value.as_string()).unwrap_or_default()
}

fn is_set(object: &JsValue, property: &str) -> bool {
    Reflect::get(object, &property.into()).is_ok_and(|value| value.is_truthy())
}

/// What this tab keeps under a name, through reloads and log-ins, until it is closed.
pub fn kept(name: &str) -> Option<String> {
    Reflect::get(&storage()?, &name.into()).ok()?.as_string()
}

/// Keeps a text for this tab.
pub fn keep(name: &str, text: &str) {
    if let Some(storage) = storage() {
        // Fails only where storage is full or blocked; then nothing is kept.
        let _ = Reflect::set(&storage, &name.into(), &text.into());
    }
}

/// Forgets it.
pub fn forget(name: &str) {
    if let Some(storage) = storage() {
        let _ = Reflect::delete_property(storage.unchecked_ref::<Object>(), &name.into());
    }
}

/// The attribute of a form that says under which name what is typed there is kept.
const DRAFT: &str = "data-draft";
/// The attribute of a form with the key of what it sends.
const KEY: &str = "data-deed-key";

/// The key of what a form sends: the same until that is done or the form is opened anew, through
/// reloads as what is typed there.
pub fn key_of(form: &Element) -> IdempotencyKey {
    let name = kept_key(form);
    let before = form.get_attribute(KEY).or_else(|| kept(&name));
    let key = before.and_then(|key| IdempotencyKey::parse(&key).ok()).unwrap_or_else(new_key);
    // Fails on no name of an attribute.
    let _ = form.set_attribute(KEY, key.as_str());
    keep(&name, key.as_str());
    key
}

/// Has a form send what it sends next under another key.
pub fn forget_key(form: &Element) {
    forget(&kept_key(form));
    // Fails on no name of an attribute.
    let _ = form.remove_attribute(KEY);
}

/// Hears that a popover is opened or closed: what is sent from it next is another thing.
pub fn opened_anew(event: &Event) {
    if let Some(popover) = event.target().and_then(|found| found.dyn_into::<Element>().ok()) {
        forget_key_within(&popover);
    }
}

/// Has the form within an element send what it sends next under another key.
fn forget_key_within(element: &Element) {
    if let Ok(Some(form)) = element.query_selector("form.sheet") {
        forget_key(&form);
    }
}

fn kept_key(form: &Element) -> String {
    format!("{} key", form.get_attribute(DRAFT).unwrap_or_default())
}

/// The browser's time, in milliseconds: to compare with itself alone.
pub fn now() -> i64 {
    Date::now() as i64
}

/// A key that nobody has had. Not `randomUUID`, which pages do not have that come without TLS.
pub fn new_key() -> IdempotencyKey {
    let drawn = Uint8Array::new_with_length(16);
    let draw = || {
        let crypto = Reflect::get(&window(), &"crypto".into())?;
        let draw: Function = Reflect::get(&crypto, &"getRandomValues".into())?.dyn_into()?;
        draw.call1(&crypto, &drawn)
    };
    let mut bytes = [0; 16];
    match draw() {
        Ok(_) => drawn.copy_to(&mut bytes),
        // Every browser has it.
        Err(_) => bytes.fill_with(|| (Math::random() * 256.0) as u8),
    }
    IdempotencyKey::of_random(bytes)
}

fn storage() -> Option<JsValue> {
    Reflect::get(&window(), &"sessionStorage".into()).ok().filter(|storage| storage.is_object())
}
