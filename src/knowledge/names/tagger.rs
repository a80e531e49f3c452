//! The weights of the tagger for unknown names: how much each feature of a word speaks for each label.

/// Labels: outside, and begin and inside of a person, an organisation, a place.
pub const LABELS: usize = 7;

/// A row of weights, one a label; the last place pads it to a power of two.
pub type Row = [i16; 8];

const MAGIC: &[u8; 8] = b"CGNAMES2";
const EMPTY: u32 = 0;
/// Features that are looked up together.
const CHUNK: usize = 64;

/// A feature and its weights, side by side: whoever finds the one has the other at hand.
#[derive(Debug, Clone, Copy)]
struct Slot {
    key: u32,
    row: Row,
}

/// Weights of features, by a 32-bit hash of the feature. Built in from `gazetteer/model/names.bin`.
#[derive(Debug, Default)]
pub struct Tagger {
    /// A byte of the hash of the feature in each slot, 0 where the slot is free. They fit into a near cache, as the slots do not:
    /// most features of a word have no weights and end here.
    tags: Vec<u8>,
    slots: Vec<Slot>,
    mask: usize,
    /// Weight of a label after another; row 7 stands for the start of a sentence.
    pub transitions: [[i16; LABELS]; LABELS + 1],
    /// What one unit of the stored numbers is worth.
    pub scale: f32,
}

impl Tagger {
    /// Reads weights as [`encode`] wrote them; `None` where the bytes are nothing of the kind.
    pub fn decode(bytes: &[u8]) -> Option<Self> {
        let mut rest = bytes.strip_prefix(MAGIC)?;
        let mut take = |count: usize| {
            let (head, tail) = rest.split_at_checked(count)?;
            rest = tail;
            Some(head)
        };
        let scale = f32::from_le_bytes(take(4)?.try_into().ok()?);
        let mut transitions = [[0; LABELS]; LABELS + 1];
        for weight in transitions.iter_mut().flatten() {
            *weight = i16::from_le_bytes(take(2)?.try_into().ok()?);
        }
        let count = u32::from_le_bytes(take(4)?.try_into().ok()?) as usize;
        // No count a file could not hold is believed.
        if count > bytes.len() {
            return None;
        }
        let size = (count * 2).next_power_of_two().max(16);
        let mut tagger = Self {
            tags: vec![0; size],
            slots: vec![Slot { key: EMPTY, row: [0; 8] }; size],
            mask: size - 1,
            transitions,
            scale,
        };
        let mut key = 0_u32;
        for _ in 0..count {
            let mut step = 0_u32;
            for shift in (0..32).step_by(7) {
                let byte = take(1)?[0];
                step |= u32::from(byte & 0x7F) << shift;
                if byte < 0x80 {
                    break;
                }
            }
            key = key.wrapping_add(step);
            let present = take(1)?[0];
            let mut row = [0; 8];
            for (label, weight) in row.iter_mut().enumerate().take(LABELS) {
                if present & 1 << label != 0 {
                    *weight = i16::from_le_bytes(take(2)?.try_into().ok()?);
                }
            }
            let (tag, slot) = tagger.slot(key);
            tagger.tags[slot] = tag;
            tagger.slots[slot] = Slot { key, row };
        }
        Some(tagger)
    }

    /// Whether there are no weights.
    pub fn is_empty(&self) -> bool {
        self.slots.is_empty()
    }

    /// The weights of a feature.
    pub fn row(&self, feature: u32) -> Option<&Row> {
        if self.slots.is_empty() || feature == EMPTY {
            return None;
        }
        let (_, slot) = self.slot(feature);
        (self.tags[slot] != 0).then(|| &self.slots[slot].row)
    }

