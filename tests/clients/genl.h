/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Generic netlink for the test clients: resolving a family in 256 bytes, as
 * small programs do, and printing attributes. The numbers of nlpeer's commands
 * and attributes are written down here once more on purpose, from its published
 * interface, so that a change of the module's header shows as a failing case.
 */
#ifndef TESTS_CLIENTS_GENL_H
#define TESTS_CLIENTS_GENL_H

#include "message.h"

enum kind { KIND_STRING, KIND_U32, KIND_U64, KIND_BINARY, KIND_PAD };

static const struct {
	const char *name;
	enum kind kind;
} nlpeer_attrs[] = {
	[1] = { "msg", KIND_STRING },
	[2] = { "seq", KIND_U64 },
	[3] = { "time", KIND_U64 },
	[4] = { "data", KIND_BINARY },
	[5] = { "pad", KIND_PAD },
	[6] = { "count", KIND_U32 },
	[7] = { "interval-ms", KIND_U32 },
	[8] = { "index", KIND_U32 },
	[9] = { "port", KIND_U32 },
	[10] = { "reply", KIND_STRING },
	[11] = { "reply-count", KIND_U32 },
	[12] = { "reply-interval-ms", KIND_U32 },
	[13] = { "event-interval-ms", KIND_U32 },
	[14] = { "protocol", KIND_U32 },
	[15] = { "received", KIND_U64 },
	[16] = { "answered", KIND_U64 },
	[17] = { "queued", KIND_U64 },
	[18] = { "dropped", KIND_U64 },
	[19] = { "events", KIND_U64 },
	[20] = { "bytes", KIND_U64 },
	[21] = { "error-code", KIND_U32 },
	[22] = { "size", KIND_U32 },
	[23] = { "interrupt-after", KIND_U32 },
	[24] = { "bad-attr", KIND_U32 },
	[25] = { "missing-attr", KIND_U32 },
	[26] = { "nest", KIND_BINARY },
};

static const char *const nlpeer_commands[] = {
	[1] = "event", [2] = "echo", [3] = "get", [4] = "set", [5] = "post",
	[6] = "list", [7] = "fail",
};

#define COUNT_OF(a) (sizeof(a) / sizeof((a)[0]))

/* What a program with a 256-byte buffer can hold of a family. */
struct family {
	uint32_t id, version, ops, reply_bytes;
	struct { char name[GENL_NAMSIZ + 16]; uint32_t id; } groups[16];
	uint32_t group_count;
};

static void *payload_of(const struct nlattr *a)
{
	return (char *)a + NLA_HDRLEN;
}

static uint32_t count_nested(const struct nlattr *nest)
{
	const char *end = (const char *)nest + nest->nla_len;
	const struct nlattr *a = payload_of(nest);
	uint32_t count = 0;

	for (; attr_fits(a, end); a = next_attr(a))
		count++;
	return count;
}

static void read_groups(struct family *f, const struct nlattr *nest)
{
	const char *end = (const char *)nest + nest->nla_len;
	const struct nlattr *entry = payload_of(nest);

	for (; attr_fits(entry, end) && f->group_count < COUNT_OF(f->groups);
	     entry = next_attr(entry)) {
		const char *entry_end = (const char *)entry + entry->nla_len;
		const struct nlattr *a = payload_of(entry);

		for (; attr_fits(a, entry_end); a = next_attr(a))
			if (a->nla_type == CTRL_ATTR_MCAST_GRP_ID)
				f->groups[f->group_count].id = attr_number(a);
			else if (a->nla_type == CTRL_ATTR_MCAST_GRP_NAME)
				snprintf(f->groups[f->group_count].name,
					 sizeof(f->groups[0].name), "%s",
					 (char *)payload_of(a));
		f->group_count++;
	}
}

static void read_family(struct family *f, const struct nlmsghdr *nlh)
{
	const char *end = (const char *)nlh + nlh->nlmsg_len;
	const struct nlattr *a = (void *)((char *)NLMSG_DATA(nlh) + GENL_HDRLEN);

	for (; attr_fits(a, end); a = next_attr(a))
		switch (a->nla_type & NLA_TYPE_MASK) {
		case CTRL_ATTR_FAMILY_ID: f->id = attr_number(a); break;
		case CTRL_ATTR_VERSION: f->version = attr_number(a); break;
		case CTRL_ATTR_OPS: f->ops = count_nested(a); break;
		case CTRL_ATTR_MCAST_GROUPS: read_groups(f, a); break;
		}
}

