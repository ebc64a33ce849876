#pragma once

#include <string>

namespace CLI {
class App;
}

namespace kolona::gateway {

struct Config {
  std::string http_listen = "127.0.0.1:18080";  // --http-listen
  std::string tls_certificate;                  // --tls-certificate, PEM; both or none
  std::string tls_key;                          // --tls-key, PEM
  std::string intake = "127.0.0.1:18310";
  std::string matching = "127.0.0.1:18313";
  std::string notification = "127.0.0.1:18312";
  std::string reporting = "127.0.0.1:18314";
  std::string triage = "127.0.0.1:18311";
  std::string tokens;                  // --tokens; empty: tokens.txt in the secrets folder
  std::string words_key;               // --words-key; empty: words.key in the secrets folder
  std::string trusted_proxies;         // --trusted-proxies (TrustedProxies::Parse); empty: none
  int submits_per_minute = 600;        // --rate-submit, of one address; 0: not limited
  int calm_at_a_time = 4;              // --calm-at-a-time, not urgent submissions inside the house
  int receipt_misses_per_minute = 30;  // --rate-receipt-misses, of one address; 0: not limited
};

// The gateway's own flags.
void AddOptions(CLI::App& cli, Config& config);

}  // namespace kolona::gateway
