"""KPI dashboard for Viet Nam's 2025 information-and-communications targets."""

__version__ = "0.1.0"
