// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Does on load what a broken module might do, so that the harness can be seen
 * to notice: insmod faults.ko what=warn|bug|oops|lockup|taint|pin
 */
#include <linux/bug.h>
#include <linux/irqflags.h>
#include <linux/kernel.h>
#include <linux/module.h>
#include <linux/string.h>

static char *what = "nothing";
module_param(what, charp, 0444);
MODULE_PARM_DESC(what, "the fault to commit");

static int __init faults_init(void)
{
	if (!strcmp(what, "warn")) {
		WARN_ON(1);
	} else if (!strcmp(what, "bug")) {
		BUG();
	} else if (!strcmp(what, "oops")) {
		int *nowhere = NULL;

		OPTIMIZER_HIDE_VAR(nowhere);
		WRITE_ONCE(*nowhere, 1);
	} else if (!strcmp(what, "lockup")) {
		local_irq_disable();
		for (;;)
			cpu_relax();
	} else if (!strcmp(what, "taint")) {
		add_taint(TAINT_CRAP, LOCKDEP_STILL_OK);
	} else if (!strcmp(what, "pin")) {
		__module_get(THIS_MODULE);
	} else {
		pr_err("faults: no fault '%s'\n", what);
		return -EINVAL;
	}
	return 0;
}

static void __exit faults_exit(void)
{
}

module_init(faults_init);
module_exit(faults_exit);
MODULE_DESCRIPTION("Faults to test the test harness with");
MODULE_LICENSE("GPL");
