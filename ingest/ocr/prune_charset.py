"""The recogniser cut down to the characters that stand on our papers, in memory, from the file that RapidOCR installs.

Its last layer weighs 18,710 characters for every eight pixels of line, most of them Chinese; a fifth of its time goes there. Those
columns are left out when the model is loaded, so that nothing of it need be shipped. An ONNX file is nested protobuf fields
(https://onnx.ai/onnx/repo-docs/IR.html, https://protobuf.dev/programming-guides/encoding/): only the few that matter are read,
and all others are copied as they are.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

_GRAPH = 7
"""Field of ``ModelProto``."""

_WEIGHTS, _OUTPUT = 5, 12
"""Fields of ``GraphProto``."""

_DIMS, _RAW = 1, 9
"""Fields of ``TensorProto``: its shape and its little-endian floats."""

_NAME = 1
"""Field of ``ValueInfoProto``; the type beside it is left out, for the runtime infers it."""


def pruned(model: bytes, kept: npt.NDArray[np.int64], classes: int) -> bytes:
    """``model`` that answers only for the characters at ``kept`` (indices below ``classes``), in that order.

    Raises ``ValueError`` where no layer of the model has ``classes`` columns: it is another model than this was written for.
    """
    found = 0
    fields = []
    for number, wire, value in _fields(model):
        if number == _GRAPH:
            value, found = _graph(value, kept, classes)
        fields.append(_field(number, wire, value))
    if not found:
        raise ValueError(f"no layer for {classes} characters in this model")
    return b"".join(fields)


def _graph(graph: bytes, kept: npt.NDArray[np.int64], classes: int) -> tuple[bytes, int]:
    """The graph with narrow last layers, and how many tensors were pruned."""
    fields, found = [], 0
    for number, wire, value in _fields(graph):
        if number == _WEIGHTS:
            narrow = _tensor(value, kept, classes)
            found += narrow is not value
            value = narrow
        elif number == _OUTPUT:
            value = b"".join(_field(*field) for field in _fields(value) if field[0] == _NAME)
        fields.append(_field(number, wire, value))
    return b"".join(fields), found


def _tensor(tensor: bytes, kept: npt.NDArray[np.int64], classes: int) -> bytes:
    """The tensor with the kept columns of its last dimension; the same object where that is not ``classes`` wide."""
    parts = list(_fields(tensor))
    shape = [int.from_bytes(value, "little") for number, _, value in parts if number == _DIMS]
    if not shape or shape[-1] != classes:
        return tensor
    raw = next(value for number, _, value in parts if number == _RAW)
    columns = np.frombuffer(raw, "<f4").reshape(shape)[..., kept]
    size = [*shape[:-1], len(kept)]
    rest = [_field(*part) for part in parts if part[0] not in {_DIMS, _RAW}]
    return b"".join([*(_field(_DIMS, 0, side.to_bytes(8, "little")) for side in size), *rest, _field(_RAW, 2, columns.tobytes())])


def _fields(message: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Number, wire type and content of each field; a varint's content is its value as eight bytes, little end first."""
    at = 0
    while at < len(message):
        key, at = _varint(message, at)
        wire = key & 7
        if wire == 0:
            value, at = _varint(message, at)
            yield key >> 3, wire, value.to_bytes(10, "little")
            continue
        size, at = _varint(message, at) if wire == 2 else ({1: 8, 5: 4}[wire], at)
        yield key >> 3, wire, message[at : at + size]
        at += size


def _field(number: int, wire: int, value: bytes) -> bytes:
    key = _as_varint(number << 3 | wire)
    if wire == 0:
        return key + _as_varint(int.from_bytes(value, "little"))
    return key + (_as_varint(len(value)) if wire == 2 else b"") + value


def _varint(message: bytes, at: int) -> tuple[int, int]:
    """The number that begins at ``at``, seven bits a byte, and where it ends."""
    value = shift = 0
    while True:
        byte = message[at]
        value |= (byte & 127) << shift
        at, shift = at + 1, shift + 7
        if byte < 128:
            return value, at


def _as_varint(value: int) -> bytes:
    written = bytearray()
    while value > 127:
        written.append(value & 127 | 128)
        value >>= 7
    written.append(value)
    return bytes(written)
