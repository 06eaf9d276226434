/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Builds generic netlink requests from words: NAME=VALUE by nlpeer's table, or
 * N:TYPE=VALUE with any number, type and size, right or wrong.
 */
#ifndef TESTS_CLIENTS_REQUEST_H
#define TESTS_CLIENTS_REQUEST_H

#include "genl.h"

static unsigned char request[1 << 17] __attribute__((aligned(8)));

static struct nlmsghdr *request_header(void)
{
	return (struct nlmsghdr *)request;
}

UNUSED_OK static unsigned int command_number(const char *word)
{
	for (unsigned int i = 1; i < COUNT_OF(nlpeer_commands); i++)
		if (!strcmp(word, nlpeer_commands[i]))
			return i;
	return number(word);
}

UNUSED_OK static void start_request(uint16_t family, uint16_t flags, uint8_t cmd,
				    uint8_t version)
{
	struct genlmsghdr *g = NLMSG_DATA(request_header());

	*request_header() = (struct nlmsghdr){
		.nlmsg_len = NLMSG_LENGTH(GENL_HDRLEN), .nlmsg_type = family,
		.nlmsg_flags = flags, .nlmsg_seq = 1,
	};
	*g = (struct genlmsghdr){ .cmd = cmd, .version = version };
}

static void add_attr(unsigned int type, const void *bytes, size_t length)
{
	struct nlmsghdr *nlh = request_header();
	struct nlattr *a = (void *)(request + nlh->nlmsg_len);

	if (NLA_HDRLEN + length > UINT16_MAX ||
	    nlh->nlmsg_len + NLA_HDRLEN + NLA_ALIGN(length) > sizeof(request))
		usage("attribute too large");
	memset(a, 0, NLA_HDRLEN + NLA_ALIGN(length));
	a->nla_type = type;
	a->nla_len = NLA_HDRLEN + length;
	memcpy((char *)a + NLA_HDRLEN, bytes, length);
	nlh->nlmsg_len += NLA_ALIGN(a->nla_len);
}

static void add_typed(unsigned int type, const char *kind, const char *value)
{
	static unsigned char bytes[UINT16_MAX];
	size_t length = 0;

	if (!strcmp(kind, "u8") || !strcmp(kind, "u16") || !strcmp(kind, "u32") ||
	    !strcmp(kind, "u64")) {
		uint64_t v = number(value);	/* little-endian machines only */

		memcpy(bytes, &v, sizeof(v));
		length = number(kind + 1) / 8;
	} else if (!strcmp(kind, "str")) {
		length = strlen(value) + 1;
		memcpy(bytes, value, length);
	} else if (!strcmp(kind, "raw")) {	/* text without its NUL */
		length = strlen(value);
		memcpy(bytes, value, length);
	} else if (!strcmp(kind, "hex")) {
		length = parse_hex(value, bytes, sizeof(bytes));
	} else if (!strcmp(kind, "len")) {	/* that many bytes of pattern, NUL last */
		length = number(value);
		if (length > sizeof(bytes))
			usage("attribute too large");
		fill_pattern(bytes, length);
	} else {
		usage("attribute types: u8 u16 u32 u64 str raw hex len");
	}
	add_attr(type, bytes, length);
}

static const char *kind_word(enum kind kind)
{
	switch (kind) {
	case KIND_STRING: return "str";
	case KIND_U32: return "u32";
	case KIND_U64: return "u64";
	default: return "hex";
	}
}

/* Where the nests begin that are open. */
static uint32_t nests[16], open_nests;

static unsigned int attr_type(const char *name)
{
	for (unsigned int i = 1; i < COUNT_OF(nlpeer_attrs); i++)
		if (!strcmp(name, nlpeer_attrs[i].name))
			return i;
	return 0;
}

static void begin_nest(const char *name)
{
	unsigned int type = attr_type(name);

	if (open_nests == COUNT_OF(nests))
		usage("too many nests");
	nests[open_nests++] = request_header()->nlmsg_len;
	add_attr((type ? type : number(name)) | NLA_F_NESTED, "", 0);
}

static void end_nest(void)
{
	struct nlattr *nest;

	if (!open_nests)
		usage("no nest is open");
	nest = (void *)(request + nests[--open_nests]);
	nest->nla_len = request_header()->nlmsg_len - nests[open_nests];
}

/* @word is NAME=VALUE, NAME:TYPE=VALUE or N:TYPE=VALUE; NAME:begin opens a nest, end closes it. */
UNUSED_OK static void add_word(const char *word)
{
	const char *equals = strchr(word, '=');
	char name[64], *colon;
	int at = 0;

	if (!strcmp(word, "end")) {
		end_nest();
		return;
	}
	if (!equals && sscanf(word, "%63[^:]:%n", name, &at) == 1 && !strcmp(word + at, "begin")) {
		begin_nest(name);
		return;
	}
	if (!equals || equals - word >= (long)sizeof(name))
		usage("attributes are NAME=VALUE or N:TYPE=VALUE");
	memcpy(name, word, equals - word);
	name[equals - word] = '\0';
	colon = strchr(name, ':');
	if (colon)
		*colon = '\0';
	if (attr_type(name)) {
		unsigned int type = attr_type(name);

		add_typed(type, colon ? colon + 1 : kind_word(nlpeer_attrs[type].kind),
			  equals + 1);
		return;
	}
	if (!colon)
		usage("unknown attribute name");
	add_typed(number(name), colon + 1, equals + 1);
}

/* How many times the request stands in the datagram. */
static size_t request_copies = 1;
/* Bytes behind the last of them. */
static size_t request_trailing;

UNUSED_OK static void copy_request(uint32_t copies)
{
	size_t length = NLMSG_ALIGN(request_header()->nlmsg_len);

	if (!copies || length * copies > sizeof(request))
		usage("so many copies do not fit a datagram");
	request_copies = copies;
	for (uint32_t i = 1; i < copies; i++)
		memcpy(request + i * length, request, length);
}

UNUSED_OK static void send_request(int fd)
{
	struct sockaddr_nl kernel = { .nl_family = AF_NETLINK };

	if (sendto(fd, request, request_header()->nlmsg_len * request_copies + request_trailing,
		   0, (struct sockaddr *)&kernel, sizeof(kernel)) < 0)
		fail_errno("sendmsg");
}

#endif
