//! A chain of touches, drawn: an icon for each, and what lies between them.

use crate::{
    format,
    words::{clients, journal as words},
};
use domain::{
    Language,
    journey::{Piece, TouchKind, pieces},
};
use maud::{Markup, html};

/// The chain, drawn: for the eye alone, since [`sentence`] tells it.
pub fn strip(language: Language, spelling: &str) -> Markup {
    html! {
        span class="strip" aria-hidden="true" {
            @for piece in pieces(spelling) {
                @match piece {
                    Piece::Run(kind, count) => {
                        span class="step" data-kind=(kind.code()) title=(words::touch_kind(language, kind)) {
                            (drawing(kind)) @if count > 1 { (count) }
                        }
                    },
                    Piece::Gap(days) => span class="gap" { (words::gap(language, days)) },
                    Piece::LeftOut(count) => span class="gap" { "+" (count) },
                }
            }
        }
    }
}

/// The chain in words: `Session ×5, Call, 12 days later, Request, 31 more, Deal`.
pub fn sentence(language: Language, spelling: &str) -> String {
    let said = pieces(spelling).into_iter().map(|piece| match piece {
        Piece::Run(kind, 1) => words::touch_kind(language, kind).to_owned(),
        Piece::Run(kind, count) => {
            format!("{} ×{}", words::touch_kind(language, kind), format::number(language, count))
        }
        Piece::Gap(days) => words::later(language, &clients::count_days(language, days)),
        Piece::LeftOut(count) => words::left_out(language, count),
    });
    said.collect::<Vec<_>>().join(", ")
}

/// The icon of a kind, of those that [`drawings`] holds.
pub fn drawing(kind: TouchKind) -> Markup {
    html! {
        svg class="icon" viewBox="0 0 16 16" aria-hidden="true" { use href={ "#touch-" (kind.code()) } {} }
    }
}

/// The icons, drawn once on a page.
pub fn drawings() -> Markup {
    html! {
        svg class="drawings" width="0" height="0" aria-hidden="true" {
            @for kind in TouchKind::ALL {
                symbol id={ "touch-" (kind.code()) } viewBox="0 0 16 16" {
                    path d=(shape(kind)) fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round"
                        stroke-linejoin="round" {}
                }
            }
        }
    }
}

/// A page, a receiver, a sheet that is sent, a seal, a cart, a parcel.
const fn shape(kind: TouchKind) -> &'static str {
    match kind {
        TouchKind::Session => "M2 3.5h12v9H2zM2 6.2h12M4.2 4.9h.1",
        TouchKind::Call => {
            "M4.2 2.5h2l1 3-1.6 1.2a8 8 0 0 0 3.7 3.7l1.2-1.6 3 1v2a1.6 1.6 0 0 1-1.7 1.7A10.4 10.4 0 0 1 2.5 4.2 1.6 1.6 0 0 1 4.2 2.5"
        }
        TouchKind::Request => "M2 4h12v8.5H2zM2.3 4.4 8 9l5.7-4.6",
        TouchKind::Deal => "M8 2.2a5.8 5.8 0 1 1 0 11.6A5.8 5.8 0 0 1 8 2.2M5.4 8.2l1.9 1.9 3.4-3.9",
        TouchKind::AddToCart => "M1.8 3h1.9l1.6 7h7l1.4-5H4.2M6.2 13.2h.1m5 0h.1",
        TouchKind::Checkout => "M2.5 5.2 8 2.4l5.5 2.8v5.6L8 13.6l-5.5-2.8zM2.6 5.3 8 8l5.4-2.7M8 8v5.4",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chain_is_told_in_words() {
        // What belongs together is kept on a line.
        let told = sentence(Language::En, "S5 C 12d R +31 D").replace('\u{a0}', " ");
        assert_eq!(told, "Session ×5, Call, 12 days later, Request, 31 more, Deal");
        assert_eq!(sentence(Language::En, ""), "");
    }
}
