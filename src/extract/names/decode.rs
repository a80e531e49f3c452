//! The best set of candidates that do not overlap: the greatest sum of evidence in each sentence.

use super::candidate::Candidate;

/// Evidence below this is no name.
const FLOOR: f32 = 1.5;

/// Chooses among candidates of one sentence of words `begin..end`. Candidates of one extent and kind add up.
pub fn choose(mut candidates: Vec<Candidate>, begin: usize, end: usize) -> Vec<Candidate> {
    candidates.sort_by(|one, other| {
        let place = |candidate: &Candidate| (candidate.end, candidate.start, candidate.kind);
        place(one).cmp(&place(other)).then(other.score.total_cmp(&one.score)).then(one.rule.cmp(other.rule))
    });
    let mut joined: Vec<Candidate> = Vec::with_capacity(candidates.len());
    for candidate in candidates {
        match joined.last_mut() {
            Some(last)
                if (last.start, last.end, last.kind) == (candidate.start, candidate.end, candidate.kind) =>
            {
                last.score += candidate.score * 0.5;
                last.from = last.from.min(candidate.from);
                last.to = last.to.max(candidate.to);
            }
            _ => joined.push(candidate),
        }
    }
    carry_inner(&mut joined);
    joined.retain(|candidate| candidate.score >= FLOOR && begin <= candidate.start && candidate.end <= end);
    // Best sum of the words before each place, and the candidate that ends there.
    let mut best: Vec<(f32, Option<usize>)> = vec![(0.0, None); end - begin + 1];
    let mut next = 0;
    for place in begin..=end {
        if place > begin {
            best[place - begin] = (best[place - begin - 1].0, None);
        }
        while next < joined.len() && joined[next].end == place {
            let candidate = &joined[next];
            let length = (candidate.end - candidate.start) as f32;
            let sum = best[candidate.start - begin].0 + candidate.score + 0.4 * (length - 1.0);
            if sum > best[place - begin].0 {
                best[place - begin] = (sum, Some(next));
            }
            next += 1;
        }
    }
    let mut chosen = Vec::new();
    let mut place = end;
    while place > begin {
        match best[place - begin].1 {
            Some(index) => {
                chosen.push(joined[index]);
                place = joined[index].start;
            }
            None => place -= 1,
        }
    }
    chosen.reverse();
    chosen
}

/// A head makes a longer name of the name before it (`Streatham Hill`, `Hackney Council`): it keeps what speaks for that.
fn carry_inner(candidates: &mut [Candidate]) {
    for index in 0..candidates.len() {
        let outer = candidates[index];
        if !matches!(outer.rule, "organization-head" | "organization-of" | "place-head" | "compass+place") {
            continue;
        }
        let inside = candidates.iter().filter(|inner| {
            outer.start <= inner.start
                && inner.end <= outer.end
                && inner.end - inner.start < outer.end - outer.start
        });
        let best = inside.map(|inner| inner.score).fold(0.0, f32::max);
        candidates[index].score += best * 0.8;
    }
}
