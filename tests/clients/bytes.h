/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Compares what nlpeer sends with what it must send, byte by byte: each byte is
 * either known beforehand or part of a number that has a bound. Nothing else,
 * padding included, may differ from zero: it would be old kernel memory.
 */
#ifndef TESTS_CLIENTS_BYTES_H
#define TESTS_CLIENTS_BYTES_H

#include "request.h"

/* Counters of these tests stay below; no address of the kernel does. */
#define COUNTER_LIMIT (1 << 24)

static struct { unsigned int messages, wrong; unsigned long bytes; } seen;
static const char *doing;
static uint32_t last_event;	/* seq of the event compared last */

/* The message that must come. Bytes with a mark belong to a bounded number. */
static unsigned char want[1 << 17] __attribute__((aligned(8)));
static unsigned char loose[1 << 17];
static size_t want_bytes;

/* What came and has not been looked at yet. */
static unsigned char arrived[1 << 17] __attribute__((aligned(8)));
static size_t arrived_bytes, arrived_at;

/* Leaves a pattern in freed buffers of all sizes that messages have. */
static void strew(void)
{
	static const size_t sizes[] = { 50, 150, 400, 900, 1900, 3900, 7800, 32000 };
	static unsigned char pattern[32000];
	static int fd = -1;
	struct sockaddr_nl self = { .nl_family = AF_NETLINK };

	if (fd < 0) {
		fd = open_netlink(NETLINK_USERSOCK);
		bind_netlink(fd, 0, 0);
		memset(pattern, 0xc3, sizeof(pattern));
	}
	self.nl_pid = own_port(fd);
	for (int i = 0; i < 3; i++)
		for (size_t s = 0; s < COUNT_OF(sizes); s++)
			sendto(fd, pattern, sizes[s], MSG_DONTWAIT,
			       (struct sockaddr *)&self, sizeof(self));
	while (recv(fd, pattern, sizeof(pattern), MSG_DONTWAIT) > 0)
		;
}

static void complain(const char *why, long long number)
{
	printf("%s: %s (%lld)\n", doing, why, number);
	if (++seen.wrong == 10)
		exit(1);
}

static void want_header(uint16_t type, uint16_t flags, uint32_t seq, uint32_t port)
{
	struct nlmsghdr *nlh = (void *)want;

	memset(want, 0, sizeof(want));
	memset(loose, 0, sizeof(loose));
	*nlh = (struct nlmsghdr){
		.nlmsg_len = NLMSG_HDRLEN, .nlmsg_type = type,
		.nlmsg_flags = flags, .nlmsg_seq = seq, .nlmsg_pid = port,
	};
	want_bytes = NLMSG_HDRLEN;
}

static void want_raw(const void *bytes, size_t length)
{
	memcpy(want + want_bytes, bytes, length);
	want_bytes += length;
}

static void want_command(uint8_t cmd)
{
	struct genlmsghdr g = { .cmd = cmd, .version = 1 };

	want_raw(&g, sizeof(g));
}

static void want_attr(uint16_t type, const void *bytes, size_t length)
{
	struct nlattr a = { .nla_len = NLA_HDRLEN + length, .nla_type = type };

	want_raw(&a, sizeof(a));
	want_raw(bytes, length);
	want_bytes = NLA_ALIGN(want_bytes);
}

static void want_u32(uint16_t type, uint32_t value)
{
	want_attr(type, &value, sizeof(value));
}

/* A 64-bit number that is not known, only not large: see check_loose(). */
static void want_loose(uint16_t type)
{
	uint64_t none = 0;

	memset(loose + want_bytes + NLA_HDRLEN, type, sizeof(none));
	want_attr(type, &none, sizeof(none));
}

/* The next message, also where several came in one datagram; NULL if none did. */
static const struct nlmsghdr *next_message(int fd)
{
	const struct nlmsghdr *nlh;
	struct received got;
	long length;

	if (arrived_at >= arrived_bytes) {
		memset(arrived, 0xee, sizeof(arrived));
		length = receive(fd, arrived, sizeof(arrived), now_ms() + patience(), &got);
		if (length <= 0 || length > (long)sizeof(arrived)) {
			complain("nothing came", length);
			return NULL;
		}
		if (got.from)
			complain("not from the kernel", got.from);
		arrived_bytes = length;
		arrived_at = 0;
		seen.bytes += length;
	}
	nlh = (void *)(arrived + arrived_at);
	seen.messages++;
	if (arrived_bytes - arrived_at < NLMSG_HDRLEN || nlh->nlmsg_len < NLMSG_HDRLEN ||
	    NLMSG_ALIGN(nlh->nlmsg_len) > arrived_bytes - arrived_at) {
		complain("no whole message", arrived_bytes - arrived_at);
		arrived_at = arrived_bytes;
		return NULL;
	}
	arrived_at += NLMSG_ALIGN(nlh->nlmsg_len);
	return nlh;
}

static void check_loose(const unsigned char *bytes, unsigned int type)
{
	uint64_t value, now = time(NULL) * 1000000000ULL;

	memcpy(&value, bytes, sizeof(value));
	if (type == 2)
		last_event = value;
	if (type == 3 ? value > now + 5000000000 || value + 60000000000 < now :
	    value >= COUNTER_LIMIT)
		complain("a number out of all bounds", value);
}

