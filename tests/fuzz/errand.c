// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * What messages thrown at random would hardly bring about: each bound hit on
 * purpose, full buffers, sockets and namespaces that go while something waits for
 * them, users in namespaces of their own, parameters changed meanwhile.
 */
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "nlfuzz.h"

enum { FLOOD_SEATS = 11, FLOOD_USERS = 5, FLOOD_NETS = 5, FLOOD_MESSAGES = 4 };

static void begin_command(struct seat *seat, unsigned int cmd, uint16_t flags)
{
	struct nlmsghdr *nlh;

	datagram_begin(&datagram);
	nlh = message_begin(&datagram, seat, NLM_F_REQUEST | flags);
	((struct genlmsghdr *)(nlh + 1))->cmd = cmd;
}

/* An echo of nearly 32 KiB that is to come in an hour: four are too many. */
static void flood_seat(struct seat *seat)
{
	for (unsigned int i = 0; i < FLOOD_MESSAGES; i++) {
		begin_command(seat, NLPEER_CMD_ECHO, NLM_F_ACK);
		put_payload(&datagram, NLPEER_A_DATA, 30000 + below(2000));
		put_u32(&datagram, NLPEER_A_INTERVAL_MS, NLPEER_INTERVAL_MS_MAX);
		message_end(&datagram);
		datagram_send(seat, &datagram);
	}
	seat_receive(seat, 2);
}

/* As many as it takes to fill a user's, a namespace's or the module's share. */
static void flood(unsigned int nets, unsigned int users, unsigned int sockets)
{
	static struct seat flooders[FLOOD_NETS * FLOOD_USERS * FLOOD_SEATS];
	unsigned int first_user = 20000 + below(10000), count = 0;

	for (unsigned int net = 0; net < nets; net++) {
		bool away = net_enter_fresh();

		for (unsigned int i = 0; i < users * sockets; i++) {
			struct seat_kind kind = {
				.generic = true, .capped = true,
				.uid = first_user + net * users + i / sockets,
			};

			seat_open(&flooders[count], &kind);
			flood_seat(&flooders[count++]);
		}
		if (away)
			net_return();
	}
	while (count--)
		seat_close(&flooders[count]);
}

static void flood_port(void) { flood(1, 1, 1); }
static void flood_user(void) { flood(1, 1, FLOOD_SEATS); }
static void flood_net(void) { flood(1, FLOOD_USERS, FLOOD_SEATS); }
static void flood_module(void) { flood(FLOOD_NETS, FLOOD_USERS, FLOOD_SEATS); }

static void post_to(struct seat *seat, uint32_t port, size_t length)
{
	begin_command(seat, NLPEER_CMD_POST, NLM_F_ACK);
	put_payload(&datagram, NLPEER_A_DATA, length);
	put_u32(&datagram, NLPEER_A_PORT, port);
	message_end(&datagram);
	datagram_send(seat, &datagram);
	seat_receive(seat, 2);
}

/* A socket that never reads. */
static void full_port(void)
{
	struct seat_kind kind = { .receive_bytes = 1 };
	struct seat deaf, asker;

	seat_open(&deaf, &kind);
	kind = (struct seat_kind){ .generic = true };
	seat_open(&asker, &kind);
	for (unsigned int i = 0; i < 12; i++)
		post_to(&asker, deaf.port, below(3000));
	seat_close(&deaf);
	post_to(&asker, deaf.port, below(3000));
	seat_close(&asker);
}

static void ask_thousand(struct seat *seat)
{
	begin_command(seat, NLPEER_CMD_ECHO, 0);
	put_payload(&datagram, NLPEER_A_MSG, below(100));
	put_u32(&datagram, NLPEER_A_COUNT, NLPEER_COUNT_MAX);
	put_u32(&datagram, NLPEER_A_INTERVAL_MS, below(20));
	message_end(&datagram);
	datagram_send(seat, &datagram);
}

/* Sockets that close, in any order, while answers are on their way to them. */
static void close_pending(void)
{
	struct seat leavers[6];

	for (unsigned int i = 0; i < COUNT_OF(leavers); i++) {
		seat_open_any(&leavers[i]);
		for (unsigned int n = 1 + below(4); n--;)
			worker_batch(&leavers[i]);
		if (leavers[i].generic)
			ask_thousand(&leavers[i]);
	}
	for (unsigned int i = 0; i < COUNT_OF(leavers); i++)
		seat_close(&leavers[i]);
}

/* Many listeners, some of which never read. */
static void listeners(void)
{
	struct seat hearers[12], asker;
	struct seat_kind kind = { .listens = true };

	for (unsigned int i = 0; i < COUNT_OF(hearers); i++) {
		kind.generic = i % 2;
		kind.receive_bytes = one_in(3);
		seat_open(&hearers[i], &kind);
	}
	kind = (struct seat_kind){ .generic = true };
	seat_open(&asker, &kind);
	for (unsigned int i = 0; i < 24; i++)
		worker_ask(&asker, one_in(8) ? NLPEER_CMD_GET : NLPEER_CMD_POST);
	for (unsigned int i = 0; i < COUNT_OF(hearers); i++) {
		seat_receive(&hearers[i], one_in(3) ? 0 : 4);
		seat_close(&hearers[i]);
	}
	seat_close(&asker);
}

