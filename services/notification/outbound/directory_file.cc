#include "services/notification/outbound/directory_file.h"

#include <yaml-cpp/yaml.h>

#include <fstream>
#include <iterator>
#include <set>
#include <stdexcept>

#include "libs/http/webhook_signature.h"
#include "libs/vault/vault.h"
#include "services/notification/outbound/overrides_file.h"

namespace kolona::notification {
namespace {

// Thrown and caught in this file only: reading stops at the first mistake.
struct Mistake : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// Reads authorities.yaml, knowing the line of everything.
class Reader {
 public:
  Reader(std::string file, const model::Territory& territory,
         const std::map<std::string, std::string>& variables)
      : file_(std::move(file)), territory_(territory), variables_(variables) {}

  void Read(const YAML::Node& root) {
    const YAML::Node list = Field(root, "authorities");
    if (!list.IsSequence()) Fail(list, "authorities is a list");
    for (const YAML::Node& node : list) ReadAuthority(node);
  }

  std::vector<Authority> authorities;
  std::vector<Endpoint> endpoints;

 private:
  [[noreturn]] void Fail(const YAML::Node& node, const std::string& why) const {
    throw Mistake(file_ + ":" + std::to_string(node.Mark().line + 1) + ": " + why);
  }

  YAML::Node Field(const YAML::Node& node, const char* name) const {
    if (!node.IsMap()) Fail(node, "needs fields, among them " + std::string(name));
    const YAML::Node field = node[name];
    if (!field.IsDefined() || field.IsNull()) Fail(node, std::string(name) + " is missing");
    return field;
  }

  std::string Text(const YAML::Node& node, const char* name) const {
    const YAML::Node field = Field(node, name);
    if (!field.IsScalar() || field.Scalar().empty()) Fail(field, std::string(name) + " is a text");
    return field.Scalar();
  }

  void OnlyFields(const YAML::Node& node, const std::set<std::string>& known) const {
    for (const auto& entry : node) {
      if (known.count(entry.first.Scalar()) == 0) {
        Fail(entry.first, "there is no field " + entry.first.Scalar());
      }
    }
  }

  void ReadAuthority(const YAML::Node& node) {
    Authority authority;
    authority.id = Text(node, "id");
    OnlyFields(node, {"id", "kind", "name_fr", "name_ar", "territory", "channels", "ladder"});
    authority.kind = Kind(node);
    authority.name_fr = Text(node, "name_fr");
    authority.name_ar = Text(node, "name_ar");
    for (const YAML::Node& code : Field(node, "territory")) {
      if (!code.IsScalar() || !IsPlace(code.Scalar())) {
        Fail(code, "no place has the code " + (code.IsScalar() ? code.Scalar() : "?"));
      }
      authority.territory.push_back(code.Scalar());
    }
    for (const YAML::Node& channel : Field(node, "channels")) ReadChannel(authority.id, channel);
    for (const YAML::Node& step : Field(node, "ladder")) {
      authority.ladder.push_back(ReadStep(authority.id, step));
    }
    authorities.push_back(std::move(authority));
  }

  model::AuthorityKind Kind(const YAML::Node& node) const {
    const std::string kind = Text(node, "kind");
    if (kind == "police") return model::AuthorityKind::kPolice;
    if (kind == "gendarmerie") return model::AuthorityKind::kGendarmerie;
    if (kind == "prosecutor") return model::AuthorityKind::kProsecutor;
    if (kind == "supervisor") return model::AuthorityKind::kSupervisor;
    Fail(node["kind"], "kind is police, gendarmerie, prosecutor or supervisor, not " + kind);
  }

  bool IsPlace(const std::string& code) const {
    return code == kWholeCountry || territory_.FindRegion(code) != nullptr ||
           territory_.FindProvince(code) != nullptr || territory_.FindCommune(code) != nullptr;
  }

  void ReadChannel(const std::string& authority_id, const YAML::Node& node) {
    OnlyFields(node, {"name", "type", "url", "secret"});
    if (Text(node, "type") != "webhook") Fail(node["type"], "type is webhook");
    Endpoint endpoint;
    endpoint.name = authority_id + "/" + Text(node, "name");
    endpoint.url = Fill(node["url"], Text(node, "url"));
    endpoint.secret = Text(node, "secret");
    if (endpoint.url.rfind("http://", 0) != 0 && endpoint.url.rfind("https://", 0) != 0) {
      Fail(node["url"], "not an http address: " + endpoint.url);
    }
    endpoints.push_back(std::move(endpoint));
  }

