// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Prints every family of the running kernel and its policies as the controller
 * tells them, a line a fact, for comparing with what the tool makes of the same
 * messages:
 *     family NAME ID VERSION HEADER MAXATTR
 *     listed OP FLAGS
 *     group ID NAME
 *     all policy OP do|dump INDEX
 *     all attribute INDEX ATTR RULE=VALUE...
 *     all none ERROR
 * and the last three once more with the number of each operation for "all", as
 * they are when that operation alone is asked for: an answer for all need not
 * say which operation is which where it only dumps.
 */
#include "message.h"

#include <stddef.h>

#define REPLY_BYTES (1 << 17)

static uint32_t next_seq;

/* What is done with the attributes of each message of a dump. */
typedef void taker(const struct nlattr *a, const char *end, void *context);

static const struct nlattr *first_inside(const struct nlattr *nest)
{
	return (const void *)((const char *)nest + NLA_HDRLEN);
}

static const char *end_of(const struct nlattr *a)
{
	return (const char *)a + a->nla_len;
}

static unsigned int type_of(const struct nlattr *a)
{
	return a->nla_type & NLA_TYPE_MASK;
}

static void ask(int fd, uint8_t cmd, uint16_t id, uint32_t op)
{
	struct {
		struct nlmsghdr n;
		struct genlmsghdr g;
		struct nlattr id_attr;
		uint16_t id, pad;
		struct nlattr op_attr;
		uint32_t op;
	} request = {
		.n = { .nlmsg_type = GENL_ID_CTRL, .nlmsg_seq = ++next_seq,
		       .nlmsg_flags = NLM_F_REQUEST | NLM_F_DUMP },
		.g = { .cmd = cmd, .version = 2 },
		.id_attr = { .nla_len = NLA_HDRLEN + 2,
			     .nla_type = CTRL_ATTR_FAMILY_ID },
		.id = id,
		.op_attr = { .nla_len = NLA_HDRLEN + 4, .nla_type = CTRL_ATTR_OP },
		.op = op,
	};
	size_t length = sizeof(request);
	struct sockaddr_nl kernel = { .nl_family = AF_NETLINK };

	if (!op)
		length = offsetof(typeof(request), op_attr);
	if (!id)
		length = offsetof(typeof(request), id_attr);
	request.n.nlmsg_len = length;
	if (sendto(fd, &request, length, 0, (struct sockaddr *)&kernel,
		   sizeof(kernel)) < 0)
		fail_errno("sendto");
}

/* Returns the errno the dump ended with. */
static int dump(uint8_t cmd, uint16_t id, uint32_t op, taker *take, void *context)
{
	char *buffer = malloc(REPLY_BYTES);
	long long limit = now_ms() + patience();
	int fd = open_netlink(NETLINK_GENERIC);

	ask(fd, cmd, id, op);
	for (;;) {
		struct received got;
		long left = receive(fd, buffer, REPLY_BYTES, limit, &got);

		if (left <= 0 || left > REPLY_BYTES) {
			errno = left < 0 ? -left : ETIMEDOUT;
			fail_errno("dump");
		}
		for (; NLMSG_OK(got.nlh, left); got.nlh = NLMSG_NEXT(got.nlh, left)) {
			const char *data = NLMSG_DATA(got.nlh);

			if (got.nlh->nlmsg_type == NLMSG_ERROR ||
			    got.nlh->nlmsg_type == NLMSG_DONE) {
				int code = *(const int *)data;

				close(fd);
				free(buffer);
				return -code;
			}
			take((const void *)(data + GENL_HDRLEN),
			     (const char *)got.nlh + got.nlh->nlmsg_len, context);
		}
	}
}

static void print_rules(const char *asked, uint32_t index, const struct nlattr *rules)
{
	static const char *const names[] = {
		[NL_POLICY_TYPE_ATTR_TYPE] = "type",
		[NL_POLICY_TYPE_ATTR_MIN_VALUE_S] = "min",
		[NL_POLICY_TYPE_ATTR_MAX_VALUE_S] = "max",
		[NL_POLICY_TYPE_ATTR_MIN_VALUE_U] = "min",
		[NL_POLICY_TYPE_ATTR_MAX_VALUE_U] = "max",
		[NL_POLICY_TYPE_ATTR_MIN_LENGTH] = "min_length",
		[NL_POLICY_TYPE_ATTR_MAX_LENGTH] = "max_length",
		[NL_POLICY_TYPE_ATTR_POLICY_IDX] = "policy",
		[NL_POLICY_TYPE_ATTR_POLICY_MAXTYPE] = "max_type",
		[NL_POLICY_TYPE_ATTR_BITFIELD32_MASK] = "bitfield32_mask",
		[NL_POLICY_TYPE_ATTR_MASK] = "mask",
	};
	const struct nlattr *a = first_inside(rules);

	printf("%s attribute %u %u", asked, index, type_of(rules));
	for (; attr_fits(a, end_of(rules)); a = next_attr(a)) {
		unsigned int type = type_of(a);

		if (type == NL_POLICY_TYPE_ATTR_PAD)
			continue;
		if (type >= sizeof(names) / sizeof(names[0]) || !names[type])
			printf(" rule-%u=%llu", type,
			       (unsigned long long)attr_number(a));
		else if (type == NL_POLICY_TYPE_ATTR_MIN_VALUE_S ||
			 type == NL_POLICY_TYPE_ATTR_MAX_VALUE_S)
			printf(" %s=%lld", names[type], (long long)attr_number(a));
		else
			printf(" %s=%llu", names[type],
			       (unsigned long long)attr_number(a));
	}
	printf("\n");
}

