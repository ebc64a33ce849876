#pragma once

#include <boost/beast/http.hpp>
#include <string>

#include "libs/base/status.h"
#include "libs/http/server.h"

// Between Beast's messages and ours. Private to server.cc: it costs seconds to compile.
namespace kolona::http {

namespace beast_http = boost::beast::http;
using BeastRequest = beast_http::request<beast_http::string_body>;
using BeastResponse = beast_http::response<beast_http::string_body>;

// The answer for what could not be read.
Response ProblemOfRead(boost::system::error_code ec, bool late, const ServerOptions& options);

// Whether an answer makes sense: the peer is still there and sent something that is not HTTP, too
// much or too slow.
bool CanAnswer(boost::system::error_code ec, bool late);

// InvalidArgument when target or Host header are not valid.
base::Result<Request> ToRequest(BeastRequest&& in, const std::string& peer);

// `head`: the answer states its length and keeps its body.
BeastResponse ToWire(Response response, unsigned version, bool keep_alive, bool head);

}  // namespace kolona::http