  // Puts in what "${NAME}" stands for.
  std::string Fill(const YAML::Node& node, std::string text) const {
    for (std::size_t begin = text.find("${"); begin != std::string::npos;
         begin = text.find("${", begin)) {
      const std::size_t end = text.find('}', begin);
      if (end == std::string::npos) Fail(node, "${ without }");
      const std::string name = text.substr(begin + 2, end - begin - 2);
      const auto value = variables_.find(name);
      if (value == variables_.end()) Fail(node, "nothing is known as ${" + name + "}");
      if (value->second.empty()) Fail(node, "the setting for ${" + name + "} is missing");
      text.replace(begin, end - begin + 1, value->second);
      begin += value->second.size();
    }
    return text;
  }

  Step ReadStep(const std::string& authority_id, const YAML::Node& node) const {
    OnlyFields(node, {"channel", "wait"});
    Step step;
    const std::string channel = Text(node, "channel");
    const std::size_t slash = channel.rfind('/');
    const bool own = slash == std::string::npos;
    step.authority_id = own ? authority_id : channel.substr(0, slash);
    step.endpoint = own ? authority_id + "/" + channel : channel;
    const YAML::Node wait = node["wait"];
    if (!wait.IsDefined()) return step;
    int seconds = 0;
    if (!YAML::convert<int>::decode(wait, seconds) || seconds < 1 || seconds > 86'400) {
      Fail(wait, "wait is in seconds, from 1 to 86400");
    }
    step.wait = std::chrono::seconds(seconds);
    return step;
  }

  const std::string file_;
  const model::Territory& territory_;
  const std::map<std::string, std::string>& variables_;
};

base::Status Bad(const std::string& why) { return {base::Code::kInvalidArgument, why}; }

base::Result<std::string> ReadText(const std::string& file) {
  std::ifstream in(file);
  if (!in) return Bad(file + ": cannot be read");
  return std::string(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
}

}  // namespace

base::Result<Directory> LoadDirectory(const std::string& dir, const model::Territory& territory,
                                      const std::map<std::string, std::string>& variables) {
  const std::string file = dir + "/authorities.yaml";
  auto text = ReadText(file);
  if (!text.ok()) return text.status();
  auto exceptions = ReadText(dir + "/overrides.csv");
  if (!exceptions.ok()) return exceptions.status();
  auto overrides = ParseOverrides(*exceptions, dir + "/overrides.csv", territory);
  if (!overrides.ok()) return overrides.status();
  Reader reader(file, territory, variables);
  try {
    reader.Read(YAML::Load(*text));
  } catch (const Mistake& mistake) {
    return Bad(mistake.what());
  } catch (const YAML::Exception& error) {
    return Bad(file + ":" + std::to_string(error.mark.line + 1) + ": " + error.msg);
  }
  auto directory = Directory::Make(std::move(reader.authorities), std::move(reader.endpoints),
                                   std::move(*overrides));
  if (!directory.ok()) return Bad(file + ": " + directory.status().message());
  return directory;
}

base::Result<Secrets> LoadSecrets(const Directory& directory, const std::string& dir) {
  Secrets secrets;
  for (const auto& [id, authority] : directory.authorities()) {
    for (const Step& step : authority.ladder) {
      const std::string& name = directory.FindEndpoint(step.endpoint)->secret;
      if (secrets.count(name) > 0) continue;
      const std::string file = dir + "/" + name + ".secret";
      if (name.find('/') != std::string::npos) return Bad("secret " + name + ": not a name");
      auto secret = vault::ReadSecretFile(file);
      if (!secret.ok()) return secret.status();
      if (!http::SignWebhook(*secret, "id", 0, "").ok()) {
        return Bad(file + ": must be whsec_ and base64 of 24 to 64 bytes");
      }
      secrets.emplace(name, std::move(*secret));
    }
  }
  return secrets;
}

}  // namespace kolona::notification
