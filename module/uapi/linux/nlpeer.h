/* SPDX-License-Identifier: GPL-2.0-only WITH Linux-syscall-note */
/*
 * nlpeer - a netlink peer to test against: the wire contract
 *
 * nlpeer speaks two protocols, and both serve each network namespace by
 * itself: a message reaches, and is answered from, the namespace its socket
 * was opened in.
 *
 *
 * 1. The classic protocol (default number NLPEER_PROTOCOL)
 *
 * Every message sent to port 0 is a request, whatever its nlmsg_type (0 too)
 * and whatever its flags, with two exceptions that are not answered:
 * NLMSG_ERROR, and a message that was addressed to a multicast group as well.
 * Several messages in one datagram are several requests.
 *
 * The answer carries
 *
 *	nlmsg_type	that of the request, NLMSG_DONE where it is below
 *			NLMSG_MIN_TYPE
 *	nlmsg_seq	that of the request
 *	nlmsg_pid	the port id the request really came from, which is also
 *			where the answer goes; what the request claims in its
 *			own nlmsg_pid is not looked at
 *	payload		the namespace's reply text with its NUL; where that text
 *			is empty, the payload of the request as it was
 *
 * and is sent reply-count times, reply-interval-ms apart. With an interval
 * the first answer leaves after one interval, else at once. At most
 * NLPEER_BURST_MAX answers of one datagram leave at once, the rest follows
 * from a queue. NLM_F_ACK asks for an NLMSG_ERROR with error 0, which comes
 * after the answers that leave at once and before the queued ones.
 *
 * A datagram shorter than a header is dropped and counted. An nlmsg_len
 * below 16, or past the end of the datagram, ends the datagram: -EINVAL, in an
 * NLMSG_ERROR that repeats the 16 bytes of the header and nothing more. A
 * payload over NLPEER_PAYLOAD_MAX bytes is refused with -EMSGSIZE; that error
 * carries the header alone too, with its nlmsg_len set to 16 accordingly.
 *
 * Multicast group NLPEER_CLASSIC_GROUP, open to every user, hears the events
 * of the generic netlink family: nlmsg_type NLMSG_MIN_TYPE, nlmsg_seq the low
 * 32 bits of NLPEER_A_SEQ, nlmsg_pid 0, the payload that of NLPEER_A_MSG (with
 * its NUL) or NLPEER_A_DATA. Joining any other group fails with -ENOENT.
 *
 *
 * 2. The generic netlink family (default name NLPEER_GENL_NAME)
 *
 * Each command below tells its attributes in the order they are sent. What
 * is not listed for a command is refused with -EINVAL, and so is an attribute
 * of the wrong length; a value outside its range with -ERANGE. Text is
 * terminated by a NUL inside the attribute; it is ASCII or UTF-8, which is
 * not checked.
 *
 * NLPEER_CMD_EVENT, from the kernel to group NLPEER_GENL_GROUP
 *
 *	MSG or DATA, SEQ, TIME
 *
 *	nlmsg_seq and nlmsg_pid are 0. Only built while somebody listens.
 *
 * NLPEER_CMD_ECHO, for everybody
 *
 *	asked:		MSG or DATA, not both; COUNT (1 to NLPEER_COUNT_MAX,
 *			absent: 1); INTERVAL_MS (absent: 0)
 *	answered:	COUNT times: MSG or DATA as asked, INDEX
 *
 *	The rules of the classic protocol for intervals hold here as well.
 *	Of a request that is alone in its datagram, or the last there, at most
 *	NLPEER_BURST_MAX answers leave at once, of any other one; the ACK
 *	comes before the answers from the queue.
 *
 * NLPEER_CMD_GET, for everybody
 *
 *	asked:		nothing
 *	answered:	REPLY, REPLY_COUNT, REPLY_INTERVAL_MS,
 *			EVENT_INTERVAL_MS, PROTOCOL, RECEIVED, ANSWERED,
 *			QUEUED, DROPPED, EVENTS, BYTES
 *
 * NLPEER_CMD_SET, for net admins of the namespace
 *
 *	asked:		at least one of REPLY, REPLY_COUNT, REPLY_INTERVAL_MS,
 *			EVENT_INTERVAL_MS
 *	answered:	with NLM_F_ECHO, what GET answers, as command SET
 *
 *	Applies to the asker's namespace alone, all of it or nothing. A value
 *	that was never set follows the module parameter of its name.
 *
 * NLPEER_CMD_POST, for net admins of the namespace
 *
 *	asked:		MSG or DATA, not both; COUNT (absent: 1; 0: see below);
 *			INTERVAL_MS (absent: 0); or MSG or DATA, and PORT
 *	answered:	with NLM_F_ECHO, the event as command EVENT, with
 *			nlmsg_seq and nlmsg_pid of the asker, who is then left
 *			out of the multicast
 *
 *	Posts COUNT events, INTERVAL_MS apart, the first after one interval
 *	where there is one. They belong to the namespace and outlive the
 *	asker. COUNT 0 posts nothing and cancels all that are still to come,
 *	whatever else it is given.
 *	NLM_F_ECHO is for one event, posted at once: -EINVAL with PORT, an
 *	interval or another COUNT.
 *
 *	With PORT nothing is posted: the payload goes to that port id of the
 *	classic protocol, as nlmsg_type NLMSG_MIN_TYPE with nlmsg_seq 0, or
 *	the request fails with -ECONNREFUSED (nobody there), -EAGAIN (receive
 *	buffer full) or -EOPNOTSUPP (the classic protocol is not open).
 *
 * NLPEER_CMD_LIST, for everybody, as a dump (NLM_F_DUMP)
 *
 *	asked:		COUNT (0 to NLPEER_LIST_MAX, absent: 1); SIZE (absent:
 *			0); INTERRUPT_AFTER (absent: never); ERROR_CODE
 *			(absent: none)
 *	answered:	COUNT times: INDEX, DATA of SIZE bytes, of which byte i
 *			in entry n is n + i modulo 256; then NLMSG_DONE, with
 *			the negative ERROR_CODE if there is one
 *
 *	The dump becomes inconsistent, as when what it lists has changed in
 *	between, once INTERRUPT_AFTER entries are in it: the message after
 *	these, which is NLMSG_DONE where there is no other, carries
 *	NLM_F_DUMP_INTR. Without being asked for, so does the message after
 *	a SET in the namespace that comes while a dump is under way.
 *
 * NLPEER_CMD_FAIL, for everybody
 *
 *	asked:		ERROR_CODE; MSG (up to NLPEER_FAIL_MSG_MAX bytes);
 *			DATA (up to NLPEER_SIZE_MAX bytes); BAD_ATTR;
 *			MISSING_ATTR; NEST of DATA, BAD_ATTR, MISSING_ATTR and
 *			NEST
 *	answered:	the error, with MSG as its text (absent: a text of the
 *			kernel's; empty: no text); NLMSGERR_ATTR_OFFS of the
 *			attribute BAD_ATTR names; NLMSGERR_ATTR_MISS_TYPE with
 *			the type in MISSING_ATTR
 *
 *	BAD_ATTR names an attribute that stands beside it, at the top or in the
 *	same NEST, MISSING_ATTR one that does not; else the request fails with
 *	-EINVAL and points at them. Where they are given on several levels, the
 *	innermost counts. MISSING_ATTR in a NEST adds the offset of that,
 *	NLMSGERR_ATTR_MISS_NEST. Kernels before 6.1 know neither.
 *
 *
 * 3. Bounds
 *
 * What waits in a queue takes memory. It is limited, counted as the kernel
 * allocated it, to NLPEER_PORT_BYTES for one socket, NLPEER_USER_BYTES for one
 * user over all namespaces, NLPEER_NET_BYTES for a namespace and
 * NLPEER_MODULE_BYTES in all; a request that would exceed one is refused
 * with -EBUSY and none of its answers leaves. A reply text that a SET gave to
 * a namespace counts for the user too, and in all.
 *
 * Answers that wait die with the socket that asked for them. A full receive
 * buffer ends a burst; what was left of it counts as dropped. Delays are
 * counted in timer ticks of the kernel (4 ms at 250 Hz): never early, and on an
 * idle machine two ticks late at most; lateness does not add up.
 */
