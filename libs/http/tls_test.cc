#include <gtest/gtest.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <cstdio>
#include <filesystem>

#include "libs/http/client.h"
#include "libs/http/test_server.h"

namespace kolona::http {
namespace {

// A key and a certificate for 127.0.0.1 that signs itself, in two files that go with the object.
struct SelfSigned {
  SelfSigned() {
    dir = std::filesystem::temp_directory_path() / ("kolona-tls-" + std::to_string(getpid()));
    std::filesystem::create_directories(dir);
    EVP_PKEY* pair = EVP_EC_gen("P-256");
    X509* made = X509_new();
    X509_set_version(made, 2);
    ASN1_INTEGER_set(X509_get_serialNumber(made), 1);
    X509_gmtime_adj(X509_getm_notBefore(made), -60);
    X509_gmtime_adj(X509_getm_notAfter(made), 3600);
    X509_set_pubkey(made, pair);
    X509_NAME* name = X509_get_subject_name(made);
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC,
                               reinterpret_cast<const unsigned char*>("test"), -1, -1,
                               0);  // NOLINT
    X509_set_issuer_name(made, name);
    X509_EXTENSION* san =
        X509V3_EXT_conf_nid(nullptr, nullptr, NID_subject_alt_name, "IP:127.0.0.1");
    X509_add_ext(made, san, -1);
    X509_sign(made, pair, EVP_sha256());
    FILE* out = std::fopen(certificate().c_str(), "w");
    PEM_write_X509(out, made);
    std::fclose(out);
    out = std::fopen(key().c_str(), "w");
    PEM_write_PrivateKey(out, pair, nullptr, nullptr, 0, nullptr, nullptr);
    std::fclose(out);
    X509_EXTENSION_free(san);
    X509_free(made);
    EVP_PKEY_free(pair);
  }
  ~SelfSigned() { std::filesystem::remove_all(dir); }
  std::string certificate() const { return dir / "certificate.pem"; }
  std::string key() const { return dir / "key.pem"; }
  std::filesystem::path dir;
};

runtime::Task<Response> Hello(Request request) { co_return Response{.body = request.body}; }

base::Result<Reply> Post(const TestServer& server, const std::string& ca_file) {
  LoopThread loop;
  Client client({.egress = {.allow_loopback = true}, .ca_file = ca_file}, loop.loop.get_executor());
  const std::string url = "https://127.0.0.1:" + std::to_string(server.server->port());
  return loop.Run(client.Send({}, {.url = url, .body = "over tls"}));
}

TEST(Tls, CarriesARequestWhenTheCertificateIsTrusted) {
  const SelfSigned files;
  TestServer server({.tls_certificate = files.certificate(), .tls_key = files.key()}, Hello);
  ASSERT_TRUE(server.status.ok()) << server.status.ToString();
  const auto reply = Post(server, files.certificate());
  ASSERT_TRUE(reply.ok()) << reply.status().ToString();
  EXPECT_EQ(reply->body, "over tls");
}

TEST(Tls, RefusesACertificateNobodyVouchesFor) {
  const SelfSigned files;
  TestServer server({.tls_certificate = files.certificate(), .tls_key = files.key()}, Hello);
  EXPECT_EQ(Post(server, "").status().code(), base::Code::kUnavailable);
}

TEST(Tls, OutlivesAClientThatSpeaksPlainHttp) {
  const SelfSigned files;
  TestServer server({.tls_certificate = files.certificate(), .tls_key = files.key()}, Hello);
  RawClient(server.server->port()).Ask("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
  EXPECT_TRUE(Post(server, files.certificate()).ok());
}

}  // namespace
}  // namespace kolona::http
