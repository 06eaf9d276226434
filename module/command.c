// SPDX-License-Identifier: GPL-2.0-only
/*
 * What each command of the generic netlink family does. Attributes have
 * passed the policies of genl.c when they get here. Commands run in parallel.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/slab.h>

#include "compat.h"
#include "nlpeer.h"
#include "trace.h"

/**
 * nlpeer_command_trace() - let those see a request who trace them
 * @info: the request
 */
void nlpeer_command_trace(struct genl_info *info)
{
	trace_nlpeer_received(genl_info_net(info), NETLINK_GENERIC,
			      info->snd_portid, info->genlhdr->cmd,
			      info->snd_seq, nlmsg_len(info->nlhdr));
}

/* MSG or DATA, the one there is; NULL, with the reason told, else. */
static const struct nlattr *nlpeer_payload(struct genl_info *info)
{
	const struct nlattr *msg = info->attrs[NLPEER_A_MSG];
	const struct nlattr *data = info->attrs[NLPEER_A_DATA];

	if (msg && data) {
		NL_SET_ERR_MSG_ATTR(info->extack, data,
				    "msg and data exclude each other");
		return NULL;
	}
	if (!msg && !data) {
		NLPEER_MISS_ATTR(info, NLPEER_A_MSG);
		NL_SET_ERR_MSG(info->extack, "msg or data is required");
		return NULL;
	}
	return msg ?: data;
}

/*
 * The payload of @attr, in bytes. A text has a NUL, as its policy demands, and
 * ends there, whatever the sender had behind it.
 */
static u32 nlpeer_payload_len(const struct nlattr *attr)
{
	if (nla_type(attr) == NLPEER_A_DATA)
		return nla_len(attr);
	return strlen(nla_data(attr)) + 1;
}

/* How many answers may leave at once. A datagram may hold thousands of requests,
 * and the sender, who holds locks of the core, is not to be kept for each. What
 * the core would not take for one more request is none.
 */
static unsigned int nlpeer_burst(const struct sk_buff *skb)
{
	int left = skb->len;
	const struct nlmsghdr *next = nlmsg_next(nlmsg_hdr(skb), &left);

	return nlmsg_ok(next, left) ? 1 : NLPEER_BURST_MAX;
}

/**
 * nlpeer_command_echo() - NLPEER_CMD_ECHO: answer what was sent
 * @skb: the request
 * @info: the request, parsed
 *
 * The answers that wait must not overtake the ACK, so where there are any
 * it is sent here, and the core is told, as for a dump, not to send another.
 *
 * Return: 0, or -EINTR for that; -EINVAL without (or with two) payloads,
 * -EBUSY, -ENOMEM.
 */
int nlpeer_command_echo(struct sk_buff *skb, struct genl_info *info)
{
	struct nlpeer_net *nn = nlpeer_net_get(genl_info_net(info));
	const struct nlattr *payload = nlpeer_payload(info);
	unsigned int budget = nlpeer_burst(skb);
	struct nlpeer_answer answer = {
		.kind = NLPEER_KIND_ECHO,
		.asker = NETLINK_CB(skb).sk,
		.portid = info->snd_portid,
		.seq = info->snd_seq,
		.count = nlpeer_attr_u32(info->attrs[NLPEER_A_COUNT], 1),
		.interval_ms =
			nlpeer_attr_u32(info->attrs[NLPEER_A_INTERVAL_MS], 0),
	};
	struct nlpeer_job *later;
	int err;

	nlpeer_command_trace(info);
	if (!payload)
		return -EINVAL;
	answer.type = nla_type(payload);
	answer.payload = nla_data(payload);
	answer.len = nlpeer_payload_len(payload);
	atomic64_inc(&nn->received);
	err = nlpeer_reply(nn, &answer, &budget, &later, info->extack);
	if (!later)
		return err;

	if (info->nlhdr->nlmsg_flags & NLM_F_ACK) {
		netlink_ack(skb, nlmsg_hdr(skb), 0, NULL);
		err = -EINTR;
	}
	nlpeer_queue_commit(nn, later);
	return err;
}

static int nlpeer_put_config(struct sk_buff *skb,
			     const struct nlpeer_config *config)
{
	const struct {
		u16 attr;
		u32 value;
	} numbers[] = {
		{ NLPEER_A_REPLY_COUNT, config->reply_count },
		{ NLPEER_A_REPLY_INTERVAL_MS, config->reply_interval_ms },
		{ NLPEER_A_EVENT_INTERVAL_MS, config->event_interval_ms },
		{ NLPEER_A_PROTOCOL, nlpeer_protocol },
	};
	int err = nla_put_string(skb, NLPEER_A_REPLY, config->reply->s);
	int i;

	for (i = 0; i < ARRAY_SIZE(numbers) && !err; i++)
		err = nla_put_u32(skb, numbers[i].attr, numbers[i].value);
	return err;
}

