"""Whatever bytes a folder holds, the answer is a catalogue or its list of faults."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.catalogue import load_catalogue
from indicators.catalogue.tables import FILES
from indicators.errors import CatalogueError
from indicators.model import Catalogue
from tests.catalogue.folders import SOUND, write_folder


def outcome(files):
    with tempfile.TemporaryDirectory() as name:
        try:
            return load_catalogue(write_folder(Path(name), files))
        except CatalogueError as error:
            return error


@given(name=st.sampled_from(FILES), data=st.binary(max_size=200))
def test_arbitrary_bytes_are_a_catalogue_or_faults(name, data):
    assert isinstance(outcome({name: data}), Catalogue | CatalogueError)


@given(name=st.sampled_from(FILES), place=st.integers(0, 400), byte=st.integers(0, 255))
def test_one_changed_byte_is_a_catalogue_or_faults(name, place, byte):
    data = bytearray(SOUND[name].encode())
    data[place % len(data)] = byte
    found = outcome({name: bytes(data)})
    assert isinstance(found, Catalogue) or all(str(fault) for fault in found.faults)


@pytest.mark.parametrize("cell", ["=1+1", "'; drop table", "<b>", "x" * 200_000, "\u202eabc", "{found}", "%s"])
def test_a_hostile_cell_is_text_or_a_fault(cell):
    found = outcome({"sectors.csv": f'code,name_vi,order\nA,"{cell}","{cell}"\n'})
    assert isinstance(found, CatalogueError)
    assert all(str(fault) for fault in found.faults)
