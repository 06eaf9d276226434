// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Compares an answer with the wire contract and with what was asked: what it
 * carries, what it lacks, and every byte of it. Where damage was done to the
 * request, only what holds for any answer is demanded.
 */
#include <errno.h>
#include <string.h>

#include "../clients/message.h"
#include "nlfuzz.h"

#define BIT(attr) (1ULL << (attr))

#define STATE                                                                                    \
	(BIT(NLPEER_A_REPLY) | BIT(NLPEER_A_REPLY_COUNT) | BIT(NLPEER_A_REPLY_INTERVAL_MS) |     \
	 BIT(NLPEER_A_EVENT_INTERVAL_MS) | BIT(NLPEER_A_PROTOCOL) | BIT(NLPEER_A_RECEIVED) |     \
	 BIT(NLPEER_A_ANSWERED) | BIT(NLPEER_A_QUEUED) | BIT(NLPEER_A_DROPPED) |                 \
	 BIT(NLPEER_A_EVENTS) | BIT(NLPEER_A_BYTES))

/* What answers of each command always carry, and what they may. */
static const struct carried {
	uint64_t must, may;
	bool payload;			/* and MSG or DATA */
} carried[NLPEER_CMD_MAX + 1] = {
	[NLPEER_CMD_EVENT] = { BIT(NLPEER_A_SEQ) | BIT(NLPEER_A_TIME), BIT(NLPEER_A_PAD), true },
	[NLPEER_CMD_ECHO] = { BIT(NLPEER_A_INDEX), 0, true },
	[NLPEER_CMD_GET] = { STATE, BIT(NLPEER_A_PAD), false },
	[NLPEER_CMD_SET] = { STATE, BIT(NLPEER_A_PAD), false },
	[NLPEER_CMD_LIST] = { BIT(NLPEER_A_INDEX), BIT(NLPEER_A_DATA), false },
};

static const uint64_t numbers = BIT(NLPEER_A_INDEX) | BIT(NLPEER_A_REPLY_COUNT) |
				BIT(NLPEER_A_REPLY_INTERVAL_MS) |
				BIT(NLPEER_A_EVENT_INTERVAL_MS) | BIT(NLPEER_A_PROTOCOL);
static const uint64_t long_numbers = BIT(NLPEER_A_SEQ) | BIT(NLPEER_A_TIME) |
				     BIT(NLPEER_A_RECEIVED) | BIT(NLPEER_A_ANSWERED) |
				     BIT(NLPEER_A_QUEUED) | BIT(NLPEER_A_DROPPED) |
				     BIT(NLPEER_A_EVENTS) | BIT(NLPEER_A_BYTES);

/* The attributes of an answer, by number. */
struct attrs {
	const struct nlattr *of[NLPEER_A_MAX + 1];
	uint64_t seen;
};

static size_t attr_bytes(const struct nlattr *a)
{
	return a->nla_len - NLA_HDRLEN;
}

static uint64_t attr_value(const struct attrs *attrs, unsigned int type)
{
	return attrs->of[type] ? attr_number(attrs->of[type]) : 0;
}

/* One NUL, at the end. */
static bool is_text(const void *bytes, size_t length)
{
	return length && memchr(bytes, '\0', length) == (const char *)bytes + length - 1;
}

/* What holds for an attribute of this number wherever it stands. */
static void check_attr(unsigned int cmd, const struct nlattr *a, unsigned int type)
{
	static const char zero[NLA_ALIGNTO];
	size_t length = attr_bytes(a);
	bool text = type == NLPEER_A_MSG || type == NLPEER_A_REPLY;

	if (memcmp((const char *)a + a->nla_len, zero, NLA_ALIGN(a->nla_len) - a->nla_len))
		tally_wrong("padding of attribute %u of command %u is not zero", type, cmd);
	if ((numbers & BIT(type) && length != sizeof(uint32_t)) ||
	    (long_numbers & BIT(type) && length != sizeof(uint64_t)))
		tally_wrong("number %u of command %u has %zu bytes", type, cmd, length);
	/* A count below zero, or an address of the kernel's, would be beyond this. */
	if (long_numbers & BIT(type) && type != NLPEER_A_TIME && attr_number(a) >> 47)
		tally_wrong("counter %u is %#llx", type, (unsigned long long)attr_number(a));
	if (text && !is_text(a + 1, length))
		tally_wrong("text %u of command %u with %zu bytes has no NUL, or more than one",
			    type, cmd, length);
}

