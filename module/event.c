// SPDX-License-Identifier: GPL-2.0-only
/*
 * Builds events and sends them to all who listen: the ticker's, those posted
 * by NLPEER_CMD_POST, and those of other modules.
 */
#include <linux/export.h>
#include <linux/jiffies.h>
#include <linux/ktime.h>
#include <net/sock.h>

#include "nlpeer.h"
#include "nlpeer_event.h"
#include "trace.h"

static void nlpeer_event_tick(struct work_struct *work);

/* The ticker: one for all namespaces, so that thousands cost a look each. */
struct delayed_work nlpeer_event_work =
	__DELAYED_WORK_INITIALIZER(nlpeer_event_work, nlpeer_event_tick, 0);

/* The longest look at the namespaces that others are to wait for. */
#define NLPEER_EVENT_LOOK_MS 10

/* When it looks next, and before when it may not. Under nlpeer_nets_mutex. */
static ktime_t nlpeer_event_next = KTIME_MAX;
static ktime_t nlpeer_event_rest;

/* What the copies of one event have in common. */
struct nlpeer_event {
	u16 attr;
	const void *payload;
	u32 len;
	u64 seq;
	u64 time;
};

static bool nlpeer_event_heard_genl(struct nlpeer_net *nn)
{
	return genl_has_listeners(&nlpeer_family, nn->net, 0);
}

static bool nlpeer_event_heard_classic(struct nlpeer_net *nn)
{
	struct sock *sk = READ_ONCE(nn->sk);

	return sk && netlink_has_listeners(sk, NLPEER_CLASSIC_GROUP);
}

static struct sk_buff *nlpeer_event_alloc(u32 len, gfp_t gfp)
{
	return genlmsg_new(nla_total_size(len) +
			   2 * nla_total_size_64bit(sizeof(u64)), gfp);
}

/* @skb is large enough for all of it. */
static int nlpeer_event_fill(struct sk_buff *skb, u32 portid, u32 seq,
			     const struct nlpeer_event *event)
{
	void *header = genlmsg_put(skb, portid, seq, &nlpeer_family, 0,
				   NLPEER_CMD_EVENT);

	if (!header ||
	    nla_put(skb, event->attr, event->len, event->payload) ||
	    nla_put_u64_64bit(skb, NLPEER_A_SEQ, event->seq, NLPEER_A_PAD) ||
	    nla_put_u64_64bit(skb, NLPEER_A_TIME, event->time, NLPEER_A_PAD))
		return -EMSGSIZE;
	genlmsg_end(skb, header);
	return 0;
}

static int nlpeer_event_fill_classic(struct sk_buff *skb,
				     const struct nlpeer_event *event)
{
	struct nlmsghdr *nlh = nlmsg_put(skb, 0, event->seq, NLMSG_MIN_TYPE,
					 event->len, 0);

	if (!nlh)
		return -EMSGSIZE;
	memcpy(nlmsg_data(nlh), event->payload, event->len);
	return 0;
}

/*
 * Numbers the event and sends it. In the order of their numbers, hence the
 * lock, under which nothing may sleep. Takes both buffers.
 */
static int nlpeer_event_multicast(struct nlpeer_net *nn,
				  struct nlpeer_event *event,
				  struct sk_buff *genl, struct sk_buff *classic,
				  u32 except)
{
	int genl_err = -ESRCH, classic_err = -ESRCH;

	spin_lock_bh(&nn->event_lock);
	event->seq = atomic64_inc_return(&nn->event_seq);
	event->time = ktime_get_real_ns();
	if (genl && !nlpeer_event_fill(genl, 0, 0, event))
		genl_err = genlmsg_multicast_netns(&nlpeer_family, nn->net,
						   genl, except, 0, GFP_ATOMIC);
	else
		nlmsg_free(genl);
	if (classic && !nlpeer_event_fill_classic(classic, event))
		classic_err = nlmsg_multicast(READ_ONCE(nn->sk), classic, 0,
					      NLPEER_CLASSIC_GROUP, GFP_ATOMIC);
	else
		nlmsg_free(classic);
	spin_unlock_bh(&nn->event_lock);

	if (!genl_err || !classic_err)
		genl_err = 0;
	else if (genl_err == -ESRCH)
		genl_err = classic_err;
	trace_nlpeer_event(nn->net, event->seq, event->len, genl_err);
	return genl_err;
}

/* A multicast shares its buffer, so the asker's copy is built apart. */
static void nlpeer_event_echo(struct nlpeer_net *nn, struct sk_buff *skb,
			      const struct nlpeer_event *event,
			      struct genl_info *info)
{
	int err = nlpeer_event_fill(skb, info->snd_portid, info->snd_seq, event);

	if (err)
		nlmsg_free(skb);
	else
		err = genlmsg_reply(skb, info);
	if (err)
		atomic64_inc(&nn->dropped);
}

/**
 * nlpeer_event_send() - build an event and send it to all who listen
 * @nn: the namespace
 * @attr: NLPEER_A_MSG or NLPEER_A_DATA
 * @payload: the text with its NUL, or the data
 * @len: bytes of it
 * @echo_to: NULL, or a request whose asker gets a copy of its own, also when
 *	nobody listens, and is left out of the multicast
 * @gfp: for the buffers
 *
 * Context: process or softirq; sleeps if @gfp allows it.
 * Return: 0 if a listener took it, -ESRCH if nobody listens or none did,
 * -ENOMEM, -ENOBUFS.
 */
