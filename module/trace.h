/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Tracepoints: what comes, what goes, what is given up, what is posted. They
 * cost nothing while nobody looks, so nothing needs to be logged for each
 * message. Numbers alone: no text of a user's, no address of the kernel's.
 */
#undef TRACE_SYSTEM
#define TRACE_SYSTEM nlpeer

#if !defined(NLPEER_TRACE_H) || defined(TRACE_HEADER_MULTI_READ)
#define NLPEER_TRACE_H

#include <linux/tracepoint.h>
#include <net/net_namespace.h>

/* A request: @type is nlmsg_type, or the command of the generic family. */
TRACE_EVENT(nlpeer_received,
	TP_PROTO(const struct net *net, int protocol, u32 portid, u16 type,
		 u32 seq, u32 len),
	TP_ARGS(net, protocol, portid, type, seq, len),
	TP_STRUCT__entry(
		__field(u32, netns)
		__field(int, protocol)
		__field(u32, portid)
		__field(u16, type)
		__field(u32, seq)
		__field(u32, len)
	),
	TP_fast_assign(
		__entry->netns = net->ns.inum;
		__entry->protocol = protocol;
		__entry->portid = portid;
		__entry->type = type;
		__entry->seq = seq;
		__entry->len = len;
	),
	TP_printk("netns=%u protocol=%d portid=%u type=%u seq=%u len=%u",
		  __entry->netns, __entry->protocol, __entry->portid,
		  __entry->type, __entry->seq, __entry->len)
);

/* An answer that reached a receive buffer, with @len bytes of payload. */
TRACE_EVENT(nlpeer_answered,
	TP_PROTO(const struct net *net, u32 portid, u32 seq, u32 index,
		 u32 len),
	TP_ARGS(net, portid, seq, index, len),
	TP_STRUCT__entry(
		__field(u32, netns)
		__field(u32, portid)
		__field(u32, seq)
		__field(u32, index)
		__field(u32, len)
	),
	TP_fast_assign(
		__entry->netns = net->ns.inum;
		__entry->portid = portid;
		__entry->seq = seq;
		__entry->index = index;
		__entry->len = len;
	),
	TP_printk("netns=%u portid=%u seq=%u index=%u len=%u",
		  __entry->netns, __entry->portid, __entry->seq,
		  __entry->index, __entry->len)
);

/* @count answers, events or malformed messages given up because of @err. */
TRACE_EVENT(nlpeer_dropped,
	TP_PROTO(const struct net *net, u32 portid, u32 seq, u32 count,
		 int err),
	TP_ARGS(net, portid, seq, count, err),
	TP_STRUCT__entry(
		__field(u32, netns)
		__field(u32, portid)
		__field(u32, seq)
		__field(u32, count)
		__field(int, err)
	),
	TP_fast_assign(
		__entry->netns = net->ns.inum;
		__entry->portid = portid;
		__entry->seq = seq;
		__entry->count = count;
		__entry->err = err;
	),
	TP_printk("netns=%u portid=%u seq=%u count=%u err=%d",
		  __entry->netns, __entry->portid, __entry->seq,
		  __entry->count, __entry->err)
);

/* An event built; @err is 0 if a listener took it. */
TRACE_EVENT(nlpeer_event,
	TP_PROTO(const struct net *net, u64 seq, u32 len, int err),
	TP_ARGS(net, seq, len, err),
	TP_STRUCT__entry(
		__field(u32, netns)
		__field(u64, seq)
		__field(u32, len)
		__field(int, err)
	),
	TP_fast_assign(
		__entry->netns = net->ns.inum;
		__entry->seq = seq;
		__entry->len = len;
		__entry->err = err;
	),
	TP_printk("netns=%u seq=%llu len=%u err=%d", __entry->netns,
		  __entry->seq, __entry->len, __entry->err)
);

#endif /* NLPEER_TRACE_H */

#undef TRACE_INCLUDE_PATH
#define TRACE_INCLUDE_PATH .
#undef TRACE_INCLUDE_FILE
#define TRACE_INCLUDE_FILE trace
#include <trace/define_trace.h>
