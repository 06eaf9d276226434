// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Reads what comes back, tells by it what became of each message, and lets
 * check.c compare it with what was asked. Memory the kernel had marked unused is
 * a fault of the module wherever it comes.
 */
#include <sys/socket.h>

#include "../clients/message.h"
#include "nlfuzz.h"

enum { BATCH = 16, ROOM = 72 * 1024 };

/* Of errors that were asked for without a text of ours. */
static const char module_text[] = "failed as asked for";

static unsigned char room[BATCH][ROOM] __attribute__((aligned(8)));

/* The first answer decides. Attributes of damaged messages prove nothing. */
void slot_settle(struct slot *slot, enum outcome outcome)
{
	uint64_t *attrs = outcome == ACCEPTED ? tally->attrs_accepted : tally->attrs_refused;

	if (slot->outcome != PENDING)
		return;
	slot->outcome = outcome;
	tally->by_outcome[outcome]++;
	if (slot->generic)
		tally->commands[slot->cmd][outcome]++;
	else
		tally->classic[outcome]++;
	if (outcome == UNHEARD || (outcome == ACCEPTED && !slot->whole))
		return;
	for (unsigned int i = 0; slot->generic && i <= NLPEER_A_MAX; i++)
		attrs[i] += slot->attrs >> i & 1;
}

static struct slot *find_slot(struct seat *seat, uint32_t seq)
{
	struct slot *slot = &seat->slots[seq % SLOTS];

	return slot->seq == seq && seq ? slot : NULL;
}

static bool is_ours(const char *reason)
{
	return *reason && !memcmp(reason, pattern, strlen(reason));
}

/*
 * An error that `fail` and `list` were asked for is what they are for. It is
 * told from others by its text, so not where there are none.
 */
static bool was_asked_for(const struct seat *seat, const struct slot *slot, int error,
			  const char *reason)
{
	if (!slot || !slot->whole || seat->terse || error != slot->asked_error)
		return false;
	switch (slot->asked_text) {
	case TEXT_OF_OURS: return is_ours(reason);
	case TEXT_OF_MODULE: return !strcmp(reason, module_text);
	default: return !*reason;
	}
}

/*
 * Errors by request come in all kinds, and with damage in more: they would tell
 * nothing, but that the module's text for them was seen.
 */
static void take_failure(struct seat *seat, struct slot *slot, int error, const char *reason)
{
	bool asked = was_asked_for(seat, slot, error, reason);
	bool by_request = slot && slot->asked_error &&
			  (!slot->whole || error == slot->asked_error);

	if (!by_request)
		tally_refusal(seat->generic ? FROM_FAMILY : FROM_CLASSIC, error, reason);
	else if (!strcmp(reason, module_text))
		tally_refusal(FROM_FAMILY, 0, reason);
	if (slot)
		slot_settle(slot, asked ? ACCEPTED : REFUSED);
}

static void take_error(struct seat *seat, const struct nlmsghdr *nlh)
{
	const struct nlmsgerr *err = NLMSG_DATA(nlh);
	struct slot *slot = find_slot(seat, nlh->nlmsg_seq);
	struct ext_ack ack;

	if (nlh->nlmsg_len < NLMSG_LENGTH(sizeof(*err))) {
		tally_wrong("an error of %u bytes", nlh->nlmsg_len);
		return;
	}
	check_error(seat, slot, nlh);
	if (err->error) {
		parse_error(nlh, &ack);
		take_failure(seat, slot, -err->error, ack.text);
	} else if (slot) {
		/* The core acknowledges also what it passed over. */
		slot_settle(slot, slot->request ? ACCEPTED : UNHEARD);
	}
}

static void take_done(struct seat *seat, const struct nlmsghdr *nlh, struct slot *slot)
{
	const char *end = (const char *)nlh + nlh->nlmsg_len;
	const int *error = NLMSG_DATA(nlh);
	struct ext_ack ack = { .offset = -1 };

	if (nlh->nlmsg_len < NLMSG_LENGTH(sizeof(*error)))
		return;
	tally->dumps_ended++;
	tally->dumps_torn += !!(nlh->nlmsg_flags & NLM_F_DUMP_INTR);
	if (nlh->nlmsg_pid != seat->port)
		tally_wrong("end of a dump for port %u came to %u", nlh->nlmsg_pid, seat->port);
	if (!*error) {
		check_dump_end(slot);
		if (slot)
			slot_settle(slot, ACCEPTED);
		return;
	}
	if (nlh->nlmsg_flags & NLM_F_ACK_TLVS)
		read_ext_ack(&ack, (const void *)(error + 1), end);
	if (was_asked_for(seat, slot, -*error, ack.text))
		check_dump_end(slot);
	take_failure(seat, slot, -*error, ack.text);
}

