# SPDX-License-Identifier: GPL-2.0-or-later
# Compiling costs three times less where files that read the same headers are compiled as one. For
# makefiles that set OBJ, LAYERS and SOURCES; makes GROUPS of some files of a layer each, and
# $(OBJ)/GROUP.cc, which the makefile compiles, as it does SINGLES.

# These call different things by the same name as others do.
SINGLES := $(filter commands/batch_line.cc schema/spec_attributes.cc schema/spec_operations.cc schema/spec_structs.cc,$(SOURCES))

# More in a group would save little, and have a change wait for all of them.
group = $(if $(3),$(eval $(1)-$(words $(2)) := $(wordlist 1,16,$(3)))$(1)-$(words $(2)) \
	$(call group,$(1),$(2) 1,$(wordlist 17,999,$(3))))
GROUPS := $(foreach layer,$(LAYERS),$(call group,$(layer),1,$(filter $(layer)/%,$(filter-out $(SINGLES),$(SOURCES)))))

# Written anew only where files have come or gone.
$(GROUPS:%=$(OBJ)/%.cc): $(OBJ)/%.cc: FORCE
	@mkdir -p $(@D)
	@printf '#include "%s"\n' $($*) | cmp -s - $@ || printf '#include "%s"\n' $($*) >$@

FORCE:

.PHONY: FORCE
