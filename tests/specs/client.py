# SPDX-License-Identifier: GPL-2.0-or-later
# The kernel's own client, used as a library out of the kernel's source of the same
# version as the spec. Where it would give up a whole dump for one thing the spec has
# no name for, it is made to go on with the bytes or the number.
import contextlib
import importlib
import io
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
        return importlib.import_module(name)
    finally:
        del sys.path[0]


def tolerant(library):
    class Client(library.YnlFamily):
        def _decode_unknown(self, attr):
            return Unnamed(attr.raw)

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

    def close(self):
        self._client.sock.close()
