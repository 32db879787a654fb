//! Views that are drawn as HTML.

use super::{at_once::AtOnce, morph::patch};
use leptos::{
    ev::{self, Event},
    html::div,
    prelude::*,
    tachys::{html::element::InnerHtmlValue, renderer::types::Element},
};
use maud::Markup;
use std::sync::Arc;

/// A view that is written as HTML in the browser as it is on the server. It needs no code there to
/// be taken over and kept up to date node by node: a fraction of the bytes. It is written with
/// maud, since Leptos' own views can only be written as HTML by the server.
///
/// Whenever a signal it reads changes, all of it is written anew, and what differs is changed on
/// the page; so what has the focus keeps it. Rows that come, go or change places say who they are by
/// `data-key`, or they are taken for their neighbours. It holds no other views.
pub fn drawn(view: impl Fn() -> Markup + Send + Sync + 'static) -> AnyView {
    heard(view, |_| {})
}

/// The same for a view in which something can be done: `hear` is told each click, change, key
/// and sent form in it.
pub fn heard(
    view: impl Fn() -> Markup + Send + Sync + 'static,
    hear: impl Fn(&Event) + Send + Sync + 'static,
) -> AnyView {
    place(Arc::new(view), Arc::new(hear))
}

/// One kind of view for all of them.
fn place(html: Arc<dyn Fn() -> Markup + Send + Sync>, hear: Arc<dyn Fn(&Event) + Send + Sync>) -> AnyView {
    // Somebody who leaves before their page is written takes all that it reads with them; what is
    // still looked at then shows nothing.
    let alive = StoredValue::new(());
    let html = move || if alive.try_get_value().is_some() { html() } else { Markup::default() };
    let hear = move |event: Event| hear(&event);
    let (click, change, key) = (hear.clone(), hear.clone(), hear.clone());
    div()
        .class("drawn")
        .inner_html(move || Html(html().into_string()))
        .on(ev::click, move |event| click(event.into()))
        .on(ev::change, change)
        .on(ev::keydown, move |event| key(event.into()))
        .on(ev::submit, move |event| hear(event.into()))
        .at_once()
}

/// HTML in an element: the next is compared with what stands there.
struct Html(String);

impl InnerHtmlValue for Html {
    type AsyncOutput = Self;
    type State = (Element, String);
    type Cloneable = Arc<str>;
    type CloneableOwned = Arc<str>;

    fn html_len(&self) -> usize {
        self.0.len()
    }

    fn to_html(self, buf: &mut String) {
        buf.push_str(&self.0);
    }

    fn to_template(_: &mut String) {}

    fn hydrate<const FROM_SERVER: bool>(self, element: &Element) -> Self::State {
        if FROM_SERVER { (element.clone(), self.0) } else { self.build(element) }
    }

    fn build(self, element: &Element) -> Self::State {
        element.set_inner_html(&self.0);
        (element.clone(), self.0)
    }

    fn rebuild(self, (element, html): &mut Self::State) {
        if self.0 != *html {
            patch(element, &self.0);
            *html = self.0;
        }
    }

    fn into_cloneable(self) -> Self::Cloneable {
        self.0.into()
    }

    fn into_cloneable_owned(self) -> Self::CloneableOwned {
        self.0.into()
    }

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self {
        self
    }
}
