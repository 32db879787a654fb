//! Views that are taken over from the server at once.

use leptos::{
    attr::{Attribute, any_attribute::AnyAttribute},
    prelude::*,
    tachys::{
        hydration::Cursor,
        ssr::StreamBuilder,
        view::{Position, PositionState, RenderHtml, add_attr::AddAnyAttr},
    },
};

/// Makes one kind of view of any, as [`IntoAny::into_any`] does, at half the bytes.
pub trait AtOnce: RenderHtml + Sized + 'static {
    /// The view, taken over at once.
    fn at_once(self) -> AnyView;
}

impl<V: RenderHtml + 'static> AtOnce for V {
    fn at_once(self) -> AnyView {
        Together(self).into_any()
    }
}

/// A view without lazily loaded code in it. Leptos would compile two ways to take it over: at
/// once, and in steps that may each wait for code. The second is only needed for lazy routes, of which
/// there are none; it would make the Clients page 2.8 kB heavier, a card and dashboards 18 and 14 kB
/// (brotli, measured with Leptos 0.8.23).
struct Together<V>(V);

impl<V: Render> Render for Together<V> {
    type State = V::State;

    fn build(self) -> Self::State {
        self.0.build()
    }

    fn rebuild(self, state: &mut Self::State) {
        self.0.rebuild(state);
    }
}

impl<V: RenderHtml> AddAnyAttr for Together<V> {
    type Output<NewAttr: Attribute> = Together<V::Output<NewAttr>>;

    fn add_any_attr<NewAttr: Attribute>(self, attribute: NewAttr) -> Self::Output<NewAttr> {
        Together(self.0.add_any_attr(attribute))
    }
}

impl<V: RenderHtml> RenderHtml for Together<V> {
    type AsyncOutput = V::AsyncOutput;
    type Owned = Together<V::Owned>;

    const MIN_LENGTH: usize = V::MIN_LENGTH;
    const EXISTS: bool = V::EXISTS;

    fn dry_resolve(&mut self) {
        self.0.dry_resolve();
    }

    async fn resolve(self) -> Self::AsyncOutput {
        self.0.resolve().await
    }

    fn html_len(&self) -> usize {
        self.0.html_len()
    }

    fn to_html_with_buf(
        self,
        buf: &mut String,
        position: &mut Position,
        escape: bool,
        mark_branches: bool,
        extra_attrs: Vec<AnyAttribute>,
    ) {
        self.0.to_html_with_buf(buf, position, escape, mark_branches, extra_attrs);
    }

    fn to_html_async_with_buf<const OUT_OF_ORDER: bool>(
        self,
        buf: &mut StreamBuilder,
        position: &mut Position,
        escape: bool,
        mark_branches: bool,
        extra_attrs: Vec<AnyAttribute>,
    ) {
        self.0.to_html_async_with_buf::<OUT_OF_ORDER>(buf, position, escape, mark_branches, extra_attrs);
    }

    fn hydrate<const FROM_SERVER: bool>(self, cursor: &Cursor, position: &PositionState) -> Self::State {
        if FROM_SERVER { take_over(self.0, cursor, position) } else { self.0.hydrate::<false>(cursor, position) }
    }

    async fn hydrate_async(self, cursor: &Cursor, position: &PositionState) -> Self::State {
        take_over(self.0, cursor, position)
    }

    fn into_owned(self) -> Self::Owned {
        Together(self.0.into_owned())
    }
}

/// Once for both ways.
#[inline(never)]
fn take_over<V: RenderHtml>(view: V, cursor: &Cursor, position: &PositionState) -> V::State {
    view.hydrate::<true>(cursor, position)
}
