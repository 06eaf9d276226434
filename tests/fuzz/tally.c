// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Counts what was sent and what became of it, one tally for each process so that
 * they need not wait for each other, and prints the sum.
 */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "nlfuzz.h"

static const char *const where_names[] = {
	[FROM_CLASSIC] = "classic", [FROM_FAMILY] = "family",
	[FROM_SEND] = "sendmsg", [FROM_SYSFS] = "sysfs",
};

static void add_refusal(struct tally *t, const struct refusal *new)
{
	struct refusal *r = t->refusals;

	for (; r < t->refusals + t->refusal_count; r++)
		if (r->where == new->where && r->error == new->error &&
		    !strcmp(r->reason, new->reason)) {
			r->count += new->count;
			return;
		}
	if (t->refusal_count == REFUSALS) {
		t->refusals_untold += new->count;
		return;
	}
	*r = *new;
	t->refusal_count++;
}

void tally_refusal(enum where where, int error, const char *reason)
{
	struct refusal new = { .where = where, .error = error, .count = 1 };

	snprintf(new.reason, sizeof(new.reason), "%s", reason);
	add_refusal(tally, &new);
}

/* The first is kept: what follows is often its consequence. */
void tally_wrong(const char *format, ...)
{
	va_list args;

	if (tally->wrong++)
		return;
	va_start(args, format);
	vsnprintf(tally->first_wrong, sizeof(tally->first_wrong), format, args);
	va_end(args);
}

/* Everything before @refusals is counters. */
void tally_merge(struct tally *to, const struct tally *from)
{
	uint64_t *sum = (uint64_t *)to;
	const uint64_t *more = (const uint64_t *)from;

	for (size_t i = 0; i < offsetof(struct tally, refusals) / sizeof(*sum); i++)
		sum[i] += more[i];
	for (unsigned int i = 0; i < from->refusal_count; i++)
		add_refusal(to, &from->refusals[i]);
	to->wrong += from->wrong;
	if (!*to->first_wrong)
		memcpy(to->first_wrong, from->first_wrong, sizeof(to->first_wrong));
}

static void print_row(const char *what, const char *name, const uint64_t *by_outcome)
{
	printf("%s %-9s accepted %8llu  refused %8llu  unheard %8llu\n", what, name,
	       (unsigned long long)by_outcome[ACCEPTED],
	       (unsigned long long)by_outcome[REFUSED],
	       (unsigned long long)by_outcome[UNHEARD]);
}

static void print_commands(const struct tally *t)
{
	uint64_t others[OUTCOMES] = { 0 };

	print_row("protocol", "classic", t->classic);
	for (unsigned int cmd = 0; cmd < COMMANDS; cmd++)
		if (command_name_of(cmd))
			print_row("command ", command_name_of(cmd), t->commands[cmd]);
		else
			for (unsigned int i = 0; i < OUTCOMES; i++)
				others[i] += t->commands[cmd][i];
	print_row("command ", "no such", others);
}

static void print_attributes(const struct tally *t)
{
	printf("attributes, in messages accepted / refused / in answers:\n");
	for (unsigned int i = 1; i <= NLPEER_A_MAX; i++)
		printf("%18s %7llu /%7llu /%8llu%s", attribute_name(i),
		       (unsigned long long)t->attrs_accepted[i],
		       (unsigned long long)t->attrs_refused[i],
		       (unsigned long long)t->attrs_answered[i],
		       i % 2 && i < NLPEER_A_MAX ? "" : "\n");
}

static const char *error_name(int error)
{
	const char *name = error ? strerrorname_np(error) : "any";

	return name ? name : "other";
}

static void print_refusals(const struct tally *t)
{
	const struct refusal *r;

	for (r = t->refusals; r < t->refusals + t->refusal_count; r++)
		if (*r->reason)
			printf("refusal %-7s %8llu %-12s %s\n", where_names[r->where],
			       (unsigned long long)r->count, error_name(r->error), r->reason);
	printf("refusals without a text:");
	for (r = t->refusals; r < t->refusals + t->refusal_count; r++)
		if (!*r->reason)
			printf(" %s %s %llu,", where_names[r->where], error_name(r->error),
			       (unsigned long long)r->count);
	printf(" of kinds not told apart %llu\n", (unsigned long long)t->refusals_untold);
}

/* The longest comes first: of what is too long, reports keep the end. */
void tally_print(const struct tally *t)
{
	print_refusals(t);
	print_attributes(t);
	print_commands(t);
	printf("datagrams=%llu damaged=%llu withheld=%llu answers=%llu overruns=%llu\n",
	       (unsigned long long)t->datagrams, (unsigned long long)t->damaged,
	       (unsigned long long)t->withheld, (unsigned long long)t->answers,
	       (unsigned long long)t->overruns);
	printf("dumps begun=%llu ended=%llu torn=%llu entries=%llu events=%llu\n",
	       (unsigned long long)t->dumps_begun, (unsigned long long)t->dumps_ended,
	       (unsigned long long)t->dumps_torn, (unsigned long long)t->entries,
	       (unsigned long long)t->events);
	printf("sockets=%llu namespaces=%llu errands=%llu sysfs=%llu\n",
	       (unsigned long long)t->sockets, (unsigned long long)t->namespaces,
	       (unsigned long long)t->errands, (unsigned long long)t->sysfs_writes);
	printf("by outcome: %llu accepted, %llu refused, %llu unheard\n",
	       (unsigned long long)t->by_outcome[ACCEPTED],
	       (unsigned long long)t->by_outcome[REFUSED],
	       (unsigned long long)t->by_outcome[UNHEARD]);
}
