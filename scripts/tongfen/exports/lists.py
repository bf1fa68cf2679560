"""The lists of projects and opportunities as files: CSV that Excel opens as it is, and a workbook."""

from collections.abc import Iterator

from tongfen.exports.platform import list_xlsx, platform_csv
from tongfen.view.addresses import document_file
from tongfen.view.list_tables import opportunity_table, project_table
from tongfen.view.platform import PlatformTable
from tongfen.view.view import View


def list_files(view: View) -> Iterator[tuple[str, bytes]]:
    """Yield the files that the pages of lists offer, by their path in the site."""
    invented = view.site.demonstration
    for held in view.lists:
        if held.rows:
            table = project_table(held, view.audience, demonstration=invented)
            yield from _both(held.page, table, f"{held.title}项目")
    if view.offered.rows:
        offered = opportunity_table(view.offered, demonstration=invented)
        yield from _both("opportunities/", offered, "推介项目")


def _both(page: str, table: PlatformTable, name: str) -> Iterator[tuple[str, bytes]]:
    yield document_file(page, "csv"), platform_csv(table, "UTF-8 BOM")
    yield document_file(page, "xlsx"), list_xlsx(table, name)
