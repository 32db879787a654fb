//! A key indicator.

use crate::words::dashboards as words;
use domain::{Language, dashboard::Indicator};
use maud::{Markup, html};

/// The number, which opens its list, and the time before.
pub fn view(language: Language, indicator: &Indicator, is_compared: bool) -> Markup {
    let number = words::figure(language, indicator.figure);
    html! {
        p class="big" {
            @if indicator.count == 0 {
                span class="zero" { (number) }
            } @else {
                a href=(indicator.opens.href()) { (number) }
            }
        }
        @if is_compared && indicator.compared.is_none() {
            p class="compared" { (words::not_compared(language)) }
        }
        @if let Some(compared) = &indicator.compared {
            p class="compared" {
                @if let Some((change, text)) = words::change(language, indicator.figure, compared.figure) {
                    // What is good depends on what is counted: more is told from less, not good from bad.
                    b class=[(change != 0 && !compared.too_few).then_some("changed")] { (text) } " "
                }
                span { (words::compared(language, compared)) }
                @if compared.too_few { span class="too-few" { " · " (words::too_few(language)) } }
            }
        }
    }
}
