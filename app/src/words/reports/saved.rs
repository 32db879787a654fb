//! Words of what is kept of a report under a name.

use domain::Language;

words! {
    saved: "Saved", "Zapisane";
    /// While nothing is kept.
    nothing: "Nothing is saved of this report yet. What you save here is its days, filters, order and columns.",
        "Dla tego raportu nic jeszcze nie zapisano. Zapisują się dni, filtry, kolejność i kolumny.";
    name: "Name", "Nazwa";
    share: "Share with everybody who sees this report", "Udostępnij wszystkim, którzy widzą ten raport";
    save: "Save what is set now", "Zapisz bieżące ustawienia";
    kept: "Saved", "Zapisano";
    forgotten: "No longer saved", "Usunięto z zapisanych";
    /// Of what the viewer shares.
    shared: "shared", "udostępnione";
}

/// Of what somebody else shares.
pub fn by(language: Language, name: &str) -> String {
    match language {
        Language::En => format!("by {name}"),
        Language::Pl => format!("od: {name}"),
    }
}

/// The button that takes it away.
pub fn forget(language: Language, name: &str) -> String {
    match language {
        Language::En => format!("Remove {name}"),
        Language::Pl => format!("Usuń: {name}"),
    }
}
