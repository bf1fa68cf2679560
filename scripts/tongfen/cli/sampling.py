"""`tongfen sample`: the list of claims to check on site, from the issued record of a period."""

import io
import json
from datetime import date
from fractions import Fraction

from ruamel.yaml import YAML

from tongfen.bulletins.known import period_state
from tongfen.bulletins.sampling import (
    Sample,
    claims_of,
    draw,
    sample_json,
    sample_text,
    skeleton,
)
from tongfen.cli.office import DATA
from tongfen.cli.road import Survey
from tongfen.model.periods import Period
from tongfen.sources.tree import CannotReadError

_SCHEMA = "# yaml-language-server: $schema=../../../schemas/audit.schema.json\n"


def sample_of(found: Survey, period: Period, rate: int, given: str) -> Sample:
    """Draw from a period's claims as they were at its cut-off. Raises CannotReadError."""
    scheme = found.world.scheme_of(period)
    if period.kind == "week":
        raise CannotReadError("周动态不抽查;请选月、季度、半年或全年")
    if scheme is None:
        raise CannotReadError(f"{period.title}没有考核办法,没有通报可抽查")
    if found.as_of < found.world.cut_off(period):
        raise CannotReadError(f"{period.title}还没有封账,没有通报可抽查")
    digest = _digest(found, period, given)
    state = period_state(found.judged, found.world, period, found.as_of)
    claims = claims_of(found.world, state, scheme, period)
    return draw(claims, period, digest, Fraction(rate, 100))


def _digest(found: Survey, period: Period, given: str) -> str:
    """The digest of the issued record; where there is none, the one given."""
    issued = issued_digest(found, period)
    if issued and given and issued != given:
        raise CannotReadError(f"{period.title}印发记录的校验码是 {issued},与给出的不一样")
    if not issued and not given:
        raise CannotReadError(
            f"{period.title}的通报还没有印发,没有校验码;印发以后再抽,或用 --digest 写明校验码"
        )
    return issued or given


def issued_digest(found: Survey, period: Period) -> str:
    """The digest a period's record holds; empty where the period has not been issued."""
    path = f"{DATA}/city/bulletins/{period.id}/record.json"
    blob = next((file.blob for file in found.tree.files() if file.path == path), "")
    if not blob:
        return ""
    try:
        digest = json.loads(found.tree.read([blob])[blob])["digest"]
    except (ValueError, KeyError, TypeError):
        raise CannotReadError(f"{path} 读不出校验码") from None
    return str(digest)


def written(sample: Sample, drawn: date, form: str, found: Survey) -> str:
    """The list as a table, as JSON, or as a file of `city/audits/` to fill in."""
    if form == "table":
        return sample_text(sample, found.world)
    if form == "json":
        return json.dumps(sample_json(sample, drawn), ensure_ascii=False, indent=2)
    writer = YAML()
    writer.indent(mapping=2, sequence=4, offset=2)
    text = io.StringIO()
    file = skeleton(sample, drawn)
    writer.dump(file, text)
    return f"{_SCHEMA}# 存为 {DATA}/city/audits/{file['id']}.yaml\n{text.getvalue()}"
