//! What the signs come to, on small texts.

use super::super::councils;
use super::*;

fn scales(text: &str) -> Scales {
    let mut scales = Scales::default();
    for block in text.split("\n\n") {
        scales.text(block, Role::Line);
    }
    scales
}

fn slug(owner: &Owner) -> Option<&'static str> {
    owner.council.map(|council| council.slug.as_str())
}

fn owner_of(text: &str) -> Option<&'static str> {
    slug(&scales(text).owner())
}

#[test]
fn every_council_is_known_by_its_official_name_and_as_x_council() {
    for council in councils() {
        let title = |name: &str| owner_of(&format!("Productivity Plan\n\n{name}\n\nWe begin."));
        let slug = Some(council.slug.as_str());
        assert_eq!(title(&council.name), slug);
        assert_eq!(title(&council.name.to_uppercase()), slug);
        assert_eq!(title(&council.name.replace(" and ", " & ")), slug);
        assert_eq!(title(&council.name.replace(' ', "\n")), slug);
        assert_eq!(title(&council.name.replace(' ', "\n\n")), slug);
        assert_eq!(title(&council.name.replace('-', "\u{2011}")), slug);
        if council.slug != "city-of-london" {
            assert_eq!(title(&format!("{} Council", council.short_name)), slug);
        }
    }
}
