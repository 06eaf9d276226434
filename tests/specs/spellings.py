# SPDX-License-Identifier: GPL-2.0-or-later
# The table of what nltool spells otherwise than the kernel's own client, and the
# comparison of two messages by it. `theirs` is what the client's library returns,
# `ours` what `nltool -j` has under "attrs". Whatever is not named here must be equal.
import re
import sys


# Structs that are longer on the wire than in the spec, which names no member behind
# its end: (end of the path, what the spec leaves out). The client drops what is
# left over, nltool tells it as "_trailing".
LONGER_STRUCTS = (
    (".inet.conf", "a newer kernel has more settings"),
    (".inet6.conf", "addr-gen-mode is a u8 in 6.12's spec, and a newer kernel has more"),
    (".inet6.stats", "a newer kernel has more counters than 6.12's spec"),
    (".inet6.icmp6-stats", "the same"),
    (".cacheinfo", "rta_id, rta_ts and rta_tsage are not in the specs of routes"),
    (".rta-cacheinfo", "the same, as 6.12's spec calls it"),
    (".options.parms", "overhead, cell-align and mpu are u8 in tc's specs of rates, u16 on the wire"),
    (".police.tbf", "the same rates"),
)

# A subset makes a list of these, which the client of 6.12 overlooks.
LISTS_BY_SUBSET = ("alt-ifname",)

# Who asked is part of the answer, and two programs are two.
ASKERS = ("proc-pid", "proc-name")

# Set back by each use, anybody's, or counted by each processor for itself: any number
# will do.
SET_BACK = ("rta-lastuse", "rta-clntref", "rta-used")

# Clocks the spec has as bytes: they run on between two answers.
CLOCKS = ("dfs-time",)

# The same of u64 in network order, which the spec does not say: read the other way
# round, the numbers of two answers enclose nothing.
REVERSED_CLOCKS = ("expiration",)

# What the client cannot do by faults of its own or of a spec's, so that nothing can be
# compared: (family, operation, mode): why. Whatever else it gives up is a failure.
GIVES_UP = {
    ("tc", "getchain", "do"): "the spec calls the answer by another number than the kernel",
    ("tc", "gettclass", "dump"): "it reads what hfsc has of a class as if it were of the queue",
    ("tcp_metrics", "get", "do"): "6.12's packs no addresses",
    ("ovs_flow", "get", "do"): "7.3's packs no UUIDs",
}

# The client of 6.12 takes padding for an attribute it does not know.
PADDING = ("pad",)


class Unnamed(bytes):
    """What the client has as bytes because the spec has no meaning for it. Only
    this may be {"hex": ...} of ours: an attribute the spec names may not."""


class Unequal(Exception):
    def __init__(self, path, ours, theirs):
        super().__init__(path)
        self.text = f"{path or 'message'}: nltool {shorten(ours)}, ynl {shorten(theirs)}"


def shorten(value):
    text = repr(value)
    return text if len(text) <= 120 else text[:120] + "..."


def spelled(theirs):
    """The client's value for a scalar as nltool would spell it."""
    if isinstance(theirs, Unnamed):
        return {"hex": theirs.hex()}
    # Bytes without a hint: the client leaves Python's bytes, JSON has none.
    if isinstance(theirs, bytes):
        return theirs.hex()
    return theirs


def same_scalar(ours, theirs):
    if type(ours) is type(theirs) and ours == theirs:
        return True
    if isinstance(theirs, str):
        # Hint `hex` of numbers: ours are numbers in JSON.
        if type(ours) is int and re.fullmatch("0x[0-9a-f]+", theirs):
            return int(theirs, 16) == ours
        # Hint `hex` of bytes: the client puts a space between them.
        if isinstance(ours, str) and re.fullmatch("[0-9a-f]{2}( [0-9a-f]{2})*", theirs):
            return theirs.replace(" ", "") == ours
    mapped = spelled(theirs)
    return type(ours) is type(mapped) and ours == mapped


def is_between(ours, before, after):
    """Counters and ages: asked for before and after ours, they enclose it."""
    if not all(type(value) is int for value in (ours, before, after)):
        return False
    return min(before, after) <= ours <= max(before, after)


