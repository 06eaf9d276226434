// SPDX-License-Identifier: GPL-2.0-only
/*
 * Answers a request: what may leave at once leaves here, in the asker's own
 * context and without waiting for anybody; the rest becomes a job of the
 * queue. Serves both protocols and the posts.
 */
#include <linux/fs.h>
#include <linux/net.h>
#include <linux/sched/signal.h>
#include <net/sock.h>

#include "nlpeer.h"
#include "trace.h"

/**
 * nlpeer_reply_gone() - is a socket closed, and its port id free to others?
 * @to: the socket, held or kept open, or NULL
 *
 * To be asked right before a message is handed over. The kernel offers no
 * way to send to a socket, only to a port id, so a few instructions remain
 * in which a socket that closes and one that takes over its port id can
 * slip through. SOCK_DEAD comes too late: the port id is free before, and
 * others can make the kernel wait in between.
 *
 * Return: whether it is; false for NULL.
 */
bool nlpeer_reply_gone(struct sock *to)
{
	const struct socket *socket;
	bool gone;

	if (!to)
		return false;
	read_lock_bh(&to->sk_callback_lock);
	socket = to->sk_socket;
	gone = !socket || (socket->file && !file_count(socket->file));
	read_unlock_bh(&to->sk_callback_lock);
	return gone;
}

/**
 * nlpeer_reply_dropped() - count answers that are given up
 * @nn: the namespace
 * @answer: what they would have been
 * @count: how many
 * @err: why
 */
void nlpeer_reply_dropped(struct nlpeer_net *nn,
			  const struct nlpeer_answer *answer, u32 count,
			  int err)
{
	atomic64_add(count, &nn->dropped);
	trace_nlpeer_dropped(nn->net, answer->portid, answer->seq, count, err);
}

static int nlpeer_reply_echo(struct nlpeer_net *nn,
			     const struct nlpeer_answer *answer, u32 index)
{
	struct sk_buff *skb;
	void *header;
	int err;

	skb = genlmsg_new(nla_total_size(answer->len) +
			  nla_total_size(sizeof(u32)), GFP_KERNEL);
	if (!skb)
		return -ENOMEM;
	header = genlmsg_put(skb, answer->portid, answer->seq, &nlpeer_family,
			     0, NLPEER_CMD_ECHO);
	err = -EMSGSIZE;
	if (!header ||
	    nla_put(skb, answer->type, answer->len, answer->payload) ||
	    nla_put_u32(skb, NLPEER_A_INDEX, index))
		goto err_free;
	genlmsg_end(skb, header);

	err = -ECONNREFUSED;
	if (nlpeer_reply_gone(answer->asker))
		goto err_free;
	return genlmsg_unicast(nn->net, skb, answer->portid);

err_free:
	nlmsg_free(skb);
	return err;
}

/**
 * nlpeer_reply_send() - send one answer, or post one event
 * @nn: the namespace
 * @answer: what
 * @index: which of its answers this is, from 0
 *
 * Context: process, may sleep for memory, never for the receiver.
 * Return: 0, -EAGAIN if the receiver's buffer is full, -ECONNREFUSED if there
 * is no receiver, -ENOMEM. A post that nobody hears is no error.
 */
int nlpeer_reply_send(struct nlpeer_net *nn, const struct nlpeer_answer *answer,
		      u32 index)
{
	int err;

	switch (answer->kind) {
	case NLPEER_KIND_CLASSIC:
		err = nlpeer_unicast_send(nn, answer->asker, answer->portid,
					  answer->type, answer->seq,
					  answer->payload, answer->len);
		break;
	case NLPEER_KIND_ECHO:
		err = nlpeer_reply_echo(nn, answer, index);
		break;
	default:
		err = nlpeer_event_send(nn, answer->type, answer->payload,
					answer->len, NULL, GFP_KERNEL);
		return err == -ENOMEM ? err : 0;
	}
	if (!err) {
		atomic64_inc(&nn->answered);
		trace_nlpeer_answered(nn->net, answer->portid, answer->seq,
				      index, answer->len);
	}
	return err;
}

/**
 * nlpeer_reply() - send the answers to a request, now or when they are due
 * @nn: the namespace
 * @answer: what, how often, to whom; may lie on the caller's stack
 * @budget: how many may leave at once; reduced by those that did
 * @later: set to a job for nlpeer_queue_commit(), which the caller does once
 *	its ACK is sent, or to NULL
 * @extack: says why the request is refused
 *
 * A full receive buffer is the receiver's affair: the answers are counted as
 * dropped, the request was served.
 *
 * Context: process, may sleep for memory, never for the receiver. The asker's
 * socket is kept open by the caller.
 * Return: 0, -EBUSY over a bound, -ENOMEM. No answer has left on an error.
 */
int nlpeer_reply(struct nlpeer_net *nn, const struct nlpeer_answer *answer,
		 unsigned int *budget, struct nlpeer_job **later,
		 struct netlink_ext_ack *extack)
{
	u32 now = answer->interval_ms ? 0 : min(answer->count, *budget);
	struct nlpeer_job *job = NULL;
	int err = 0;
	u32 sent;

	*later = NULL;
	if (now < answer->count) {
		job = nlpeer_job_new(nn, answer, extack);
		if (job == ERR_PTR(-ENOMEM))
			NL_SET_ERR_MSG(extack, "out of memory");
		if (IS_ERR(job)) {
			nlpeer_reply_dropped(nn, answer, answer->count,
					     PTR_ERR(job));
			return PTR_ERR(job);
		}
		job->index = now;
	}

	for (sent = 0; sent < now && !err; sent++) {
		err = -EINTR;
		if (!fatal_signal_pending(current))
			err = nlpeer_reply_send(nn, answer, sent);
		cond_resched();
	}
	*budget -= sent;

	if (err == -ENOMEM)
		NL_SET_ERR_MSG(extack, "out of memory");
	if (err) {
		nlpeer_reply_dropped(nn, answer, answer->count - sent + 1, err);
		if (job)
			nlpeer_job_free(nn, job);
		return err == -ENOMEM && sent == 1 ? err : 0;
	}
	*later = job;
	return 0;
}