/* The name goes out as it is, however long: refusing it is the kernel's part. */
static void ask_for_family(int fd, const char *name)
{
	struct {
		struct nlmsghdr n;
		struct genlmsghdr g;
		struct nlattr a;
		char name[64];
	} request = {
		.n = { .nlmsg_type = GENL_ID_CTRL, .nlmsg_flags = NLM_F_REQUEST,
		       .nlmsg_seq = 1 },
		.g = { .cmd = CTRL_CMD_GETFAMILY, .version = 1 },
		.a = { .nla_type = CTRL_ATTR_FAMILY_NAME },
	};
	struct sockaddr_nl kernel = { .nl_family = AF_NETLINK };

	snprintf(request.name, sizeof(request.name), "%s", name);
	request.a.nla_len = NLA_HDRLEN + strlen(request.name) + 1;
	request.n.nlmsg_len = NLMSG_LENGTH(GENL_HDRLEN) +
			      NLA_ALIGN(request.a.nla_len);
	if (sendto(fd, &request, request.n.nlmsg_len, 0,
		   (struct sockaddr *)&kernel, sizeof(kernel)) < 0)
		fail_errno("resolve");
}

/* Ends the program where the family is not there or needs more than 256 bytes. */
UNUSED_OK static void resolve(int fd, const char *name, struct family *f)
{
	char buffer[256] __attribute__((aligned(8)));
	struct received got;
	long length;

	memset(f, 0, sizeof(*f));
	ask_for_family(fd, name);
	length = receive(fd, buffer, sizeof(buffer), now_ms() + patience(), &got);
	if (length <= 0) {
		errno = length ? -length : ETIMEDOUT;
		fail_errno("resolve");
	}
	if (got.nlh->nlmsg_type == NLMSG_ERROR) {
		errno = -((struct nlmsgerr *)NLMSG_DATA(got.nlh))->error;
		fail_errno("resolve");
	}
	f->reply_bytes = length;
	if (length > (long)sizeof(buffer)) {
		printf("resolve: %ld bytes do not fit 256\n", length);
		exit(1);
	}
	read_family(f, got.nlh);
}

UNUSED_OK static uint32_t group_id(const struct family *f, const char *name)
{
	for (uint32_t i = 0; i < f->group_count; i++)
		if (!strcmp(f->groups[i].name, name))
			return f->groups[i].id;
	printf("no group %s\n", name);
	exit(1);
}

static void print_attr(const struct nlattr *a)
{
	unsigned int type = a->nla_type & NLA_TYPE_MASK;
	size_t length = a->nla_len - NLA_HDRLEN;
	char unnamed[16];

	if (type >= COUNT_OF(nlpeer_attrs) || !nlpeer_attrs[type].name) {
		snprintf(unnamed, sizeof(unnamed), "%u", type);
		print_hex(unnamed, payload_of(a), length);
		return;
	}
	if (nlpeer_attrs[type].kind == KIND_STRING)
		print_text(nlpeer_attrs[type].name, payload_of(a), length);
	else if (nlpeer_attrs[type].kind == KIND_BINARY)
		print_hex(nlpeer_attrs[type].name, payload_of(a), length);
	else if (nlpeer_attrs[type].kind == KIND_U32 && length == 4)
		printf(" %s=%llu", nlpeer_attrs[type].name,
		       (unsigned long long)attr_number(a));
	else if (nlpeer_attrs[type].kind == KIND_U64 && length == 8)
		printf(" %s=%llu", nlpeer_attrs[type].name,
		       (unsigned long long)attr_number(a));
	else if (nlpeer_attrs[type].kind == KIND_PAD && !length)
		return;
	else
		printf(" %s=odd-length:%zu", nlpeer_attrs[type].name, length);
}

static const char *command_name(unsigned int cmd)
{
	return cmd < COUNT_OF(nlpeer_commands) && nlpeer_commands[cmd] ?
	       nlpeer_commands[cmd] : "unknown";
}

/* reply at=1 cmd=echo version=1 seq=1 port=99 from=0 group=0 len=44 msg="Hi" nul=yes index=0 */
UNUSED_OK static void print_generic(const struct received *got)
{
	const struct nlmsghdr *nlh = got->nlh;
	const struct genlmsghdr *g = NLMSG_DATA(nlh);
	const struct nlattr *a = (void *)((char *)g + GENL_HDRLEN);
	const char *end = (const char *)nlh + nlh->nlmsg_len;

	if (nlh->nlmsg_type == NLMSG_ERROR) {
		print_error(got);
		return;
	}
	printf("%s at=%lld cmd=%s version=%u seq=%u port=%u from=%u group=%u len=%u",
	       got->group ? "multicast" : "reply", got->at_ms,
	       command_name(g->cmd), g->version, nlh->nlmsg_seq,
	       nlh->nlmsg_pid, got->from, got->group, nlh->nlmsg_len);
	for (; attr_fits(a, end); a = next_attr(a))
		print_attr(a);
	printf("\n");
}

#endif
