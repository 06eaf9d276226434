/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the files of this module share: the state kept for each network
 * namespace, and the functions one file offers to the others, grouped under
 * the name of that file.
 */
#ifndef NLPEER_H
#define NLPEER_H

#include <linux/hashtable.h>
#include <linux/list.h>
#include <linux/mutex.h>
#include <linux/netlink.h>
#include <linux/nlpeer.h>
#include <linux/refcount.h>
#include <linux/spinlock.h>
#include <linux/timerqueue.h>
#include <linux/workqueue.h>
#include <net/genetlink.h>
#include <net/net_namespace.h>

#define NLPEER_PORT_HASH_BITS 6

struct nlpeer_user;

/* Memory that is accounted for: @bytes of @user, and of a socket if any. */
struct nlpeer_charge {
	struct nlpeer_user *user;
	size_t *port_bytes;
	size_t bytes;
};

/* A text that readers keep while a writer replaces it. */
struct nlpeer_text {
	refcount_t refs;
	struct nlpeer_charge charge;	/* of a namespace's own */
	unsigned int len;		/* bytes, without the NUL */
	char s[];
};

/* Which members of struct nlpeer_config somebody gave a value. */
enum nlpeer_value {
	NLPEER_V_REPLY			= BIT(0),
	NLPEER_V_REPLY_COUNT		= BIT(1),
	NLPEER_V_REPLY_INTERVAL		= BIT(2),
	NLPEER_V_EVENT_INTERVAL		= BIT(3),
};

struct nlpeer_config {
	unsigned int own;		/* enum nlpeer_value; of a change or a namespace */
	struct nlpeer_text *reply;
	u32 reply_count;
	u32 reply_interval_ms;
	u32 event_interval_ms;
};

/**
 * struct nlpeer_net - everything nlpeer keeps for one network namespace
 * @net: the namespace; it outlives this
 * @list: member of nlpeer_nets
 * @sk: kernel socket of the classic protocol, NULL where that is not open
 * @config: values this namespace has of its own, see config.c
 * @generation: changes with every change of @config by NLPEER_CMD_SET
 * @event_lock: orders events, held while one is numbered and sent
 * @event_seq: number of the last event built
 * @tick_ms: ticker period that counts, see event.c
 * @tick_due: when the ticker is due next (ktime_get())
 * @queue_lock: protects @draining, @jobs, @posts, @ports and what hangs there
 * @draining: nothing may be queued (any more)
 * @jobs: what waits, the soonest first
 * @posts: those of them that belong to the namespace, not to a socket
 * @ports: sockets something waits for, by port id
 * @queue_work: sends what is due
 * @send_mutex: held while something taken from @jobs is under way, so that
 *	a closing socket can wait for it
 * @queue_bytes: memory that what waits takes, see quota.c
 * @received: see NLPEER_A_RECEIVED, and so on
 * @answered: see NLPEER_A_ANSWERED
 * @queued: see NLPEER_A_QUEUED
 * @dropped: see NLPEER_A_DROPPED
 *
 * @list, @tick_ms and @tick_due are protected by nlpeer_nets_mutex.
 */
struct nlpeer_net {
	struct net *net;
	struct list_head list;
	struct sock *sk;
	struct nlpeer_config config;
	atomic_t generation;

	spinlock_t event_lock;		/* order of events */
	atomic64_t event_seq;
	u32 tick_ms;
	ktime_t tick_due;

	spinlock_t queue_lock;		/* draining to ports */
	bool draining;
	struct timerqueue_head jobs;
	struct list_head posts;
	DECLARE_HASHTABLE(ports, NLPEER_PORT_HASH_BITS);
	struct delayed_work queue_work;
	struct mutex send_mutex;	/* a job under way */
	size_t queue_bytes;

	atomic64_t received;
	atomic64_t answered;
	atomic64_t queued;
	atomic64_t dropped;
};

/* Who answers what, how often: filled by the two protocols. */
enum nlpeer_kind {
	NLPEER_KIND_CLASSIC,		/* message of @type, payload as it is */
	NLPEER_KIND_ECHO,		/* NLPEER_CMD_ECHO, payload in @type */
	NLPEER_KIND_POST,		/* event, payload in @type, to all */
};

/**
 * struct nlpeer_answer - one request's answers, or the events of one post
 * @kind: how a message is built, and who gets it
 * @type: nlmsg_type (classic), else NLPEER_A_MSG or NLPEER_A_DATA
 * @asker: the asking socket, whose user is charged; NULL in the job of a post
 * @portid: the asker's port id, where the answers go (not for a post)
 * @seq: nlmsg_seq of the answers (not for a post)
 * @count: how many, at least 1
 * @interval_ms: milliseconds between them
 * @payload: what each carries
 * @len: its bytes, with the NUL of a text
 */
struct nlpeer_answer {
	enum nlpeer_kind kind;
	u16 type;
	struct sock *asker;
	u32 portid;
	u32 seq;
	u32 count;
	u32 interval_ms;
	const void *payload;
	u32 len;
};

static inline u32 nlpeer_attr_u32(const struct nlattr *attr, u32 absent)
{
	return attr ? nla_get_u32(attr) : absent;
}

/**
 * struct nlpeer_port - a socket that something waits for
 * @node: in nlpeer_net.ports
 * @sk: the socket, held. The port id alone would not do: it is free again a
 *	moment before the notifier tells of it, and then somebody else's
 * @jobs: what waits
 * @job_count: how many jobs point here, in @jobs or not
 * @bytes: memory charged to this socket
 * @charge: for this structure itself
 */
