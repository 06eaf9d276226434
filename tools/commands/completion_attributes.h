// SPDX-License-Identifier: GPL-2.0-or-later
// Candidates for the attribute words of a request, in the forms that encode takes. Pure: no file
// that a word names is read.
#pragma once

#include <string>
#include <vector>

#include "codec/attribute_set.h"
#include "commands/candidates.h"

namespace nltool {

struct AttributeLine {
  const AttributeSet* set = nullptr;
  const Struct* header = nullptr;
  bool header_given = false;        // by --header: members are not to be
  std::vector<std::string> listed;  // the attributes the request takes; empty: all
  std::vector<std::string> words;   // attributes before the one being typed
};

void offer_attributes(const AttributeLine& line, const std::string& typed, Candidates& to);

// Whether `typed` is NAME=@..., the name of a file.
bool names_file(const std::string& typed);

}  // namespace nltool
