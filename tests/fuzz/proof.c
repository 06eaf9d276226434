// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Shows that the checks of answers can fail: makes right answers by hand, in
 * which nothing may be found, then takes something away from each or changes one
 * byte after another, which must be found every time.
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "nlfuzz.h"

enum { TYPE_AT = 4, PORT_AT = 12, BODY_AT = NLMSG_HDRLEN, PORT = 4711, FAMILY = 0x21 };
/* In an error: the header it brings back. */
enum { BACK_AT = NLMSG_HDRLEN + 4, BACK_TYPE_AT = BACK_AT + 4, BACK_SEQ_AT = BACK_AT + 8 };

static struct tally found;
static struct seat seat;
static struct datagram answer;
static struct slot *asked, kept, unused;
static unsigned int faults;

static void expect(const char *what, bool wrong)
{
	*asked = kept;
	found.wrong = 0;
	answer_take(&seat, answer.bytes, answer.length);
	if (!!found.wrong == wrong)
		return;
	printf("check: %s: %s\n", what, wrong ? "not found" : found.first_wrong);
	faults++;
}

/* Each byte from @from to before @to is looked at. */
static void expect_each(const char *what, size_t from, size_t to)
{
	char where[96];

	for (size_t i = from; i < to; i++) {
		snprintf(where, sizeof(where), "%s, byte %zu changed", what, i);
		answer.bytes[i] ^= 1;
		expect(where, true);
		answer.bytes[i] ^= 1;
	}
}

/* What was asked with one message, which is whole. */
static void ask(bool generic, unsigned int cmd, uint16_t type)
{
	seat.generic = generic;
	asked = seat_slot(&seat);
	asked->generic = generic;
	asked->whole = asked->request = true;
	asked->cmd = cmd;
	asked->type = type;
	asked->room = NLMSG_HDRLEN;
	asked->count = 1;
	kept = *asked;
}

static void begin(uint16_t type, uint16_t flags)
{
	datagram_begin(&answer);
	memset(answer.bytes, 0, 4096);
	answer.slot = &unused;
	*message_open(&answer) = (struct nlmsghdr){
		.nlmsg_type = type, .nlmsg_flags = flags, .nlmsg_seq = asked->seq,
		.nlmsg_pid = PORT,
	};
	answer.length = NLMSG_HDRLEN;
}

static void begin_command(unsigned int cmd)
{
	struct genlmsghdr head = { .cmd = cmd, .version = NLPEER_GENL_VERSION };

	begin(FAMILY, 0);
	memcpy(answer.bytes + answer.length, &head, sizeof(head));
	answer.length += GENL_HDRLEN;
}

static void add(const void *bytes, size_t length)
{
	memcpy(answer.bytes + answer.length, bytes, length);
	answer.length += length;
}

static void add_u64(unsigned int type, uint64_t value)
{
	put_bytes(&answer, type, &value, sizeof(value));
}

/* An echo, without the attributes in @lacking. */
static void make_echo(unsigned int type, uint64_t lacking)
{
	char text[24];
	size_t length = type == NLPEER_A_MSG ? 20 : 21;

	memcpy(text, pattern + 3, sizeof(text));
	if (type == NLPEER_A_MSG)
		text[length - 1] = '\0';
	kept.payload_type = type;
	kept.payload_bytes = length;
	kept.payload_start = 3;
	begin_command(NLPEER_CMD_ECHO);
	if (!(lacking >> type & 1))
		put_bytes(&answer, type, text, length);
	if (!(lacking >> NLPEER_A_INDEX & 1))
		put_u32(&answer, NLPEER_A_INDEX, 0);
	message_end(&answer);
}

static void prove_echo(unsigned int type)
{
	ask(true, NLPEER_CMD_ECHO, FAMILY);
	make_echo(type, 1ULL << type);
	expect("echo without its payload", true);
	make_echo(type, 1ULL << NLPEER_A_INDEX);
	expect("echo without its index", true);
	make_echo(type, 0);
	expect("echo", false);
	expect_each("echo", TYPE_AT, TYPE_AT + 2);
	expect_each("echo", PORT_AT, answer.length);
	put_u32(&answer, NLPEER_A_INDEX, 0);
	((struct nlmsghdr *)answer.bytes)->nlmsg_len = answer.length;
	expect("echo with two indices", true);
}

