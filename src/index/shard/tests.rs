//! The files of a shard are those that the engine's own writer makes of the same passages.

use proptest::prelude::*;
use tantivy::indexer::SingleSegmentIndexWriter;
use tantivy::schema::TantivyDocument;
use tantivy::tokenizer::{PreTokenizedString, SimpleTokenizer, Token, TokenizerManager};

use super::*;
use crate::analyzer::{Words, stem};
use crate::document::CouncilBasis;
use crate::extract::{Format, Kind};
use crate::passage::PageBasis;
use crate::tag::{Status, StatusBasis, Tags};

/// What the engine writes about words; how passages are stored is ours alone.
const WRITTEN: [&str; 5] = ["term", "idx", "pos", "fieldnorm", "fast"];

/// Few words, so that they meet: plurals in capitals, signs, hyphens, cells and sums.
const WORDS_OF_TEXTS: [&str; 16] = [
    "share",
    "sharing",
    "shared",
    "depot",
    "depots",
    "HMOs",
    "HMO",
    "£1.2m",
    "£300",
    "£200",
    "5%",
    "co-operate",
    "co-operation",
    "café",
    "|",
    "antidisestablishmentarianism",
];

fn passage() -> impl Strategy<Value = Passage> {
    let words = prop::collection::vec(prop::sample::select(&WORDS_OF_TEXTS), 1..40);
    let text = words.prop_map(|words| words.join(" "));
    let headings = prop::collection::vec(
        prop::sample::select(&["Fleet", "Sharing depots", "HMOs and fleet"]),
        0..3,
    );
    let themes = prop::sample::subsequence(vec!["barriers", "plans", "technology"], 1..3);
    let status = prop::option::of(prop_oneof![Just(Status::Done), Just(Status::Planned)]);
    let topics = prop::sample::subsequence(vec!["ai", "workforce"], 0..3);
    let kind = prop_oneof![
        Just(Kind::Paragraph),
        Just(Kind::Heading),
        Just(Kind::TableRow)
    ];
    let page = prop::option::of(1u32..4);
    let flags = (any::<bool>(), prop::bool::weighted(0.2));
    let tags = (themes, topics, status);
    (text, headings, tags, kind, page, flags).prop_map(
        |(text, headings, (themes, topics, status), kind, page, (boilerplate, continued))| {
            let owned = |names: Vec<&str>| names.into_iter().map(str::to_owned).collect();
            Passage {
                document: String::new(),
                number: 1,
                kind,
                boilerplate,
                part: None,
                headings: owned(headings),
                page: page.map(|page| (page, PageBasis::Source)),
                paragraph: None,
                tags: Tags {
                    themes: owned(themes),
                    topics: owned(topics),
                    status: status.map(|status| (status, StatusBasis::Inferred)),
                    ..Tags::default()
                },
                units: Vec::new(),
                continued,
                text,
            }
        },
    )
}

fn document(id: usize, council: Option<&str>) -> Document {
    Document {
        id: format!("plans/{id}"),
        path: PathBuf::new(),
        more: Vec::new(),
        title: String::new(),
        format: Format::Text,
        council: council.map(str::to_owned),
        council_basis: CouncilBasis::Text,
        council_why: Vec::new(),
        council_doubt: Vec::new(),
        corrections: Vec::new(),
        council_corrected: None,
        url: None,
        date: None,
        fetched: None,
    }
}

