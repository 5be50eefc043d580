"""Rows of a host's table into entities: what is accepted, and why the rest is rejected (S4).

Nothing is repaired and nothing is lost: accepted and rejected rows add up to the rows given.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final, final

from attrs import frozen

from randcheck.codes import Vocabulary
from randcheck.errors import Finding, InvalidInput
from randcheck.errors.finding import fault, wrong
from randcheck.roster.members import Entity
from randcheck.roster.rows import entity_of, is_row, shown
from randcheck.roster.second_keys import folded, one_business_twice, twice
from randcheck.roster.succession import Chains
from randcheck.values import (
    credit_code_findings,
    identity_number_findings,
    registration_number_findings,
)
from randcheck.values.constraints import CHECK_CHARACTERS, HINTS
from randcheck.values.validation import checked

__all__ = ["CheckPolicy", "IdentifierKind", "Intake", "Rejection", "read_rows"]


class IdentifierKind(Vocabulary):
    """What identifies the businesses of a table (编号种类)."""

    CREDIT_CODE = ("credit_code", "统一社会信用代码")
    REGISTRATION_NUMBER = ("registration_number", "注册号")
    #: Anything of the identifier table.
    ANY = ("any", "任意编号")


class CheckPolicy(Vocabulary):
    """What follows from what is wrong as a rule, and may be right (校验规则)."""

    REFUSE = ("refuse", "不予接收")
    WARN = ("warn", "接收并提示")


@final
@frozen(kw_only=True)
class Rejection:
    """A row that wasn't accepted (退回的行): its number, from 0, and every fault by field.

    `given` is what the row holds, by name in order, as texts of at most 200 characters.
    """

    row: int
    findings: tuple[Finding, ...]
    given: tuple[tuple[str, str], ...] = ()


@final
@frozen(kw_only=True)
class Intake:
    """A table that was read (导入结果): entities in the order of rows, rejected rows, warnings.

    A business that an import lost is in no screening. So an announcement says how many rows were
    rejected, and commits to them by `wire.commitment(intake.rejected, nonce)`, which shows none of
    them; who has the table and the nonce reads it again, and gets the same commitment.
    """

    entities: tuple[Entity, ...]
    rejected: tuple[Rejection, ...]
    warnings: tuple[Finding, ...]


#: A row's number, the row and its faults.
_Faulty = tuple[int, Mapping[str, object], list[Finding]]
_CHECKS: Final[dict[IdentifierKind, Callable[[object], Iterable[Finding]]]] = {
    IdentifierKind.CREDIT_CODE: credit_code_findings,
    IdentifierKind.REGISTRATION_NUMBER: registration_number_findings,
    IdentifierKind.ANY: lambda _: (),
}
#: What by policy refuses no row, beside check characters.
_IDENTITY_NUMBERS: Final = frozenset({"identity-number.found"})


def read_rows(
    rows: Iterable[Mapping[str, object]],
    *,
    kind: IdentifierKind = IdentifierKind.CREDIT_CODE,
    check_character: CheckPolicy = CheckPolicy.REFUSE,
    identity_numbers: CheckPolicy = CheckPolicy.REFUSE,
) -> Intake:
    """Read rows, each a mapping from `Entity`'s field names, into entities and rejections.

    A day is a `date` or `YYYY-MM-DD`. A status is its code or its Chinese label. A remit is a list
    or a tuple, attributes are a mapping or pairs. An optional field may be None, and lines may end
    in CRLF: both are put right, with a warning. Of several rows with one identifier the first is
    accepted. Rejected rows give warnings too. `check_character` says what follows from a wrong
    check character, and `identity_numbers` from an identity-card number, which a credit code may
    look like by chance. What seems to be one business in two rows is a warning at the later one,
    with the codes of `Roster.findings`: `row.two-spellings`, `row.same-number` and so on.

    Faults have the codes of `Entity`'s fields, and of rows: `row.form`, `row.number` (an identifier
    that arrived as a number), `row.status`, `row.day`, `row.twice`, `row.two-spellings`. A later
    heir (`succeeds.twice`) and the row that closes a circle (`succeeds.cycle`) are rejected too.
    `InvalidInput` is raised for rows that can't be iterated.
    """
    _check_arguments(rows, kind, check_character, identity_numbers)
    hints = _hints(check_character, identity_numbers)
    accepted, chains = dict[str, tuple[int, Entity]](), Chains()
    faulty: list[_Faulty] = []
    warnings: list[Finding] = []
    for number, row in enumerate(rows):
        entity, findings = _read(row, number, kind, hints, warnings)
        if entity is not None and not findings:
            findings = _taken_in(accepted, chains, number, entity)
        if entity is None or findings:
            faulty.append((number, row, findings))
    warnings += one_business_twice([*accepted.values()], "row")
    return Intake(
        entities=tuple(entity for _, entity in accepted.values()),
        rejected=tuple(_rejections(accepted, faulty)),
        warnings=tuple(warnings),
    )


@checked
def _check_arguments(
    rows: object, kind: IdentifierKind, check_character: CheckPolicy, identity_numbers: CheckPolicy
) -> None:
    """Look at the rows as a whole only: a table needn't be in memory, so that each is read once."""
    if isinstance(rows, str | bytes | Mapping) or not isinstance(rows, Iterable):
        raise InvalidInput(wrong("type.iterable", rows, "rows"))


