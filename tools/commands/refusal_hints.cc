// SPDX-License-Identifier: GPL-2.0-or-later
#include "commands/refusal_hints.h"

#include <cerrno>

#include "codec/refusal.h"
#include "netlink/diagnosis.h"
#include "netlink/message.h"

namespace nltool {

namespace {

class Explanation {
 public:
  Explanation(const RefusedRequest& request, KernelError& error)
      : target_(request.target),
        call_(request.call),
        flags_(request.flags),
        dump_((request.flags & NLM_F_DUMP) == NLM_F_DUMP),
        error_(error) {}

  void add() {
    const int number = error_.error_number();
    if (number == EPERM || number == EACCES) error_.add_hints(diagnose_permission({}));
    if (number == EOPNOTSUPP) unsupported();
    if (is_silent()) silent(number);
  }

 private:
  bool is_silent() const {
    const ExtAck& said = error_.ext_ack();
    return said.text.empty() && !said.offset && !said.missing_type;
  }

  void silent(int number) {
    switch (number) {
      case EINVAL:
        return invalid();
      case ENOENT:
      case ENODEV:
      case ESRCH:
        return absent();
      case EEXIST:
        return present();
      case EBUSY:
        // netlink_dump_start(): one dump at a time on a socket.
        if (dump_)
          return guess("most likely a dump before it has not ended; leave --batch-size out");
        return guess("most likely because what the request names is in use" + named());
      default:
        return;
    }
  }

  void guess(const std::string& what) {
    error_.add_hint((guessed_ ? "" : "the kernel gave no reason; ") + what);
    guessed_ = true;
  }

  const FamilyOperation* find_operation() const {
    for (const FamilyOperation& operation : target_.family->generic->operations)
      if (operation.id == target_.command) return &operation;
    return nullptr;
  }

  void unsupported() {
    if (!target_.family->generic) return unsupported_by_spec();
    const Family& family = *target_.family->generic;
    const FamilyOperation* operation = find_operation();
    if (operation == nullptr) {
      std::string all;
      for (const FamilyOperation& known : family.operations)
        all += (all.empty() ? "" : ", ") + std::to_string(known.id);
      error_.add_hint("the kernel's family " + family.name + " has no command " +
                      std::to_string(target_.command) + (all.empty() ? "" : "; it has " + all));
    } else if (!dump_ && (operation->flags & GENL_CMD_CAP_DO) == 0) {
      error_.add_hint("command " + target_.operation_name + " only dumps: add --dump");
    } else if (dump_ && (operation->flags & GENL_CMD_CAP_DUMP) == 0) {
      error_.add_hint("command " + target_.operation_name + " has no dump: leave --dump out");
    } else if (is_silent()) {
      guess("the family has this command, so it may be that what the request names" + named() +
            " or asks for is not supported");
    }
  }

  void unsupported_by_spec() {
    const SchemaOperation* operation = target_.operation;
    if (operation == nullptr || !is_silent()) return;
    if (!dump_ && !operation->has_do && operation->has_dump)
      return guess("by the spec " + operation->name + " only dumps: add --dump");
    if (dump_ && !operation->has_dump && operation->has_do)
      return guess("by the spec " + operation->name + " has no dump: leave --dump out");
    guess("it may lack this command, or not support what the request names" + named());
  }

  void invalid() {
    if (target_.family->generic && find_operation() != nullptr)
      guess("`nltool resolve-family " + target_.family->name + " --policy` shows what it takes");
    const SchemaOperation* operation = target_.operation;
    if (operation == nullptr) return;
    if (call_.fields.empty() && !call_.header && !dump_) names_nothing(*operation);
    const auto& taken = dump_ ? operation->dump_attributes : operation->do_attributes;
    if (!taken.empty())
      guess("by the spec a " + std::string(dump_ ? "dump" : "do") + " of " + operation->name +
            " takes " + list(taken));
  }

  void names_nothing(const SchemaOperation& operation) {
    if (operation.has_dump)
      guess("the request names nothing: a do of " + operation.name +
            " may need to name what it is about; --dump asks for all");
    else
      guess("the request is empty: " + operation.name + " may need attributes");
  }

  void absent() {
    if (call_.fields.empty()) return guess("most likely it does not have what is asked for");
    guess("most likely it has nothing that fits what the request names" + named());
    // In raw netlink one command makes and changes; the flags say which.
    if (!target_.family->generic && !dump_ && target_.operation_name.starts_with("new") &&
        (flags_ & NLM_F_CREATE) == 0)
      error_.add_hint("without --create nothing new is made");
  }

  void present() {
    if ((flags_ & NLM_F_EXCL) != 0)
      guess("--excl asks it to refuse what is there already" + named());
    else
      guess("most likely what the request would make is there already" + named());
  }

  // " (A=1, B.C=2)", the first few.
  std::string named() const {
    std::string all;
    size_t left = 4;
    name(call_.fields, "", left, all);
    return all.empty() ? "" : " (" + all + ")";
  }

  static void name(const std::vector<InputField>& fields, const std::string& before, size_t& left,
                   std::string& all) {
    for (const InputField& field : fields) {
      if (field.value.kind == Input::Kind::kMap) {
        name(field.value.fields, before + field.name + ".", left, all);
        continue;
      }
      const std::string value = plain(field.value);
      if (value.empty()) continue;
      if (left == 0) {
        if (!all.ends_with(", ...")) all += ", ...";
        return;
      }
      --left;
      all += (all.empty() ? "" : ", ") + before + field.name + "=" + value;
    }
  }

  static std::string list(const std::vector<std::string>& names) {
    constexpr size_t kFew = 12;
    std::string all;
    for (size_t i = 0; i < names.size() && i < kFew; ++i) all += (i == 0 ? "" : ", ") + names[i];
    return names.size() > kFew ? all + " and " + std::to_string(names.size() - kFew) + " more"
                               : all;
  }

  const RequestTarget& target_;
  const FamilyCall& call_;
  uint16_t flags_;
  bool dump_;
  KernelError& error_;
  bool guessed_ = false;
};

}  // namespace

void explain_refusal(const RefusedRequest& request, KernelError& error) {
  Explanation(request, error).add();
}

}  // namespace nltool
