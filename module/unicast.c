// SPDX-License-Identifier: GPL-2.0-only
/*
 * The classic netlink protocol: one kernel socket for each network namespace,
 * which answers every message. It walks a datagram itself, because
 * netlink_rcv_skb() passes over what simple programs send (no NLM_F_REQUEST,
 * types below NLMSG_MIN_TYPE).
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <net/sock.h>

#include "nlpeer.h"
#include "trace.h"

/**
 * nlpeer_unicast_send() - send one message on the classic protocol
 * @nn: the namespace
 * @to: the socket to whom, held or kept open; NULL: whoever has @portid
 * @portid: its port id, not 0
 * @type: nlmsg_type
 * @seq: nlmsg_seq
 * @payload: what it carries
 * @len: bytes of it
 *
 * Context: process, may sleep for memory, never for the receiver.
 * Return: 0, -EAGAIN if the receiver's buffer is full, -ECONNREFUSED if there
 * is no receiver, -ENOMEM.
 */
int nlpeer_unicast_send(struct nlpeer_net *nn, struct sock *to, u32 portid,
			u16 type, u32 seq, const void *payload, u32 len)
{
	struct sk_buff *skb = nlmsg_new(len, GFP_KERNEL);
	struct nlmsghdr *nlh;

	if (!skb)
		return -ENOMEM;
	nlh = nlmsg_put(skb, portid, seq, type, len, 0);
	if (!nlh) {
		nlmsg_free(skb);
		return -EMSGSIZE;
	}
	memcpy(nlmsg_data(nlh), payload, len);
	if (nlpeer_reply_gone(to)) {
		nlmsg_free(skb);
		return -ECONNREFUSED;
	}
	return nlmsg_unicast(nn->sk, skb, portid);
}

static void nlpeer_unicast_dropped(struct nlpeer_net *nn,
				   const struct sk_buff *skb, u32 seq, int err)
{
	atomic64_inc(&nn->dropped);
	trace_nlpeer_dropped(nn->net, NETLINK_CB(skb).portid, seq, 1, err);
}

/*
 * netlink_ack() trusts nlmsg_len, which is what is wrong here: it would send
 * whatever follows in memory.
 */
static void nlpeer_unicast_malformed(struct nlpeer_net *nn, struct sk_buff *skb,
				     const struct nlmsghdr *request)
{
	u32 portid = NETLINK_CB(skb).portid;
	struct nlmsgerr *error;
	struct sk_buff *answer;
	struct nlmsghdr *nlh;

	answer = nlmsg_new(sizeof(*error), GFP_KERNEL);
	if (!answer)
		return;
	nlh = nlmsg_put(answer, portid, request->nlmsg_seq, NLMSG_ERROR,
			sizeof(*error), NLM_F_CAPPED);
	if (!nlh) {
		nlmsg_free(answer);
		return;
	}
	error = nlmsg_data(nlh);
	error->error = -EINVAL;
	error->msg = *request;
	nlmsg_unicast(nn->sk, answer, portid);
}

/* Refuses an oversized message without sending all of it back. */
static void nlpeer_unicast_oversized(struct nlpeer_net *nn, struct sk_buff *skb,
				     const struct nlmsghdr *request)
{
	struct netlink_ext_ack extack = {};
	struct nlmsghdr header = *request;

	NL_SET_ERR_MSG(&extack, "payload over 32000 bytes");
	header.nlmsg_len = NLMSG_HDRLEN;
	nlpeer_unicast_dropped(nn, skb, header.nlmsg_seq, -EMSGSIZE);
	netlink_ack(skb, &header, -EMSGSIZE, &extack);
}

static void nlpeer_unicast_request(struct nlpeer_net *nn, struct sk_buff *skb,
				   struct nlmsghdr *nlh,
				   const struct nlpeer_config *config,
				   unsigned int *budget)
{
	struct netlink_ext_ack extack = {};
	struct nlpeer_answer answer = {
		.kind = NLPEER_KIND_CLASSIC,
		.type = nlh->nlmsg_type,
		.asker = NETLINK_CB(skb).sk,
		.portid = NETLINK_CB(skb).portid,
		.seq = nlh->nlmsg_seq,
		.count = config->reply_count,
		.interval_ms = config->reply_interval_ms,
		.payload = config->reply->s,
		.len = config->reply->len + 1,
	};
	struct nlpeer_job *later;
	int err;

	if (nlmsg_len(nlh) > NLPEER_PAYLOAD_MAX) {
		nlpeer_unicast_oversized(nn, skb, nlh);
		return;
	}
	if (nlh->nlmsg_type < NLMSG_MIN_TYPE)
		answer.type = NLMSG_DONE;
	if (!config->reply->len) {
		answer.payload = nlmsg_data(nlh);
		answer.len = nlmsg_len(nlh);
	}

	err = nlpeer_reply(nn, &answer, budget, &later, &extack);
	if (err || nlh->nlmsg_flags & NLM_F_ACK)
		netlink_ack(skb, nlh, err, &extack);
	if (later)
		nlpeer_queue_commit(nn, later);
}

