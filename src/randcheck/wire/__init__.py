"""Documents (文档): values to canonical JSON and back."""

from randcheck.wire.canonical_json import (
    Json,
    canonical,
)
from randcheck.wire.converter import (
    make_converter,
)
from randcheck.wire.documents import formats_of
from randcheck.wire.reading_input import (
    from_input,
)
from randcheck.wire.serialization import (
    commitment,
    digest,
    dumps,
    from_data,
    loads,
    to_data,
)

__all__ = [
    "Json",
    "canonical",
    "commitment",
    "digest",
    "dumps",
    "formats_of",
    "from_data",
    "from_input",
    "loads",
    "make_converter",
    "to_data",
]
__dir__ = __all__.copy