def is_clock_between(ours, before, after):
    if not isinstance(ours, str) or not isinstance(before, bytes) or not isinstance(after, bytes):
        return False
    numbers = [int.from_bytes(one, sys.byteorder) for one in (bytes.fromhex(ours), before, after)]
    return len(ours) == 2 * len(before) and is_between(*numbers)


def is_reversed_between(ours, before, after):
    if not all(type(value) is int and 0 <= value < 2**64 for value in (ours, before, after)):
        return False
    return is_between(*(int.from_bytes(value.to_bytes(8, "little"), "big")
                        for value in (ours, before, after)))


def compare_sets(ours, theirs, path):
    # Flags: the client has a set, which has no order; ours are a list by bit.
    if not isinstance(ours, list) or sorted(ours, key=str) != sorted(theirs, key=str):
        raise Unequal(path, ours, theirs)


def compare_lists(ours, before, after, path):
    if not isinstance(ours, list) or len(ours) != len(before):
        raise Unequal(path, ours, before)
    if not isinstance(after, list) or len(after) != len(before):
        after = before
    for index, one in enumerate(ours):
        compare(one, before[index], after[index], f"{path}[{index}]")


def key_of(theirs):
    # Elements of indexed arrays have their number for a key; JSON's keys are strings.
    # An attribute without a name is UnknownAttr(N) there, "N" here.
    return re.sub(r"^UnknownAttr\((\d+)\)$", r"\1", str(theirs))


def compare_maps(ours, before, after, path):
    if not isinstance(ours, dict):
        raise Unequal(path, ours, before)
    after = after if isinstance(after, dict) else before
    left = dict(ours)
    for key, value in before.items():
        name = key_of(key)
        below = join(path, name)
        if name in ASKERS and name in left:
            del left[name]
            continue
        if name in SET_BACK and type(left.get(name)) is int:
            del left[name]
            continue
        if name in CLOCKS and is_clock_between(left.get(name), value, after.get(key)):
            del left[name]
            continue
        if (name in REVERSED_CLOCKS
                and is_reversed_between(left.get(name), value, after.get(key))):
            del left[name]
            continue
        if name in PADDING and name not in left and isinstance(value, Unnamed):
            continue
        # A member of the header that is called as an attribute is "header.NAME" here.
        # The client has one place for both.
        header = left.pop(f"header.{name}", None)
        if name not in left and header is None:
            raise Unequal(below, "absent", value)
        mine = left.pop(name, header)
        # Attributes without a name, and sub-messages with none: ours are always lists.
        if name != str(key) and not isinstance(value, list):
            value = [value]
        if header is not None and header is not mine:
            compare_either(header, mine, value, below)
            continue
        # An attribute the spec does not say may come twice: the client keeps the
        # last of them, nltool all.
        if isinstance(mine, list) and is_single(value):
            if len(mine) > 1 or (name in LISTS_BY_SUBSET and mine):
                mine = mine[-1]
        compare(mine, value, after.get(key, value), below)
    for name, value in left.items():
        if name == "_trailing" and path.endswith(tuple(end for end, _ in LONGER_STRUCTS)):
            continue
        raise Unequal(join(path, name), value, "absent")


def once(operation, messages):
    """Without what is told twice: the kernel repeats a table of neighbours where a
    dump goes on in the next datagram, and where that is a socket's past decides."""
    if operation != "getneightbl":
        return messages
    first = {}
    for message in messages:
        place = message.get("parms", {}).get("ifindex")
        first.setdefault((message["family"], message["name"], place), message)
    return list(first.values())


def join(path, name):
    return f"{path}.{name}" if path else name


def is_single(theirs):
    return not isinstance(theirs, (list, set))


def compare_either(header, mine, theirs, path):
    try:
        compare(header, theirs, theirs, path)
    except Unequal:
        compare(mine, theirs, theirs, path)


def compare(ours, before, after, path=""):
    """Raises Unequal at the first difference. `before` and `after` are two answers
    of the client to the same request."""
    if isinstance(before, dict):
        compare_maps(ours, before, after, path)
    elif isinstance(before, list):
        compare_lists(ours, before, after, path)
    elif isinstance(before, set):
        compare_sets(ours, before, path)
    elif not (same_scalar(ours, before) or same_scalar(ours, after)
              or is_between(ours, before, after)):
        raise Unequal(path, ours, before)
