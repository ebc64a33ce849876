#include "libs/http/server_impl.h"

namespace kolona::http {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

base::Status Server::Impl::SetUpTls() {
  if (options.tls_certificate.empty() && options.tls_key.empty()) return {};
  error_code ec;
  tls = std::make_unique<asio::ssl::context>(asio::ssl::context::tls_server);
  tls->set_options(asio::ssl::context::default_workarounds | asio::ssl::context::no_sslv2 |
                   asio::ssl::context::no_sslv3 | asio::ssl::context::no_tlsv1 |
                   asio::ssl::context::no_tlsv1_1);
  tls->use_certificate_chain_file(options.tls_certificate, ec);
  if (ec) {
    return {base::Code::kFailedPrecondition,
            "TLS certificate " + options.tls_certificate + ": " + ec.message()};
  }
  tls->use_private_key_file(options.tls_key, asio::ssl::context::pem, ec);
  if (ec) return {base::Code::kFailedPrecondition, "TLS key: " + ec.message()};
  return {};
}

base::Status Server::Impl::Listen() {
  const auto colon = options.listen.rfind(':');
  if (colon == std::string::npos) {
    return {base::Code::kInvalidArgument, "listen address is not host:port: " + options.listen};
  }
  std::string host = options.listen.substr(0, colon);
  if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
  error_code ec;
  tcp::resolver resolver(executor);
  const auto found =
      resolver.resolve(host, options.listen.substr(colon + 1), tcp::resolver::passive, ec);
  if (ec || found.empty()) {
    return {base::Code::kInvalidArgument, "cannot resolve " + options.listen};
  }
  const tcp::endpoint endpoint = found.begin()->endpoint();
  acceptor.open(endpoint.protocol(), ec);
  if (!ec) acceptor.set_option(tcp::acceptor::reuse_address(true), ec);
  if (!ec) acceptor.bind(endpoint, ec);
  if (!ec) acceptor.listen(1024, ec);
  if (ec) {
    return {base::Code::kUnavailable, "cannot listen on " + options.listen + ": " + ec.message()};
  }
  port = acceptor.local_endpoint(ec).port();
  return {};
}

}  // namespace kolona::http