static int nlpeer_put_counters(struct sk_buff *skb, struct nlpeer_net *nn)
{
	const struct {
		u16 attr;
		u64 value;
	} counters[] = {
		{ NLPEER_A_RECEIVED, atomic64_read(&nn->received) },
		{ NLPEER_A_ANSWERED, atomic64_read(&nn->answered) },
		{ NLPEER_A_QUEUED, atomic64_read(&nn->queued) },
		{ NLPEER_A_DROPPED, atomic64_read(&nn->dropped) },
		{ NLPEER_A_EVENTS, atomic64_read(&nn->event_seq) },
		{ NLPEER_A_BYTES, READ_ONCE(nn->queue_bytes) },
	};
	int err = 0;
	int i;

	for (i = 0; i < ARRAY_SIZE(counters) && !err; i++)
		err = nla_put_u64_64bit(skb, counters[i].attr,
					counters[i].value, NLPEER_A_PAD);
	return err;
}

/* Answers with the state of @nn, as command @cmd. */
static int nlpeer_answer_state(struct nlpeer_net *nn, struct genl_info *info,
			       u8 cmd)
{
	struct nlpeer_config config;
	struct sk_buff *skb;
	void *header;
	int err;

	nlpeer_config_get(nn, &config);
	skb = genlmsg_new(nla_total_size(config.reply->len + 1) +
			  4 * nla_total_size(sizeof(u32)) +
			  6 * nla_total_size_64bit(sizeof(u64)), GFP_KERNEL);
	if (!skb) {
		err = -ENOMEM;
		goto out;
	}
	header = genlmsg_put_reply(skb, info, &nlpeer_family, 0, cmd);
	if (!header || nlpeer_put_config(skb, &config) ||
	    nlpeer_put_counters(skb, nn)) {
		nlmsg_free(skb);
		err = -EMSGSIZE;
		goto out;
	}
	genlmsg_end(skb, header);
	err = genlmsg_reply(skb, info);
	if (!err)
		trace_nlpeer_answered(nn->net, info->snd_portid, info->snd_seq,
				      0, 0);
out:
	if (err == -ENOMEM)
		NL_SET_ERR_MSG(info->extack, "out of memory");
	nlpeer_text_put(config.reply);
	return err;
}

/**
 * nlpeer_command_get() - NLPEER_CMD_GET: configuration and counters
 * @skb: the request
 * @info: the request, parsed
 *
 * Return: 0 or -errno.
 */
int nlpeer_command_get(struct sk_buff *skb, struct genl_info *info)
{
	nlpeer_command_trace(info);
	return nlpeer_answer_state(nlpeer_net_get(genl_info_net(info)), info,
				   NLPEER_CMD_GET);
}

static int nlpeer_set_numbers(struct genl_info *info,
			      struct nlpeer_config *change)
{
	struct nlattr **attrs = info->attrs;

	if (attrs[NLPEER_A_REPLY_COUNT]) {
		change->own |= NLPEER_V_REPLY_COUNT;
		change->reply_count = nla_get_u32(attrs[NLPEER_A_REPLY_COUNT]);
	}
	if (attrs[NLPEER_A_REPLY_INTERVAL_MS]) {
		change->own |= NLPEER_V_REPLY_INTERVAL;
		change->reply_interval_ms =
			nla_get_u32(attrs[NLPEER_A_REPLY_INTERVAL_MS]);
	}
	if (attrs[NLPEER_A_EVENT_INTERVAL_MS]) {
		change->own |= NLPEER_V_EVENT_INTERVAL;
		change->event_interval_ms =
			nla_get_u32(attrs[NLPEER_A_EVENT_INTERVAL_MS]);
		if (!nlpeer_event_ms_valid(change->event_interval_ms)) {
			NL_SET_ERR_MSG_ATTR(info->extack,
					    attrs[NLPEER_A_EVENT_INTERVAL_MS],
					    "must be 0, or 10 to 3600000");
			return -ERANGE;
		}
	}
	return 0;
}

/* A text for the namespace, charged to the asker: namespaces are for anybody
 * to make, in any number.
 */
static int nlpeer_set_reply(struct sk_buff *skb, struct genl_info *info,
			    struct nlpeer_config *change)
{
	const char *s = nla_data(info->attrs[NLPEER_A_REPLY]);
	struct nlpeer_text *text = nlpeer_text_new(s, strlen(s));
	int err;

	if (!text) {
		NL_SET_ERR_MSG(info->extack, "out of memory");
		return -ENOMEM;
	}
	text->charge.bytes = ksize(text);
	err = nlpeer_quota_charge(NULL, &text->charge, NETLINK_CB(skb).sk,
				  info->extack);
	if (err) {
		text->charge.bytes = 0;
		nlpeer_text_put(text);
		if (err == -EBUSY)
			atomic64_inc(&nlpeer_net_get(genl_info_net(info))->dropped);
		return err;
	}
	change->own |= NLPEER_V_REPLY;
	change->reply = text;
	return 0;
}

/**
 * nlpeer_command_set() - NLPEER_CMD_SET: change the configuration
 * @skb: the request
 * @info: the request, parsed
 *
 * Return: 0, -EINVAL without any value, -ERANGE, -EBUSY over a bound, -ENOMEM;
 * nothing is changed on an error.
 */
