//! What English says of a word by itself: forms and senses of verbs, and some small classes.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::analyzer::packed;
use crate::tag::sieve::Sieve;

/// The forms of a verb that tell of a time by themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// `develop`
    Base,
    /// `developed`, `built`, `undertook`
    Past,
    /// `developing`
    Ing,
}

/// How a verb is used in plans.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sense {
    /// Work with an end: *developing* a strategy is under way, *develop* one is planned.
    Project,
    /// What comes of work: *saved* is done, but *saving* is an aim or a noun.
    Result,
    /// A state, a feeling, something that befalls a council: never a status.
    State,
    /// Any other verb.
    Other,
}

/// What is known of a word: looked up once, when the words of a sentence are read.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Known {
    /// The form and the sense, if it may be a verb.
    pub(super) verb: Option<(Form, Sense)>,
    /// A bit for each class that it is of.
    classes: u64,
}

/// The words of the lists, by the bytes of each as a number, which are hashed and compared in some steps.
struct Listed {
    sieve: Sieve,
    words: FxHashMap<u128, Known>,
}

/// What is known of that word.
pub(super) fn known(word: &str) -> Known {
    static LISTED: LazyLock<Listed> = LazyLock::new(|| {
        let words = words();
        Listed {
            sieve: Sieve::of(words.keys().map(String::as_str)),
            words: (words.iter())
                .filter_map(|(word, known)| Some((packed(word)?, *known)))
                .collect(),
        }
    });
    let listed = &*LISTED;
    let look = || listed.words.get(&packed(word)?).copied();
    let found = listed.sieve.passes(word).then(look).flatten();
    found.unwrap_or_else(|| Known {
        verb: by_ending(word),
        classes: 0,
    })
}

/// The form and the sense of a word that may be a verb.
pub(super) fn verb(word: &str) -> Option<(Form, Sense)> {
    known(word).verb
}

/// Those of a word that is in no list.
fn by_ending(word: &str) -> Option<(Form, Sense)> {
    match word {
        _ if word.len() < 5 => None,
        _ if word.ends_with("ed") => Some((Form::Past, Sense::Other)),
        _ if word.ends_with("ing") => Some((Form::Ing, Sense::Other)),
        _ => None,
    }
}

impl Known {
    /// Whether a clause is read without it, as without most words of a sentence: it is no verb, and of no
    /// class that is asked for there.
    pub(super) fn is_passed_over(self) -> bool {
        const ASKED_FOR: u64 = 1 << Class::is_asked_for as u32
            | 1 << Class::is_finite as u32
            | 1 << Class::is_modal as u32
            | 1 << Class::is_outsider as u32;
        self.verb.is_none() && self.classes & ASKED_FOR == 0
    }
}

/// All that the lists tell.
fn words() -> FxHashMap<String, Known> {
    let mut words: FxHashMap<String, Known> = FxHashMap::default();
    for (class, list) in LISTS.iter().enumerate() {
        for word in list.split(' ') {
            words.entry(word.to_owned()).or_default().classes |= 1 << class;
        }
    }
    for (word, known) in &mut words {
        known.verb = by_ending(word);
    }
    for (form, verb) in verbs() {
        words.entry(form).or_default().verb = Some(verb);
    }
    for word in words.values_mut().filter(|known| known.is_no_verb()) {
        word.verb = None;
    }
    words
}

/// A form whose past looks like its base: `cut`.
pub(super) fn is_invariant(word: &str) -> bool {
    matches!(
        word,
        "cut" | "let" | "put" | "re-let" | "set" | "shut" | "split"
    )
}

