#include "services/gateway/config.h"

#include <CLI/CLI.hpp>

#include "libs/http/trusted_proxies.h"

namespace kolona::gateway {
namespace {

std::string CheckProxies(const std::string& list) {
  const auto proxies = http::TrustedProxies::Parse(list);
  return proxies.ok() ? "" : proxies.status().message();
}

}  // namespace

void AddOptions(CLI::App& cli, Config& config) {
  cli.add_option("--http-listen", config.http_listen, "host:port for people and machines")
      ->envname("KOLONA_HTTP_LISTEN");
  auto* certificate = cli.add_option("--tls-certificate", config.tls_certificate,
                                     "PEM file; without it the door speaks plain HTTP")
                          ->envname("KOLONA_TLS_CERTIFICATE");
  auto* key = cli.add_option("--tls-key", config.tls_key, "PEM file of the certificate's key")
                  ->envname("KOLONA_TLS_KEY");
  certificate->needs(key);
  key->needs(certificate);
  cli.add_option("--intake", config.intake, "intake's gRPC address")->envname("KOLONA_INTAKE");
  cli.add_option("--matching", config.matching, "matching's gRPC address")
      ->envname("KOLONA_MATCHING");
  cli.add_option("--notification", config.notification, "notification's gRPC address")
      ->envname("KOLONA_NOTIFICATION");
  cli.add_option("--reporting", config.reporting, "reporting's gRPC address")
      ->envname("KOLONA_REPORTING");
  cli.add_option("--triage", config.triage, "triage's gRPC address")->envname("KOLONA_TRIAGE");
  cli.add_option("--tokens", config.tokens,
                 "file of hashed tokens; default: tokens.txt in the secrets folder")
      ->envname("KOLONA_TOKENS");
  cli.add_option("--words-key", config.words_key,
                 "file of the key that seals what people write beside a case or an alert; default: "
                 "words.key in the secrets folder")
      ->envname("KOLONA_WORDS_KEY");
  cli.add_option("--trusted-proxies", config.trusted_proxies,
                 "addresses and networks, with commas, of proxies in front of the door: from them, "
                 "and from nobody else, X-Forwarded-For says whose a request is")
      ->check(CheckProxies)
      ->envname("KOLONA_TRUSTED_PROXIES");
  cli.add_option("--rate-submit", config.submits_per_minute,
                 "reports and requests a minute from one address; never applied to what may be "
                 "urgent; 0: not limited")
      ->envname("KOLONA_RATE_SUBMIT");
  cli.add_option("--calm-at-a-time", config.calm_at_a_time,
                 "how many submissions that are not urgent may be under way; others wait for at "
                 "most 1.5 s")
      ->check(CLI::Range(1, 10'000))
      ->envname("KOLONA_CALM_AT_A_TIME");
  cli.add_option("--rate-receipt-misses", config.receipt_misses_per_minute,
                 "wrong receipt codes a minute from one address; 0: not limited")
      ->envname("KOLONA_RATE_RECEIPT_MISSES");
}

}  // namespace kolona::gateway
