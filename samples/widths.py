"""How wide the characters of Helvetica are, in thousandths of the font's size.

Every reader of PDF knows these two fonts, so they need not be in the file; but who sets text in them
must know their widths. Only what the samples need: ASCII, and a few signs.
"""

_ASCII = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
    1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
    333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
    556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
]
_ASCII_BOLD = [
    278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278,
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 333, 333, 584, 584, 584, 611,
    975, 722, 722, 722, 722, 667, 611, 778, 722, 278, 556, 722, 611, 833, 722, 778,
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 333, 278, 333, 584, 556,
    333, 556, 611, 556, 611, 556, 333, 611, 611, 278, 278, 556, 278, 889, 611, 611,
    611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389, 280, 389, 584,
]
_SIGNS = {"£": 556, "–": 556, "—": 1000, "•": 350, "é": 556, "‘": 222, "’": 222, "“": 333, "”": 333, "…": 1000}
_SIGNS_BOLD = {**_SIGNS, "‘": 278, "’": 278, "“": 500, "”": 500}

PLAIN = {**{chr(32 + i): width for i, width in enumerate(_ASCII)}, **_SIGNS}
BOLD = {**{chr(32 + i): width for i, width in enumerate(_ASCII_BOLD)}, **_SIGNS_BOLD}


def width(text, size, bold=False):
    """The width of a text in points. A character that is not in the list is an error."""
    of = BOLD if bold else PLAIN
    return sum(of[c] for c in text) * size / 1000
