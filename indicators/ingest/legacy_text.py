"""Recognises text whose bytes were read in the wrong encoding; it never repairs, only names the reason."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from indicators.ingest.syllables import is_syllable

Places = npt.NDArray[np.int64]

DOUBLE_ENCODED, TCVN3, VNI = "double-encoded", "TCVN3", "VNI"

_TCVN3 = str.maketrans(
    "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\xadõøö÷ùúýûüþ¡¢§£¤¥¦",
    "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂĐÊÔƠƯ",
)
_GRAVE, _ACUTE, _HOOK, _TILDE, _DOT, _BREVE, _ROOF = "\u0300\u0301\u0309\u0303\u0323\u0306\u0302"
_VNI_MARKS = {
    "ø": _GRAVE, "ù": _ACUTE, "û": _HOOK, "õ": _TILDE, "ï": _DOT,
    "ê": _BREVE, "è": _BREVE + _GRAVE, "é": _BREVE + _ACUTE, "ú": _BREVE + _HOOK, "ü": _BREVE + _TILDE,
    "ë": _BREVE + _DOT,
    "â": _ROOF, "à": _ROOF + _GRAVE, "á": _ROOF + _ACUTE, "å": _ROOF + _HOOK, "ã": _ROOF + _TILDE,
    "ä": _ROOF + _DOT,
}  # fmt: skip
_VNI_LETTERS = {"ñ": "đ", "ö": "ư", "ô": "ơ", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
_BETWEEN_LETTERS = r"[\x00-@\[-`{-\x7f]+"
_BETWEEN_WORDS = r"[\x00-@\[-`{-\x7f\p{Z}\x85…–—“”‘’]+"
_MOST_WORDS = 50_000
"""Different words with accents that are looked at; Vietnamese has some seven thousand syllables."""
_ODD_LETTERS = frozenset("¡¢§£¤¥¦µ¸¶·¹¨»¾¼½©®«¬ª\xad")
_HIGH = {chr(code): code for code in range(0x80, 0xC0)}
_HIGH.update({bytes([code]).decode("cp1252", "ignore") or chr(code): code for code in range(0x80, 0xA0)})
_PAIRS = re.compile(f"[\xc2-\xf4](?:[{re.escape(''.join(_HIGH))}]){{1,3}}")
_QUOTE_LIKE = frozenset("\xa0“”‘’…")
_TRIGGER = re.compile(
    rb"\xc2(?!\xa0)|\xc3(?:[\x84-\x87\x8b\x8e-\x91\x96-\x98\x9b\x9c\x9e\x9f\xa4-\xa7\xab\xae-\xb1\xb6-\xb8\xbb\xbc\xbe\xbf]"
    rb"|[\x82\x83][\xc2\xc5\xc6\xcb\xe2])"
)


def may_be_legacy(body: bytes) -> bool:
    """Whether UTF-8 text holds letters that Vietnamese does not use, so that a closer look pays."""
    return _TRIGGER.search(body) is not None


def legacy_cells(cells: Iterable[str]) -> dict[str, str]:
    """Each cell text that is legacy text, with the reason (`double-encoded`, `TCVN3`, `VNI`).

    One odd word alone decides only when it holds signs that no word has; a foreign name is left in peace.
    """
    texts = [cell for cell in dict.fromkeys(cells) if not cell.isascii()]
    shapes = pc.replace_substring_regex(pa.array(texts, pa.string()), _BETWEEN_LETTERS, " ").dictionary_encode()
    verdicts = _verdicts(shapes.dictionary)
    found = zip(texts, shapes.indices.to_pylist(), strict=True)
    return {text: verdicts[shape] for text, shape in found if verdicts[shape]}


def _verdicts(shapes: pa.StringArray) -> list[str]:
    """The reason for each of some texts, "" for none; digits and signs between their letters do not matter."""
    words = pc.utf8_split_whitespace(pc.replace_substring_regex(shapes, _BETWEEN_WORDS, " "))
    cells = pc.list_parent_indices(words).to_numpy()
    coded = words.flatten().dictionary_encode()
    codes = coded.indices.to_numpy()
    distinct = coded.dictionary.to_pylist()
    accented = np.array([not word.isascii() for word in distinct], np.bool_)
    odd = _odd_words(distinct, np.flatnonzero(accented), np.bincount(codes, minlength=len(distinct)))
    verdicts = np.full(len(shapes), "", dtype=object)
    for reason in (VNI, TCVN3):
        if _is_sure([distinct[key] for key in odd[reason]]):
            named = np.isin(np.arange(len(distinct)), odd[reason])
            count, most = (np.bincount(cells, some[codes], len(shapes)) for some in (named, accented))
            verdicts[(count > 0) & (2 * count >= most)] = reason
    for place in np.flatnonzero(pc.match_substring_regex(shapes, _PAIRS.pattern).to_numpy(zero_copy_only=False)):
        if is_double_encoded(shapes[place].as_py()):
            verdicts[place] = DOUBLE_ENCODED
    return [str(verdict) for verdict in verdicts]


def _odd_words(words: list[str], accented: Places, counts: Places) -> dict[str, list[int]]:
    """Places of the words that are Vietnamese in a legacy font alone; the commonest `_MOST_WORDS` are asked."""
    odd: dict[str, list[int]] = {TCVN3: [], VNI: []}
    for key in accented[np.argsort(-counts[accented], kind="stable")][:_MOST_WORDS].tolist():
        if not is_syllable(words[key]):
            for reason, found in odd.items():
                if _reads_as(words[key], reason):
                    found.append(key)
    return odd


def _is_sure(words: list[str]) -> bool:
    return len(words) >= 2 or any(_ODD_LETTERS & set(word[1:]) for word in words)


def _reads_as(word: str, reason: str) -> bool:
    read = from_tcvn3(word) if reason == TCVN3 else from_vni(word)
    return read != word and not read.isascii() and is_syllable(read)


def from_tcvn3(text: str) -> str:
    """The text a TCVN3 (ABC) font shows."""
    return text.translate(_TCVN3)


def from_vni(text: str) -> str:
    """The text a VNI font shows."""
    shown: list[str] = []
    for char in text:
        mark = _VNI_MARKS.get(char.lower())
        if mark and shown and shown[-1][-1] in "aeouyơưAEOUYƠƯ":
            shown.append(mark)
        else:
            letter = _VNI_LETTERS.get(char.lower(), char)
            shown.append(letter.upper() if char.isupper() else letter)
    return unicodedata.normalize("NFC", "".join(shown))


def is_double_encoded(text: str) -> bool:
    """Whether UTF-8 bytes were once read as Windows-1252 (`Tá»‰nh` for `Tỉnh`)."""
    return any(_is_mojibake(match, text) for match in _PAIRS.finditer(text))


def _is_mojibake(match: re.Match[str], text: str) -> bool:
    for length in (4, 3, 2):
        piece = match[0][:length]
        if len(piece) == length and _reread(piece):
            # ĐÃ” is a word before a closing quotation mark
            return piece[-1] not in _QUOTE_LIKE or length > 2 or text[: match.start()][-1:].islower()
    return False


def _reread(piece: str) -> bool:
    raw = bytes([ord(piece[0])] + [_HIGH[char] for char in piece[1:]])
    try:
        read = raw.decode()
    except UnicodeDecodeError:
        return False
    return read.isalpha() or unicodedata.category(read)[0] == "P"
