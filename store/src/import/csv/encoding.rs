//! How the letters of a file are written, and what kind of file it is: found out from the whole of
//! it, since the first letter that tells may stand on its last line.

use super::super::fields;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{ISO_8859_2, UTF_16LE, WINDOWS_1250, WINDOWS_1251, WINDOWS_1252};
use encoding_rs_io::DecodeReaderBytesBuilder;
use std::io::{self, Read};

/// How the letters of a file are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// UTF-8, with or without byte order mark.
    Utf8,
    /// UTF-16 with a byte order mark, as Excel saves "Unicode text"; without one, as Windows has it.
    Utf16,
    /// Windows-1250, as Excel saves CSV on a Polish Windows.
    Windows1250,
    /// Windows-1251, as Excel saves CSV on a Russian Windows.
    Windows1251,
    /// Windows-1252, as Excel saves CSV on a western European Windows.
    Windows1252,
    /// ISO 8859-2, as Polish files from Linux sometimes are.
    Iso8859Part2,
    /// One of these, by the letters that are there.
    #[default]
    Detect,
}

impl Encoding {
    /// All of them.
    pub const ALL: [Encoding; 7] = [
        Encoding::Utf8,
        Encoding::Utf16,
        Encoding::Windows1250,
        Encoding::Windows1251,
        Encoding::Windows1252,
        Encoding::Iso8859Part2,
        Encoding::Detect,
    ];

    /// Its name in commands.
    pub const fn code(self) -> &'static str {
        match self {
            Encoding::Utf8 => "utf-8",
            Encoding::Utf16 => "utf-16",
            Encoding::Windows1250 => "windows-1250",
            Encoding::Windows1251 => "windows-1251",
            Encoding::Windows1252 => "windows-1252",
            Encoding::Iso8859Part2 => "iso-8859-2",
            Encoding::Detect => "auto",
        }
    }

    /// The encoding with this name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|encoding| fields::same_word(encoding.code(), code))
    }

    /// What is read through it, as UTF-8. UTF-8 itself stays as it is, so that what is broken in it can
    /// be named.
    pub(super) fn decoded<'a>(self, input: impl Read + Send + 'a) -> Box<dyn Read + Send + 'a> {
        let decoder = match self {
            Encoding::Utf8 | Encoding::Detect => None,
            Encoding::Utf16 => Some(UTF_16LE),
            Encoding::Windows1250 => Some(WINDOWS_1250),
            Encoding::Windows1251 => Some(WINDOWS_1251),
            Encoding::Windows1252 => Some(WINDOWS_1252),
            Encoding::Iso8859Part2 => Some(ISO_8859_2),
        };
        let reader = DecodeReaderBytesBuilder::new()
            .encoding(decoder)
            .utf8_passthru(true)
            .strip_bom(true)
            // A mark at the beginning says which of the two UTF-16 it is.
            .bom_override(self == Encoding::Utf16)
            .bom_sniffing(self == Encoding::Utf16 || decoder.is_none())
            .build(input);
        Box::new(reader)
    }
}

/// What kind of file it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Content {
    /// Nothing but space.
    Empty,
    /// Text in this encoding.
    Text(Encoding),
    /// A workbook of a spreadsheet.
    Workbook,
    /// Something else, by its name.
    Other(String),
}

/// Finds out what kind of file it is; `open` opens it, each time from its beginning.
///
/// # Errors
/// That it cannot be read.
pub(super) fn content<R: Read>(open: impl Fn() -> io::Result<R>) -> io::Result<Content> {
    let mut letters = Letters::default();
    let mut head = Vec::new();
    let mut blank = true;
    pieces(open()?, |piece, _| {
        if head.len() < HEAD {
            head.extend(piece.iter().take(HEAD - head.len()));
        }
        blank &= piece.iter().all(u8::is_ascii_whitespace);
        letters.feed(piece);
    })?;
    if let Some(found) = by_signature(&head) {
        return Ok(found);
    }
    Ok(match letters.verdict() {
        _ if blank => Content::Empty,
        // Text has hardly a zero; UTF-16 would have had a mark.
        _ if head.iter().filter(|byte| **byte == 0).count() * 10 > head.len() => Content::Other("a binary file".into()),
        Verdict::Utf8 => Content::Text(Encoding::Utf8),
        Verdict::Another => by_letters(open()?)?,
    })
}

/// So many bytes tell a kind of file from another.
const HEAD: usize = 1_024;

fn by_signature(head: &[u8]) -> Option<Content> {
    let other = |name: &str| Some(Content::Other(name.to_owned()));
    match head {
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => Some(Content::Text(Encoding::Utf16)),
        [b'P', b'K', 3, 4, ..] | [0xD0, 0xCF, 0x11, 0xE0, ..] => Some(Content::Workbook),
        [b'%', b'P', b'D', b'F', ..] => other("a PDF file"),
        [0x1F, 0x8B, ..] => other("a gzip archive"),
        _ => {
            let text = String::from_utf8_lossy(head).trim_start_matches('\u{feff}').trim_start().to_lowercase();
            if ["<html", "<!doctype", "<table", "<?xml"].iter().any(|tag| text.starts_with(tag)) {
                other("a web page or XML")
            } else if text.starts_with("{\\rtf") {
                other("an RTF document")
            } else {
                None
            }
        }
    }
}

/// Calls `with` for each piece of what is read, and whether it is the last (which is empty).
fn pieces(mut input: impl Read, mut with: impl FnMut(&[u8], bool)) -> io::Result<()> {
    let mut buffer = vec![0; 128 * 1024];
    loop {
        match input.read(&mut buffer) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            read => {
                let count = read?;
                with(&buffer[..count], count == 0);
                if count == 0 {
                    return Ok(());
                }
            }
        }
    }
}

