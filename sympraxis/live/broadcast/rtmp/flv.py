"""Pictures and sounds as a file of FLV: RTMP carries the same, without the numbers around them."""

import struct

HEAD = b"FLV\x01\x05" + struct.pack(">II", 9, 0)


def tag(kind: int, at: int, body: bytes) -> bytes:
    """`at`: milliseconds."""
    size = len(body)
    head = bytes([kind]) + size.to_bytes(3, "big") + (at & 0xFFFFFF).to_bytes(3, "big")
    return head + bytes([at >> 24, 0, 0, 0]) + body + (size + 11).to_bytes(4, "big")
