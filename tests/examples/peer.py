# SPDX-License-Identifier: GPL-2.0-or-later
from pyroute2.netlink import NLM_F_ACK, NLM_F_DUMP, NLM_F_REQUEST, genlmsg
from pyroute2.netlink.exceptions import NetlinkError
from pyroute2.netlink.generic import GenericNetlinkSocket


class peermsg(genlmsg):
    nla_map = (
        (1, "msg", "asciiz"),
        (2, "seq", "uint64"),
        (6, "count", "uint32"),
        (8, "index", "uint32"),
        (21, "error-code", "uint32"),
        (22, "size", "uint32"),
    )


def ask(cmd, flags, *attrs):
    request = peermsg()
    request["cmd"], request["version"], request["attrs"] = cmd, 1, list(attrs)
    return peer.nlm_request(request, peer.prid, NLM_F_REQUEST | flags)


peer = GenericNetlinkSocket(ext_ack=True)
peer.bind("nlpeer", peermsg)

(answer,) = ask(2, NLM_F_ACK, ("msg", "Hello"))
print("echo:", answer.get_attr("msg"))

entries = ask(6, NLM_F_DUMP, ("count", 1000), ("size", 100))
print("list:", len(entries), "entries, the last is", entries[-1].get_attr("index"))

try:
    ask(7, NLM_F_ACK, ("error-code", 117), ("msg", "as you asked"))
except NetlinkError as error:
    print("fail:", error.code, error)

peer.add_membership("events")
ask(5, NLM_F_ACK, ("msg", "news"), ("count", 3))
events = []
while len(events) < 3:
    events += peer.get()
print("post:", *(event.get_attr("seq") for event in events))
