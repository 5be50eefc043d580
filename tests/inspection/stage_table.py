"""The table of stages and events a second time, as sentences."""

from __future__ import annotations

from randcheck.codes import EventKind, Stage

K, S = EventKind, Stage


#: The table a second time, as sentences: stage, event, next stage.
TABLE = """
drawn: assigned>assigned not_inspectable>not_inspectable voided>voided
assigned: member_replaced>assigned notified>notified not_inspectable>not_inspectable voided>voided
notified: member_replaced>notified notified>notified prepared>prepared
 not_inspectable>not_inspectable voided>voided
prepared: member_replaced>notified notified>prepared visited>visited
 not_inspectable>not_inspectable voided>voided
visited: member_replaced>notified visited>visited recorded>recorded
 not_inspectable>not_inspectable voided>voided
recorded: submitted>submitted voided>voided
submitted: returned>returned approved>approved voided>voided
returned: member_replaced>notified visited>visited recorded>recorded voided>voided
approved: returned>returned followed_up>approved published>published voided>voided
published: followed_up>published amended>amended archived>archived
amended: amended>amended returned>amendment_returned approved>amendment_approved
amendment_returned: amended>amended
amendment_approved: returned>amendment_returned followed_up>amendment_approved published>published
archived:
not_inspectable:
voided:
"""


EXPECTED: dict[str, dict[str, str]] = {}


for line in TABLE.replace("\n ", " ").strip().splitlines():
    name, _, steps = line.partition(":")
    EXPECTED[name] = dict(step.split(">") for step in steps.split())
    EXPECTED[name]["breach_reported"] = name
