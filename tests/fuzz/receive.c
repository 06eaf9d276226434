// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Reads what comes back, tells by it what became of each message, and compares
 * it with what was asked: an echo that is not what was sent, padding that is not
 * zero, memory the kernel had marked unused, are faults of the module.
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
	if (!*error) {
		if (slot)
			slot_settle(slot, ACCEPTED);
		return;
	}
	if (nlh->nlmsg_flags & NLM_F_ACK_TLVS)
		read_ext_ack(&ack, (const void *)(error + 1), end);
	take_failure(seat, slot, -*error, ack.text);
}

static void check_echo(struct slot *slot, const struct nlattr *a, unsigned int type)
{
	size_t length = a->nla_len - NLA_HDRLEN;
	uint32_t index;

	if (type == NLPEER_A_INDEX) {
		index = attr_number(a);
		if (index < slot->next_index || index >= NLPEER_COUNT_MAX)
			tally_wrong("echo %u after %u", index, slot->next_index);
		slot->next_index = index + 1;
	} else if (type != slot->payload_type || length != slot->payload_bytes) {
		tally_wrong("echo of %u: attribute %u with %zu bytes, want %u with %u",
			    slot->seq, type, length, slot->payload_type, slot->payload_bytes);
	} else if (length && memcmp(a + 1, pattern + slot->payload_start, length - 1)) {
		tally_wrong("echo of %u: %zu bytes, not those that were sent", slot->seq, length);
	}
}

static void check_entry(struct slot *slot, const struct nlattr *a, unsigned int type)
{
	const unsigned char *bytes = (const void *)(a + 1);
	size_t length = a->nla_len - NLA_HDRLEN;
	uint32_t entry = slot->next_index - 1;

	if (type == NLPEER_A_INDEX) {
		if (attr_number(a) != slot->next_index)
			tally_wrong("entry %llu, want %u", (unsigned long long)attr_number(a),
				    slot->next_index);
		slot->next_index++;
		tally->entries++;
		return;
	}
	for (size_t i = 0; i < length; i++)
		if (bytes[i] != (uint8_t)(entry + i)) {
			tally_wrong("entry %u: byte %zu is %u", entry, i, bytes[i]);
			return;
		}
	if (length != slot->size)
		tally_wrong("entry %u has %zu bytes, want %u", entry, length, slot->size);
}

/* A count below zero, or an address of the kernel's, would be beyond this. */
static void check_counter(const struct nlattr *a, unsigned int type)
{
	if (a->nla_len != NLA_HDRLEN + sizeof(uint64_t))
		tally_wrong("counter %u has %u bytes", type, a->nla_len - NLA_HDRLEN);
	else if (attr_number(a) >> 47)
		tally_wrong("counter %u is %#llx", type, (unsigned long long)attr_number(a));
}

static void check_attr(struct slot *slot, unsigned int cmd, const struct nlattr *a)
{
	static const char zero[NLA_ALIGNTO];
	unsigned int type = a->nla_type & NLA_TYPE_MASK;

	if (type > NLPEER_A_MAX) {
		tally_wrong("command %u has attribute %u", cmd, type);
		return;
	}
	tally->attrs_answered[type]++;
	if (memcmp((const char *)a + a->nla_len, zero, NLA_ALIGN(a->nla_len) - a->nla_len))
		tally_wrong("padding of attribute %u of command %u is not zero", type, cmd);
	if (type == NLPEER_A_SEQ || (type >= NLPEER_A_RECEIVED && type <= NLPEER_A_BYTES))
		check_counter(a, type);
	if (slot && slot->whole && cmd == NLPEER_CMD_ECHO)
		check_echo(slot, a, type);
	else if (slot && slot->whole && cmd == NLPEER_CMD_LIST)
		check_entry(slot, a, type);
}

static void take_generic(struct seat *seat, const struct nlmsghdr *nlh, struct slot *slot)
{
	const struct genlmsghdr *g = NLMSG_DATA(nlh);
	const char *end = (const char *)nlh + nlh->nlmsg_len;
	const struct nlattr *a = (const void *)(g + 1);
	bool event = g->cmd == NLPEER_CMD_EVENT && !nlh->nlmsg_seq;

	if (nlh->nlmsg_len < NLMSG_LENGTH(GENL_HDRLEN) || nlh->nlmsg_type != family_id) {
		tally_wrong("message of type %u with %u bytes", nlh->nlmsg_type, nlh->nlmsg_len);
		return;
	}
	for (; attr_fits(a, end); a = next_attr(a))
		check_attr(slot, g->cmd, a);
	if ((const char *)a != end)
		tally_wrong("command %u ends in the midst of an attribute", g->cmd);
	tally->events += event;
	if (event)
		tally->commands[NLPEER_CMD_EVENT][ACCEPTED]++;
	if (nlh->nlmsg_pid != (event ? 0 : seat->port))
		tally_wrong("command %u for port %u came to %u", g->cmd, nlh->nlmsg_pid, seat->port);
	if (slot && slot->whole && slot->cmd != g->cmd &&
	    !(slot->cmd == NLPEER_CMD_POST && g->cmd == NLPEER_CMD_EVENT))
		tally_wrong("command %u is answered as %u", slot->cmd, g->cmd);
	if (slot)
		slot_settle(slot, ACCEPTED);
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
	else if (slot)
		slot_settle(slot, ACCEPTED);
	else
		tally->events += !nlh->nlmsg_pid;
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

static void take_datagram(struct seat *seat, const unsigned char *bytes, size_t length)
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
				take_datagram(seat, room[i], heads[i].msg_len);
	}
}
