//! Where any of several terms stands in a shard: passage by passage, how often, at which positions.

mod set;

use std::cmp::Reverse;
use std::collections::BinaryHeap;

pub(crate) use set::{Blocks, DENSE, Set, each_block};
use tantivy::postings::{Postings as _, SegmentPostings};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, DocSet, SegmentReader, TERMINATED, Term};

/// So many lists are sooner asked one by one where they stand than kept in order.
const FEW: usize = 4;

/// The passages of a shard that hold one of some terms, in order. It stands at one of them, or, behind
/// the last, at [`TERMINATED`].
pub(crate) struct Postings {
    lists: Vec<SegmentPostings>,
    /// Which lists stand at the current passage.
    here: Vec<usize>,
    /// Where all others stand; those at their end are left out. Of [`FEW`] lists or less each is asked instead.
    ahead: BinaryHeap<Reverse<(DocId, usize)>>,
    doc: DocId,
}

impl Postings {
    /// Opens the terms, each of which is named once; `kept` says whether frequencies and positions
    /// will be asked for. Terms that stand nowhere cost nothing more.
    pub(crate) fn open<'t>(
        segment: &SegmentReader,
        terms: impl IntoIterator<Item = &'t Term>,
        kept: IndexRecordOption,
    ) -> tantivy::Result<Postings> {
        let mut lists = Vec::new();
        for term in terms {
            let inverted = segment.inverted_index(term.field())?;
            lists.extend(inverted.read_postings(term, kept)?);
        }
        Ok(Postings::of(lists))
    }

    /// Of lists that are open already.
    pub(crate) fn of(lists: Vec<SegmentPostings>) -> Postings {
        let mut postings = Postings {
            here: Vec::with_capacity(lists.len()),
            ahead: BinaryHeap::new(),
            lists,
            doc: TERMINATED,
        };
        for list in 0..postings.lists.len() {
            postings.put_ahead(list);
        }
        postings.arrive();
        postings
    }

    /// How often the terms stand in the current passage, together.
    pub(crate) fn times(&self) -> u32 {
        match &self.lists[..] {
            [only] => only.term_freq(),
            lists => self.here.iter().map(|&list| lists[list].term_freq()).sum(),
        }
    }

    /// Their positions in the current passage, ascending, each once.
    pub(crate) fn positions(&mut self, positions: &mut Vec<u32>) {
        positions.clear();
        for &list in &self.here {
            self.lists[list].append_positions_with_offset(0, positions);
        }
        if self.here.len() > 1 {
            positions.sort_unstable();
        }
        positions.dedup();
    }

    /// Notes where a list has come to.
    fn put_ahead(&mut self, list: usize) {
        let doc = self.lists[list].doc();
        if self.lists.len() > FEW && doc != TERMINATED {
            self.ahead.push(Reverse((doc, list)));
        }
    }

    /// Takes the lists that stand at the next passage.
    fn arrive(&mut self) -> DocId {
        self.here.clear();
        if self.lists.len() <= FEW {
            let next = self.lists.iter().map(SegmentPostings::doc).min();
            self.doc = next.unwrap_or(TERMINATED);
            let at = |&list: &usize| self.lists[list].doc() == self.doc;
            self.here.extend((0..self.lists.len()).filter(at));
            return self.doc;
        }
        let next = self.ahead.peek().map(|Reverse((doc, _))| *doc);
        self.doc = next.unwrap_or(TERMINATED);
        while let Some(&Reverse((doc, list))) = self.ahead.peek()
            && doc == self.doc
        {
            self.ahead.pop();
            self.here.push(list);
        }
        self.doc
    }
}

impl DocSet for Postings {
    fn advance(&mut self) -> DocId {
        if let [only] = &mut self.lists[..] {
            self.doc = only.advance();
            return self.doc;
        }
        for at in 0..self.here.len() {
            let list = self.here[at];
            self.lists[list].advance();
            self.put_ahead(list);
        }
        self.arrive()
    }

    fn seek(&mut self, target: DocId) -> DocId {
        if target <= self.doc {
            return self.doc;
        }
        if let [only] = &mut self.lists[..] {
            self.doc = only.seek(target);
            return self.doc;
        }
        if self.lists.len() <= FEW {
            for list in &mut self.lists {
                if list.doc() < target {
                    list.seek(target);
                }
            }
            return self.arrive();
        }
        while let Some(&Reverse((doc, list))) = self.ahead.peek()
            && doc < target
        {
            self.ahead.pop();
            self.here.push(list);
        }
        for at in 0..self.here.len() {
            let list = self.here[at];
            self.lists[list].seek(target);
            self.put_ahead(list);
        }
        self.arrive()
    }

