"""Settings all tests share."""

import os

from hypothesis import settings

# In CI the same examples every time; no deadline, for a slow machine is not a mistake.
settings.register_profile("tongfen", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("tongfen")
