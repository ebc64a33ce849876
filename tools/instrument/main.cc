#include <CLI/CLI.hpp>

#include "tools/instrument/commands.h"

namespace {

using namespace kolona::instrument;

constexpr int kMisused = 2;  // as a shell tells it

// What the command line fills in.
struct Words {
  std::vector<std::string> files;
  std::string file, other, keys, key, id, person, folder = ".", language = "fr";
  std::string instruments = "data/instruments";
  bool unsigned_too = false, brute = false, json = false;
  Told told;
  Accepted accepted;
  int status = 0;
};

void AddChecks(CLI::App& app, Words& words) {
  auto* check = app.add_subcommand("check",
                                   "whether a file may speak: its form, its rule, its "
                                   "golden vectors, its signatures; a list of danger phrases too");
  check->add_option("FILE", words.files)->required();
  check->add_option("--keys", words.keys, "folder of trusted public keys (default: keys/ beside)");
  check->add_flag("--unsigned", words.unsigned_too, "do not ask for signatures");
  check->callback([&] { words.status = Check(words.files, words.keys, words.unsigned_too); });

  auto* enumerate = app.add_subcommand("enumerate", "how many answer patterns lead to which band");
  enumerate->add_option("FILE", words.file)->required();
  enumerate->add_flag("--brute", words.brute, "walk each pattern: slow, the check on the count");
  enumerate->callback([&] { words.status = Enumerate(words.file, words.brute); });

  auto* diff = app.add_subcommand("diff", "which patterns change level between two versions");
  diff->add_option("BEFORE", words.file)->required();
  diff->add_option("AFTER", words.other)->required();
  diff->callback([&] { words.status = Diff(words.file, words.other); });
}

void AddExplain(CLI::App& app, Words& words) {
  auto* explain = app.add_subcommand("explain", "how a result comes about, as a tree");
  explain->add_option("FILE", words.file)->required();
  explain->add_option("ANSWER", words.told.answers, "item (yes), !item (no), item=value");
  explain->add_option("--lang", words.language)->check(CLI::IsMember({"fr", "ar"}));
  explain->add_flag("!--rest-denied", words.told.rest_open, "what is not told is denied, not open");
  explain->add_option("--today", words.told.today, "day that windows count from (YYYY-MM-DD)");
  explain->add_flag("--json", words.json, "answers and result for programs");
  explain->callback([&] {
    const auto form = words.json               ? Form::kJson
                      : words.language == "ar" ? Form::kArabic
                                               : Form::kFrench;
    words.status = Explain(words.file, words.told, form);
  });

  auto* batch = app.add_subcommand("batch",
                                   "many answers at once: one JSON object a line on standard "
                                   "input, its outcome on standard output");
  batch->add_option("FILE", words.file)->required();
  batch->add_option("--today", words.told.today, "day that windows count from (YYYY-MM-DD)");
  batch->callback([&] { words.status = Batch(words.file, words.told.today); });
}

void AddSigning(CLI::App& app, Words& words) {
  auto* sign = app.add_subcommand("sign",
                                  "put a signature into FILE.sig (a questionnaire, a list of "
                                  "danger phrases, the report of a replay); two must sign");
  sign->add_option("FILE", words.file)->required();
  sign->add_option("--key", words.key, "file of the private key")->required();
  sign->add_option("--id", words.id, "id of the key (default: name of its file)");
  sign->callback([&] { words.status = Sign(words.file, words.key, words.id); });

  auto* keygen = app.add_subcommand("keygen", "make a key for one person");
  keygen->add_option("ID", words.id, "for example clinician-2026")->required();
  keygen->add_option("--person", words.person, "whose it is")->required();
  keygen->add_option("--out", words.folder, "folder for ID.private and ID.yaml");
  keygen->callback([&] { words.status = NewKey(words.id, words.person, words.folder); });
}

void AddPromotion(CLI::App& app, Words& words) {
  auto* promote = app.add_subcommand("promote", "make a signed, replayed file the one that acts");
  promote->add_option("FILE", words.file)->required();
  promote->add_option("--replay", words.other, "report of ./kolona replay triage, at most 24 h old")
      ->required();
  promote->add_option("--instruments", words.instruments, "folder of those in use");
  promote->add_option("--accept-falls", words.accepted.falls,
                      "so many would fall, and people have looked at each (default 0)");
  promote->add_option("--accept-source", words.accepted.source,
                      "the cases came from this file, not from the log, and people know why");
  promote->callback(
      [&] { words.status = Promote(words.file, words.other, words.instruments, words.accepted); });

  auto* adopt = app.add_subcommand("adopt", "put the first version of a name on record");
  adopt->add_option("FILE", words.files)->required();
  adopt->add_option("--instruments", words.instruments, "folder of those in use");
  adopt->callback([&] { words.status = Adopt(words.files, words.instruments); });

  auto* rollback = app.add_subcommand("rollback", "back to what acted before the last promotion");
  rollback->add_option("NAME", words.id, "for example lethality-screen")->required();
  rollback->add_option("--instruments", words.instruments, "folder of those in use");
  rollback->callback([&] { words.status = RollBack(words.id, words.instruments); });
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app(
      "Instruments and lists of danger phrases as data: check, explain, count, compare, sign "
      "and promote them.",
      "kolona instrument");
  app.footer(
      "./kolona instrument import|export --help: from and to XLSForm and FHIR "
      "(tools/interchange.py)");
  app.require_subcommand(1);
  Words words;
  AddChecks(app, words);
  AddExplain(app, words);
  AddSigning(app, words);
  AddPromotion(app, words);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : kMisused;
  }
  return words.status;
}