def _hints(check_character: CheckPolicy, identity_numbers: CheckPolicy) -> frozenset[str]:
    """Return the codes that refuse no row."""
    by_policy = ((check_character, CHECK_CHARACTERS), (identity_numbers, _IDENTITY_NUMBERS))
    passed = (codes for policy, codes in by_policy if policy is CheckPolicy.WARN)
    return HINTS.union(*passed)


def _read(
    row: Mapping[str, object],
    number: int,
    kind: IdentifierKind,
    hints: frozenset[str],
    warnings: list[Finding],
) -> tuple[Entity | None, list[Finding]]:
    """Return the business in a row, or nothing, and its faults; add what is only a hint."""
    entity, findings = entity_of(row, number, warnings)
    given = row.get("identifier") if is_row(row) else None
    if any(one.code == "row.number" for one in findings):
        given = None  # it is reported already, and what is left of it is of no kind
    if doubts := _doubts(given, entity, kind):
        if hints.issuperset(one.code for one in doubts):
            warnings += (one.under(f"[{number}]") for one in doubts)
        else:
            findings += (one for one in doubts if one not in findings)
    return entity, findings


def _taken_in(
    accepted: dict[str, tuple[int, Entity]], chains: Chains, number: int, entity: Entity
) -> list[Finding]:
    """Accept a row's business, or return why it can't be beside those accepted before."""
    first, _ = accepted.get(entity.identifier, (number, entity))
    if first != number:
        places = {"first": first, "second": number}
        return [fault("row.twice", "identifier", value=entity.identifier, **places)]
    if not (found := chains.add(entity)):
        accepted[entity.identifier] = number, entity
    return found


def _doubts(given: object, entity: Entity | None, kind: IdentifierKind) -> tuple[Finding, ...]:
    """Return what is wrong with an identifier by its kind, and identity-card numbers in a row."""
    found = () if entity is None else identity_number_findings(entity)
    of_its_kind = _CHECKS[kind](given) if isinstance(given, str) else ()
    return (*(one.under(".identifier") for one in of_its_kind), *found) if of_its_kind else found


def _rejections(
    accepted: Mapping[str, tuple[int, Entity]], faulty: Iterable[_Faulty]
) -> Iterator[Rejection]:
    """Yield the rejected rows, and say of which row one spells the identifier otherwise."""
    spelled: dict[str, tuple[int, str]] = {}
    if faulty:
        spelled = {folded(one): (number, one) for one, (number, _) in accepted.items()}
    for number, row, findings in faulty:
        found = [one.under(f"[{number}]") for one in findings]
        given = row.get("identifier") if is_row(row) else None
        if isinstance(given, str) and folded(given):
            earlier = spelled.setdefault(folded(given), (number, given))
            if earlier[1] != given:
                found.append(twice("row", "two-spellings", "identifier", earlier, (number, given)))
        yield Rejection(row=number, findings=tuple(found), given=shown(row))