/// The encoding of text that is not UTF-8.
fn by_letters(input: impl Read) -> io::Result<Content> {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    pieces(input, |piece, last| _ = detector.feed(piece, last))?;
    // Cyrillic shows by itself. Among Latin letters a Polish file is the likeliest here.
    let (anywhere, here) =
        (detector.guess(None, Utf8Detection::Deny), detector.guess(Some(b"pl"), Utf8Detection::Deny));
    let encodings = [
        (WINDOWS_1251, Encoding::Windows1251),
        (WINDOWS_1250, Encoding::Windows1250),
        (ISO_8859_2, Encoding::Iso8859Part2),
        (WINDOWS_1252, Encoding::Windows1252),
    ];
    let is_latin = |encoding| [WINDOWS_1250, ISO_8859_2, WINDOWS_1252].contains(&encoding);
    let found = if is_latin(anywhere) && is_latin(here) { here } else { anywhere };
    let known = encodings.into_iter().find(|(encoding, _)| *encoding == found);
    Ok(match known {
        Some((_, encoding)) => Content::Text(encoding),
        None => Content::Other(format!("text in {}", found.name())),
    })
}

enum Verdict {
    Utf8,
    Another,
}

/// Letters that are none in ASCII: sound or broken as UTF-8.
///
/// Letters of other encodings hardly ever happen to be UTF-8, so a few broken letters in much that
/// is sound are mistakes in UTF-8, not another encoding.
#[derive(Default)]
struct Letters {
    sound: usize,
    broken: usize,
    /// The beginning of a letter whose rest comes with the next piece.
    begun: Vec<u8>,
}

impl Letters {
    fn feed(&mut self, piece: &[u8]) {
        if self.begun.is_empty() && piece.is_ascii() {
            return;
        }
        let text = [&self.begun, piece].concat();
        self.begun.clear();
        let mut chunks = text.utf8_chunks().peekable();
        while let Some(chunk) = chunks.next() {
            self.sound += chunk.valid().chars().filter(|letter| !letter.is_ascii()).count();
            let invalid = chunk.invalid();
            if invalid.is_empty() {
                continue;
            }
            let is_begun = std::str::from_utf8(invalid).is_err_and(|error| error.error_len().is_none());
            if chunks.peek().is_none() && is_begun && !piece.is_empty() {
                self.begun = invalid.to_vec();
            } else {
                self.broken += 1;
            }
        }
    }

    fn verdict(&self) -> Verdict {
        // What the last piece began and nothing ended is broken too.
        let broken = self.broken + usize::from(!self.begun.is_empty());
        if self.sound >= broken { Verdict::Utf8 } else { Verdict::Another }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::{Encoding as Codec, IBM866, UTF_8, UTF_16BE};

    fn found(bytes: &[u8]) -> Content {
        content(|| Ok(bytes)).unwrap()
    }

    const POLISH: &str = "login;name\n1;Łucja Żółw\n2;Bogusław Gęślą-Jaźń\n3;Święcicka Zażółć\n";
    const RUSSIAN: &str = "login;name\n1;Иван Ковалёв\n2;Мария Щербакова\n";

    #[test]
    fn letters_tell_how_they_are_written() {
        for (text, codec, encoding) in [
            (POLISH, UTF_8, Encoding::Utf8),
            (RUSSIAN, UTF_8, Encoding::Utf8),
            (POLISH, WINDOWS_1250, Encoding::Windows1250),
            (POLISH, ISO_8859_2, Encoding::Iso8859Part2),
            (RUSSIAN, WINDOWS_1251, Encoding::Windows1251),
            ("login,name\n1,Ala\n", UTF_8, Encoding::Utf8),
        ] {
            let (bytes, _, lost) = Codec::encode(codec, text);
            assert!(!lost);
            assert_eq!(found(&bytes), Content::Text(encoding), "{text} in {}", codec.name());
            let mut decoded = String::new();
            encoding.decoded(&*bytes).read_to_string(&mut decoded).unwrap();
            assert_eq!(decoded, text);
        }
    }

    #[test]
    fn utf_16_is_known_by_its_mark() {
        for (mark, codec) in [([0xFF, 0xFE], UTF_16LE), ([0xFE, 0xFF], UTF_16BE)] {
            let units = POLISH.encode_utf16();
            let bytes: Vec<u8> = units
                .flat_map(|unit| if codec == UTF_16LE { unit.to_le_bytes() } else { unit.to_be_bytes() })
                .collect();
            let bytes = [&mark[..], &bytes].concat();
            assert_eq!(found(&bytes), Content::Text(Encoding::Utf16));
            let mut decoded = String::new();
            Encoding::Utf16.decoded(&*bytes).read_to_string(&mut decoded).unwrap();
            assert_eq!(decoded, POLISH);
        }
    }

    #[test]
    fn a_few_broken_letters_are_mistakes() {
        assert_eq!(found("Żółć, Żółć".as_bytes()), Content::Text(Encoding::Utf8));
        assert_eq!(found(&["Żółć".as_bytes(), b"\xC5,"].concat()), Content::Text(Encoding::Utf8));
    }

    #[test]
    fn what_is_no_text_is_named() {
        assert_eq!(found(b""), Content::Empty);
        assert_eq!(found(b"\r\n \n"), Content::Empty);
        assert_eq!(found(b"PK\x03\x04..."), Content::Workbook);
        for bytes in [&b"%PDF-1.7"[..], b"<html><table>", b"a\0b", &IBM866.encode(RUSSIAN).0] {
            // What cannot be encoded comes as numbers of characters, which is text.
            let content = found(bytes);
            assert!(matches!(content, Content::Other(_) | Content::Text(Encoding::Utf8)), "{content:?}");
        }
    }
}
