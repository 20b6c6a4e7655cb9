"""Every sentence about a faulty catalogue is said in Vietnamese too, with the same facts."""

import string

import pytest

from indicators.catalogue.faults import Template
from indicators.formats.texts import translator
from indicators.model import Language


def fields(text):
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("template", Template, ids=lambda template: template.name)
def test_a_sentence_has_a_vietnamese_twin(template):
    vietnamese = translator("errors", Language.VI)(template.value)
    assert vietnamese != template.value
    assert fields(vietnamese) <= fields(template.value)
