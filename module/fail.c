// SPDX-License-Identifier: GPL-2.0-only
/*
 * NLPEER_CMD_FAIL: fails with the error that is asked for, and blames what it
 * is told to, for those who test how they read errors.
 */
#include "compat.h"
#include "nlpeer.h"

/* What the error is to blame. */
struct nlpeer_blame {
	const struct nlattr *bad;
	const struct nlattr *nest;	/* where it is missing; NULL: at the top */
	u32 missing;			/* 0: nothing */
};

/* Sets what @attrs, the contents of @nest (NULL: the top), say. */
static int nlpeer_fail_level(struct nlpeer_blame *blame,
			     struct nlattr *const *attrs,
			     const struct nlattr *nest,
			     struct netlink_ext_ack *extack)
{
	const struct nlattr *bad = attrs[NLPEER_A_BAD_ATTR];
	const struct nlattr *missing = attrs[NLPEER_A_MISSING_ATTR];
	u32 type;

	if (missing) {
		type = nla_get_u32(missing);
		if (type <= NLPEER_A_NEST && attrs[type]) {
			NL_SET_ERR_MSG_ATTR(extack, missing,
					    "the attribute is there");
			return -EINVAL;
		}
		blame->missing = type;
		blame->nest = nest;
	}
	if (bad) {
		type = nla_get_u32(bad);
		if (type > NLPEER_A_NEST || !attrs[type]) {
			NL_SET_ERR_MSG_ATTR(extack, bad,
					    "no such attribute beside this one");
			return -EINVAL;
		}
		blame->bad = attrs[type];
	}
	return 0;
}

/* The nests one after another; the core has made sure that they end. */
static int nlpeer_fail_nests(struct nlpeer_blame *blame,
			     const struct nlattr *nest,
			     struct netlink_ext_ack *extack)
{
	struct nlattr *attrs[NLPEER_A_NEST + 1];
	int err = 0;

	for (; nest && !err; nest = attrs[NLPEER_A_NEST]) {
		err = nla_parse_nested(attrs, NLPEER_A_NEST, nest,
				       nlpeer_nest_policy, extack);
		if (!err)
			err = nlpeer_fail_level(blame, attrs, nest, extack);
	}
	return err;
}

/**
 * nlpeer_command_fail() - NLPEER_CMD_FAIL: fail as asked for
 * @skb: the request
 * @info: the request, parsed
 *
 * The text points into the request, which the core keeps until it has sent
 * the error.
 *
 * Return: the negative error asked for; -EINVAL for a request that does not
 * say which, or blames what is not there.
 */
int nlpeer_command_fail(struct sk_buff *skb, struct genl_info *info)
{
	const struct nlattr *msg = info->attrs[NLPEER_A_MSG];
	struct netlink_ext_ack *extack = info->extack;
	struct nlpeer_blame blame = {};
	int code, err;

	nlpeer_command_trace(info);
	if (!info->attrs[NLPEER_A_ERROR_CODE]) {
		NLPEER_MISS_ATTR(info, NLPEER_A_ERROR_CODE);
		NL_SET_ERR_MSG(extack, "error-code is required");
		return -EINVAL;
	}
	code = nla_get_u32(info->attrs[NLPEER_A_ERROR_CODE]);
	if (code == EINTR) {
		NL_SET_ERR_MSG_ATTR(extack, info->attrs[NLPEER_A_ERROR_CODE],
				    "the core never answers EINTR");
		return -EINVAL;
	}
	err = nlpeer_fail_level(&blame, info->attrs, NULL, extack) ?:
	      nlpeer_fail_nests(&blame, info->attrs[NLPEER_A_NEST], extack);
	if (err)
		return err;

	if (blame.missing)
		NLPEER_SET_MISS(extack, blame.nest, blame.missing);
	if (blame.bad)
		NL_SET_BAD_ATTR(extack, blame.bad);

	if (!msg)
		NL_SET_ERR_MSG(extack, "failed as asked for");
	else if (*(const char *)nla_data(msg))
		extack->_msg = nla_data(msg);
	return -code;
}
