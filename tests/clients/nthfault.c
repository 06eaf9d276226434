// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Refuses memory once at every place where a request to nlpeer asks for it: the
 * first time at the first, then at the second, until it asks no more. Judges what
 * comes back. For kernels that can inject faults and tell of each with its stack.
 */
#include "queued.h"

#include <fcntl.h>

#define NTH_MAX 5000
/* The allocator asks for pages now and then, so that one round may miss a place. */
#define ROUNDS 3

static int fault_file;		/* kept open, as opening it could meet the fault */
static int log_file;		/* what the kernel tells of the faults */
static int asker = -1, listener = -1, classic_listener = -1;
static struct family family;

/* The configuration before each request, and what `set` makes of it. */
static const char *const old_config[] = {
	"reply=short", "reply-count=1", "reply-interval-ms=0", "event-interval-ms=0", NULL,
};
static const char *const new_config[] = {
	"reply=other", "reply-count=7", "reply-interval-ms=3600000",
	"event-interval-ms=3600000", NULL,
};
static const char *const delayed_config[] = { "reply-interval-ms=3600000", NULL };

/* A message, what must come of it undisturbed, and how it went when disturbed. */
struct trial {
	const char *name, *cmd;
	uint16_t flags;
	int ends_with;		/* errno */
	bool own;		/* nlpeer itself asks for memory, not the core alone */
	const char *words[6];
	uint32_t nth, places, ours, answered, refused, silent;
};

static struct trial trials[] = {
	{ .name = "echo", .cmd = "echo", .own = true, .words = { "msg=x" } },
	{ .name = "echo-delayed", .cmd = "echo", .own = true,
	  .words = { "msg=x", "count=3", "interval-ms=3600000" } },
	{ .name = "get", .cmd = "get", .own = true },
	{ .name = "set", .cmd = "set", .flags = NLM_F_ECHO, .own = true,
	  .words = { "reply=other", "reply-count=7", "reply-interval-ms=3600000",
		     "event-interval-ms=3600000" } },
	{ .name = "post", .cmd = "post", .own = true, .words = { "msg=x" } },
	{ .name = "post-echo", .cmd = "post", .flags = NLM_F_ECHO, .own = true,
	  .words = { "data=00ff" } },
	{ .name = "post-delayed", .cmd = "post", .own = true,
	  .words = { "msg=x", "count=2", "interval-ms=3600000" } },
	{ .name = "post-port", .cmd = "post", .own = true,
	  .words = { "msg=x", "port=4242" } },
	{ .name = "list", .cmd = "list", .flags = NLM_F_DUMP,
	  .words = { "count=100", "size=100" } },
	{ .name = "fail", .cmd = "fail", .ends_with = EIO,
	  .words = { "error-code=5", "msg=text" } },
};

static struct trial classic_trials[] = {
	{ .name = "classic", .own = true },
	{ .name = "classic-delayed", .own = true },
	{ .name = "malformed", .own = true, .ends_with = EINVAL },
};

/* What came back: an error (0 for an ACK or the end of a dump), or other messages. */
struct outcome {
	int sent;		/* errno of sendto() */
	int err;		/* -1: no word of it */
	bool told;		/* with a reason */
	uint32_t messages;	/* beside these */
};

static uint32_t complaints;

/* All are wanted: the kernel that tells them is a slow one. */
static void complain(const struct trial *t, const char *what, int err)
{
	printf("%s: place %u: %s%s%s\n", t->name, t->nth, what, err ? ": " : "",
	       err ? errno_name(err) : "");
	complaints++;
}

static void fail_trial(const struct trial *t, const char *what, int err)
{
	complain(t, what, err);
	exit(1);
}

/* The system call that follows meets the fault. */
static void arm(unsigned int nth)
{
	char text[16];

	snprintf(text, sizeof(text), "%u", nth);
	if (pwrite(fault_file, text, strlen(text), 0) < 0)
		fail_errno("fail-nth");
}

/* Returns whether there was one; none lingers. */
static bool disarm(void)
{
	char left[16] = "";

	if (pread(fault_file, left, sizeof(left) - 1, 0) < 0)
		fail_errno("fail-nth");
	arm(0);
	return !atoi(left);
}

enum whose { UNTOLD, OF_THE_CORE, OURS };

/*
 * Reads what the log has had since, and there whether nlpeer stood in the stack
 * (what merely lies on it has a question mark). The kernel does not tell of memory
 * that is asked for without warnings, as that for the bytes of a message.
 */