static void read_attrs(struct attrs *attrs, unsigned int cmd, const struct nlattr *a,
		       const char *end)
{
	for (; attr_fits(a, end); a = next_attr(a)) {
		unsigned int type = a->nla_type & NLA_TYPE_MASK;

		if (type > NLPEER_A_MAX) {
			tally_wrong("command %u has attribute %u", cmd, type);
			continue;
		}
		tally->attrs_answered[type]++;
		check_attr(cmd, a, type);
		if (attrs->of[type] && type != NLPEER_A_PAD)
			tally_wrong("command %u has attribute %u twice", cmd, type);
		attrs->of[type] = a;
		attrs->seen |= BIT(type);
	}
	if ((const char *)a != end)
		tally_wrong("command %u ends in the midst of an attribute", cmd);
}

static bool check_presence(const struct attrs *attrs, unsigned int cmd)
{
	const uint64_t payload = BIT(NLPEER_A_MSG) | BIT(NLPEER_A_DATA);
	const struct carried *c = &carried[cmd <= NLPEER_CMD_MAX ? cmd : 0];
	uint64_t allowed = c->must | c->may | (c->payload ? payload : 0);

	if (!c->must)
		tally_wrong("an answer of command %u", cmd);
	else if (c->must & ~attrs->seen || attrs->seen & ~allowed)
		tally_wrong("command %u has attributes %#llx, lacks %#llx", cmd,
			    (unsigned long long)attrs->seen,
			    (unsigned long long)(c->must & ~attrs->seen));
	else if (c->payload && !attrs->of[NLPEER_A_MSG] == !attrs->of[NLPEER_A_DATA])
		tally_wrong("command %u has no payload, or two", cmd);
	else
		return true;
	return false;
}

static void check_payload(const struct slot *slot, const struct attrs *attrs)
{
	unsigned int type = attrs->of[NLPEER_A_MSG] ? NLPEER_A_MSG : NLPEER_A_DATA;
	const unsigned char *bytes = (const void *)(attrs->of[type] + 1);
	size_t length = attr_bytes(attrs->of[type]), text = type == NLPEER_A_MSG;

	/* That a text ends in its NUL has been seen to. */
	if (type != slot->payload_type || length != slot->payload_bytes)
		tally_wrong("answer to %u: attribute %u with %zu bytes, want %u with %u",
			    slot->seq, type, length, slot->payload_type, slot->payload_bytes);
	else if (memcmp(bytes, pattern + slot->payload_start, length - text))
		tally_wrong("answer to %u: %zu bytes, not those that were sent", slot->seq, length);
}

/* Some echoes may be lost to a full buffer. */
static void check_echo(struct slot *slot, const struct attrs *attrs)
{
	uint32_t index = attr_value(attrs, NLPEER_A_INDEX);

	if (index < slot->next_index || index >= slot->count)
		tally_wrong("echo %u after %u of %u", index, slot->next_index, slot->count);
	slot->next_index = index + 1;
	check_payload(slot, attrs);
}