int nlpeer_event_send(struct nlpeer_net *nn, u16 attr, const void *payload,
		      u32 len, struct genl_info *echo_to, gfp_t gfp)
{
	struct sk_buff *genl = NULL, *classic = NULL, *echo = NULL;
	bool genl_heard = nlpeer_event_heard_genl(nn);
	bool classic_heard = nlpeer_event_heard_classic(nn);
	struct nlpeer_event event = {
		.attr = attr,
		.payload = payload,
		.len = len,
	};
	int err;

	if (!genl_heard && !classic_heard && !echo_to)
		return -ESRCH;

	if (genl_heard)
		genl = nlpeer_event_alloc(len, gfp);
	if (classic_heard)
		classic = nlmsg_new(len, gfp);
	if (echo_to)
		echo = nlpeer_event_alloc(len, gfp);
	if ((genl_heard && !genl) || (classic_heard && !classic) ||
	    (echo_to && !echo)) {
		nlmsg_free(genl);
		nlmsg_free(classic);
		nlmsg_free(echo);
		return -ENOMEM;
	}

	err = nlpeer_event_multicast(nn, &event, genl, classic,
				     echo_to ? echo_to->snd_portid : 0);
	if (echo)
		nlpeer_event_echo(nn, echo, &event, echo_to);
	return err;
}

/* Described in nlpeer_event.h, which is what its users have. */
int nlpeer_post_event(struct net *net, const char *msg, gfp_t gfp)
{
	size_t len;

	if (!net || !msg || irqs_disabled() || in_nmi())
		return -EINVAL;
	len = strnlen(msg, NLPEER_PAYLOAD_MAX + 1);
	if (len > NLPEER_PAYLOAD_MAX)
		return -EMSGSIZE;
	return nlpeer_event_send(nlpeer_net_get(net), NLPEER_A_MSG, msg,
				 len + 1, NULL, gfp);
}
EXPORT_SYMBOL_GPL(nlpeer_post_event);

static void nlpeer_event_tick_net(struct nlpeer_net *nn, ktime_t now)
{
	char text[64];
	int err, len;

	len = scnprintf(text, sizeof(text), "Hello from kernel at jiffies %lu",
			jiffies);
	err = nlpeer_event_send(nn, NLPEER_A_MSG, text, len + 1, NULL,
				GFP_KERNEL);
	if (err == -ENOMEM)
		atomic64_inc(&nn->dropped);

	nn->tick_due = ktime_add_ms(nn->tick_due, nn->tick_ms);
	/* Ticks that are long past are left out, not made up for. */
	if (ktime_before(nn->tick_due, now))
		nn->tick_due = ktime_add_ms(now, nn->tick_ms);
}

/* Ticks where it is due, as long as it may; returns when it is due next. */
static ktime_t nlpeer_event_look(ktime_t begin)
{
	ktime_t limit = ktime_add_ms(begin, NLPEER_EVENT_LOOK_MS);
	ktime_t next = KTIME_MAX;
	struct nlpeer_net *nn;

	list_for_each_entry(nn, &nlpeer_nets, list) {
		if (nn->tick_ms && !ktime_before(begin, nn->tick_due))
			nlpeer_event_tick_net(nn, begin);
		if (nn->tick_ms)
			next = min(next, nn->tick_due);
		cond_resched();
		if (ktime_after(ktime_get(), limit) &&
		    !list_is_last(&nn->list, &nlpeer_nets)) {
			/* Those that are left come first next time. */
			list_rotate_to_front(nn->list.next, &nlpeer_nets);
			return begin;
		}
	}
	return next;
}

static void nlpeer_event_tick(struct work_struct *work)
{
	ktime_t begin, end, next;

	mutex_lock(&nlpeer_nets_mutex);
	begin = ktime_get();
	next = nlpeer_event_look(begin);
	end = ktime_get();

	/*
	 * Others want the mutex too: a long look is followed by a long rest, but
	 * for a second at most, as the machine itself may have stood still.
	 */
	nlpeer_event_rest = ktime_add(end, min_t(ktime_t, ktime_sub(end, begin),
						 NSEC_PER_SEC));
	nlpeer_event_next = max(next, nlpeer_event_rest);
	if (next == KTIME_MAX)
		nlpeer_event_next = KTIME_MAX;
	else if (!nlpeer_draining)
		nlpeer_queue_arm(&nlpeer_event_work, nlpeer_event_next);
	mutex_unlock(&nlpeer_nets_mutex);
}

/**
 * nlpeer_event_retime() - let the ticker see to a period that may have changed
 * @nn: the namespace; a new period begins now
 *
 * Context: process, nlpeer_nets_mutex held.
 */
void nlpeer_event_retime(struct nlpeer_net *nn)
{
	u32 ms = nlpeer_config_event_ms(nn);

	lockdep_assert_held(&nlpeer_nets_mutex);
	if (nlpeer_draining || ms == nn->tick_ms)
		return;
	nn->tick_ms = ms;
	nn->tick_due = ktime_add_ms(ktime_get(), ms);
	if (ms && ktime_before(nn->tick_due, nlpeer_event_next)) {
		nlpeer_event_next = max(nn->tick_due, nlpeer_event_rest);
		nlpeer_queue_arm(&nlpeer_event_work, nlpeer_event_next);
	}
}