#ifndef _UAPI_LINUX_NLPEER_H
#define _UAPI_LINUX_NLPEER_H

/* Defaults of the module parameters that name things. */
#define NLPEER_PROTOCOL		25
#define NLPEER_GENL_NAME	"nlpeer"
#define NLPEER_GENL_GROUP	"events"

#define NLPEER_GENL_VERSION	1
#define NLPEER_CLASSIC_GROUP	2

/* Largest text or data, in bytes; a text's NUL counts on the classic protocol
 * (it is payload there) and does not in NLPEER_A_MSG.
 */
#define NLPEER_PAYLOAD_MAX	32000
/* Longest reply text, in bytes without its NUL. */
#define NLPEER_REPLY_MAX	1023
#define NLPEER_COUNT_MAX	1000
#define NLPEER_INTERVAL_MS_MAX	3600000
/* Shortest ticker period other than 0, in milliseconds. */
#define NLPEER_EVENT_MS_MIN	10
#define NLPEER_BURST_MAX	64
/* Most entries of a list. */
#define NLPEER_LIST_MAX		1000000
/* Largest data in an entry of a list, and in NLPEER_CMD_FAIL, in bytes: a dump
 * may have room for one page at a time.
 */
#define NLPEER_SIZE_MAX		3072
/* Longest text that NLPEER_CMD_FAIL gives back, in bytes without its NUL. */
#define NLPEER_FAIL_MSG_MAX	1023
/* Largest errno that may be asked for. */
#define NLPEER_ERROR_MAX	4095
/* Largest type an attribute can have. */
#define NLPEER_TYPE_MAX		16383