    fn doc(&self) -> DocId {
        self.doc
    }

    /// About how many passages there are, at most.
    fn size_hint(&self) -> u32 {
        let all = self.lists.iter().map(SegmentPostings::size_hint);
        all.fold(0, u32::saturating_add)
    }
}

/// How many passages stand in both of two lists.
pub(crate) fn in_both(one: &mut SegmentPostings, other: &mut SegmentPostings) -> u64 {
    let (rare, common) = match one.size_hint() <= other.size_hint() {
        true => (one, other),
        false => (other, one),
    };
    let mut both = 0;
    while rare.doc() != TERMINATED {
        let doc = reach(common, rare.doc());
        if doc == rare.doc() {
            both += 1;
            rare.advance();
        } else {
            reach(rare, doc);
        }
    }
    both
}

/// Goes on to `doc` or, where the list does not hold it, to the first behind it.
pub(crate) fn reach(list: &mut impl DocSet, doc: DocId) -> DocId {
    match list.doc() {
        here if here < doc => list.seek(doc),
        here => here,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;
    use tantivy::schema::{Schema, TEXT};
    use tantivy::{Index, TantivyDocument};

    use super::*;

    /// Every passage with its frequency and positions, read term by term.
    fn plainly(texts: &[Vec<usize>], terms: &[usize]) -> BTreeMap<DocId, Vec<u32>> {
        let positions = |text: &[usize]| {
            let places = (0..).zip(text).filter(|(_, word)| terms.contains(word));
            places.map(|(at, _)| at).collect::<Vec<u32>>()
        };
        (0..)
            .zip(texts)
            .map(|(doc, text)| (doc, positions(text)))
            .filter(|(_, positions)| !positions.is_empty())
            .collect()
    }

    fn shard(texts: &[Vec<usize>]) -> Index {
        let mut schema = Schema::builder();
        let field = schema.add_text_field("text", TEXT);
        let index = Index::create_in_ram(schema.build());
        let mut writer = index.writer_with_num_threads(1, 15_000_000).unwrap();
        for text in texts {
            let words: Vec<String> = text.iter().map(|word| format!("w{word}")).collect();
            let mut document = TantivyDocument::new();
            document.add_text(field, words.join(" "));
            writer.add_document(document).unwrap();
        }
        writer.commit().unwrap();
        index
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]

        #[test]
        fn several_terms_stand_where_any_of_them_does(
            texts in prop::collection::vec(prop::collection::vec(0usize..6, 0..5), 1..300),
            terms in prop::sample::subsequence(vec![0usize, 1, 2, 3, 4, 5, 99], 1..=6),
            seeks in prop::collection::vec(1u32..40, 0..30),
        ) {
            let index = shard(&texts);
            let searcher = index.reader().unwrap().searcher();
            let segment = searcher.segment_reader(0);
            let field = index.schema().get_field("text").unwrap();
            let named: Vec<Term> = (terms.iter())
                .map(|word| Term::from_field_text(field, &format!("w{word}")))
                .collect();
            let kept = IndexRecordOption::WithFreqsAndPositions;
            let plain = plainly(&texts, &terms);

            let mut all = Postings::open(segment, &named, kept).unwrap();
            let mut found = BTreeMap::new();
            let mut positions = Vec::new();
            while all.doc() != TERMINATED {
                all.positions(&mut positions);
                prop_assert_eq!(all.times() as usize, positions.len());
                found.insert(all.doc(), positions.clone());
                all.advance();
            }
            prop_assert_eq!(&found, &plain);

            let inverted = segment.inverted_index(field).unwrap();
            for (pair, words) in named.windows(2).zip(terms.windows(2)) {
                let list = |term| inverted.read_postings(term, kept).unwrap();
                if let (Some(mut one), Some(mut other)) = (list(&pair[0]), list(&pair[1])) {
                    let both = texts.iter().filter(|text| words.iter().all(|w| text.contains(w)));
                    prop_assert_eq!(in_both(&mut one, &mut other), both.count() as u64);
                }
            }

            let mut some = Postings::open(segment, &named, kept).unwrap();
            let mut target = 0;
            for step in seeks {
                target += step;
                let next = plain.range(target..).next();
                if some.doc() < target {
                    let at = some.seek(target);
                    prop_assert_eq!(at, next.map_or(TERMINATED, |(doc, _)| *doc));
                    if let Some((_, there)) = next {
                        some.positions(&mut positions);
                        prop_assert_eq!(&positions, there);
                    }
                }
            }
        }
    }
}
