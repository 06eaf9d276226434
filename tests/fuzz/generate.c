// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Makes requests as the wire contract describes them, for every command of the
 * family and for the classic protocol: mostly small and right, often enough at
 * an edge of what is allowed or one beyond it.
 */
#include <errno.h>

#include "nlfuzz.h"

/* A number's range, and how large it may be without keeping the module busy. */
struct range {
	unsigned int type;
	uint32_t min, max, usual;
};

static const struct range echo_count = { NLPEER_A_COUNT, 1, NLPEER_COUNT_MAX, 3 };
static const struct range post_count = { NLPEER_A_COUNT, 0, NLPEER_COUNT_MAX, 3 };
static const struct range list_count = { NLPEER_A_COUNT, 0, NLPEER_LIST_MAX, 40 };
static const struct range interval = { NLPEER_A_INTERVAL_MS, 0, NLPEER_INTERVAL_MS_MAX, 3 };
static const struct range list_size = { NLPEER_A_SIZE, 0, NLPEER_SIZE_MAX, 40 };
static const struct range torn_after = { NLPEER_A_INTERRUPT_AFTER, 0, NLPEER_LIST_MAX, 40 };
static const struct range settings[] = {
	{ NLPEER_A_REPLY_COUNT, 1, NLPEER_COUNT_MAX, 2 },
	{ NLPEER_A_REPLY_INTERVAL_MS, 0, NLPEER_INTERVAL_MS_MAX, 0 },
	{ NLPEER_A_EVENT_INTERVAL_MS, 0, NLPEER_INTERVAL_MS_MAX, 14 },
	{ NLPEER_A_EVENT_INTERVAL_MS, NLPEER_EVENT_MS_MIN, NLPEER_INTERVAL_MS_MAX, 50 },
};

static uint32_t number_in(const struct range *r)
{
	if (!one_in(12))
		return r->min + (r->usual > r->min ? below(r->usual - r->min + 1) : 0);
	switch (below(8)) {
	case 0: return r->min - 1;
	case 1: return r->max + 1;
	case 2: return r->max;
	case 3: return 1u << 31;
	case 4: return UINT32_MAX;
	case 5: return clean32();
	case 6: return r->min + 1;
	default: return r->min + below(r->max - r->min + 1);
	}
}

static uint32_t put_number(struct datagram *d, const struct range *r)
{
	uint32_t value = number_in(r);

	/* Whoever asks for a million entries reads for a second. */
	if (r == &list_count && value > 2000 && value <= r->max && !one_in(256))
		value = below(2000);
	put_u32(d, r->type, value);
	return value;
}

static size_t length_up_to(size_t max)
{
	switch (below(24)) {
	case 0: return max;
	case 1: return max + 1;
	case 2: return max / 2;
	case 3: return 0;
	case 4: return below(max / 8);
	default: return below(48);
	}
}

/* A text of @length bytes and its NUL, or as many bytes of data. */
void put_payload(struct datagram *d, unsigned int type, size_t length)
{
	unsigned int start = below(PATTERN_STARTS);
	struct nlattr *a = (struct nlattr *)(d->bytes + d->length);
	bool text = type != NLPEER_A_DATA;

	put_bytes(d, type, pattern + start, length + text);
	if (text)
		((unsigned char *)(a + 1))[length] = '\0';
	d->slot->payload_type = type;
	d->slot->payload_bytes = length + text;
	d->slot->payload_start = start;
}

static void put_any_payload(struct datagram *d, size_t max)
{
	unsigned int kind = below(32);

	if (kind)
		put_payload(d, kind % 2 ? NLPEER_A_MSG : NLPEER_A_DATA, length_up_to(max));
	/* Now and then both, or none. */
	if (kind == 1)
		put_payload(d, NLPEER_A_DATA, length_up_to(40));
}

static void generate_echo(struct datagram *d)
{
	put_any_payload(d, NLPEER_PAYLOAD_MAX);
	if (one_in(4))
		put_number(d, &echo_count);
	if (one_in(6))
		put_number(d, &interval);
}

static void generate_set(struct datagram *d)
{
	for (unsigned int i = 0; i < COUNT_OF(settings); i++)
		if (one_in(3))
			put_number(d, &settings[i]);
	if (one_in(3))
		put_payload(d, NLPEER_A_REPLY, length_up_to(NLPEER_REPLY_MAX));
}

static void generate_post(struct datagram *d)
{
	put_any_payload(d, one_in(4) ? NLPEER_PAYLOAD_MAX : 200);
	if (one_in(5))
		put_u32(d, NLPEER_A_PORT, one_in(12) ? 0 : worker_port());
	if (one_in(5))
		put_number(d, &post_count);
	if (one_in(6))
		put_number(d, &interval);
}

