// SPDX-License-Identifier: GPL-2.0-only
/*
 * Describes the generic netlink family to the kernel: which command takes which
 * attributes, and who may use it. Tables alone; what a command does is in
 * command.c. The policies are per command and strict, so that what a command
 * does not take is refused by the core before any code here runs.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include "nlpeer.h"

/* Not const: before 6.7 the policy takes it without. */
static struct netlink_range_validation nlpeer_interval_range = {
	.max = NLPEER_INTERVAL_MS_MAX,
};

static struct netlink_range_validation nlpeer_list_range = {
	.max = NLPEER_LIST_MAX,
};

static const struct nla_policy nlpeer_echo_policy[NLPEER_A_INTERVAL_MS + 1] = {
	[NLPEER_A_MSG] = { .type = NLA_NUL_STRING, .len = NLPEER_PAYLOAD_MAX },
	[NLPEER_A_DATA] = { .type = NLA_BINARY, .len = NLPEER_PAYLOAD_MAX },
	[NLPEER_A_COUNT] = NLA_POLICY_RANGE(NLA_U32, 1, NLPEER_COUNT_MAX),
	[NLPEER_A_INTERVAL_MS] = NLA_POLICY_FULL_RANGE(NLA_U32,
						       &nlpeer_interval_range),
};

/* Takes nothing. An absent policy would let everything pass. */
static const struct nla_policy nlpeer_get_policy[NLPEER_A_MSG + 1] = {
	[NLPEER_A_MSG] = { .type = NLA_REJECT },
};

static const struct nla_policy
nlpeer_set_policy[NLPEER_A_EVENT_INTERVAL_MS + 1] = {
	[NLPEER_A_REPLY] = { .type = NLA_NUL_STRING, .len = NLPEER_REPLY_MAX },
	[NLPEER_A_REPLY_COUNT] =
		NLA_POLICY_RANGE(NLA_U32, 1, NLPEER_COUNT_MAX),
	[NLPEER_A_REPLY_INTERVAL_MS] =
		NLA_POLICY_FULL_RANGE(NLA_U32, &nlpeer_interval_range),
	[NLPEER_A_EVENT_INTERVAL_MS] =
		NLA_POLICY_FULL_RANGE(NLA_U32, &nlpeer_interval_range),
};

static const struct nla_policy nlpeer_post_policy[NLPEER_A_PORT + 1] = {
	[NLPEER_A_MSG] = { .type = NLA_NUL_STRING, .len = NLPEER_PAYLOAD_MAX },
	[NLPEER_A_DATA] = { .type = NLA_BINARY, .len = NLPEER_PAYLOAD_MAX },
	[NLPEER_A_COUNT] = NLA_POLICY_RANGE(NLA_U32, 0, NLPEER_COUNT_MAX),
	[NLPEER_A_INTERVAL_MS] = NLA_POLICY_FULL_RANGE(NLA_U32,
						       &nlpeer_interval_range),
	[NLPEER_A_PORT] = NLA_POLICY_MIN(NLA_U32, 1),
};

const struct nla_policy nlpeer_list_policy[NLPEER_A_INTERRUPT_AFTER + 1] = {
	[NLPEER_A_COUNT] = NLA_POLICY_FULL_RANGE(NLA_U32, &nlpeer_list_range),
	[NLPEER_A_ERROR_CODE] = NLA_POLICY_RANGE(NLA_U32, 1, NLPEER_ERROR_MAX),
	[NLPEER_A_SIZE] = NLA_POLICY_MAX(NLA_U32, NLPEER_SIZE_MAX),
	[NLPEER_A_INTERRUPT_AFTER] =
		NLA_POLICY_FULL_RANGE(NLA_U32, &nlpeer_list_range),
};

/* Nests in nests, as many as the core allows (ten). */
const struct nla_policy nlpeer_nest_policy[NLPEER_A_NEST + 1] = {
	[NLPEER_A_DATA] = { .type = NLA_BINARY, .len = NLPEER_SIZE_MAX },
	[NLPEER_A_BAD_ATTR] = NLA_POLICY_RANGE(NLA_U32, 1, NLPEER_TYPE_MAX),
	[NLPEER_A_MISSING_ATTR] = NLA_POLICY_RANGE(NLA_U32, 1, NLPEER_TYPE_MAX),
	[NLPEER_A_NEST] = NLA_POLICY_NESTED(nlpeer_nest_policy),
};

