# SPDX-License-Identifier: GPL-2.0-or-later
# The kernel's own client, used as a library out of the kernel's source of the same
# version as the spec. Where it would give up a whole dump for one thing the spec has
# no name for, it is made to go on with the bytes or the number.
import contextlib
import importlib
import io
import socket
import struct
import sys

from spellings import Unnamed


class Refused(Exception):
    """The kernel's answer is an error."""

    def __init__(self, number):
        super().__init__(number)
        self.number = number


class GaveUp(Exception):
    """The client cannot read the spec or the answer."""


class NoFamily(Exception):
    """The running kernel has no such family."""


def load(source):
    """The library's module of the kernel's source in folder `source`."""
    folder = source / "tools/net/ynl"
    name = "pyynl.lib" if (folder / "pyynl").is_dir() else "lib"
    sys.path.insert(0, str(folder))
    try:
        library = importlib.import_module(name)
    finally:
        del sys.path[0]
    inside = sys.modules[library.YnlFamily.__module__]
    inside.NlMsg = patient(inside.NlMsg)
    return library


NLMSG_DONE = 3


def patient(base):
    """Its class of messages, which takes every end of a list for one with a number in
    it: devlink's have none."""
    class Message(base):
        def __init__(self, data, offset, *more, **named):
            length, kind, rest = struct.unpack_from("IH10s", data, offset)
            if (length, kind) != (16, NLMSG_DONE):
                super().__init__(data, offset, *more, **named)
                return
            super().__init__(struct.pack("IH10sI", 20, kind, rest, 0), 0, *more, **named)
            self.nl_len = length

    return Message


def tolerant(library):
    class Client(library.YnlFamily):
        def _decode_unknown(self, attr):
            return Unnamed(attr.raw)

        def _rsp_add(self, rsp, name, is_multi, decoded):
            # The client's own forgets the first two when a third comes.
            if is_multi is not None or name not in rsp:
                super()._rsp_add(rsp, name, is_multi, decoded)
            elif isinstance(rsp[name], Repeated):
                rsp[name].append(decoded)
            else:
                rsp[name] = Repeated([rsp[name], decoded])

        def _decode_enum(self, raw, attr_spec):
            enum = self.consts[attr_spec["enum"]]
            named = set(enum.entries_by_val)
            if enum.type == "flags" or attr_spec.get("enum-as-flags", False):
                known = all(bit in named for bit in range(64) if raw >> bit & 1)
            else:
                known = raw in named
            return super()._decode_enum(raw, attr_spec) if known else raw

        def _decode_sub_msg(self, attr, attr_spec, search_attrs):
            try:
                self._resolve_selector(attr_spec, search_attrs)
            except Exception:
                return Unnamed(attr.raw)
            return super()._decode_sub_msg(attr, attr_spec, search_attrs)

    return Client


class Repeated(list):
    """What came more than once without the spec saying that it may."""


class Peer:
    """One family of one version."""

    def __init__(self, library, path):
        self._library = library
        try:
            self._client = tolerant(library)(str(path), "", process_unknown=True)
        except Exception as error:
            if "not supported by the kernel" in str(error) or isinstance(error, OSError):
                raise NoFamily from error
            raise GaveUp(f"{type(error).__name__}: {error}") from error

    def ask(self, operation, mode, values):
        """The messages answered, as a list."""
        self._drain()
        said = io.StringIO()
        try:
            with contextlib.redirect_stdout(said):
                answer = getattr(self._client, mode)(operation, values)
        except self._library.NlError as error:
            raise Refused(-error.nl_msg.error) from error
        except Exception as error:
            raise GaveUp(f"{type(error).__name__}: {error}") from error
        if "Unexpected message" in said.getvalue():
            raise GaveUp("it drops answers the spec has no operation for")
        if answer is None:
            return []
        return answer if isinstance(answer, list) else [answer]

    def _drain(self):
        """Some requests are answered by the end of a dump and an ACK too, which the client
        leaves unread, as it does all that follows what it cannot read."""
        with contextlib.suppress(BlockingIOError):
            while True:
                self._client.sock.recv(1 << 20, socket.MSG_DONTWAIT)

    def close(self):
        self._client.sock.close()
