//! Small words: they must match like any other, but say nothing of what a passage is about.

/// Articles, pronouns, prepositions, conjunctions, auxiliaries and the like.
const SMALL_WORDS: [&str; 149] = [
    "a", "about", "above", "after", "again", "against", "all", "also", "am", "among", "an", "and",
    "another", "any", "are", "as", "at", "be", "because", "been", "before", "being", "below",
    "between", "both", "but", "by", "can", "cannot", "could", "did", "do", "does", "doing", "done",
    "down", "during", "each", "either", "else", "ever", "every", "few", "for", "from", "had",
    "has", "have", "having", "he", "hence", "her", "here", "hers", "him", "his", "how", "however",
    "i", "if", "in", "into", "is", "it", "its", "just", "may", "me", "might", "more", "most",
    "much", "must", "my", "neither", "no", "nor", "not", "now", "of", "off", "on", "once", "one",
    "only", "or", "other", "others", "our", "out", "over", "own", "per", "rather", "same", "shall",
    "she", "should", "since", "so", "some", "still", "such", "than", "that", "the", "their",
    "them", "then", "there", "these", "they", "this", "those", "through", "thus", "to", "too",
    "toward", "towards", "under", "until", "up", "upon", "us", "very", "was", "we", "well", "were",
    "what", "when", "where", "whether", "which", "while", "who", "whom", "whose", "why", "will",
    "with", "within", "without", "would", "yet", "you", "your", "yours",
];

/// Whether a word is small.
pub(crate) fn is_small(word: &str) -> bool {
    SMALL_WORDS.binary_search(&word).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_words_are_sorted() {
        assert!(SMALL_WORDS.is_sorted());
        assert!(is_small("the") && !is_small("council"));
    }
}
