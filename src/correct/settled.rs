//! What all rows about one place come to.

use std::collections::{BTreeMap, HashMap};
use std::iter;

use super::change::{Change, Slugs, Topics};
use crate::tag::{Reason, Status, StatusBasis, Tags, ThemeBasis};

/// What the rows about one place say; each with the place of the row that says it.
#[derive(Default)]
pub(super) struct Settled {
    themes: Option<(u32, Vec<usize>)>,
    status: Option<(u32, Option<Status>)>,
    /// The row that says that there are no other topics.
    only: Option<u32>,
    /// The topics that rows name, and whether each is there.
    topics: BTreeMap<usize, (u32, bool)>,
}

impl Settled {
    /// Adds what a row says.
    ///
    /// # Errors
    /// When an earlier row, whose place is given back, says otherwise; nothing is then changed.
    pub(super) fn add(&mut self, row: u32, change: Change) -> Result<(), u32> {
        match change {
            Change::Council(_) => Ok(()),
            Change::Themes(themes) => hold(&mut self.themes, row, themes),
            Change::Status(status) => hold(&mut self.status, row, status),
            Change::Topics(topics) => self.add_topics(row, &topics),
        }
    }

    fn add_topics(&mut self, row: u32, added: &Topics) -> Result<(), u32> {
        for topic in self.topics.keys().chain(added.named.keys()) {
            let there = added.named.get(topic).copied();
            let there = there.or(added.only.then_some(false));
            match (self.says(*topic), there) {
                (Some((earlier, held)), Some(there)) if held != there => return Err(earlier),
                _ => {}
            }
        }
        if added.only {
            self.only.get_or_insert(row);
        }
        for (&topic, &there) in &added.named {
            self.topics.entry(topic).or_insert((row, there));
        }
        Ok(())
    }

    /// Whether a topic is there, by which row.
    fn says(&self, topic: usize) -> Option<(u32, bool)> {
        let named = self.topics.get(&topic).copied();
        named.or(self.only.map(|row| (row, false)))
    }

    /// Changes tags to what is said.
    pub(super) fn change(&self, tags: &mut Tags, slugs: &Slugs<'_>) {
        if let Some((row, themes)) = &self.themes {
            let themes = themes.iter().map(|&at| slugs.themes[at].to_owned());
            tags.themes = themes.collect();
            tags.theme_basis = ThemeBasis::Listed;
            tags.why.themes = Reason::Listed(*row);
        }
        if let Some((row, status)) = self.status {
            tags.status = status.map(|status| (status, StatusBasis::Listed));
            tags.why.status = Reason::Listed(row);
        }
        self.change_topics(tags, slugs);
    }

    fn change_topics(&self, tags: &mut Tags, slugs: &Slugs<'_>) {
        if self.only.is_none() && self.topics.is_empty() {
            return;
        }
        let had: Vec<String> = std::mem::take(&mut tags.topics);
        let why = std::mem::take(&mut tags.why.topics);
        let reasons = why.into_iter().chain(iter::repeat(Reason::Nothing));
        let mut had: HashMap<String, Reason> = had.into_iter().zip(reasons).collect();
        for (at, &slug) in slugs.topics.iter().enumerate() {
            let (before, said) = (had.remove(slug), self.says(at));
            if said.is_some() {
                tags.why.lacks.retain(|(topic, _)| topic != slug);
            }
            let reason = match (before, said) {
                (Some(reason), None | Some((_, true))) => reason,
                (None, Some((row, true))) => Reason::Listed(row),
                (Some(_), Some((row, false))) => {
                    let lacks = (slug.to_owned(), Reason::Listed(row));
                    tags.why.lacks.push(lacks);
                    continue;
                }
                (None, None | Some((_, false))) => continue,
            };
            tags.topics.push(slug.to_owned());
            tags.why.topics.push(reason);
        }
    }
}

/// Keeps what the first row says.
fn hold<T: PartialEq>(held: &mut Option<(u32, T)>, row: u32, said: T) -> Result<(), u32> {
    match held {
        Some((earlier, held)) if *held != said => Err(*earlier),
        Some(_) => Ok(()),
        None => {
            *held = Some((row, said));
            Ok(())
        }
    }
}
