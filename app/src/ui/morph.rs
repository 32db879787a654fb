//! Making the page what its HTML has become, with as few changes as need be.

use leptos::{
    prelude::document,
    wasm_bindgen::{JsCast, JsValue},
    web_sys::{
        Element, HtmlTemplateElement, Node,
        js_sys::{Function, Reflect},
    },
};

/// The element of an [island](crate::islands): what is in it is the island's own.
pub const ISLAND: &str = "k-island";

/// Makes what is in `element` as `html` says. Elements that stay keep the focus, the place they
/// are scrolled to, and whether they are open.
pub fn patch(element: &Element, html: &str) {
    let template = document().create_element("template").ok().and_then(|made| made.dyn_into().ok());
    if let Some(template) = template {
        let template: HtmlTemplateElement = template;
        template.set_inner_html(html);
        morph_children(element, &template.content());
    }
}

/// By which attribute rows are known that come, go and change places: with another row above it one
/// stays the element that it was, with its focus and what is open in it.
const KEY: &str = "data-key";

/// The attribute of a box that nothing but a click ticks: what is ticked there is no part of the page.
pub const OWN: &str = "data-own";

/// The attribute of what is written by the browser alone.
pub const NAMED: &str = "data-named";

/// Makes what is in a node as it is in another, which is used up. Rows go by their key, what has an id
/// by that, all else by its place. What can fail here does so only on nodes that are not where they were
/// found.
pub fn morph_children(parent: &Node, wanted: &Node) {
    remove_rows_that_left(parent, wanted);
    let mut there = parent.first_child();
    let mut next = wanted.first_child();
    while let Some(want) = next {
        // Before the node is taken out of its place.
        next = want.next_sibling();
        let key = key(&want);
        let have = match &key {
            Some(_) => siblings(there.clone()).find(|have| self::key(have) == key && is_like(have, &want)),
            None => there.clone().filter(|have| self::key(have).is_none()),
        };
        let Some(have) = have else {
            let _ = parent.insert_before(&want, there.as_ref());
            continue;
        };
        if there.as_ref() == Some(&have) {
            there = have.next_sibling();
        } else {
            move_before(parent, &have, there.as_ref());
        }
        if is_like(&have, &want) && !is_untaken(&have, &want) {
            patch_node(&have, &want);
        } else {
            let _ = parent.replace_child(&want, &have);
        }
    }
    while let Some(left) = there {
        there = left.next_sibling();
        let _ = parent.remove_child(&left);
    }
}

/// So that those below need not be moved, which would cost them the focus.
fn remove_rows_that_left(parent: &Node, wanted: &Node) {
    let mut kept: Option<Vec<String>> = None;
    for have in siblings(parent.first_child()) {
        let Some(row) = key(&have) else { continue };
        let kept = kept.get_or_insert_with(|| siblings(wanted.first_child()).filter_map(|want| key(&want)).collect());
        if !kept.contains(&row) {
            let _ = parent.remove_child(&have);
        }
    }
}

/// A node and those after it; each is left before it may be moved.
fn siblings(first: Option<Node>) -> impl Iterator<Item = Node> {
    let mut next = first;
    std::iter::from_fn(move || {
        let node = next.take()?;
        next = node.next_sibling();
        Some(node)
    })
}

fn key(node: &Node) -> Option<String> {
    let element = as_element(node)?;
    element.get_attribute(KEY).or_else(|| element.get_attribute("id"))
}

/// Without the browser's `instanceof`, which is most of what a comparison would cost.
fn as_element(node: &Node) -> Option<&Element> {
    (node.node_type() == Node::ELEMENT_NODE).then(|| node.unchecked_ref())
}

fn is_like(have: &Node, want: &Node) -> bool {
    have.node_name() == want.node_name()
}

/// The property of an island's element that the browser has taken over.
pub const TAKEN: &str = "kTaken";

/// Whether it is an island that is HTML still, and becomes another: nobody would write it anew.
fn is_untaken(have: &Node, want: &Node) -> bool {
    let island = as_element(have).filter(|element| element.local_name() == ISLAND);
    island.is_some_and(|island| Reflect::get(island, &TAKEN.into()).is_ok_and(|taken| taken.is_falsy()))
        && !have.is_equal_node(Some(want))
}

/// Moves a node without its losing the focus, where the browser can.
fn move_before(parent: &Node, node: &Node, before: Option<&Node>) {
    let moved = Reflect::get(parent, &"moveBefore".into()).and_then(|found| {
        let before = before.map_or(JsValue::NULL, |before| before.into());
        found.dyn_into::<Function>()?.call2(parent, node, &before)
    });
    if moved.is_err() {
        let _ = parent.insert_before(node, before);
    }
}

fn patch_node(have: &Node, want: &Node) {
    let (Some(element), Some(wanted)) = (as_element(have), as_element(want)) else {
        let text = want.node_value();
        if have.node_value() != text {
            have.set_node_value(text.as_deref());
        }
        return;
    };
    // The browser compares quicker, but does not look at what somebody has chosen.
    if have.is_equal_node(Some(want)) && !has_choices(element) {
        return;
    }
    for name in names(wanted) {
        let value = wanted.get_attribute(&name).unwrap_or_default();
        if element.get_attribute(&name).as_deref() != Some(&value) {
            let _ = element.set_attribute(&name, &value);
            if name == "value" {
                set(element, "value", &value.into());
            }
        }
    }
    for name in names(element) {
        // Opened by whoever looks at it.
        if name != "open" && !wanted.has_attribute(&name) {
            let _ = element.remove_attribute(&name);
        }
    }
    // Once somebody chose, the attribute says nothing any more.
    match element.tag_name().as_str() {
        "INPUT" if wanted.has_attribute(OWN) => {}
        "INPUT" => set(element, "checked", &wanted.has_attribute("checked").into()),
        "OPTION" => set(element, "selected", &wanted.has_attribute("selected").into()),
        _ => {}
    }
    if element.local_name() != ISLAND && !element.has_attribute(NAMED) {
        morph_children(element, wanted);
    }
}

fn has_choices(element: &Element) -> bool {
    element.matches("input, option").unwrap_or(true)
        || element.query_selector("input, option").is_ok_and(|found| found.is_some())
}

fn names(element: &Element) -> impl Iterator<Item = String> {
    element.get_attribute_names().into_iter().filter_map(|name| name.as_string())
}

fn set(element: &Element, property: &str, value: &JsValue) {
    let _ = Reflect::set(element, &property.into(), value);
}
