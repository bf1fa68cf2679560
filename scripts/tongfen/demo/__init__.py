"""The invented city: a repository of its own, with a dated history, deterministic from a seed."""

from tongfen.demo.build import DemoError, build
from tongfen.demo.written import DemoRepository

__all__ = ["DemoError", "DemoRepository", "build"]