static void make_entry(uint64_t lacking)
{
	static const unsigned char bytes[] = { 0, 1, 2, 3, 4 };

	kept.size = sizeof(bytes);
	begin_command(NLPEER_CMD_LIST);
	if (!(lacking >> NLPEER_A_INDEX & 1))
		put_u32(&answer, NLPEER_A_INDEX, 0);
	if (!(lacking >> NLPEER_A_DATA & 1))
		put_bytes(&answer, NLPEER_A_DATA, bytes, sizeof(bytes));
	message_end(&answer);
}

static void prove_list(void)
{
	int end = 0;

	ask(true, NLPEER_CMD_LIST, FAMILY);
	make_entry(1ULL << NLPEER_A_INDEX);
	expect("entry without its index", true);
	make_entry(1ULL << NLPEER_A_DATA);
	expect("entry without its data", true);
	make_entry(0);
	expect("entry", false);
	expect_each("entry", PORT_AT, answer.length);
	begin(NLMSG_DONE, NLM_F_MULTI);
	add(&end, sizeof(end));
	message_end(&answer);
	expect("end of a dump that lacks an entry", true);
	kept.next_index = 1;
	expect("end of a dump", false);
	expect_each("end of a dump", PORT_AT, PORT_AT + 4);
}

static void add_state(unsigned int cmd, unsigned int lacking)
{
	static const struct {
		unsigned int type, bytes, value;
	} state[] = {
		{ NLPEER_A_REPLY_COUNT, 4, 1 }, { NLPEER_A_REPLY_INTERVAL_MS, 4, 0 },
		{ NLPEER_A_EVENT_INTERVAL_MS, 4, 0 }, { NLPEER_A_PROTOCOL, 4, NLPEER_PROTOCOL },
		{ NLPEER_A_RECEIVED, 8, 1 }, { NLPEER_A_ANSWERED, 8, 1 },
		{ NLPEER_A_QUEUED, 8, 0 }, { NLPEER_A_DROPPED, 8, 0 },
		{ NLPEER_A_EVENTS, 8, 0 }, { NLPEER_A_BYTES, 8, 0 },
	};

	begin_command(cmd);
	if (lacking != NLPEER_A_REPLY)
		put_bytes(&answer, NLPEER_A_REPLY, "Hello", 6);
	for (unsigned int i = 0; i < COUNT_OF(state); i++)
		if (state[i].type == lacking)
			continue;
		else if (state[i].bytes == 4)
			put_u32(&answer, state[i].type, state[i].value);
		else
			add_u64(state[i].type, state[i].value);
	message_end(&answer);
}

static void prove_state(unsigned int cmd)
{
	static const unsigned int all[] = {
		NLPEER_A_REPLY, NLPEER_A_REPLY_COUNT, NLPEER_A_REPLY_INTERVAL_MS,
		NLPEER_A_EVENT_INTERVAL_MS, NLPEER_A_PROTOCOL, NLPEER_A_RECEIVED,
		NLPEER_A_ANSWERED, NLPEER_A_QUEUED, NLPEER_A_DROPPED, NLPEER_A_EVENTS,
		NLPEER_A_BYTES,
	};
	char what[64];

	ask(true, cmd, FAMILY);
	add_state(cmd, 0);
	expect("state", false);
	for (unsigned int i = 0; i < COUNT_OF(all); i++) {
		snprintf(what, sizeof(what), "state without attribute %u", all[i]);
		add_state(cmd, all[i]);
		expect(what, true);
	}
}

/* The copy its sender gets. */
static void prove_event(void)
{
	static const unsigned int all[] = { NLPEER_A_DATA, NLPEER_A_SEQ, NLPEER_A_TIME, 0 };

	ask(true, NLPEER_CMD_POST, FAMILY);
	kept.payload_type = NLPEER_A_DATA;
	kept.payload_bytes = 9;
	for (unsigned int i = 0; i < COUNT_OF(all); i++) {
		begin_command(NLPEER_CMD_EVENT);
		if (all[i] != NLPEER_A_DATA)
			put_bytes(&answer, NLPEER_A_DATA, pattern, 9);
		if (all[i] != NLPEER_A_SEQ)
			add_u64(NLPEER_A_SEQ, 7);
		if (all[i] != NLPEER_A_TIME)
			add_u64(NLPEER_A_TIME, 1);
		message_end(&answer);
		expect(all[i] ? "event that lacks an attribute" : "event", all[i]);
	}
	expect_each("event", PORT_AT, BODY_AT + GENL_HDRLEN + NLA_HDRLEN + 9);
}

static void make_classic(uint16_t type, const void *bytes, size_t length)
{
	begin(type, 0);
	add(bytes, length);
	message_end(&answer);
}

