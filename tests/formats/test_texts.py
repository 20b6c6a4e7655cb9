"""Every text for people has a Vietnamese translation with the same fields, compiled."""

import subprocess
import sys
from pathlib import Path

import pytest

from indicators.errors import CatalogueError, Fault, NotFound
from indicators.formats import compile_texts
from indicators.formats.texts import LOCALE, explain, translator

PO_FILES = sorted(LOCALE.glob("*/LC_MESSAGES/*.po"))
USES = [use for source in compile_texts.sources() for use in compile_texts.uses(source)]


@pytest.mark.parametrize("po", PO_FILES, ids=lambda po: po.stem)
def test_the_compiled_catalogue_is_current(po: Path):
    assert po.with_suffix(".mo").read_bytes() == compile_texts.compiled(po)


@pytest.mark.parametrize("po", PO_FILES, ids=lambda po: po.stem)
def test_every_text_of_a_domain_is_translated_with_its_fields(po: Path):
    used = [use for use in USES if use.domain == po.stem]
    assert list(compile_texts.faults(compile_texts.load(po), used)) == []


def test_every_text_belongs_to_a_domain_that_has_a_catalogue():
    domains = {po.stem for po in PO_FILES}
    assert [use for use in USES if use.domain not in domains] == []


def test_an_error_is_explained_in_vietnamese_with_its_hint():
    error = NotFound("indicator", "IPV6", "IPV6_RATE")
    assert explain(error, "vi") == "Không có chỉ tiêu “IPV6”. Có phải ý bạn là “IPV6_RATE”?"
    assert explain(error, "en") == str(error)


def test_braces_in_data_are_not_read_as_fields():
    assert explain(NotFound("area", "{0.__class__}"), "en") == "No area '{0.__class__}'."


def test_a_catalogue_error_lists_its_faults():
    error = CatalogueError("data", (Fault("areas.csv", 3, "kind", "x {value}", (("value", "ù"),)),))
    assert explain(error, "vi").splitlines()[1] == "areas.csv:3:kind: x ù"


def test_an_unknown_language_is_refused():
    with pytest.raises(ValueError, match="fr"):
        translator("ui", "fr")


def test_a_text_without_translation_stays_english():
    assert translator("ui", "vi")("no such text {a}", a=1) == "no such text 1"


def test_a_missing_translation_and_a_changed_field_are_named(tmp_path: Path):
    po = tmp_path / "vi" / "LC_MESSAGES" / "ui.po"
    po.parent.mkdir(parents=True)
    po.write_text('msgid "Row {row}"\nmsgstr "Dòng {dong}"\n', encoding="utf-8")
    used = [compile_texts.Use("ui", "Absent", "x.py:1")]
    assert list(compile_texts.faults(compile_texts.load(po), used)) == [
        "x.py:1 has no translation: 'Absent'",
        "'Row {row}' and its translation have different fields: 'Dòng {dong}'",
    ]


def test_messages_are_found_by_their_translator(tmp_path: Path):
    source = tmp_path / "m.py"
    source.write_text(
        'D = "cli"\n_ = translator(D, lang)\nN_ = marker("findings")\n_("a")\n_.plural("b", "c", 2)\nN_("d")\n'
        'raise StoreError("e", hint="f" if x else "g")\nFault("f", 1, "c", "h")\n',
        encoding="utf-8",
    )
    assert [(use.domain, use.message) for use in compile_texts.uses(source)] == [
        ("cli", "a"), ("cli", "b"), ("findings", "d"),
        ("errors", "e"), ("errors", "f"), ("errors", "g"), ("errors", "h"),
    ]  # fmt: skip


def test_texts_do_not_load_babel():
    code = "import sys, indicators.formats.texts; sys.exit('babel' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
