// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Says whether a run reached everything it had to: each command and attribute of
 * the wire contract, each reason the module's sources give for a refusal, and
 * enough messages that were accepted. Can show of itself that it misses nothing.
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "nlfuzz.h"
#include "facts.h"

enum { ACCEPTED_PERCENT = 30 };

/* Comes only where the processor cannot read an unaligned u64. */
static const unsigned int unreachable_attrs[] = { NLPEER_A_PAD };

/* What no program can bring about in a kernel that is well. */
static const char *const unreachable_reasons[] = {
	"out of memory",	/* the kernel's own; needs injected faults */
};

/* Refusals that have no text, or the core's own, which differ by kernel. */
static const struct {
	enum where where;
	int error;
} errors[] = {
	{ FROM_CLASSIC, EINVAL },	/* a wrong nlmsg_len */
	{ FROM_CLASSIC, EMSGSIZE },
	{ FROM_CLASSIC, EBUSY },
	{ FROM_FAMILY, EINVAL },
	{ FROM_FAMILY, ERANGE },
	{ FROM_FAMILY, EPERM },
	{ FROM_FAMILY, EOPNOTSUPP },
	{ FROM_FAMILY, EBUSY },
	{ FROM_FAMILY, ECONNREFUSED },
	{ FROM_FAMILY, EAGAIN },
	{ FROM_SYSFS, EINVAL },
	{ FROM_SYSFS, ERANGE },
};

static const char *fact_name(const struct fact *facts, size_t count, unsigned int number)
{
	for (size_t i = 0; i < count; i++)
		if (facts[i].number == number)
			return facts[i].name;
	return NULL;
}

const char *attribute_name(unsigned int number)
{
	return fact_name(fact_attributes, COUNT_OF(fact_attributes), number);
}

const char *command_name_of(unsigned int number)
{
	return fact_name(fact_commands, COUNT_OF(fact_commands), number);
}

bool reached_reason(const struct tally *t, const char *reason)
{
	for (unsigned int i = 0; i < t->refusal_count; i++)
		if (!strcmp(t->refusals[i].reason, reason))
			return true;
	return false;
}

static bool reached_error(const struct tally *t, enum where where, int error)
{
	for (unsigned int i = 0; i < t->refusal_count; i++)
		if (t->refusals[i].where == where && t->refusals[i].error == error)
			return true;
	return false;
}

static bool is_unreachable(unsigned int attr)
{
	for (size_t i = 0; i < COUNT_OF(unreachable_attrs); i++)
		if (unreachable_attrs[i] == attr)
			return true;
	return false;
}

static bool is_unreachable_reason(const char *reason)
{
	for (size_t i = 0; i < COUNT_OF(unreachable_reasons); i++)
		if (!strcmp(unreachable_reasons[i], reason))
			return true;
	return false;
}

/* Notes, and with @loud says, what is missing. */
struct verdict {
	unsigned int missing;
	bool loud;
};

static void want(struct verdict *v, bool reached, const char *what, const char *which)
{
	if (reached)
		return;
	v->missing++;
	if (v->loud)
		printf("not reached: %s%s%s\n", what, *which ? " " : "", which);
}

static void judge_facts(struct verdict *v, const struct tally *t)
{
	for (size_t i = 0; i < COUNT_OF(fact_commands); i++) {
		const uint64_t *seen = t->commands[fact_commands[i].number];

		want(v, seen[ACCEPTED], "accepted command", fact_commands[i].name);
		want(v, seen[REFUSED], "refused command", fact_commands[i].name);
	}
	for (size_t i = 0; i < COUNT_OF(fact_attributes); i++) {
		unsigned int n = fact_attributes[i].number;

		want(v, t->attrs_accepted[n] || t->attrs_answered[n] || is_unreachable(n),
		     "attribute", fact_attributes[i].name);
	}
	for (size_t i = 0; i < COUNT_OF(fact_reasons); i++)
		want(v, reached_reason(t, fact_reasons[i]) ||
			is_unreachable_reason(fact_reasons[i]), "refusal", fact_reasons[i]);
	for (size_t i = 0; i < COUNT_OF(errors); i++)
		want(v, reached_error(t, errors[i].where, errors[i].error), "error",
		     strerrorname_np(errors[i].error));
}

/* Returns how much is missing; 0: the run did what it had to. */
unsigned int judge(const struct tally *t, uint64_t messages, bool loud)
{
	struct verdict v = { .loud = loud };

	judge_facts(&v, t);
	want(&v, t->classic[ACCEPTED], "accepted classic message", "");
	want(&v, t->classic[REFUSED], "refused classic message", "");
	want(&v, t->dumps_ended, "end of a dump", "");
	want(&v, t->dumps_torn, "inconsistent dump", "");
	want(&v, t->events, "event", "");
	want(&v, t->overruns, "overrun of a receive buffer", "");
	want(&v, t->sent >= messages, "the number of messages asked for", "");
	want(&v, t->by_outcome[ACCEPTED] * 100 >= t->sent * ACCEPTED_PERCENT,
	     "30 % of the messages accepted", "");
	want(&v, !t->wrong, "only right answers:", t->first_wrong);
	return v.missing;
}

