// SPDX-License-Identifier: GPL-2.0-only
/*
 * Makes and ends what nlpeer keeps for each network namespace, and holds the
 * list of them.
 */
#include <net/net_namespace.h>
#include <net/netns/generic.h>

#include "nlpeer.h"

static unsigned int nlpeer_net_id __read_mostly;

/* Protects nlpeer_nets, nlpeer_draining, and the arming of the ticker. */
DEFINE_MUTEX(nlpeer_nets_mutex);
LIST_HEAD(nlpeer_nets);
/* Before everything is registered, and once the first thing goes. */
bool nlpeer_draining = true;

/**
 * nlpeer_net_get() - what nlpeer keeps for a namespace
 * @net: the namespace
 *
 * Return: that; lives as long as @net and the module.
 */
struct nlpeer_net *nlpeer_net_get(const struct net *net)
{
	return net_generic(net, nlpeer_net_id);
}

static int __net_init nlpeer_net_begin(struct net *net)
{
	struct nlpeer_net *nn = nlpeer_net_get(net);
	int err;

	nn->net = net;
	nlpeer_queue_net_init(nn);
	nlpeer_event_net_init(nn);

	err = nlpeer_unicast_open(nn);
	if (err)
		return err;

	mutex_lock(&nlpeer_nets_mutex);
	list_add_tail(&nn->list, &nlpeer_nets);
	if (!nlpeer_draining) {
		nlpeer_queue_net_open(nn);
		nlpeer_event_kick_locked();
	}
	mutex_unlock(&nlpeer_nets_mutex);
	return 0;
}

static void __net_exit nlpeer_net_end(struct net *net)
{
	struct nlpeer_net *nn = nlpeer_net_get(net);

	mutex_lock(&nlpeer_nets_mutex);
	list_del(&nn->list);
	mutex_unlock(&nlpeer_nets_mutex);

	nlpeer_queue_net_drain(nn);
	nlpeer_unicast_close(nn);
	nlpeer_config_drop(nn);
}

static struct pernet_operations nlpeer_net_ops = {
	.init = nlpeer_net_begin,
	.exit = nlpeer_net_end,
	.id = &nlpeer_net_id,
	.size = sizeof(struct nlpeer_net),
};

/**
 * nlpeer_net_init() - begin to serve every namespace there is or will be
 *
 * Classic messages are answered from here on; what would have to wait is
 * refused until nlpeer_net_open().
 *
 * Return: 0, -EADDRINUSE if the protocol is taken, -errno.
 */
int nlpeer_net_init(void)
{
	return register_pernet_subsys(&nlpeer_net_ops);
}

/**
 * nlpeer_net_exit() - undo nlpeer_net_init()
 */
void nlpeer_net_exit(void)
{
	unregister_pernet_subsys(&nlpeer_net_ops);
}

/**
 * nlpeer_net_open() - let answers wait, and the ticker tick
 */
void nlpeer_net_open(void)
{
	struct nlpeer_net *nn;

	mutex_lock(&nlpeer_nets_mutex);
	nlpeer_draining = false;
	list_for_each_entry(nn, &nlpeer_nets, list)
		nlpeer_queue_net_open(nn);
	nlpeer_event_kick_locked();
	mutex_unlock(&nlpeer_nets_mutex);
}

/**
 * nlpeer_net_drain() - undo nlpeer_net_open(): nothing waits, ticks or is
 * under way after this
 */
void nlpeer_net_drain(void)
{
	struct nlpeer_net *nn;

	mutex_lock(&nlpeer_nets_mutex);
	nlpeer_draining = true;
	list_for_each_entry(nn, &nlpeer_nets, list)
		nlpeer_queue_net_drain(nn);
	mutex_unlock(&nlpeer_nets_mutex);
	nlpeer_event_drain();
}
