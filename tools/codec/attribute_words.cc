// SPDX-License-Identifier: GPL-2.0-or-later
#include "codec/attribute_words.h"

#include <algorithm>

#include "codec/written.h"

namespace nltool {

namespace {

class WordReader {
 public:
  void read(size_t index, const std::string& word) {
    const Written written{word, {index, 0, word.size()}};
    if (word.empty()) written.refuse(0, "an attribute is NAME, NAME=VALUE or NUMBER:TYPE=VALUE");
    if (word.starts_with('{'))
      written.refuse(0, "a nest is an attribute, too: NAME={...}",
                     {"without the braces each attribute is a word of its own"});
    const size_t equals = std::min(word.find('='), word.size());
    const WrittenPath path = parse_written_path(written, 0, equals);
    const bool bare = equals == word.size();
    Input value = bare ? bare_value(path) : this->value(written, path, equals + 1);
    tree_.add(written, path, std::move(value), bare, 0, word.size());
  }

  std::vector<InputField> take() { return tree_.take(); }

 private:
  static Input bare_value(const WrittenPath& path) {
    Input input;
    if (path.type == "nest") input.kind = Input::Kind::kMap;
    return input;
  }

  Input value(const Written& written, const WrittenPath& path, size_t begin) {
    const std::string_view text = written.text.substr(begin);
    if (path.type != "nest" || !text.starts_with('{'))
      return read_written_value(written, path, begin, written.text.size(), &standard_input_);
    Input input;
    input.kind = Input::Kind::kMap;
    input.fields = read_braces(written, begin, path.steps.size());
    return input;
  }

  FieldTree tree_;
  bool standard_input_ = true;
};

}  // namespace

std::vector<InputField> parse_attribute_words(const std::vector<std::string>& words) {
  WordReader reader;
  for (size_t i = 0; i < words.size(); ++i) reader.read(i, words[i]);
  return reader.take();
}

}  // namespace nltool
