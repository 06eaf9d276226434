// SPDX-License-Identifier: GPL-2.0-only
/*
 * nlpeer - a netlink peer to test against. Parameters that are fixed once
 * loaded, and the order in which the parts begin and end. What the module does
 * is described in uapi/linux/nlpeer.h.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/module.h>
#include <linux/moduleparam.h>

#include "nlpeer.h"

unsigned int nlpeer_protocol = NLPEER_PROTOCOL;
static char *nlpeer_family_name = NLPEER_GENL_NAME;
static char *nlpeer_group_name = NLPEER_GENL_GROUP;

module_param_named(protocol, nlpeer_protocol, uint, 0444);
MODULE_PARM_DESC(protocol, "number of the classic netlink protocol (1 to 31, default 25; 0: do not open it)");
module_param_named(family, nlpeer_family_name, charp, 0444);
MODULE_PARM_DESC(family, "name of the generic netlink family (up to 15 bytes, default nlpeer)");
module_param_named(group, nlpeer_group_name, charp, 0444);
MODULE_PARM_DESC(group, "name of the family's multicast group (up to 15 bytes, default events)");

static int __init nlpeer_protocol_check(void)
{
	if (nlpeer_protocol >= MAX_LINKS) {
		pr_err("protocol: %u is not a netlink protocol (1 to %d, or 0 for none)\n",
		       nlpeer_protocol, MAX_LINKS - 1);
		return -ERANGE;
	}
	/* It has no kernel socket, so opening one would succeed. */
	if (nlpeer_protocol == NETLINK_USERSOCK) {
		pr_err("protocol: %u is taken: it is the one between user programs\n",
		       nlpeer_protocol);
		return -EADDRINUSE;
	}
	return 0;
}

static int __init nlpeer_init(void)
{
	int err;

	err = nlpeer_protocol_check();
	if (err)
		return err;
	err = nlpeer_genl_check(nlpeer_family_name, nlpeer_group_name);
	if (err)
		return err;

	nlpeer_wq = alloc_workqueue("nlpeer", WQ_UNBOUND, 1);
	if (!nlpeer_wq)
		return -ENOMEM;
	err = nlpeer_net_init();
	if (err)
		goto err_workqueue;
	err = netlink_register_notifier(&nlpeer_queue_notifier);
	if (err)
		goto err_net;
	err = nlpeer_genl_init();
	if (err)
		goto err_notifier;
	err = nlpeer_net_open();
	if (err)
		goto err_genl;
	return 0;

err_genl:
	genl_unregister_family(&nlpeer_family);
err_notifier:
	netlink_unregister_notifier(&nlpeer_queue_notifier);
err_net:
	nlpeer_net_exit();
err_workqueue:
	destroy_workqueue(nlpeer_wq);
	return err;
}

static void __exit nlpeer_exit(void)
{
	nlpeer_net_close();
	genl_unregister_family(&nlpeer_family);
	netlink_unregister_notifier(&nlpeer_queue_notifier);
	nlpeer_net_release();
	nlpeer_net_exit();
	destroy_workqueue(nlpeer_wq);
}

module_init(nlpeer_init);
module_exit(nlpeer_exit);

#ifdef NLPEER_VERSION
MODULE_VERSION(NLPEER_VERSION);
#endif
MODULE_LICENSE("GPL");
MODULE_AUTHOR("nltool maintainers");
MODULE_DESCRIPTION("Netlink peer to test against: classic protocol and generic netlink family");
MODULE_ALIAS_NET_PF_PROTO(PF_NETLINK, NLPEER_PROTOCOL);
MODULE_ALIAS_GENL_FAMILY(NLPEER_GENL_NAME);
