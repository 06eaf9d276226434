// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Measures nlpeer against what the kernel has anyway, by turns in one run, and
 * prints a table of ratios with what is to be reached: its answers against
 * nlctrl's, its events against usersock multicasts. A miss is called MISS.
 *     speed [NAMESPACES]     as root of a machine with little else to do
 */
#include "request.h"

#include <fcntl.h>
#include <sched.h>
#include <sys/resource.h>

enum { ROUNDS = 41, ASKS = 200, POSTS = 20, MOST = 256, EVENT_BYTES = 108 };

static unsigned int missed;
static uint16_t family;
static uint32_t events;
static int generic, classic, usersock;
static const struct sockaddr_nl kernel = { .nl_family = AF_NETLINK };

static double now_ns(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return ts.tv_sec * 1e9 + ts.tv_nsec;
}

static int by_value(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static double median(double *values)
{
	qsort(values, ROUNDS, sizeof(*values), by_value);
	return values[ROUNDS / 2];
}

static void judge(const char *what, double value, const char *sign, double limit)
{
	bool hit = *sign == '>' ? value >= limit : value <= limit;

	printf("%-52s %6.2f (%s %.2f) %s\n", what, value, sign, limit,
	       hit ? "ok" : "MISS");
	missed += !hit;
}

static void send_or_end(int fd, const void *bytes, size_t length,
			const struct sockaddr_nl *to)
{
	if (sendto(fd, bytes, length, 0, (const struct sockaddr *)to, sizeof(*to)) < 0 &&
	    errno != ECONNREFUSED)
		fail_errno("sendto");
}

static void take_answer(int fd)
{
	static char buffer[8192];

	if (recv(fd, buffer, sizeof(buffer), 0) < NLMSG_HDRLEN ||
	    ((struct nlmsghdr *)buffer)->nlmsg_type == NLMSG_ERROR)
		fail_errno("recv");
}

static void ask_nlctrl(void)
{
	start_request(GENL_ID_CTRL, NLM_F_REQUEST, CTRL_CMD_GETFAMILY, 2);
	add_word("1:u16=16");
	send_request(generic);
	take_answer(generic);
}

static void ask_echo(void)
{
	start_request(family, NLM_F_REQUEST, 2, 1);
	add_word("msg=Hello");
	send_request(generic);
	take_answer(generic);
}

static void ask_classic(void)
{
	struct { struct nlmsghdr n; char text[8]; } ask = {
		.n = { .nlmsg_len = NLMSG_LENGTH(6) }, .text = "Hello",
	};

	send_or_end(classic, &ask, ask.n.nlmsg_len, &kernel);
	take_answer(classic);
}

/* Nothing is heard of an event unless somebody listens. */
static void send_post(void)
{
	start_request(family, NLM_F_REQUEST, 5, 1);
	/* With the headers, its number and its time it is EVENT_BYTES long. */
	add_word("msg:len=60");
	send_request(generic);
}

static void send_usersock(void)
{
	static const struct sockaddr_nl group = { .nl_family = AF_NETLINK, .nl_groups = 1 };
	static union { struct nlmsghdr n; char room[EVENT_BYTES]; } event = {
		.n = { .nlmsg_len = EVENT_BYTES, .nlmsg_type = NLMSG_MIN_TYPE },
	};

	send_or_end(usersock, &event, sizeof(event), &group);
}

/* Nanoseconds for each of @count calls. */
static double time_calls(void (*call)(void), int count)
{
	double start = now_ns();

	for (int i = 0; i < count; i++)
		call();
	return (now_ns() - start) / count;
}

struct asked { double nlctrl, echo, classic; };

static struct asked measure_answers(void)
{
	double nlctrl[ROUNDS], echo[ROUNDS], answer[ROUNDS];

	for (int i = 0; i < ROUNDS; i++) {
		nlctrl[i] = time_calls(ask_nlctrl, ASKS);
		echo[i] = time_calls(ask_echo, ASKS);
		answer[i] = time_calls(ask_classic, ASKS);
	}
	return (struct asked){ median(nlctrl), median(echo), median(answer) };
}

static void show_answers(void)
{
	struct asked t = measure_answers();

	printf("answer: nlctrl %.1f us, echo %.1f us, classic %.1f us\n",
	       t.nlctrl / 1e3, t.echo / 1e3, t.classic / 1e3);
	judge("echo, speed, nlctrl getfamily = 1.00", t.nlctrl / t.echo, ">=", 1.0);
	judge("classic answer, speed, nlctrl getfamily = 1.00", t.nlctrl / t.classic,
	      ">=", 1.2);
}

static int heard[2][MOST];

static void add_listener(int i)
{
	heard[0][i] = open_netlink(NETLINK_GENERIC);
	heard[1][i] = open_netlink(NETLINK_USERSOCK);
	if (bind_netlink(heard[0][i], 0, 0) || join_group(heard[0][i], events) ||
	    bind_netlink(heard[1][i], 0, 0) || join_group(heard[1][i], 1))
		fail_errno("join");
}

/* Every listener must have got every event: a full buffer would be cheap. */
static void drain(const int *fds, int listeners, int wanted)
{
	static char buffer[4096];

	for (int i = 0; i < listeners; i++) {
		int count = 0;
		ssize_t length;

		while ((length = recv(fds[i], buffer, sizeof(buffer), MSG_DONTWAIT)) > 0)
			count += length == EVENT_BYTES;
		if (count != wanted) {
			printf("listener %d heard %d of %d\n", i, count, wanted);
			exit(1);
		}
	}
}

static void measure_posts(int listeners, double *post, double *plain)
{
	double posts[ROUNDS], plains[ROUNDS];

	for (int i = 0; i < ROUNDS; i++) {
		posts[i] = time_calls(send_post, POSTS);
		drain(heard[0], listeners, POSTS);
		plains[i] = time_calls(send_usersock, POSTS);
		drain(heard[1], listeners, POSTS);
	}
	*post = median(posts);
	*plain = median(plains);
}

static void show_posts(void)
{
	double post, plain, first_post = 0, first_plain = 0;
	int open = 0;

	measure_posts(0, &post, &plain);
	printf("listeners   post us  usersock us   a further listener costs: post, usersock, us\n");
	printf("%9d %9.2f %12.2f\n", 0, post / 1e3, plain / 1e3);
	for (int listeners = 1; listeners <= MOST; listeners *= 4) {
		while (open < listeners)
			add_listener(open++);
		measure_posts(listeners, &post, &plain);
		printf("%9d %9.2f %12.2f", listeners, post / 1e3, plain / 1e3);
		if (listeners == 1) {
			first_post = post;
			first_plain = plain;
			printf("\n");
			continue;
		}
		post = (post - first_post) / (listeners - 1);
		plain = (plain - first_plain) / (listeners - 1);
		printf("   %.2f, %.2f\n", post / 1e3, plain / 1e3);
		/* Both walk the same list: within the noise of short runs. */
		judge("  post, cost of a listener, usersock = 1.00", post / plain, "<=", 1.1);
	}
	for (int i = 0; i < open; i++) {
		close(heard[0][i]);
		close(heard[1][i]);
	}
}

static void make_namespaces(int count)
{
	struct rlimit files = { count + 100, count + 100 };
	int home = open("/proc/self/ns/net", O_RDONLY | O_CLOEXEC);

	if (setrlimit(RLIMIT_NOFILE, &files))
		fail_errno("setrlimit");
	for (int i = 0; i < count; i++)
		if (unshare(CLONE_NEWNET) ||
		    open("/proc/self/ns/net", O_RDONLY | O_CLOEXEC) < 0)
			fail_errno("unshare");
	if (setns(home, CLONE_NEWNET))
		fail_errno("setns");
}

struct idle { struct asked answer; double post, usersock; };

static struct idle measure_idle(const char *when)
{
	struct idle t;

	t.answer = measure_answers();
	measure_posts(0, &t.post, &t.usersock);
	printf("%s: nlctrl %.1f us, echo %.1f us, classic %.1f us, post %.2f us, usersock %.2f us\n",
	       when, t.answer.nlctrl / 1e3, t.answer.echo / 1e3,
	       t.answer.classic / 1e3, t.post / 1e3, t.usersock / 1e3);
	return t;
}

/* Against the kernel's own at that time: the machine may run slower meanwhile. */
static void show_namespaces(int count)
{
	struct idle before = measure_idle("no listener, few namespaces"), after;
	double slower;

	make_namespaces(count);
	after = measure_idle("no listener, many namespaces");
	slower = after.answer.nlctrl / before.answer.nlctrl;
	judge("echo with many, cost, with few = 1.00",
	      after.answer.echo / before.answer.echo / slower, "<=", 1.1);
	judge("classic answer with many, cost, with few = 1.00",
	      after.answer.classic / before.answer.classic / slower, "<=", 1.1);
	slower = after.usersock / before.usersock;
	judge("post with many, cost, with few = 1.00",
	      after.post / before.post / slower, "<=", 1.1);
}

int main(int argc, char **argv)
{
	struct family f;

	setvbuf(stdout, NULL, _IOLBF, 0);
	generic = open_netlink(NETLINK_GENERIC);
	classic = open_netlink(CLASSIC_PROTOCOL);
	usersock = open_netlink(NETLINK_USERSOCK);
	resolve(generic, "nlpeer", &f);
	family = f.id;
	events = group_id(&f, "events");
	measure_answers();
	show_answers();
	show_posts();
	if (argc > 1)
		show_namespaces(number(argv[1]));
	return missed != 0;
}
