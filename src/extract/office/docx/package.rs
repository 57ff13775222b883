//! The parts of a Word file, found by their relationships.

use roxmltree::Document;

use super::super::archive::{Archive, damaged};
use super::super::xml;
use crate::tag::council::Claim;
use crate::unreadable::Unreadable;

const EXPECTED: &str = "a Word file";

/// A Word file's archive, and where its main part is.
pub(super) struct Package<'b> {
    archive: Archive<'b>,
    main: String,
    /// Of the main part: ends of types, and the parts they lead to.
    relations: Vec<(String, String)>,
}

/// The text of an XML part.
pub(super) struct Part {
    name: String,
    text: String,
}

impl Part {
    pub(super) fn parse(&self) -> Result<Document<'_>, Unreadable> {
        xml::parse(&self.text, &self.name)
    }
}

/// The refusal of a document of another kind.
pub(super) fn not_word(found: Option<&str>) -> Unreadable {
    Unreadable::OtherFormat {
        expected: EXPECTED.to_owned(),
        found: found.map(str::to_owned),
    }
}

impl<'b> Package<'b> {
    pub(super) fn open(bytes: &'b [u8]) -> Result<Package<'b>, Unreadable> {
        let mut archive = Archive::open(bytes, EXPECTED)?;
        let start = relations(&mut archive, "")?;
        let related = start.into_iter().find(|(kind, _)| kind == "officeDocument");
        let main = related.map_or("word/document.xml".to_owned(), |(_, target)| target);
        let relations = relations(&mut archive, &main)?;
        Ok(Package {
            archive,
            main,
            relations,
        })
    }

    /// The text of the document.
    pub(super) fn main(&mut self) -> Result<Part, Unreadable> {
        let name = self.main.clone();
        match part(&mut self.archive, &name)? {
            Some(main) => Ok(main),
            None => Err(self.without_main()),
        }
    }

    /// What an archive without a document is.
    fn without_main(&mut self) -> Unreadable {
        let has = |prefix: &str| self.archive.has_below(prefix);
        if has("xl/") {
            not_word(Some("a spreadsheet"))
        } else if has("ppt/") {
            not_word(Some("a presentation"))
        } else if has("mimetype") {
            not_word(Some("an OpenDocument or other packed file"))
        } else if has("word/") || has("[content_types].xml") {
            damaged(format!("its part {} is missing", self.main))
        } else {
            not_word(Some("a zip archive"))
        }
    }

    /// A part that the main part names by the end of a relationship's type.
    pub(super) fn related(&mut self, kind: &str) -> Result<Option<Part>, Unreadable> {
        let named = self.relations.iter().find(|(found, _)| found == kind);
        let name = match named {
            Some((_, target)) => target.clone(),
            None => resolved(&self.main, &format!("{kind}.xml")),
        };
        part(&mut self.archive, &name)
    }

    /// The title among the properties. It is not worth a document: properties that are damaged
    /// count as missing.
    pub(super) fn title(&mut self) -> Option<String> {
        let core = part(&mut self.archive, "docProps/core.xml").ok()??;
        let core = core.parse().ok()?;
        crate::extract::title::clean(xml::child(core.root_element(), "title")?.text()?)
    }

    /// Who made it, by the properties.
    pub(super) fn claims(&mut self) -> Vec<Claim> {
        const PROPERTIES: [(&str, &[&str]); 2] = [
            ("docProps/app.xml", &["Company"]),
            ("docProps/core.xml", &["creator", "subject"]),
        ];
        let mut claims = Vec::new();
        for (name, told) in PROPERTIES {
            let part = part(&mut self.archive, name).ok().flatten();
            let Some(Ok(properties)) = part.as_ref().map(Part::parse) else {
                continue;
            };
            let told = told.iter().filter_map(|told| {
                let node = xml::child(properties.root_element(), told)?;
                Some(Claim::Name(node.text()?.to_owned()))
            });
            claims.extend(told);
        }
        claims
    }
}

fn part(archive: &mut Archive, name: &str) -> Result<Option<Part>, Unreadable> {
    let Some(bytes) = archive.part(name)? else {
        return Ok(None);
    };
    let text = xml::decode(&bytes, name)?;
    let name = name.to_owned();
    Ok(Some(Part { name, text }))
}

/// The relationships of a part, or of the package.
fn relations(archive: &mut Archive, of: &str) -> Result<Vec<(String, String)>, Unreadable> {
    let (folder, file) = of.rsplit_once('/').unwrap_or(("", of));
    let slash = if folder.is_empty() { "" } else { "/" };
    let name = format!("{folder}{slash}_rels/{file}.rels");
    let Some(part) = part(archive, &name)? else {
        return Ok(Vec::new());
    };
    let document = part.parse()?;
    let relations = xml::children(document.root_element(), "Relationship");
    let internal = relations.filter(|node| node.attribute("TargetMode") != Some("External"));
    let pairs = internal.filter_map(|node| {
        let kind = node.attribute("Type")?.rsplit('/').next()?;
        Some((kind.to_owned(), resolved(of, node.attribute("Target")?)))
    });
    Ok(pairs.collect())
}

/// The name of a part that another one names.
fn resolved(from: &str, target: &str) -> String {
    let mut steps: Vec<&str> = match target.starts_with('/') {
        true => Vec::new(),
        false => from.split('/').collect(),
    };
    steps.pop();
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    steps.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_resolved_inside_the_package() {
        for (target, name) in [
            ("styles.xml", "word/styles.xml"),
            ("/word/styles2.xml", "word/styles2.xml"),
            ("../other/notes.xml", "other/notes.xml"),
            ("../../../etc/passwd", "etc/passwd"),
        ] {
            assert_eq!(resolved("word/document.xml", target), name);
        }
        assert_eq!(resolved("", "word/document2.xml"), "word/document2.xml");
    }
}
