"""Findings of one cause, told three times at most: the rest would only hide what else is wrong."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from tongfen.documents import Finding

SHOWN = 3
"""Findings of one cause in one file (design section 4)"""
_ONE_CAUSE = frozenset({"TIM104"})
"""Of these the cause is the file's week, whatever the entry's own date"""


def by_cause(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings, of each cause in a file the first three; the third says how many there are.

    One cause is the same message of the same rule (an id nobody knows, named in ten entries), or a week
    that all entries lie behind. Entries are set aside all the same.
    """
    ordered = sorted(findings)
    total = Counter(map(_cause, ordered))
    seen: Counter[tuple[str, str, str]] = Counter()
    kept = []
    for finding in ordered:
        cause = _cause(finding)
        seen[cause] += 1
        if seen[cause] == SHOWN < total[cause]:
            message = f"{finding.message};这样的共有 {total[cause]} 处"
            kept.append(replace(finding, message=message))
        elif seen[cause] <= SHOWN:
            kept.append(finding)
    return kept


def _cause(finding: Finding) -> tuple[str, str, str]:
    message = "" if finding.code in _ONE_CAUSE else finding.message
    return finding.path, finding.code, message
