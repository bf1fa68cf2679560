"""Every document an edition offers, and the way from a period to its document."""

from collections.abc import Callable, Iterator
from typing import Literal

from tongfen.exports.bulletins import bulletin_document
from tongfen.exports.calendars import calendars
from tongfen.exports.digests import digest_document
from tongfen.exports.docx import docx
from tongfen.exports.heads import UNISSUED, Issue
from tongfen.exports.json_form import to_json
from tongfen.exports.lists import list_files
from tongfen.exports.outline import Document
from tongfen.exports.policy_files import policy_files
from tongfen.exports.wechat import wechat
from tongfen.exports.xlsx import xlsx
from tongfen.view.addresses import document_file
from tongfen.view.issues import IssueView
from tongfen.view.papers import Papers
from tongfen.view.view import View

Form = Literal["docx", "xlsx"]
FORMS: dict[Form, Callable[[Document], bytes]] = {"docx": docx, "xlsx": xlsx}


def document_of(papers: Papers, period: str) -> Document | None:
    """Return the outline of a period's bulletin or digest; None where this edition has none."""
    for bulletin in papers.bulletins:
        if bulletin.id == period:
            return bulletin_document(papers, bulletin, _issue(bulletin.issue))
    for digest in papers.digests:
        if digest.week == period:
            return digest_document(papers, digest, _issue(digest.issue))
    return None


def _issue(issued: IssueView | None) -> Issue:
    """What the head of a document says of its issue: its 发文字号, else its 期号, and the day."""
    if issued is None:
        return UNISSUED
    return Issue(issued.document_number or issued.serial, issued.date)


def downloads(view: View) -> dict[str, bytes]:
    """Return the files that pages offer, by their path in the site: papers, lists, policies, calendars.

    What is not closed yet has none: its figures change with every report.
    """
    made = (_files(view.papers), list_files(view), policy_files(view), calendars(view))
    return {path: data for files in made for path, data in files}


def _files(papers: Papers) -> Iterator[tuple[str, bytes]]:
    for bulletin in papers.bulletins:
        if not bulletin.provisional:
            made = bulletin_document(papers, bulletin, _issue(bulletin.issue))
            yield document_file(bulletin.page, "docx"), docx(made)
            yield document_file(bulletin.page, "xlsx"), xlsx(made)
            yield document_file(bulletin.page, "json"), to_json(made, papers.audience)
    for digest in papers.digests:
        if not digest.provisional:
            told = digest_document(papers, digest, _issue(digest.issue))
            yield document_file(digest.page, "docx"), docx(told)
            if papers.audience == "public":
                yield document_file(digest.page, "html"), wechat(told)
