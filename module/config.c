// SPDX-License-Identifier: GPL-2.0-only
/*
 * The values that may change while the module is loaded. Each namespace has
 * those it was given by NLPEER_CMD_SET, and for the others follows the
 * module parameter of the same name.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/module.h>
#include <linux/moduleparam.h>
#include <linux/slab.h>

#include "nlpeer.h"

#define NLPEER_REPLY "Hello from kernel unicast"

/* One reference is its own: never freed. */
static struct nlpeer_text nlpeer_reply_default = {
	.refs = REFCOUNT_INIT(2),
	.len = sizeof(NLPEER_REPLY) - 1,
	.s = NLPEER_REPLY,
};

static struct nlpeer_config nlpeer_module_config = {
	.reply = &nlpeer_reply_default,
	.reply_count = 1,
	.event_interval_ms = 5000,
};

/* Protects nlpeer_module_config and the config of every namespace. */
static DEFINE_SPINLOCK(nlpeer_config_lock);

/**
 * nlpeer_text_new() - a text that readers may keep
 * @s: the text, need not end in a NUL
 * @len: its bytes, up to NLPEER_REPLY_MAX
 *
 * Return: the text, with one reference, or NULL without memory.
 */
struct nlpeer_text *nlpeer_text_new(const char *s, size_t len)
{
	struct nlpeer_text *text;

	text = kzalloc(struct_size(text, s, len + 1), GFP_KERNEL_ACCOUNT);
	if (!text)
		return NULL;
	refcount_set(&text->refs, 1);
	text->len = len;
	memcpy(text->s, s, len);
	return text;
}

/**
 * nlpeer_text_put() - give back a reference to a text
 * @text: the text, or NULL; freed with the last one
 */
void nlpeer_text_put(struct nlpeer_text *text)
{
	if (!text || !refcount_dec_and_test(&text->refs))
		return;
	if (text->charge.bytes)
		nlpeer_quota_uncharge(NULL, &text->charge);
	kfree(text);
}

/* Whose value counts for @nn. */
static const struct nlpeer_config *nlpeer_config_of(struct nlpeer_net *nn,
						    enum nlpeer_value value)
{
	return READ_ONCE(nn->config.own) & value ? &nn->config :
						   &nlpeer_module_config;
}

/**
 * nlpeer_config_get() - the values that count for a namespace now
 * @nn: the namespace
 * @config: set, but for @own; the caller gives back its text
 */
void nlpeer_config_get(struct nlpeer_net *nn, struct nlpeer_config *config)
{
	spin_lock(&nlpeer_config_lock);
	config->reply = nlpeer_config_of(nn, NLPEER_V_REPLY)->reply;
	refcount_inc(&config->reply->refs);
	config->reply_count =
		nlpeer_config_of(nn, NLPEER_V_REPLY_COUNT)->reply_count;
	config->reply_interval_ms =
		nlpeer_config_of(nn, NLPEER_V_REPLY_INTERVAL)->reply_interval_ms;
	config->event_interval_ms =
		nlpeer_config_of(nn, NLPEER_V_EVENT_INTERVAL)->event_interval_ms;
	spin_unlock(&nlpeer_config_lock);
}

/**
 * nlpeer_config_event_ms() - the ticker period that counts for a namespace now
 * @nn: the namespace
 *
 * Return: milliseconds, 0 for no ticker.
 */
u32 nlpeer_config_event_ms(struct nlpeer_net *nn)
{
	return READ_ONCE(nlpeer_config_of(nn, NLPEER_V_EVENT_INTERVAL)
			 ->event_interval_ms);
}

/**
 * nlpeer_config_set() - change values, of a namespace or the module
 * @config: the values; all those of @change are taken over at once
 * @change: what is to change, by @own; valid; its text is no longer the
 *	caller's
 *
 * Context: process. The caller tells the ticker.
 */
void nlpeer_config_set(struct nlpeer_config *config,
		       struct nlpeer_config *change)
{
	spin_lock(&nlpeer_config_lock);
	if (change->own & NLPEER_V_REPLY)
		swap(config->reply, change->reply);
	if (change->own & NLPEER_V_REPLY_COUNT)
		config->reply_count = change->reply_count;
	if (change->own & NLPEER_V_REPLY_INTERVAL)
		config->reply_interval_ms = change->reply_interval_ms;
	if (change->own & NLPEER_V_EVENT_INTERVAL)
		WRITE_ONCE(config->event_interval_ms,
			   change->event_interval_ms);
	WRITE_ONCE(config->own, config->own | change->own);
	spin_unlock(&nlpeer_config_lock);

	nlpeer_text_put(change->reply);
}

/**
 * nlpeer_event_ms_valid() - is this a ticker period?
 * @ms: milliseconds; 0 for no ticker
 *
 * Return: whether it is.
 */
bool nlpeer_event_ms_valid(u32 ms)
{
	return !ms || (ms >= NLPEER_EVENT_MS_MIN &&
		       ms <= NLPEER_INTERVAL_MS_MAX);
}

