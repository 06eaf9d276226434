// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Registers a generic netlink family with many multicast groups, so that the
 * group of every family registered later has an id that no bind() mask can say.
 */
#include <linux/module.h>
#include <net/genetlink.h>

#define CROWD_GROUPS 40

static struct genl_multicast_group crowd_groups[CROWD_GROUPS];

static struct genl_family crowd_family = {
	.name = "crowd",
	.version = 1,
	.module = THIS_MODULE,
	.mcgrps = crowd_groups,
	.n_mcgrps = CROWD_GROUPS,
};

static int __init crowd_init(void)
{
	int i;

	for (i = 0; i < CROWD_GROUPS; i++)
		snprintf(crowd_groups[i].name, sizeof(crowd_groups[i].name),
			 "group%d", i);
	return genl_register_family(&crowd_family);
}

static void __exit crowd_exit(void)
{
	genl_unregister_family(&crowd_family);
}

module_init(crowd_init);
module_exit(crowd_exit);
MODULE_DESCRIPTION("Takes many multicast group ids");
MODULE_LICENSE("GPL");
