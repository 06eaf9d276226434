// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Runs two commands by turns, so that whatever else the machine does falls on
 * both, and prints the median of the ratios first / second of two rounds each, in
 * which either came first once, by the clock and by processor time, and the
 * largest memory of each:
 *     alternate ROUNDS COMMAND ARG... -- COMMAND ARG...
 * Output: RATIO_CLOCK RATIO_CPU RSS_KIB RSS_KIB
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>

extern char **environ;

struct side {
	char **command;
	double *clock, *cpu; /* of each round, in ns */
	long rss;
};

static long long now_ns(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec * 1000000000LL + now.tv_nsec;
}

static void run(struct side *side, int round, const posix_spawn_file_actions_t *quiet)
{
	struct rusage used;
	int status;
	pid_t pid;
	long long begin = now_ns();

	if (posix_spawnp(&pid, side->command[0], quiet, NULL, side->command, environ)) {
		fprintf(stderr, "alternate: cannot run %s\n", side->command[0]);
		exit(1);
	}
	if (wait4(pid, &status, 0, &used) < 0 || status) {
		fprintf(stderr, "alternate: %s ends with status %#x\n", side->command[0], status);
		exit(1);
	}
	side->clock[round] = now_ns() - begin;
	side->cpu[round] = (used.ru_utime.tv_sec + used.ru_stime.tv_sec) * 1e9 +
			   (used.ru_utime.tv_usec + used.ru_stime.tv_usec) * 1e3;
	if (used.ru_maxrss > side->rss)
		side->rss = used.ru_maxrss;
}

static int smaller(const void *left, const void *right)
{
	double a = *(const double *)left, b = *(const double *)right;

	return (a > b) - (a < b);
}

static double ratio(const double *first, const double *second, int rounds)
{
	double ratios[rounds / 2];

	for (int i = 0; i < rounds / 2; i++)
		ratios[i] = (first[2 * i] + first[2 * i + 1]) / (second[2 * i] + second[2 * i + 1]);
	qsort(ratios, rounds / 2, sizeof(*ratios), smaller);
	return ratios[rounds / 4];
}

int main(int argc, char **argv)
{
	posix_spawn_file_actions_t quiet;
	struct side sides[2] = { };
	int rounds = argc > 1 ? atoi(argv[1]) & ~1 : 0;
	int i;

	for (i = 2; i < argc; i++)
		if (!strcmp(argv[i], "--")) {
			argv[i] = NULL;
			sides[1].command = argv + i + 1;
			break;
		}
	if (rounds < 2 || i < 3 || i + 1 >= argc) {
		fprintf(stderr, "usage: alternate ROUNDS COMMAND ARG... -- COMMAND ARG...\n");
		return 1;
	}
	sides[0].command = argv + 2;
	posix_spawn_file_actions_init(&quiet);
	posix_spawn_file_actions_addopen(&quiet, 1, "/dev/null", O_WRONLY, 0);
	for (i = 0; i < 2; i++) {
		sides[i].clock = calloc(rounds, sizeof(double));
		sides[i].cpu = calloc(rounds, sizeof(double));
		if (!sides[i].clock || !sides[i].cpu)
			return 1;
		run(&sides[i], 0, &quiet); /* once to fill the caches */
	}
	for (i = 0; i < rounds; i++) {
		/* Neither is always the one that comes second. */
		run(&sides[i % 2], i, &quiet);
		run(&sides[1 - i % 2], i, &quiet);
	}
	printf("%.3f %.3f %ld %ld\n", ratio(sides[0].clock, sides[1].clock, rounds),
	       ratio(sides[0].cpu, sides[1].cpu, rounds), sides[0].rss, sides[1].rss);
	return 0;
}