static void put_error(struct datagram *d)
{
	uint32_t error = one_in(8) ? below(NLPEER_ERROR_MAX + 4) : 1 + below(133);

	if (one_in(64))
		error = EINTR;
	d->slot->asked_error = error;
	put_u32(d, NLPEER_A_ERROR_CODE, error);
}

static void generate_list(struct datagram *d)
{
	uint32_t count = 1;

	if (!one_in(4))
		count = put_number(d, &list_count);
	if (one_in(2) && count <= 2000)
		d->slot->size = put_number(d, &list_size);
	if (one_in(3))
		put_number(d, &torn_after);
	if (one_in(4))
		put_error(d);
}

/* What an error may point at, in nests as deep as @depth. */
static void put_culprits(struct datagram *d, unsigned int depth)
{
	size_t at;

	if (one_in(2))
		put_payload(d, NLPEER_A_DATA, below(16));
	if (one_in(3))
		put_u32(d, NLPEER_A_BAD_ATTR, one_in(4) ? clean32() : NLPEER_A_DATA);
	if (one_in(3))
		put_u32(d, NLPEER_A_MISSING_ATTR, one_in(2) ? NLPEER_A_MSG : below(40));
	if (!depth)
		return;
	at = nest_begin(d, NLPEER_A_NEST);
	put_culprits(d, depth - 1);
	nest_end(d, at);
}

static void generate_fail(struct datagram *d)
{
	if (!one_in(32))
		put_error(d);
	if (one_in(2)) {
		size_t length = length_up_to(NLPEER_FAIL_MSG_MAX);

		put_bytes(d, NLPEER_A_MSG, pattern, length + 1);
		d->bytes[d->length - NLA_ALIGN(length + 1) + length] = '\0';
		d->slot->asked_text = length ? TEXT_OF_OURS : NO_TEXT;
	}
	put_culprits(d, one_in(3) ? below(4) : one_in(8) ? below(14) : 0);
}

static uint16_t any_flags(unsigned int cmd)
{
	uint16_t flags = NLM_F_REQUEST | (one_in(8) ? 0 : NLM_F_ACK);

	if (cmd == NLPEER_CMD_LIST && !one_in(40))
		return flags | NLM_F_DUMP;
	if (one_in(60))
		flags |= NLM_F_DUMP;
	if (cmd >= NLPEER_CMD_SET && one_in(3))
		flags |= NLM_F_ECHO;
	return flags;
}

void generate_command(struct datagram *d, struct seat *seat, unsigned int cmd)
{
	struct nlmsghdr *nlh = message_begin(d, seat, any_flags(cmd));

	((struct genlmsghdr *)(nlh + 1))->cmd = cmd;
	switch (cmd) {
	case NLPEER_CMD_ECHO: generate_echo(d); break;
	case NLPEER_CMD_SET: generate_set(d); break;
	case NLPEER_CMD_POST: generate_post(d); break;
	case NLPEER_CMD_LIST: generate_list(d); break;
	case NLPEER_CMD_FAIL: generate_fail(d); break;
	}
	message_end(d);
}

static void generate_classic(struct datagram *d, struct seat *seat)
{
	static const uint16_t flags[] = {
		0, NLM_F_REQUEST, NLM_F_REQUEST | NLM_F_ACK, NLM_F_ACK, 0xffff,
	};
	struct nlmsghdr *nlh = message_begin(d, seat, one_of(flags));
	size_t length = length_up_to(NLPEER_PAYLOAD_MAX);

	nlh->nlmsg_type = one_in(4) ? below(20) : clean32();
	nlh->nlmsg_pid = one_in(4) ? clean32() : 0;
	for (size_t i = 0; i < length; i++)
		d->bytes[d->length++] = pattern[i];
	d->slot->payload_bytes = length;
	message_end(d);
}

/* One message of the seat's protocol, for any command there is, or is not. */
void generate_message(struct datagram *d, struct seat *seat)
{
	static const uint8_t commands[] = {
		NLPEER_CMD_ECHO, NLPEER_CMD_ECHO, NLPEER_CMD_ECHO, NLPEER_CMD_GET,
		NLPEER_CMD_GET, NLPEER_CMD_SET, NLPEER_CMD_POST, NLPEER_CMD_POST,
		NLPEER_CMD_LIST, NLPEER_CMD_LIST, NLPEER_CMD_FAIL, NLPEER_CMD_FAIL,
	};

	if (!seat->generic)
		generate_classic(d, seat);
	else if (one_in(50))
		generate_command(d, seat, below(one_in(2) ? COMMANDS : NLPEER_CMD_MAX + 2));
	else
		generate_command(d, seat, one_of(commands));
}
