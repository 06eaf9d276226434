// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Makes nlpeer send every kind of message it can, in all odd sizes, and proves
 * each byte of them, as bytes.h describes it. Before each request the kernel's
 * memory is strewn with a pattern, which would show if it came back.
 */
#include "bytes.h"

enum { CMD_EVENT = 1, CMD_ECHO, CMD_GET, CMD_SET, CMD_POST, CMD_LIST, CMD_FAIL };
enum { A_MSG = 1, A_SEQ, A_TIME, A_DATA, A_INDEX = 8, A_REPLY = 10, A_RECEIVED = 15 };

static struct family family;
static int generic, classic, events, texts;	/* sockets */
static unsigned char payload[33000];

/* Makes a pattern of the payload, a text of its first @length bytes. */
static void fill_payload(size_t length)
{
	fill_pattern(payload, sizeof(payload));
	if (length)
		payload[length - 1] = '\0';
}

static void start(const char *what, uint16_t flags, uint8_t cmd)
{
	doing = what;
	start_request(family.id, NLM_F_REQUEST | NLM_F_ACK | flags, cmd, 1);
}

static void send_strewn(int fd)
{
	strew();
	send_request(fd);
}

static void set_up(const char *word)
{
	start(word, 0, CMD_SET);
	add_word(word);
	send_strewn(generic);
	expect_error(generic, 0, request, NULL);
}

static void want_generic(uint16_t flags, uint8_t cmd)
{
	want_header(family.id, flags, 1, own_port(generic));
	want_command(cmd);
}

static void check_echo(uint16_t type, size_t length)
{
	fill_payload(type == A_MSG ? length : 0);
	start("echo", 0, CMD_ECHO);
	add_attr(type, payload, length);
	send_strewn(generic);
	want_generic(0, CMD_ECHO);
	want_attr(type, payload, length);
	want_u32(A_INDEX, 0);
	expect(generic);
	expect_error(generic, 0, request, NULL);
}

static void check_delayed_echo(void)
{
	start("delayed echo", 0, CMD_ECHO);
	add_attr(A_DATA, payload, 5);
	add_word("count=3");
	add_word("interval-ms=2");
	send_strewn(generic);
	expect_error(generic, 0, request, NULL);
	for (uint32_t i = 0; i < 3; i++) {
		want_generic(0, CMD_ECHO);
		want_attr(A_DATA, payload, 5);
		want_u32(A_INDEX, i);
		expect(generic);
	}
}

/* What get answers, and set with NLM_F_ECHO, when the reply text is @text. */
static void want_state(uint8_t cmd, const char *text)
{
	static const uint32_t numbers[] = { 1, 0, 0, 25 };

	want_generic(0, cmd);
	want_attr(A_REPLY, text, strlen(text) + 1);
	for (uint16_t i = 0; i < COUNT_OF(numbers); i++)
		want_u32(A_REPLY + 1 + i, numbers[i]);
	for (uint16_t i = 0; i < 6; i++)
		want_loose(A_RECEIVED + i);
}

static void check_state(const char *text)
{
	char word[2048];

	snprintf(word, sizeof(word), "reply=%s", text);
	start("set with an echo", NLM_F_ECHO, CMD_SET);
	add_word(word);
	send_strewn(generic);
	want_state(CMD_SET, text);
	expect(generic);
	expect_error(generic, 0, request, NULL);
	start("get", 0, CMD_GET);
	send_strewn(generic);
	want_state(CMD_GET, text);
	expect(generic);
	expect_error(generic, 0, request, NULL);
}

static void want_event(uint32_t seq, uint32_t port, uint16_t type,
		       const void *bytes, size_t length)
{
	want_header(family.id, 0, seq, port);
	want_command(CMD_EVENT);
	want_attr(type, bytes, length);
	want_loose(A_SEQ);
	want_loose(A_TIME);
}

static void check_event(uint16_t type, size_t length, bool echo)
{
	fill_payload(type == A_MSG ? length : 0);
	start(echo ? "post with an echo" : "post", echo ? NLM_F_ECHO : 0, CMD_POST);
	add_attr(type, payload, length);
	send_strewn(generic);
	if (echo) {
		want_event(1, own_port(generic), type, payload, length);
		expect(generic);
	}
	expect_error(generic, 0, request, NULL);
	want_event(0, 0, type, payload, length);
	expect(events);
	want_header(NLMSG_MIN_TYPE, 0, last_event, 0);
	want_raw(payload, length);
	expect(texts);
}

static void check_post_to_port(size_t length)
{
	char word[32];

	start("post to a port", 0, CMD_POST);
	add_attr(A_DATA, payload, length);
	snprintf(word, sizeof(word), "port=%u", own_port(classic));
	add_word(word);
	send_strewn(generic);
	expect_error(generic, 0, request, NULL);
	want_header(NLMSG_MIN_TYPE, 0, 0, own_port(classic));
	want_raw(payload, length);
	expect(classic);
}

