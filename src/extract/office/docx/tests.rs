//! Small Word files, one for each thing that Word does.

mod labels;
mod lists;
mod pages;
mod tables;

use crate::extract::Format;
use crate::extract::office::tests::{self as testing, Package};
use crate::tag::Taxonomy;
use crate::tag::council::Claim;
use crate::unreadable::Unreadable;

const TRANSITIONAL: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// A Word file under construction.
struct Docx {
    package: Package,
    namespace: &'static str,
}

fn docx() -> Docx {
    Docx {
        package: Package::new(),
        namespace: TRANSITIONAL,
    }
}

impl Docx {
    fn part(mut self, name: &str, root: &str, inner: &str) -> Docx {
        let ns = self.namespace;
        let text = format!("<w:{root} xmlns:w=\"{ns}\">{inner}</w:{root}>");
        self.package = self.package.part(&format!("word/{name}.xml"), &text);
        self
    }

    fn styles(self, styles: &str) -> Docx {
        self.part("styles", "styles", styles)
    }

    fn numbering(self, numbering: &str) -> Docx {
        self.part("numbering", "numbering", numbering)
    }

    fn bytes(mut self, body: &str) -> Vec<u8> {
        let ns = self.namespace;
        let document = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\
             <w:document xmlns:w=\"{ns}\" xmlns:mc=\"m\" xmlns:wps=\"s\" xmlns:v=\"v\" \
             xmlns:w14=\"w14\"><w:body>{body}</w:body></w:document>"
        );
        self.package = self.package.part("word/document.xml", &document);
        self.package.bytes()
    }

    fn lines(self, body: &str) -> Vec<String> {
        testing::lines(&self.bytes(body), Format::Docx)
    }
}

