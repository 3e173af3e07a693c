"""Brings the window's translations up to date with its code, compiles them, tells what is left.

    python packaging/translations.py [--into FOLDER]

Qt Linguist edits the .ts files; the .qm files beside them are what the window loads.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

from defusedxml import ElementTree

ROOT = Path(__file__).parent.parent
SHIPPED = ROOT / "resources" / "translations"
# English needs only the forms of what is counted.
LANGUAGES = {"de": [], "en": ["-pluralonly"]}
# Without places in the code, which would change with every line above them.
OPTIONS = ["-silent", "-no-obsolete", "-locations", "none", "-source-language", "en"]
ALIASES = "tr+=_tr,tr+=_tr_noop"  # of `gallery.gui.language`


def run(tool: str, *arguments: str | Path) -> None:
    """Run one of PySide's tools, the one of this Python where it is in an environment."""
    beside = Path(sys.executable).with_name(tool)
    subprocess.run([beside if beside.exists() else tool, *arguments], check=True)


def update(folder: Path) -> None:
    """Take what the code says into the .ts files of a folder."""
    for language, more in LANGUAGES.items():
        run(
            *("pyside6-lupdate", *OPTIONS, *more, "-target-language", language),
            *("-tr-function-alias", ALIASES, "-extensions", "py", ROOT / "gallery" / "gui"),
            *("-ts", folder / f"gallery_{language}.ts"),
        )


def compile_all(folder: Path) -> None:
    """Make the .qm files beside the .ts files of a folder."""
    for language in LANGUAGES:
        name = folder / f"gallery_{language}"
        run("pyside6-lrelease", "-silent", f"{name}.ts", "-qm", f"{name}.new")
        Path(f"{name}.new").replace(f"{name}.qm")  # which a window that is open has mapped


def untranslated(file: Path) -> list[str]:
    """The texts of a .ts file that have no translation, or one nobody has looked at."""
    left = []
    for context in ElementTree.parse(file).iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            if translation is None or translation.get("type") is not None:
                left.append(f"{context.findtext('name')}: {message.findtext('source')}")
    return left


def main() -> int:
    """Do it; 1 where something is left to translate."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--into", type=Path, default=SHIPPED, help="the folder of the .ts files")
    folder = parser.parse_args().into
    update(folder)
    compile_all(folder)
    left = 0
    for language in LANGUAGES:
        for text in untranslated(folder / f"gallery_{language}.ts"):
            print(f"{language}: {text}")
            left += 1
    print(f"{left} texts are not translated." if left else "All texts are translated.")
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main())
