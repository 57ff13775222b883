//! The rows of the facets on the side.

use plansearch::study::facets::Tally;
use plansearch::tag::Facet;

use super::super::request::ON_THE_SIDE;
use super::State;

/// Values of a facet that are shown at first.
const SHOWN: usize = 6;

/// One row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) enum PanelRow {
    /// The name of a facet.
    Facet(Facet),
    /// A value of it, none for passages without one; how many passages, where that was counted; and
    /// whether it is chosen.
    Value(Facet, Option<String>, Option<usize>, bool),
    /// So many more values, which are shown on request; or, with none, are to be hidden again.
    More(Facet, usize),
}

impl PanelRow {
    /// Whether it is the same row as another, whatever its figures.
    pub(super) fn is(&self, other: &PanelRow) -> bool {
        match (self, other) {
            (PanelRow::Value(facet, value, ..), PanelRow::Value(of, another, ..)) => {
                facet == of && value == another
            }
            (PanelRow::Facet(facet), PanelRow::Facet(of)) => facet == of,
            (PanelRow::More(facet, _), PanelRow::More(of, _)) => facet == of,
            _ => false,
        }
    }
}

impl State {
    /// The rows, of the facets that were counted last. Until something is counted, what is chosen.
    pub(in super::super) fn rows(&self) -> Vec<PanelRow> {
        let tallies: &[Tally] = (self.counted.as_ref()).map_or(&[], |(_, facets)| &facets.tallies);
        let mut rows = Vec::new();
        for facet in ON_THE_SIDE {
            rows.push(PanelRow::Facet(facet));
            let chosen = self.chosen.get(&facet);
            let is_chosen = |value: &str| chosen.is_some_and(|values| values.contains(value));
            let Some(tally) = tallies.iter().find(|tally| tally.facet == facet) else {
                let values = chosen.into_iter().flatten();
                rows.extend(
                    values.map(|value| PanelRow::Value(facet, Some(value.clone()), None, true)),
                );
                continue;
            };
            // What was chosen since it was counted stands there too.
            let counted = |value: &&String| {
                let is_it = |(known, _): &(Option<String>, usize)| known.as_ref() == Some(value);
                tally.values.iter().any(is_it)
            };
            let uncounted = chosen.into_iter().flatten().filter(|value| !counted(value));
            rows.extend(
                uncounted.map(|value| PanelRow::Value(facet, Some(value.clone()), None, true)),
            );
            let is_open = self.opened.contains(&facet);
            let mut hidden = 0;
            for (at, (value, count)) in tally.values.iter().enumerate() {
                let is_chosen = value.as_deref().is_some_and(is_chosen);
                // A single one more takes no more room than saying so.
                let is_shown = at < SHOWN || tally.values.len() == SHOWN + 1;
                if is_shown || is_open || is_chosen {
                    rows.push(PanelRow::Value(
                        facet,
                        value.clone(),
                        Some(*count),
                        is_chosen,
                    ));
                } else {
                    hidden += 1;
                }
            }
            if hidden > 0 || (is_open && tally.values.len() > SHOWN + 1) {
                rows.push(PanelRow::More(facet, hidden));
            }
        }
        rows
    }
}