    /// Adds up the weights of features.
    ///
    /// First those whose place is free are sorted out, without a branch a feature: which of them have weights cannot be foreseen.
    pub fn sum(&self, features: &[u32]) -> [i32; 8] {
        let mut sums = [0; 8];
        if self.slots.is_empty() {
            return sums;
        }
        for features in features.chunks(CHUNK) {
            let (mut taken, mut count) = ([EMPTY; CHUNK], 0);
            for &feature in features {
                taken[count] = feature;
                count += usize::from(self.tags[self.home(feature)] != 0);
            }
            for row in taken[..count].iter().filter_map(|&feature| self.row(feature)) {
                for (sum, &weight) in sums.iter_mut().zip(row) {
                    *sum += i32::from(weight);
                }
            }
        }
        sums
    }

    /// Where a feature is looked for first.
    fn home(&self, key: u32) -> usize {
        (key.wrapping_mul(0x9E37_79B1) >> 7) as usize & self.mask
    }

    /// The byte for a feature, and the slot that holds the feature, or the free one where it belongs.
    fn slot(&self, key: u32) -> (u8, usize) {
        let tag = (key.wrapping_mul(0x9E37_79B1) as u8) | 1;
        let mut slot = self.home(key);
        while self.tags[slot] != 0 && (self.tags[slot] != tag || self.slots[slot].key != key) {
            slot = (slot + 1) & self.mask;
        }
        (tag, slot)
    }
}

/// Writes weights: magic, scale, transitions, and the features in order of their hash (the step from the one before, seven bits a
/// byte), each with the labels it has.
/// Weights are stored in 16 bits with one scale for all, chosen by the largest; features whose weights all round to
/// nothing under `least` are left out.
pub fn encode(
    features: &[(u32, [f32; LABELS])],
    transitions: &[[f32; LABELS]; LABELS + 1],
    least: f32,
) -> Vec<u8> {
    let largest = features
        .iter()
        .flat_map(|(_, row)| row)
        .chain(transitions.iter().flatten())
        .fold(0.0_f32, |largest, weight| largest.max(weight.abs()));
    let scale = if largest > 0.0 { largest / 32_000.0 } else { 1.0 };
    let quantum = |weight: f32| (weight / scale).round() as i16;
    let mut bytes = MAGIC.to_vec();
    bytes.extend(scale.to_le_bytes());
    transitions.iter().flatten().for_each(|&weight| bytes.extend(quantum(weight).to_le_bytes()));
    let kept: Vec<_> = features
        .iter()
        .filter(|(key, row)| *key != EMPTY && row.iter().any(|weight| weight.abs() >= least))
        .collect();
    bytes.extend(u32::try_from(kept.len()).unwrap_or(0).to_le_bytes());
    let mut last = 0_u32;
    for (key, row) in kept {
        let mut step = key.wrapping_sub(last);
        while step >= 0x80 {
            bytes.push(step as u8 | 0x80);
            step >>= 7;
        }
        bytes.push(step as u8);
        last = *key;
        let kept = |weight: f32| weight.abs() >= least / 2.0 && quantum(weight) != 0;
        let present =
            (0..LABELS).filter(|&label| kept(row[label])).fold(0_u8, |bits, label| bits | 1 << label);
        bytes.push(present);
        row.iter()
            .filter(|weight| kept(**weight))
            .for_each(|&weight| bytes.extend(quantum(weight).to_le_bytes()));
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_survive_storage() {
        let features = [
            (7, [0.5, -1.0, 0.0, 0.0, 0.0, 0.0, 2.0]),
            (4_000_000_000, [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, -2.0]),
        ];
        let mut transitions = [[0.0; LABELS]; LABELS + 1];
        transitions[7][1] = 1.0;
        let tagger =
            Tagger::decode(&encode(&features, &transitions, 0.1)).expect("what was written can be read");
        let value =
            |feature: u32, label: usize| tagger.row(feature).map(|row| f32::from(row[label]) * tagger.scale);
        let near =
            |found: Option<f32>, expected: f32| found.is_some_and(|found| (found - expected).abs() < 1e-3);
        assert!(near(value(7, 6), 2.0) && near(value(7, 1), -1.0) && near(value(4_000_000_000, 6), -2.0));
        assert_eq!(tagger.row(8), None);
        assert!(Tagger::decode(b"CGNAMES2 and then nothing").is_none() && Tagger::decode(b"").is_none());
    }
}
