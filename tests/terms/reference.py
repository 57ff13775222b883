"""The figures of `plansearch terms`, worked out again from `plansearch export`, by other means.

Reads the passages of an export (JSON Lines) and writes one JSON object a line, as `terms --json`
does, for a plain setting: forms, not stems; nothing left out but by the least counts. It has its own
idea of words and sentences, which is right for plain English in ASCII without abbreviations, and
counts with dictionaries and whole lists. Standard library only.

    reference.py keyness EXPORT GROUP [AGAINST] [OPTIONS]
    reference.py near EXPORT PHRASE [OPTIONS]

GROUP and AGAINST are `theme=barriers`, `type=district`, `council=SLUG`.
"""
import argparse
import json
import math
import re
from collections import Counter, defaultdict

WORD = re.compile(r"[£$]?[A-Za-z0-9]+(?:['.,][A-Za-z0-9]+)*%?")
END = re.compile(r"(?<=[.?!])\s+(?=[A-Z])")


def sentences(text):
    """The words of each sentence of each cell."""
    for cell in text.split(" | "):
        for sentence in END.split(cell):
            yield [word.lower() for word in WORD.findall(sentence)]


def belongs(passage, group):
    name, value = group.split("=")
    council = passage["council"] or {}
    held = {
        "theme": passage["themes"],
        "type": [council.get("type")],
        "council": [council.get("slug")],
    }
    return value in held[name]


class Side:
    """One group of passages: its size, and how often each phrase stands in it, and where."""

    def __init__(self, passages, lengths):
        self.passages = len(passages)
        self.words = 0
        self.count = Counter()
        self.documents = defaultdict(set)
        self.councils = defaultdict(set)
        self.all_documents = {passage["document"]["id"] for passage in passages}
        self.all_councils = {passage["council"]["slug"] for passage in passages if passage["council"]}
        for passage in passages:
            for words in sentences(passage["text"]):
                self.words += len(words)
                for length in lengths:
                    for start in range(len(words) - length + 1):
                        self.add(" ".join(words[start : start + length]), passage)

    def add(self, phrase, passage):
        self.count[phrase] += 1
        self.documents[phrase].add(passage["document"]["id"])
        if passage["council"]:
            self.councils[phrase].add(passage["council"]["slug"])

    def figures(self, phrase):
        return {
            "count": self.count[phrase],
            "per_10000": 10000 * self.count[phrase] / self.words,
            "documents": len(self.documents[phrase]),
            "councils": len(self.councils[phrase]),
            "words": self.words,
            "passages": self.passages,
            "documents_total": len(self.all_documents),
            "councils_total": len(self.all_councils),
        }


def log_likelihood(a, b, c, d):
    """Rayson and Garside's: a of c words, b of d words."""
    expected = c * (a + b) / (c + d), d * (a + b) / (c + d)
    terms = [seen * math.log(seen / wanted) for seen, wanted in zip((a, b), expected) if seen]
    return max(0.0, 2 * math.fsum(terms))


def tail(chi_square):
    return math.erfc(math.sqrt(chi_square / 2))


def keyness(passages, args):
    lengths = range(args.words[0], args.words[1] + 1)
    group = [passage for passage in passages if belongs(passage, args.group)]
    others = [passage for passage in passages if not belongs(passage, args.group)]
    if args.against:
        others = [passage for passage in others if belongs(passage, args.against)]
    here, there = Side(group, lengths), Side(others, lengths)
    of = there if args.negative else here
    for phrase in set(here.count) | set(there.count):
        a, b = here.count[phrase], there.count[phrase]
        if of.count[phrase] < args.min_count or len(of.documents[phrase]) < args.min_documents:
            continue
        above = a * there.words - b * here.words
        if (above >= 0) if args.negative else (above <= 0):
            continue
        g2 = log_likelihood(a, b, here.words, there.words)
        ratio = ((a or 0.5) / here.words) / ((b or 0.5) / there.words)
        if args.fold and is_inside(phrase, here, there, args.words[1]):
            continue
        yield {
            "term": phrase,
            "length": len(phrase.split()),
            "g2": g2,
            "p": tail(g2),
            "log_ratio": math.log2(ratio),
            "group": here.figures(phrase),
            "against": there.figures(phrase),
        }


def is_inside(phrase, here, there, longest):
    """Whether a phrase one word longer has the same counts."""
    same = (here.count[phrase], there.count[phrase])
    length = len(phrase.split())
    if length == longest:
        return False
    for longer in set(here.count) | set(there.count):
        words = longer.split()
        if len(words) == length + 1 and phrase in (" ".join(words[1:]), " ".join(words[:-1])):
            if (here.count[longer], there.count[longer]) == same:
                return True
    return False


def near(passages, args):
    """Collocates of a phrase, word by word."""
    node = args.group.split()
    everywhere = Side(passages, [1])
    close = Side([], [1])
    close.passages = 0
    matches = 0
    for passage in passages:
        found = 0
        for words in sentences(passage["text"]):
            starts = [at for at in range(len(words)) if words[at : at + len(node)] == node]
            found += len(starts)
            inside = {at + of for at in starts for of in range(len(node))}
            around = set()
            for at in starts:
                around.update(range(max(0, at - args.left), at))
                around.update(range(at + len(node), min(len(words), at + len(node) + args.right)))
            for at in sorted(around - inside):
                close.words += 1
                close.add(words[at], passage)
                close.all_documents.add(passage["document"]["id"])
                if passage["council"]:
                    close.all_councils.add(passage["council"]["slug"])
        matches += found
        close.passages += found > 0
    for word, together in close.count.items():
        if together < args.min_count or len(close.documents[word]) < args.min_documents:
            continue
        total = everywhere.count[word]
        elsewhere = everywhere.words - close.words
        g2 = log_likelihood(together, total - together, close.words, elsewhere)
        yield {
            "word": word,
            "near": close.figures(word),
            "total": total,
            "matches": matches,
            "words": everywhere.words,
            "log_dice": 14 + math.log2(2 * together / (matches + total)),
            "mi": math.log2(together * everywhere.words / (matches * total)),
            "g2": g2,
            "p": tail(g2),
        }


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("what", choices=["keyness", "near"])
    parser.add_argument("export")
    parser.add_argument("group")
    parser.add_argument("against", nargs="?")
    parser.add_argument("--words", type=int, nargs=2, default=[1, 4])
    parser.add_argument("--min-count", type=int, default=1)
    parser.add_argument("--min-documents", type=int, default=1)
    parser.add_argument("--negative", action="store_true")
    parser.add_argument("--fold", action="store_true")
    parser.add_argument("--left", type=int, default=5)
    parser.add_argument("--right", type=int, default=5)
    args = parser.parse_args()
    with open(args.export, encoding="utf-8") as lines:
        passages = [json.loads(line) for line in lines]
    passages = [passage for passage in passages if not passage["boilerplate"]]
    for row in (keyness if args.what == "keyness" else near)(passages, args):
        print(json.dumps(row))


main()