static void check_entry(struct slot *slot, const struct attrs *attrs)
{
	const struct nlattr *data = attrs->of[NLPEER_A_DATA];
	uint32_t index = attr_value(attrs, NLPEER_A_INDEX);
	size_t length = data ? attr_bytes(data) : 0;
	const unsigned char *bytes = (const void *)(data + 1);

	if (index != slot->next_index || index >= slot->count)
		tally_wrong("entry %u, want %u of %u", index, slot->next_index, slot->count);
	slot->next_index = index + 1;
	tally->entries++;
	if (length != slot->size)
		tally_wrong("entry %u has %zu bytes, want %u", index, length, slot->size);
	for (size_t i = 0; i < length; i++)
		if (bytes[i] != (uint8_t)(index + i)) {
			tally_wrong("entry %u: byte %zu is %u", index, i, bytes[i]);
			return;
		}
}

static void check_state(const struct attrs *attrs)
{
	uint64_t count = attr_value(attrs, NLPEER_A_REPLY_COUNT);
	uint64_t event_ms = attr_value(attrs, NLPEER_A_EVENT_INTERVAL_MS);
	uint64_t protocol = attr_value(attrs, NLPEER_A_PROTOCOL);

	if (count < 1 || count > NLPEER_COUNT_MAX || event_ms > NLPEER_INTERVAL_MS_MAX ||
	    (event_ms && event_ms < NLPEER_EVENT_MS_MIN) ||
	    attr_value(attrs, NLPEER_A_REPLY_INTERVAL_MS) > NLPEER_INTERVAL_MS_MAX ||
	    attr_bytes(attrs->of[NLPEER_A_REPLY]) > NLPEER_REPLY_MAX + 1 ||
	    (protocol && protocol != NLPEER_PROTOCOL))
		tally_wrong("a configuration that nobody can set");
}

/* An answer of the family, whose header has been looked at. */
void check_generic(struct slot *slot, const struct nlmsghdr *nlh)
{
	const struct genlmsghdr *g = NLMSG_DATA(nlh);
	struct attrs attrs = { 0 };

	if (g->version != NLPEER_GENL_VERSION || g->reserved)
		tally_wrong("command %u of version %u, %#x", g->cmd, g->version, g->reserved);
	read_attrs(&attrs, g->cmd, (const void *)(g + 1), (const char *)nlh + nlh->nlmsg_len);
	if (!check_presence(&attrs, g->cmd))
		return;
	if (g->cmd == NLPEER_CMD_GET || g->cmd == NLPEER_CMD_SET)
		check_state(&attrs);
	if (g->cmd == NLPEER_CMD_EVENT && (!attr_value(&attrs, NLPEER_A_SEQ) ||
					   !attr_value(&attrs, NLPEER_A_TIME)))
		tally_wrong("an event without number or time");
	if (!slot)
		return;
	slot->answered = true;
	if (!slot->whole)
		return;
	if (slot->cmd != g->cmd &&
	    !(slot->cmd == NLPEER_CMD_POST && g->cmd == NLPEER_CMD_EVENT))
		tally_wrong("command %u is answered as %u", slot->cmd, g->cmd);
	else if (g->cmd == NLPEER_CMD_ECHO)
		check_echo(slot, &attrs);
	else if (g->cmd == NLPEER_CMD_LIST)
		check_entry(slot, &attrs);
	else if (g->cmd == NLPEER_CMD_EVENT)
		check_payload(slot, &attrs);
}

/* The end of a dump that came to it: an entry less is an entry lost. */
void check_dump_end(const struct slot *slot)
{
	if (slot && slot->whole && slot->cmd == NLPEER_CMD_LIST && slot->next_index != slot->count)
		tally_wrong("a dump ends after %u of %u", slot->next_index, slot->count);
}

/* The configured text, whichever that is now, or what was sent, which has no NUL. */
static void check_classic_payload(const struct slot *slot, const void *bytes, size_t length)
{
	if (slot->payload_bytes > NLPEER_PAYLOAD_MAX)
		tally_wrong("classic %u: %u bytes are answered", slot->seq, slot->payload_bytes);
	if (length > 1 && length <= NLPEER_REPLY_MAX + 1 && is_text(bytes, length))
		return;
	if (length != slot->payload_bytes || memcmp(bytes, pattern, length))
		tally_wrong("classic %u: %zu bytes, neither text nor the %u that were sent",
			    slot->seq, length, slot->payload_bytes);
}

