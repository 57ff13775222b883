"""Hostile Word and OpenDocument files, and the zip files that they are."""

import io
import random
import struct
import zipfile
import zlib

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
XML = '<?xml version="1.0" encoding="UTF-8"?>'
TYPES = XML + (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
    "</Types>")
RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">%s</Relationships>'
MAIN = XML + RELATIONS % (
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>')
PARTS = XML + RELATIONS % "".join(
    f'<Relationship Id="p{n}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{part}" Target="{part}.xml"/>'
    for n, part in enumerate(["styles", "numbering", "footnotes"]))
ODT_TYPE = "application/vnd.oasis.opendocument.text"
ODT = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"')
HERON = "The heron report is done."


def packed(entries, method=zipfile.ZIP_DEFLATED):
    """A zip file; each time the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in entries:
            info = zipfile.ZipInfo(name)
            info.compress_type = method
            archive.writestr(info, data, compresslevel=1)
    return out.getvalue()


def docx(document, **parts):
    return packed([("[Content_Types].xml", TYPES), ("_rels/.rels", MAIN), ("word/document.xml", document),
                   ("word/_rels/document.xml.rels", PARTS)]
                  + [(f"word/{name}.xml", data) for name, data in parts.items()])


def odt(content, styles=""):
    return packed([("mimetype", ODT_TYPE), ("content.xml", content)] + ([("styles.xml", styles)] if styles else []))


def word(body, before=""):
    return f"{XML}{before}<w:document {W} {R}><w:body>{body}</w:body></w:document>"


def open_text(body, before="", styles=""):
    return (f'{XML}{before}<office:document-content {ODT} office:version="1.3"><office:automatic-styles>{styles}'
            f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document-content>")


def p(text, properties=""):
    return f"<w:p>{properties}<w:r><w:t>{text}</w:t></w:r></w:p>"


def tp(text):
    return f"<text:p>{text}</text:p>"


def swollen(entries, part, head, chunk, times, tail):
    """A zip file in which one part is `chunk` over and over, so many times that it cannot be made
    by writing it out. Its checksum is wrong, which shows only at the end."""
    pack = zlib.compressobj(9, zlib.DEFLATED, -15)
    begin = pack.compress(head) + pack.flush(zlib.Z_FULL_FLUSH)
    middle = pack.compress(chunk) + pack.flush(zlib.Z_FULL_FLUSH)
    data = begin + middle * times + pack.compress(tail) + pack.flush(zlib.Z_FINISH)
    size = min(len(head) + len(chunk) * times + len(tail), 0xFFFFFFFE)
    other = packed(entries)
    at = other.rindex(b"PK\5\6")
    count, central_size, central_at = struct.unpack("<HLL", other[at + 10 : at + 20])
    name = part.encode()
    fields = struct.pack("<HHHHHLLLHH", 20, 0, 8, 0, 33, 0, len(data), size, len(name), 0)
    local = b"PK\3\4" + fields + name + data
    central = other[central_at:at] + b"PK\1\2" + struct.pack("<H", 20) + fields + struct.pack("<HHHLL", 0, 0, 0, 0, central_at) + name
    end = b"PK\5\6" + struct.pack("<HHHHLLH", 0, 0, count + 1, count + 1, len(central), central_at + len(local), 0)
    return other[:central_at] + local + central + end


def laughs(depth=9, width=10):
    lines = ['<!ENTITY e0 "heron ">'] + [
        f'<!ENTITY e{n} "{("&e%d;" % (n - 1)) * width}">' for n in range(1, depth + 1)]
    return f'<!DOCTYPE w [{"".join(lines)}]>', f"&e{depth};"


OUTSIDE = '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
ELSEWHERE = '<!DOCTYPE w SYSTEM "http://127.0.0.1:9/x.dtd" [<!ENTITY % p SYSTEM "file:///etc/passwd"> %p;]>'


def zips(ending, whole, entries, part, head, chunk, tail):
    """What any zip file may be made to be. `entries` are those beside the part with the text."""
    yield "truncated-20", whole[: len(whole) // 5]
    yield "truncated-90", whole[: len(whole) * 9 // 10]
    rng = random.Random(ending)
    for n in range(6):
        bad = bytearray(whole)
        for _ in range(1 + n * 4):
            bad[rng.randrange(len(bad))] = rng.randrange(256)
        yield f"flipped-{n}", bytes(bad)
    text = dict(entries_of(whole))[part]
    stored = packed(entries + [(part, text)], zipfile.ZIP_STORED)
    yield "checksum-wrong", stored.replace(b"heron report", b"hermit repor")
    yield "part-missing", packed(entries)
    yield "parts-none", packed([])
    yield "part-empty", packed(entries + [(part, "")])
    yield "part-noise", packed(entries + [(part, rng.randbytes(100_000))])
    yield "parts-many", packed(entries + [(f"x/{n}.xml", "") for n in range(60_000)] + [(part, text)])
    yield "parts-same", packed(entries + [(part.replace("t.xml", f"{n:04}.xml"), text) for n in range(50)] + [(part, text)]).replace(b"0007.xml", b"t.xmlxxx")
    yield "names-above", packed([("../../../../tmp/plansearch-was-here.txt", "x"), ("/tmp/plansearch-was-here.txt", "x")] + entries + [(part, text)])
    yield "name-long", packed(entries + [("n" * 60_000, "x"), (part, text)])
    yield "bomb-zeros", swollen(entries, part, head.encode(), bytes(1 << 24), 250, tail.encode())
    yield "bomb-spaces", swollen(entries, part, head.encode(), b" " * (1 << 24), 64, tail.encode())
    yield "bomb-paragraphs", swollen(entries, part, head.encode(), chunk.encode() * 20_000, 400, tail.encode())
    yield "bomb-attribute", swollen(entries, part, head.encode() + b'<w:x xmlns:w="', b"a" * (1 << 24), 64, b'"/>' + tail.encode())
    yield "zip-of-zips", packed([("plan" + ending, whole)])
    yield "empty", b""
    yield "noise", rng.randbytes(50_000)
    yield "text", b"The heron report is text, whatever its name says.\n"
    lying = whole.replace(struct.pack("<L", len(text)), struct.pack("<L", 0xFFFFFFF0))
    yield "size-wrong", lying
    at = whole.rindex(b"PK\5\6")
    yield "directory-far", whole[: at + 16] + b"\xff\xff\xff\x7f" + whole[at + 20 :]
    yield "directory-count", whole[: at + 8] + b"\xfe\xff\xfe\xff" + whole[at + 12 :]
    locked = bytearray(stored)  # every entry says that it is encrypted
    for sign, offset in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        place = locked.find(sign)
        while place >= 0:
            locked[place + offset] |= 1
            place = locked.find(sign, place + 4)
    yield "zip-password", bytes(locked)
    # What Office makes of a document with a password: an OLE file with these two streams.
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHH", 0x3E, 3, 0xFFFE) + bytes(2000)
    names = b"".join(n.encode("utf-16-le").ljust(128, b"\0") for n in ("Root Entry", "EncryptionInfo", "EncryptedPackage"))
    yield "ole-encrypted", ole + names + rng.randbytes(10_000)
    yield "ole-old", ole + "WordDocument".encode("utf-16-le") + rng.randbytes(10_000)


def entries_of(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [(info.filename, archive.read(info)) for info in archive.infolist()]


def docx_files():
    for name, data in docx_stems():
        yield f"{name}.docx", data


def odt_files():
    for name, data in odt_stems():
        yield f"{name}.odt", data


def docx_stems():
    good = docx(word(p(HERON)))
    others = [("[Content_Types].xml", TYPES), ("_rels/.rels", MAIN)]
    yield from zips(".docx", good, others, "word/document.xml", f"{XML}<w:document {W}><w:body>" + p(HERON), p("A heron."), "</w:body></w:document>")
    declared, used = laughs()
    yield "laughs", docx(word(p(HERON) + p(used), declared))
    yield "laughs-wide", docx(word(p("&e1;" * 20_000) + p(HERON), f'<!DOCTYPE w [<!ENTITY e1 "{"heron " * 20_000}">]>'))
    yield "entity-outside", docx(word(p(HERON + " &x;"), OUTSIDE))
    yield "entity-elsewhere", docx(word(p(HERON), ELSEWHERE))
    yield "entity-itself", docx(word(p(HERON + " &x;"), '<!DOCTYPE w [<!ENTITY x "&x;">]>'))
    for name, tag in [("paragraphs", "w:p"), ("tables", "w:tbl><w:tr><w:tc"), ("controls", "w:sdt><w:sdtContent"), ("unknown", "x")]:
        first = "".join(f"<{part.strip('<>')}>" for part in tag.split("><"))
        last = "".join(f"</{part.strip('<>')}>" for part in reversed(tag.split("><")))
        yield f"nested-{name}", docx(word(p(HERON) + first * 100_000 + p("A heron.") + last * 100_000))
    yield "nested-tables-200", docx(word(p(HERON) + "<w:tbl><w:tr><w:tc>" * 200 + p("A heron.") + ("</w:tc></w:tr></w:tbl>") * 200))
    yield "nested-unclosed", docx(f"{XML}<w:document {W}><w:body>" + p(HERON) + "<w:p>" * 200_000)
    yield "attributes-many", docx(word("<w:p " + " ".join(f'a{n}="x"' for n in range(100_000)) + "/>" + p(HERON)))
    yield "spaces-of-names", docx(word("".join(f'<w:p xmlns:a{n}="u:{n}"/>' for n in range(100_000)) + p(HERON)))
    style = lambda own, base: f'<w:style w:type="paragraph" w:styleId="{own}"><w:name w:val="{own}"/><w:basedOn w:val="{base}"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    loop = f"{XML}<w:styles {W}>{style('A', 'B')}{style('B', 'A')}{style('C', 'C')}</w:styles>"
    number = f'{XML}<w:numbering {W}><w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="A"/><w:lvl w:ilvl="0"><w:start w:val="2147483647"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1%1%9%0%99"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
    styled = "".join(p(HERON, f'<w:pPr><w:pStyle w:val="{s}"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>') for s in "ABCD")
    yield "styles-loop", docx(word(styled), styles=loop, numbering=number)
    chain = "".join(style(f"S{n}", f"S{n + 1}") for n in range(20_000))
    yield "styles-chain", docx(word("".join(p(f"{HERON} {n}", '<w:pPr><w:pStyle w:val="S0"/></w:pPr>') for n in range(500))), styles=f"{XML}<w:styles {W}>{chain}</w:styles>")
    roman = number.replace('<w:numStyleLink w:val="A"/>', "")
    for name, form in [("roman", "upperRoman"), ("letters", "lowerLetter"), ("words", "cardinalText")]:
        yield f"numbers-{name}", docx(word(styled), numbering=roman.replace("upperRoman", form))
    yield "numbers-deep", docx(word(p(HERON, '<w:pPr><w:outlineLvl w:val="2147483648"/><w:numPr><w:ilvl w:val="4294967295"/><w:numId w:val="-1"/></w:numPr></w:pPr>')), numbering=number)
    cell = lambda text, span: f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/></w:tcPr>{p(text)}</w:tc>'
    for name, span in [("huge", "2147483647"), ("negative", "-5"), ("word", "many"), ("wide", "65535")]:
        rows = f"<w:tr>{cell('Bird', span)}{cell('State', 1)}</w:tr><w:tr>{cell(HERON, 1)}{cell('good', span)}</w:tr>"
        yield f"span-{name}", docx(word(p(HERON) + f"<w:tbl>{rows * 20}</w:tbl>"))
    yield "grid-before", docx(word(f'<w:tbl><w:tr><w:trPr><w:gridBefore w:val="2147483647"/></w:trPr>{cell(HERON, 1)}</w:tr></w:tbl>' + p(HERON)))
    note = f'<w:footnotes {W}><w:footnote w:id="1">{p("See")}<w:p><w:r><w:footnoteReference w:id="1"/></w:r></w:p></w:footnote></w:footnotes>'
    yield "notes-loop", docx(word(p(HERON) + '<w:p><w:r><w:footnoteReference w:id="1"/></w:r></w:p>'), footnotes=XML + note)
    yield "notes-many", docx(word(p(HERON) + '<w:p><w:r><w:footnoteReference w:id="1"/></w:r></w:p>' * 30_000), footnotes=XML + note.replace("See", "See " * 2000))
    yield "runs-many", docx(word("<w:p>" + "<w:r><w:t>heron </w:t></w:r>" * 100_000 + "</w:p>"))
    yield "rows-many", docx(word(p(HERON) + "<w:tbl>" + f"<w:tr>{cell('a', 1)}{cell('b', 1)}</w:tr>" * 10_000 + "</w:tbl>"))
    yield "marks", docx(word(p(HERON + "&#x202E;&#x1F98A;&#xFFFD;&#x85;")))
    yield "control-character", docx(word(p(HERON + "&#x1b;[31m")))
    yield "utf-16", docx(word(p(HERON)).replace("UTF-8", "UTF-16").encode("utf-16"))
    yield "encoding-wrong", docx(word(p(HERON)).encode("latin-1").replace(b"UTF-8", b"no-such") .replace(b"done", b"d\xe9ne"))
    yield "target-outside", packed([("[Content_Types].xml", TYPES), ("_rels/.rels", MAIN.replace("word/document.xml", "../../../../etc/passwd")), ("word/document.xml", word(p(HERON)))])
    yield "target-loop", packed([("[Content_Types].xml", TYPES), ("_rels/.rels", MAIN.replace("word/document.xml", "_rels/.rels"))])


def odt_stems():
    good = odt(open_text(tp(HERON)))
    head, tail = open_text(tp(HERON) + "@@").split("@@")
    yield from zips(".odt", good, [("mimetype", ODT_TYPE)], "content.xml", head, tp("A heron."), tail)
    declared, used = laughs()
    yield "laughs", odt(open_text(tp(HERON) + tp(used), declared))
    yield "entity-outside", odt(open_text(tp(HERON + " &x;"), OUTSIDE))
    yield "entity-elsewhere", odt(open_text(tp(HERON), ELSEWHERE))
    for name, tag in [("sections", "text:section"), ("spans", "text:span"), ("lists", "text:list><text:list-item"), ("tables", "table:table><table:table-row><table:table-cell")]:
        first = "".join(f"<{part}>" for part in tag.split("><"))
        last = "".join(f"</{part}>" for part in reversed(tag.split("><")))
        yield f"nested-{name}", odt(open_text(tp(HERON) + first * 100_000 + last * 100_000))
    cell = lambda text, repeat: f'<table:table-cell table:number-columns-repeated="{repeat}">{tp(text)}</table:table-cell>'
    for name, repeat in [("huge", "2147483647"), ("larger", "99999999999999999999"), ("negative", "-3"), ("wide", "16384")]:
        rows = f'<table:table-row table:number-rows-repeated="{repeat}">{cell(HERON, 1)}{cell("x", repeat)}{cell("", repeat)}</table:table-row>'
        spans = f'<table:table-row><table:table-cell table:number-columns-spanned="{repeat}" table:number-rows-spanned="{repeat}">{tp("y")}</table:table-cell><table:covered-table-cell table:number-columns-repeated="{repeat}"/></table:table-row>'
        yield f"repeat-{name}", odt(open_text(tp(HERON) + f"<table:table>{rows}{spans}</table:table>"))
    yield "spaces-huge", odt(open_text(tp(HERON + '<text:s text:c="2147483647"/>end') + tp('<text:s text:c="-1"/><text:s text:c="many"/>x')))
    yield "level-huge", odt(open_text(tp(HERON) + '<text:h text:outline-level="4294967296">Up</text:h><text:h text:outline-level="-1">Down</text:h>'))
    style = lambda own, base: f'<style:style style:name="{own}" style:family="paragraph" style:parent-style-name="{base}" style:list-style-name="L"/>'
    yield "styles-loop", odt(open_text("".join(f'<text:p text:style-name="{s}">{HERON}</text:p>' for s in "ABC"), styles=style("A", "B") + style("B", "A") + style("C", "C")))
    chain = "".join(style(f"S{n}", f"S{n + 1}") for n in range(20_000))
    yield "styles-chain", odt(open_text("".join(f'<text:p text:style-name="S0">{HERON} {n}</text:p>' for n in range(500)), styles=chain))
    start = '<text:list text:continue-numbering="true"><text:list-item text:start-value="2147483647"><text:p>%s</text:p></text:list-item></text:list>' % HERON
    yield "list-start-huge", odt(open_text(start))
    yield "type-wrong", packed([("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", open_text(tp(HERON)))])
    manifest = '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry></manifest:manifest>'
    yield "encrypted", packed([("mimetype", ODT_TYPE), ("content.xml", random.Random(9).randbytes(4000)), ("META-INF/manifest.xml", XML + manifest)])
