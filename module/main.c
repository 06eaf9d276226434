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
	err = nlpeer_config_init();
	if (err)
		return err;
	err = nlpeer_queue_init();
	if (err)
		return err;
	err = nlpeer_net_init();
	if (err) {
		pr_err("protocol: can't open %u: %s\n", nlpeer_protocol,
		       err == -EADDRINUSE ? "taken by another module" :
					    "out of memory");
		goto err_queue;
	}
	err = nlpeer_queue_watch();
	if (err)
		goto err_net;
	err = nlpeer_genl_init();
	if (err)
		goto err_watch;
	nlpeer_net_open();
	return 0;

err_watch:
	nlpeer_queue_unwatch();
err_net:
	nlpeer_net_exit();
err_queue:
	nlpeer_queue_exit();
	return err;
}

static void __exit nlpeer_exit(void)
{
	nlpeer_net_drain();
	nlpeer_genl_exit();
	nlpeer_queue_unwatch();
	nlpeer_net_exit();
	nlpeer_queue_exit();
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
