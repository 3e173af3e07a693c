"""The layers: import-linter's contracts hold, and each of them can fail."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LINT = "import sys; from importlinter.cli import lint_imports_command as run; run(sys.argv[1:])"

# A line that breaks each contract, and the module it would stand in.
BREACHES = {
    "The window never imports torch": ("gui/__init__.py", "import torch"),
    "Only the window imports Qt": ("catalog/records.py", "from PySide6 import QtCore"),
    "Logic imports neither torch nor Qt": ("retrieval/index.py", "import open_clip"),
}


def lint(folder: Path) -> tuple[int, str]:
    """Check the contracts of the checkout in `folder`; gives exit status and report."""
    outcome = subprocess.run(
        [sys.executable, "-c", LINT, "--no-cache", "--no-logo"],
        cwd=folder, capture_output=True, text=True,
        env=os.environ | {"PYTHONPATH": str(folder), "PYTHONIOENCODING": "utf-8", "COLUMNS": "200"},
    )  # fmt: skip
    return outcome.returncode, outcome.stdout + outcome.stderr


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A copy of the code and its contracts, to be broken."""
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "gallery", tmp_path / "gallery", ignore=ignored)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_the_contracts_are_kept() -> None:
    status, report = lint(ROOT)
    assert status == 0, report
    assert "0 broken" in report


def test_each_contract_is_tried_here() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    assert {contract["name"] for contract in contracts} == set(BREACHES)


@pytest.mark.parametrize("contract", list(BREACHES))
def test_each_contract_can_fail(checkout: Path, contract: str) -> None:
    file, line = BREACHES[contract]
    with (checkout / "gallery" / file).open("a", encoding="utf-8") as source:
        source.write(f"\n{line}\n")
    status, report = lint(checkout)
    assert status == 1, report
    assert f"{contract} BROKEN" in report