#define NLPEER_PORT_BYTES	(128 * 1024)
#define NLPEER_USER_BYTES	(1024 * 1024)
#define NLPEER_NET_BYTES	(4 * 1024 * 1024)
#define NLPEER_MODULE_BYTES	(16 * 1024 * 1024)

/**
 * enum nlpeer_cmd - commands of the generic netlink family
 * @NLPEER_CMD_UNSPEC: never used
 * @NLPEER_CMD_EVENT: kernel to group, never a request
 * @NLPEER_CMD_ECHO: answer what was sent
 * @NLPEER_CMD_GET: configuration and counters of the namespace
 * @NLPEER_CMD_SET: change the configuration of the namespace
 * @NLPEER_CMD_POST: post events to the group, or send to a classic port
 * @NLPEER_CMD_LIST: a dump of made-up entries
 * @NLPEER_CMD_FAIL: fail as asked for
 * @__NLPEER_CMD_MAX: one past the last
 *
 * Numbers never change. There are never more than seven operations, so that
 * the family's description fits a buffer of 256 bytes.
 */
enum nlpeer_cmd {
	NLPEER_CMD_UNSPEC	= 0,
	NLPEER_CMD_EVENT	= 1,
	NLPEER_CMD_ECHO		= 2,
	NLPEER_CMD_GET		= 3,
	NLPEER_CMD_SET		= 4,
	NLPEER_CMD_POST		= 5,
	NLPEER_CMD_LIST		= 6,
	NLPEER_CMD_FAIL		= 7,
	__NLPEER_CMD_MAX,
};

#define NLPEER_CMD_MAX (__NLPEER_CMD_MAX - 1)

