"""What the documents say is what the program does."""

from __future__ import annotations

import ast
import re
import runpy
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import pytest
import typer

from reportedly.app.cli import app

ROOT = Path(__file__).parents[1]


def _commands() -> dict[str, Any]:
    """Every command by its full name, groups within groups too."""
    top = typer.main.get_command(app)
    found: dict[str, Any] = {}
    todo = [("reportedly", top)]
    while todo:
        name, command = todo.pop()
        if hasattr(command, "list_commands"):
            todo += [(f"{name} {sub}", command.get_command(None, sub)) for sub in command.list_commands(None)]
        else:
            found[name] = command
    return found


COMMANDS = _commands()
CLI = (ROOT / "docs/cli.md").read_text("utf-8")
SECTIONS = {re.split("` | [A-Z]|`", section[1:])[0]: section for section in re.split(r"^## ", CLI, flags=re.MULTILINE)[1:]}


def _options(command: Any) -> set[str]:
    return {o for p in command.params if p.param_type_name == "option" for o in p.opts} - {"--help", "-h"}


def test_every_command_is_documented() -> None:
    """docs/cli.md has a section for each command, and none for one that there is not."""
    assert set(SECTIONS) == set(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_is_documented(name: str) -> None:
    """The section of a command has each of its options in its table, and no others."""
    rows = [row.split("|")[1] for row in SECTIONS[name].splitlines() if row.startswith("| `-")]
    documented = {word for row in rows for word in re.findall(r"(?<![\w-])--?[a-z][a-z-]*", row)}
    assert documented == _options(COMMANDS[name])


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_has_help(name: str) -> None:
    """--help says what each command, argument and option is for."""
    command = COMMANDS[name]
    assert command.help
    assert [p.name for p in command.params if not p.help] == []


def test_the_readme_shows_what_the_commands_print() -> None:
    """Each block of the README that starts with a command of ours is its real output, but for a single answer that another
    processor may round the other way; ``make readme`` writes it anew."""
    readme = (ROOT / "README.md").read_text("utf-8")
    real = runpy.run_path(str(ROOT / "docs/refresh.py"))["refreshed"](readme)
    blocks, now = (re.findall(r"^```\n\$ .*?^```$", text, re.MULTILINE | re.DOTALL) for text in (readme, real))
    assert len(blocks) == len(now) == 2
    for shown, printed in zip(blocks, now, strict=True):
        assert SequenceMatcher(None, shown.split(), printed.split(), autojunk=False).ratio() > 0.9


def test_the_readme_sample_runs(tmp_path: Path) -> None:
    """The Python of the README, run beside an article, prints its reports."""
    (sample,) = re.findall(r"^```python\n(.*?)^```$", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE | re.DOTALL)
    (tmp_path / "article.html").write_bytes((ROOT / "src/reportedly/app/demo/geneva-page.html").read_bytes())
    ran = subprocess.run([sys.executable, "-c", sample], cwd=tmp_path, capture_output=True, text=True)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "CONSULT [" in ran.stdout


def test_links_between_the_documents_lead_somewhere() -> None:
    """Every relative link of the README and of docs/ is a file of the repository."""
    for page in (ROOT / "README.md", *(ROOT / "docs").glob("*.md")):
        for link in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text("utf-8")):
            assert (page.parent / link).exists(), f"{page.name}: {link}"


def _declared() -> tuple[set[str], set[str], set[str]]:
    """The packages that pyproject.toml declares, to run, for an extra and to develop, without their versions."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    extras = [p for extra in project["project"]["optional-dependencies"].values() for p in extra]
    groups = [p for group in project["dependency-groups"].values() for p in group if isinstance(p, str)]
    all_three = (project["project"]["dependencies"], extras, groups)
    run, extra, develop = ({re.split(r"[<>=!~;\[ ]", p)[0] for p in some} for some in all_three)
    return run, extra, develop


def test_every_dependency_has_its_reason() -> None:
    """docs/dependencies.md has a row for each declared package, and none for one that is not."""
    tables = (ROOT / "docs/dependencies.md").read_text("utf-8").split("\n## ")[1:]
    rows = [set(re.findall(r"^\| ([a-z][\w-]+) \|", table, re.MULTILINE)) - {"package"} for table in tables]
    assert tuple(rows) == _declared()


def _imports(tree: ast.Module) -> Iterator[str]:
    """The top-level modules that a file imports."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.partition(".")[0]


def test_every_dependency_is_used() -> None:
    """Each package that is installed to run or for an extra is imported by the code, and each that is imported is declared."""
    modules = {"python-dateutil": "dateutil", "dkpro-cassis": "cassis"}
    run, extra, _ = _declared()
    declared = {modules.get(p, p.replace("-", "_")) for p in run | extra}
    imported = {m for file in (ROOT / "src").rglob("*.py") for m in _imports(ast.parse(file.read_text("utf-8")))}
    assert imported - set(sys.stdlib_module_names) - {"reportedly"} == declared


def test_the_locks_name_no_index_and_no_training_library() -> None:
    """The locks hold names, versions and hashes; training has its own requirements."""
    for lock in (ROOT / "requirements.lock", ROOT / "requirements-dev.lock"):
        text = lock.read_text("utf-8")
        assert "://" not in text and not re.search(r"^(torch|nvidia)", text, re.MULTILINE)
        pins = re.findall(r"^\S+==", text, re.MULTILINE)
        assert len(pins) > 50 and text.count("--hash=sha256:") > len(pins)
