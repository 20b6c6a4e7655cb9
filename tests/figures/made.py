"""What the tests of figures share."""

from datetime import date

from indicators.services.territory import province_panel

AS_OF = date(2025, 12, 31)

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "</text><script>alert(1)</script>",
    "' onload='alert(1)",
    '"><svg onload=alert(1)>',
    "%{x} %{customdata[0]}",
    "<a href='javascript:alert(1)'>x</a>",
    "$\\alpha$ &lt;b&gt; {0}",
]
"""Names that would be markup, templates or formulas if anybody took them for such."""


def territory(workspace, areas, indicator="DVC_FULL_PROVINCE"):
    """One shipped indicator in every province."""
    return province_panel(workspace, indicator, as_of=AS_OF, areas=areas)
