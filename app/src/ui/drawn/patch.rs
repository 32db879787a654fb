//! Making the page what its HTML has become, with as few changes as need be.

use leptos::{
    prelude::document,
    wasm_bindgen::{JsCast, JsValue},
    web_sys::{Element, HtmlTemplateElement, Node, js_sys::Reflect},
};

/// Makes what is in `element` as `html` says. Elements that stay keep the focus, the place they
/// are scrolled to, and whether they are open.
pub fn patch(element: &Element, html: &str) {
    let template = document().create_element("template").ok().and_then(|made| made.dyn_into().ok());
    if let Some(template) = template {
        let template: HtmlTemplateElement = template;
        template.set_inner_html(html);
        patch_children(element, &template.content());
    }
}

/// What can fail here does so only on nodes that are not where they were found.
fn patch_children(parent: &Node, wanted: &Node) {
    let mut there = parent.first_child();
    let mut next = wanted.first_child();
    while let Some(want) = next {
        // Before the node is taken out of its place.
        next = want.next_sibling();
        match there {
            Some(have) => {
                there = have.next_sibling();
                if have.node_name() == want.node_name() {
                    patch_node(&have, &want);
                } else {
                    let _ = parent.replace_child(&want, &have);
                }
            }
            None => {
                let _ = parent.append_child(&want);
            }
        }
    }
    while let Some(left) = there {
        there = left.next_sibling();
        let _ = parent.remove_child(&left);
    }
}

fn patch_node(have: &Node, want: &Node) {
    let (Some(element), Some(wanted)) = (have.dyn_ref::<Element>(), want.dyn_ref::<Element>()) else {
        let text = want.node_value();
        if have.node_value() != text {
            have.set_node_value(text.as_deref());
        }
        return;
    };
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
        "INPUT" => set(element, "checked", &wanted.has_attribute("checked").into()),
        "OPTION" => set(element, "selected", &wanted.has_attribute("selected").into()),
        _ => {}
    }
    patch_children(element, wanted);
}

fn names(element: &Element) -> impl Iterator<Item = String> {
    element.get_attribute_names().into_iter().filter_map(|name| name.as_string())
}

fn set(element: &Element, property: &str, value: &JsValue) {
    let _ = Reflect::set(element, &property.into(), value);
}
