//! Records by a number each: whether one is as it was when it was last brought is told without
//! reading what is stored.

use domain::record::{Columns, Given, Record, Sent};
use std::{
    collections::HashMap,
    hash::{BuildHasherDefault, Hash, Hasher},
};

/// A record with what tells whether it is as it was when it was last brought.
pub(super) struct Marked {
    pub sent: Sent,
    pub print: Print,
}

impl Marked {
    pub fn new(sent: Sent) -> Self {
        let Sent { record, given } = &sent;
        let print = match record {
            // These are compared with what is stored field by field.
            Record::User(_) | Record::Status(_) => Print::default(),
            Record::Client(record) => Print::of(&**record, *given),
            Record::Activity(record) => Print::of(&**record, *given),
            Record::Purchase(record) => Print::of(record, *given),
            Record::Lead(record) => Print::of(record, *given),
            Record::Contract(record) => Print::of(&**record, *given),
            Record::Touch(record) => Print::of(&**record, *given),
        };
        Self { sent, print }
    }
}

/// A record by a number. The number is stored, so it must not depend on the version of the program
/// or of its libraries.
#[derive(Clone, Copy, Default)]
pub(super) struct Print {
    /// Of what was given.
    pub now: i64,
    /// As earlier versions made it, to which what was not given was empty.
    earlier: i64,
}

impl Print {
    fn of<T: Columns + Hash>(record: &T, given: Given) -> Self {
        let (mut now, mut earlier) = (Mixer::default(), Mixer::default());
        record.hash_given(given, &mut now);
        record.hash(&mut earlier);
        Self { now: now.finish().cast_signed(), earlier: earlier.finish().cast_signed() }
    }

    /// Whether this is what was brought last.
    pub fn is(self, stored: Option<i64>) -> bool {
        stored == Some(self.now) || stored == Some(self.earlier)
    }
}

/// Mixes eight bytes at a time: several times faster than the hasher of the standard library, which
/// has to reckon with attackers.
#[derive(Default)]
pub(super) struct Mixer(u64);

impl Hasher for Mixer {
    fn write(&mut self, bytes: &[u8]) {
        for part in bytes.chunks(8) {
            let mut word = [0; 8];
            word[..part.len()].copy_from_slice(part);
            self.0 = (self.0.rotate_left(5) ^ u64::from_le_bytes(word)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        }
    }

    fn finish(&self) -> u64 {
        // Multiplying carries upwards only; maps look at both ends.
        self.0 ^ self.0.rotate_left(26)
    }
}

/// A map whose keys come from the file itself.
pub(super) type Map<K, V> = HashMap<K, V, BuildHasherDefault<Mixer>>;
