"""What `doctor` lists: shipped values that a person's value keeps out."""

from dataclasses import replace

from indicators import services
from indicators.services.withheld import withheld_values

HEADER = "indicator_code,area,period,value\n"


def test_a_shipped_value_kept_out_by_a_persons_is_listed_with_both(own, tmp_path):
    mine = (HEADER + "IPV6_RATE,VN,2019-02,41\n").encode()
    services.commit_upload(own, mine, "mine.csv", by="an", ticked=True, reason="đo lại", approve=True)
    (tmp_path / "later.csv").write_text(HEADER + "IPV6_RATE,VN,2019-02,40\n", encoding="utf-8")
    shipping = replace(own, settings=own.settings.model_copy(update={"observations": tmp_path}))
    assert list(withheld_values(shipping)) == []
    assert services.initialise(shipping).rejected is None
    assert list(withheld_values(shipping)) == ["IPV6_RATE VN 2019-02: 41; later.csv: 40"]
