// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Loads and unloads the module for what only then can be had: a family without
 * its classic protocol, and requests that come while everything is taken down.
 */
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "nlfuzz.h"

enum { UNLOAD_TRIES = 10, FULL_SEATS = 8, FULL_DATAGRAMS = 30, UNLOAD_MS = 20000 };

void module_load(const char *file, const char *parameters)
{
	int fd = open(file, O_RDONLY | O_CLOEXEC);

	if (fd < 0)
		shut_out(file);
	if (syscall(SYS_finit_module, fd, parameters, 0))
		shut_out("load");
	close(fd);
}

/* Namespaces that are on their way out may still hold it. */
void module_unload(void)
{
	long long deadline = milliseconds() + UNLOAD_MS;

	while (syscall(SYS_delete_module, "nlpeer", O_NONBLOCK)) {
		if (errno != EAGAIN || milliseconds() > deadline)
			shut_out("unload");
		usleep(10000);
	}
}

void load_without_protocol(const char *file)
{
	struct seat_kind kind = { .generic = true };
	struct seat seat;

	module_load(file, "protocol=0");
	family_resolve();
	seat_open(&seat, &kind);
	for (unsigned int i = 0; i < 600; i++)
		worker_ask(&seat, one_in(4) ? NLPEER_CMD_GET : NLPEER_CMD_POST);
	seat_close(&seat);
	module_unload();
}

static void ask_later(struct seat *seat, unsigned int count, uint32_t ms)
{
	datagram_begin(&datagram);
	while (count--) {
		struct nlmsghdr *nlh = message_begin(&datagram, seat, NLM_F_REQUEST | NLM_F_ACK);

		((struct genlmsghdr *)(nlh + 1))->cmd = NLPEER_CMD_ECHO;
		put_payload(&datagram, NLPEER_A_DATA, 1 + below(8));
		put_u32(&datagram, NLPEER_A_INTERVAL_MS, ms);
		message_end(&datagram);
	}
	datagram_send(seat, &datagram);
	seat_receive(seat, 4);
}

/* Asks without an end, so that the parent, who unloads, is never alone. */
static pid_t start_asker(void)
{
	struct seat_kind kind = { .generic = true, .uid = PLAIN_USER };
	struct seat seat;
	pid_t child = fork();

	if (child < 0)
		shut_out("fork");
	if (child)
		return child;
	seat_open(&seat, &kind);
	for (;;)
		ask_later(&seat, 1, 1);
}

/* So much waits that dropping it takes the module longer than a turn. */
static void unload_once(const char *file)
{
	struct seat seats[FULL_SEATS];
	struct seat_kind kind = { .generic = true };
	pid_t asker;
	unsigned int i, n;

	module_load(file, "");
	family_resolve();
	for (i = 0; i < FULL_SEATS; i++) {
		seat_open(&seats[i], &kind);
		for (n = 0; n < FULL_DATAGRAMS; n++)
			ask_later(&seats[i], DATAGRAM_MESSAGES, NLPEER_INTERVAL_MS_MAX);
	}
	asker = start_asker();
	usleep(50000);
	module_unload();
	kill(asker, SIGKILL);
	waitpid(asker, NULL, 0);
	for (i = 0; i < FULL_SEATS; i++)
		seat_close(&seats[i]);
}

void unload_under_way(const char *file)
{
	for (unsigned int i = 0; i < UNLOAD_TRIES; i++) {
		unload_once(file);
		if (reached_reason(tally, "nlpeer is being loaded or unloaded"))
			return;
	}
}
