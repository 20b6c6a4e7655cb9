"""What the invented indicators are about; their names say so, and nothing here is a figure of anybody."""

from __future__ import annotations

from dataclasses import dataclass

from indicators.model import Direction, Kind

SECTORS = (
    ("Bưu chính", "Post"),
    ("Viễn thông", "Telecommunications"),
    ("Hạ tầng số", "Digital infrastructure"),
    ("Chính quyền số", "Digital government"),
    ("Kinh tế số", "Digital economy"),
    ("Xã hội số", "Digital society"),
    ("An toàn thông tin", "Information security"),
    ("Báo chí", "Press"),
)
MOST_INDICATORS = 200
PACES = (1.15, 0.8, 0.4, -0.3, 1.03, 0.7, 2.6, 0.97)
"""How much of the way that was due each indicator has gone, in turn; below 0 it moves backwards."""


@dataclass(frozen=True, slots=True)
class Subject:
    """One kind of thing measured.

    `base` is the level at the end of 2024 (of sums: per 1,000 inhabitants), `rate` the relative change the target asks
    for in the year 2025.
    """

    sector: int
    name_vi: str
    name_en: str
    unit_vi: str
    unit_en: str
    kind: Kind
    aggregation: str
    base: float
    rate: float
    decimals: int = 1
    cumulative: bool = False
    quarterly: bool = False

    @property
    def direction(self) -> Direction:
        """Which way is better: the way the target goes."""
        return Direction.HIGHER if self.rate > 0 else Direction.LOWER

    @property
    def is_whole(self) -> bool:
        """Whether its values are whole numbers."""
        return self.decimals == 0


_PERCENT = ("%", "%", Kind.PERCENT)
_POINTS = ("điểm", "points", Kind.INDEX)
_POPULATION = "weighted-mean:population"

SUBJECTS = (
    Subject(4, "Hồ sơ nộp trực tuyến", "Dossiers filed online", *_PERCENT, "ratio", 52.0, 0.4),
    Subject(2, "Dân số được phủ sóng", "Population covered", *_PERCENT, "ratio", 61.0, 0.3),
    Subject(2, "Trạm phát sóng", "Base stations", "trạm", "stations", Kind.COUNT, "sum", 0.9, 0.25, 0, True),
    Subject(1, "Bưu gửi", "Postal items", "nghìn bưu gửi", "thousand items", Kind.COUNT, "sum", 31.0, 0.15, 0),
    Subject(5, "Doanh thu số", "Digital revenue", "tỷ đồng", "billion dong", Kind.AMOUNT, "sum", 4.2, 0.18),
    Subject(6, "Hộ dùng Internet", "Households online", *_PERCENT, _POPULATION, 72.0, 0.15),
    Subject(7, "Sự cố chưa xử lý", "Open incidents", "sự cố", "incidents", Kind.COUNT, "sum", 0.05, -0.3, 0),
    Subject(8, "Lượt đọc bình quân", "Reads per head", "lượt", "reads", Kind.AMOUNT, _POPULATION, 14.0, 0.1),
    Subject(4, "Mức độ hài lòng", "Satisfaction", *_POINTS, "none", 68.0, 0.12),
    Subject(
        4, "Thứ hạng chuyển đổi số", "Rank in digital transformation", "hạng", "place", Kind.RANK, "none", 1.0, -0.1, 0
    ),
    Subject(3, "Tốc độ tải xuống", "Download speed", "Mbit/s", "Mbit/s", Kind.AMOUNT, _POPULATION, 85.0, 0.2),
    Subject(3, "Tỷ lệ dùng IPv6", "IPv6 use", *_PERCENT, "ratio", 58.0, 0.2),
    Subject(
        5,
        "Doanh nghiệp số",
        "Digital enterprises",
        "doanh nghiệp",
        "enterprises",
        Kind.COUNT,
        "sum",
        0.7,
        0.12,
        0,
        True,
    ),
    Subject(6, "Người có kỹ năng số", "People with digital skills", *_PERCENT, "ratio", 38.0, 0.35),
    Subject(7, "Hệ thống đã phân cấp độ", "Systems classified", *_PERCENT, "ratio", 74.0, 0.2),
    Subject(1, "Thời gian phát trung bình", "Mean delivery time", "giờ", "hours", Kind.AMOUNT, _POPULATION, 46.0, -0.2),
    Subject(2, "Thuê bao còn dùng 2G", "Subscribers left on 2G", *_PERCENT, "ratio", 18.0, -0.4),
    Subject(8, "Trang tin đạt chuẩn", "Sites up to standard", *_PERCENT, "ratio", 64.0, 0.22),
    Subject(5, "Chỉ số thương mại điện tử", "E-commerce index", *_POINTS, "none", 44.0, 0.2),
    Subject(7, "Máy bị lây nhiễm", "Infected machines", *_PERCENT, "ratio", 6.0, -0.35, quarterly=True),
)


@dataclass(frozen=True, slots=True)
class Invented:
    """One invented indicator: a subject in one of its groups; `number` counts from 0 and seeds its values."""

    number: int
    subject: Subject

    @property
    def code(self) -> str:
        """Permanent code."""
        return f"DEMO_{self.number + 1:03d}"

    @property
    def group(self) -> int:
        """Which of the subject's groups, from 1."""
        return self.number // len(SUBJECTS) + 1

    @property
    def pace(self) -> float:
        """Share of the way due in 2025 that it goes."""
        return PACES[(self.number + self.group) % len(PACES)]

    @property
    def is_recounted(self) -> bool:
        """Whether its way of counting changes at the start of 2025."""
        return self.number % 25 == 7

    @property
    def is_national(self) -> bool:
        """Whether a figure for the country exists; a rank among provinces has none."""
        return self.subject.kind is not Kind.RANK


def invented(count: int) -> tuple[Invented, ...]:
    """The first `count` indicators, one of each subject before the second of any."""
    return tuple(Invented(number, SUBJECTS[number % len(SUBJECTS)]) for number in range(count))
