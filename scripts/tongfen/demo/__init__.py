"""The invented city: a repository of its own, with a dated history, deterministic from a seed."""

from tongfen.demo.build import DemoError, DemoRepository, build

__all__ = ["DemoError", "DemoRepository", "build"]
