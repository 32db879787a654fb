//! Decimal numbers as people write them, read without guessing (SPEC §7).

use crate::Reason;

/// Reads a decimal number into whole units of `10^-places`: `1234.5`, `1 234,50`, `1.234,56`,
/// `1,234.56`, `−3`.
///
/// Either mark may stand before the decimals. Thousands are apart by spaces of any kind, or by the
/// other mark. One mark with exactly three digits behind it (`850,000`) may mean either, a thousand
/// times apart, so it is refused; only where the decimals are always three (`places` is 3, as the
/// Kuwaiti dinar's) are they taken for decimals.
///
/// ```
/// use domain::{Reason, decimal};
///
/// assert_eq!(decimal::parse("1 234,50", 2), Ok(123_450));
/// assert_eq!(decimal::parse("850,000", 2), Err(Reason::UnclearAmount));
/// ```
///
/// # Errors
/// [`Reason::NotAnAmount`]; [`Reason::UnclearAmount`]; [`Reason::TooManyDecimals`] where digits
/// other than zeros would be lost; [`Reason::TooLarge`].
pub fn parse(text: &str, places: u32) -> Result<i64, Reason> {
    let text = text.trim();
    let (negative, figure) = match text.strip_prefix(['-', '−']) {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (whole, decimals) = parts(figure, places)?;
    let digits = without_separators(whole)?;
    if !decimals.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Reason::NotAnAmount);
    }
    let decimals = decimals.trim_end_matches('0');
    let places = places as usize;
    if decimals.len() > places {
        return Err(Reason::TooManyDecimals);
    }
    let units: i64 = format!("{digits}{decimals:0<places$}").parse().map_err(|_| Reason::TooLarge)?;
    Ok(if negative { -units } else { units })
}

/// Reads a bound of sums of money: hundredths of the currency, whatever its smallest coin is.
///
/// # Errors
/// As of [`parse`], and [`Reason::TooLarge`] for what could not be reckoned with in every currency.
pub fn hundredths(text: &str) -> Result<i64, Reason> {
    let units = parse(text, 2)?;
    if units.abs() > 900_000_000_000_000 { Err(Reason::TooLarge) } else { Ok(units) }
}

/// Hundredths as [`hundredths`] reads them: `500`, `-3.10`.
pub fn written_hundredths(units: i64) -> String {
    let (sign, units) = (if units < 0 { "-" } else { "" }, units.unsigned_abs());
    if units.is_multiple_of(100) {
        format!("{sign}{}", units / 100)
    } else {
        format!("{sign}{}.{:02}", units / 100, units % 100)
    }
}

/// What stands before the decimal mark, and the decimals behind it.
fn parts(figure: &str, places: u32) -> Result<(&str, &str), Reason> {
    let Some(last) = figure.rfind(['.', ',']) else { return Ok((figure, "")) };
    let (whole, decimals) = (&figure[..last], &figure[last + 1..]);
    let mark = &figure[last..=last];
    if whole.contains(mark) {
        // A mark that comes twice parts thousands, and all of them.
        let only = !figure.replace(mark, "").contains(['.', ',']);
        return if only { Ok((figure, "")) } else { Err(Reason::NotAnAmount) };
    }
    if decimals.is_empty() {
        return Err(Reason::NotAnAmount);
    }
    let alone = !whole.contains(['.', ',']);
    if alone && decimals.len() == 3 && places != 3 {
        return Err(Reason::UnclearAmount);
    }
    Ok((whole, decimals))
}

