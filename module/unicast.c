// SPDX-License-Identifier: GPL-2.0-only
/*
 * The classic netlink protocol: one kernel socket for each network namespace,
 * which answers every message. It walks a datagram itself, because
 * netlink_rcv_skb() passes over what simple programs send (no NLM_F_REQUEST,
 * types below NLMSG_MIN_TYPE).
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/delay.h>
#include <linux/net.h>
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
	return nlmsg_unicast(READ_ONCE(nn->sk), skb, portid);
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
	nlmsg_unicast(READ_ONCE(nn->sk), answer, portid);
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
	if (READ_ONCE(nn->sk) != skb->sk)
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

/*
 * While the module is loaded: who looks whether a socket comes to our bind, and
 * whether it did.
 */
static const struct task_struct *nlpeer_prober;
static bool nlpeer_probe_met;

static int nlpeer_unicast_bind(struct net *net, int group)
{
	if (current == READ_ONCE(nlpeer_prober))
		nlpeer_probe_met = true;
	return group == NLPEER_CLASSIC_GROUP ? 0 : -ENOENT;
}

/**
 * nlpeer_unicast_ours() - is the number of the classic protocol ours alone?
 * @nn: a namespace in which it is open
 *
 * The kernel lets another module have the number in another namespace, and
 * then whoever opens a socket of it, in any, keeps the module that came first
 * from being unloaded, and only that. Nothing tells who was first, so this
 * opens one.
 *
 * Return: whether it is, or the protocol is not wanted.
 */
bool __net_init nlpeer_unicast_ours(struct nlpeer_net *nn)
{
	struct sockaddr_nl address = {
		.nl_family = AF_NETLINK,
		.nl_groups = BIT(NLPEER_CLASSIC_GROUP - 1),
	};
	struct socket *socket;

	if (!nlpeer_protocol)
		return true;
	if (sock_create_kern(nn->net, PF_NETLINK, SOCK_RAW, nlpeer_protocol,
			     &socket))
		return false;
	WRITE_ONCE(nlpeer_prober, current);
	/* The type of the address is another one from Linux 6.19 on. */
	kernel_bind(socket, (void *)&address, sizeof(address));
	WRITE_ONCE(nlpeer_prober, NULL);
	sock_release(socket);
	return nlpeer_probe_met;
}

/**
 * nlpeer_unicast_open() - open the classic protocol in a namespace
 * @nn: the namespace
 *
 * Return: 0, also where the protocol is not wanted; -ENOMEM, also (the kernel
 * does not tell) where another module has the number in this namespace.
 */
int nlpeer_unicast_open(struct nlpeer_net *nn)
{
	struct netlink_kernel_cfg cfg = {
		.groups = NLPEER_CLASSIC_GROUP,
		.flags = NL_CFG_F_NONROOT_RECV,
		.input = nlpeer_unicast_input,
		.bind = nlpeer_unicast_bind,
	};
	struct sock *sk;

	if (!nlpeer_protocol)
		return 0;
	sk = netlink_kernel_create(nn->net, nlpeer_protocol, &cfg);
	WRITE_ONCE(nn->sk, sk);
	return sk ? 0 : -ENOMEM;
}

/**
 * nlpeer_unicast_close() - close the classic protocol in a namespace
 * @nn: the namespace
 *
 * Senders may still be in nlpeer_unicast_input(): see nlpeer_unicast_leave().
 */
void nlpeer_unicast_close(struct nlpeer_net *nn)
{
	if (!nn->sk)
		return;
	sock_hold(nn->sk);
	netlink_kernel_release(nn->sk);
}

/**
 * nlpeer_unicast_leave() - wait until nobody is in nlpeer_unicast_input()
 * @nn: the namespace, after nlpeer_unicast_close()
 *
 * A sender holds the kernel's socket until that has returned. One whose
 * socket is older than this module does not keep it loaded.
 *
 * Context: process, sleeps.
 */
void nlpeer_unicast_leave(struct nlpeer_net *nn)
{
	if (!nn->sk)
		return;
	while (refcount_read(&nn->sk->sk_refcnt) > 1)
		usleep_range(1000, 2000);
	sock_put(nn->sk);
	WRITE_ONCE(nn->sk, NULL);
}
