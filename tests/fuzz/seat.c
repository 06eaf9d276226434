// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Opens and closes the sockets the fuzzer speaks through: of both protocols, of
 * root and of plain users, in this network namespace and in fresh ones.
 */
#include <fcntl.h>
#include <sched.h>

#include "../clients/genl.h"
#include "nlfuzz.h"

uint32_t family_id, family_group;

/* Odd, so that its multiples meet all numbers. */
#define SPREAD 0x9e3779b1u

static int home_net = -1;

/* The fuzzer itself cannot go on. */
void shut_out(const char *what)
{
	fprintf(stderr, "nlfuzz: %s: %s\n", what, errno_name(errno));
	_exit(2);
}

/* The number changes with each time the module is loaded. */
void family_resolve(void)
{
	struct family family;
	int fd = open_netlink(NETLINK_GENERIC);

	resolve(fd, NLPEER_GENL_NAME, &family);
	family_id = family.id;
	family_group = group_id(&family, NLPEER_GENL_GROUP);
	close(fd);
}

/* Sockets opened from here on are in a network namespace of their own. */
bool net_enter_fresh(void)
{
	if (home_net < 0)
		home_net = open("/proc/self/ns/net", O_RDONLY | O_CLOEXEC);
	if (home_net < 0)
		shut_out("/proc/self/ns/net");
	if (unshare(CLONE_NEWNET))
		return false;
	tally->namespaces++;
	return true;
}

void net_return(void)
{
	if (setns(home_net, CLONE_NEWNET))
		shut_out("setns");
}

static int seat_socket(const struct seat_kind *kind)
{
	int protocol = kind->generic ? NETLINK_GENERIC : NLPEER_PROTOCOL;
	bool becomes = kind->uid && !geteuid();
	int fd;

	if (becomes && seteuid(kind->uid))
		shut_out("seteuid");
	fd = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC | SOCK_NONBLOCK, protocol);
	if (fd < 0)
		shut_out("socket");
	if (becomes && seteuid(0))
		shut_out("seteuid");
	return fd;
}

static void seat_options(struct seat *seat, const struct seat_kind *kind)
{
	static const int seldom[] = {
		NETLINK_GET_STRICT_CHK, NETLINK_NO_ENOBUFS, NETLINK_BROADCAST_ERROR,
	};
	int one = 1, bytes = kind->receive_bytes;

	for (unsigned int i = 0; i < COUNT_OF(seldom); i++)
		if (one_in(12))
			setsockopt(seat->fd, SOL_NETLINK, seldom[i], &one, sizeof(one));
	if (!kind->terse)
		setsockopt(seat->fd, SOL_NETLINK, NETLINK_EXT_ACK, &one, sizeof(one));
	if (kind->capped)
		setsockopt(seat->fd, SOL_NETLINK, NETLINK_CAP_ACK, &one, sizeof(one));
	if (bytes && setsockopt(seat->fd, SOL_SOCKET, SO_RCVBUF, &bytes, sizeof(bytes)))
		shut_out("rcvbuf");
	if (bind_netlink(seat->fd, 0, 0))
		shut_out("bind");
	seat->port = own_port(seat->fd);
	if (kind->listens && join_group(seat->fd, kind->generic ? family_group :
					NLPEER_CLASSIC_GROUP))
		shut_out("join");
}

void seat_open(struct seat *seat, const struct seat_kind *kind)
{
	bool away = kind->fresh_net && net_enter_fresh();

	memset(seat, 0, sizeof(*seat));
	seat->generic = kind->generic;
	seat->terse = kind->terse;
	seat->first_seq = clean32();
	seat->fd = seat_socket(kind);
	seat_options(seat, kind);
	tally->sockets++;
	if (away)
		net_return();
}

/* Fresh namespaces are rare: making and ending one takes the kernel long. */
void seat_open_any(struct seat *seat)
{
	static const int buffers[] = { 0, 0, 0, 0, 1, 8192, 65536, 1 << 20 };
	struct seat_kind kind = {
		.generic = !one_in(3),
		.fresh_net = one_in(8),
		.listens = one_in(4),
		.capped = one_in(4),
		.terse = one_in(12),
		.uid = one_in(4) ? PLAIN_USER + below(8) : 0,
		.receive_bytes = one_of(buffers),
	};

	if (geteuid())
		kind.fresh_net = false;
	seat_open(seat, &kind);
}

/* What was not answered by now never will be. */
void seat_close(struct seat *seat)
{
	for (unsigned int i = 0; i < SLOTS; i++)
		if (seat->slots[i].seq)
			slot_settle(&seat->slots[i], UNHEARD);
	close(seat->fd);
	seat->fd = -1;
}

/*
 * The next slot, with a sequence number that leads back to it. No number comes
 * twice, for answers may still be on their way to who had the slot before. Events
 * have numbers below these.
 */
struct slot *seat_slot(struct seat *seat)
{
	unsigned int n = seat->next_slot % SLOTS, turn = seat->next_slot++ / SLOTS;
	struct slot *slot = &seat->slots[n];
	uint32_t seq = (seat->first_seq + turn * SPREAD) * SLOTS | n;

	if (slot->seq)
		slot_settle(slot, UNHEARD);
	memset(slot, 0, sizeof(*slot));
	slot->seq = seq | 1U << 31;
	return slot;
}
