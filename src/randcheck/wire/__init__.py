"""Documents (文档): values to canonical JSON and back."""

from randcheck.wire.canonical_json import (
    Json,
    canonical,
)
from randcheck.wire.converter import (
    configure,
    digest,
    dumps,
    from_data,
    loads,
    make_converter,
    to_data,
)

__all__ = [
    "Json",
    "canonical",
    "configure",
    "digest",
    "dumps",
    "from_data",
    "loads",
    "make_converter",
    "to_data",
]
__dir__ = __all__.copy
