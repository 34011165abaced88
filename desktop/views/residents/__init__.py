"""居民: the registry's screens. What they show comes from `desktop.services`."""

from desktop.views.residents.page import ResidentsPage

__all__ = ["ResidentsPage"]
