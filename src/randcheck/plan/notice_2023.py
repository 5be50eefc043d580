"""The notice's priority items (重点抽查内容, S10) as data."""

from __future__ import annotations

from typing import Final

from randcheck.codes import ItemClass
from randcheck.plan.plans import InspectionItem, PriorityGroup

__all__ = ["ITEMS_2023", "PRIORITIES_2023"]

#: The eight priority groups of the notice of 2023, with codes of our own for their items.
PRIORITIES_2023: Final = (
    PriorityGroup(number=1, name="网吧", items=("网吧",)),
    PriorityGroup(
        number=2, name="互联网服务提供者、互联网使用单位", items=("互联网服务", "互联网使用")
    ),
    PriorityGroup(number=3, name="易制毒化学品生产、经营、运输、使用企业", items=("易制毒",)),
    PriorityGroup(number=4, name="保安从业单位、保安培训单位", items=("保安从业", "保安培训")),
    PriorityGroup(
        number=5, name="第一类非药品类易制毒化学品购买许可监督", items=("易制毒购买许可",)
    ),
    PriorityGroup(number=6, name="联网单位安全保护监管", items=("联网单位",)),
    PriorityGroup(
        number=7, name="旅馆业、公章刻制业等特种行业事项监管", items=("旅馆业", "公章刻制业")
    ),
    PriorityGroup(number=8, name="计算机信息系统安全保护管理监督", items=("计算机系统",)),
)


def _item(code: str, name: str) -> InspectionItem:
    return InspectionItem(code=code, name=name, item_class=ItemClass.GENERAL)


#: The items that the notice's three plans hold, by plan; all are classed 一般检查事项 there.
ITEMS_2023: Final = (
    (1, (_item("易制毒", "易制毒化学品生产、经营、运输、使用企业"),)),
    (
        2,
        (
            _item("联网单位", "联网单位安全保护监管"),
            _item("互联网服务", "互联网服务提供者"),
            _item("互联网使用", "互联网使用单位"),
            _item("计算机系统", "计算机信息系统安全保护管理监督"),
        ),
    ),
    (3, (_item("保安从业", "保安从业单位"), _item("保安培训", "保安培训单位"))),
)
