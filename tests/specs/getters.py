# SPDX-License-Identifier: GPL-2.0-or-later
# Which requests are sent to the running kernel: only those that read, with what
# they need to be answered. No operation that changes anything is ever sent.
import re
import socket

# How getters are called; whatever is called otherwise is not sent. Reading the
# requests a cache waits with takes them away from its daemon, and asking for a
# reporter's dump makes one.
GETTER = re.compile(r"(^|-)get(-cfg|-status)?$|^(get|list)-[a-z-]+$|^get[a-z]+$|^resource-dump$")
FORBIDDEN = re.compile(r"reset|clear|flush|-reqs$|^health-reporter-dump-get$")

# Dumps the kernel has and the spec of 6.12 names as `do` alone.
ALSO_DUMPS = {
    "tc": ("getqdisc", "gettclass", "getchain"),
    "nftables": (
        "gettable", "getchain", "getrule", "getset", "getsetelem", "getobj", "getflowtable",
    ),
}


def is_getter(name):
    return bool(GETTER.search(name)) and not FORBIDDEN.search(name)


def links():
    return socket.if_nameindex()


def each_link(make):
    return [make(index, name) for index, name in links()]


def of_links(make):
    return lambda: [{}] + each_link(make)


def parents(index, _name):
    return [{"ifindex": index, "parent": parent} for parent in (0xFFFFFFFF, 0xFFFFFFF2, 0x10000)]


def qdisc_parents():
    return [{}] + [one for several in each_link(parents) for one in several]


def ethtool(operation):
    requests = each_link(lambda _index, name: {"header": {"dev-name": name}})
    if operation == "strset-get":
        requests += [{**one, "stringsets": {"stringset": [{"id": 4}]}} for one in list(requests)]
    if operation == "stats-get":
        groups = {"groups": {"nomask": True, "size": 4, "value": "0f000000"}}
        requests += [{**one, **groups} for one in list(requests)]
    # Lists of bits by number, where the names make them large.
    return requests + [{"header": {**one["header"], "flags": 1}} for one in requests
                       if len(one) == 1]


def table(**more):
    return lambda: [{"nfgen-family": 1, **more}]


# (family, operation, "do" or "dump"): the requests; what is not here goes empty.
REQUESTS = {
    ("rt-link", "getlink", "do"): lambda: each_link(lambda index, _name: {"ifi-index": index})
    + each_link(lambda _index, name: {"ifname": name}),
    ("rt-link", "getlink", "dump"): lambda: [{}, {"ext-mask": 1}, {"ext-mask": 9}],
    ("rt-link", "getstats", "do"): lambda: each_link(
        lambda index, _name: {"ifindex": index, "filter-mask": 0x1F}),
    ("rt-link", "getstats", "dump"): lambda: [{}, {"filter-mask": 0x1F}],
    ("rt-route", "getroute", "do"): lambda: [
        {"rtm-family": 2, "rtm-dst-len": 32, "dst": "127.0.0.1"},
        {"rtm-family": 2, "rtm-dst-len": 32, "dst": "10.9.1.2"},
        # So it is called in 6.12, whose client takes digits alone.
        {"rtm-family": 2, "rtm-dst-len": 32, "rta-dst": "7f000001"},
        {"rtm-family": 2, "rtm-dst-len": 32, "rta-dst": "0a090102"},
    ],
    ("rt-route", "getroute", "dump"): lambda: [{}, {"rtm-family": 2}, {"rtm-family": 10}],
    ("rt-addr", "getmulticast", "dump"): lambda: [
        {"ifa-family": 2}, {"ifa-family": 10}],
    ("rt-neigh", "getneigh", "do"): of_links(
        lambda index, _name: {"ndm-family": 2, "ndm-ifindex": index, "dst": "10.9.1.2"}),
    ("rt-neigh", "getneigh", "dump"): lambda: [{}, {"ndm-family": 7}, {"ndm-family": 10}],
    ("rt-rule", "getrule", "dump"): lambda: [{}, {"family": 2}, {"family": 10}],
    ("tc", "getqdisc", "do"): qdisc_parents,
    ("tc", "gettclass", "dump"): of_links(lambda index, _name: {"ifindex": index}),
    ("tc", "gettfilter", "dump"): qdisc_parents,
    ("tc", "getchain", "dump"): qdisc_parents,
    ("netdev", "dev-get", "do"): of_links(lambda index, _name: {"ifindex": index}),
    ("netdev", "queue-get", "do"): of_links(
        lambda index, _name: {"ifindex": index, "type": "rx", "id": 0}),
    ("netdev", "queue-get", "dump"): of_links(lambda index, _name: {"ifindex": index}),
    ("netdev", "napi-get", "dump"): of_links(lambda index, _name: {"ifindex": index}),
    ("netdev", "qstats-get", "dump"): lambda: [{}, {"scope": "queue"}],
    ("nlctrl", "getfamily", "do"): lambda: [
        {}, {"family-name": "nlctrl"}, {"family-id": 16}, {"family-name": "no-such"}],
    ("nlctrl", "getpolicy", "dump"): lambda: [{}] + [
        {"family-name": name} for name in
        ("nlctrl", "ethtool", "netdev", "mptcp_pm", "tcp_metrics", "devlink", "TASKSTATS")],
    ("nftables", "gettable", "do"): table(name="t"),
    ("nftables", "getchain", "do"): table(table="t", name="c"),
    ("nftables", "getset", "do"): table(table="t", name="s"),
    ("nftables", "getset", "dump"): lambda: [{}, {"nfgen-family": 1, "table": "t"}],
    ("nftables", "getsetelem", "dump"): lambda: [
        {"nfgen-family": 1, "table": "t", "set": "s"},
        {"nfgen-family": 1, "table": "t", "set": "m"}],
    ("nftables", "getobj", "do"): table(table="t", name="n", type=1),
    ("mptcp_pm", "get-addr", "do"): lambda: [
        {}, {"addr": {"id": 1}}, {"addr": {"id": 2}}, {"addr": {"id": 77}}],
}


def requests_for(spec, operation, mode):
    family = spec["name"]
    if family == "ethtool" and mode == "do":
        return ethtool(operation)
    wanted = REQUESTS.get((family, operation, mode), lambda: [{}])()
    names = names_of(spec)
    return [request for request in wanted if names.issuperset(request)]


def names_of(spec):
    """What the spec calls attributes and members of headers."""
    return {one["name"]
            for part, key in (("attribute-sets", "attributes"), ("definitions", "members"))
            for group in spec.get(part, ()) for one in group.get(key, ())}


def operations(spec):
    """(operation, mode) of a spec's getters, in its order."""
    found = []
    for operation in spec["operations"]["list"]:
        name = operation["name"]
        if not is_getter(name):
            continue
        found += [(name, mode) for mode in ("do", "dump") if mode in operation]
        if "dump" not in operation and name in ALSO_DUMPS.get(spec["name"], ()):
            found.append((name, "dump"))
    return found
