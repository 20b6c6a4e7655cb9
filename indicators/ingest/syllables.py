"""Tells whether a word can be a Vietnamese syllable; knows the sound rules, no vocabulary."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_ONSETS = "ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|b|c|d|đ|g|h|k|l|m|n|p|r|s|t|v|x|"
# names of the Central Highlands keep the sounds of their own languages: Đắk Lắk, Krông Pắk, Đắk Glong
_HIGHLAND_ONSETS = "br|bl|đr|dr|gr|gl|kl|kr|pl|pr"
_HIGHLAND_RIMES = "ak ăk âk ek êk ik iêk ok ôk ơk uk ưk ươk ôr ơr ăr ar ir ur ôl ơl al ăl il ul"
_RIMES = """
a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu êc
i ich im in inh ip it iu y ych yt ia iêc iêm iên iêng iêp iêt iêu yêm yên yêng yêt yêu
o oc oi om on ong op ot oong ooc ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
u uc ui um un ung up ut ua uôc uôi uôm uôn uông uôt ư ưc ưi ưm ưn ưng ưt ưu ưa ươc ươi ươm ươn ương ươp ươt ươu
oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oe oen oeo oet
uân uâng uât uây uê uêch uên uênh uy uya uych uyên uyêt uyn uynh uyp uyt uyu uơ
"""
_ALL_RIMES = sorted(f"{_RIMES} {_HIGHLAND_RIMES}".split(), key=len, reverse=True)
_SYLLABLE = re.compile(f"(?:{_HIGHLAND_ONSETS}|{_ONSETS})(?:{'|'.join(_ALL_RIMES)})")
_TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
_STOPPED = re.compile(r".*(?:c|ch|k|p|t)")


@lru_cache(maxsize=65536)
def is_syllable(word: str) -> bool:
    """Whether letters, vowel signs and tone fit together as one Vietnamese syllable.

    >>> is_syllable("Nẵng"), is_syllable("Néi")
    (True, False)
    """
    if len(word) > 8:
        return False
    parts = unicodedata.normalize("NFD", word.lower())
    tones = [char for char in parts if char in _TONES]
    if len(tones) > 1:
        return False
    bare = unicodedata.normalize("NFC", "".join(char for char in parts if char not in _TONES))
    if _SYLLABLE.fullmatch(bare) is None:
        return False
    return not tones or tones[0] in ("\u0301", "\u0323") or _STOPPED.fullmatch(bare) is None
