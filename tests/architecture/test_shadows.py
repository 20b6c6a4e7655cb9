"""Streamlit puts the folder of its script first on the path: no module there may hide one of Python's own."""

import sys

from tests.architecture.sources import ROOT


def test_no_module_beside_the_frame_hides_one_of_python_s_own():
    names = {path.stem for path in (ROOT / "indicators" / "ui").glob("*.py")}
    assert names & sys.stdlib_module_names == set()
