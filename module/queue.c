// SPDX-License-Identifier: GPL-2.0-only
/*
 * Holds the answers that cannot leave at once, and lets each go when it is due,
 * from a workqueue, so that whoever asked never waits. A job belongs to the
 * socket that asked and dies with it, or (posts) to the namespace. What a job
 * sends is the business of reply.c, what it is made of that of job.c.
 */
#include <linux/ktime.h>
#include <net/sock.h>

#include "nlpeer.h"

static struct workqueue_struct *nlpeer_wq;

static struct nlpeer_job *nlpeer_job_of(struct timerqueue_node *due)
{
	return due ? container_of(due, struct nlpeer_job, due) : NULL;
}

static u32 nlpeer_job_left(const struct nlpeer_job *job)
{
	return job->answer.count - job->index;
}

/**
 * nlpeer_queue_arm() - let a work of this module run when it is due
 * @work: the work; set to an earlier or later time if it is pending
 * @due: when, by ktime_get(); never early
 */
void nlpeer_queue_arm(struct delayed_work *work, ktime_t due)
{
	s64 wait = ktime_to_ns(ktime_sub(due, ktime_get()));

	mod_delayed_work(nlpeer_wq, work, wait <= 0 ? 0 :
			 nsecs_to_jiffies(wait) + 1);
}

/* Gives up what is left of @job, which is in no queue. */
static void nlpeer_job_drop(struct nlpeer_net *nn, struct nlpeer_job *job)
{
	u32 left = nlpeer_job_left(job);

	atomic64_sub(left, &nn->queued);
	if (job->port)
		atomic64_add(left, &nn->dropped);
	nlpeer_job_free(nn, job);
}

/* Puts @job where the work finds it; false if nothing may wait any more. */
static bool nlpeer_queue_insert(struct nlpeer_net *nn, struct nlpeer_job *job)
{
	bool open;

	spin_lock(&nn->queue_lock);
	open = !nn->draining;
	if (open && timerqueue_add(&nn->jobs, &job->due))
		nlpeer_queue_arm(&nn->queue_work, job->due.expires);
	spin_unlock(&nn->queue_lock);
	return open;
}

/**
 * nlpeer_queue_commit() - let a prepared job wait for its time
 * @nn: the namespace
 * @job: the job; no longer the caller's
 * @index: of the first answer that is still to be sent
 */
void nlpeer_queue_commit(struct nlpeer_net *nn, struct nlpeer_job *job,
			 u32 index)
{
	job->index = index;
	job->due.expires = ktime_add_ms(ktime_get(), job->answer.interval_ms);
	atomic64_add(nlpeer_job_left(job), &nn->queued);
	if (!nlpeer_queue_insert(nn, job))
		nlpeer_job_drop(nn, job);
}

static struct nlpeer_job *nlpeer_queue_take(struct nlpeer_net *nn, bool all)
{
	struct nlpeer_job *job;

	spin_lock(&nn->queue_lock);
	job = nlpeer_job_of(timerqueue_getnext(&nn->jobs));
	if (job && (all || ktime_compare(job->due.expires, ktime_get()) <= 0))
		timerqueue_del(&nn->jobs, &job->due);
	else
		job = NULL;
	spin_unlock(&nn->queue_lock);
	return job;
}

/* Sends what @job may send now. Returns whether something is left. */
static bool nlpeer_job_run(struct nlpeer_net *nn, struct nlpeer_job *job,
			   unsigned int *budget)
{
	u32 left = nlpeer_job_left(job);
	u32 n = job->answer.interval_ms ? 1 : min(left, *budget);
	int err = 0;

	/* The port id may be somebody else's already. */
	if (job->port && sock_flag(job->port->sk, SOCK_DEAD))
		return false;

	*budget -= n;
	while (n-- && !err) {
		err = nlpeer_reply_send(nn, &job->answer, job->index++);
		atomic64_dec(&nn->queued);
		if (err && job->port)
			atomic64_inc(&nn->dropped);
	}
	/* A full buffer ends a burst; the next interval is a new chance. */
	if (err && !job->answer.interval_ms)
		return false;

	job->due.expires = ktime_add_ms(job->due.expires,
					job->answer.interval_ms);
	return nlpeer_job_left(job);
}

static void nlpeer_queue_work(struct work_struct *work)
{
	struct nlpeer_net *nn = container_of(to_delayed_work(work),
					     struct nlpeer_net, queue_work);
	unsigned int budget = NLPEER_BURST_MAX;
	struct timerqueue_node *next;
	struct nlpeer_job *job;

	mutex_lock(&nn->send_mutex);
	while (budget) {
		job = nlpeer_queue_take(nn, false);
		if (!job)
			break;
		if (!nlpeer_job_run(nn, job, &budget) ||
		    !nlpeer_queue_insert(nn, job))
			nlpeer_job_drop(nn, job);
	}
	mutex_unlock(&nn->send_mutex);

	spin_lock(&nn->queue_lock);
	next = timerqueue_getnext(&nn->jobs);
	if (next && !nn->draining)
		nlpeer_queue_arm(&nn->queue_work, next->expires);
	spin_unlock(&nn->queue_lock);
}