static void prove_classic(void)
{
	static char longest[NLPEER_REPLY_MAX + 2];

	memset(longest, 'r', sizeof(longest) - 1);
	ask(false, 0, NLMSG_OVERRUN);
	kept.payload_bytes = 13;
	make_classic(NLMSG_OVERRUN, "Hello", 6);
	expect("type as asked where it is to be NLMSG_DONE", true);
	make_classic(NLMSG_DONE, "Hello", 6);
	expect("text", false);
	expect_each("text", TYPE_AT, TYPE_AT + 2);
	expect_each("text", PORT_AT, PORT_AT + 4);
	expect_each("text", BODY_AT + 5, BODY_AT + 6);
	make_classic(NLMSG_DONE, longest, sizeof(longest));
	expect("text that is too long", true);
	make_classic(NLMSG_DONE, longest + 1, sizeof(longest) - 1);
	expect("the longest text", false);
	make_classic(NLMSG_DONE, pattern, 12);
	expect("payload that lacks a byte", true);
	make_classic(NLMSG_DONE, "", 0);
	expect("answer without a payload", true);
	make_classic(NLMSG_DONE, pattern, 13);
	expect("payload as sent", false);
	expect_each("payload", BODY_AT, answer.length - 3);
	((struct nlmsghdr *)answer.bytes)->nlmsg_pid = 0;
	expect("event of the type of an answer", true);
	((struct nlmsghdr *)answer.bytes)->nlmsg_pid = PORT;
	kept.type = 77;
	expect("NLMSG_DONE where it is to be the type asked with", true);
	kept.type = NLMSG_ERROR;
	expect("answer to an error", true);
}

static void make_error(int error, uint32_t length, uint16_t flags, size_t more)
{
	struct nlmsgerr err = {
		.error = error,
		.msg = { .nlmsg_len = length, .nlmsg_type = asked->type, .nlmsg_seq = asked->seq },
	};

	begin(NLMSG_ERROR, flags);
	add(&err, sizeof(err));
	add(pattern, more);
	message_end(&answer);
}

/* What nobody is known to have asked for. */
static void prove_stray(void)
{
	struct nlmsghdr *nlh = (struct nlmsghdr *)answer.bytes;

	ask(false, 0, 77);
	make_classic(78, "Hello", 6);
	nlh->nlmsg_seq = 0;
	expect("answer to a number that damage has made", false);
	nlh->nlmsg_pid = PORT + 1;
	expect("answer to another port", true);
	nlh->nlmsg_pid = 0;
	nlh->nlmsg_type = NLMSG_MIN_TYPE;
	expect("event without a number", true);
	nlh->nlmsg_seq = 5;
	expect("classic event", false);
	expect_each("classic event", TYPE_AT, TYPE_AT + 2);
}

static void prove_errors(void)
{
	ask(false, 0, 77);
	make_error(-EINVAL, 17, NLM_F_CAPPED, 0);
	expect("malformed", false);
	expect_each("malformed", PORT_AT, PORT_AT + 4);
	expect_each("malformed", BACK_TYPE_AT, BACK_TYPE_AT + 2);
	expect_each("malformed", BACK_SEQ_AT, BACK_SEQ_AT + 4);
	make_error(-EINVAL, 17, NLM_F_CAPPED, 4);
	expect("malformed, with more than its header", true);
	make_error(-EINVAL, 17, 0, 0);
	expect("malformed, not said to be capped", true);
	make_error(-EINVAL, NLMSG_HDRLEN, NLM_F_CAPPED, 0);
	expect("a right length is refused", true);
	make_error(-EMSGSIZE, NLMSG_HDRLEN, NLM_F_CAPPED, 0);
	expect("a small payload is too large", true);
	ask(true, NLPEER_CMD_FAIL, FAMILY);
	make_error(0, NLMSG_HDRLEN, NLM_F_CAPPED, 0);
	expect("a failure that is none", true);
	ask(true, NLPEER_CMD_GET, FAMILY);
	make_error(0, NLMSG_HDRLEN, NLM_F_CAPPED, 0);
	expect("an ACK without the answer", true);
	kept.answered = true;
	expect("an ACK", false);
}

bool check_self_check(void)
{
	tally = &found;
	family_id = FAMILY;
	seat.port = PORT;
	prove_echo(NLPEER_A_MSG);
	prove_echo(NLPEER_A_DATA);
	prove_list();
	prove_state(NLPEER_CMD_GET);
	prove_state(NLPEER_CMD_SET);
	prove_event();
	prove_classic();
	prove_stray();
	prove_errors();
	printf("check: %u faults\n", faults);
	return !faults;
}