/// The words of a text that a field holds, one by one.
fn words(text: &str, given: impl Fn(&Words<'_>, bool) -> Option<String>) -> PreTokenizedString {
    let (mut tokens, mut walk) = (Vec::new(), Words::new(text));
    while walk.advance() {
        let is_form = matches!(walk.variant(), Variant::Word | Variant::Signed);
        tokens.extend(given(&walk, is_form).map(|text| Token {
            text,
            position: walk.position() as usize,
            ..Token::default()
        }));
    }
    let text = text.to_owned();
    PreTokenizedString { text, tokens }
}

/// A passage as the engine's own writer takes it.
fn entry(
    fields: &Fields,
    owner: &Document,
    passage: &Passage,
    has_new_headings: bool,
) -> TantivyDocument {
    let mut entry = TantivyDocument::new();
    let form = |walk: &Words<'_>, is_form: bool| is_form.then(|| walk.exact().to_owned());
    let stemmed = |walk: &Words<'_>| stem(walk.exact()).into_owned();
    let text = &passage.text;
    entry.add_pre_tokenized_text(fields.exact, words(text, form));
    let stems = words(text, |walk, is_form| {
        Some(stemmed(walk)).filter(|stem| !is_form || stem != walk.exact())
    });
    entry.add_pre_tokenized_text(fields.stem, stems);
    let capitals = words(text, |walk, _| {
        walk.is_capitals().then(|| walk.exact().to_owned())
    });
    entry.add_pre_tokenized_text(fields.capitals, capitals);
    let above = passage.headings.join(analyzer::CELL_SEPARATOR);
    entry.add_pre_tokenized_text(
        fields.headings,
        words(&above, |walk, _| Some(stemmed(walk))),
    );
    if has_new_headings {
        entry.add_pre_tokenized_text(fields.heading_forms, words(&above, form));
    }
    let tags = &passage.tags;
    let mut add = |sign: &str, value: &str| {
        entry.add_bytes(fields.tag, format!("{sign}{value}").as_bytes());
    };
    (owner.council.iter()).for_each(|slug| add("c", slug));
    (tags.themes.iter()).for_each(|theme| add("t", theme));
    (tags.topics.iter()).for_each(|topic| add("o", topic));
    (tags.status.iter()).for_each(|(status, _)| add("s", status.name()));
    add("k", passage.kind.name());
    add("d", &owner.id);
    (passage.page.iter()).for_each(|(page, _)| add("p", &page.to_string()));
    for sum in passage.sums() {
        entry.add_u64(fields.amount, sum.pence);
    }
    entry
}

/// The files that the engine's own writer makes.
fn expected(documents: &[(Document, Vec<Passage>)]) -> tantivy::Result<Vec<Vec<u8>>> {
    let (memory, schema) = (RamDirectory::create(), Fields::schema());
    let fields = Fields::of(&schema)?;
    let tokenizers = TokenizerManager::default();
    // None is called, since all words come cut; the engine wants it to be there.
    tokenizers.register("plansearch", SimpleTokenizer::default());
    let builder = Index::builder().schema(schema.clone()).settings(settings());
    let mut engine: SingleSegmentIndexWriter = builder
        .tokenizers(tokenizers)
        .single_segment_index_writer(memory.clone(), 15_000_000)?;
    let mut block = 0;
    for (owner, passages) in documents {
        let mut above = None;
        for pieces in passages.chunk_by(|_, next| next.continued) {
            let tokens = |piece: &Passage| analyzer::analyze(&piece.text).len() as u64;
            let all: u64 = pieces.iter().map(tokens).sum();
            for passage in pieces {
                let is_new = above.replace(&passage.headings) != Some(&passage.headings);
                let mut entry = entry(&fields, owner, passage, is_new);
                let forms = words(&passage.text, |walk, _| {
                    (walk.variant() == Variant::Word).then(String::new)
                });
                for (name, value) in [
                    (STANDING, Some(Standing::of(passage) as u64)),
                    (BLOCK, Some(block)),
                    (BLOCK_WORDS, (pieces.len() > 1).then_some(all)),
                    (WORDS, Some(forms.tokens.len() as u64)),
                ] {
                    let field = schema.get_field(name)?;
                    value
                        .into_iter()
                        .for_each(|value| entry.add_u64(field, value));
                }
                engine.add_document(entry)?;
            }
            block += 1;
        }
    }
    let files = engine.finalize()?.load_metas()?.list_segment_files();
    let part = |ending: &str| {
        let of = |file: &&PathBuf| file.extension().is_some_and(|of| of == ending);
        let file = files.iter().find(of).expect("the segment has that file");
        Ok(memory.atomic_read(file)?)
    };
    WRITTEN.into_iter().map(part).collect()
}

fn written(documents: &[(Document, Vec<Passage>)]) -> tantivy::Result<Vec<Vec<u8>>> {
    let mut writer = Writer::new()?;
    for (document, passages) in documents {
        writer.add(document, passages)?;
    }
    let file = writer.file()?;
    let (_, table) = file.split_at(file.len() - pack::TABLE);
    let places = pack::places(table, file.len()).expect("its parts fill it");
    let part = |ending: &str| {
        let number = pack::PARTS.iter().position(|part| *part == ending);
        file[places[number.expect("it is a part")].clone()].to_vec()
    };
    Ok(WRITTEN.into_iter().map(part).collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    #[test]
    fn a_shard_has_the_files_that_the_engine_would_write(
        plans in prop::collection::vec(
            (prop::option::of(prop::sample::select(&["fenby", "marlow"])), prop::collection::vec(passage(), 1..150)),
            1..4,
        )
    ) {
        let documents: Vec<(Document, Vec<Passage>)> = plans
            .into_iter()
            .enumerate()
            .map(|(id, (council, mut passages))| {
                for (number, passage) in (1..).zip(&mut passages) {
                    passage.number = number;
                }
                (document(id, council), passages)
            })
            .collect();
        let (ours, theirs) = (written(&documents).unwrap(), expected(&documents).unwrap());
        for ((ending, ours), theirs) in WRITTEN.iter().zip(ours).zip(theirs) {
            prop_assert!(ours == theirs, "the files {} differ", ending);
        }
    }
}