struct nlpeer_port {
	struct hlist_node node;
	struct sock *sk;
	struct list_head jobs;
	unsigned int job_count;
	size_t bytes;
	struct nlpeer_charge charge;
};

/**
 * struct nlpeer_job - answers that wait
 * @due: in nlpeer_net.jobs unless it is being made or sent; when it is the
 *	job's turn
 * @ideal: when the next one should leave; before @due for a job that is late
 * @list: in the port's jobs, or in nlpeer_net.posts
 * @port: whose, NULL for the namespace's
 * @answer: what to send; its payload is @payload, its asker held by @port
 * @index: of the next one; those before are gone
 * @charge: for this structure
 * @payload: copy of what each answer carries
 */
struct nlpeer_job {
	struct timerqueue_node due;
	ktime_t ideal;
	struct list_head list;
	struct nlpeer_port *port;
	struct nlpeer_answer answer;
	u32 index;
	struct nlpeer_charge charge;
	u8 payload[];
};

/* main.c */
extern unsigned int nlpeer_protocol;

/* net.c */
extern struct mutex nlpeer_nets_mutex;
extern struct list_head nlpeer_nets;
extern bool nlpeer_draining;
struct nlpeer_net *nlpeer_net_get(const struct net *net);
int nlpeer_net_init(void);
void nlpeer_net_exit(void);
int nlpeer_net_open(void);
void nlpeer_net_close(void);
void nlpeer_net_release(void);

/* config.c */
void nlpeer_config_get(struct nlpeer_net *nn, struct nlpeer_config *config);
void nlpeer_config_set(struct nlpeer_config *config,
		       struct nlpeer_config *change);
u32 nlpeer_config_event_ms(struct nlpeer_net *nn);
bool nlpeer_event_ms_valid(u32 ms);
struct nlpeer_text *nlpeer_text_new(const char *s, size_t len);
void nlpeer_text_put(struct nlpeer_text *text);

/* unicast.c */
bool nlpeer_unicast_ours(struct nlpeer_net *nn);
int nlpeer_unicast_open(struct nlpeer_net *nn);
void nlpeer_unicast_close(struct nlpeer_net *nn);
void nlpeer_unicast_leave(struct nlpeer_net *nn);
int nlpeer_unicast_send(struct nlpeer_net *nn, struct sock *to, u32 portid,
			u16 type, u32 seq, const void *payload, u32 len);

/* reply.c */
int nlpeer_reply(struct nlpeer_net *nn, const struct nlpeer_answer *answer,
		 unsigned int *budget, struct nlpeer_job **later,
		 struct netlink_ext_ack *extack);
int nlpeer_reply_send(struct nlpeer_net *nn, const struct nlpeer_answer *answer,
		      u32 index);
void nlpeer_reply_dropped(struct nlpeer_net *nn,
			  const struct nlpeer_answer *answer, u32 count,
			  int err);
bool nlpeer_reply_gone(struct sock *to);

/* job.c */
struct nlpeer_job *nlpeer_job_new(struct nlpeer_net *nn,
				  const struct nlpeer_answer *answer,
				  struct netlink_ext_ack *extack);
void nlpeer_job_free(struct nlpeer_net *nn, struct nlpeer_job *job);

/* queue.c */
extern struct workqueue_struct *nlpeer_wq;
extern struct notifier_block nlpeer_queue_notifier;
void nlpeer_queue_net_init(struct nlpeer_net *nn);
void nlpeer_queue_net_drain(struct nlpeer_net *nn);
void nlpeer_queue_commit(struct nlpeer_net *nn, struct nlpeer_job *job);
void nlpeer_queue_cancel_posts(struct nlpeer_net *nn);
void nlpeer_queue_arm(struct delayed_work *work, ktime_t due);

/* quota.c */
int nlpeer_quota_charge(struct nlpeer_net *nn, struct nlpeer_charge *charge,
			const struct sock *sk, struct netlink_ext_ack *extack);
void nlpeer_quota_uncharge(struct nlpeer_net *nn,
			   struct nlpeer_charge *charge);

/* genl.c */
extern struct genl_family nlpeer_family;
extern const struct nla_policy nlpeer_list_policy[NLPEER_A_INTERRUPT_AFTER + 1];
extern const struct nla_policy nlpeer_nest_policy[NLPEER_A_NEST + 1];
int nlpeer_genl_check(const char *family, const char *group);
int nlpeer_genl_init(void);

/* command.c */
void nlpeer_command_trace(struct genl_info *info);
int nlpeer_command_echo(struct sk_buff *skb, struct genl_info *info);
int nlpeer_command_get(struct sk_buff *skb, struct genl_info *info);
int nlpeer_command_set(struct sk_buff *skb, struct genl_info *info);
int nlpeer_command_post(struct sk_buff *skb, struct genl_info *info);

/* list.c */
int nlpeer_list_start(struct netlink_callback *cb);
int nlpeer_list_dump(struct sk_buff *skb, struct netlink_callback *cb);

/* fail.c */
int nlpeer_command_fail(struct sk_buff *skb, struct genl_info *info);

/* event.c */
extern struct delayed_work nlpeer_event_work;
void nlpeer_event_retime(struct nlpeer_net *nn);
int nlpeer_event_send(struct nlpeer_net *nn, u16 attr, const void *payload,
		      u32 len, struct genl_info *echo_to, gfp_t gfp);

#endif /* NLPEER_H */
