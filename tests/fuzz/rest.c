// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Looks at what the module still holds once everybody has gone: nothing may
 * wait, and what waits takes no memory.
 */
#include <unistd.h>

#include "../clients/genl.h"
#include "nlfuzz.h"

struct counters {
	uint64_t received, answered, queued, dropped, events, bytes;
	bool complete;
};

static void ask(struct seat *seat, unsigned int cmd, bool cancel)
{
	struct nlmsghdr *nlh;

	datagram_begin(&datagram);
	nlh = message_begin(&datagram, seat, NLM_F_REQUEST);
	((struct genlmsghdr *)(nlh + 1))->cmd = cmd;
	if (cancel)
		put_u32(&datagram, NLPEER_A_COUNT, 0);
	message_end(&datagram);
	datagram_send(seat, &datagram);
}

static struct counters read_counters(struct seat *seat)
{
	static unsigned char buffer[8192] __attribute__((aligned(8)));
	struct counters c = { 0 };
	struct received got;
	long length = receive(seat->fd, buffer, sizeof(buffer), now_ms() + 5000, &got);
	const char *end = (const char *)buffer + length;
	const struct nlattr *a = (const void *)(buffer + NLMSG_HDRLEN + GENL_HDRLEN);

	if (length <= 0 || got.nlh->nlmsg_type != family_id)
		return c;
	for (; attr_fits(a, end); a = next_attr(a))
		switch (a->nla_type) {
		case NLPEER_A_RECEIVED: c.received = attr_number(a); break;
		case NLPEER_A_ANSWERED: c.answered = attr_number(a); break;
		case NLPEER_A_QUEUED: c.queued = attr_number(a); break;
		case NLPEER_A_DROPPED: c.dropped = attr_number(a); break;
		case NLPEER_A_EVENTS: c.events = attr_number(a); break;
		case NLPEER_A_BYTES: c.bytes = attr_number(a); c.complete = true; break;
		}
	return c;
}

/* Posts belong to nobody who could have gone, so they are cancelled. */
bool nothing_left(void)
{
	struct seat_kind kind = { .generic = true };
	struct counters c;
	struct seat seat;

	seat_open(&seat, &kind);
	ask(&seat, NLPEER_CMD_POST, true);
	ask(&seat, NLPEER_CMD_GET, false);
	c = read_counters(&seat);
	seat_close(&seat);
	printf("left: queued=%llu bytes=%llu (received=%llu answered=%llu dropped=%llu events=%llu)\n",
	       (unsigned long long)c.queued, (unsigned long long)c.bytes,
	       (unsigned long long)c.received, (unsigned long long)c.answered,
	       (unsigned long long)c.dropped, (unsigned long long)c.events);
	return c.complete && c.received && c.answered && !c.queued && !c.bytes;
}
