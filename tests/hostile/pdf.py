"""Hostile PDF files."""

import random
import zlib

from crypt import Cipher

IDENTITY = bytes(range(16))


class Pdf:
    """A PDF in the making. Objects 1 and 2 are the catalogue and the page tree."""

    def __init__(self, cipher=None):
        self.objects = {1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: b""}
        self.pages, self.cipher, self.next = [], cipher, 3
        self.font = self.add(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")

    def add(self, body):
        number, self.next = self.next, self.next + 1
        self.objects[number] = body
        return number

    def stream(self, data, entries=b"", length=None):
        if self.cipher:
            data = self.cipher.encrypt(self.next, data)
        size = b"%d" % len(data) if length is None else length
        return self.add(b"<< /Length %s %s >>\nstream\n%s\nendstream" % (size, entries, data))

    def page(self, content, resources=b"", box=b"[0 0 595 842]", extra=b"", entries=b""):
        """A page with that content; bytes, or the number of an object."""
        if isinstance(content, bytes):
            content = self.stream(content, entries)
        self.pages.append(self.add(
            b"<< /Type /Page /Parent 2 0 R /MediaBox %s /Contents %d 0 R %s"
            b" /Resources << /Font << /F1 %d 0 R >> %s >> >>"
            % (box, content, extra, self.font, resources)))
        return self.pages[-1]

    def finish(self, total=None):
        if not self.objects[2]:
            kids = b" ".join(b"%d 0 R" % page for page in self.pages)
            self.objects[2] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (
                kids, len(self.pages) if total is None else total)

    def bytes(self, trailer=b"", total=None):
        self.finish(total)
        out, places = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"), {}
        if self.cipher:
            trailer += b" /Encrypt %d 0 R" % self.add(b"<< %s >>" % self.cipher.entries)
        for number, body in sorted(self.objects.items()):
            places[number] = len(out)
            out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
        size, start = max(places) + 1, len(out)
        out += b"xref\n0 %d\n0000000000 65535 f \n" % size
        for number in range(1, size):
            out += b"%010d 00000 n \n" % places[number]
        hexed = IDENTITY.hex().encode()
        out += b"trailer\n<< /Size %d /Root 1 0 R /ID [<%s> <%s>] %s >>\nstartxref\n%d\n%%%%EOF\n" % (
            size, hexed, hexed, trailer, start)
        return bytes(out)


def text(words, size=11, at=760):
    """A content stream with these lines."""
    lines = [words] if isinstance(words, str) else words
    out = b"BT /F1 %d Tf 72 %d Td 14 TL\n" % (size, at)
    for line in lines:
        line = line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
        out += b"(%s) Tj T*\n" % line.encode("latin-1")
    return out + b"ET\n"


def plain(words="The heron report is done.", cipher=None):
    pdf = Pdf(cipher)
    pdf.page(text(words))
    return pdf


def deflated(chunk, times):
    """A zlib stream of `chunk` over and over, made without compressing it each time."""
    pack = zlib.compressobj(9, zlib.DEFLATED, -15)
    part = pack.compress(chunk) + pack.flush(zlib.Z_FULL_FLUSH)
    return b"\x78\xda" + part * times + b"\x03\x00" + b"\0\0\0\0"


def long_plain():
    """Pages with compressed text, a picture and an outline: something to damage."""
    pdf = Pdf()
    for page in range(1, 7):
        lines = [f"The heron report, page {page}, line {line}: the council saves money." for line in range(40)]
        pdf.page(zlib.compress(text(lines)), entries=b"/Filter /FlateDecode")
    pdf.objects[1] = b"<< /Type /Catalog /Pages 2 0 R /Outlines %d 0 R >>" % pdf.add(b"<< /Count 0 >>")
    return pdf.bytes()


def damaged(rng):
    whole = long_plain()
    for percent in (1, 5, 20, 40, 60, 80, 95, 99):
        yield f"truncated-{percent:02}", whole[: len(whole) * percent // 100]
    for n in range(12):
        bad = bytearray(whole)
        for _ in range(1 + n * n):
            bad[rng.randrange(len(bad))] = rng.randrange(256)
        yield f"flipped-{n:02}", bytes(bad)
    table = whole.rindex(b"xref\n0")
    trailer = whole.rindex(b"trailer")
    yield "xref-shifted", whole[:15] + b"% a comment more\n" * 7 + whole[15:]
    yield "xref-zeros", whole[:table] + b"xref\n0 99\n" + b"0000000000 00000 n \n" * 99 + whole[trailer:]
    yield "xref-garbage", whole[:table] + bytes(rng.randrange(256) for _ in range(500)) + whole[trailer:]
    yield "xref-none", whole[:table]
    yield "xref-far", whole[: whole.rindex(b"startxref")] + b"startxref\n99999999999999999999\n%%EOF\n"
    yield "xref-huge", whole[:table] + b"xref\n0 2147483647\n" + whole[table + 7 :]
    yield "xref-itself", whole[:trailer] + b"trailer\n<< /Size 99 /Root 1 0 R /Prev %d >>\nstartxref\n%d\n%%%%EOF\n" % (table, table)
    yield "size-huge", whole.replace(b"/Size ", b"/Size 214748364")
    yield "root-missing", whole.replace(b"/Root 1 0 R", b"/Root 777 0 R")
    yield "root-itself", plain().bytes().replace(b"<< /Type /Catalog /Pages 2 0 R >>", b"1 0 R")
    yield "head-only", b"%PDF-1.7\n"
    yield "head-then-noise", b"%PDF-1.7\n" + bytes(rng.randrange(256) for _ in range(50_000))
    yield "empty", b""
    yield "spaces", b" " * 100_000
    yield "noise-before", bytes(rng.randrange(1, 256) for _ in range(900)) + plain().bytes()
    yield "brackets", b"%PDF-1.4\n" + b"[" * 5_000_000
    yield "dictionaries", b"%PDF-1.4\n1 0 obj\n" + b"<</A " * 1_000_000


def encrypted():
    for kind in ("rc4-40", "rc4-128", "aes-128", "aes-256"):
        yield f"password-{kind}", plain(cipher=Cipher(kind, b"user", b"owner", IDENTITY)).bytes()
        yield f"owner-{kind}", plain(cipher=Cipher(kind, b"", b"owner", IDENTITY)).bytes()
    good = plain(cipher=Cipher("aes-128", b"", b"owner", IDENTITY)).bytes()
    yield "encrypted-unknown", good.replace(b"/Filter /Standard", b"/Filter /Stranger")
    yield "encrypted-version", good.replace(b"/V 4", b"/V 9").replace(b"/R 4", b"/R 9")
    yield "encrypted-length", good.replace(b"/Length 128", b"/Length 999999999")
    yield "encrypted-short", good.replace(b"/O <", b"/O <> /X <").replace(b"/U <", b"/U <> /Y <")


def trees():
    pdf = plain()
    pdf.finish()
    pdf.objects[2] = b"<< /Type /Pages /Kids [2 0 R %d 0 R] /Count 2 >>" % pdf.pages[0]
    yield "pages-loop", pdf.bytes()
    pdf = plain()
    pdf.objects[2] = b"<< /Type /Pages /Kids [%d 0 R] /Count 1 /Parent %d 0 R >>" % (pdf.pages[0], pdf.pages[0])
    yield "parent-loop", pdf.bytes()
    yield "count-huge", plain().bytes(total=2_147_483_647)
    yield "count-negative", plain().bytes(total=-1)
    yield "pages-none", Pdf().bytes()
    pdf = plain()
    last = pdf.pages[0]
    for _ in range(40):  # two to the power of forty pages
        last = pdf.add(b"<< /Type /Pages /Kids [%d 0 R %d 0 R] /Count 2 >>" % (last, last))
    pdf.objects[2] = b"<< /Type /Pages /Kids [%d 0 R] /Count 2 >>" % last
    yield "pages-doubling", pdf.bytes()
    pdf = plain()
    pdf.objects[2] = b"<< /Type /Pages /Kids [%s] /Count 300000 >>" % (b"%d 0 R " % pdf.pages[0] * 300_000)
    yield "pages-same", pdf.bytes()
    pdf = plain()
    last = pdf.pages[0]
    for _ in range(50_000):
        last = pdf.add(b"<< /Type /Pages /Kids [%d 0 R] /Count 1 >>" % last)
    pdf.objects[2] = b"<< /Type /Pages /Kids [%d 0 R] /Count 1 >>" % last
    yield "pages-deep", pdf.bytes()

    def with_catalog(pdf, entry):
        pdf.objects[1] = b"<< /Type /Catalog /Pages 2 0 R %s >>" % entry
        return pdf.bytes()

    pdf = plain()
    at = pdf.add(b"")
    pdf.objects[at] = b"<< /Title (Herons) /First %d 0 R /Last %d 0 R /Next %d 0 R /Parent %d 0 R >>" % (at, at, at, at)
    yield "outline-loop", with_catalog(pdf, b"/Outlines %d 0 R" % at)

    def tagged():
        pdf = Pdf()
        pdf.page(b"/P << /MCID 0 >> BDC " + text("The heron report is done.") + b"EMC", extra=b"/StructParents 0")
        return pdf

    pdf = tagged()
    at = pdf.add(b"")
    pdf.objects[at] = b"<< /Type /StructElem /S /P /P %d 0 R /K [%d 0 R 0] /Pg %d 0 R >>" % (at, at, pdf.pages[0])
    root = pdf.add(b"<< /Type /StructTreeRoot /K %d 0 R >>" % at)
    yield "structure-loop", with_catalog(pdf, b"/MarkInfo << /Marked true >> /StructTreeRoot %d 0 R" % root)
    pdf = tagged()
    last = pdf.add(b"<< /Type /StructElem /S /P /K 0 /Pg %d 0 R >>" % pdf.pages[0])
    for _ in range(100_000):
        last = pdf.add(b"<< /Type /StructElem /S /Div /K %d 0 R >>" % last)
    root = pdf.add(b"<< /Type /StructTreeRoot /K %d 0 R >>" % last)
    yield "structure-deep", with_catalog(pdf, b"/MarkInfo << /Marked true >> /StructTreeRoot %d 0 R" % root)
    pdf = tagged()
    last = pdf.add(b"<< /Type /StructElem /S /P /K 0 /Pg %d 0 R >>" % pdf.pages[0])
    for _ in range(40):
        last = pdf.add(b"<< /Type /StructElem /S /Div /K [%d 0 R %d 0 R] >>" % (last, last))
    root = pdf.add(b"<< /Type /StructTreeRoot /K %d 0 R /RoleMap << /A /B /B /A >> >>" % last)
    yield "structure-doubling", with_catalog(pdf, b"/MarkInfo << /Marked true >> /StructTreeRoot %d 0 R" % root)


def contents():
    heron = text("The heron report is done.")

    def page(content, **rest):
        pdf = Pdf()
        pdf.page(content, **rest)
        return pdf.bytes()

    yield "arrays-nested", page(heron + b"[" * 100_000 + b"]" * 100_000 + b" TJ")
    yield "dictionaries-nested", page(heron + b"/A " + b"<< /A " * 100_000 + b" 1 " + b">>" * 100_000 + b" BDC EMC")
    yield "marked-nested", page(b"/P BMC " * 200_000 + heron + b"EMC " * 200_000)
    yield "saves-nested", page(b"q " * 1_000_000 + heron + b"Q " * 1_000_000)
    yield "clips-nested", page(b"q 0 0 500 800 re W n " * 100_000 + heron)
    yield "operands-many", page(b"1 " * 3_000_000 + heron)
    words = b"BT /F1 9 Tf 72 760 Td " + b"".join(b"(w%d ) Tj " % (n % 977) for n in range(1_000_000)) + b"ET\n"
    yield "operators-many", page(zlib.compress(heron + words), entries=b"/Filter /FlateDecode")
    yield "letters-same-place", page(zlib.compress(heron + b"BT /F1 9 Tf " + b"1 0 0 1 72 700 Tm (heron) Tj " * 60_000 + b"ET"), entries=b"/Filter /FlateDecode")
    yield "rules-many", page(zlib.compress(heron + b"".join(b"%d %d 400 0.5 re f " % (n % 500, n % 800) for n in range(300_000))), entries=b"/Filter /FlateDecode")
    yield "path-long", page(zlib.compress(b"0 0 m " + b"".join(b"%d %d l " % (n * 7 % 595, n * 13 % 842) for n in range(500_000)) + b"S " + heron), entries=b"/Filter /FlateDecode")
    yield "numbers-huge", page(b"q BT /F1 99999999999999999999999999 Tf %s -%s Td %s 0 0 %s 9 9 cm (heron) Tj ET Q " % ((b"9" * 300,) * 4) + heron)
    yield "numbers-nan", page(b"q BT 0 0 0 0 0 0 Tm /F1 0 Tf 0 Tz --5 .. - Td (heron) Tj ET Q " + heron)
    yield "string-unclosed", page(heron + b"BT (" + b"(" * 500_000)
    yield "inline-image-unclosed", page(heron + b"BI /W 999999999 /H 999999999 /BPC 8 /CS /RGB ID " + b"x" * 100_000)
    yield "box-huge", page(heron, box=b"[-%s -%s %s %s]" % ((b"9" * 30,) * 4))
    yield "box-nothing", page(heron, box=b"[0 0 0 0]")
    yield "box-wrong", page(heron, box=b"[(a) /b null]")
    yield "bomb-zeros", page(deflated(bytes(1 << 20), 1024), entries=b"/Filter /FlateDecode")
    yield "bomb-spaces", page(zlib.compress(deflated(b" " * (1 << 20), 1024), 9), entries=b"/Filter [/FlateDecode /FlateDecode]")
    yield "bomb-words", page(deflated(b"(The heron flies. ) Tj 0 -1 Td " * 30_000, 300).replace(b"x\xda", b"x\xda", 1), entries=b"/Filter /FlateDecode")
    yield "filters-many", page(heron, entries=b"/Filter [%s]" % (b"/ASCIIHexDecode " * 10_000))
    yield "filter-unknown", page(heron, entries=b"/Filter /NoSuchDecode")
    yield "predictor-huge", page(zlib.compress(heron), entries=b"/Filter /FlateDecode /DecodeParms << /Predictor 15 /Columns 2147483647 /Colors 2147483647 /BitsPerComponent 2147483647 >>")
    yield "lzw-noise", page(random.Random(5).randbytes(200_000), entries=b"/Filter /LZWDecode")
    yield "runs-bomb", page(deflated(b"\x81 " * (1 << 18), 64), entries=b"/Filter [/FlateDecode /RunLengthDecode]")
    pdf = Pdf()
    pdf.page(pdf.add(b"[%s]" % (b"%d 0 R " % pdf.stream(heron) * 20_000)))
    yield "contents-many", pdf.bytes()
    for name, length in [("short", b"5"), ("long", b"99999999"), ("negative", b"-1"), ("missing", b"null"), ("word", b"/Big")]:
        pdf = Pdf()
        pdf.page(pdf.stream(heron, length=length))
        yield f"length-{name}", pdf.bytes()
    pdf = Pdf()
    own = pdf.next
    pdf.page(pdf.stream(heron, length=b"%d 0 R" % own))
    yield "length-itself", pdf.bytes()


def forms():
    heron = text("The heron report is done.")

    def form(pdf, content, name, target):
        return pdf.stream(content, b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << %s %d 0 R >> >>" % (name, target))

    pdf = Pdf()
    own = pdf.next
    form(pdf, b"/X Do ", b"/X", own)
    pdf.page(heron + b"/X Do", b"/XObject << /X %d 0 R >>" % own)
    yield "form-loop", pdf.bytes()
    pdf = Pdf()
    first = form(pdf, b"/Y Do ", b"/Y", pdf.next + 1)
    form(pdf, b"/X Do /X Do ", b"/X", first)
    pdf.page(heron + b"/X Do", b"/XObject << /X %d 0 R >>" % first)
    yield "form-loop-of-two", pdf.bytes()
    pdf = Pdf()
    last = form(pdf, text("The heron report is done."), b"/N", 1)
    for _ in range(40):
        last = form(pdf, b"/X Do /X Do ", b"/X", last)
    pdf.page(heron + b"/X Do", b"/XObject << /X %d 0 R >>" % last)
    yield "form-doubling", pdf.bytes()
    pdf = Pdf()
    last = form(pdf, heron, b"/N", 1)
    for _ in range(20_000):
        last = form(pdf, b"/X Do ", b"/X", last)
    pdf.page(heron + b"/X Do", b"/XObject << /X %d 0 R >>" % last)
    yield "form-deep", pdf.bytes()
    pdf = Pdf()
    own = pdf.next
    pdf.stream(b"/Pattern cs /P1 scn 0 0 99 99 re f", b"/PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 9 9] /XStep 0.0001 /YStep 0 /Resources << /Pattern << /P1 %d 0 R >> >>" % own)
    pdf.page(heron + b"/Pattern cs /P1 scn 0 0 595 842 re f", b"/Pattern << /P1 %d 0 R >>" % own)
    yield "pattern-loop", pdf.bytes()
    pdf = Pdf()
    own = pdf.next
    pdf.stream(b"/G gs 0 0 9 9 re f", b"/Subtype /Form /Group << /S /Transparency >> /BBox [0 0 9 9] /Resources << /ExtGState << /G << /SMask << /S /Alpha /G %d 0 R >> >> >> >>" % own)
    pdf.page(b"/G gs " + heron, b"/ExtGState << /G << /SMask << /S /Luminosity /G %d 0 R >> >> >>" % own)
    yield "mask-loop", pdf.bytes()
    pdf = Pdf()
    own = pdf.next
    pdf.add(b"[/Indexed %d 0 R 255 (x)]" % own)
    pdf.page(b"/C cs 0 sc " + heron, b"/ColorSpace << /C %d 0 R >>" % own)
    yield "colours-loop", pdf.bytes()
    pdf = Pdf()
    own = pdf.next
    pdf.add(b"<< /FunctionType 3 /Domain [0 1] /Functions [%d 0 R %d 0 R] /Bounds [0.5] /Encode [0 1 0 1] >>" % (own, own))
    pdf.page(heron + b"/S sh", b"/Shading << /S << /ShadingType 2 /ColorSpace /DeviceGray /Coords [0 0 9 9] /Function %d 0 R >> >>" % own)
    yield "function-loop", pdf.bytes()
    for name, entries, data in [
        ("huge", b"/Width 2000000000 /Height 2000000000 /ColorSpace /DeviceRGB /BitsPerComponent 8", b"x"),
        ("jpeg-noise", b"/Width 50 /Height 50 /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode", b"\xff\xd8\xff" + random.Random(1).randbytes(5000)),
        ("jpx-noise", b"/Width 50 /Height 50 /Filter /JPXDecode", b"\0\0\0\x0cjP  \r\n\x87\n" + random.Random(2).randbytes(5000)),
        ("jbig2-noise", b"/Width 50 /Height 50 /BitsPerComponent 1 /ColorSpace /DeviceGray /Filter /JBIG2Decode", random.Random(3).randbytes(5000)),
        ("fax-noise", b"/Width 60000 /Height 60000 /BitsPerComponent 1 /ColorSpace /DeviceGray /Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns 60000 >>", random.Random(4).randbytes(5000)),
    ]:
        pdf = Pdf()
        picture = pdf.stream(data, b"/Type /XObject /Subtype /Image " + entries)
        pdf.page(heron + b"q 500 0 0 700 9 9 cm /I Do Q", b"/XObject << /I %d 0 R >>" % picture)
        yield f"picture-{name}", pdf.bytes()
    pdf = Pdf()
    picture = pdf.stream(bytes(2500), b"/Type /XObject /Subtype /Image /Width 50 /Height 50 /ColorSpace /DeviceGray /BitsPerComponent 8")
    for _ in range(3):
        pdf.page(b"q 500 0 0 700 9 9 cm /I Do Q", b"/XObject << /I %d 0 R >>" % picture)
    yield "pictures-only", pdf.bytes()


def fonts():
    def with_font(font, content):
        pdf = Pdf()
        pdf.font = pdf.add(font(pdf))
        pdf.page(content)
        return pdf.bytes()

    shown = b"BT /F1 11 Tf 72 700 Td (The heron report is done.) Tj ET"
    codes = b"BT /F1 11 Tf 72 700 Td <" + b"".join(b"%04x" % (n % 60 + 3) for n in range(300)) + b"> Tj ET"
    noise = random.Random(6).randbytes(30_000)

    def program(key, head, entries=b""):
        def make(pdf):
            data = pdf.stream(head + noise, b"/Length1 30000 " + entries)
            at = pdf.add(b"<< /Type /FontDescriptor /FontName /Bad /Flags 32 %s %d 0 R >>" % (key, data))
            return b"<< /Type /Font /Subtype /TrueType /BaseFont /Bad /FirstChar 32 /LastChar 126 /Widths [%s] /Encoding /WinAnsiEncoding /FontDescriptor %d 0 R >>" % (b"500 " * 95, at)
        return make

    yield "font-noise", with_font(program(b"/FontFile2", b""), shown)
    yield "font-tables", with_font(program(b"/FontFile2", b"\0\1\0\0\xff\xff\0\0\0\0\0\0"), shown)
    yield "font-type1", with_font(program(b"/FontFile", b"%!PS-AdobeFont-1.0\neexec "), shown)
    yield "font-cff", with_font(program(b"/FontFile3", b"\1\0\4\4", b"/Subtype /Type1C"), shown)
    yield "font-open", with_font(program(b"/FontFile3", b"OTTO", b"/Subtype /OpenType"), shown)

    def composite(cmap):
        def make(pdf):
            below = pdf.add(b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Bad /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 500 >>")
            unicode = b"/ToUnicode %d 0 R" % pdf.stream(cmap) if cmap else b""
            return b"<< /Type /Font /Subtype /Type0 /BaseFont /Bad /Encoding /Identity-H /DescendantFonts [%d 0 R] %s >>" % (below, unicode)
        return make

    frame = b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange %s endcmap end end"
    yield "letters-unknown", with_font(composite(None), codes)
    yield "letters-ranges", with_font(composite(frame % (b"100 beginbfrange " + b"<0000> <FFFF> <0041> " * 2000 + b"endbfrange")), codes)
    yield "letters-wide", with_font(composite(frame % (b"1 beginbfrange <00000000> <FFFFFFFF> <00000041> endbfrange 1 begincidrange <00000000> <FFFFFFFF> 0 endcidrange")), codes)
    yield "letters-long", with_font(composite(frame % (b"1 beginbfrange <0000> <FFFF> <%s> endbfrange" % (b"0041" * 50_000))), codes)
    yield "letters-noise", with_font(composite(noise), codes)
    yield "letters-private", with_font(composite(frame % b"1 beginbfrange <0000> <FFFF> <E000> endbfrange"), codes)
    pdf = Pdf()
    own = pdf.next
    pdf.add(b"")
    glyph = pdf.stream(b"500 0 0 0 500 500 d1 BT /F1 1 Tf (aa) Tj ET")
    pdf.objects[own] = b"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 9 9] /FontMatrix [0.001 0 0 0.001 0 0] /CharProcs << /a %d 0 R >> /Encoding << /Differences [97 /a] >> /FirstChar 97 /LastChar 97 /Widths [500] /Resources << /Font << /F1 %d 0 R >> >> >>" % (glyph, own)
    pdf.page(text("The heron report is done.") + b"BT /F9 9 Tf 72 600 Td (aaaa) Tj ET", b"/Font << /F1 3 0 R /F9 %d 0 R >>" % own)
    yield "font-draws-itself", pdf.bytes()
    pdf = Pdf()
    below = pdf.add(b"")
    pdf.font = pdf.add(b"<< /Type /Font /Subtype /Type0 /BaseFont /Bad /Encoding /Identity-H /DescendantFonts [%d 0 R] >>" % (below + 1))
    pdf.page(codes)
    yield "font-below-itself", pdf.bytes()


def object_streams():
    def with_table(rows, objects, size=10, index=b""):
        out = b"%PDF-1.5\n"
        places = {}
        for number, body in objects:
            places[number] = len(out)
            out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
        start = len(out)
        data = b"".join(kind.to_bytes(1, "big") + (places.get(a, a) if kind == 1 else a).to_bytes(4, "big") + b.to_bytes(2, "big") for kind, a, b in rows)
        out += b"9 0 obj\n<< /Type /XRef /Size %d /W [1 4 2] /Root 1 0 R %s /Length %d >>\nstream\n%s\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % (size, index, len(data), data, start)
        return out

    held = b"1 0 2 33 3 78 << /Type /Catalog /Pages 2 0 R >> << /Type /Pages /Kids [3 0 R] /Count 1 >> << /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>"
    def store(data, entries):
        return b"<< /Type /ObjStm /Length %d %s >>\nstream\n%s\nendstream" % (len(data), entries, data)
    free = (0, 0, 0)
    inside = [free, (2, 5, 0), (2, 5, 1), (2, 5, 2), free]
    yield "store-holds-itself", with_table(inside + [(2, 5, 0), free, free, free, free], [(5, store(held, b"/N 3 /First 16"))])
    yield "store-extends-itself", with_table(inside + [(1, 5, 0), free, free, free, free], [(5, store(held, b"/N 3 /First 16 /Extends 5 0 R"))])
    yield "store-count-huge", with_table(inside + [(1, 5, 0), free, free, free, free], [(5, store(held, b"/N 2147483647 /First 2147483647"))])
    yield "table-width-huge", with_table(inside + [(1, 5, 0), free, free, free, free], [(5, store(held, b"/N 3 /First 16"))]).replace(b"/W [1 4 2]", b"/W [1 999999999 2]")
    yield "table-index-huge", with_table(inside + [(1, 5, 0), free, free, free, free], [(5, store(held, b"/N 3 /First 16"))], 2_147_483_647, b"/Index [0 2147483647]")


def others():
    yield "web-page", b"<!DOCTYPE html>\n<html><head><title>404</title></head><body><h1>Not found</h1><p>The heron report is not here.</p></body></html>\n"
    import io
    import zipfile
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(zipfile.ZipInfo("plan.pdf"), plain().bytes())
    yield "packed", packed.getvalue()
    pdf = plain()
    pdf.objects[1] = b"<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /Launch /F (/bin/sh) >> /AcroForm << /XFA (%s) >> >>" % (b"x" * 100_000)
    yield "launches", pdf.bytes()
    pdf = plain()
    pdf.objects[1] = b"<< /Type /Catalog /Pages 2 0 R /Lang (%s) >>" % (b"en" * 1_000_000)
    yield "language-long", pdf.bytes(trailer=b"/Info << /Title (%s) >>" % (b"\x1b[31mheron \\(\n" * 50_000))


def files(rng):
    for group in (damaged(rng), encrypted(), trees(), contents(), forms(), fonts(), object_streams(), others()):
        for name, data in group:
            yield f"{name}.pdf", data