static void nlpeer_unicast_walk(struct nlpeer_net *nn, struct sk_buff *skb,
				const struct nlpeer_config *config)
{
	unsigned int budget = NLPEER_BURST_MAX;
	struct nlmsghdr *nlh;

	while (skb->len >= NLMSG_HDRLEN) {
		nlh = nlmsg_hdr(skb);
		if (!nlmsg_ok(nlh, skb->len)) {
			nlpeer_unicast_dropped(nn, skb, nlh->nlmsg_seq,
					       -EINVAL);
			nlpeer_unicast_malformed(nn, skb, nlh);
			return;
		}
		/* An answer to an error could go to and fro for ever. */
		if (nlh->nlmsg_type != NLMSG_ERROR) {
			atomic64_inc(&nn->received);
			trace_nlpeer_received(nn->net, nlpeer_protocol,
					      NETLINK_CB(skb).portid,
					      nlh->nlmsg_type, nlh->nlmsg_seq,
					      nlmsg_len(nlh));
			nlpeer_unicast_request(nn, skb, nlh, config, &budget);
		}
		skb_pull(skb, min_t(u32, NLMSG_ALIGN(nlh->nlmsg_len),
				    skb->len));
	}
}

static void nlpeer_unicast_input(struct sk_buff *skb)
{
	struct nlpeer_net *nn = nlpeer_net_get(sock_net(skb->sk));
	struct nlpeer_config config;

	/* The first message may come before netlink_kernel_create() returned. */
	WRITE_ONCE(nn->sk, skb->sk);

	/* Port 0 is this socket: answering it would be answering ourselves. */
	if (!NETLINK_CB(skb).portid || NETLINK_CB(skb).dst_group)
		return;
	if (skb->len < NLMSG_HDRLEN) {
		nlpeer_unicast_dropped(nn, skb, 0, -EINVAL);
		return;
	}
	nlpeer_config_get(nn, &config);
	nlpeer_unicast_walk(nn, skb, &config);
	nlpeer_text_put(config.reply);
}

static int nlpeer_unicast_bind(struct net *net, int group)
{
	return group == NLPEER_CLASSIC_GROUP ? 0 : -ENOENT;
}

/**
 * nlpeer_unicast_check() - is the number of the classic protocol free?
 *
 * Asked before anything is registered: what has users already cannot be taken
 * back, as the kernel frees a module that fails to load whoever holds it. The
 * socket is nobody's, so that one a user opens beside it keeps nothing of ours.
 *
 * Return: 0, also where the protocol is not wanted, -EADDRINUSE if the number
 * is taken (or, the kernel does not tell, for want of memory); logged.
 */
int __init nlpeer_unicast_check(void)
{
	struct netlink_kernel_cfg cfg = {};
	struct sock *sk;

	if (!nlpeer_protocol)
		return 0;
	sk = __netlink_kernel_create(&init_net, nlpeer_protocol, NULL, &cfg);
	if (!sk) {
		pr_err("protocol: %u is taken by another module, or memory is short\n",
		       nlpeer_protocol);
		return -EADDRINUSE;
	}
	netlink_kernel_release(sk);
	return 0;
}

/**
 * nlpeer_unicast_open() - open the classic protocol in a namespace
 * @nn: the namespace
 *
 * Return: 0, also where the protocol is not wanted, -ENOMEM.
 */
int nlpeer_unicast_open(struct nlpeer_net *nn)
{
	struct netlink_kernel_cfg cfg = {
		.groups = NLPEER_CLASSIC_GROUP,
		.flags = NL_CFG_F_NONROOT_RECV,
		.input = nlpeer_unicast_input,
		.bind = nlpeer_unicast_bind,
	};

	if (!nlpeer_protocol)
		return 0;
	nn->sk = netlink_kernel_create(nn->net, nlpeer_protocol, &cfg);
	return nn->sk ? 0 : -ENOMEM;
}