/// Every form of the verbs listed. Doubled letters are only guessed at ("closse", "stoping"): what
/// is no word does no harm.
fn verbs() -> FxHashMap<String, (Form, Sense)> {
    let mut forms = FxHashMap::default();
    let lists = [
        (STATES, Sense::State),
        (RESULTS, Sense::Result),
        (PROJECTS, Sense::Project),
    ];
    for (list, sense) in lists {
        for base in list.split(' ') {
            let stem = base.strip_suffix('e').unwrap_or(base);
            let last = &base[base.len() - 1..];
            for (past, ing) in [("ed", "ing"), (&format!("{last}ed"), &format!("{last}ing"))] {
                forms.insert(format!("{stem}{past}"), (Form::Past, sense));
                forms.insert(format!("{stem}{ing}"), (Form::Ing, sense));
            }
            if let Some(stem) = base.strip_suffix('y') {
                forms.insert(format!("{stem}ied"), (Form::Past, sense));
            }
            forms.insert(format!("{base}ing"), (Form::Ing, sense));
            forms.insert(base.to_owned(), (Form::Base, sense));
        }
    }
    for verb in IRREGULAR.split(' ') {
        let mut parts = verb.split('/');
        let base = parts.next().unwrap_or_default();
        let sense = forms.get(base).map_or(Sense::Other, |&(_, sense)| sense);
        for past in parts {
            forms.insert(past.to_owned(), (Form::Past, sense));
        }
    }
    forms
}

const PROJECTS: &str = "adopt amalgamate appoint automate bid build centralise close commission complete \
    consolidate construct convert create decommission demerge demolish deploy design develop \
    devise digitalise digitise dispose draft establish explore implement insource install \
    introduce investigate launch merge migrate mobilise modernise move open outsource overhaul \
    pilot prepare procure publish purchase rationalise rebrand rebuild reconfigure redesign \
    redevelop redraw refresh refurbish regenerate relocate remodel renegotiate reorganise \
    replace reprocure reshape restructure retender retrofit review revise rewrite roll scope \
    sell streamline tender test transfer transform transition trial undertake update upgrade";

const RESULTS: &str = "abolish achieve acquire agree align approve attract award bring buy cancel carry change \
    collect combine conduct cut decarbonise deliver do draw eliminate embed end enhance examine \
    expand extend finish fit free generate halve hold improve increase insulate integrate \
    invest join lease let make map modify negotiate place pool produce provide realign recruit \
    redeploy redirect reduce refocus reform release remove renew repay reprioritise repurpose \
    return reuse save secure separate share shift sign simplify split standardise start stop \
    strengthen survey switch tackle take terminate tighten train upskill vacate win withdraw \
    write";

const STATES: &str = "abandon affect aim allow ask attempt be become believe benefit call care come commit concern \
    consider consist continue cope cost deal decline delay demonstrate depend employ enable endure \
    enjoy ensure exist expect experience face fail fall feel find force get go grow have help \
    highlight hope identify impact include indicate intend keep know lack lag leave like limit \
    live look lose maintain manage mean miss monitor need note offer operate own pay perform plan \
    play postpone pride prioritise propose receive recognise rely remain require rise run see seek \
    serve show spend stress struggle suffer suggest support tell think try understand use wait \
    want welcome work worry";

/// Base and past forms of verbs that do not end in `-ed`.
const IRREGULAR: &str = "be/been become/became begin/began/begun bring/brought build/built \
    buy/bought choose/chose/chosen come/came deal/dealt do/did/done draw/drew/drawn \
    fall/fell/fallen feel/felt find/found get/got give/gave/given go/gone grow/grew/grown have/had \
    hold/held keep/kept know/known lead/led leave/left lose/lost make/made meet/met \
    oversee/oversaw pay/paid rebuild/rebuilt redraw/redrew/redrawn repay/repaid rewrite/rewrote/rewritten rise/rose/risen run/ran \
    see/saw/seen seek/sought sell/sold send/sent show/shown spend/spent take/took/taken \
    teach/taught tell/told think/thought undergo/underwent/undergone \
    undertake/undertook/undertaken win/won withdraw/withdrew/withdrawn write/wrote/written";