/// A paragraph of plain text.
fn p(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

/// A paragraph with properties.
fn pp(properties: &str, text: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
}

fn styled(style: &str, text: &str) -> String {
    pp(&format!("<w:pStyle w:val=\"{style}\"/>"), text)
}

fn style(id: &str, inner: &str) -> String {
    format!("<w:style w:type=\"paragraph\" w:styleId=\"{id}\">{inner}</w:style>")
}

fn cell(properties: &str, inner: &str) -> String {
    format!("<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>")
}

#[test]
fn headings_are_told_by_the_names_and_outline_levels_of_styles() {
    let styles = [
        style("berschrift1", "<w:name w:val=\"heading 1\"/>"),
        style(
            "Own",
            "<w:name w:val=\"Our head\"/><w:basedOn w:val=\"Base\"/>",
        ),
        style(
            "Base",
            "<w:name w:val=\"Base\"/><w:pPr><w:outlineLvl w:val=\"1\"/></w:pPr>",
        ),
        style(
            "Body",
            "<w:basedOn w:val=\"Own\"/><w:pPr><w:outlineLvl w:val=\"9\"/></w:pPr>",
        ),
        style("T", "<w:name w:val=\"Title\"/>"),
        style("S", "<w:name w:val=\"Subtitle\"/><w:basedOn w:val=\"T\"/>"),
    ];
    let body = [
        styled("T", "Plan"),
        styled("S", "Of Fenby"),
        styled("berschrift1", "One"),
        styled("Own", "Two"),
        styled("Body", "It is body."),
        pp("<w:outlineLvl w:val=\"2\"/>", "Three"),
        styled("Own", &"word ".repeat(60)),
    ];
    let lines = docx().styles(&styles.concat()).lines(&body.concat());
    let expected = [
        "h9 Plan",
        "p Of Fenby",
        "h1 One",
        "h2 Two",
        "p It is body.",
        "h3 Three",
    ];
    assert_eq!(lines[..6], expected);
    assert!(lines[6].starts_with("p word"));
}

#[test]
fn styles_that_go_in_circles_end() {
    let styles = [
        style("A", "<w:name w:val=\"x\"/><w:basedOn w:val=\"B\"/>"),
        style("B", "<w:basedOn w:val=\"A\"/>"),
    ];
    let lines = docx()
        .styles(&styles.concat())
        .lines(&styled("A", "Text here."));
    assert_eq!(lines, ["p Text here."]);
}

#[test]
fn the_strict_namespace_is_read_too() {
    let mut strict = docx();
    strict.namespace = "http://purl.oclc.org/ooxml/wordprocessingml/main";
    let styles = style("H", "<w:name w:val=\"heading 2\"/>");
    assert_eq!(
        strict.styles(&styles).lines(&styled("H", "Aims")),
        ["h2 Aims"]
    );
}

#[test]
fn runs_join_and_signs_become_letters() {
    let body = "<w:p><w:proofErr w:type=\"spellStart\"/><w:r w:rsidR=\"1\"><w:t>Produc</w:t></w:r>\
        <w:bookmarkStart w:id=\"1\"/><w:r><w:t xml:space=\"preserve\">tivity </w:t></w:r>\
        <w:hyperlink><w:r><w:t>plan</w:t><w:tab/><w:t>co</w:t><w:noBreakHyphen/><w:t>op</w:t>\
        <w:softHyphen/><w:t>ted</w:t><w:br/><w:t>e\u{FB03}cient\u{A0}now</w:t></w:r></w:hyperlink>\
        <w:smartTag><w:r><w:sym w:font=\"Wingdings\" w:char=\"F0E0\"/><w:t>.</w:t></w:r></w:smartTag>\
        <w:sdt><w:sdtPr><w:alias w:val=\"x\"/></w:sdtPr><w:sdtContent><w:r><w:t> So.</w:t></w:r>\
        </w:sdtContent></w:sdt></w:p>";
    let lines = docx().lines(body);
    assert_eq!(lines, ["p Productivity plan co-opted efficient now. So."]);
}

#[test]
fn placeholders_are_out() {
    let control = |inner: &str| {
        format!(
            "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>"
        )
    };
    let body = control(&p("Click here to enter text."))
        + &format!(
            "<w:p>{}<w:r><w:t>Text.</w:t></w:r></w:p>",
            control("<w:r><w:t>Date</w:t></w:r>")
        );
    assert_eq!(docx().lines(&body), ["p Text."]);
}

#[test]
fn typed_bullets_make_items() {
    let body = "<w:p><w:r><w:sym w:font=\"Symbol\" w:char=\"F0B7\"/><w:tab/><w:t>One</w:t></w:r></w:p>\
        <w:p><w:r><w:t>•</w:t></w:r><w:r><w:tab/><w:t>Two</w:t></w:r></w:p>";
    assert_eq!(docx().lines(body), ["i1 One", "i1 Two"]);
}

#[test]
fn what_was_deleted_or_hidden_is_out() {
    let styles = style("Hid", "<w:rPr><w:vanish/></w:rPr>")
        + "<w:style w:type=\"character\" w:styleId=\"C\"><w:rPr><w:vanish/></w:rPr></w:style>";
    let body = "<w:p><w:r><w:t xml:space=\"preserve\">We </w:t></w:r>\
        <w:del><w:r><w:delText>closed</w:delText></w:r></w:del>\
        <w:ins><w:r><w:t>opened it</w:t></w:r></w:ins>\
        <w:moveFrom><w:r><w:t>gone</w:t></w:r></w:moveFrom>\
        <w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r>\
        <w:r><w:rPr><w:rStyle w:val=\"C\"/></w:rPr><w:t>secret</w:t></w:r>\
        <w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t>.</w:t></w:r>\
        <w:r><w:commentReference w:id=\"1\"/></w:r></w:p>\
        <w:p><w:pPr><w:pStyle w:val=\"Hid\"/></w:pPr><w:r><w:t>secret</w:t></w:r>\
        <w:r><w:rPr><w:vanish w:val=\"false\"/></w:rPr><w:t>Seen.</w:t></w:r></w:p>";
    let lines = docx().styles(&styles).lines(body);
    assert_eq!(lines, ["p We opened it.", "p Seen."]);
}

#[test]
fn a_paragraph_whose_end_was_deleted_goes_on_in_the_next() {
    let deleted = "<w:rPr><w:del w:id=\"1\"/></w:rPr>";
    let body = pp(deleted, "One and ") + &p("the same.") + &pp(deleted, "Last.");
    assert_eq!(docx().lines(&body), ["p One and the same.", "p Last."]);
}

#[test]
fn fields_give_their_results() {
    let run = |inner: &str| format!("<w:r>{inner}</w:r>");
    let mark = |kind: &str| run(&format!("<w:fldChar w:fldCharType=\"{kind}\"/>"));
    let body = format!(
        "<w:p>{}{}{}{}{}{}{}{}{}</w:p><w:p>{}{}</w:p>{}",
        mark("begin"),
        run("<w:instrText>IF </w:instrText>"),
        mark("begin"),
        mark("separate"),
        run("<w:t>inner</w:t>"),
        mark("end"),
        mark("separate"),
        run("<w:t>Result.</w:t>"),
        mark("end"),
        mark("begin"), // never closed
        run("<w:instrText>X</w:instrText>"),
        "<w:p><w:fldSimple w:instr=\"AUTHOR\"><w:r><w:t>Anna wrote.</w:t></w:r></w:fldSimple></w:p>",
    );
    assert_eq!(docx().lines(&body), ["p Result.", "p Anna wrote."]);
}

#[test]
fn text_boxes_come_once_and_after_their_paragraph() {
    let inner = p("In the box.");
    let body = format!(
        "<w:p><w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wps:txbx>\
         <w:txbxContent>{inner}</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback>\
         <w:pict><v:textbox><w:txbxContent>{inner}</w:txbxContent></v:textbox></w:pict>\
         </mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>The anchor.</w:t></w:r></w:p>\
         <w:p><w:r><w:pict><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></w:pict>\
         </w:r></w:p>",
        p("Old box.")
    );
    assert_eq!(
        docx().lines(&body),
        ["p The anchor.", "p In the box.", "p Old box."]
    );
}

#[test]
fn notes_follow_what_refers_to_them() {
    let notes = format!(
        "<w:footnote w:id=\"0\" w:type=\"separator\">{}</w:footnote>\
         <w:footnote w:id=\"2\"><w:p><w:r><w:footnoteRef/><w:t> see the budget</w:t></w:r></w:p>\
         </w:footnote><w:footnote w:id=\"3\">{}</w:footnote>",
        p("line"),
        p("Of the cell.")
    );
    let refer = |id: u8| format!("<w:r><w:footnoteReference w:id=\"{id}\"/></w:r>");
    let body = format!(
        "<w:p><w:r><w:t>We have saved a good deal of money in all our services</w:t></w:r>{}\
         <w:r><w:t xml:space=\"preserve\"> here</w:t></w:r></w:p>{}<w:tbl><w:tr>{}{}</w:tr></w:tbl>{}",
        refer(2),
        p("Next."),
        cell(
            "",
            &format!("<w:p><w:r><w:t>A</w:t></w:r>{}</w:p>", refer(3))
        ),
        cell("", &p("B")),
        p("End.")
    );
    let lines = docx().part("footnotes", "footnotes", &notes).lines(&body);
    let expected = [
        "p We have saved a good deal of money in all our services here",
        "p see the budget",
        "p Next.",
        "r A | B",
        "p Of the cell.",
        "p End.",
    ];
    assert_eq!(lines, expected);
}

#[test]
fn the_title_comes_from_the_properties() {
    let title = |title: &str| {
        let core = format!("<c xmlns:dc=\"d\"><dc:title>{title}</dc:title></c>");
        let mut docx = docx();
        docx.package = docx.package.part("docProps/core.xml", &core);
        let bytes = docx.bytes(&p("Text."));
        crate::extract::extract(&bytes, Format::Docx, Taxonomy::built_in())
            .unwrap()
            .title
    };
    assert_eq!(title("Fenby Plan").as_deref(), Some("Fenby Plan"));
    assert_eq!(title("Microsoft Word - x.doc"), None);
}

#[test]
fn who_made_it_comes_from_the_properties() {
    let core = "<c xmlns:dc=\"d\"><dc:creator>Ann  Ely</dc:creator><dc:subject></dc:subject></c>";
    let mut docx = docx();
    docx.package = (docx.package.part("docProps/core.xml", core)).part(
        "docProps/app.xml",
        "<p><Company>Fenby Council</Company></p>",
    );
    let bytes = docx.bytes(&p("Text."));
    let claims = crate::extract::extract(&bytes, Format::Docx, Taxonomy::built_in())
        .unwrap()
        .claims;
    let names = ["Fenby Council", "Ann Ely"].map(|name| Claim::Name(name.to_owned()));
    assert_eq!(claims, names);
}

fn refusal(bytes: &[u8]) -> Unreadable {
    crate::extract::extract(bytes, Format::Docx, Taxonomy::built_in()).unwrap_err()
}

#[test]
fn the_main_part_is_where_its_relationship_leads() {
    let relations = "<Relationships><Relationship Type=\"x/officeDocument\" Target=\"/word/d2.xml\"/>\
        </Relationships>";
    let bytes = Package::new()
        .part("_rels/.rels", relations)
        .part(
            "word/d2.xml",
            &format!(
                "<document><body>{}</body></document>",
                "<p><r><t>Here.</t></r></p>"
            ),
        )
        .bytes();
    assert_eq!(testing::lines(&bytes, Format::Docx), ["p Here."]);
}

#[test]
fn other_and_damaged_files_are_refused_with_the_reason() {
    let reason = |bytes: &[u8]| refusal(bytes).to_string();
    let sheet = Package::new().part("xl/workbook.xml", "<a/>").bytes();
    assert!(reason(&sheet).contains("a spreadsheet"));
    let empty = Package::new().part("[Content_Types].xml", "<a/>").bytes();
    assert!(reason(&empty).contains("word/document.xml is missing"));
    let other = Package::new().part("photo.jpg", "x").bytes();
    assert!(reason(&other).contains("a zip archive"));
    let wrong = Package::new().part("word/document.xml", "<html/>").bytes();
    assert!(matches!(refusal(&wrong), Unreadable::OtherFormat { .. }));
    let cut = Package::new()
        .part("word/document.xml", "<w:document")
        .bytes();
    assert!(reason(&cut).contains("not whole XML"));
    let whole = docx().bytes(&p("Text."));
    assert!(matches!(
        refusal(&whole[..whole.len() / 2]),
        Unreadable::Damaged(_)
    ));
    assert_eq!(refusal(&docx().bytes("")), Unreadable::Empty);
    let deep = "<w:sdt>".repeat(5000) + &"</w:sdt>".repeat(5000);
    assert!(reason(&docx().bytes(&deep)).contains("nested too deeply"));
    let bomb = Package::new()
        .part(
            "word/document.xml",
            "<!DOCTYPE a [<!ENTITY e \"x\">]><document>&e;</document>",
        )
        .bytes();
    assert!(reason(&bomb).contains("declares a document type"));
}