static void take_generic(struct seat *seat, const struct nlmsghdr *nlh, struct slot *slot)
{
	const struct genlmsghdr *g = NLMSG_DATA(nlh);
	bool event = g->cmd == NLPEER_CMD_EVENT && !nlh->nlmsg_seq;

	if (nlh->nlmsg_len < NLMSG_LENGTH(GENL_HDRLEN) || nlh->nlmsg_type != family_id) {
		tally_wrong("message of type %u with %u bytes", nlh->nlmsg_type, nlh->nlmsg_len);
		return;
	}
	check_generic(slot, nlh);
	tally->events += event;
	if (event)
		tally->commands[NLPEER_CMD_EVENT][ACCEPTED]++;
	if (nlh->nlmsg_pid != (event ? 0 : seat->port))
		tally_wrong("command %u for port %u came to %u", g->cmd, nlh->nlmsg_pid, seat->port);
	if (slot)
		slot_settle(slot, ACCEPTED);
}

static void take_classic(struct seat *seat, const struct nlmsghdr *nlh, struct slot *slot)
{
	check_classic(seat, slot, nlh);
	if (slot)
		slot_settle(slot, ACCEPTED);
	else
		tally->events += !nlh->nlmsg_pid;
}

static void take_message(struct seat *seat, const struct nlmsghdr *nlh)
{
	struct slot *slot = find_slot(seat, nlh->nlmsg_seq);

	tally->answers++;
	if (nlh->nlmsg_type == NLMSG_ERROR)
		take_error(seat, nlh);
	else if (seat->generic && nlh->nlmsg_type == NLMSG_DONE)
		take_done(seat, nlh, slot);
	else if (seat->generic)
		take_generic(seat, nlh, slot);
	else
		take_classic(seat, nlh, slot);
}

/* Four bytes in a row with which the kernel fills memory that is not in use. */
static void check_unused_memory(const unsigned char *bytes, size_t length)
{
	static const unsigned char marks[][4] = { { 0x5a, 0x5a, 0x5a, 0x5a },
						  { 0x6b, 0x6b, 0x6b, 0x6b } };

	for (unsigned int i = 0; i < COUNT_OF(marks); i++) {
		const unsigned char *at = memmem(bytes, length, marks[i], sizeof(marks[i]));

		if (at)
			tally_wrong("unused memory at byte %zu of %zu", (size_t)(at - bytes), length);
	}
}

void answer_take(struct seat *seat, const unsigned char *bytes, size_t length)
{
	const struct nlmsghdr *nlh = (const void *)bytes;
	long left = length;

	check_unused_memory(bytes, length);
	for (; NLMSG_OK(nlh, left); nlh = NLMSG_NEXT(nlh, left))
		take_message(seat, nlh);
	if (left > 0)
		tally_wrong("%ld bytes behind the last message of %zu", left, length);
}

/* Reads until nothing is there, or @rounds are over. */
void seat_receive(struct seat *seat, unsigned int rounds)
{
	static struct sockaddr_nl from[BATCH];
	static struct iovec iov[BATCH];
	static struct mmsghdr heads[BATCH];
	int got, i;

	while (rounds--) {
		for (i = 0; i < BATCH; i++) {
			iov[i] = (struct iovec){ .iov_base = room[i], .iov_len = ROOM };
			heads[i].msg_hdr = (struct msghdr){
				.msg_name = &from[i], .msg_namelen = sizeof(from[i]),
				.msg_iov = &iov[i], .msg_iovlen = 1,
			};
		}
		got = recvmmsg(seat->fd, heads, BATCH, MSG_DONTWAIT, NULL);
		if (got < 0 && errno == ENOBUFS)
			tally->overruns++;
		else if (got <= 0)
			return;
		/* What users send to their own groups and ports is no answer. */
		for (i = 0; i < got; i++)
			if (!from[i].nl_pid && !(heads[i].msg_hdr.msg_flags & MSG_TRUNC))
				answer_take(seat, room[i], heads[i].msg_len);
	}
}
