# SPDX-License-Identifier: GPL-2.0-or-later
# Delegates only: what a target does stands in the folder it names. Not a kernel
# makefile, also not when somebody sets KERNELRELEASE (as DKMS does): kbuild's
# is module/Kbuild.

KERNEL ?= 6.1
KERNELS ?=
CASES ?=
STAGES ?=

all: ## build the tool: out/nltool
	$(MAKE) -C tools

check: ## install what is missing, run every test (under 20 minutes)
	tests/check

demo: ## show module and tool at work in a virtual machine (under 5 minutes)
	tests/vm/demo

check-demo: ## run the demonstration and compare it with README
	tests/vm/demo --check

lint: ## style, analysis, licences, contract
	tests/lib/need.sh build lint
	tests/lint/run

format: ## put C++ sources into the project's format
	tests/lib/need.sh lint
	$(MAKE) -C tools format

unit: ## unit tests; no kernel needed
	tests/lib/need.sh build test
	$(MAKE) -C tools unit
	out/unit-tests

fuzz: ## libFuzzer on what reads bytes, words and specs, a minute each (2 minutes) [SECONDS=60] [TARGETS="a b"]
	tests/lib/need.sh build fuzz
	$(MAKE) -C tests/libfuzzer
	tests/libfuzzer/run --seconds $(or $(SECONDS),60) $(TARGETS)

check-fuzz: ## the same, until each has tried many inputs (hours) [RUNS=10000000] [TARGETS="a b"]
	tests/lib/need.sh build fuzz
	$(MAKE) -C tests/libfuzzer
	tests/libfuzzer/run --runs $(or $(RUNS),10000000) $(TARGETS)

check-cli: ## the tool on the running kernel; no module needed
	tests/lib/need.sh build test
	$(MAKE) all
	tests/cli/run

clients: ## the plain C programs the cases use, the fuzzer too: out/clients
	$(MAKE) -C tests/clients
	$(MAKE) -C tests/fuzz

check-vm: ## cases on a Debian kernel in QEMU [KERNEL=6.1] [CASES="a b"]
	tests/lib/need.sh build vm
	$(MAKE) all clients
	tests/vm/run --kernel $(KERNEL) $(CASES)

check-matrix: ## every kernel, a dependent DKMS package (an hour) [KERNELS="a b"] [CASES=...]
	tests/lib/need.sh build vm road deb
	$(MAKE) all clients deb
	result=0; tests/dkms/dependent || result=1; \
	tests/vm/matrix $(KERNELS) -- $(CASES) || result=1; exit $$result

check-examples: ## README's examples that need more: ynl, a newer pyroute2 (2 minutes)
	tests/lib/need.sh build vm
	$(MAKE) all clients
	tests/vm/run --kernel $(KERNEL) --dir tests/vm/examples

check-specs: ## the kernel's specs: nltool reads and says what ynl does (fetches 700 MB once; 12 minutes) [VM=no]
	tests/lib/need.sh build specs $(if $(filter no,$(VM)),,vm)
	$(MAKE) all
	tests/specs/run $(if $(filter no,$(VM)),--no-vm)

check-debug: ## all cases and more on kernels that watch the module (hours) [STAGES="..."]
	tests/lib/need.sh build vm debug
	$(MAKE) all clients
	tests/vm/debug $(STAGES)

check-harness: ## show that the virtual machine harness cannot be fooled
	tests/lib/need.sh vm
	tests/vm/selftest

check-hazards: ## show that the cases fail on a naive module
	tests/lib/need.sh build vm
	$(MAKE) clients
	tests/vm/hazards --kernel $(KERNEL)

deb: ## build out/nlpeer-dkms_*.deb and out/nltool_*.deb
	tests/lib/need.sh deb
	tests/deb/build $(DEB_FLAGS)

check-deb: ## look into the packages `make deb` has built
	tests/lib/need.sh deb
	tests/deb/check