/* One line for those who only want to know how far a run came. */
void print_reached(const struct tally *t, unsigned int missing)
{
	unsigned int reasons = 0, commands = 0;

	for (size_t i = 0; i < COUNT_OF(fact_reasons); i++)
		reasons += reached_reason(t, fact_reasons[i]);
	for (size_t i = 0; i < COUNT_OF(fact_commands); i++)
		commands += !!t->commands[fact_commands[i].number][ACCEPTED];
	printf("sent=%llu accepted=%llu (%.1f %%) refusals=%u/%zu commands=%u/%zu wrong=%llu missing=%u",
	       (unsigned long long)t->sent, (unsigned long long)t->by_outcome[ACCEPTED],
	       t->sent ? 100.0 * t->by_outcome[ACCEPTED] / t->sent : 0.0,
	       reasons, COUNT_OF(fact_reasons) - COUNT_OF(unreachable_reasons),
	       commands, COUNT_OF(fact_commands), (unsigned long long)t->wrong, missing);
}

static void add_error(struct tally *t, enum where where, int error, const char *reason)
{
	struct refusal *r = &t->refusals[t->refusal_count++];

	r->where = where;
	r->error = error;
	snprintf(r->reason, sizeof(r->reason), "%s", reason);
}

/* A tally in which everything was reached, once. */
static void complete(struct tally *t)
{
	memset(t, 0, sizeof(*t));
	for (size_t i = 0; i < COUNT_OF(fact_commands); i++)
		for (unsigned int o = ACCEPTED; o <= REFUSED; o++)
			t->commands[fact_commands[i].number][o] = 1;
	for (size_t i = 0; i < COUNT_OF(fact_attributes); i++)
		if (!is_unreachable(fact_attributes[i].number))
			t->attrs_accepted[fact_attributes[i].number] = 1;
	for (size_t i = 0; i < COUNT_OF(fact_reasons); i++)
		if (!is_unreachable_reason(fact_reasons[i]))
			add_error(t, FROM_FAMILY, 0, fact_reasons[i]);
	for (size_t i = 0; i < COUNT_OF(errors); i++)
		add_error(t, errors[i].where, errors[i].error, "");
	t->classic[ACCEPTED] = t->classic[REFUSED] = 1;
	t->dumps_ended = t->dumps_torn = t->events = t->overruns = 1;
	t->sent = 100;
	t->by_outcome[ACCEPTED] = ACCEPTED_PERCENT;
}

static unsigned int missed_without(uint64_t *counter, const struct tally *t)
{
	uint64_t kept = *counter;
	unsigned int missed;

	*counter = 0;
	missed = judge(t, 100, false);
	*counter = kept;
	if (missed)
		return 0;
	printf("judge: a counter of 0 was not missed\n");
	return 1;
}

static unsigned int missed_refusals(struct tally *t)
{
	unsigned int faults = 0;

	for (unsigned int i = 0; i < t->refusal_count; i++) {
		struct refusal kept = t->refusals[i];

		t->refusals[i] = (struct refusal){ .error = -1 };
		if (!judge(t, 100, false)) {
			printf("judge: refusal %d '%s' was not missed\n", kept.error, kept.reason);
			faults++;
		}
		t->refusals[i] = kept;
	}
	return faults;
}

/* Takes one thing after another away from a complete run. */
bool judge_self_check(void)
{
	static struct tally t;
	unsigned int faults;

	complete(&t);
	faults = judge(&t, 100, true);
	for (size_t i = 0; i < COUNT_OF(fact_commands); i++)
		for (unsigned int o = ACCEPTED; o <= REFUSED; o++)
			faults += missed_without(&t.commands[fact_commands[i].number][o], &t);
	for (size_t i = 0; i < COUNT_OF(fact_attributes); i++)
		if (!is_unreachable(fact_attributes[i].number))
			faults += missed_without(&t.attrs_accepted[fact_attributes[i].number], &t);
	faults += missed_refusals(&t);
	faults += missed_without(&t.classic[ACCEPTED], &t);
	faults += missed_without(&t.classic[REFUSED], &t);
	faults += missed_without(&t.dumps_ended, &t);
	faults += missed_without(&t.dumps_torn, &t);
	faults += missed_without(&t.events, &t);
	faults += missed_without(&t.overruns, &t);
	faults += missed_without(&t.sent, &t);
	t.by_outcome[ACCEPTED]--;
	faults += !judge(&t, 100, false);
	t.by_outcome[ACCEPTED]++;
	t.wrong = 1;
	faults += !judge(&t, 100, false);
	printf("judge: %u faults\n", faults);
	return !faults;
}
