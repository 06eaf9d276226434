// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Takes a classic netlink protocol number, a generic netlink family name, or
 * both, so that nlpeer finds them taken when it is loaded: the number in the
 * first network namespace, or in another, where nlpeer comes late.
 */
#include <linux/module.h>
#include <linux/netlink.h>
#include <linux/string.h>
#include <net/genetlink.h>
#include <net/net_namespace.h>
#include <net/sock.h>

static int protocol;
module_param(protocol, int, 0444);
MODULE_PARM_DESC(protocol, "netlink protocol number to take, 0 for none");

static char *family = "";
module_param(family, charp, 0444);
MODULE_PARM_DESC(family, "generic netlink family name to take, empty for none");

static int pid;
module_param(pid, int, 0444);
MODULE_PARM_DESC(pid, "process in whose network namespace to take it, 0 for the first");

static struct sock *taken_sock;

/* For listeners, of which it tells nothing. */
static const struct genl_multicast_group taken_groups[] = {
	{ .name = "events" },
};

static struct genl_family taken_family = {
	.version = 1,
	.mcgrps = taken_groups,
	.n_mcgrps = ARRAY_SIZE(taken_groups),
	.module = THIS_MODULE,
};

static void taken_input(struct sk_buff *skb)
{
}

/* The process must outlive this module. */
static struct sock *taken_open(void)
{
	struct netlink_kernel_cfg cfg = { .input = taken_input };
	struct net *net = pid ? get_net_ns_by_pid(pid) : get_net(&init_net);
	struct sock *sk;

	if (IS_ERR(net))
		return NULL;
	sk = netlink_kernel_create(net, protocol, &cfg);
	put_net(net);
	return sk;
}

static int __init taken_init(void)
{
	int err;

	if (*family) {
		strscpy(taken_family.name, family, sizeof(taken_family.name));
		err = genl_register_family(&taken_family);
		if (err)
			return err;
	}
	if (!protocol)
		return 0;
	taken_sock = taken_open();
	if (taken_sock)
		return 0;
	if (*family)
		genl_unregister_family(&taken_family);
	return -EADDRINUSE;
}

static void __exit taken_exit(void)
{
	if (taken_sock)
		netlink_kernel_release(taken_sock);
	if (*family)
		genl_unregister_family(&taken_family);
}

module_init(taken_init);
module_exit(taken_exit);
MODULE_DESCRIPTION("Takes netlink numbers and names before nlpeer does");
MODULE_LICENSE("GPL");
