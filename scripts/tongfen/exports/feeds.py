"""News of policies as Atom feeds: one of all, one for each chain and for each kind of audience.

An entry is something that happened on a day: a policy began to hold, or ended. A template and no library:
those for Atom bring an XML library of their own and have not been released for years.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from hashlib import sha256

from jinja2 import Environment

from tongfen.exports.templates import environment
from tongfen.model.calendar import SHANGHAI
from tongfen.view.policies.feeds import ENDED, Feed
from tongfen.view.policies.policy import PolicyView
from tongfen.view.view import View

NEWEST = 50


@dataclass(frozen=True, slots=True)
class Event:
    """What happened to a policy on a day."""

    policy: PolicyView
    what: str
    day: date

    @property
    def urn(self) -> str:
        return lasting_name(f"{self.policy.id} {self.what} {self.day}")


def feed_bytes(view: View, feed: Feed) -> bytes:
    """Return a feed as UTF-8: the same view always gives the same bytes."""
    today = view.as_of.astimezone(SHANGHAI).date()
    events = sorted(_events(feed.policies, today), key=_newest)[:NEWEST]
    return (
        _environment()
        .get_template("feed.xml.j2")
        .render(
            feed=feed,
            events=events,
            site=view.site,
            up="../" * feed.path.count("/"),
            urn=lasting_name(feed.path),
            updated=events[0].day if events else today,
        )
        .lstrip()
        .encode()
    )


def lasting_name(of: str) -> str:
    """Return the name of a feed or an entry: the same for the same thing for ever (RFC 4287, 4.2.6)."""
    held = sha256(of.encode(errors="backslashreplace")).hexdigest()
    return f"urn:uuid:{held[:8]}-{held[8:12]}-8{held[13:16]}-8{held[17:20]}-{held[20:32]}"


def _newest(event: Event) -> tuple[int, str, str]:
    return -event.day.toordinal(), event.policy.id, event.what


def _events(policies: Iterable[PolicyView], today: date) -> Iterator[Event]:
    for policy in policies:
        if policy.start is not None and policy.start <= today:
            yield Event(policy, "起施行", policy.start)
        if policy.state in ENDED and policy.since is not None:
            yield Event(policy, policy.state, policy.since)


@cache
def _environment() -> Environment:
    return environment()