/* A namespace that ends with posts, answers, listeners and settings in it. */
static void net_gone(void)
{
	struct seat_kind kind = { 0 };
	struct seat inmates[4];
	bool away = net_enter_fresh();

	for (unsigned int i = 0; i < COUNT_OF(inmates); i++) {
		kind.generic = i;
		kind.listens = one_in(2);
		seat_open(&inmates[i], &kind);
	}
	if (away)
		net_return();
	for (unsigned int i = 0; i < 12; i++)
		worker_batch(&inmates[below(COUNT_OF(inmates))]);
	for (unsigned int i = 0; i < COUNT_OF(inmates); i++)
		seat_close(&inmates[i]);
}

/* A namespace in which every classic answer waits, until no more may. */
static void slow_net(void)
{
	struct seat_kind kind = { .generic = true };
	bool away = net_enter_fresh();
	struct seat asker, waiter;

	seat_open(&asker, &kind);
	kind.generic = false;
	seat_open(&waiter, &kind);
	if (away)
		net_return();
	begin_command(&asker, NLPEER_CMD_SET, NLM_F_ACK);
	put_u32(&datagram, NLPEER_A_REPLY_INTERVAL_MS, NLPEER_INTERVAL_MS_MAX);
	put_payload(&datagram, NLPEER_A_REPLY, NLPEER_REPLY_MAX);
	message_end(&datagram);
	datagram_send(&asker, &datagram);
	for (unsigned int i = 0; i < 20; i++)
		worker_batch(&waiter);
	seat_close(&waiter);
	seat_close(&asker);
}

/* A dump that is left in its midst, or goes on after the configuration changed. */
static void torn_dump(void)
{
	struct seat_kind kind = { .generic = true, .receive_bytes = 1 };
	struct seat reader, asker;

	seat_open(&reader, &kind);
	seat_open(&asker, &kind);
	for (unsigned int i = 0; i < 6; i++) {
		begin_command(&reader, NLPEER_CMD_LIST, NLM_F_DUMP);
		put_u32(&datagram, NLPEER_A_COUNT, 200 + below(400));
		message_end(&datagram);
		datagram_send(&reader, &datagram);
		seat_receive(&reader, 1);
		worker_ask(&asker, NLPEER_CMD_SET);
		seat_receive(&reader, below(8));
	}
	seat_close(&reader);
	seat_close(&asker);
}

static void few_batches(unsigned int count)
{
	struct seat some[4];
	unsigned int i;

	for (i = 0; i < COUNT_OF(some); i++)
		seat_open_any(&some[i]);
	while (count--)
		worker_batch(&some[below(COUNT_OF(some))]);
	for (i = 0; i < COUNT_OF(some); i++)
		seat_close(&some[i]);
}

/*
 * A plain user for good, not by a change of identity that could be taken back;
 * with @away in a user and a network namespace of its own.
 */
static void plain_user(bool away)
{
	uint64_t seed = random64();
	int status;
	pid_t child = fork();

	if (child < 0)
		shut_out("fork");
	if (!child) {
		random_seed(seed);
		if (setresgid(PLAIN_USER, PLAIN_USER, PLAIN_USER) ||
		    setresuid(PLAIN_USER, PLAIN_USER, PLAIN_USER))
			shut_out("setresuid");
		if (away && unshare(CLONE_NEWUSER | CLONE_NEWNET))
			shut_out("user namespace");
		few_batches(40);
		_exit(0);
	}
	if (waitpid(child, &status, 0) != child || status)
		shut_out("plain user");
}

static void user_here(void) { plain_user(false); }
static void user_away(void) { plain_user(true); }

static void write_parameter(const char *name, const char *value)
{
	char path[128];
	int fd;

	snprintf(path, sizeof(path), "/sys/module/nlpeer/parameters/%s", name);
	fd = open(path, O_WRONLY | O_CLOEXEC);
	if (fd < 0)
		shut_out(path);
	tally->sysfs_writes++;
	if (write(fd, value, strlen(value)) < 0)
		tally_refusal(FROM_SYSFS, errno, name);
	close(fd);
}

static void parameters(void)
{
	static const char *const names[] = {
		"reply", "reply_count", "reply_interval_ms", "event_interval_ms",
	};
	static const char *const values[] = {
		"0", "1", "10", "64", "1000", "1001", "3600000", "3600001", "-1", "none", "\n",
		"4294967296", "%s%n",
	};
	static const char *const defaults[] = { "Hello", "1", "0", "20" };
	char longest[NLPEER_REPLY_MAX + 2] = "";

	memset(longest, 'r', NLPEER_REPLY_MAX + below(2));
	for (unsigned int i = 0; i < 8; i++) {
		write_parameter(one_of(names), one_of(values));
		few_batches(1);
	}
	write_parameter("reply", longest);
	write_parameter("reply_count", "0");
	write_parameter("reply_interval_ms", "soon");
	few_batches(1);
	for (unsigned int i = 0; i < COUNT_OF(names); i++)
		write_parameter(names[i], defaults[i]);
}

static void (*const errands[])(void) = {
	flood_port, flood_user, flood_net, flood_module, full_port, close_pending, listeners,
	net_gone, slow_net, torn_dump, user_here, user_away, parameters,
};

const unsigned int errand_count = COUNT_OF(errands);

void errand_run(unsigned int number)
{
	tally->errands++;
	errands[number]();
}
