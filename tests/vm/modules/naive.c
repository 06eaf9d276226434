// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The netlink module as beginners' articles have it, faults included: answers
 * to the port the message claims, sleeps in the input callback, knows the
 * first network namespace only. Cases are run against it to show that they
 * notice.
 */
#include <linux/delay.h>
#include <linux/module.h>
#include <linux/netlink.h>
#include <net/net_namespace.h>
#include <net/netlink.h>
#include <net/sock.h>

#define NAIVE_PROTOCOL 25

static unsigned int reply_count = 1;
module_param(reply_count, uint, 0444);
MODULE_PARM_DESC(reply_count, "answers per message");

static unsigned int reply_interval_ms;
module_param(reply_interval_ms, uint, 0444);
MODULE_PARM_DESC(reply_interval_ms, "time between them");

static struct sock *naive_sock;

static void naive_answer(u32 port, u32 seq)
{
	static const char text[] = "Hello from kernel unicast";
	struct sk_buff *skb = nlmsg_new(sizeof(text), GFP_KERNEL);
	struct nlmsghdr *nlh;

	if (!skb)
		return;
	nlh = nlmsg_put(skb, 0, seq, NLMSG_DONE, sizeof(text), 0);
	memcpy(nlmsg_data(nlh), text, sizeof(text));
	nlmsg_unicast(naive_sock, skb, port);
}

static void naive_input(struct sk_buff *skb)
{
	struct nlmsghdr *nlh = (struct nlmsghdr *)skb->data;
	unsigned int i;

	/* The articles let this call themselves again until the stack ends. */
	if (!nlh->nlmsg_pid)
		return;
	for (i = 0; i < reply_count; i++) {
		if (reply_interval_ms)
			msleep(reply_interval_ms);
		naive_answer(nlh->nlmsg_pid, nlh->nlmsg_seq);
	}
}

static int __init naive_init(void)
{
	struct netlink_kernel_cfg cfg = { .input = naive_input };

	naive_sock = netlink_kernel_create(&init_net, NAIVE_PROTOCOL, &cfg);
	return naive_sock ? 0 : -EADDRINUSE;
}

static void __exit naive_exit(void)
{
	netlink_kernel_release(naive_sock);
}

module_init(naive_init);
module_exit(naive_exit);
MODULE_DESCRIPTION("The usual netlink example, faults included");
MODULE_LICENSE("GPL");