int nlpeer_command_set(struct sk_buff *skb, struct genl_info *info)
{
	struct nlpeer_net *nn = nlpeer_net_get(genl_info_net(info));
	struct nlpeer_config change = {};
	int err;

	nlpeer_command_trace(info);
	err = nlpeer_set_numbers(info, &change);
	if (err)
		return err;
	if (info->attrs[NLPEER_A_REPLY]) {
		err = nlpeer_set_reply(skb, info, &change);
		if (err)
			return err;
	}
	if (!change.own) {
		NL_SET_ERR_MSG(info->extack, "nothing to set");
		return -EINVAL;
	}
	nlpeer_config_set(&nn->config, &change);
	atomic_inc(&nn->generation);
	pr_debug("netns %u: configuration set by port %u\n", nn->net->ns.inum,
		 info->snd_portid);
	mutex_lock(&nlpeer_nets_mutex);
	nlpeer_event_retime(nn);
	mutex_unlock(&nlpeer_nets_mutex);

	if (info->nlhdr->nlmsg_flags & NLM_F_ECHO &&
	    nlpeer_answer_state(nn, info, NLPEER_CMD_SET))
		atomic64_inc(&nn->dropped);
	return 0;
}

static int nlpeer_post_unicast(struct nlpeer_net *nn, struct genl_info *info,
			       const struct nlattr *payload)
{
	int err;

	if (info->attrs[NLPEER_A_COUNT] || info->attrs[NLPEER_A_INTERVAL_MS]) {
		NL_SET_ERR_MSG_ATTR(info->extack, info->attrs[NLPEER_A_PORT],
				    "port excludes count and interval-ms");
		return -EINVAL;
	}
	if (!READ_ONCE(nn->sk)) {
		NL_SET_ERR_MSG(info->extack, "the classic protocol is not open");
		return -EOPNOTSUPP;
	}
	err = nlpeer_unicast_send(nn, NULL,
				  nla_get_u32(info->attrs[NLPEER_A_PORT]),
				  NLMSG_MIN_TYPE, 0, nla_data(payload),
				  nlpeer_payload_len(payload));
	if (err == -ECONNREFUSED)
		NL_SET_ERR_MSG_ATTR(info->extack, info->attrs[NLPEER_A_PORT],
				    "no socket has this port id");
	else if (err == -EAGAIN)
		NL_SET_ERR_MSG_ATTR(info->extack, info->attrs[NLPEER_A_PORT],
				    "receive buffer of this port is full");
	else if (err)
		NL_SET_ERR_MSG(info->extack, "out of memory");
	return err;
}

/**
 * nlpeer_command_post() - NLPEER_CMD_POST: post events, or send to a port
 * @skb: the request
 * @info: the request, parsed
 *
 * Return: 0, also if nobody listens; -EINVAL, -EBUSY, -ENOMEM; with a port
 * -ECONNREFUSED, -EAGAIN, -EOPNOTSUPP.
 */
int nlpeer_command_post(struct sk_buff *skb, struct genl_info *info)
{
	struct nlpeer_net *nn = nlpeer_net_get(genl_info_net(info));
	bool echo = info->nlhdr->nlmsg_flags & NLM_F_ECHO;
	const struct nlattr *port = info->attrs[NLPEER_A_PORT];
	unsigned int budget = nlpeer_burst(skb);
	const struct nlattr *payload;
	struct nlpeer_job *later;
	struct nlpeer_answer post = {
		.kind = NLPEER_KIND_POST,
		.asker = NETLINK_CB(skb).sk,
		.count = nlpeer_attr_u32(info->attrs[NLPEER_A_COUNT], 1),
		.interval_ms =
			nlpeer_attr_u32(info->attrs[NLPEER_A_INTERVAL_MS], 0),
	};
	int err;

	nlpeer_command_trace(info);
	if (echo && (port || post.count != 1 || post.interval_ms)) {
		NL_SET_ERR_MSG(info->extack,
			       "NLM_F_ECHO is for one event, posted at once");
		return -EINVAL;
	}
	if (!post.count && !port) {
		nlpeer_queue_cancel_posts(nn);
		pr_debug("netns %u: posts cancelled by port %u\n",
			 nn->net->ns.inum, info->snd_portid);
		return 0;
	}
	payload = nlpeer_payload(info);
	if (!payload)
		return -EINVAL;
	if (port)
		return nlpeer_post_unicast(nn, info, payload);

	post.type = nla_type(payload);
	post.payload = nla_data(payload);
	post.len = nlpeer_payload_len(payload);
	if (echo) {
		err = nlpeer_event_send(nn, post.type, post.payload, post.len,
					info, GFP_KERNEL);
		if (err != -ENOMEM)
			return 0;
		NL_SET_ERR_MSG(info->extack, "out of memory");
		return err;
	}
	err = nlpeer_reply(nn, &post, &budget, &later, info->extack);
	if (later)
		nlpeer_queue_commit(nn, later);
	return err;
}