/* The ticker's text holds a number that only grows; the rest is known. */
static void check_ticker(void)
{
	unsigned long long jiffies;
	const struct nlmsghdr *nlh;
	char text[64];

	set_up("event-interval-ms=10");
	doing = "ticker";
	nlh = next_message(events);
	if (!nlh || sscanf((const char *)nlh + NLMSG_HDRLEN + GENL_HDRLEN + NLA_HDRLEN,
			   "Hello from kernel at jiffies %llu", &jiffies) != 1) {
		complain("no such text", 0);
		return;
	}
	snprintf(text, sizeof(text), "Hello from kernel at jiffies %llu", jiffies);
	want_event(0, 0, A_MSG, text, strlen(text) + 1);
	compare(nlh);
	set_up("event-interval-ms=0");
}

static void check_list(const char *size_word, uint32_t size, int error)
{
	char word[32];
	const struct nlmsghdr *nlh;

	start("list", NLM_F_DUMP, CMD_LIST);
	add_word("count=30");
	add_word(size_word);
	snprintf(word, sizeof(word), "error-code=%d", error);
	if (error)
		add_word(word);
	send_strewn(generic);
	for (uint32_t index = 0; index < 30; index++) {
		for (uint32_t i = 0; i < size; i++)
			payload[i] = index + i;
		want_generic(NLM_F_MULTI, CMD_LIST);
		want_u32(A_INDEX, index);
		want_attr(A_DATA, payload, size);
		expect(generic);
		strew();
	}
	doing = "end of a list";
	nlh = next_message(generic);
	if (!nlh)
		return;
	want_header(NLMSG_DONE, NLM_F_MULTI | (nlh->nlmsg_flags & NLM_F_ACK_TLVS), 1,
		    own_port(generic));
	error = -error;
	want_raw(&error, sizeof(error));
	if (nlh->nlmsg_flags & NLM_F_ACK_TLVS)
		want_attr(NLMSGERR_ATTR_MSG, "failed as asked for", 20);
	compare(nlh);
	fill_payload(0);
}

static void check_fail(const char *const *words, int code, const char *text)
{
	start("fail", 0, CMD_FAIL);
	while (*words)
		add_word(*words++);
	send_strewn(generic);
	expect_error(generic, code, request, text);
}

static void check_fails(void)
{
	check_fail((const char *[]){ "error-code=5", NULL }, -5, "failed as asked for");
	check_fail((const char *[]){ "error-code=4095", "msg=odd", NULL }, -4095, "odd");
	check_fail((const char *[]){ "error-code=22", "data=0102030405", "bad-attr=4",
				     "missing-attr=9", "msg=", NULL }, -22, "");
	check_fail((const char *[]){ "error-code=1", "nest:begin", "data=01", "bad-attr=4",
				     "missing-attr=3", "end", NULL }, -1, NULL);
	check_fail((const char *[]){ "msg=x", NULL }, -EINVAL, "error-code is required");
}

static void start_classic(const char *what, uint16_t type, uint16_t flags, size_t length)
{
	doing = what;
	*request_header() = (struct nlmsghdr){
		.nlmsg_len = NLMSG_LENGTH(length), .nlmsg_type = type,
		.nlmsg_flags = flags, .nlmsg_seq = 77, .nlmsg_pid = 0x01020304,
	};
	memcpy(NLMSG_DATA(request_header()), payload, length);
}

static void check_classic(uint16_t type, const void *bytes, size_t length, size_t sent)
{
	start_classic("classic answer", type, NLM_F_ACK, sent);
	send_strewn(classic);
	want_header(type < NLMSG_MIN_TYPE ? NLMSG_DONE : type, 0, 77, own_port(classic));
	want_raw(bytes, length);
	expect(classic);
	expect_error(classic, 0, request, NULL);
}

static void check_classic_refusals(void)
{
	struct sockaddr_nl kernel = { .nl_family = AF_NETLINK };

	start_classic("classic, too long", 20, 0, 32001);
	send_strewn(classic);
	request_header()->nlmsg_len = NLMSG_HDRLEN;
	expect_error(classic, -EMSGSIZE, request, "payload over 32000 bytes");
	for (uint32_t length = 0; length < 5000; length += length < 16 ? 1 : 997) {
		start_classic("classic, false length", 20, 0xffff, 3);
		request_header()->nlmsg_len = length < 16 ? length : length + 10;
		strew();
		sendto(classic, request, 19, 0, (struct sockaddr *)&kernel, sizeof(kernel));
		expect_error(classic, -EINVAL, request, NULL);
	}
	set_up("reply-interval-ms=3600000");
	for (int i = 0; i < 4; i++) {
		start_classic("classic, over the bound", 20, NLM_F_ACK, 31999);
		send_strewn(classic);
		expect_error(classic, i < 3 ? 0 : -EBUSY, request,
			     "too much queued for this socket (128 KiB)");
	}
	set_up("reply-interval-ms=0");
}

