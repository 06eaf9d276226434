// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Registers many generic netlink families with a multicast group each, so that
 * the group of every family registered later has an id that no bind() mask can
 * say. One family with many groups would not do: its groups have to stand side
 * by side, and the next family's single one still finds a gap below them.
 */
#include <linux/module.h>
#include <net/genetlink.h>

#define CROWD_SIZE 40

static struct genl_multicast_group crowd_groups[CROWD_SIZE];
static struct genl_family crowd_families[CROWD_SIZE];

static void crowd_unregister(int count)
{
	while (count--)
		genl_unregister_family(&crowd_families[count]);
}

static int crowd_register(int i)
{
	struct genl_family *family = &crowd_families[i];

	snprintf(crowd_groups[i].name, sizeof(crowd_groups[i].name), "group");
	snprintf(family->name, sizeof(family->name), "crowd%d", i);
	family->version = 1;
	family->module = THIS_MODULE;
	family->mcgrps = &crowd_groups[i];
	family->n_mcgrps = 1;
	return genl_register_family(family);
}

static int __init crowd_init(void)
{
	int i, err;

	for (i = 0; i < CROWD_SIZE; i++) {
		err = crowd_register(i);
		if (err) {
			crowd_unregister(i);
			return err;
		}
	}
	return 0;
}

static void __exit crowd_exit(void)
{
	crowd_unregister(CROWD_SIZE);
}

module_init(crowd_init);
module_exit(crowd_exit);
MODULE_DESCRIPTION("Takes many multicast group ids");
MODULE_LICENSE("GPL");
