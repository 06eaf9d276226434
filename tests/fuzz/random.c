// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Random numbers that depend on the seed alone, so that a run can be repeated.
 * Each process has a stream of its own (xoshiro256**, seeded by splitmix64).
 */
#include "nlfuzz.h"

static uint64_t state[4];

static uint64_t split(uint64_t *x)
{
	uint64_t z = *x += 0x9e3779b97f4a7c15;

	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
	z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
	return z ^ (z >> 31);
}

void random_seed(uint64_t seed)
{
	for (unsigned int i = 0; i < COUNT_OF(state); i++)
		state[i] = split(&seed);
}

static uint64_t rotate(uint64_t x, int bits)
{
	return x << bits | x >> (64 - bits);
}

uint64_t random64(void)
{
	uint64_t result = rotate(state[1] * 5, 7) * 9, t = state[1] << 17;

	state[2] ^= state[0];
	state[3] ^= state[1];
	state[1] ^= state[2];
	state[0] ^= state[3];
	state[2] ^= t;
	state[3] = rotate(state[3], 45);
	return result;
}

uint32_t below(uint32_t limit)
{
	return (random64() >> 32) * limit >> 32;
}

bool one_in(uint32_t n)
{
	return !below(n);
}

/*
 * Any number but those that hold the bytes with which the kernel fills memory
 * that is not in use: where these come back, they are the kernel's own.
 */
uint32_t clean32(void)
{
	uint32_t value = random64() >> 32;

	for (int shift = 0; shift < 32; shift += 8) {
		uint8_t byte = value >> shift;

		if (byte == 0x5a || byte == 0x6b)
			value ^= 1u << shift;
	}
	return value;
}
