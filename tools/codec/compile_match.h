// SPDX-License-Identifier: GPL-2.0-or-later
// Attributes as written, turned into what has to hold of a message: names, types, values and
// addresses mean what they mean to encode. Pure.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "codec/attribute_match.h"
#include "codec/attribute_set.h"
#include "codec/input.h"

namespace nltool {

// What is known of the messages that something has to hold of. Either may be null.
struct MatchSubject {
  const AttributeSet* set = nullptr;
  const Struct* header = nullptr;  // the fixed header

  bool operator==(const MatchSubject&) const = default;
};

// One match for each subject, nothing where the subject has no such attribute, or it takes no such
// value. A name without a value asks for the attribute to be there. An array's elements need no
// index: NAME=5 and NAME.INNER=5 ask for one that is so. `subjects` is not empty; all that is
// pointed to has to outlive the matches.
//
// Throws UsageError "attribute PATH", as encode does, if no subject has a match; `what` completes
// "is not a name of", where they are several.
std::vector<std::optional<NestMatch>> compile_matches(const std::vector<InputField>& fields,
                                                      const std::vector<MatchSubject>& subjects,
                                                      const std::string& what);

}  // namespace nltool