/* Every attribute in many wrong lengths, to every command: refused or not, it is proven. */
static void check_wrong_attribute(uint8_t cmd, uint16_t type, size_t length, int claimed)
{
	const struct nlmsghdr *nlh;
	struct nlattr *a;

	start("wrong attribute", cmd == CMD_LIST ? NLM_F_DUMP : 0, cmd);
	a = (void *)(request + request_header()->nlmsg_len);
	add_attr(type, payload, length);
	a->nla_len += claimed;
	/* The end without its padding is wrong too. */
	request_header()->nlmsg_len -= NLA_ALIGN(length) - length;
	strew();
	send_request(generic);
	while ((nlh = next_message(generic)) && nlh->nlmsg_type != NLMSG_DONE)
		if (nlh->nlmsg_type == NLMSG_ERROR) {
			check_error(generic, nlh, ((struct nlmsgerr *)NLMSG_DATA(nlh))->error ?
				    ANY_CODE : 0, request, NULL);
			return;
		}
}

static void check_wrong_requests(void)
{
	static const uint16_t others[] = { 0, 27, 0x3fff, 0x4001, 0x8001, 0x801a };

	for (uint32_t length = NLMSG_HDRLEN; length < NLMSG_HDRLEN + GENL_HDRLEN; length++) {
		start("no command", 0, CMD_GET);
		request_header()->nlmsg_len = length;
		send_strewn(generic);
		expect_error(generic, -EINVAL, request, NULL);
	}
	for (int cmd = 0; cmd < 256; cmd += cmd < 1 || cmd > 7 ? 1 : 7) {
		start("unknown command", 0, cmd);
		add_attr(A_MSG, payload, 7);
		send_strewn(generic);
		expect_error(generic, -EOPNOTSUPP, request, NULL);
	}
	for (uint8_t cmd = CMD_ECHO; cmd <= CMD_FAIL; cmd++)
		for (uint16_t type = 0; type < 27 + COUNT_OF(others); type++)
			for (size_t length = 0; length < 10; length += type < 27 ? 1 : 3)
				check_wrong_attribute(cmd, type < 27 ? type : others[type - 27], length,
						      length % 3 ? 0 : 1 - (int)length);
}

static void check_all(void)
{
	static const char *const replies[] = { "r", "re", "rep", "repl", "a longer reply" };

	for (size_t i = 0; i < COUNT_OF(replies); i++) {
		check_state(replies[i]);
		check_classic(0, replies[i], strlen(replies[i]) + 1, i);
	}
	for (size_t length = 0; length <= 32000; length += length < 9 ? 1 : length < 100 ? 90 : 7975) {
		check_echo(A_DATA, length);
		if (length)
			check_echo(A_MSG, length);
		check_event(A_DATA, length, length % 2);
		check_post_to_port(length);
	}
	check_delayed_echo();
	check_event(A_MSG, 6, true);
	check_ticker();
	for (uint32_t size = 0; size < 9; size++) {
		char word[16];

		snprintf(word, sizeof(word), "size=%u", size);
		check_list(word, size, size % 2 ? 5 : 0);
	}
	check_list("size=3072", 3072, 0);
	check_fails();
	set_up("reply=");
	for (size_t length = 0; length <= 32000; length += length < 9 ? 1 : length < 100 ? 91 : 6380)
		check_classic(0x200 + length, payload, length, length);
	check_classic_refusals();
	check_wrong_requests();
}

static int open_asker(int protocol, int ext_ack, int cap_ack)
{
	int fd = open_netlink(protocol);

	setsockopt(fd, SOL_NETLINK, NETLINK_EXT_ACK, &ext_ack, sizeof(ext_ack));
	setsockopt(fd, SOL_NETLINK, NETLINK_CAP_ACK, &cap_ack, sizeof(cap_ack));
	if (bind_netlink(fd, 0, 0))
		fail_errno("bind");
	return fd;
}

int main(int argc, char **argv)
{
	if (argc != 3)
		usage("bytes EXT_ACK CAP_ACK");
	setvbuf(stdout, NULL, _IOLBF, 0);
	fill_payload(0);
	generic = open_asker(NETLINK_GENERIC, number(argv[1]), number(argv[2]));
	classic = open_asker(CLASSIC_PROTOCOL, number(argv[1]), number(argv[2]));
	resolve(generic, "nlpeer", &family);
	events = open_netlink(NETLINK_GENERIC);
	texts = open_netlink(CLASSIC_PROTOCOL);
	if (bind_netlink(events, 0, 0) || bind_netlink(texts, 0, 0) ||
	    join_group(events, group_id(&family, "events")) ||
	    join_group(texts, 2))
		fail_errno("join");
	check_all();
	expect_silence(classic);
	printf("messages=%u bytes=%lu wrong=%u\n", seen.messages, seen.bytes, seen.wrong);
	return seen.wrong ? 1 : 0;
}
