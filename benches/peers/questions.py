"""Questions made from the words of a corpus, a dozen of each class; the same corpus, the same questions.

Run as a program of its own: it holds the counts of a corpus in memory.
"""

import os
import random
import re
import sys
from collections import Counter

EACH = 12  # questions of a class
SAMPLE = 8_000_000  # bytes of the corpus that are looked at, files from all over it
WORD = re.compile(r"[A-Za-z]{3,}")
# Words with one blank between them: what every engine takes for neighbours.
PAIR = re.compile(r"(?<![\w'’-])(?=([a-z]{4,}) ([a-z]{4,})(?![\w'’-]))")
NEAR = re.compile(r"(?<![\w'’-])(?=([a-z]{4,})((?: [a-z]+){1,4}) ([a-z]{4,})(?![\w'’-]))")

CLASSES = (
    "common word",
    "rare word",
    "AND of 2",
    "OR of 3",
    "phrase, frequent",
    "phrase, rare",
    "near",
    "prefix",
)


def texts(corpus):
    """Texts from all over the corpus, in an order that does not depend on the file system."""
    paths = sorted(
        os.path.join(folder, name)
        for folder, _, names in os.walk(corpus)
        for name in names
        if name.endswith((".txt", ".md"))
    )
    random.Random(1).shuffle(paths)
    taken = 0
    for path in paths:
        with open(path, encoding="utf-8", errors="replace") as text:
            text = text.read()
        taken += len(text)
        yield text
        if taken > SAMPLE:
            return


def counted(corpus):
    """How often words, neighbours and words near each other stand in the texts."""
    words, pairs, near = Counter(), Counter(), Counter()
    for text in texts(corpus):
        words.update(word.lower() for word in WORD.findall(text))
        pairs.update(f"{a} {b}" for a, b in PAIR.findall(text))
        near.update(f"{a} {b}" for a, _, b in NEAR.findall(text) if a != b)
    return words, pairs, near


def ranked(counts):
    """What was counted, the most frequent first; equals by the alphabet."""
    return sorted(counts, key=lambda words: (-counts[words], words))


def rare(counts):
    """Some of the rarest that stand there more than once, from all over the alphabet."""
    several = (words for words in counts if counts[words] > 1)
    rarest = sorted(several, key=lambda words: (counts[words], words))[: 8 * EACH]
    return sorted(rarest)[:: max(1, len(rarest) // EACH)][:EACH]


def questions(corpus):
    """Class, kind and words of every question."""
    words, pairs, near = counted(corpus)
    # Short words are mostly those that say nothing alone.
    common = [word for word in ranked(words) if len(word) > 4][: 4 * EACH]
    middling = [word for word in ranked(words) if len(word) > 4][100 : 100 + 2 * EACH]
    seen, prefixes = set(), []
    for word in common:
        if word[:4] not in seen:
            seen.add(word[:4])
            prefixes.append(word[:4])
    chosen = {
        "common word": ("all", common),
        "rare word": ("all", rare(Counter({w: n for w, n in words.items() if len(w) > 4}))),
        "AND of 2": ("all", [f"{a} {b}" for a, b in zip(common, middling) if a != b]),
        "OR of 3": ("any", [" ".join(three) for three in zip(common, common[12:], middling)]),
        "phrase, frequent": ("phrase", ranked(pairs)),
        "phrase, rare": ("phrase", rare(pairs)),
        "near": ("near", ranked(near)),
        "prefix": ("prefix", prefixes),
    }
    for name in CLASSES:
        kind, of_class = chosen[name]
        for text in of_class[:EACH]:
            yield name, kind, text


def main():
    """Writes the questions of the corpus named to the file named, one a line."""
    corpus, file = sys.argv[1:]
    with open(file, "w", encoding="utf-8") as out:
        for question in questions(corpus):
            out.write("\t".join(question) + "\n")


if __name__ == "__main__":
    main()
