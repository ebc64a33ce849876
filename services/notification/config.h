#pragma once

#include <string>
#include <vector>

#include "libs/base/clock.h"
#include "libs/http/client.h"

namespace kolona::notification {

struct Config {
  std::string grpc_listen = "127.0.0.1:0";
  // territory/ and directory/ are read from it.
  std::string data_dir = "data";
  // Webhook secrets, one file each: <name>.secret.
  std::string secrets_dir = ".kolona/secrets";
  // Where ${DESK_FORCES} and ${DESK_JUSTICE} of the shipped directory point, e.g.
  // "http://host:port".
  std::string desk_forces;
  std::string desk_justice;
  // What the links in a message start with; empty: paths alone.
  std::string public_url;
  base::Duration send_timeout = std::chrono::seconds(5);
  std::vector<base::Duration> ladder_waits = {std::chrono::seconds(60), std::chrono::seconds(120),
                                              std::chrono::seconds(300)};
  http::EgressPolicy egress;
};

// "60,120,300": seconds, each from 1 to 86400; empty when it is not that.
std::vector<base::Duration> ParseWaits(const std::string& text);

// Whether a URL points at this machine.
bool IsLoopbackUrl(const std::string& url);

}  // namespace kolona::notification
