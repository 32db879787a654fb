//! The forms that a language has for numbers: Unicode's plural rules, as a table.

use icu_plurals::{PluralCategory, PluralRules};
use std::error::Error;

/// Which form goes with which whole number. The rules look at a number's last two digits, at whether it is below a
/// hundred, and at whether it is so many whole millions; so this is the form of each from 0 to 199, and then that of
/// a million.
pub struct Plural(Vec<PluralCategory>);

const WHOLE: usize = 200;

impl Plural {
    /// Of the language with this code.
    pub fn of(code: &str) -> Result<Self, Box<dyn Error>> {
        let locale: icu_locale_core::Locale = code.parse()?;
        let rules = PluralRules::try_new(locale.into(), Default::default())?;
        let mut forms: Vec<PluralCategory> = (0..WHOLE).map(|n| rules.category_for(n)).collect();
        forms.push(rules.category_for(1_000_000_usize));
        let table = Self(forms);
        // Not proven by the above, so tried: every last four digits, at several heights.
        let far = [200, 10_000, 123_400, 999_000, 1_000_000, 7_654_300, 21_000_000, 1_000_000_000];
        let other =
            far.into_iter().flat_map(|far| far..far + 10_000).find(|n| table.form(*n) != rules.category_for(*n));
        match other {
            Some(n) => Err(format!("{code}: a table of 200 numbers does not tell the plural of {n}").into()),
            None => Ok(table),
        }
    }

    fn form(&self, n: usize) -> PluralCategory {
        match n {
            0..WHOLE => self.0[n],
            n if n % 1_000_000 == 0 => self.0[WHOLE],
            n => self.0[100 + n % 100],
        }
    }

    /// The forms that whole numbers have in this language, by their names.
    pub fn names(&self) -> Vec<&'static str> {
        let all = PluralCategory::all().filter(|form| self.0.contains(form));
        all.map(name).collect()
    }

    /// A letter for each entry of the table.
    pub fn letters(&self) -> String {
        self.0.iter().map(|form| letter(name(*form))).collect()
    }
}

fn name(form: PluralCategory) -> &'static str {
    match form {
        PluralCategory::Zero => "zero",
        PluralCategory::One => "one",
        PluralCategory::Two => "two",
        PluralCategory::Few => "few",
        PluralCategory::Many => "many",
        PluralCategory::Other => "other",
    }
}

/// The letter of a form, which no other begins with.
pub fn letter(name: &str) -> char {
    match name {
        "other" => 'x',
        name => name.chars().next().unwrap_or('x'),
    }
}
