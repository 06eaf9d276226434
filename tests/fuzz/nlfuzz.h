/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What the files of the fuzzer share: the tally all its processes add to, the
 * sockets it speaks through, and the datagrams it makes. Functions stand under
 * the name of their file.
 */
#ifndef TESTS_FUZZ_NLFUZZ_H
#define TESTS_FUZZ_NLFUZZ_H

#include <linux/genetlink.h>
#include <linux/netlink.h>
#include <linux/nlpeer.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#define COUNT_OF(a) (sizeof(a) / sizeof((a)[0]))

enum {
	DATAGRAM_BYTES = 1 << 17,
	DATAGRAM_MESSAGES = 16,
	SLOTS = 256,		/* messages a socket remembers; a power of two */
	SEATS = 10,
	REFUSALS = 256,		/* different ones a tally tells apart */
	REASON_BYTES = 96,
	COMMANDS = 256,
	PLAIN_USER = 1000,
};

/* What the answers say of a message. Nothing is taken for granted. */
enum outcome {
	PENDING,	/* nothing yet */
	ACCEPTED,	/* ACK without error, answer, or entry of a dump */
	REFUSED,	/* an error, from the kernel or from sendmsg() */
	UNHEARD,	/* no answer came, was asked for, or could be read */
	OUTCOMES,
};

enum where { FROM_CLASSIC, FROM_FAMILY, FROM_SEND, FROM_SYSFS };

struct refusal {
	enum where where;
	int error;
	char reason[REASON_BYTES];
	uint64_t count;
};

struct tally {
	uint64_t sent, by_outcome[OUTCOMES];
	uint64_t datagrams, damaged, answers, overruns, withheld;
	uint64_t dumps_begun, dumps_ended, dumps_torn, entries;
	uint64_t events, namespaces, sockets, errands, sysfs_writes;
	uint64_t classic[OUTCOMES], commands[COMMANDS][OUTCOMES];
	uint64_t attrs_accepted[NLPEER_A_MAX + 1], attrs_refused[NLPEER_A_MAX + 1];
	uint64_t attrs_answered[NLPEER_A_MAX + 1], refusals_untold;
	struct refusal refusals[REFUSALS];
	unsigned int refusal_count;
	uint64_t wrong;			/* answers that no peer may give */
	char first_wrong[256];
};

struct fact {
	unsigned int number;
	const char *name;
};

/* The text an error is to come with. */
enum asked_text { TEXT_OF_MODULE, TEXT_OF_OURS, NO_TEXT };

/* A message that was sent, and what its answer must look like. */
struct slot {
	uint32_t seq;
	enum outcome outcome;
	bool generic, whole, request, asks_dump, answered;
	uint8_t cmd;
	uint16_t type;				/* nlmsg_type */
	uint32_t room;				/* from its start to the datagram's end */
	uint16_t payload_type, payload_bytes;	/* an echo must bring these back */
	uint8_t payload_start;
	uint16_t size;				/* of list's entries */
	uint32_t count;				/* of answers or entries */
	int asked_error;			/* of list and fail, or 0 */
	enum asked_text asked_text;
	uint32_t next_index;
	uint64_t attrs;				/* those it carries, by number */
};

/* A socket and what it has asked. */
struct seat {
	int fd;
	bool generic, terse;
	uint32_t port;
	unsigned int next_slot, first_seq;
	struct slot slots[SLOTS];
};

struct seat_kind {
	bool generic, fresh_net, listens, capped, terse;
	uid_t uid;
	int receive_bytes;		/* 0: as it comes */
};

/* Messages on their way; offsets of each, and the slots that stand for them. */
struct datagram {
	unsigned char bytes[DATAGRAM_BYTES] __attribute__((aligned(8)));
	size_t length;
	unsigned int count;
	size_t at[DATAGRAM_MESSAGES + 1];
	struct slot *slots[DATAGRAM_MESSAGES];
	struct slot *slot;		/* of the message being made */
	uint32_t group, port;		/* where to, besides the kernel, or 0 */
};

extern struct tally *tally;		/* this process's, in shared memory */
extern uint32_t family_id, family_group;
extern struct datagram datagram;

/* random.c */
void random_seed(uint64_t seed);
uint64_t random64(void);
uint32_t below(uint32_t limit);
bool one_in(uint32_t n);
uint32_t clean32(void);
#define one_of(array) ((array)[below(COUNT_OF(array))])

/* message.c */
extern const unsigned char *const pattern;
enum { PATTERN_STARTS = 10, PATTERN_BYTES = 1 << 16 };
void datagram_begin(struct datagram *d);
struct nlmsghdr *message_begin(struct datagram *d, struct seat *seat, uint16_t flags);
struct nlmsghdr *message_open(struct datagram *d);
void message_end(struct datagram *d);
void put_bytes(struct datagram *d, unsigned int type, const void *bytes, size_t length);
void put_u32(struct datagram *d, unsigned int type, uint32_t value);
size_t nest_begin(struct datagram *d, unsigned int type);
void nest_end(struct datagram *d, size_t at);

/* generate.c */
void generate_message(struct datagram *d, struct seat *seat);
void generate_command(struct datagram *d, struct seat *seat, unsigned int cmd);
void put_payload(struct datagram *d, unsigned int type, size_t length);

/* mutate.c */
void mutate_datagram(struct datagram *d);

/* seat.c */
void seat_open(struct seat *seat, const struct seat_kind *kind);
void seat_open_any(struct seat *seat);
void seat_close(struct seat *seat);
struct slot *seat_slot(struct seat *seat);
void family_resolve(void);
bool net_enter_fresh(void);
void net_return(void);
void shut_out(const char *what);

/* send.c */
bool datagram_send(struct seat *seat, struct datagram *d);

/* receive.c */
void seat_receive(struct seat *seat, unsigned int rounds);
void slot_settle(struct slot *slot, enum outcome outcome);
void answer_take(struct seat *seat, const unsigned char *bytes, size_t length);

/* check.c */
void check_generic(struct slot *slot, const struct nlmsghdr *nlh);
void check_dump_end(const struct slot *slot);
void check_classic(const struct seat *seat, const struct slot *slot, const struct nlmsghdr *nlh);
void check_error(const struct seat *seat, const struct slot *slot, const struct nlmsghdr *nlh);

/* proof.c */
bool check_self_check(void);

/* errand.c */
void errand_run(unsigned int number);
extern const unsigned int errand_count;

/* worker.c */
void worker_run(uint64_t messages, long long deadline_ms);
void worker_batch(struct seat *seat);
void worker_ask(struct seat *seat, unsigned int cmd);
uint32_t worker_port(void);
long long milliseconds(void);

/* tally.c */
void tally_refusal(enum where where, int error, const char *reason);
void tally_wrong(const char *format, ...) __attribute__((format(printf, 1, 2)));
void tally_merge(struct tally *to, const struct tally *from);
void tally_print(const struct tally *t);

/* judge.c */
unsigned int judge(const struct tally *t, uint64_t messages, bool loud);
void print_reached(const struct tally *t, unsigned int missing);
bool reached_reason(const struct tally *t, const char *reason);
bool judge_self_check(void);
const char *attribute_name(unsigned int number);
const char *command_name_of(unsigned int number);

/* loader.c */
void module_load(const char *file, const char *parameters);
void module_unload(void);
void load_without_protocol(const char *file);
void unload_under_way(const char *file);

/* rest.c */
bool nothing_left(void);

#endif
