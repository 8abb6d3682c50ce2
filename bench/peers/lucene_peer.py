"""Lucene from its published jars, by a small program that is compiled when it is needed."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path

from bench.articles import tabbed
from bench.question import Question

SOURCE = Path(__file__).parent / "lucene"
HOME = Path(__file__).parents[1] / "out" / "lucene"  # kept from run to run
NEW, OLD = "10.3.2", "9.12.3"  # the first wants Java 21, the second Java 11
HEAP = "-Xmx1g"


class LucenePeer:
    """Implements ``port.Peer``; its process is the Java program, which speaks as ``bench.peers.worker`` does."""

    name = "Lucene"
    slow = False
    adds = True
    shares = ""
    properties: tuple[str, ...] = ()
    note = (
        "English stems without stop words, exact totals, UnifiedHighlighter that reads the text again, counts from doc "
        "values; CPU is that of the asking thread, without compiling and collecting garbage"
    )

    def missing(self) -> str | None:
        """Whether Java is here; fetches the jars and compiles the program if that was not done yet."""
        absent = [tool for tool in ("java", "javac") if shutil.which(tool) is None]
        if absent:
            return f"Lucene is left out: {' and '.join(absent)} cannot be found."
        if not self._jars().is_dir():
            if shutil.which("mvn") is None:
                return "Lucene is left out: its jars are not here, and there is no mvn to fetch them."
            if not self._fetch():
                return "Lucene is left out: mvn could not fetch its jars."
        return None if self._compile() else "Lucene is left out: the program that asks it could not be compiled."

    def ready(self) -> bool:
        """Whether all is here already, so that nothing need be fetched."""
        return shutil.which("java") is not None and self._program().is_file()

    def version(self) -> str:
        """Of the jars and of Java."""
        return f"Lucene {_lucene()} on Java {_java()}"

    def answers(self, question: Question) -> bool:
        """Everything."""
        return bool(question)

    def articles(self, path: Path) -> Path:
        """Between tabs: the program reads no JSON."""
        target = path.with_suffix(".tsv")
        return target if target.exists() else tabbed(path, target)

    def command(self) -> list[str]:
        """The program."""
        return ["java", HEAP, *self.properties, "-cp", f"{self._jars()}/*:{self._program().parent}", "Search"]

    def first(self, folder: Path, question: Question) -> list[str]:
        """The program again."""
        return [*self.command(), "first", str(folder), question.line()]

    def _jars(self) -> Path:
        return HOME / _lucene()

    def _program(self) -> Path:
        return HOME / f"classes-{_lucene()}" / "Search.class"

    def _fetch(self) -> bool:
        """Whether the jars are there now; another process may fetch them at the same time."""
        HOME.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix="fetching-", dir=HOME) as name:
            aside = Path(name) / "jars"
            asked = ["-f", str(SOURCE / "pom.xml"), f"-Dlucene.version={_lucene()}", f"-DoutputDirectory={aside}"]
            command = ["mvn", "-q", "-B", *asked, "dependency:copy-dependencies"]
            if subprocess.run(command, capture_output=True, check=False).returncode == 0 and aside.is_dir():
                with suppress(OSError):  # the other was quicker
                    aside.rename(self._jars())
        return self._jars().is_dir()

    def _compile(self) -> bool:
        program, sources = self._program(), sorted(SOURCE.glob("*.java"))
        if program.is_file() and program.stat().st_mtime >= max(source.stat().st_mtime for source in sources):
            return True
        program.parent.mkdir(parents=True, exist_ok=True)
        command = ["javac", "-cp", f"{self._jars()}/*", "-d", str(program.parent), *map(str, sources)]
        return subprocess.run(command, capture_output=True, check=False).returncode == 0


def _java() -> str:
    """Version of the Java on the path; empty where it does not tell."""
    told = subprocess.run(["java", "-version"], capture_output=True, text=True, check=False).stderr
    found = re.search(r'version "([\d.]+)', told)
    return found.group(1) if found else ""


def _lucene() -> str:
    major = _java().partition(".")[0]
    return NEW if major.isdigit() and int(major) >= 21 else OLD
