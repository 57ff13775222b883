"""A plan as a Word file: heading styles, a real list, real tables, a header and a footer."""
import io
import zipfile
from xml.sax.saxutils import escape

import source

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
WIDTH = 9070  # of the text, in twentieths of a point
MADE = "2024-07-19T09:00:00Z"


def run(text, bold=False):
    properties = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(runs, style=None, more=""):
    style = f'<w:pStyle w:val="{style}"/>' if style else ""
    properties = f"<w:pPr>{style}{more}</w:pPr>" if style or more else ""
    return f"<w:p>{properties}{''.join(run(*part) for part in runs)}</w:p>"


def table(rows):
    width = WIDTH // len(rows[0])
    column = f'<w:gridCol w:w="{width}"/>'
    lines = [
        '<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="0" w:type="auto"/>'
        '<w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0"/></w:tblPr>',
        f"<w:tblGrid>{column * len(rows[0])}</w:tblGrid>",
    ]
    for i, row in enumerate(rows):
        head = "<w:tblHeader/>" if i == 0 else ""
        cells = []
        for cell in row:
            shade = '<w:shd w:val="clear" w:color="auto" w:fill="E7EFED"/>' if i == 0 else ""
            runs = [(text, bold or i == 0) for text, bold in cell]
            cells.append(
                f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr>'
                f'{paragraph(runs, "TableText")}</w:tc>'
            )
        lines.append(f"<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>{''.join(cells)}</w:tr>")
    return "\n".join([*lines, "</w:tbl>", paragraph([], "TableText")])


def body(blocks):
    numbering = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    for block in blocks:
        if block.kind == "heading":
            yield paragraph(block.runs, f"Heading{block.level}")
        elif block.kind == "paragraph":
            yield paragraph(block.runs)
        elif block.kind == "note":
            yield paragraph(block.runs, "Note")
        elif block.kind == "list":
            for item in block.items:
                yield paragraph(item, "ListParagraph", numbering)
        else:
            yield table(block.rows)


def document(blocks):
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId4"/>'
        '<w:footerReference w:type="default" r:id="rId5"/><w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="1418" w:right="1418" w:bottom="1418" w:left="1418" w:header="709" w:footer="709" w:gutter="0"/>'
        "</w:sectPr>"
    )
    content = "\n".join(body(blocks))
    return (
        f'{HEAD}<w:document xmlns:w="{MAIN}" xmlns:r="{OFFICE}"><w:body>\n{content}\n{section}</w:body></w:document>'
    )


def heading_style(level, size, before):
    return (
        f'<w:style w:type="paragraph" w:styleId="Heading{level}"><w:name w:val="heading {level}"/>'
        '<w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:uiPriority w:val="9"/><w:qFormat/>'
        f'<w:pPr><w:keepNext/><w:spacing w:before="{before}" w:after="120"/><w:outlineLvl w:val="{level - 1}"/></w:pPr>'
        f'<w:rPr><w:b/><w:color w:val="14423C"/><w:sz w:val="{size}"/></w:rPr></w:style>'
    )


def plain_style(identity, name, properties):
    return (
        f'<w:style w:type="paragraph" w:styleId="{identity}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{properties}</w:pPr></w:style>'
    )


def styles():
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="808080"/>'
        for side in ["top", "left", "bottom", "right", "insideH", "insideV"]
    )
    margin = '<w:pBdr><w:left w:val="single" w:sz="24" w:space="8" w:color="14423C"/></w:pBdr>'
    parts = [
        '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/>'
        '<w:sz w:val="22"/><w:lang w:val="en-GB"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>'
        '<w:spacing w:after="140" w:line="269" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>',
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>',
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr>'
        '<w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:left w:w="108" w:type="dxa"/>'
        '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>',
        *(heading_style(level, size, before) for level, size, before in [(1, 40, 0), (2, 30, 360), (3, 25, 280)]),
        plain_style("ListParagraph", "List Paragraph", '<w:spacing w:after="60"/><w:ind w:left="720"/>'),
        plain_style("Note", "Note", margin + '<w:ind w:left="284"/>'),
        plain_style("TableText", "Table Text", '<w:spacing w:before="40" w:after="40" w:line="240" w:lineRule="auto"/>'),
        plain_style("Header", "header", '<w:spacing w:after="0"/>'),
        plain_style("Footer", "footer", '<w:spacing w:after="0"/><w:jc w:val="right"/>'),
        '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/>'
        f"<w:tblPr><w:tblBorders>{sides}</w:tblBorders></w:tblPr></w:style>",
    ]
    return f'{HEAD}<w:styles xmlns:w="{MAIN}">\n' + "\n".join(parts) + "\n</w:styles>"


