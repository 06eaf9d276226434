// SPDX-License-Identifier: GPL-2.0-only
/*
 * Makes and frees the jobs of the queue: copies what is to be answered, charges
 * its memory, and ties it to the socket that asked, or (posts) to the
 * namespace. When a job runs is the business of queue.c.
 */
#include <linux/slab.h>
#include <net/sock.h>

#include "nlpeer.h"

static struct nlpeer_port *nlpeer_port_find(struct nlpeer_net *nn,
					    const struct nlpeer_answer *answer)
{
	struct nlpeer_port *port;

	hash_for_each_possible(nn->ports, port, node, answer->portid) {
		if (port->sk == answer->asker)
			return port;
	}
	return NULL;
}

static void nlpeer_port_free(struct nlpeer_net *nn, struct nlpeer_port *port)
{
	nlpeer_quota_uncharge(nn, &port->charge);
	sock_put(port->sk);
	kfree(port);
}

static struct nlpeer_port *nlpeer_port_new(struct nlpeer_net *nn,
					   const struct nlpeer_answer *answer,
					   struct netlink_ext_ack *extack)
{
	struct nlpeer_port *port;
	int err;

	port = kzalloc(sizeof(*port), GFP_KERNEL_ACCOUNT);
	if (!port)
		return ERR_PTR(-ENOMEM);
	INIT_LIST_HEAD(&port->jobs);
	port->charge.port_bytes = &port->bytes;
	port->charge.bytes = ksize(port);
	err = nlpeer_quota_charge(nn, &port->charge, answer->asker, extack);
	if (err) {
		kfree(port);
		return ERR_PTR(err);
	}
	sock_hold(answer->asker);
	port->sk = answer->asker;
	return port;
}

/*
 * Ties @job to its owner. The port, where none is known yet, becomes *@fresh,
 * which is then no longer the caller's; -ENOENT without one.
 */
static int nlpeer_job_link(struct nlpeer_net *nn, struct nlpeer_job *job,
			   struct nlpeer_port **fresh,
			   struct netlink_ext_ack *extack)
{
	struct nlpeer_port *port;
	int err = 0;

	spin_lock(&nn->queue_lock);
	if (nn->draining) {
		NL_SET_ERR_MSG(extack, "nlpeer is being loaded or unloaded");
		err = -EBUSY;
		goto out;
	}
	if (job->answer.kind == NLPEER_KIND_POST) {
		list_add_tail(&job->list, &nn->posts);
		goto out;
	}

	port = nlpeer_port_find(nn, &job->answer);
	if (!port) {
		if (!*fresh) {
			err = -ENOENT;
			goto out;
		}
		port = *fresh;
		*fresh = NULL;
		hash_add(nn->ports, &port->node, job->answer.portid);
	}
	list_add_tail(&job->list, &port->jobs);
	port->job_count++;
	job->port = port;
	job->charge.port_bytes = &port->bytes;
out:
	spin_unlock(&nn->queue_lock);
	return err;
}

static int nlpeer_job_own(struct nlpeer_net *nn, struct nlpeer_job *job,
			  struct netlink_ext_ack *extack)
{
	struct nlpeer_port *fresh = NULL;
	int err;

	err = nlpeer_job_link(nn, job, &fresh, extack);
	if (err != -ENOENT)
		return err;

	fresh = nlpeer_port_new(nn, &job->answer, extack);
	if (IS_ERR(fresh))
		return PTR_ERR(fresh);
	err = nlpeer_job_link(nn, job, &fresh, extack);
	if (fresh)
		nlpeer_port_free(nn, fresh);
	return err;
}

/**
 * nlpeer_job_new() - take everything an answer needs in order to wait
 * @nn: the namespace
 * @answer: the answer; copied with its payload
 * @extack: says why not
 *
 * So that a request is refused before its first answer left, or not at all.
 *
 * Context: process, may sleep. The asker's socket is kept open by the caller.
 * Return: a job for nlpeer_queue_commit() or nlpeer_job_free(), or ERR_PTR:
 * -ENOMEM, -EBUSY over a bound or while draining.
 */
struct nlpeer_job *nlpeer_job_new(struct nlpeer_net *nn,
				  const struct nlpeer_answer *answer,
				  struct netlink_ext_ack *extack)
{
	struct nlpeer_job *job;
	int err;

	job = kzalloc(struct_size(job, payload, answer->len),
		      GFP_KERNEL_ACCOUNT | __GFP_NOWARN);
	if (!job)
		return ERR_PTR(-ENOMEM);
	timerqueue_init(&job->due);
	job->answer = *answer;
	memcpy(job->payload, answer->payload, answer->len);
	job->answer.payload = job->payload;

	err = nlpeer_job_own(nn, job, extack);
	if (err) {
		kfree(job);
		return ERR_PTR(err);
	}

	job->charge.bytes = ksize(job);
	err = nlpeer_quota_charge(nn, &job->charge, answer->asker, extack);
	if (err) {
		job->charge.bytes = 0;
		nlpeer_job_free(nn, job);
		return ERR_PTR(err);
	}
	/* A post is the namespace's: nobody holds the socket for it. */
	if (!job->port)
		job->answer.asker = NULL;
	return job;
}

/**
 * nlpeer_job_free() - give back a job that is in no queue
 * @nn: the namespace
 * @job: the job; its owner's entry goes with the last one
 *
 * Context: process, may sleep.
 */
void nlpeer_job_free(struct nlpeer_net *nn, struct nlpeer_job *job)
{
	struct nlpeer_port *port = job->port;

	/* Before the port, whose bytes are part of the account. */
	if (job->charge.bytes)
		nlpeer_quota_uncharge(nn, &job->charge);

	spin_lock(&nn->queue_lock);
	list_del(&job->list);
	if (port && !--port->job_count)
		hash_del(&port->node);
	else
		port = NULL;
	spin_unlock(&nn->queue_lock);

	if (port)
		nlpeer_port_free(nn, port);
	kfree(job);
}
