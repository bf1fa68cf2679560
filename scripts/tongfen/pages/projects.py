"""Project pages: the lists by stage and a page per project."""

from collections.abc import Iterator

from tongfen.pages.downloads import files_of
from tongfen.pages.drawings import funnel_bars
from tongfen.pages.list_choices import FORMS, PROJECT_CHOICES, saved_as
from tongfen.pages.rendering import Page
from tongfen.view.lists import ENDED, SLUGS
from tongfen.view.projects import ProjectView
from tongfen.view.view import View

RECENT = 12


def pages(view: View) -> Iterator[Page]:
    """Yield the index, the lists and every project."""
    common = {"as_of": view.as_of_text, "staff": view.audience == "staff"}
    yield Page(
        "projects/index.md",
        "项目",
        "projects/index.md.j2",
        common
        | {
            "lists": view.lists,
            "total": len(view.counted),
            "published": len(view.published.projects),
            "recent": view.counted[:RECENT],
            "opportunities": len(view.opportunities),
            "funnel": funnel_bars(view.funnel),
            "steps": view.funnel,
        },
    )
    yield from _lists(view, common)
    titles = {entry.id: entry.title for entry in view.activities.all}
    names = {entry.id: entry.name for entry in view.opportunities}
    for project in view.projects:
        title, slug = _list_of(project)
        yield Page(
            f"projects/id/{project.id}.md",
            project.name,
            "projects/project.md.j2",
            common
            | {
                "project": project,
                "fitting": view.policies.fits.project(project),
                "activity": titles.get(project.activity, ""),
                "opportunity": names.get(project.opportunity, ""),
            },
            description=f"{project.lands_in_title}{project.stage}项目",
            crumbs=(("项目", "projects/"), *_crumb(title, slug, view)),
        )
    yield from _joined(view, common)


def _lists(view: View, common: dict[str, object]) -> Iterator[Page]:
    for entry in view.lists:
        title = f"{entry.title}项目"
        yield Page(
            f"projects/lists/{entry.slug}.md",
            title,
            "projects/list.md.j2",
            common
            | {
                "list": entry,
                "files": files_of(entry.page, saved_as(view, title), FORMS) if entry.rows else (),
                "choices": PROJECT_CHOICES,
            },
            crumbs=(("项目", "projects/"),),
            search=False,
        )


def _joined(view: View, common: dict[str, object]) -> Iterator[Page]:
    """Yield the pages of ids that were joined to others."""
    for joined in view.joined:
        yield Page(
            f"projects/id/{joined.id}.md",
            joined.name,
            "projects/joined.md.j2",
            common | {"joined": joined},
            crumbs=(("项目", "projects/"),),
            search=False,
        )


def _crumb(title: str, slug: str, view: View) -> tuple[tuple[str, str], ...]:
    """The list a project stands in; a public project that is a lead now stands in none."""
    listed = any(entry.slug == slug for entry in view.lists)
    return ((f"{title}项目", f"projects/lists/{slug}/"),) if listed else ()


def _list_of(project: ProjectView) -> tuple[str, str]:
    if project.ended:
        return project.stage, ENDED
    return project.stage, SLUGS.get(project.stage, "signed")
