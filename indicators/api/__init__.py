"""The HTTP door for other systems (docs/api.md); it asks the services and renders, nothing else."""

from indicators.api.application import create_api

__all__ = ["create_api"]
