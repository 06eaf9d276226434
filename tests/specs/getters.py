# SPDX-License-Identifier: GPL-2.0-or-later
# Which requests are sent to the running kernel: only those that read, with what
# they need to be answered. No operation that changes anything is ever sent.
import os
import re
import socket

# How getters are called; whatever is called otherwise is not sent. Reading the
# requests a cache waits with takes them away from its daemon, and asking for a
# reporter's dump makes one.
GETTER = re.compile(r"(^|-)get(-cfg|-status)?$|^(get|list)-[a-z-]+$|^get[a-z]+$|^resource-dump$")
FORBIDDEN = re.compile(r"reset|clear|flush|-set-reqs$|^bind-")
TAKING = re.compile(r"-reqs$|^health-reporter-dump-get$")

# In a machine that is thrown away, with nobody to take it from.
own_machine = "NLTOOL_SPECS_MACHINE" in os.environ

# Dumps the kernel has and the spec of 6.12 names as `do` alone.
ALSO_DUMPS = {
    "tc": ("getqdisc", "gettclass", "getchain"),
    "nftables": (
        "gettable", "getchain", "getrule", "getset", "getsetelem", "getobj", "getflowtable",
    ),
}


def is_getter(name):
    if own_machine and TAKING.search(name):
        return not FORBIDDEN.search(name)
    return bool(GETTER.search(name)) and not FORBIDDEN.search(name) and not TAKING.search(name)


def links():
    return socket.if_nameindex()


def each_link(make):
    return [make(index, name) for index, name in links()]


def of_links(make):
    return lambda: [{}] + each_link(make)


# An emulated machine takes its time: there, links that `links` gives queues to.
ASKED_FOR_QUEUES = re.compile(r"^(v0|v1|br0|d0|mv0)$" if own_machine else "")


def parents(index, name):
    if not ASKED_FOR_QUEUES.search(name):
        return []
    return [{"ifindex": index, "parent": parent} for parent in (0xFFFFFFFF, 0xFFFFFFF2, 0x10000)]


def qdisc_parents():
    return [{}] + [one for several in each_link(parents) for one in several]


# The same: those that have something to say.
ASKED_BY_ETHTOOL = re.compile(r"^(eth0|wlan0|v0)$" if own_machine else "")


def ethtool(operation):
    requests = [{"header": {"dev-name": name}} for _index, name in links()
                if ASKED_BY_ETHTOOL.search(name)]
    if operation == "strset-get":
        requests += [{**one, "stringsets": {"stringset": [{"id": 4}]}} for one in list(requests)]
    if operation == "stats-get":
        groups = {"groups": {"nomask": True, "size": 4, "value": "0f000000"}}
        requests += [{**one, **groups} for one in list(requests)]
    # Lists of bits by number, where the names make them large.
    return requests + [{"header": {**one["header"], "flags": 1}} for one in requests
                       if len(one) == 1]


def devices(messages, **more):
    """The devices that devlink has told of."""
    found = []
    for message in messages:
        one = {"bus-name": message["bus-name"], "dev-name": message["dev-name"], **more}
        if one not in found:
            found.append(one)
    return found


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
    ("net-shaper", "get", "dump"): of_links(lambda index, _name: {"ifindex": index}),
    ("net-shaper", "cap-get", "dump"): of_links(lambda index, _name: {"ifindex": index}),
    ("net-shaper", "get", "do"): of_links(
        lambda index, _name: {"ifindex": index, "handle": {"scope": "queue", "id": 1}}),
    ("net-shaper", "cap-get", "do"): of_links(
        lambda index, _name: {"ifindex": index, "scope": "queue"}),
    ("team", "options-get", "do"): of_links(lambda index, _name: {"team-ifindex": index}),
    ("team", "port-list-get", "do"): of_links(lambda index, _name: {"team-ifindex": index}),
    ("wireguard", "get-device", "dump"): of_links(lambda _index, name: {"ifname": name}),
    ("ovs_vport", "get", "dump"): of_links(lambda index, _name: {"dp-ifindex": index}),
    ("ovs_flow", "get", "dump"): of_links(lambda index, _name: {"dp-ifindex": index}),
    ("ovs_datapath", "get", "do"): of_links(lambda index, _name: {"dp-ifindex": index}),
    ("ovs_flow", "get", "do"): of_links(
        lambda index, _name: {"dp-ifindex": index, "ufid": "00112233445566778899aabbccddeeff"}),
    ("ovpn", "peer-get", "dump"): of_links(lambda index, _name: {"ifindex": index}),
    ("ovpn", "peer-get", "do"): of_links(
        lambda index, _name: {"ifindex": index, "peer": {"id": 5}}),
    ("ovpn", "key-get", "do"): of_links(
        lambda index, _name: {"ifindex": index, "keyconf": {"peer-id": 5, "slot": "primary"}}),
    ("nl80211", "get-interface", "do"): of_links(lambda index, _name: {"ifindex": index}),
    ("nl80211", "get-wiphy", "dump"): lambda: [{}, {"split-wiphy-dump": True}],
    ("mptcp_pm", "get-addr", "do"): lambda: [
        {}, {"addr": {"id": 1}}, {"addr": {"id": 2}}, {"addr": {"id": 77}}],
}


