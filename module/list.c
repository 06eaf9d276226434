// SPDX-License-Identifier: GPL-2.0-only
/*
 * NLPEER_CMD_LIST: a dump as long, as wide and as faulty as it is asked for,
 * for those who test how they read dumps. Its entries are made up while they
 * are sent; nothing of them is kept.
 */
#include <net/sock.h>

#include "nlpeer.h"
#include "trace.h"

/* What is kept from one part of the dump to the next. */
struct nlpeer_list {
	u32 count;
	u32 size;
	u32 interrupt_after;
	u32 error_code;
	u32 index;			/* of the next entry */
};

static struct nlpeer_list *nlpeer_list_of(struct netlink_callback *cb)
{
	BUILD_BUG_ON(sizeof(struct nlpeer_list) > sizeof(cb->ctx));
	return (struct nlpeer_list *)cb->ctx;
}

/* What the entries come from, by a number as the core wants it: never 0, and
 * another one where the dump is no longer consistent.
 */
static u32 nlpeer_list_seq(struct netlink_callback *cb)
{
	const struct nlpeer_list *list = nlpeer_list_of(cb);
	struct nlpeer_net *nn = nlpeer_net_get(sock_net(cb->skb->sk));
	u32 generation = atomic_read(&nn->generation);

	return 4 * generation + 1 + (list->index >= list->interrupt_after);
}

/**
 * nlpeer_list_start() - NLPEER_CMD_LIST: begin a dump
 * @cb: the request, and what is kept of it
 *
 * The attributes have been found good; they are only not handed over.
 *
 * Return: 0, -EBUSY while draining, -errno.
 */
int nlpeer_list_start(struct netlink_callback *cb)
{
	struct nlattr *attrs[NLPEER_A_INTERRUPT_AFTER + 1];
	struct nlpeer_net *nn = nlpeer_net_get(sock_net(cb->skb->sk));
	struct nlpeer_list *list = nlpeer_list_of(cb);
	int err;

	/*
	 * A dump left half way holds the module, but the kernel frees one that
	 * in the end fails to load all the same.
	 */
	if (READ_ONCE(nn->draining)) {
		NL_SET_ERR_MSG(cb->extack, "nlpeer is being loaded or unloaded");
		return -EBUSY;
	}
	err = genlmsg_parse(cb->nlh, &nlpeer_family, attrs,
			    NLPEER_A_INTERRUPT_AFTER, nlpeer_list_policy,
			    cb->extack);
	if (err)
		return err;
	list->error_code = nlpeer_attr_u32(attrs[NLPEER_A_ERROR_CODE], 0);
	list->count = nlpeer_attr_u32(attrs[NLPEER_A_COUNT], 1);
	list->size = nlpeer_attr_u32(attrs[NLPEER_A_SIZE], 0);
	/* Changes that come before the first entry count too. */
	list->interrupt_after = U32_MAX;
	cb->prev_seq = nlpeer_list_seq(cb);
	list->interrupt_after = nlpeer_attr_u32(attrs[NLPEER_A_INTERRUPT_AFTER],
						U32_MAX);
	trace_nlpeer_received(sock_net(cb->skb->sk), NETLINK_GENERIC,
			      NETLINK_CB(cb->skb).portid, NLPEER_CMD_LIST,
			      cb->nlh->nlmsg_seq, nlmsg_len(cb->nlh));
	return 0;
}

static int nlpeer_list_fill(struct sk_buff *skb, struct netlink_callback *cb)
{
	const struct nlpeer_list *list = nlpeer_list_of(cb);
	struct nlattr *data = NULL;
	void *header;
	u8 *bytes;
	u32 i;

	header = genlmsg_put(skb, NETLINK_CB(cb->skb).portid,
			     cb->nlh->nlmsg_seq, &nlpeer_family, NLM_F_MULTI,
			     NLPEER_CMD_LIST);
	if (!header)
		return -EMSGSIZE;
	if (!nla_put_u32(skb, NLPEER_A_INDEX, list->index))
		data = nla_reserve(skb, NLPEER_A_DATA, list->size);
	if (!data) {
		genlmsg_cancel(skb, header);
		return -EMSGSIZE;
	}
	bytes = nla_data(data);
	for (i = 0; i < list->size; i++)
		bytes[i] = list->index + i;
	genl_dump_check_consistent(cb, header);
	genlmsg_end(skb, header);
	trace_nlpeer_answered(sock_net(cb->skb->sk), NETLINK_CB(cb->skb).portid,
			      cb->nlh->nlmsg_seq, list->index, list->size);
	return 0;
}

/**
 * nlpeer_list_dump() - NLPEER_CMD_LIST: as many entries as there is room for
 * @skb: the room
 * @cb: the dump
 *
 * Return: bytes put there; 0, or the error asked for, after the last entry.
 */
int nlpeer_list_dump(struct sk_buff *skb, struct netlink_callback *cb)
{
	struct nlpeer_list *list = nlpeer_list_of(cb);

	for (; list->index < list->count; list->index++) {
		cb->seq = nlpeer_list_seq(cb);
		if (nlpeer_list_fill(skb, cb))
			break;
	}
	/* The end comes alone: beside entries the core loses the text. */
	if (skb->len)
		return skb->len;
	if (list->index < list->count)
		return -EMSGSIZE;
	cb->seq = nlpeer_list_seq(cb);
	if (list->error_code)
		NL_SET_ERR_MSG(cb->extack, "failed as asked for");
	return -(int)list->error_code;
}
