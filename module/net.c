// SPDX-License-Identifier: GPL-2.0-only
/*
 * Makes and ends what nlpeer keeps for each network namespace, and holds the
 * list of them. In two steps: the state first, and, last of all that can
 * fail when the module is loaded, the sockets, because a user who opens a
 * socket of the protocol does not keep a module that fails to load.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <net/net_namespace.h>
#include <net/netns/generic.h>

#include "nlpeer.h"

static unsigned int nlpeer_net_id __read_mostly;

/* Protects nlpeer_nets, nlpeer_draining, and the times of the ticker. */
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

	nn->net = net;
	spin_lock_init(&nn->event_lock);
	nlpeer_queue_net_init(nn);
	return 0;
}

static void __net_exit nlpeer_net_end(struct net *net)
{
	nlpeer_text_put(nlpeer_net_get(net)->config.reply);
}

static struct pernet_operations nlpeer_state_ops = {
	.init = nlpeer_net_begin,
	.exit = nlpeer_net_end,
	.id = &nlpeer_net_id,
	.size = sizeof(struct nlpeer_net),
};

/* Lets answers wait, and the ticker tick. Under nlpeer_nets_mutex. */
static void nlpeer_net_start(struct nlpeer_net *nn)
{
	spin_lock(&nn->queue_lock);
	WRITE_ONCE(nn->draining, false);
	spin_unlock(&nn->queue_lock);
	nlpeer_event_retime(nn);
}

/*
 * The first namespace comes first, so nobody uses the protocol yet, and not to
 * have it is a reason not to load.
 */
static int __net_init nlpeer_net_serve_first(struct nlpeer_net *nn)
{
	if (nlpeer_unicast_open(nn)) {
		pr_err("protocol: %u is taken by another module, or memory is short\n",
		       nlpeer_protocol);
		return -EADDRINUSE;
	}
	if (!nlpeer_unicast_ours(nn)) {
		pr_err("protocol: %u is taken by another module in another network namespace, or memory is short\n",
		       nlpeer_protocol);
		nlpeer_unicast_close(nn);
		nlpeer_unicast_leave(nn);
		return -EADDRINUSE;
	}
	return 0;
}

static int __net_init nlpeer_net_serve(struct net *net)
{
	struct nlpeer_net *nn = nlpeer_net_get(net);
	int err;

	if (net_eq(net, &init_net)) {
		err = nlpeer_net_serve_first(nn);
		if (err)
			return err;
	} else {
		err = nlpeer_unicast_open(nn);
	}

	mutex_lock(&nlpeer_nets_mutex);
	/*
	 * While the module is loaded, namespaces before this one may have users
	 * already, and the kernel frees a module that fails to load whoever uses
	 * it. So then this one does without the classic protocol.
	 */
	if (err && nlpeer_draining) {
		pr_err("protocol: %u can't be opened in netns %u\n",
		       nlpeer_protocol, net->ns.inum);
		err = 0;
	}
	if (!err) {
		list_add_tail(&nn->list, &nlpeer_nets);
		if (!nlpeer_draining)
			nlpeer_net_start(nn);
	}
	mutex_unlock(&nlpeer_nets_mutex);
	if (!err)
		pr_debug("netns %u: served\n", net->ns.inum);
	return err;
}

static void __net_exit nlpeer_net_leave(struct net *net)
{
	struct nlpeer_net *nn = nlpeer_net_get(net);

	mutex_lock(&nlpeer_nets_mutex);
	list_del(&nn->list);
	mutex_unlock(&nlpeer_nets_mutex);

	nlpeer_queue_net_drain(nn);
	pr_debug("netns %u: no longer served\n", net->ns.inum);
	nlpeer_unicast_close(nn);
}

static void __net_exit nlpeer_net_left(struct list_head *nets)
{
	struct net *net;

	list_for_each_entry(net, nets, exit_list)
		nlpeer_unicast_leave(nlpeer_net_get(net));
}

static struct pernet_operations nlpeer_socket_ops = {
	.init = nlpeer_net_serve,
	.exit = nlpeer_net_leave,
	.exit_batch = nlpeer_net_left,
};

/**
 * nlpeer_net_init() - give every namespace there is or will be its state
 *
 * Return: 0 or -errno.
 */
int __init nlpeer_net_init(void)
{
	return register_pernet_subsys(&nlpeer_state_ops);
}

/**
 * nlpeer_net_exit() - undo nlpeer_net_init()
 */
void nlpeer_net_exit(void)
{
	unregister_pernet_subsys(&nlpeer_state_ops);
}

/**
 * nlpeer_net_open() - open the classic protocol, let answers wait and the
 * ticker tick, in every namespace
 *
 * Return: 0 or -errno.
 */
int __init nlpeer_net_open(void)
{
	int err = register_pernet_subsys(&nlpeer_socket_ops);
	struct nlpeer_net *nn;

	if (err)
		return err;
	mutex_lock(&nlpeer_nets_mutex);
	nlpeer_draining = false;
	list_for_each_entry(nn, &nlpeer_nets, list)
		nlpeer_net_start(nn);
	mutex_unlock(&nlpeer_nets_mutex);
	return 0;
}

/**
 * nlpeer_net_close() - end the ticker, drop all that waits, take nothing more
 *
 * The sockets stay: generic netlink requests may still be using them.
 */
void nlpeer_net_close(void)
{
	struct nlpeer_net *nn;

	mutex_lock(&nlpeer_nets_mutex);
	nlpeer_draining = true;
	list_for_each_entry(nn, &nlpeer_nets, list)
		nlpeer_queue_net_drain(nn);
	mutex_unlock(&nlpeer_nets_mutex);
	cancel_delayed_work_sync(&nlpeer_event_work);
}

/**
 * nlpeer_net_release() - undo the rest of nlpeer_net_open()
 */
void nlpeer_net_release(void)
{
	unregister_pernet_subsys(&nlpeer_socket_ops);
}
