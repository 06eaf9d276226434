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

/*
 * One work at a time: whatever is asked for from however many namespaces
 * keeps one CPU busy at most.
 */
struct workqueue_struct *nlpeer_wq;

/* So that namespaces with much to send, to many, hold up no other for long. */
#define NLPEER_TURN_MS 2

static u32 nlpeer_job_left(const struct nlpeer_job *job)
{
	return job->answer.count - job->index;
}

/**
 * nlpeer_queue_arm() - let a work of this module run when something is due
 * @work: the work; set to an earlier or later time if it is pending. It may
 *	run before the time, and then calls this again
 * @due: when, by ktime_get()
 *
 * Kernel timers are late by up to an eighth of a long wait, so a long wait is
 * cut short by that and the rest waited for anew: two ticks late at most.
 */
void nlpeer_queue_arm(struct delayed_work *work, ktime_t due)
{
	s64 wait = ktime_to_ns(ktime_sub(due, ktime_get()));
	unsigned long ticks = 0;

	if (wait > 0)
		ticks = nsecs_to_jiffies(wait) + 1;
	if (ticks >= 64)
		ticks -= ticks / 8;
	mod_delayed_work(nlpeer_wq, work, ticks);
}

/*
 * Gives up what is left of @job, which is in no queue. What was not sent
 * counts as dropped unless somebody wanted it so.
 */
