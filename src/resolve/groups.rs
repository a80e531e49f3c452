//! Groups that grow by joining, under vetoes (union-find; Tarjan 1975).

/// A partition of `0..n`; a join is kept only where no veto stands between any two members of both groups.
#[derive(Debug, Clone)]
pub struct Groups {
    parent: Vec<usize>,
    members: Vec<Vec<usize>>,
}

impl Groups {
    /// Every number alone.
    pub fn singletons(count: usize) -> Self {
        Self { parent: (0..count).collect(), members: (0..count).map(|number| vec![number]).collect() }
    }

    /// The smallest number of the group of `member`.
    pub fn root(&mut self, member: usize) -> usize {
        let mut at = member;
        while self.parent[at] != at {
            self.parent[at] = self.parent[self.parent[at]];
            at = self.parent[at];
        }
        at
    }

    /// Joins two groups unless `veto` forbids some pair between them; tells whether they are one now.
    pub fn join(&mut self, one: usize, other: usize, veto: impl Fn(usize, usize) -> bool) -> bool {
        let (one, other) = (self.root(one), self.root(other));
        if one == other {
            return true;
        }
        let (keep, give) = (one.min(other), one.max(other));
        if self.members[keep].iter().any(|&a| self.members[give].iter().any(|&b| veto(a, b))) {
            return false;
        }
        let moved = std::mem::take(&mut self.members[give]);
        self.parent[give] = keep;
        self.members[keep].extend(moved);
        self.members[keep].sort_unstable();
        true
    }

    /// The members of the group whose smallest member is `root`, in order.
    pub fn members(&self, root: usize) -> &[usize] {
        &self.members[root]
    }

    /// All groups, by smallest member; members in order.
    pub fn all(&self) -> impl Iterator<Item = &[usize]> {
        self.members.iter().filter(|members| !members.is_empty()).map(Vec::as_slice)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_veto_wins_over_any_chain_of_joins() {
        let mut groups = Groups::singletons(4);
        let veto = |one: usize, other: usize| one.min(other) == 0 && one.max(other) == 3;
        assert!(groups.join(0, 1, veto) && groups.join(1, 2, veto));
        assert!(!groups.join(2, 3, veto), "3 must not reach 0 through 1 and 2");
        assert_eq!(groups.all().collect::<Vec<_>>(), [&[0, 1, 2][..], &[3]]);
        assert_eq!(groups.root(2), 0);
    }
}
