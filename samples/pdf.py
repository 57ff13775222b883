"""A plan as a PDF: set in Helvetica on A4, with running header and footer, tables and an outline."""
import zlib

import source
from widths import width

PAGE_WIDTH, PAGE_HEIGHT = 595.28, 841.89
LEFT, RIGHT = 68, PAGE_WIDTH - 68
TOP, BOTTOM = PAGE_HEIGHT - 76, 76
GREEN, BLACK, GREY, SHADE = "0.08 0.26 0.24", "0 0 0", "0.4 0.4 0.4", "0.92 0.95 0.94"
SIZE, LEADING = 11, 16
HEADINGS = {1: (21, 0, 14), 2: (15, 22, 8), 3: (12, 14, 5)}  # size, space above, space below


def escaped(text):
    """A string of PDF, in the encoding of the fonts."""
    data = text.encode("cp1252")
    return b"(" + data.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)") + b")"


def unicode_string(text):
    """A string of PDF outside the pages."""
    return b"<" + (b"\xfe\xff" + text.encode("utf-16-be")).hex().upper().encode() + b">"


def number(value):
    return f"{value:.2f}".rstrip("0").rstrip(".").encode()


def words(runs):
    """The words of runs; a word is a list of its parts in one weight each."""
    found = [[]]
    for text, bold in runs:
        for i, part in enumerate(text.split(" ")):
            if i > 0:
                found.append([])
            if part:
                found[-1].append((part, bold))
    return [word for word in found if word]


def wrap(runs, size, room):
    """The lines of runs: lists of words."""
    lines, used = [[]], 0
    for word in words(runs):
        wide = sum(width(text, size, bold) for text, bold in word)
        gap = width(" ", size) if lines[-1] else 0
        if lines[-1] and used + gap + wide > room:
            lines.append([])
            used = gap = 0
        lines[-1].append(word)
        used += gap + wide
    return lines


class Sheets:
    """The pages under way: what is drawn goes to the last, from the top down."""

    def __init__(self):
        self.pages = []
        self.outline = []  # level, title, page, height
        self.turn()

    def turn(self):
        self.pages.append([])
        self.y = TOP

    def need(self, height):
        """Turns the page unless so much is left of it."""
        if self.y - height < BOTTOM:
            self.turn()

    def draw(self, operators):
        self.pages[-1].append(operators)

    def line(self, line, x, size, colour=BLACK):
        """Sets a line of words with its foot at the current height."""
        parts, bold_now = [], None
        for i, word in enumerate(line):
            for j, (text, bold) in enumerate(word):
                text = " " + text if i > 0 and j == 0 else text
                if bold != bold_now:
                    parts.append([bold, ""])
                    bold_now = bold
                parts[-1][1] += text
        shown = b"".join(
            b"/F%d %s Tf %s Tj\n" % (1 + bold, number(size), escaped(text)) for bold, text in parts
        )
        place = b"BT %s rg %s %s Td\n" % (colour.encode(), number(x), number(self.y))
        self.draw(place + shown + b"ET")

    def text(self, runs, size=SIZE, leading=LEADING, indent=0, after=6, colour=BLACK, mark=None):
        """Sets a paragraph; no line of it is left alone at the foot or the top of a page."""
        lines = wrap(runs, size, RIGHT - LEFT - indent)
        for i, line in enumerate(lines):
            left = len(lines) - i
            together = 2 if i == 0 and left > 1 or left == 2 else 1
            self.need((3 if i == 0 and left == 3 else together) * leading)
            self.y -= leading
            if mark and i == 0:
                self.line([[(mark, False)]], LEFT + indent - 12, size, colour)
            self.line(line, LEFT + indent, size, colour)
        self.y -= after

    def rule(self, x, y, to_x, to_y, thick, colour):
        ends = b" ".join(map(number, [x, y])), b" ".join(map(number, [to_x, to_y]))
        self.draw(b"%s w %s RG %s m %s l S" % (number(thick), colour.encode(), *ends))


def heading(sheets, block):
    size, before, after = HEADINGS[block.level]
    runs = [(text, True) for text, _ in block.runs]
    at_top = sheets.y == TOP
    lines = len(wrap(runs, size, RIGHT - LEFT))
    sheets.need((0 if at_top else before) + lines * size * 1.25 + after + 3 * LEADING)
    sheets.y -= 0 if sheets.y == TOP else before
    sheets.outline.append((block.level, source.plain(block.runs), len(sheets.pages) - 1, sheets.y))
    sheets.text(runs, size, size * 1.25, after=after, colour=GREEN)


def note(sheets, block):
    lines = len(wrap(block.runs, SIZE, RIGHT - LEFT - 14))
    sheets.need(lines * LEADING + 4)
    top = sheets.y
    sheets.text(block.runs, indent=14, after=0)
    sheets.rule(LEFT + 2, top - 2, LEFT + 2, sheets.y - 5, 3, GREEN)
    sheets.y -= 14


def column_widths(rows, size):
    """Widths of the columns: what their longest cell takes, or a fair share of what is left."""
    room = RIGHT - LEFT
    wanted = [
        max(width(source.plain(row[i]), size, bold=True) for row in rows) + 12 for i in range(len(rows[0]))
    ]
    if sum(wanted) <= room:
        return [w * room / sum(wanted) for w in wanted]
    widths, left = [0] * len(wanted), room
    for rank, i in enumerate(sorted(range(len(wanted)), key=lambda i: wanted[i])):
        widths[i] = min(wanted[i], left / (len(wanted) - rank))
        left -= widths[i]
    return widths


