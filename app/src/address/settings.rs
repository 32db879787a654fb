//! The addresses of the settings.

use domain::{RefId, Thing, params::Params};

/// A page of the settings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Section {
    /// Name, currency, time zone, thresholds.
    #[default]
    Organisation,
    /// Who signs in.
    Users,
    /// What roles may do.
    Roles,
    /// Statuses.
    Statuses,
    /// Sources, contact methods, price groups, tags.
    Words,
    /// Investments with what they are made of.
    Investments,
    /// Templates of action plans.
    Plans,
    /// API tokens.
    Tokens,
}

impl Section {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Section; 8] = [
        Section::Organisation,
        Section::Users,
        Section::Roles,
        Section::Statuses,
        Section::Words,
        Section::Investments,
        Section::Plans,
        Section::Tokens,
    ];

    /// Where it is.
    pub const fn path(self) -> &'static str {
        match self {
            Section::Organisation => "/settings",
            Section::Users => "/settings/users",
            Section::Roles => "/settings/roles",
            Section::Statuses => "/settings/statuses",
            Section::Words => "/settings/words",
            Section::Investments => "/settings/investments",
            Section::Plans => "/settings/plans",
            Section::Tokens => "/settings/tokens",
        }
    }
}

/// What the address of a page of the settings says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// Which thing is open in its form: a number, or [`Self::NEW`].
    pub edit: Option<String>,
    /// Of which kind.
    pub kind: Option<Thing>,
    /// Of which investment.
    pub investment: Option<RefId>,
}

impl Settings {
    /// What is edited where it is a new thing.
    pub const NEW: &'static str = "new";

    /// What a query says; what is no kind and no number it does not say.
    pub fn read(params: &Params) -> Self {
        let investment = params.get("investment").and_then(|number| number.parse().ok());
        Self {
            edit: params.get("edit").map(str::to_owned),
            kind: params.get("kind").and_then(Thing::from_code),
            investment: investment.map(RefId),
        }
    }

    /// The number of the thing in the form; none for a new one.
    pub fn id(&self) -> Option<i64> {
        self.edit.as_deref().and_then(|edit| edit.parse().ok())
    }

    /// The address of a form: of a thing by its number, or of a new one.
    #[must_use]
    pub fn editing(self, id: impl ToString) -> Self {
        Self { edit: Some(id.to_string()), ..self }
    }

    /// As an address in a section.
    pub fn href(&self, section: Section) -> String {
        let mut params = Params::default();
        if let Some(investment) = self.investment {
            params.set("investment", investment);
        }
        if let Some(kind) = self.kind {
            params.set("kind", kind.code());
        }
        if let Some(edit) = &self.edit {
            params.set("edit", edit);
        }
        params.href(section.path())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_says_what_it_was_made_of() {
        let all = [
            Settings::default(),
            Settings::default().editing(Settings::NEW),
            Settings { kind: Some(Thing::Unit), investment: Some(RefId(3)), ..Settings::default() }.editing(12),
        ];
        for settings in all {
            let href = settings.href(Section::Investments);
            let query = href.strip_prefix("/settings/investments").expect("the section").trim_start_matches('?');
            assert_eq!(Settings::read(&Params::from_query(query)), settings);
        }
    }
}
