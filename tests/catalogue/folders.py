"""A small sound catalogue of an imaginary agency, and how a test writes one with a fault into a folder."""

from pathlib import Path

SOUND = {
    "sectors.csv": "code,name_vi,name_en,order\nA,Nước sạch,Clean water,1\n",
    "indicators.csv": (
        "code,sector,name_vi,kind,frequency,aggregation,minimum,maximum\n"
        "WATER,A,Tỷ lệ hộ có nước sạch,percent,M|A,ratio,,\n"
        "WELLS,A,Số giếng,count,A,sum,0,\n"
    ),
    "areas.csv": (
        "id,code,kind,name_vi,valid_from,valid_to,successor,region\n"
        "VN,VN,country,Việt Nam,,,,\n"
        "R-N,N,region,Miền Bắc,,,,\n"
        "P1,01,province,Tỉnh cũ,,2025-06-30,P2,R-N\n"
        "P2,01,province,Tỉnh mới,2025-07-01,,,R-N\n"
    ),
    "series.csv": "code,indicator,name_vi,name_en\nnew,,mới,new\n",
    "targets.csv": (
        "code,indicator,scope,comparator,value,due,kind,baseline,baseline_date,source_url\n"
        "T1,WATER,VN,>=,90,2025-12-31,reach,80,2024-12-31,https://example.org/a\n"
        "T2,WELLS,each-province,>=,5,2025-12-31,reach,,,\n"
    ),
    "trajectories.csv": "target,date,value\nT1,2025-06-30,85\n",
    "milestones.csv": "code,sector,title_vi,due\nM1,A,Ban hành quy chuẩn,\n",
    "milestone_states.csv": "milestone,date,state\nM1,2025-03-01,in_progress\n",
    "leads.csv": "subject,area,valid_from,valid_to\nA,VN,2024-01-01,2025-12-31\nWATER,P2,,\n",
    "deadlines.csv": "indicator,frequency,days\nWATER,M,20\n,A,60\n",
    "locks.csv": "period,level,reason\n2024,,đã chốt\n2024-Q2,province,đã chốt\n",
}


def write_folder(folder: Path, files: dict[str, str | bytes | None]) -> Path:
    """The sound folder with some files replaced; None leaves a file out."""
    for name, content in {**SOUND, **files}.items():
        if isinstance(content, bytes):
            (folder / name).write_bytes(content)
        elif content is not None:
            (folder / name).write_text(content, "utf-8")
    return folder


def edited(file: str, old: str, new: str) -> dict[str, str | bytes | None]:
    """One file of the sound folder with one text replaced; the text must be there."""
    assert old in SOUND[file]
    return {file: SOUND[file].replace(old, new, 1)}
