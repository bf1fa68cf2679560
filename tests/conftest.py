"""Settings all tests share."""

import os

import pytest
from hypothesis import settings
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling
from xdist.workermanage import WorkerController

from tongfen.sources import cache

# In CI the same examples every time; no deadline, for a slow machine is not a mistake.
settings.register_profile("tongfen", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("tongfen")

# No test cuts the power, and waiting for the disk is half the time of those that ask a hundred times.
cache._SYNCHRONOUS = "OFF"

TOGETHER = ("tests/browser/", "tests/demo/")
"""Folders whose tests share what takes long to make: a browser with the sites it looks at, a demonstration"""


class _ByFile(LoadScopeScheduling):
    """Tests of one file stay in one process, and so do those of a folder that belongs together.

    The mark `xdist_group` says the same, but xdist 3.8 loses it under pytest 9.2.
    """

    def _split_scope(self, nodeid: str) -> str:
        whole = (folder for folder in TOGETHER if nodeid.startswith(folder))
        return next(whole, nodeid.split("::", 1)[0])

    def _assign_work_unit(self, node: WorkerController) -> None:
        """What takes longest comes first, so that no core waits for it at the end."""
        for folder in reversed(TOGETHER):
            if folder in self.workqueue:
                self.workqueue.move_to_end(folder, last=False)
        super()._assign_work_unit(node)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> LoadScopeScheduling:
    return _ByFile(config, log)