/// Defines classes of words by their lists, and how to ask whether a word is of one.
macro_rules! classes {
    ($($(#[$doc:meta])+ $name:ident = $list:literal;)+) => {
        /// The lists, in the order of the bits of [`Known`].
        const LISTS: &[&str] = &[$($list),+];

        #[allow(non_camel_case_types)]
        enum Class { $($name),+ }

        impl Known {$(
            $(#[$doc])+
            pub(super) fn $name(self) -> bool {
                self.classes & 1 << Class::$name as u32 != 0
            }
        )+}

        $(
            $(#[$doc])+
            #[allow(dead_code, reason = "some are only asked of words that are known already")]
            pub(super) fn $name(word: &str) -> bool {
                known(word).$name()
            }
        )+
    };
}

classes! {
    /// Whether the word looks like a form of a verb and mostly is none.
    is_no_verb = "according anything based bring building cleaning exceed feed following funding \
        housing hundred including increasing indeed king learning located meeting need nothing \
        ongoing parking planning proceed regarding related ring seed something speed spending \
        spring string succeed training unprecedented during";

    /// Whether the past form more often describes a noun than tells what was done: *improved
    /// services*.
    describes = "agreed approved automated centralised changed dedicated detailed eliminated \
        enhanced established expanded experienced extended fixed improved increased integrated \
        joined leased limited modernised reduced shared simplified skilled standardised \
        strengthened streamlined trained";

    /// Whether the word, after a past form, shows that it is a verb: improved *the* forms.
    opens_object = "a all an back both by down each every five four from how in-house into its \
        many more most nearly new off our out over several six some the their these this three to \
        two up with";

    /// Whether the past form, at the head of an item, is that of a verb: nobody calls a thing so.
    is_sure_past = "achieved bought brought carried created developed devised digitised embedded \
        explored implemented introduced invested investigated launched piloted procured produced \
        realised redrew replaced rewrote rolled secured started took transformed trialled \
        undertaken undertook withdrew won wrote";

    /// Whether the base form, or that in *-ing*, may be a noun or an adjective at the head of an
    /// item: *Opening* hours, *Draft* accounts.
    is_noun = "award awarding bid bidding build change changing close closing commission \
        commissioning complete completing cut design designing draft drafting end fit free hold \
        increase investigating lease leasing launch let letting map mapping move moving open \
        opening overhaul pilot place pool pooling procuring publishing purchase purchasing \
        rebrand rebuild redesign refresh refurbish reform release reprocure restructure \
        retender retrofit retrofitting return reuse review reviewing revising roll rolling scope \
        scoping share shift sign signing split start starting stop stopping survey surveying \
        switch tender tendering test testing train transfer transferring transform transforming \
        transition transitioning trial update updating upgrade upgrading writing";

    /// Whether the word, after what may be a noun, shows that it is a verb.
    determines = "a additional all alternative an another any both each every existing further her \
        his how its more most new opportunities options our remaining some the their these this \
        those ways what where whether which";

    /// Whether the word, after a number or *all*, names a time: *Open 24 hours*.
    is_hours = "day days hour hours month months round week weekday weekdays weekends weeks year";

    /// Whether the verb takes *to*: *Move to* one site.
    is_move = "migrated move moved moving switch switched switching transferred transition \
        transitioned transitioning upgraded upgrading";

    /// Whether the noun, of which a passive is told, is what others do something to.
    is_done_to = "allocation authority borough budget budgets city council county demand district \
        funding grant grants income region reserves settlement we";

    /// Whether the word attaches something to the noun before it: the budget *for* parks.
    attaches = "across at between by for from in of on to with within";

    /// Whether the word, last in a subject, acts for the council.
    is_agent = "authority board borough cabinet city committee company consortium council \
        councillors directorate directorates district executive members officers partnership team \
        teams we";

    /// Whether the word, in a subject, shows that it is somebody else, or what befalls a council.
    is_outsider = "austerity authorities bills children combined cost costs councils demand \
        department dluhc families funding government governments grant households inflation \
        inspectors law legislation legislative levy mhclg minister ministers national need needs \
        ofsted pandemic parliament people population pressure pressures price prices producers \
        regulator regulators requirements reset residents rules sector settlement settlements \
        suppliers tenants treasury wages whitehall";

    /// Whether the outsider is often the object of what a council does.
    is_served = "children residents tenants families people households costs demand grant";

    /// Whether the verb tells of what befalls a council, or of what it must or cannot do.
    befalls = "always be become breach continue cost decline decrease depend exceed exhaust \
        experience face fail fall grow have increase lack lose mean miss need never not overspend \
        owe receive remain require rise see struggle suffer worsen";

    /// Whether the verb tells of what a council is there for: no plan of its own.
    is_general = "achieve act be deliver do encourage engage ensure face have help keep maintain \
        make manage meet offer promote protect provide see serve support treat use work";

    /// Whether the form tells of what a council does all the time.
    is_habit = "delivering doing engaging facing holding leading losing making meeting paying providing \
        seeing sharing taking working";

    /// Whether the past form, after a noun, tells of a lasting state: services *provided* for others.
    is_lasting = "collected delivered done generated held made produced provided shared taken \
        written";

    /// Whether the noun before a year has it in its name: the Care Act 2014.
    is_dated_name = "act acts bill order plan plans policy programme regulations report strategy";

    /// Whether the word says that something is done again and again.
    is_often = "always annual annually continuously each every monthly quarterly regularly \
        routinely";

    /// Whether the noun names a span of time.
    is_span = "autumn decade month months quarter spring summer week weeks winter year years";

    /// Whether the noun names what somebody wants.
    is_aim = "aim ambition aspiration goal intention plan step target";

    /// Whether the word shows that a participle before it is no adjective: fees reviewed *in* May.
    follows_participle = "across again and as at back below by down early for from in into last on \
        online out over since through to together up using via with";

    /// Whether the word cannot be a noun before a participle: *the* reviewed fees.
    leads_noun = "a all an and any are by each for from its more most newly of on or our some the \
        their these this to under with";

    /// Whether the noun, at the head of an item, names work to be done.
    is_work = "closure completion consolidation construction creation development disposal \
        establishment implementation installation introduction merger migration procurement \
        redesign refurbishment relocation replacement roll-out rollout sale transfer";

    /// Whether the word, after *will be* or *is*, tells of a need or a state.
    is_need = "able affected challenging critical difficult essential important key necessary \
        needed required subject unable";

    /// Whether the word is a finite verb by itself.
    is_finite = "allows are can enables gives has have helps is makes means remains requires takes \
        was were will";

    /// Whether the word is asked for by name where a clause is read.
    is_asked_for = "after aim aims although are as because before by continue continues cut \
        expect expects goes had has have hope hopes how if intend intends is let ll may need \
        needs no nobody none not nothing nowhere once plan plans propose proposes put re re-let \
        set shall shut since so split t that though to unless until ve was went were what when \
        where whether which while whilst who whose why will yet";

    /// Whether the word makes a sentence a wish, a duty or a doubt.
    is_modal = "asks cannot could might must never ought should wish would";
}

/// Whether the word may stand between a subject and its verb, or before a verb that opens an item.
pub(super) fn is_adverb(word: &str) -> bool {
    let is_small = matches!(
        word,
        "all"
            | "already"
            | "also"
            | "both"
            | "either"
            | "further"
            | "instead"
            | "itself"
            | "just"
            | "now"
            | "ourselves"
            | "since"
            | "soon"
            | "still"
            | "then"
            | "therefore"
    );
    let is_none = matches!(word, "apply" | "comply" | "family" | "rely" | "supply");
    is_small || word.ends_with("ly") && !is_none
}

/// Whether the word begins a clause below the main one: its verbs tell of something else.
pub(super) fn subordinates(word: &str, next: Option<&str>) -> bool {
    match word {
        "although" | "because" | "how" | "once" | "so" | "that" | "though" | "what" | "when"
        | "where" | "whether" | "which" | "while" | "whilst" | "who" | "whose" | "why" => true,
        // "since 2019", "as part of", "after consultation" belong to the main clause.
        "after" | "as" | "before" | "since" | "until" => next.is_some_and(|next| {
            is_agent(next) || matches!(next, "it" | "our" | "the" | "these" | "they" | "this")
        }),
        _ => false,
    }
}

#[cfg(test)]
mod tests;
