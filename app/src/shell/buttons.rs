//! The buttons of the navigation.

#[cfg(feature = "hydrate")]
use crate::{
    site::Theme,
    ui::{browser, keys},
    work::find,
};
#[cfg(feature = "hydrate")]
use leptos::ev::Event;

/// The name of the buttons of themes.
pub const THEME: &str = "theme";
/// The name of the button that shows the keys.
pub const KEYS: &str = "keys";

/// Does what the buttons of the navigation are for. Returns the theme that was chosen, if one was.
#[cfg(feature = "hydrate")]
pub fn pressed(event: &Event) -> Option<Theme> {
    let button = browser::happened_in(event, ".nav button, .find-place button").filter(|_| event.type_() == "click")?;
    match button.get_attribute("name").as_deref() {
        Some(THEME) => {
            let theme = Theme::from_code(&button.get_attribute("value").unwrap_or_default());
            browser::set_theme(theme);
            return Some(theme);
        }
        Some(find::OPEN) => browser::show_dialog(find::DIALOG),
        Some(KEYS) => {
            browser::close_popovers();
            browser::show_dialog(keys::DIALOG);
        }
        _ => {}
    }
    None
}