check-apt: ## install the packages of `make deb` with apt, boot, use them (root)
	tests/lib/need.sh vm road
	tests/vm/apt-road

check-upgrade: ## upgrades of kernels and of the packages of `make deb`, booted (root, 10 minutes)
	tests/lib/need.sh vm road deb
	tests/deb/upgrade

check-secure-boot: ## refused and accepted signatures, from the firmware on, with the packages of `make deb` (root, 10 minutes)
	tests/lib/need.sh vm road secureboot
	tests/deb/secure-boot

check-chroots: ## build in clean minimal bookworm, trixie and sid, with their lintian (root, 15 minutes)
	tests/lib/need.sh gates
	tests/deb/chroots

check-piuparts: ## install, upgrade, purge the packages of `make deb` by piuparts (root, 2 minutes)
	tests/lib/need.sh gates
	tests/deb/piuparts

check-autopkgtest: ## the tests within the packages of `make deb`, as Debian runs them (root, 10 minutes)
	tests/lib/need.sh gates
	tests/deb/autopkgtest

check-reproducible: ## build the packages twice, under other circumstances; compare (5 minutes)
	tests/lib/need.sh gates
	tests/deb/reproducible

check-newcomer: ## README's first commands in minimal bookworm and trixie, by root and by a user (root, 25 minutes)
	tests/lib/need.sh gates
	tests/deb/newcomer

check-arm64: ## cross-build nltool's package for arm64, all cases there in QEMU (root, 20 minutes) [CASES=...]
	tests/lib/need.sh vm road arm64
	tests/deb/arm64
	tests/vm/run --kernel 6.1-arm64 $(CASES)

check-dkms-dependent: ## a DKMS package that builds on nlpeer's (root, 2 minutes)
	tests/lib/need.sh vm road
	tests/dkms/dependent

check-install: ## install and use the release as people without dpkg do, in a folder
	tests/lib/need.sh build test
	$(MAKE) all
	tests/dist/check

check-dkms-install: ## make dkms-install and dkms-uninstall in a Debian of their own (root, 8 minutes)
	tests/lib/need.sh vm road
	tests/dist/dkms

bench: ## measure, as ratios to plain programs in the same run
	tests/lib/need.sh build bench vm
	$(MAKE) all clients
	result=0; tests/bench/run || result=1; \
	tests/vm/bench --kernel $(KERNEL) || result=1; exit $$result

bench-memory: ## a listener's memory over ten million events (2 minutes)
	tests/lib/need.sh build
	$(MAKE) all
	tests/bench/memory

# What was built is left as it is, so that root leaves no files in out/ where make came first.
install: ## the tool, its pages and nlpeer's specification [DESTDIR=] [prefix=/usr/local]
	[ -x out/nltool ] || $(MAKE) all
	tools/install-files install

uninstall: ## remove what install put there
	tools/install-files uninstall

dkms-install: ## the module, by DKMS (root) [KERNEL_RELEASE="a b" or all]
	module/dkms-install install

dkms-uninstall: ## remove what dkms-install put there (root)
	module/dkms-install uninstall

dist: ## what is tracked, as out/nltool-VERSION.tar.gz
	tests/dist/build

clean: ## remove out/ (fetched kernels stay in the cache)
	rm -rf out

help: ## this list
	@sed -n 's/^\([a-z0-9-]*\):.*## /\1 - /p' Makefile | awk -F ' - ' '{ printf "%-20s %s\n", $$1, $$2 }'

.PHONY: all check demo lint format unit fuzz check-fuzz check-cli clients check-vm check-debug check-examples check-specs check-demo \
	check-matrix check-harness \
	check-hazards deb check-deb check-apt check-install check-dkms-install check-chroots check-piuparts check-autopkgtest check-arm64 check-secure-boot \
	check-reproducible check-newcomer check-dkms-dependent check-upgrade bench bench-memory install uninstall \
	dkms-install dkms-uninstall dist clean help