static const struct nla_policy nlpeer_fail_policy[NLPEER_A_NEST + 1] = {
	[NLPEER_A_MSG] = { .type = NLA_NUL_STRING, .len = NLPEER_FAIL_MSG_MAX },
	[NLPEER_A_DATA] = { .type = NLA_BINARY, .len = NLPEER_SIZE_MAX },
	[NLPEER_A_ERROR_CODE] = NLA_POLICY_RANGE(NLA_U32, 1, NLPEER_ERROR_MAX),
	[NLPEER_A_BAD_ATTR] = NLA_POLICY_RANGE(NLA_U32, 1, NLPEER_TYPE_MAX),
	[NLPEER_A_MISSING_ATTR] = NLA_POLICY_RANGE(NLA_U32, 1, NLPEER_TYPE_MAX),
	[NLPEER_A_NEST] = NLA_POLICY_NESTED(nlpeer_nest_policy),
};

static const struct genl_ops nlpeer_ops[] = {
	{
		.cmd = NLPEER_CMD_ECHO,
		.doit = nlpeer_command_echo,
		.policy = nlpeer_echo_policy,
		.maxattr = NLPEER_A_INTERVAL_MS,
	},
	{
		.cmd = NLPEER_CMD_GET,
		.doit = nlpeer_command_get,
		.policy = nlpeer_get_policy,
		.maxattr = NLPEER_A_MSG,
	},
	{
		.cmd = NLPEER_CMD_SET,
		.doit = nlpeer_command_set,
		.policy = nlpeer_set_policy,
		.maxattr = NLPEER_A_EVENT_INTERVAL_MS,
		.flags = GENL_UNS_ADMIN_PERM,
	},
	{
		.cmd = NLPEER_CMD_POST,
		.doit = nlpeer_command_post,
		.policy = nlpeer_post_policy,
		.maxattr = NLPEER_A_PORT,
		.flags = GENL_UNS_ADMIN_PERM,
	},
	{
		.cmd = NLPEER_CMD_LIST,
		.start = nlpeer_list_start,
		.dumpit = nlpeer_list_dump,
		.policy = nlpeer_list_policy,
		.maxattr = NLPEER_A_INTERRUPT_AFTER,
	},
	{
		.cmd = NLPEER_CMD_FAIL,
		.doit = nlpeer_command_fail,
		.policy = nlpeer_fail_policy,
		.maxattr = NLPEER_A_NEST,
	},
};

static struct genl_multicast_group nlpeer_groups[1] __ro_after_init;

struct genl_family nlpeer_family __ro_after_init = {
	.version = NLPEER_GENL_VERSION,
	.netnsok = true,
	.parallel_ops = true,
	.module = THIS_MODULE,
	.ops = nlpeer_ops,
	.n_ops = ARRAY_SIZE(nlpeer_ops),
	.mcgrps = nlpeer_groups,
	.n_mcgrps = ARRAY_SIZE(nlpeer_groups),
};

static int __init nlpeer_genl_name(char *to, const char *name,
				   const char *what)
{
	if (!*name) {
		pr_err("%s: the name is empty\n", what);
		return -EINVAL;
	}
	if (strlen(name) >= GENL_NAMSIZ) {
		pr_err("%s: \"%s\" is longer than %d bytes\n", what,
		       name, GENL_NAMSIZ - 1);
		return -ENAMETOOLONG;
	}
	strscpy(to, name, GENL_NAMSIZ);
	return 0;
}

/**
 * nlpeer_genl_check() - take the names, if they can be names
 * @family: of the family
 * @group: of its group
 *
 * Return: 0, -EINVAL for an empty one, -ENAMETOOLONG; logged.
 */
int __init nlpeer_genl_check(const char *family, const char *group)
{
	return nlpeer_genl_name(nlpeer_family.name, family, "family") ?:
	       nlpeer_genl_name(nlpeer_groups[0].name, group, "group");
}

/**
 * nlpeer_genl_init() - register the family; requests come from here on
 *
 * The core's -EEXIST is not passed on: from a module being loaded it means "is
 * loaded already", which modprobe takes for success.
 *
 * Return: 0, -EADDRINUSE if the name is taken, -errno; logged.
 */
int __init nlpeer_genl_init(void)
{
	int err = genl_register_family(&nlpeer_family);

	if (err == -EEXIST) {
		pr_err("family: \"%s\" is taken by another module\n",
		       nlpeer_family.name);
		return -EADDRINUSE;
	}
	if (err)
		pr_err("family: \"%s\" can't be registered (%d)\n",
		       nlpeer_family.name, err);
	return err;
}
