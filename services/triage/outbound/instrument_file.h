#pragma once

#include <set>
#include <string>

#include "libs/base/status.h"
#include "services/triage/domain/instrument.h"

namespace kolona::triage {

// Reads one instrument and checks all of it, but for its signatures. Of the bytes of a file:
struct InstrumentText {
  Instrument instrument;
  std::vector<Problem> problems;  // by line; empty: it may be used
};
InstrumentText ReadInstrumentText(const std::string& bytes);

// InvalidArgument names the file and every problem with its line, one a line.
base::Result<Instrument> LoadInstrument(const std::string& file);

// The bytes of a file of at most 1 MiB, or NotFound.
base::Result<std::string> ReadWholeFile(const std::string& file);

// Names of the .yaml files of a folder; none when it cannot be read.
std::set<std::string> YamlFiles(const std::string& folder);

// "FILE: line 7: why", one a line.
std::string Describe(const std::string& file, const std::vector<Problem>& problems);

}  // namespace kolona::triage