/* An answer, an event, or what somebody posted to this port; never an error. */
void check_classic(const struct seat *seat, const struct slot *slot, const struct nlmsghdr *nlh)
{
	size_t length = nlh->nlmsg_len - NLMSG_HDRLEN;
	uint16_t type = nlh->nlmsg_type;

	if (nlh->nlmsg_pid ? nlh->nlmsg_pid != seat->port : !nlh->nlmsg_seq)
		tally_wrong("classic %u for port %u came to %u", nlh->nlmsg_seq, nlh->nlmsg_pid,
			    seat->port);
	if (length > NLPEER_PAYLOAD_MAX + 1)
		tally_wrong("classic %u has %zu bytes", nlh->nlmsg_seq, length);
	/* Posts to a port have number 0, but so may have what damage made a request. */
	if (!nlh->nlmsg_pid && type != NLMSG_MIN_TYPE)
		tally_wrong("a classic event of type %u", type);
	if (type < NLMSG_MIN_TYPE && type != NLMSG_DONE)
		tally_wrong("classic %u is answered as type %u", nlh->nlmsg_seq, type);
	if (!slot)
		return;
	if (slot->type == NLMSG_ERROR ||
	    type != (slot->type < NLMSG_MIN_TYPE ? NLMSG_DONE : slot->type))
		tally_wrong("classic type %u is answered as %u", slot->type, type);
	if (slot->whole)
		check_classic_payload(slot, NLMSG_DATA(nlh), length);
}

/* -EINVAL is for a wrong nlmsg_len alone, and brings back the header alone. */
static void check_classic_error(const struct slot *slot, const struct nlmsghdr *nlh)
{
	const struct nlmsgerr *err = NLMSG_DATA(nlh);

	if (err->error == -EINVAL &&
	    (nlh->nlmsg_len != NLMSG_LENGTH(sizeof(*err)) || !(nlh->nlmsg_flags & NLM_F_CAPPED)))
		tally_wrong("a malformed header comes back with %u bytes", nlh->nlmsg_len);
	if (!slot)
		return;
	if (err->msg.nlmsg_type != slot->type)
		tally_wrong("classic type %u comes back as %u", slot->type, err->msg.nlmsg_type);
	if (err->error == -EINVAL && err->msg.nlmsg_len >= NLMSG_HDRLEN &&
	    err->msg.nlmsg_len <= slot->room)
		tally_wrong("classic %u: an nlmsg_len of %u in %u bytes is refused", slot->seq,
			    err->msg.nlmsg_len, slot->room);
	if (err->error == -EMSGSIZE && slot->whole && slot->payload_bytes <= NLPEER_PAYLOAD_MAX)
		tally_wrong("classic %u: %u bytes are too many", slot->seq, slot->payload_bytes);
}

/* An ACK or a refusal. What is answered at once is answered before its ACK. */
void check_error(const struct seat *seat, const struct slot *slot, const struct nlmsghdr *nlh)
{
	const struct nlmsgerr *err = NLMSG_DATA(nlh);

	if (nlh->nlmsg_pid != seat->port || err->msg.nlmsg_seq != nlh->nlmsg_seq)
		tally_wrong("error for %u of port %u came to %u as %u", err->msg.nlmsg_seq,
			    nlh->nlmsg_pid, seat->port, nlh->nlmsg_seq);
	if (!seat->generic)
		check_classic_error(slot, nlh);
	else if (!err->error && slot && slot->whole &&
		 (slot->cmd == NLPEER_CMD_FAIL ||
		  (slot->cmd == NLPEER_CMD_GET && !slot->answered)))
		tally_wrong("command %u is acknowledged, and that is all", slot->cmd);
}