static void nlpeer_job_drop(struct nlpeer_net *nn, struct nlpeer_job *job,
			    bool wanted)
{
	u32 left = nlpeer_job_left(job);

	atomic64_sub(left, &nn->queued);
	if (!wanted && left)
		nlpeer_reply_dropped(nn, &job->answer, left, -ECONNREFUSED);
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
 * nlpeer_queue_commit() - let a job wait for its time
 * @nn: the namespace
 * @job: the job, new; no longer the caller's
 *
 * Context: process, may sleep.
 */
void nlpeer_queue_commit(struct nlpeer_net *nn, struct nlpeer_job *job)
{
	job->ideal = ktime_add_ms(ktime_get(), job->answer.interval_ms);
	job->due.expires = job->ideal;
	atomic64_add(nlpeer_job_left(job), &nn->queued);
	if (!nlpeer_queue_insert(nn, job))
		nlpeer_job_drop(nn, job, false);
}

/* Takes the next job out of the queue: if it is due, or any. */
static struct nlpeer_job *nlpeer_queue_take(struct nlpeer_net *nn, bool any)
{
	struct timerqueue_node *due;

	spin_lock(&nn->queue_lock);
	due = timerqueue_getnext(&nn->jobs);
	if (due && (any || ktime_compare(due->expires, ktime_get()) <= 0))
		timerqueue_del(&nn->jobs, due);
	else
		due = NULL;
	spin_unlock(&nn->queue_lock);
	return due ? container_of(due, struct nlpeer_job, due) : NULL;
}

/* A namespace's turn with the worker, for whose end all others wait. */
struct nlpeer_turn {
	unsigned int budget;
	ktime_t end;
};

static bool nlpeer_turn_over(const struct nlpeer_turn *turn)
{
	return !turn->budget || ktime_after(ktime_get(), turn->end);
}

/* Sends what @job may send now, one at least. Returns whether some is left. */
static bool nlpeer_job_run(struct nlpeer_net *nn, struct nlpeer_job *job,
			   struct nlpeer_turn *turn)
{
	u32 interval_ms = job->answer.interval_ms;
	int err;

	if (nlpeer_reply_gone(job->answer.asker))
		return false;

	do {
		turn->budget--;
		err = nlpeer_reply_send(nn, &job->answer, job->index++);
		atomic64_dec(&nn->queued);
		if (err)
			nlpeer_reply_dropped(nn, &job->answer, 1, err);
		cond_resched();
	} while (!err && !interval_ms && nlpeer_job_left(job) &&
		 !nlpeer_turn_over(turn));
	/* A full buffer ends a burst; the next interval is a new chance. */
	if (err && !interval_ms)
		return false;

	/*
	 * From the time it was due, so that delays do not add up; but who
	 * does not read makes up for nothing, and who is in a hurry or late
	 * queues up behind the others again.
	 */
	if (err || !interval_ms)
		job->ideal = ktime_get();
	job->ideal = ktime_add_ms(job->ideal, interval_ms);
	job->due.expires = max(job->ideal, ktime_get());
	return nlpeer_job_left(job);
}

static void nlpeer_queue_work(struct work_struct *work)
{
	struct nlpeer_net *nn = container_of(to_delayed_work(work),
					     struct nlpeer_net, queue_work);
	struct nlpeer_turn turn = { .budget = NLPEER_BURST_MAX };
	struct timerqueue_node *next;
	struct nlpeer_job *job;

	mutex_lock(&nn->send_mutex);
	turn.end = ktime_add_ms(ktime_get(), NLPEER_TURN_MS);
	while (!nlpeer_turn_over(&turn)) {
		job = nlpeer_queue_take(nn, false);
		if (!job)
			break;
		if (!nlpeer_job_run(nn, job, &turn) ||
		    !nlpeer_queue_insert(nn, job))
			nlpeer_job_drop(nn, job, false);
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
				   struct list_head *list, bool wanted)
{
	struct nlpeer_job *job, *next;
	LIST_HEAD(gone);

	lockdep_assert_held(&nn->send_mutex);

	spin_lock(&nn->queue_lock);
	list_for_each_entry_safe(job, next, list, list) {
		/* One that is still being made is its maker's. */
		if (RB_EMPTY_NODE(&job->due.node))
			continue;
		timerqueue_del(&nn->jobs, &job->due);
		list_move_tail(&job->list, &gone);
	}
	spin_unlock(&nn->queue_lock);

	list_for_each_entry_safe(job, next, &gone, list)
		nlpeer_job_drop(nn, job, wanted);
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
	nlpeer_queue_drop_list(nn, &nn->posts, true);
	mutex_unlock(&nn->send_mutex);
}

static struct nlpeer_port *nlpeer_port_find_dead(struct nlpeer_net *nn,
						 const struct netlink_notify *n)
{
	struct nlpeer_port *port;

	spin_lock(&nn->queue_lock);
	hash_for_each_possible(nn->ports, port, node, n->portid) {
		if (port->sk->sk_protocol == n->protocol &&
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

	if (event != NETLINK_URELEASE)
		return NOTIFY_DONE;

	/* Most sockets that close have nothing here, and need not wait. */
	nn = nlpeer_net_get(notify->net);
	if (!nlpeer_port_find_dead(nn, notify))
		return NOTIFY_DONE;

	mutex_lock(&nn->send_mutex);
	port = nlpeer_port_find_dead(nn, notify);
	if (port)
		nlpeer_queue_drop_list(nn, &port->jobs, false);
	mutex_unlock(&nn->send_mutex);
	return NOTIFY_DONE;
}

/*
 * Tells of sockets that close. Registered once every namespace has its state,
 * and before anything may wait.
 */
struct notifier_block nlpeer_queue_notifier = {
	.notifier_call = nlpeer_queue_release,
};

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
 * nlpeer_queue_net_drain() - drop all that waits, and take nothing more
 * @nn: the namespace
 *
 * Context: process, may sleep. Nothing is under way after this returned.
 */
void nlpeer_queue_net_drain(struct nlpeer_net *nn)
{
	struct nlpeer_job *job;

	spin_lock(&nn->queue_lock);
	WRITE_ONCE(nn->draining, true);
	spin_unlock(&nn->queue_lock);

	cancel_delayed_work_sync(&nn->queue_work);
	/* A socket may be closing at this moment, and dropping what it has. */
	mutex_lock(&nn->send_mutex);
	while ((job = nlpeer_queue_take(nn, true)))
		nlpeer_job_drop(nn, job, false);
	mutex_unlock(&nn->send_mutex);
}