static enum whose whose_fault(void)
{
	static char record[8192];
	enum whose whose = UNTOLD;
	ssize_t length;

	while ((length = read(log_file, record, sizeof(record) - 1)) > 0 ||
	       (length < 0 && errno == EPIPE)) {
		record[length > 0 ? length : 0] = '\0';
		if (whose == UNTOLD && strstr(record, "FAULT_INJECTION"))
			whose = OF_THE_CORE;
		if (strstr(record, "[nlpeer]") && !strstr(record, " ? "))
			whose = OURS;
	}
	return whose;
}

/* Beside memory, nothing may be wrong with a socket. */
static const struct nlmsghdr *next_message(const struct trial *t, int fd)
{
	const struct nlmsghdr *nlh;

	do {
		errno = 0;
		nlh = at_hand(fd);
	} while (!nlh && (errno == ENOBUFS || errno == ENOMEM));
	if (!nlh && errno != EAGAIN)
		fail_trial(t, "recv", errno);
	return nlh;
}

static void drain(const struct trial *t, int fd)
{
	while (next_message(t, fd))
		;
}

static void read_outcome(const struct trial *t, int fd, struct outcome *o)
{
	const struct nlmsghdr *nlh;
	struct ext_ack ack;
	int err;

	while ((nlh = next_message(t, fd))) {
		/* The text of an answer is of this type too. */
		if (nlh->nlmsg_type == NLMSG_ERROR) {
			err = -((struct nlmsgerr *)NLMSG_DATA(nlh))->error;
			parse_error(nlh, &ack);
			o->told |= ack.text[0];
		} else if (nlh->nlmsg_type == NLMSG_DONE && t->flags & NLM_F_DUMP) {
			err = -*(int *)NLMSG_DATA(nlh);
		} else {
			o->messages++;
			continue;
		}
		/* The first that is one: a dump may go on after it. */
		if (o->err <= 0)
			o->err = err;
	}
}

/*
 * With an answer or none, all is well. A refusal is for want of memory, and where
 * that was nlpeer's own, it says so. What the core asks for and nobody tells of
 * fails the sending already, or a dump.
 */
static void judge(struct trial *t, const struct outcome *o, enum whose whose)
{
	bool ours = whose == OURS || (whose == UNTOLD && t->own && !o->sent);
	int err = o->sent ?: o->err;

	t->ours += whose == OURS;
	if (err == t->ends_with || (err < 0 && o->messages)) {
		t->answered++;
	} else if (err < 0) {
		t->silent++;
	} else if (err != ENOMEM && err != ENOBUFS) {
		complain(t, "wrong error", err);
	} else {
		t->refused++;
		if (ours && !o->told)
			complain(t, "nlpeer refused and did not say why", err);
	}
}

static void add_words(const char *const *words)
{
	for (; *words; words++)
		add_word(*words);
}

static void configure(const struct trial *t, const char *const *words)
{
	struct outcome o = { .err = -1 };

	start_request(family.id, NLM_F_REQUEST | NLM_F_ACK, command_number("set"), 1);
	add_words(words);
	send_request(asker);
	read_outcome(t, asker, &o);
	if (o.err)
		fail_trial(t, "no configuration any more", o.err < 0 ? 0 : o.err);
}

static bool has_word(const struct nlmsghdr *nlh, const char *word)
{
	const char *value = strchr(word, '=') + 1;
	char name[32], text[16] = "";
	const char *end = (const char *)nlh + nlh->nlmsg_len;
	const struct nlattr *a = (void *)((char *)NLMSG_DATA(nlh) + GENL_HDRLEN);
	unsigned int type;

	snprintf(name, sizeof(name), "%.*s", (int)(value - word - 1), word);
	type = attr_type(name);
	while (attr_fits(a, end) && a->nla_type != type)
		a = next_attr(a);
	if (!attr_fits(a, end))
		return false;
	if (nlpeer_attrs[type].kind == KIND_STRING)
		return !strcmp(payload_of(a), value);
	snprintf(text, sizeof(text), "%llu", (unsigned long long)attr_number(a));
	return !strcmp(text, value);
}

static bool has_words(const struct nlmsghdr *nlh, const char *const *words)
{
	while (*words && has_word(nlh, *words))
		words++;
	return !*words;
}

/* An undisturbed GET is answered, with one configuration in whole. */
static void must_answer(const struct trial *t, bool may_be_old, bool may_be_new)
{
	const struct nlmsghdr *nlh;

	start_request(family.id, NLM_F_REQUEST, command_number("get"), 1);
	send_request(asker);
	nlh = next_message(t, asker);
	if (!nlh || nlh->nlmsg_type != family.id)
		fail_trial(t, "no answer any more", 0);
	if (!(may_be_old && has_words(nlh, old_config)) &&
	    !(may_be_new && has_words(nlh, new_config)))
		complain(t, "the configuration is another", 0);
}