/* Drops every job in @list, of which none is being sent. */
static void nlpeer_queue_drop_list(struct nlpeer_net *nn,
				   struct list_head *list)
{
	struct nlpeer_job *job, *next;
	LIST_HEAD(gone);

	lockdep_assert_held(&nn->send_mutex);

	spin_lock(&nn->queue_lock);
	list_for_each_entry_safe(job, next, list, list) {
		/* One that is still being prepared is its maker's. */
		if (RB_EMPTY_NODE(&job->due.node))
			continue;
		timerqueue_del(&nn->jobs, &job->due);
		list_move_tail(&job->list, &gone);
	}
	spin_unlock(&nn->queue_lock);

	list_for_each_entry_safe(job, next, &gone, list)
		nlpeer_job_drop(nn, job);
}

/**
 * nlpeer_queue_cancel_posts() - drop the events that wait to be posted
 * @nn: the namespace
 *
 * Context: process, may sleep. None of them leaves after this returned.
 */
void nlpeer_queue_cancel_posts(struct nlpeer_net *nn)
{
	mutex_lock(&nn->send_mutex);
	nlpeer_queue_drop_list(nn, &nn->posts);
	mutex_unlock(&nn->send_mutex);
}

static struct nlpeer_port *nlpeer_port_find_dead(struct nlpeer_net *nn,
						 u32 portid, int protocol)
{
	struct nlpeer_port *port;

	spin_lock(&nn->queue_lock);
	hash_for_each_possible(nn->ports, port, node, portid) {
		if (port->sk->sk_protocol == protocol &&
		    sock_flag(port->sk, SOCK_DEAD))
			break;
	}
	spin_unlock(&nn->queue_lock);
	return port;
}

static int nlpeer_queue_release(struct notifier_block *nb, unsigned long event,
				void *data)
{
	struct netlink_notify *notify = data;
	struct nlpeer_port *port;
	struct nlpeer_net *nn;

	if (event != NETLINK_URELEASE ||
	    (notify->protocol != NETLINK_GENERIC &&
	     notify->protocol != nlpeer_protocol))
		return NOTIFY_DONE;

	nn = nlpeer_net_get(notify->net);
	if (!atomic_read(&nn->port_count))
		return NOTIFY_DONE;

	mutex_lock(&nn->send_mutex);
	port = nlpeer_port_find_dead(nn, notify->portid, notify->protocol);
	if (port)
		nlpeer_queue_drop_list(nn, &port->jobs);
	mutex_unlock(&nn->send_mutex);
	return NOTIFY_DONE;
}

static struct notifier_block nlpeer_queue_notifier = {
	.notifier_call = nlpeer_queue_release,
};

/**
 * nlpeer_queue_watch() - begin to follow the sockets that close
 *
 * Once every namespace has its state, and before anything may wait.
 *
 * Return: 0 or -errno.
 */
int nlpeer_queue_watch(void)
{
	return netlink_register_notifier(&nlpeer_queue_notifier);
}

/**
 * nlpeer_queue_unwatch() - undo nlpeer_queue_watch()
 */
void nlpeer_queue_unwatch(void)
{
	netlink_unregister_notifier(&nlpeer_queue_notifier);
}

/**
 * nlpeer_queue_net_init() - an empty queue, which takes nothing yet
 * @nn: the namespace
 */
void nlpeer_queue_net_init(struct nlpeer_net *nn)
{
	spin_lock_init(&nn->queue_lock);
	nn->draining = true;
	timerqueue_init_head(&nn->jobs);
	INIT_LIST_HEAD(&nn->posts);
	hash_init(nn->ports);
	INIT_DELAYED_WORK(&nn->queue_work, nlpeer_queue_work);
	mutex_init(&nn->send_mutex);
}

/**
 * nlpeer_queue_net_open() - let the queue take answers
 * @nn: the namespace
 */
void nlpeer_queue_net_open(struct nlpeer_net *nn)
{
	spin_lock(&nn->queue_lock);
	nn->draining = false;
	spin_unlock(&nn->queue_lock);
}

/**
 * nlpeer_queue_net_drain() - drop all that waits, and take nothing more
 * @nn: the namespace
 *
 * Context: process, may sleep. Nothing is under way after this returned.
 */
void nlpeer_queue_net_drain(struct nlpeer_net *nn)
{
	struct nlpeer_job *job;

	spin_lock(&nn->queue_lock);
	nn->draining = true;
	spin_unlock(&nn->queue_lock);

	cancel_delayed_work_sync(&nn->queue_work);
	while ((job = nlpeer_queue_take(nn, true)))
		nlpeer_job_drop(nn, job);
}

/**
 * nlpeer_queue_init() - the workqueue that answers leave from
 *
 * Return: 0 or -ENOMEM.
 */
int nlpeer_queue_init(void)
{
	nlpeer_wq = alloc_workqueue("nlpeer", WQ_UNBOUND, 0);
	return nlpeer_wq ? 0 : -ENOMEM;
}

/**
 * nlpeer_queue_exit() - undo nlpeer_queue_init(); every work is cancelled
 */
void nlpeer_queue_exit(void)
{
	destroy_workqueue(nlpeer_wq);
}
