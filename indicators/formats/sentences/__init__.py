"""Judged readings in sentences a minister can read aloud (docs/method.md, "Words"); it judges nothing."""

from indicators.formats.sentences.calculations import calculation, forecast_words
from indicators.formats.sentences.groups import refused_units
from indicators.formats.sentences.headlines import headline, subheadline, tally
from indicators.formats.sentences.readings import sentence

__all__ = ["calculation", "forecast_words", "headline", "refused_units", "sentence", "subheadline", "tally"]