static void print_operation(const char *asked, const struct nlattr *nest)
{
	const struct nlattr *a = first_inside(nest);

	for (; attr_fits(a, end_of(nest)); a = next_attr(a))
		printf("%s policy %u %s %llu\n", asked, type_of(nest),
		       type_of(a) == CTRL_ATTR_POLICY_DO ? "do" :
		       type_of(a) == CTRL_ATTR_POLICY_DUMP ? "dump" : "unknown",
		       (unsigned long long)attr_number(a));
}

static void take_policy(const struct nlattr *a, const char *end, void *asked)
{
	for (; attr_fits(a, end); a = next_attr(a)) {
		const struct nlattr *nest = first_inside(a);

		for (; attr_fits(nest, end_of(a)); nest = next_attr(nest)) {
			const struct nlattr *rules = first_inside(nest);

			if (type_of(a) == CTRL_ATTR_OP_POLICY)
				print_operation(asked, nest);
			if (type_of(a) != CTRL_ATTR_POLICY)
				break;
			for (; attr_fits(rules, end_of(nest)); rules = next_attr(rules))
				print_rules(asked, type_of(nest), rules);
		}
	}
}

static void print_policy(uint16_t id, uint32_t op)
{
	char asked[16] = "all";
	int error;

	if (op)
		snprintf(asked, sizeof(asked), "%u", op);
	error = dump(CTRL_CMD_GETPOLICY, id, op, take_policy, asked);
	if (error)
		printf("%s none %s\n", asked, errno_name(error));
}

static void print_list(uint16_t family, const struct nlattr *list, bool groups)
{
	const struct nlattr *entry = first_inside(list);

	for (; attr_fits(entry, end_of(list)); entry = next_attr(entry)) {
		const struct nlattr *a = first_inside(entry);
		uint32_t id = 0, flags = 0;
		const char *name = "";

		for (; attr_fits(a, end_of(entry)); a = next_attr(a)) {
			if (groups && type_of(a) == CTRL_ATTR_MCAST_GRP_NAME)
				name = (const char *)first_inside(a);
			else if (groups ? type_of(a) == CTRL_ATTR_MCAST_GRP_ID :
					  type_of(a) == CTRL_ATTR_OP_ID)
				id = attr_number(a);
			else if (!groups && type_of(a) == CTRL_ATTR_OP_FLAGS)
				flags = attr_number(a);
		}
		if (groups) {
			printf("group %u %s\n", id, name);
			continue;
		}
		printf("listed %u %u\n", id, flags);
		if (id)
			print_policy(family, id);
	}
}

static void take_family(const struct nlattr *first, const char *end, void *unused)
{
	const struct nlattr *by_type[CTRL_ATTR_MAX + 1] = { 0 };
	uint16_t id;

	(void)unused;
	for (const struct nlattr *a = first; attr_fits(a, end); a = next_attr(a))
		if (type_of(a) <= CTRL_ATTR_MAX)
			by_type[type_of(a)] = a;
	printf("family %s", (const char *)first_inside(by_type[CTRL_ATTR_FAMILY_NAME]));
	for (unsigned int type = CTRL_ATTR_FAMILY_ID; type <= CTRL_ATTR_MAXATTR; type++)
		if (type != CTRL_ATTR_FAMILY_NAME)
			printf(" %llu", (unsigned long long)attr_number(by_type[type]));
	printf("\n");
	id = attr_number(by_type[CTRL_ATTR_FAMILY_ID]);
	print_policy(id, 0);
	if (by_type[CTRL_ATTR_OPS])
		print_list(id, by_type[CTRL_ATTR_OPS], false);
	if (by_type[CTRL_ATTR_MCAST_GROUPS])
		print_list(id, by_type[CTRL_ATTR_MCAST_GROUPS], true);
}

int main(void)
{
	int error = dump(CTRL_CMD_GETFAMILY, 0, 0, take_family, NULL);

	if (error) {
		errno = error;
		fail_errno("listing families");
	}
	return 0;
}