/// The digits of a whole number whose thousands may be apart, all by the same kind of separator.
fn without_separators(whole: &str) -> Result<String, Reason> {
    // However they are made, spaces are one separator.
    let one = |letter: char| if letter.is_whitespace() { ' ' } else { letter };
    let whole: String = whole.chars().map(one).collect();
    let groups: Vec<&str> = match whole.find([' ', '.', ',']) {
        Some(first) => whole.split(&whole[first..=first]).collect(),
        None => vec![&whole],
    };
    let is_grouped =
        groups.len() == 1 || (1..=3).contains(&groups[0].len()) && groups[1..].iter().all(|group| group.len() == 3);
    let digits = groups.concat();
    if digits.is_empty() || !is_grouped || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Reason::NotAnAmount);
    }
    Ok(digits)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn reads_what_can_mean_one_thing() {
        for (text, hundredths) in [
            ("1234.5", 123_450),
            ("1234,50", 123_450),
            ("1 234,50", 123_450),
            ("1\u{a0}234,50", 123_450),
            ("1\u{202f}234\u{2009}567,5", 123_456_750),
            ("1.234,56", 123_456),
            ("1,234.56", 123_456),
            ("1,234,567", 123_456_700),
            ("1.234.567,8", 123_456_780),
            ("1 234", 123_400),
            ("0,5", 50),
            ("0.5000", 50),
            ("-3", -300),
            ("−3,10", -310),
            ("  7  ", 700),
            ("007", 700),
        ] {
            assert_eq!(parse(text, 2), Ok(hundredths), "{text}");
        }
        assert_eq!(parse("850.000", 3), Ok(850_000), "dinars have three decimals");
        assert_eq!(parse("1 200", 0), Ok(1_200), "yen have none");
    }

    #[test]
    fn refuses_what_can_mean_two_or_nothing() {
        for text in ["850,000", "850.000", "1,350", "0.500", "1234,500", "1 234.500", "-1.000"] {
            assert_eq!(parse(text, 2), Err(Reason::UnclearAmount), "{text}");
        }
        for text in [
            "",
            " ",
            "-",
            ".",
            ",",
            ".5",
            "5.",
            "12a",
            "1e3",
            "--3",
            "+3",
            "1 23",
            "1 2345",
            "1234 567",
            "12 34,5",
            "1.2.3",
            "1,23,456",
            "1.234,567.89",
            "1,234.567,89",
            "1 234.567,89",
            "1,2 345",
            "1..2",
            "1  234",
            "٣",
            "1,234 567",
            "NaN",
            "1_000",
        ] {
            assert_eq!(parse(text, 2), Err(Reason::NotAnAmount), "{text}");
        }
        assert_eq!(parse("1.2345", 2), Err(Reason::TooManyDecimals));
        assert_eq!(parse("1,234.567", 2), Err(Reason::TooManyDecimals));
        assert_eq!(parse("1.5", 0), Err(Reason::TooManyDecimals));
        assert_eq!(parse("99999999999999999999", 2), Err(Reason::TooLarge));
    }

    /// A number written with these separators, as `−1 234,50`.
    fn written(units: i64, places: u32, thousands: &str, mark: char, minus: char) -> String {
        let scale = 10_u64.pow(places);
        let whole = (units.unsigned_abs() / scale).to_string();
        let mut text = if units < 0 { String::from(minus) } else { String::new() };
        for (index, digit) in whole.chars().enumerate() {
            if index > 0 && (whole.len() - index).is_multiple_of(3) {
                text.push_str(thousands);
            }
            text.push(digit);
        }
        if places > 0 {
            text.push(mark);
            text.push_str(&format!("{:0width$}", units.unsigned_abs() % scale, width = places as usize));
        }
        text
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(
            units in -9_000_000_000_000..=9_000_000_000_000_i64,
            places in prop::sample::select(vec![0, 2, 3]),
            (thousands, mark) in prop::sample::select(vec![
                ("", '.'), ("", ','), (" ", '.'), (" ", ','), ("\u{a0}", ','), ("\u{202f}", ','), ("\u{2009}", '.'),
                (".", ','), (",", '.'),
            ]),
            minus in prop::sample::select(vec!['-', '−']),
        ) {
            let text = written(units, places, thousands, mark, minus);
            // A whole number of thousands with one mark in it can mean a decimal: never guessed.
            let marks = text.matches(['.', ',']).count();
            let behind = text.rsplit(['.', ',']).next().unwrap_or_default();
            if places == 0 && marks == 1 && behind.len() == 3 {
                prop_assert_eq!(parse(&text, places), Err(Reason::UnclearAmount), "{}", text);
            } else {
                prop_assert_eq!(parse(&text, places), Ok(units), "{}", text);
            }
        }

        /// Whatever is read means the same however its two possible marks are understood.
        #[test]
        fn nothing_is_guessed(text in "[-−]?[0-9]{1,4}([ .,][0-9]{1,4}){0,3}") {
            let Ok(units) = parse(&text, 2) else { return Ok(()) };
            // All readings: each mark parts thousands or decimals; a reading must be well formed.
            let mut readings = Vec::new();
            for decimal_mark in [None, Some('.'), Some(',')] {
                let figure = text.trim_start_matches(['-', '−']);
                let (whole, decimals) = match decimal_mark {
                    None => (figure, ""),
                    Some(mark) if figure.matches(mark).count() == 1 => figure.split_once(mark).unwrap(),
                    Some(_) => continue,
                };
                let groups: Vec<&str> = whole.split([' ', '.', ',']).collect();
                let separators: std::collections::BTreeSet<char> =
                    whole.chars().filter(|letter| !letter.is_ascii_digit()).collect();
                let is_grouped = groups.len() == 1 || groups[0].len() <= 3 && groups[1..].iter().all(|g| g.len() == 3);
                if is_grouped && separators.len() <= 1 && decimals.bytes().all(|byte| byte.is_ascii_digit()) {
                    let decimals = decimals.trim_end_matches('0');
                    if decimals.len() <= 2 {
                        readings.push(format!("{}{decimals:0<2}", groups.concat()).parse::<i64>().unwrap());
                    }
                }
            }
            readings.dedup();
            prop_assert_eq!(readings, vec![units.abs()], "{}", text);
        }

        #[test]
        fn any_text_gives_a_number_or_a_reason(text in "\\PC{0,30}", places in 0..4_u32) {
            let _ = parse(&text, places);
        }
    }
}