/* Compares a message with the one that must come. */
static void compare(const struct nlmsghdr *nlh)
{
	struct nlmsghdr *must = (void *)want;
	const unsigned char *got = (const void *)nlh;

	must->nlmsg_len = want_bytes;
	if (nlh->nlmsg_len != must->nlmsg_len) {
		complain("another length", nlh->nlmsg_len);
		return;
	}
	for (size_t i = 0; i < NLMSG_ALIGN(want_bytes); i++) {
		if (loose[i]) {
			check_loose(got + i, loose[i]);
			i += 7;
		} else if (got[i] != want[i]) {
			complain("a byte that must not be there, at", i);
			return;
		}
	}
}

static void expect(int fd)
{
	const struct nlmsghdr *nlh = next_message(fd);

	if (nlh)
		compare(nlh);
}

static void expect_silence(int fd)
{
	struct received got;

	if (arrived_at < arrived_bytes || receive(fd, arrived, sizeof(arrived), now_ms() + 2, &got))
		complain("more than what must come", 0);
	arrived_bytes = 0;
}

/* One part of an extended ACK; its padding is looked at by the caller. */
static void check_ack_attr(const struct nlattr *a, const char *text)
{
	size_t length = a->nla_len - NLA_HDRLEN;
	const char *payload = payload_of(a);

	switch (a->nla_type & NLA_TYPE_MASK) {
	case NLMSGERR_ATTR_MSG:
		if (!length || payload[length - 1] || strlen(payload) != length - 1)
			complain("a reason that is no text", length);
		else if (text && strcmp(payload, text))
			complain("another reason", length);
		for (size_t i = 0; i + 1 < length; i++)
			if (!isprint((unsigned char)payload[i]))
				complain("a reason that cannot be printed, at", i);
		return;
	case NLMSGERR_ATTR_OFFS:
	case NLMSGERR_ATTR_MISS_TYPE:
	case NLMSGERR_ATTR_MISS_NEST:
		if (length != 4 || attr_number(a) > UINT16_MAX)
			complain("an offset or type out of all bounds", attr_number(a));
		return;
	}
	complain("an attribute no error has", a->nla_type);
}

/* A policy holds numbers alone, of 4 or 8 bytes, and none of them large. */
static void check_policy(const struct nlattr *nest)
{
	const char *end = (const char *)nest + nest->nla_len;
	const struct nlattr *a = payload_of(nest);

	for (; attr_fits(a, end); a = next_attr(a)) {
		size_t length = a->nla_len - NLA_HDRLEN;

		if ((length && length != 4 && length != 8) || attr_number(a) > UINT32_MAX)
			complain("a policy with a number out of all bounds", attr_number(a));
	}
	if ((const char *)a != end)
		complain("a policy with an odd end", end - (const char *)a);
}

static void check_ack_attrs(const unsigned char *from, const unsigned char *end,
			    const char *text)
{
	const struct nlattr *a = (const void *)from;

	for (; attr_fits(a, end); a = next_attr(a)) {
		const unsigned char *tail = (const unsigned char *)a + a->nla_len;

		if ((a->nla_type & NLA_TYPE_MASK) == NLMSGERR_ATTR_POLICY)
			check_policy(a);
		else
			check_ack_attr(a, text);
		for (; tail < (const unsigned char *)next_attr(a) && tail < end; tail++)
			if (*tail)
				complain("padding that is not zero", *tail);
	}
	if ((const unsigned char *)a != end)
		complain("an odd end", end - (const unsigned char *)a);
}

/*
 * @nlh must be an ACK (@code 0) or error (@code < 0; ANY_CODE: whichever) that
 * repeats @asked, of which it may leave out all but the header; @text is its
 * reason, NULL if that is the core's affair.
 */
#define ANY_CODE 1

static void check_error(int fd, const struct nlmsghdr *nlh, int code,
			const void *asked, const char *text)
{
	const struct nlmsghdr *request_nlh = asked;
	const struct nlmsgerr *err = NLMSG_DATA(nlh);
	const unsigned char *at = (const unsigned char *)&err->msg;
	const unsigned char *end = (const unsigned char *)nlh + NLMSG_ALIGN(nlh->nlmsg_len);
	size_t repeated = sizeof(err->msg);

	if (nlh->nlmsg_type != NLMSG_ERROR || nlh->nlmsg_len < NLMSG_LENGTH(sizeof(*err)) ||
	    nlh->nlmsg_flags & ~(NLM_F_CAPPED | NLM_F_ACK_TLVS) ||
	    nlh->nlmsg_seq != request_nlh->nlmsg_seq || nlh->nlmsg_pid != own_port(fd)) {
		complain("not the header of an error", nlh->nlmsg_type);
		return;
	}
	if (code <= 0 ? err->error != code : err->error > 0 || err->error < -4095)
		complain("another error", err->error);
	if (err->error && !(nlh->nlmsg_flags & NLM_F_CAPPED))
		repeated = err->msg.nlmsg_len;
	if (at + NLMSG_ALIGN(repeated) > end || memcmp(at, asked, repeated)) {
		complain("the request came back changed", repeated);
		return;
	}
	for (at += repeated; (at - (const unsigned char *)nlh) % NLMSG_ALIGNTO; at++)
		if (*at)
			complain("padding that is not zero", *at);
	if (nlh->nlmsg_flags & NLM_F_ACK_TLVS)
		check_ack_attrs(at, end, text);
	else if (at != end)
		complain("bytes beyond the end", end - at);
}

static void expect_error(int fd, int code, const void *asked, const char *text)
{
	const struct nlmsghdr *nlh = next_message(fd);

	if (nlh)
		check_error(fd, nlh, code, asked, text);
}

#endif
