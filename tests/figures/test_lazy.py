"""What drawing costs before anything is drawn."""

import subprocess
import sys


def test_plotly_is_not_loaded_before_the_first_plot():
    code = "import sys, indicators.figures; print('plotly' in sys.modules)"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "False"
