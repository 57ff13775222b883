//! How much two codes have in common.

/// Two codes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// Their places in the codebook, the smaller first.
    pub codes: [usize; 2],
    /// Passages with both.
    pub passages: usize,
    /// Passages with each.
    pub of_passages: [usize; 2],
    /// Documents with both, in the same passage or not.
    pub documents: usize,
    /// Documents with each.
    pub of_documents: [usize; 2],
}

impl Pair {
    /// Of the passages with either, the share with both; none where there are none.
    ///
    /// This is the coefficient of Jaccard (Étude comparative de la distribution florale, 1901).
    pub fn jaccard(&self) -> Option<f64> {
        share(self.passages, self.of_passages)
    }

    /// The same of documents.
    pub fn documents_jaccard(&self) -> Option<f64> {
        share(self.documents, self.of_documents)
    }
}

fn share(both: usize, each: [usize; 2]) -> Option<f64> {
    let either = each[0] + each[1] - both;
    (either > 0).then(|| both as f64 / either as f64)
}