static int nlpeer_param_reply_set(const char *val,
				  const struct kernel_param *kp)
{
	struct nlpeer_config change = { .own = NLPEER_V_REPLY };
	size_t len = strlen(val);

	/* What echo(1) adds on the way through sysfs. */
	if (len && val[len - 1] == '\n')
		len--;
	if (len > NLPEER_REPLY_MAX) {
		pr_err("reply: %zu bytes are more than %d\n", len,
		       NLPEER_REPLY_MAX);
		return -EINVAL;
	}
	change.reply = nlpeer_text_new(val, len);
	if (!change.reply)
		return -ENOMEM;
	nlpeer_config_set(&nlpeer_module_config, &change);
	return 0;
}

static int nlpeer_param_reply_get(char *buffer, const struct kernel_param *kp)
{
	int len;

	spin_lock(&nlpeer_config_lock);
	len = scnprintf(buffer, PAGE_SIZE, "%s\n",
			nlpeer_module_config.reply->s);
	spin_unlock(&nlpeer_config_lock);
	return len;
}

static void nlpeer_param_reply_free(void *arg)
{
	nlpeer_text_put(nlpeer_module_config.reply);
}

static const struct kernel_param_ops nlpeer_param_reply_ops = {
	.set = nlpeer_param_reply_set,
	.get = nlpeer_param_reply_get,
	.free = nlpeer_param_reply_free,
};

/* A number, where it goes, and what is allowed. */
struct nlpeer_param_number {
	enum nlpeer_value value;
	u32 *member;
	u32 min;
	u32 max;
	const char *range;
};

static bool nlpeer_param_fits(const struct nlpeer_param_number *number, u32 n)
{
	if (number->value == NLPEER_V_EVENT_INTERVAL)
		return nlpeer_event_ms_valid(n);
	return n >= number->min && n <= number->max;
}

static int nlpeer_param_number_set(const char *val,
				   const struct kernel_param *kp)
{
	const struct nlpeer_param_number *number = kp->arg;
	struct nlpeer_config change = { .own = number->value };
	struct nlpeer_net *nn;
	u32 n;
	int err = kstrtou32(val, 0, &n);

	if (!err && !nlpeer_param_fits(number, n))
		err = -ERANGE;
	if (err) {
		pr_err("%s: must be %s\n", kp->name, number->range);
		return err;
	}
	change.reply_count = n;
	change.reply_interval_ms = n;
	change.event_interval_ms = n;
	nlpeer_config_set(&nlpeer_module_config, &change);

	mutex_lock(&nlpeer_nets_mutex);
	list_for_each_entry(nn, &nlpeer_nets, list)
		nlpeer_event_retime(nn);
	mutex_unlock(&nlpeer_nets_mutex);
	return 0;
}

static int nlpeer_param_number_get(char *buffer, const struct kernel_param *kp)
{
	const struct nlpeer_param_number *number = kp->arg;

	return scnprintf(buffer, PAGE_SIZE, "%u\n", READ_ONCE(*number->member));
}

static const struct kernel_param_ops nlpeer_param_number_ops = {
	.set = nlpeer_param_number_set,
	.get = nlpeer_param_number_get,
};

static struct nlpeer_param_number nlpeer_param_reply_count = {
	.value = NLPEER_V_REPLY_COUNT,
	.member = &nlpeer_module_config.reply_count,
	.min = 1,
	.max = NLPEER_COUNT_MAX,
	.range = "1 to " __stringify(NLPEER_COUNT_MAX),
};

static struct nlpeer_param_number nlpeer_param_reply_interval = {
	.value = NLPEER_V_REPLY_INTERVAL,
	.member = &nlpeer_module_config.reply_interval_ms,
	.max = NLPEER_INTERVAL_MS_MAX,
	.range = "0 to " __stringify(NLPEER_INTERVAL_MS_MAX),
};

static struct nlpeer_param_number nlpeer_param_event_interval = {
	.value = NLPEER_V_EVENT_INTERVAL,
	.member = &nlpeer_module_config.event_interval_ms,
	.range = "0, or " __stringify(NLPEER_EVENT_MS_MIN) " to "
		 __stringify(NLPEER_INTERVAL_MS_MAX),
};

/* The types are for modinfo(8); module_param_cb() leaves them out. */
module_param_cb(reply, &nlpeer_param_reply_ops, NULL, 0644);
__MODULE_PARM_TYPE(reply, "string");
MODULE_PARM_DESC(reply, "text answered to a classic message; empty: its payload as it came");

module_param_cb(reply_count, &nlpeer_param_number_ops,
		&nlpeer_param_reply_count, 0644);
__MODULE_PARM_TYPE(reply_count, "uint");
MODULE_PARM_DESC(reply_count, "answers per classic message (1 to 1000, default 1)");

module_param_cb(reply_interval_ms, &nlpeer_param_number_ops,
		&nlpeer_param_reply_interval, 0644);
__MODULE_PARM_TYPE(reply_interval_ms, "uint");
MODULE_PARM_DESC(reply_interval_ms, "milliseconds between answers (0 to 3600000, default 0)");

module_param_cb(event_interval_ms, &nlpeer_param_number_ops,
		&nlpeer_param_event_interval, 0644);
__MODULE_PARM_TYPE(event_interval_ms, "uint");
MODULE_PARM_DESC(event_interval_ms, "milliseconds between ticker events (0: none, or 10 to 3600000, default 5000)");