/**
 * enum nlpeer_attr - attributes of the generic netlink family
 * @NLPEER_A_UNSPEC: never used
 * @NLPEER_A_MSG: string, up to NLPEER_PAYLOAD_MAX bytes (NLPEER_FAIL_MSG_MAX
 *	for NLPEER_CMD_FAIL) and a NUL
 * @NLPEER_A_SEQ: u64, number of the event in its namespace, from 1, one for
 *	each event built
 * @NLPEER_A_TIME: u64, when the event was built, in nanoseconds since the
 *	epoch (realtime clock)
 * @NLPEER_A_DATA: binary, up to NLPEER_PAYLOAD_MAX bytes, in place of
 *	NLPEER_A_MSG; up to NLPEER_SIZE_MAX bytes in NLPEER_CMD_LIST and
 *	NLPEER_CMD_FAIL
 * @NLPEER_A_PAD: no payload; aligns the u64 that follows where the
 *	architecture needs it
 * @NLPEER_A_COUNT: u32, 1 to NLPEER_COUNT_MAX, how many; 0 cancels
 *	(NLPEER_CMD_POST only); 0 to NLPEER_LIST_MAX for NLPEER_CMD_LIST
 * @NLPEER_A_INTERVAL_MS: u32, 0 to NLPEER_INTERVAL_MS_MAX, milliseconds
 *	between them
 * @NLPEER_A_INDEX: u32, which of COUNT answers this is, from 0
 * @NLPEER_A_PORT: u32, 1 and up, port id on the classic protocol
 * @NLPEER_A_REPLY: string, up to NLPEER_REPLY_MAX bytes and a NUL: what the
 *	classic protocol answers; empty: the payload as it came
 * @NLPEER_A_REPLY_COUNT: u32, 1 to NLPEER_COUNT_MAX, answers per classic
 *	message
 * @NLPEER_A_REPLY_INTERVAL_MS: u32, 0 to NLPEER_INTERVAL_MS_MAX, milliseconds
 *	between them
 * @NLPEER_A_EVENT_INTERVAL_MS: u32, 0 (no ticker) or NLPEER_EVENT_MS_MIN to
 *	NLPEER_INTERVAL_MS_MAX, milliseconds from one tick to the next
 * @NLPEER_A_PROTOCOL: u32, number of the classic protocol, 0: not open
 * @NLPEER_A_RECEIVED: u64, requests taken, classic messages and ECHO
 * @NLPEER_A_ANSWERED: u64, answers that reached a receive buffer
 * @NLPEER_A_QUEUED: u64, answers and posted events that wait now
 * @NLPEER_A_DROPPED: u64, one for each answer and event given up (over a
 *	bound, receive buffer full, asker or namespace gone; not those that
 *	COUNT 0 cancels), for each SET refused over a bound, and for each
 *	datagram or message that is too short, malformed or too long
 * @NLPEER_A_EVENTS: u64, events built
 * @NLPEER_A_BYTES: u64, bytes of memory that all that waits now takes
 * @NLPEER_A_ERROR_CODE: u32, 1 to NLPEER_ERROR_MAX, errno to fail with; for
 *	NLPEER_CMD_FAIL not EINTR (-EINVAL), which the core takes to mean that
 *	no answer is wanted
 * @NLPEER_A_SIZE: u32, 0 to NLPEER_SIZE_MAX, bytes of data in each entry
 * @NLPEER_A_INTERRUPT_AFTER: u32, 0 to NLPEER_LIST_MAX, entries after which a
 *	dump becomes inconsistent
 * @NLPEER_A_BAD_ATTR: u32, 1 to NLPEER_TYPE_MAX, type of an attribute beside
 *	this one: the one to blame
 * @NLPEER_A_MISSING_ATTR: u32, 1 to NLPEER_TYPE_MAX, type of an attribute
 *	that is not beside this one: the one to miss
 * @NLPEER_A_NEST: nest of NLPEER_A_DATA, NLPEER_A_BAD_ATTR,
 *	NLPEER_A_MISSING_ATTR and NLPEER_A_NEST
 * @__NLPEER_A_MAX: one past the last
 *
 * One number space for all commands. Numbers never change.
 */
enum nlpeer_attr {
	NLPEER_A_UNSPEC			= 0,
	NLPEER_A_MSG			= 1,
	NLPEER_A_SEQ			= 2,
	NLPEER_A_TIME			= 3,
	NLPEER_A_DATA			= 4,
	NLPEER_A_PAD			= 5,
	NLPEER_A_COUNT			= 6,
	NLPEER_A_INTERVAL_MS		= 7,
	NLPEER_A_INDEX			= 8,
	NLPEER_A_PORT			= 9,
	NLPEER_A_REPLY			= 10,
	NLPEER_A_REPLY_COUNT		= 11,
	NLPEER_A_REPLY_INTERVAL_MS	= 12,
	NLPEER_A_EVENT_INTERVAL_MS	= 13,
	NLPEER_A_PROTOCOL		= 14,
	NLPEER_A_RECEIVED		= 15,
	NLPEER_A_ANSWERED		= 16,
	NLPEER_A_QUEUED			= 17,
	NLPEER_A_DROPPED		= 18,
	NLPEER_A_EVENTS			= 19,
	NLPEER_A_BYTES			= 20,
	NLPEER_A_ERROR_CODE		= 21,
	NLPEER_A_SIZE			= 22,
	NLPEER_A_INTERRUPT_AFTER	= 23,
	NLPEER_A_BAD_ATTR		= 24,
	NLPEER_A_MISSING_ATTR		= 25,
	NLPEER_A_NEST			= 26,
	__NLPEER_A_MAX,
};

#define NLPEER_A_MAX (__NLPEER_A_MAX - 1)

#endif /* _UAPI_LINUX_NLPEER_H */