/* Once, and memory is refused at the next place. Returns whether there was one. */
static bool try_place(struct trial *t, int fd, const void *message, size_t length)
{
	struct sockaddr_nl kernel = { .nl_family = AF_NETLINK };
	struct outcome o = { .err = -1 };
	bool met;

	whose_fault();
	arm(++t->nth);
	if (sendto(fd, message, length, 0, (struct sockaddr *)&kernel, sizeof(kernel)) < 0)
		o.sent = errno;
	met = disarm();
	read_outcome(t, fd, &o);
	drain(t, listener);
	drain(t, classic_listener);
	if (met) {
		t->places++;
		judge(t, &o, whose_fault());
	} else if (o.sent || o.err != t->ends_with) {
		fail_trial(t, "undisturbed, but", o.sent ?: o.err);
	}
	if (t->cmd && !strcmp(t->cmd, "set")) {
		must_answer(t, o.sent || o.err, !o.sent && o.err <= 0);
		configure(t, old_config);
	}
	return met;
}

/* One message to @fd, over and over, until it meets no fault. */
static void try_message(struct trial *t, int fd, const void *message, size_t length)
{
	for (unsigned int round = 0; round < ROUNDS; round++) {
		t->nth = 0;
		while (try_place(t, fd, message, length))
			if (t->nth == NTH_MAX)
				fail_trial(t, "and no end", 0);
	}
	printf("%s places=%u ours=%u answered=%u refused=%u silent=%u\n", t->name,
	       t->places, t->ours, t->answered, t->refused, t->silent);
	if (!t->places || (t->own && !t->ours))
		fail_trial(t, "memory was never refused", 0);
	configure(t, old_config);
	must_answer(t, true, false);
}

static void try_request(struct trial *t)
{
	static unsigned char copy[4096] __attribute__((aligned(8)));

	start_request(family.id, NLM_F_REQUEST | NLM_F_ACK | t->flags,
		      command_number(t->cmd), 1);
	add_words(t->words);
	memcpy(copy, request, request_header()->nlmsg_len);
	try_message(t, asker, copy, request_header()->nlmsg_len);
}

/* As it must be, one that asks for delayed answers, and one that is malformed. */
static void try_classic(void)
{
	char message[NLMSG_LENGTH(4)] __attribute__((aligned(8))) = { 0 };
	struct nlmsghdr *nlh = (struct nlmsghdr *)message;

	*nlh = (struct nlmsghdr){ .nlmsg_len = sizeof(message), .nlmsg_flags = NLM_F_ACK };
	try_message(&classic_trials[0], classic_listener, message, sizeof(message));
	configure(&classic_trials[1], delayed_config);
	try_message(&classic_trials[1], classic_listener, message, sizeof(message));
	nlh->nlmsg_len = 1000;
	try_message(&classic_trials[2], classic_listener, message, sizeof(message));
}

static void open_all(void)
{
	fault_file = open("/proc/thread-self/fail-nth", O_RDWR | O_CLOEXEC);
	if (fault_file < 0)
		fail_errno("fail-nth");
	log_file = open("/dev/kmsg", O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (log_file < 0)
		fail_errno("kmsg");
	lseek(log_file, 0, SEEK_END);
	asker = open_netlink(NETLINK_GENERIC);
	listener = open_netlink(NETLINK_GENERIC);
	classic_listener = open_netlink(CLASSIC_PROTOCOL);
	resolve(asker, "nlpeer", &family);
	if (join_group(listener, group_id(&family, "events")) ||
	    bind_netlink(classic_listener, 4242, 2))
		fail_errno("listen");
}

int main(int argc, char **argv)
{
	uint32_t faults = 0;

	if (argc != 1 || !argv[0])
		usage("nthfault");
	setvbuf(stdout, NULL, _IOLBF, 0);
	open_all();
	configure(&trials[0], old_config);
	for (unsigned int i = 0; i < COUNT_OF(trials); i++) {
		try_request(&trials[i]);
		faults += trials[i].places;
	}
	try_classic();
	for (unsigned int i = 0; i < COUNT_OF(classic_trials); i++)
		faults += classic_trials[i].places;
	printf("faults=%u complaints=%u\n", faults, complaints);
	return complaints ? 1 : 0;
}
