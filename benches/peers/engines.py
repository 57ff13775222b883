"""The programs that are compared: how each is had, how it builds an index, how it answers."""

import hashlib
import os
import shutil
import urllib.request
from pathlib import Path

from .process import Failed, done

HERE = Path(__file__).resolve().parent
MAVEN_CENTRAL = "https://repo1.maven.org/maven2"
LUCENE = "9.12.3"
# The archives of that version, with the SHA-256 of each.
LUCENE_JARS = {
    "lucene-core": "b64a3f8098a7572034fb30085cdee01b34ec81fb0e5a31b471536af58dc6c01b",
    "lucene-analysis-common": "fa571bd7caf0f0b4faf46a72ca004a7836f348c31d92bd522dddcc3d128d287e",
    "lucene-highlighter": "4cfa3c462ddd253bc8663d89afef821daff30dcb5b376a764e4e55b926bca7b9",
    "lucene-memory": "54ebbfd18e33933a063510d3d0d71ee84adb7d1a8e9eda8c744e7221e5c3ee40",
    "lucene-queries": "81c8993da5dcca9da5e4041b623f00169868e37988691434b14fc910c700a30c",
}


class Missing(Exception):
    """A program that cannot be had here, and why."""


def tool(name):
    """A program of this machine."""
    found = shutil.which(name)
    if found is None:
        raise Missing(f"`{name}` is not installed")
    return found


def cargo(package, work):
    """Builds a package of the workspace beside this file; its program."""
    target = work / "cargo"
    command = [tool("cargo"), "build", "--release", "--package", package]
    try:
        done([*command, "--target-dir", target], f"building {package}", cwd=HERE)
    except Failed as error:
        raise Missing(str(error)) from error
    return target / "release" / package


def locked(package):
    """The version of a package that the workspace beside this file is locked to."""
    lines = (HERE / "Cargo.lock").read_text(encoding="utf-8").splitlines()
    at = lines.index(f'name = "{package}"')
    return lines[at + 1].split('"')[1]


def debian(packages, work):
    """Fetches Debian packages, without installing them; the folder that they are unpacked in."""
    unpacked, archives = work / "debian", work / "debian-archives"
    archives.mkdir(exist_ok=True)
    for package in packages:
        if any(archives.glob(f"{package}_*.deb")):
            continue
        try:
            done([tool("apt-get"), "download", package], f"fetching {package}", cwd=archives)
            (archive,) = archives.glob(f"{package}_*.deb")
            done([tool("dpkg-deb"), "-x", archive, unpacked], f"unpacking {archive}")
        except Failed as error:
            raise Missing(str(error)) from error
    return unpacked


def libraries(unpacked):
    """The folders of an unpacked package that hold shared libraries."""
    return sorted({str(path.parent) for path in unpacked.glob("usr/lib/**/lib*.so*")})


class Engine:
    """A program with the command line of the crate `measure`."""

    name = ""
    about = ""
    threads = 2  # that a build can use
    builds = True
    asks = True  # times questions inside one process
    kinds = {"all", "any", "phrase", "near", "prefix"}  # of questions, to a process of its own
    env = None
    found = (0,)  # exit codes that mean an answer

    def __init__(self, work):
        self.work = Path(work)
        self.command = []

    def get(self):
        """Makes the program ready, or raises `Missing`."""

    def build(self, threads, corpus, index):
        """Indexes a corpus into a folder that is not there yet."""
        return [*self.command, "build", str(threads), corpus, index]

    def queries(self, rounds, index, file):
        """Times the questions of a file inside one process."""
        return [*self.command, "queries", str(rounds), index, file]

    def one(self, index, _corpus, kind, words):
        """Answers one question."""
        return [*self.command, "one", index, kind, *words]


class Product(Engine):
    """plansearch, the program."""

    name = "plansearch"
    about = "reads, splits, tags and cites; three sides of every word"
    asks = False

    def __init__(self, work, program):
        super().__init__(work)
        self.program = Path(program).resolve()

    def get(self):
        if not self.program.is_file():
            raise Missing(f"{self.program} is not there: `cargo build --release`, or --product PATH")
        # A copy: the original may be built anew while this runs.
        self.program = Path(shutil.copy2(self.program, self.work / "plansearch"))

    def build(self, threads, corpus, index):
        return [self.program, "index", corpus, "--index", index, "--threads", str(threads)]

    def one(self, index, _corpus, kind, words):
        text = " ".join(words)
        query = {
            "any": " OR ".join(words),
            "phrase": f'"{text}"',
            "near": " NEAR/5 ".join(words),
            "prefix": f"{text}*",
        }.get(kind, text)
        return [self.program, "search", "--index", index, query]


class Library(Engine):
    """plansearch, the library, as the program uses it, in one process; with an index of its own."""

    name = "plansearch"

    def get(self):
        self.command = [cargo("product", self.work)]


