// SPDX-License-Identifier: GPL-2.0-or-later
#include "schema/spec_reader.h"

#include "netlink/error.h"
#include "schema/spec_attributes.h"
#include "schema/spec_context.h"
#include "schema/spec_definitions.h"
#include "schema/spec_operations.h"
#include "schema/yaml.h"

namespace nltool {

namespace {

// MAX_LINKS of linux/netlink.h: there are protocols 0 to 31.
constexpr int64_t kMostProtocols = 32;

[[noreturn]] void refuse(const Schema& schema, const std::string& why) {
  throw FileError("reading " + schema.file, 0, why);
}

void read_protocol(YamlNode root, Schema& schema) {
  schema.protocol = root["protocol"].text();
  if (schema.protocol.empty()) schema.protocol = "genetlink";
  if (schema.protocol == "netlink-raw") {
    const auto number = root["protonum"].integer();
    if (!number || *number < 0 || *number >= kMostProtocols)
      refuse(schema, "protocol netlink-raw needs a protonum from 0 to 31");
    schema.protocol_number = static_cast<int>(*number);
  } else if (schema.protocol != "genetlink" && schema.protocol != "genetlink-c" &&
             schema.protocol != "genetlink-legacy") {
    refuse(schema, "protocol " + quote(schema.protocol) + " is not known");
  }
}

void read_groups(YamlNode groups, SpecContext& context) {
  for (const auto& [name, entry] : context.named_maps(groups["list"], "group")) {
    SchemaGroup group{std::string(name), 0};
    const YamlNode given = entry["value"];
    if (given && context.schema.protocol_number) {
      const auto number = given.natural();
      if (number && *number > 0 && *number <= UINT32_MAX)
        group.id = static_cast<uint32_t>(*number);
      else
        context.warn(given, "group " + quote(name) + " has the number " + quote(given.text()));
    }
    context.schema.groups.push_back(std::move(group));
  }
}

}  // namespace

Schema read_spec(const std::string& text, const std::string& file) {
  const YamlDocument document(text, file);
  const YamlNode root = document.root();
  Schema schema;
  schema.file = file;
  schema.family = root["name"].text();
  if (schema.family.empty() || !root["operations"].is_map())
    refuse(schema, "this is no netlink spec: it needs name and operations");
  read_protocol(root, schema);
  SpecContext context(schema);
  read_definitions(root["definitions"], context);
  read_attributes(root["attribute-sets"], root["sub-messages"], context);
  read_operations(root["operations"], context);
  read_groups(root["mcast-groups"], context);
  return schema;
}

}  // namespace nltool
