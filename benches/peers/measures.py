"""What is measured on one corpus. Programs take turns, so that what else the machine does meets all."""

import os
import shutil
import sys
from pathlib import Path

from .process import Failed, bytes_below, done, measured

TEXT = (".txt", ".md")
# Times that a process answers each question in a round, and that each is timed inside a process.
COLD, WARM = 5, 15


def tell(text):
    """Says how far things are."""
    print(f"compare: {text}", file=sys.stderr, flush=True)


class Row:
    """What one program took: lists with a number a round, in the order of the rounds."""

    def __init__(self, engine, threads):
        self.engine = engine
        self.threads = threads
        self.failed = None
        self.taken = {}

    def add(self, **values):
        """Adds the numbers of one round."""
        for name, value in values.items():
            self.taken.setdefault(name, []).append(value)

    def name(self):
        """The program, and its threads where it builds with several."""
        if self.threads is None:
            return self.engine.name
        return f"{self.engine.name}, {self.threads} thread{'s' if self.threads > 1 else ''}"

    def plain(self):
        """For the JSON file."""
        return {
            "program": self.engine.name,
            "threads": self.threads,
            "failed": self.failed,
            **self.taken,
        }


class Comparison:
    """Programs and a corpus; indexes lie below a folder that is emptied first."""

    def __init__(self, engines, library, corpus, work, rounds):
        self.engines = engines  # the product first
        self.library = library  # the product inside one process
        self.corpus = Path(corpus).resolve()
        self.rounds = rounds
        self.bytes = bytes_below(self.corpus, TEXT)
        self.scratch = Path(work) / "run"
        shutil.rmtree(self.scratch, ignore_errors=True)
        self.scratch.mkdir(parents=True)

    def check(self):
        """The programs must all read the same."""
        if self.bytes == 0:
            raise Failed(f"{self.corpus} holds no text: .txt or .md")
        if bytes_below(self.corpus) > self.bytes:
            raise Failed(f"{self.corpus} holds other files than .txt and .md: most programs skip them")

    def index(self, engine, threads=None):
        """Where the index of a program lies; the one that is asked has no number of threads."""
        return self.scratch / f"{type(engine).__name__}{threads or ''}.index"

    def turns(self, rows, what):
        """Every row once a round, each round beginning with the next, as long as it does not fail."""
        for number in range(self.rounds):
            tell(f"{what}, round {number + 1} of {self.rounds}")
            begin = number % len(rows)
            for row in rows[begin:] + rows[:begin]:
                if row.failed is None:
                    yield row

    def run(self, command, engine, accepted=(0,)):
        """Runs a command of a program, measured."""
        return measured(command, self.scratch / "out", engine.env, accepted)

    def build(self):
        """Building an index with all the threads that a program can use, and with one."""
        builders = [engine for engine in self.engines if engine.builds]
        rows = [Row(engine, engine.threads) for engine in builders]
        rows += [Row(engine, 1) for engine in builders[:2] if engine.threads > 1]
        self.read_once()
        for row in self.turns(rows, "building"):
            self.build_one(row)
        for row in rows:
            if row.threads != row.engine.threads:
                shutil.rmtree(self.index(row.engine, row.threads), ignore_errors=True)
        return rows

    def build_one(self, row):
        """One build into an empty place."""
        alone = row.threads if row.threads != row.engine.threads else None
        index = self.index(row.engine, alone)
        shutil.rmtree(index, ignore_errors=True)
        try:
            run = self.run(row.engine.build(row.threads, self.corpus, index), row.engine)
        except Failed as error:
            row.failed = str(error)
            tell(row.failed)
            return
        row.add(wall=run.wall, cpu=run.cpu, peak=run.peak, index=bytes_below(index))

    def read_once(self):
        """Reads the corpus, so that no program finds it colder than another."""
        for folder, _, names in os.walk(self.corpus):
            for name in names:
                Path(folder, name).read_bytes()

    def indexed(self, engines):
        """Rows of programs, with an index each."""
        rows = []
        for engine in engines:
            row = Row(engine, None)
            if engine.builds and not self.index(engine).is_dir():
                tell(f"an index for {engine.name}")
                row.threads = engine.threads
                self.build_one(row)
                row.threads, row.taken = None, {}
            rows.append(row)
        return rows

    def questions(self):
        """The file with questions of this corpus."""
        file = self.scratch / "questions.tsv"
        if not file.is_file():
            program = Path(__file__).with_name("questions.py")
            done([sys.executable, "-B", program, self.corpus, file], "making questions")
        return file

    def query(self):
        """Questions in one process: of each, matches and microseconds of processor time, a round."""
        file = self.questions()
        askers = [self.library, *(engine for engine in self.engines if engine.asks)]
        rows = [row for row in self.indexed(askers) if row.failed is None]
        for row in self.turns(rows, "questions in one process"):
            command = row.engine.queries(WARM, self.index(row.engine), file)
            try:
                self.run(command, row.engine)
                row.add(answers=self.answers(row.engine, file))
            except Failed as error:
                row.failed = str(error)
                tell(row.failed)
        return rows

    def answers(self, engine, file):
        """What a program has just written about the questions of a file, by class."""
        lines = (self.scratch / "out").read_text(encoding="utf-8").splitlines()
        asked = file.read_text(encoding="utf-8").splitlines()
        if len(lines) != len(asked):
            raise Failed(f"{engine.name} answered {len(lines)} of {len(asked)} questions")
        answers = {}
        for line in lines:
            name, words, total, without, counted = line.split("\t")
            answer = (words, int(total), float(without), float(counted))
            answers.setdefault(name, []).append(answer)
        return answers

    def cold(self):
        """One process a question, the first of each class; and one that does nothing."""
        asked = {}
        for line in self.questions().read_text(encoding="utf-8").splitlines():
            name, kind, words = line.split("\t")
            asked.setdefault(name, (kind, words.split(" ")))
        rows = [row for row in self.indexed(self.engines) if row.failed is None]
        for row in self.turns(rows, "one process a question"):
            engine, answers = row.engine, {}
            for name, (kind, words) in asked.items():
                if kind not in engine.kinds:
                    continue
                command = engine.one(self.index(engine), self.corpus, kind, words)
                try:
                    runs = [self.run(command, engine, engine.found) for _ in range(COLD)]
                except Failed as error:
                    row.failed = str(error)
                    tell(row.failed)
                    break
                answers[name] = [(run.wall * 1e3, run.cpu * 1e3) for run in runs]
            nothing = [self.run(["true"], engine) for _ in range(COLD)]
            answers["nothing"] = [(run.wall * 1e3, run.cpu * 1e3) for run in nothing]
            row.add(answers=answers)
        return rows

    def refresh(self):
        """The product alone: a fresh build, a refresh of nothing, a refresh of one edited file."""
        product = self.engines[0]
        copy, index = self.scratch / "edited", self.scratch / "edited.index"
        shutil.copytree(self.corpus, copy)
        edited = min(path for path in copy.rglob("*") if path.suffix in TEXT)
        command = product.build(product.threads, copy, index)
        rows = {name: Row(product, None) for name in ("fresh", "unchanged", "one edited")}
        for number in range(self.rounds):
            tell(f"refreshing, round {number + 1} of {self.rounds}")
            shutil.rmtree(index, ignore_errors=True)
            for name, row in rows.items():
                if name == "one edited":
                    with open(edited, "a", encoding="utf-8") as file:
                        file.write(f"\n\nThe plan was edited {number + 1} times.\n")
                run = self.run(command, product)
                row.add(wall=run.wall, cpu=run.cpu, peak=run.peak)
        shutil.rmtree(copy)
        shutil.rmtree(index)
        return rows
