// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The netlink module as beginners' articles have it. It is put in nlpeer's
 * place to show that the cases notice: what waits belongs to no socket and
 * knows no bound, a protocol number that is taken is not noticed, and the
 * parameter `fault` adds one of the faults that would hide all others.
 */
#include <linux/delay.h>
#include <linux/list.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/netlink.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/workqueue.h>
#include <net/net_namespace.h>
#include <net/netlink.h>
#include <net/netns/generic.h>
#include <net/sock.h>

#define NAIVE_PROTOCOL	25
#define NAIVE_GROUPS	2
#define NAIVE_TEXT_MAX	256
#define NAIVE_ROOM	512

static char *fault = "";
module_param(fault, charp, 0444);
MODULE_PARM_DESC(fault, "which of the faults that exclude each other");

static char *reply = "Hello from kernel unicast";
module_param(reply, charp, 0444);
MODULE_PARM_DESC(reply, "text answered; empty: what was sent");

static unsigned int reply_count = 1;
module_param(reply_count, uint, 0444);
MODULE_PARM_DESC(reply_count, "answers per message");

static unsigned int reply_interval_ms;
module_param(reply_interval_ms, uint, 0444);
MODULE_PARM_DESC(reply_interval_ms, "time between them");

struct naive_net {
	struct sock *sk;
};

static unsigned int naive_net_id;

/* Answers that wait: for whoever has the port then, whatever became of @sk. */
struct naive_job {
	struct list_head list;
	struct delayed_work work;
	struct sock *sk;
	u32 port;
	u32 seq;
	u32 left;
	u16 type;
	size_t len;
	u8 payload[];
};

/* All there ever were, freed when the module goes. */
static LIST_HEAD(naive_jobs);
static DEFINE_MUTEX(naive_jobs_mutex);

static bool naive_has(const char *name)
{
	return !strcmp(fault, name);
}

static void naive_send(struct sock *sk, u32 port, u32 seq, u16 type,
		       const void *payload, size_t len)
{
	size_t room = naive_has("uninitialised") ? NAIVE_ROOM : len;
	struct sk_buff *skb = nlmsg_new(room, GFP_KERNEL);
	struct nlmsghdr *nlh;

	if (!skb)
		return;
	nlh = nlmsg_put(skb, 0, seq, type, room, 0);
	nlh->nlmsg_pid = port;
	memcpy(nlmsg_data(nlh), payload, len);
	nlmsg_unicast(sk, skb, port);
}

static void naive_work(struct work_struct *work)
{
	struct naive_job *job = container_of(to_delayed_work(work),
					     struct naive_job, work);

	naive_send(job->sk, job->port, job->seq, job->type, job->payload,
		   job->len);
	if (--job->left)
		schedule_delayed_work(&job->work,
				      msecs_to_jiffies(reply_interval_ms));
}

static void naive_later(struct sock *sk, u32 port, struct nlmsghdr *nlh,
			const void *payload, size_t len)
{
	struct naive_job *job = kmalloc(sizeof(*job) + len, GFP_KERNEL);

	if (!job)
		return;
	INIT_DELAYED_WORK(&job->work, naive_work);
	job->sk = sk;
	job->port = port;
	job->seq = nlh->nlmsg_seq;
	job->type = nlh->nlmsg_type;
	job->left = reply_count;
	job->len = len;
	memcpy(job->payload, payload, len);
	mutex_lock(&naive_jobs_mutex);
	list_add(&job->list, &naive_jobs);
	mutex_unlock(&naive_jobs_mutex);
	schedule_delayed_work(&job->work, msecs_to_jiffies(reply_interval_ms));
}

static void naive_now(struct sock *sk, u32 port, struct nlmsghdr *nlh,
		      const void *payload, size_t len)
{
	unsigned int i;

	for (i = 0; i < reply_count; i++) {
		if (reply_interval_ms)
			msleep(reply_interval_ms);
		naive_send(sk, port, nlh->nlmsg_seq, nlh->nlmsg_type, payload,
			   len);
	}
}

static noinline void naive_fixed(struct sock *sk, u32 port,
				 struct nlmsghdr *nlh, const char *text)
{
	char buffer[NAIVE_TEXT_MAX];

	strcpy(buffer, text);
	naive_now(sk, port, nlh, buffer, strlen(buffer) + 1);
}

static void naive_serve(struct sk_buff *skb, struct nlmsghdr *nlh)
{
	const char *payload = *reply ? reply : nlmsg_data(nlh);
	size_t len = *reply ? strlen(reply) + 1 : nlmsg_len(nlh);
	u32 port = NETLINK_CB(skb).portid;

	if (naive_has("claimed-port"))
		port = nlh->nlmsg_pid;
	if (naive_has("as-text"))
		len = strlen(payload) + 1;
	if (naive_has("printk"))
		pr_info("received: %s\n", (char *)nlmsg_data(nlh));

	if (nlh->nlmsg_flags & NLM_F_ACK)
		netlink_ack(skb, nlh, 0, NULL);
	if (naive_has("fixed-buffer"))
		naive_fixed(skb->sk, port, nlh, payload);
	else if (reply_interval_ms && !naive_has("wait"))
		naive_later(skb->sk, port, nlh, payload, len);
	else
		naive_now(skb->sk, port, nlh, payload, len);
}

static void naive_input(struct sk_buff *skb)
{
	struct nlmsghdr *nlh = nlmsg_hdr(skb);
	int left = skb->len;

	while (nlmsg_ok(nlh, left)) {
		naive_serve(skb, nlh);
		if (naive_has("first-message"))
			return;
		nlh = nlmsg_next(nlh, &left);
	}
	if (left > 0 && naive_has("trusting-ack"))
		netlink_ack(skb, nlh, -EINVAL, NULL);
}

static int __net_init naive_net_begin(struct net *net)
{
	struct naive_net *nn = net_generic(net, naive_net_id);
	struct netlink_kernel_cfg cfg = {
		.groups = NAIVE_GROUPS,
		.input = naive_input,
	};

	if (net_eq(net, &init_net) || !naive_has("first-namespace"))
		nn->sk = netlink_kernel_create(net, NAIVE_PROTOCOL, &cfg);
	return 0;
}

static void __net_exit naive_net_end(struct net *net)
{
	struct naive_net *nn = net_generic(net, naive_net_id);

	/* The articles do not ask, and die of it. */
	if (nn->sk)
		netlink_kernel_release(nn->sk);
}

static struct pernet_operations naive_net_ops = {
	.init = naive_net_begin,
	.exit = naive_net_end,
	.id = &naive_net_id,
	.size = sizeof(struct naive_net),
};

static int __init naive_init(void)
{
	return register_pernet_subsys(&naive_net_ops);
}

static void __exit naive_exit(void)
{
	struct naive_job *job, *next;

	list_for_each_entry_safe(job, next, &naive_jobs, list) {
		if (naive_has("forgotten-work"))
			break;
		cancel_delayed_work_sync(&job->work);
		kfree(job);
	}
	unregister_pernet_subsys(&naive_net_ops);
}

module_init(naive_init);
module_exit(naive_exit);
MODULE_DESCRIPTION("The usual netlink example, faults included");
MODULE_LICENSE("GPL");
