// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Another module that posts events through nlpeer: from process context, from
 * softirq context and, which must be refused, with interrupts off. The results
 * stand in the log, one line each.
 */
#include <linux/interrupt.h>
#include <linux/irqflags.h>
#include <linux/module.h>
#include <linux/slab.h>
#include <net/net_namespace.h>

#include "nlpeer_event.h"

/* Restated from its published interface: the longest text. */
#define POSTER_TEXT_MAX 32000

static int softirq_result;

static void poster_softirq(struct tasklet_struct *unused)
{
	softirq_result = nlpeer_post_event(&init_net, "posted from softirq",
					   GFP_ATOMIC);
}

static struct tasklet_struct poster_tasklet;

static void poster_from_softirq(void)
{
	tasklet_setup(&poster_tasklet, poster_softirq);
	tasklet_schedule(&poster_tasklet);
	/* Waits until it has run. */
	tasklet_kill(&poster_tasklet);
	pr_info("poster: softirq %d\n", softirq_result);
}

static void poster_with_irqs_off(void)
{
	unsigned long flags;
	int err;

	local_irq_save(flags);
	err = nlpeer_post_event(&init_net, "posted with irqs off", GFP_ATOMIC);
	local_irq_restore(flags);
	pr_info("poster: irqs off %d\n", err);
}

static int poster_long_text(size_t length)
{
	char *text = kmalloc(length + 1, GFP_KERNEL);
	int err;

	if (!text)
		return -ENOMEM;
	memset(text, 'x', length);
	text[length] = '\0';
	err = nlpeer_post_event(&init_net, text, GFP_KERNEL);
	kfree(text);
	return err;
}

static int __init poster_init(void)
{
	pr_info("poster: process %d\n",
		nlpeer_post_event(&init_net, "posted from process", GFP_KERNEL));
	poster_from_softirq();
	poster_with_irqs_off();
	pr_info("poster: longest %d\n", poster_long_text(POSTER_TEXT_MAX));
	pr_info("poster: too long %d\n", poster_long_text(POSTER_TEXT_MAX + 1));
	pr_info("poster: no text %d\n",
		nlpeer_post_event(&init_net, NULL, GFP_KERNEL));
	return 0;
}

static void __exit poster_exit(void)
{
}

module_init(poster_init);
module_exit(poster_exit);
MODULE_DESCRIPTION("Posts events through nlpeer");
MODULE_LICENSE("GPL");
