//! Money: whole minor units, never a float.

use crate::{Reason, decimal};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// An ISO 4217 currency, with how many decimals its amounts have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Currency([u8; 3]);

impl Currency {
    /// The Polish złoty, the organisation's currency unless it is set otherwise.
    pub const PLN: Currency = Currency(*b"PLN");

    /// The three letters.
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("XXX")
    }

    /// How many decimals its minor unit is.
    pub fn decimals(&self) -> u32 {
        match &self.0 {
            b"BIF" | b"CLP" | b"DJF" | b"GNF" | b"ISK" | b"JPY" | b"KMF" | b"KRW" | b"PYG" | b"RWF" | b"UGX"
            | b"UYI" | b"VND" | b"VUV" | b"XAF" | b"XOF" | b"XPF" => 0,
            b"BHD" | b"IQD" | b"JOD" | b"KWD" | b"LYD" | b"OMR" | b"TND" => 3,
            _ => 2,
        }
    }

    /// Reads an amount in this currency, as [`decimal::parse`] reads numbers; its code (of złoty also
    /// `zł`) may stand before or behind it.
    ///
    /// # Errors
    /// [`Reason::NotAnAmount`], also for another currency; [`Reason::UnclearAmount`],
    /// [`Reason::TooManyDecimals`] or [`Reason::TooLarge`].
    pub fn parse_amount(self, text: &str) -> Result<Money, Reason> {
        let figure = self.without_symbol(text.trim());
        let minor_units = decimal::parse(figure, self.decimals())?;
        // The sums of many amounts must fit as well: a million of the largest still do.
        if minor_units.abs() > 9_000_000_000_000 {
            return Err(Reason::TooLarge);
        }
        Ok(Money { minor_units, currency: self })
    }

    fn without_symbol(self, text: &str) -> &str {
        let symbols = [self.code(), if self == Self::PLN { "zł" } else { self.code() }];
        let is_symbol = |word: &str| symbols.iter().any(|symbol| word.eq_ignore_ascii_case(symbol));
        match (text.split_once(char::is_whitespace), text.rsplit_once(char::is_whitespace)) {
            (Some((symbol, figure)), _) if is_symbol(symbol) => figure,
            (_, Some((figure, symbol))) if is_symbol(symbol) => figure,
            _ => text,
        }
    }
}

impl FromStr for Currency {
    type Err = Reason;

    fn from_str(text: &str) -> Result<Self, Reason> {
        match <[u8; 3]>::try_from(text.as_bytes()) {
            Ok(code) if code.iter().all(u8::is_ascii_uppercase) => Ok(Currency(code)),
            _ => Err(Reason::NotOneOf { allowed: "PLN, EUR, USD, …".into() }),
        }
    }
}

impl TryFrom<String> for Currency {
    type Error = Reason;

    fn try_from(text: String) -> Result<Self, Reason> {
        text.parse()
    }
}

impl From<Currency> for String {
    fn from(currency: Currency) -> String {
        currency.code().to_owned()
    }
}

/// An amount of money.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Money {
    /// Whole minor units of the currency (grosze for PLN).
    pub minor_units: i64,
    /// The currency they are of.
    pub currency: Currency,
}

impl fmt::Display for Money {
    /// Plain decimal with `.`, as the API and CSV have it: `1234.50`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let decimals = self.currency.decimals() as usize;
        let unit = 10_u64.pow(decimals as u32);
        let minor = self.minor_units.unsigned_abs();
        let sign = if self.minor_units < 0 { "-" } else { "" };
        if decimals == 0 {
            return write!(f, "{sign}{minor}");
        }
        write!(f, "{sign}{}.{:0decimals$}", minor / unit, minor % unit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_both_decimal_marks() {
        for (text, minor) in [("29.33", 2933), ("29,3", 2930), ("-3", -300), ("0.00", 0), ("1 234,50 zł", 123_450)] {
            assert_eq!(Currency::PLN.parse_amount(text).map(|money| money.minor_units), Ok(minor), "{text}");
        }
    }

    #[test]
    fn refuses_what_is_no_amount() {
        for (text, reason) in [
            ("", Reason::NotAnAmount),
            (".5", Reason::NotAnAmount),
            ("12a", Reason::NotAnAmount),
            ("EUR 1", Reason::NotAnAmount),
            ("850,000", Reason::UnclearAmount),
            ("--3", Reason::NotAnAmount),
            ("1.2.3", Reason::NotAnAmount),
            ("1.2345", Reason::TooManyDecimals),
            ("99999999999999999999", Reason::TooLarge),
        ] {
            assert_eq!(Currency::PLN.parse_amount(text), Err(reason), "{text}");
        }
    }

    #[test]
    fn decimals_are_the_currency_s() {
        let yen: Currency = "JPY".parse().unwrap();
        let amount = yen.parse_amount("1200").unwrap();
        assert_eq!(amount.minor_units, 1200);
        assert_eq!(amount.to_string(), "1200");
        assert_eq!(Money { minor_units: -205, currency: Currency::PLN }.to_string(), "-2.05");
    }
}