def table(sheets, rows):
    size, leading, pad = 9.5, 12.5, 5
    widths = column_widths(rows, size)
    head, *body = rows

    def lines_of(row, bold):
        return [
            wrap([(text, bold or own) for text, own in cell], size, w - 2 * pad) for cell, w in zip(row, widths)
        ]

    def height(cells):
        return max(len(lines) for lines in cells) * leading + 2 * pad

    def set_row(cells, is_head):
        top, tall = sheets.y, height(cells)
        if is_head:
            box = map(number, [LEFT, top - tall, RIGHT - LEFT, tall])
            sheets.draw(b"%s rg %s re f" % (SHADE.encode(), b" ".join(box)))
        x = LEFT
        for lines, w in zip(cells, widths):
            sheets.y = top - pad + 2
            for line in lines:
                sheets.y -= leading
                sheets.line(line, x + pad, size)
            sheets.rule(x, top, x, top - tall, 0.5, GREY)
            x += w
        sheets.rule(RIGHT, top, RIGHT, top - tall, 0.5, GREY)
        sheets.rule(LEFT, top, RIGHT, top, 0.5, GREY)
        sheets.rule(LEFT, top - tall, RIGHT, top - tall, 0.5, GREY)
        sheets.y = top - tall

    head_cells = lines_of(head, True)
    sheets.need(height(head_cells) + height(lines_of(body[0], False)))
    set_row(head_cells, True)
    for row in body:
        cells = lines_of(row, False)
        if sheets.y - height(cells) < BOTTOM:
            sheets.turn()
            set_row(head_cells, True)
        set_row(cells, False)
    sheets.y -= 12


def lay_out(blocks):
    sheets = Sheets()
    for block in blocks:
        if block.kind == "heading":
            heading(sheets, block)
        elif block.kind == "paragraph":
            sheets.text(block.runs, after=7)
        elif block.kind == "note":
            note(sheets, block)
        elif block.kind == "list":
            for item in block.items:
                sheets.text(item, indent=24, after=3, mark="•")
            sheets.y -= 5
        else:
            table(sheets, block.rows)
    return sheets


def furnish(sheets, title):
    """Draws the running header, on every page but the first, and the footer."""
    pages = sheets.pages
    for i, page in enumerate(pages):
        foot = f"Page {i + 1} of {len(pages)}"
        lines = [(foot, RIGHT - width(foot, 8.5), BOTTOM - 34)]
        if i > 0:
            lines.append((title, LEFT, TOP + 30))
        for text, x, y in lines:
            place = b"BT %s rg /F1 8.5 Tf %s %s Td" % (GREY.encode(), number(x), number(y))
            page.append(place + b" " + escaped(text) + b" Tj ET")


def outline_objects(outline, first, page_ids):
    """The entries of the outline, the root first, as objects numbered from `first`."""
    parents, children = [], {None: []}
    stack = []
    for i, (level, *_) in enumerate(outline):
        while stack and outline[stack[-1]][0] >= level:
            stack.pop()
        parent = stack[-1] if stack else None
        parents.append(parent)
        children.setdefault(parent, []).append(i)
        stack.append(i)
    reference = lambda i: b"%d 0 R" % (first if i is None else first + 1 + i)
    ends = lambda of: b"/First %s /Last %s" % (reference(of[0]), reference(of[-1]))
    objects = [b"<< /Type /Outlines %s /Count %d >>" % (ends(children[None]), len(children[None]))]
    for i, (_, title, page, y) in enumerate(outline):
        siblings = children[parents[i]]
        at = siblings.index(i)
        links = [b"/Parent " + reference(parents[i])]
        if at > 0:
            links.append(b"/Prev " + reference(siblings[at - 1]))
        if at + 1 < len(siblings):
            links.append(b"/Next " + reference(siblings[at + 1]))
        if i in children:
            links.append(ends(children[i]) + b" /Count -%d" % len(children[i]))
        place = b"/Dest [%d 0 R /XYZ 0 %s 0]" % (page_ids[page], number(y + 10))
        objects.append(b"<< /Title %s %s %s >>" % (unicode_string(title), b" ".join(links), place))
    return objects


def write(blocks):
    """The bytes of the file."""
    title = source.title(blocks)
    sheets = lay_out(blocks)
    furnish(sheets, title)
    count = len(sheets.pages)
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /%s /Encoding /WinAnsiEncoding >>"
    # 1 catalogue, 2 pages, 3 and 4 fonts, 5 title; then each page and what is on it; the outline.
    page_ids = [6 + 2 * i for i in range(count)]
    outline = 6 + 2 * count
    kids = b" ".join(b"%d 0 R" % i for i in page_ids)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R /Outlines %d 0 R /Lang (en-GB) "
        b"/ViewerPreferences << /DisplayDocTitle true >> >>" % outline,
        b"<< /Type /Pages /Count %d /Kids [%s] /MediaBox [0 0 %s %s] "
        b"/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>"
        % (count, kids, number(PAGE_WIDTH), number(PAGE_HEIGHT)),
        font % b"Helvetica",
        font % b"Helvetica-Bold",
        b"<< /Title %s /CreationDate (D:20240719090000Z) >>" % unicode_string(title),
    ]
    for i, page in enumerate(sheets.pages):
        content = zlib.compress(b"\n".join(page), 9)
        objects.append(b"<< /Type /Page /Parent 2 0 R /Contents %d 0 R >>" % (page_ids[i] + 1))
        objects.append(
            b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(content), content)
        )
    objects += outline_objects(sheets.outline, outline, page_ids)
    out, offsets = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"), []
    for i, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (i, body)
    table_at = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer\n<< /Size %d /Root 1 0 R /Info 5 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table_at)
    return bytes(out)