def numbering():
    return (
        f'{HEAD}<w:numbering xmlns:w="{MAIN}"><w:abstractNum w:abstractNumId="0">'
        '<w:multiLevelType w:val="hybridMultilevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:numFmt w:val="bullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/>'
        '<w:pPr><w:ind w:left="720" w:hanging="360"/></w:pPr></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )


def field(name):
    kind = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    code = f'<w:r><w:instrText xml:space="preserve"> {name} </w:instrText></w:r>'
    return kind("begin") + code + kind("separate") + run("1") + kind("end")


def relations(*targets):
    lines = (
        f'<Relationship Id="rId{i}" Type="{kind}" Target="{target}"/>'
        for i, (kind, target) in enumerate(targets, start=1)
    )
    return f'{HEAD}<Relationships xmlns="{RELATIONS}">{"".join(lines)}</Relationships>'


def parts(blocks):
    """The parts of the file by their names, in the order in which Word writes them."""
    title = escape(source.title(blocks))
    core = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
    council = escape(source.title(blocks).split(":")[0])
    overrides = [
        ("word/document", TYPE + "document.main+xml"),
        ("word/styles", TYPE + "styles+xml"),
        ("word/settings", TYPE + "settings+xml"),
        ("word/numbering", TYPE + "numbering+xml"),
        ("word/header1", TYPE + "header+xml"),
        ("word/footer1", TYPE + "footer+xml"),
        ("docProps/core", "application/vnd.openxmlformats-package.core-properties+xml"),
    ]
    override = "".join(f'<Override PartName="/{name}.xml" ContentType="{kind}"/>' for name, kind in overrides)
    footer = paragraph([], "Footer").replace("</w:p>", "") + run("Page ") + field("PAGE")
    footer += run(" of ") + field("NUMPAGES") + "</w:p>"
    return {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{override}</Types>',
        "_rels/.rels": relations(
            (f"{OFFICE}/officeDocument", "word/document.xml"),
            (f"{RELATIONS}/metadata/core-properties", "docProps/core.xml"),
        ),
        "word/document.xml": document(blocks),
        "word/_rels/document.xml.rels": relations(
            (f"{OFFICE}/styles", "styles.xml"),
            (f"{OFFICE}/settings", "settings.xml"),
            (f"{OFFICE}/numbering", "numbering.xml"),
            (f"{OFFICE}/header", "header1.xml"),
            (f"{OFFICE}/footer", "footer1.xml"),
        ),
        "word/styles.xml": styles(),
        "word/settings.xml": f'{HEAD}<w:settings xmlns:w="{MAIN}"><w:defaultTabStop w:val="720"/></w:settings>',
        "word/numbering.xml": numbering(),
        "word/header1.xml": f'{HEAD}<w:hdr xmlns:w="{MAIN}">'
        + paragraph([(source.title(blocks), False)], "Header")
        + "</w:hdr>",
        "word/footer1.xml": f'{HEAD}<w:ftr xmlns:w="{MAIN}">{footer}</w:ftr>',
        "docProps/core.xml": f'{HEAD}<cp:coreProperties xmlns:cp="{core}" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{title}</dc:title><dc:subject>Restated sample of the plan of {council}</dc:subject>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{MADE}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{MADE}</dcterms:modified></cp:coreProperties>',
    }


def write(blocks):
    """The bytes of the file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, text in parts(blocks).items():
            entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            file.writestr(entry, text.encode("utf-8"), compresslevel=9)
    return out.getvalue()
