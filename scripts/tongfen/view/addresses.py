"""Where the pages of weeks, periods and scores lie: every view that leads to one asks here."""

from tongfen.model.periods import Period, Week


def digest_page(week: Week) -> str:
    """The page of a week's digest."""
    return f"bulletins/{str(week).lower()}/"


def bulletin_page(period: Period) -> str:
    """The page of a period's bulletin."""
    return f"bulletins/{period.id.lower()}/"


def document_file(page: str, form: str) -> str:
    """The file of a bulletin or digest: docx, xlsx, json or html, beside its page."""
    name = page.rstrip("/").rpartition("/")[2]
    return f"{page}{name}.{form}"


def score_page(period: str, unit: str, indicator: str = "") -> str:
    """The page of a unit's score in a period, or of the city's figures (`unit` is "city")."""
    place = f"#{indicator}" if indicator else ""
    return f"scores/{period.lower()}/{unit}/{place}"


def todo_page(unit: str) -> str:
    """The page of what a unit has to do."""
    return f"todo/{unit}/"


def unit_page(unit: str) -> str:
    """The page of a unit."""
    return f"units/{unit}/"


def project_page(project: str) -> str:
    """The page of a project."""
    return f"projects/id/{project}/"


def policy_page(policy: str) -> str:
    """The page of a policy."""
    return f"policies/id/{policy}/"


def article_file(page: str) -> str:
    """The article about a policy, to be pasted into WeChat, beside its page."""
    return f"{page}article.html"


def handbook_file() -> str:
    """The handbook of policies (政策一本通) as one Word file."""
    return "policies/book/handbook.docx"


def activity_page(activity: str) -> str:
    """The page of an activity."""
    return f"activities/id/{activity}/"


def calendar_file(unit: str = "") -> str:
    """The iCalendar file of all activities, or of those in which a unit takes part."""
    return f"units/{unit}.ics" if unit else "activities/activities.ics"


HANDBOOK = "mechanism/handbook/"
"""The index of the clerks' handbook."""


def rule_page(code: str) -> str:
    """The page of a rule; never changes, for findings that were printed long ago name it."""
    return f"rules/{code.lower()}/"


def fields_page(kind: str, field: str = "") -> str:
    """The page of the fields of a kind of file, or the place of one field on it."""
    return f"fields/{kind}/{f'#{field}' if field else ''}"
