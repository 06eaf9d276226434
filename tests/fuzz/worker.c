// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * One process's share of a run: batches of messages through a few sockets that
 * come and go, and between them errands, which bring about what chance would not.
 */
#include <time.h>

#include "nlfuzz.h"

/* Larger datagrams get no further message. */
enum { FULL_DATAGRAM = 1 << 16 };

struct tally *tally;
struct datagram datagram;

static struct seat seats[SEATS];

long long milliseconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec * 1000LL + now.tv_nsec / 1000000;
}

/* The port id of a socket of ours, of either protocol, or nobody's. */
uint32_t worker_port(void)
{
	uint32_t port = seats[below(SEATS)].port, other = clean32();

	return port && !one_in(3) ? port : other | 1U << 31;
}

/* A datagram of messages of all kinds; its answers may wait for the next. */
void worker_batch(struct seat *seat)
{
	unsigned int count = 1 + below(one_in(4) ? DATAGRAM_MESSAGES : 8);

	datagram_begin(&datagram);
	while (count-- && datagram.length < FULL_DATAGRAM)
		generate_message(&datagram, seat);
	if (one_in(3))
		mutate_datagram(&datagram);
	datagram_send(seat, &datagram);
	if (!one_in(8))
		seat_receive(seat, 64);
}

/* One whole request, and what is there of its answer at once. */
void worker_ask(struct seat *seat, unsigned int cmd)
{
	datagram_begin(&datagram);
	generate_command(&datagram, seat, cmd);
	datagram_send(seat, &datagram);
	seat_receive(seat, 64);
}

/* In a random order, each errand once before any comes again. */
static unsigned int next_errand(void)
{
	static unsigned int deck[32], left;
	unsigned int drawn, n;

	if (!left)
		for (left = 0; left < errand_count; left++)
			deck[left] = left;
	n = below(left);
	drawn = deck[n];
	deck[n] = deck[--left];
	return drawn;
}

/* Every errand at least once, however short the run. */
static uint64_t errand_interval(uint64_t messages)
{
	uint64_t interval = messages / (errand_count + 4);

	return interval > 8000 ? 8000 : interval;
}

void worker_run(uint64_t messages, long long deadline_ms)
{
	uint64_t goal = tally->sent + messages, next = tally->sent;
	unsigned int i;

	for (i = 0; i < SEATS; i++)
		seat_open_any(&seats[i]);
	while (tally->sent < goal && milliseconds() < deadline_ms) {
		worker_batch(&seats[below(SEATS)]);
		if (one_in(80)) {
			i = below(SEATS);
			seat_close(&seats[i]);
			seat_open_any(&seats[i]);
		}
		if (tally->sent >= next) {
			errand_run(next_errand());
			next += errand_interval(messages);
		}
	}
	for (i = 0; i < SEATS; i++)
		seat_close(&seats[i]);
}
