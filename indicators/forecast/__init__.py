"""A second opinion, shown beside a status and never averaged into it (docs/method.md); no clock, no input."""

from indicators.forecast.line import forecast
from indicators.forecast.many import Forecasts, forecast_many

__all__ = ["Forecasts", "forecast", "forecast_many"]