class RawTantivy(Engine):
    """Tantivy with its stock settings."""

    name = "raw tantivy"
    about = f"tantivy {locked('tantivy')}, stock settings as in its examples, `en_stem`, 50 MB a thread"

    def get(self):
        self.command = [cargo("raw_tantivy", self.work)]


class Fts5(Engine):
    """SQLite, compiled into a Rust program."""

    name = "SQLite FTS5"
    about = "`porter unicode61`, one transaction, no journal; a Rust program with SQLite in it"
    threads = 1

    def get(self):
        self.command = [cargo("fts5", self.work)]


class Xapian(Engine):
    """Xapian, from a C++ program."""

    name = "Xapian"
    about = "Debian's, English stems with positions; a C++ program"
    threads = 1

    def get(self):
        compiler, program = tool("g++"), self.work / "xapian"
        unpacked = debian(["libxapian30", "libxapian-dev"], self.work)
        command = [compiler, "-std=c++17", "-O2", HERE / "xapian/xapian.cpp", "-o", program]
        command += [f"-I{unpacked}/usr/include", "-lxapian"]
        for folder in libraries(unpacked):
            command += [f"-L{folder}", f"-Wl,-rpath,{folder}"]
        try:
            done(command, "compiling xapian.cpp")
        except Failed as error:
            raise Missing(str(error)) from error
        self.command = [program]


class Lucene(Engine):
    """Lucene, from a Java program."""

    name = "Lucene"
    about = f"Lucene {LUCENE}, Porter stems, 256 MB buffer, `UnifiedHighlighter`; a Java program"

    def get(self):
        java, compiler = tool("java"), tool("javac")
        folder = self.work / "lucene"
        folder.mkdir(exist_ok=True)
        jars = [self.jar(name, digest, folder) for name, digest in LUCENE_JARS.items()]
        path = os.pathsep.join(map(str, [*jars, folder]))
        try:
            done([compiler, "-cp", path, "-d", folder, HERE / "lucene/Lucene.java"], "javac")
        except Failed as error:
            raise Missing(str(error)) from error
        self.command = [java, "-cp", path, "Lucene"]

    @staticmethod
    def jar(name, digest, folder):
        """An archive of Maven Central."""
        file = f"{name}-{LUCENE}.jar"
        kept = folder / file
        if not kept.is_file():
            address = f"{MAVEN_CENTRAL}/org/apache/lucene/{name}/{LUCENE}/{file}"
            try:
                with urllib.request.urlopen(address, timeout=60) as answer:
                    content = answer.read()
            except OSError as error:
                raise Missing(f"{address}: {error}") from error
            if hashlib.sha256(content).hexdigest() != digest:
                raise Missing(f"{address}: not the archive that was expected")
            kept.write_bytes(content)
        return kept


class Recoll(Engine):
    """Recoll, as its commands are."""

    name = "Recoll"
    about = "Debian's, whole files instead of passages; stock settings"
    threads = 2
    asks = False
    kinds = {"all", "any", "phrase"}

    def get(self):
        if shutil.which("recollindex") and shutil.which("recollq"):
            self.bin = ""
            return
        unpacked = debian(["libxapian30", "recollcmd"], self.work)
        self.bin = f"{unpacked}/usr/bin/"
        self.env = {
            "LD_LIBRARY_PATH": os.pathsep.join(libraries(unpacked)),
            "RECOLL_DATADIR": f"{unpacked}/usr/share/recoll",
        }

    def build(self, threads, corpus, index):
        index = Path(index)
        index.mkdir(parents=True)
        queues = "" if threads > 1 else "thrQSizes = -1 -1 -1\n"
        (index / "recoll.conf").write_text(f"topdirs = {corpus}\n{queues}", encoding="utf-8")
        return [f"{self.bin}recollindex", "-c", index]

    def one(self, index, _corpus, kind, words):
        text = " ".join(words)
        query = {"any": " OR ".join(words), "phrase": f'"{text}"'}.get(kind, text)
        return [f"{self.bin}recollq", "-c", index, "-A", "-n", "10", query]


class Ripgrep(Engine):
    """ripgrep, which has no index: it reads everything for each question."""

    name = "ripgrep"
    about = "no index: reads all files and prints every line with the phrase as it is written"
    builds = False
    asks = False
    kinds = {"phrase"}
    found = (0, 1)

    def get(self):
        if shutil.which("rg"):
            self.command = ["rg"]
        else:
            self.command = [debian(["ripgrep"], self.work) / "usr/bin/rg"]

    def one(self, _index, corpus, _kind, words):
        return [*self.command, "--ignore-case", "--fixed-strings", " ".join(words), corpus]


PEERS = {
    "tantivy": RawTantivy,
    "fts5": Fts5,
    "xapian": Xapian,
    "lucene": Lucene,
    "recoll": Recoll,
    "ripgrep": Ripgrep,
}
