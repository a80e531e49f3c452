//! Weights of the two deciders of reported speech: where the words reported end, and whether they were said at all.
//!
//! Each is a logistic model over features that hold or do not, known by a 32-bit hash.

use rustc_hash::FxHashMap;

const MAGIC: &[u8; 8] = b"CGQUOTE1";

/// One unit of log-odds in a stored weight.
const UNIT: f32 = 1024.0;

/// A logistic model.
#[derive(Debug, Default)]
pub struct Decider {
    weights: FxHashMap<u32, i16>,
}

impl Decider {
    /// A model of weights in log-odds.
    pub fn of(weights: &[(u32, f32)]) -> Self {
        let quantum = |weight: f32| (weight * UNIT).round() as i16;
        Self {
            weights: (weights.iter())
                .map(|(feature, weight)| (*feature, quantum(*weight)))
                .filter(|(_, weight)| *weight != 0)
                .collect(),
        }
    }

    /// Whether there are no weights: then rules alone decide.
    pub fn is_empty(&self) -> bool {
        self.weights.is_empty()
    }

    /// Log-odds in whole units, the same on every machine. Above nought: more likely than not.
    pub fn odds(&self, features: &[u32]) -> i32 {
        features.iter().filter_map(|feature| self.weights.get(feature)).map(|weight| i32::from(*weight)).sum()
    }

    /// Log-odds.
    pub fn log_odds(&self, features: &[u32]) -> f32 {
        self.odds(features) as f32 / UNIT
    }

    /// The probability, between 0 and 1.
    pub fn probability(&self, features: &[u32]) -> f32 {
        1.0 / (1.0 + (-self.log_odds(features)).exp())
    }

    fn encode(&self, bytes: &mut Vec<u8>) {
        let mut rows: Vec<(u32, i16)> =
            self.weights.iter().map(|(feature, weight)| (*feature, *weight)).collect();
        rows.sort_unstable();
        bytes.extend((rows.len() as u32).to_le_bytes());
        for (feature, weight) in rows {
            bytes.extend(feature.to_le_bytes());
            bytes.extend(weight.to_le_bytes());
        }
    }

    fn decode(bytes: &[u8]) -> Option<(Self, &[u8])> {
        let (count, rest) = bytes.split_first_chunk::<4>()?;
        let (rows, rest) = rest.split_at_checked(6 * u32::from_le_bytes(*count) as usize)?;
        let row = |row: &[u8]| {
            let (feature, weight) = row.split_first_chunk::<4>()?;
            Some((u32::from_le_bytes(*feature), i16::from_le_bytes(weight.try_into().ok()?)))
        };
        Some((Self { weights: rows.chunks_exact(6).filter_map(row).collect() }, rest))
    }
}

/// Both deciders. Built in from `gazetteer/model/quotes.bin`.
#[derive(Debug, Default)]
pub struct Deciders {
    /// Whether the words reported end at a break.
    pub ends: Decider,
    /// Whether a report attributes what it seems to.
    pub trust: Decider,
}

impl Deciders {
    /// Reads what [`Deciders::encode`] wrote; `None` where the bytes are nothing of the kind.
    pub fn decode(bytes: &[u8]) -> Option<Self> {
        let (ends, rest) = Decider::decode(bytes.strip_prefix(MAGIC)?)?;
        let (trust, _) = Decider::decode(rest)?;
        Some(Self { ends, trust })
    }

    /// The bytes of a model file: the features of each decider in the order of their hash.
    pub fn encode(&self) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        self.ends.encode(&mut bytes);
        self.trust.encode(&mut bytes);
        bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_survive_storage() {
        let deciders =
            Deciders { ends: Decider::of(&[(7, 0.5), (9, -2.0)]), trust: Decider::of(&[(8, 1.0)]) };
        let read = Deciders::decode(&deciders.encode()).expect("what was written can be read");
        assert_eq!(read.ends.odds(&[7, 9, 8]), -1536);
        assert!(read.trust.probability(&[8]) > 0.7 && read.trust.probability(&[]) == 0.5);
        assert!(Deciders::decode(b"CGQUOTE1\x09").is_none() && Deciders::decode(b"").is_none());
    }
}