def requests_for(spec, operation, mode, dumped):
    """`dumped`: the messages that dumps have told, by operation."""
    family = spec["name"]
    if family == "ethtool" and mode == "do":
        return ethtool(operation)
    wanted = REQUESTS.get((family, operation, mode), lambda: [{}])()
    names = names_of(spec)
    wanted = [request for request in wanted if names.issuperset(request)]
    if (family, operation) in OF_DEVICES:
        wanted = devices(dumped.get("get", ()), **OF_DEVICES[family, operation])
    elif mode == "do":
        wanted += by_name(spec, operation, dumped)
    return wanted


# Of devlink, what is asked of a device by more than its name, or dumped by it.
OF_DEVICES = {
    ("devlink", "region-read"): {"region-name": "dummy", "region-snapshot-id": 3},
    ("devlink", "health-reporter-dump-get"): {"health-reporter-name": "dummy"},
    ("devlink", "dpipe-table-get"): {},
    ("devlink", "dpipe-headers-get"): {},
    ("devlink", "eswitch-get"): {},
    ("devlink", "resource-dump"): {},
}

# Of a long dump, so many are asked for one by one.
ONE_BY_ONE = 40

# What can be asked for by nothing else is asked for by a nest.
NESTED_KEYS = {"tuple-orig"}

PLAIN_TYPES = {"u8", "u16", "u32", "u64", "s32", "uint", "string"}


def by_name(spec, operation, dumped):
    """Requests for each of what the dump has told, or else the other dumps: what the
    spec lets be asked by."""
    own = dumped.get(operation)
    messages = own or [one for several in dumped.values() for one in several]
    described = next(one for one in spec["operations"]["list"] if one["name"] == operation)
    keys = set(described["do"].get("request", {}).get("attributes", ()))
    inside = next(part for part in spec["attribute-sets"]
                  if part["name"] == described["attribute-set"])
    # Where it is part of another set, the other has the types.
    types = {one["name"]: one["type"] for part in spec["attribute-sets"]
             for one in part["attributes"] if "type" in one}
    types |= {one["name"]: one["type"] for one in inside["attributes"] if "type" in one}
    plain = {one["name"] for one in inside["attributes"] if types[one["name"]] in PLAIN_TYPES
             and (own or "enum" not in one)}
    header = header_members(spec, described)
    found = []
    for message in messages:
        request = {key: value for key, value in scalars(message) if key in keys & plain}
        # The client packs no names in headers.
        request |= {key: value for key, value in message.items()
                    if key in header and isinstance(value, int)}
        request |= {key: message[key] for key in keys & NESTED_KEYS if key in message}
        if "bus-name" in request:
            # Devlink takes either name or index.
            request.pop("index", None)
        if request and request not in found:
            found.append(request)
    return found[:ONE_BY_ONE]


def scalars(message):
    """(name, value) of the numbers and words in a message; outer ones are last."""
    for key, value in message.items():
        if isinstance(value, dict):
            yield from scalars(value)
    yield from ((key, value) for key, value in message.items()
                if isinstance(value, (int, str)) and not isinstance(value, bool))


def header_members(spec, operation):
    name = operation.get("fixed-header", spec["operations"].get("fixed-header"))
    return {one["name"] for part in spec.get("definitions", ()) if part["name"] == name
            for one in part["members"]}


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
