"""Hostile web pages and plain text."""

import random

HERON = "<p>The heron report is done.</p>"


def page(body, head=""):
    return f"<!DOCTYPE html>\n<html><head><title>Birds</title>{head}</head><body>{body}</body></html>\n".encode()


def html_files():
    deep = 100_000
    for tag in ("div", "table", "table><tr><td", "b", "font", "a", "ul><li", "blockquote", "span", "p><b", "i><div", "nobr", "form", "template", "select><option", "svg", "math", "svg><desc", "ruby><rt", "button", "frameset", "h1"):
        parts = tag.split("><")
        name = "-".join(parts)
        first, last = (f"<{'><'.join(parts)}>", f"</{'></'.join(reversed(parts))}>")
        yield f"nested-{name}", page(HERON + first * deep + "A heron." + last * deep)
    yield "nested-mixed", page(HERON + "<b><i><font color=x><div><table><tr><td><ul><li>" * 15_000)
    yield "misnested", page(HERON + "<b><i><u><p></b></i>x" * 30_000)
    yield "adoption", page(HERON + "<b>" * 10_000 + "<div>x</b>" * 10_000)
    yield "anchors", page(HERON + "<a href=x><b>x" * 30_000)
    yield "foster", page(HERON + "<table>" + "<b>x<tr>y" * 30_000)
    yield "unclosed-many", page(HERON + "<p><i>" * 1_700_000)
    yield "unclosed-blocks", page(HERON + "<div>" * 300_000)
    yield "closed-many", page(HERON + "</p></x></b></table>" * 40_000)
    yield "attribute-50-mb", page(HERON + f'<p title="{"x" * 50_000_000}">after</p>')
    yield "attributes-many", page(HERON + "<p " + " ".join(f"a{n}=x" for n in range(100_000)) + ">after</p>")
    yield "attributes-many-again", page(HERON + "<html " + " ".join(f"b{n}=x" for n in range(50_000)) + ">" * 1 + "<body " + " ".join(f"c{n}=x" for n in range(50_000)) + ">")
    yield "tag-long", page(HERON + "<" + "x" * 1_000_000 + ">after")
    yield "comment-unclosed", page(HERON + "<!-- " + "- " * 300_000)
    yield "comments-many", page(HERON + "<!--x-->" * 500_000)
    yield "script-unclosed", page(HERON + "<script>" + "<!--<script>" * 60_000)
    yield "title-unclosed", b"<title>" + b"heron " * 500_000
    yield "plaintext", page(HERON + "<plaintext>" + "</p>" * 300_000)
    yield "textarea-unclosed", page(HERON + "<textarea>" + "<p>" * 300_000)
    yield "entities", page(HERON + "<p>" + "&amp;&#1;&#x110000;&notanentity;&NotEqualTilde;&#99999999999999999999;&" * 20_000)
    yield "entity-laughs", b'<!DOCTYPE html [<!ENTITY a "&b;&b;"><!ENTITY b "&a;&a;">]>' + page(HERON + "&a;")
    for name, value in [("million", "1000000"), ("huge", "99999999999999999999"), ("negative", "-1"), ("zero", "0"), ("word", "all")]:
        rows = f"<tr><th colspan={value}>Bird<th rowspan={value}>State</tr>" + f"<tr><td rowspan={value}>The heron<td colspan={value}>good</tr>" * 40
        yield f"span-{name}", page(HERON + f"<table>{rows}</table>")
    yield "span-corner", page(HERON + "<table>" + "<tr><td colspan=1000 rowspan=65534>x" * 1_000 + "</table>")
    yield "rows-many", page(HERON + "<table>" + "<tr><td>a<td>b" * 20_000 + "</table>")
    yield "pounds-many", page(HERON + "<table><tr><th>" + "£ " * 100_000 + "<tr><td>5</table>")
    yield "cells-many", page(HERON + "<table><tr>" + "<td>a" * 30_000 + "</table>")
    yield "items-many", page(HERON + "<ol start=2147483647>" + "<li value=99999999999>a heron" * 20_000)
    yield "spaces", page(HERON + " \n\t" * 2_000_000)
    yield "word-long", page(HERON + "<p>" + "x" * 5_000_000)
    yield "line-breaks", page(HERON + "<p>" + "<br>" * 100_000)
    yield "utf-8-wrong", page(HERON + "<p>caf@").replace(b"@", b"\xc3\x28 \xff\xfe \xed\xa0\x80 \xf8\x88\x80\x80\x80 ")
    yield "nul", page("<p>The\0 heron report\0 is done.</p>" + HERON + "\0" * 10_000)
    for name, charset in [("unknown", "no-such-set"), ("utf-7", "utf-7"), ("utf-16", "utf-16"), ("long", "x" * 100_000), ("ebcdic", "cp037"), ("replacement", "iso-2022-kr")]:
        yield f"charset-{name}", page(HERON, f'<meta charset="{charset}">')
    yield "charset-many", page(HERON, "".join(f'<meta charset="x{n}">' for n in range(20_000)))
    yield "utf-16-lone", b"\xff\xfe" + page(HERON).decode().encode("utf-16-le") + b"\x00\xd8" * 1000 + b"x"
    yield "empty", b""
    yield "tags-only", page("<div></div>" * 1000)
    yield "noise", random.Random(11).randbytes(200_000)
    yield "pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< >>\nendobj\n" + bytes(range(256)) * 20
    yield "frames", b'<html><frameset><frame src="file:///etc/passwd"></frameset></html>'
    yield "outside", page(HERON + '<iframe src="file:///etc/passwd"></iframe><object data="/etc/passwd"></object><link rel=import href="file:///etc/passwd">')


def text_files():
    yield "line-30-mb.txt", b"heron " * 5_000_000
    yield "word-20-mb.txt", b"x" * 20_000_000 + b"\n\nThe heron report is done.\n"
    yield "lines-many.txt", b"The heron report.\n\n" + b"x\n" * 300_000
    yield "tabs-many.txt", b"The heron report.\n\n" + b"\t" * 3_000_000 + b"\n" + b"a\tb\n" * 30_000
    yield "zeros.txt", b"The heron report.\n" + bytes(1_000_000)
    yield "tags-nested.txt", b"The heron report.\n\nA\tB\n" + b"<ul><li>" * 100_000 + b"\tx\n"
    yield "brackets.md", b"The heron report.\n\n" + b"[" * 300_000 + b"\n\n" + b"![](" * 100_000 + b"\n"
    yield "stars.md", b"The heron report.\n\n" + b"*a _b " * 100_000 + b"\n\n" + b"`" * 100_000 + b"\n"
    yield "ticks.md", b"The heron report.\n\n" + b"".join(b"`" * n + b" " for n in range(1, 1200)) + b"\n"
    yield "quotes.md", b"The heron report.\n\n" + b"> " * 200_000 + b"x\n"
    yield "pipes.md", b"The heron report.\n\n|a|b|\n|-|-|\n" + b"|" * 1_000_000 + b"\n"
    yield "forms.txt", b"The heron report.\n" + b"\f" * 500_000 + b"end\n"
    yield "ends.txt", b"The heron report.\r" + b"\r\n\n\r" * 500_000
    yield "joined.txt", "The heron report.\n\nx".encode() + "\u0301".encode() * 500_000


def files():
    for name, data in html_files():
        yield f"{name}.html", data
    yield from text_files()
