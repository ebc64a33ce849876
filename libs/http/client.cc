#include "libs/http/client.h"

#include <curl/curl.h>
#include <netinet/tcp.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <functional>
#include <mutex>
#include <thread>
#include <unordered_map>

#include "libs/http/egress.h"
#include "libs/runtime/from_callback.h"

namespace kolona::http {
namespace {

constexpr std::size_t kReplyLimit = 64 * 1024;
constexpr std::size_t kIdleHandles = 64;

using base::Code;
using base::Status;
using Outcome = base::Result<Reply>;

const base::SystemClock& TheClock() {
  static const base::SystemClock clock;
  return clock;
}

struct HeaderList {
  HeaderList() = default;
  HeaderList(const HeaderList&) = delete;
  HeaderList& operator=(const HeaderList&) = delete;
  ~HeaderList() { curl_slist_free_all(list); }
  void Add(const std::string& line) { list = curl_slist_append(list, line.c_str()); }
  curl_slist* list = nullptr;
};

// One request on its way. Lives on the client's thread once handed over.
struct Job {
  Outgoing outgoing;
  const EgressPolicy* egress = nullptr;
  base::MonoTime deadline{};
  std::function<void(Outcome)> done;
  HeaderList headers;
  Reply reply;
  bool refused = false;    // an address the policy forbids
  bool cut_short = false;  // the reply was longer than we keep
};

std::size_t OnBody(char* data, std::size_t one, std::size_t count, void* user) {
  auto* job = static_cast<Job*>(user);
  const std::size_t size = one * count;
  const std::size_t room = kReplyLimit - job->reply.body.size();
  job->reply.body.append(data, std::min(size, room));
  if (size <= room) return size;
  job->cut_short = true;
  return 0;  // ends the transfer: what came is enough
}

curl_socket_t OnOpenSocket(void* user, curlsocktype purpose, curl_sockaddr* address) {
  auto* job = static_cast<Job*>(user);
  if (purpose != CURLSOCKTYPE_IPCXN || !MayCall(*job->egress, &address->addr)) {
    job->refused = true;
    return CURL_SOCKET_BAD;
  }
  return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

Status StatusOf(CURLcode code, const Job& job) {
  switch (code) {
    case CURLE_OPERATION_TIMEDOUT:
      return {Code::kDeadlineExceeded, "no reply in time"};
    case CURLE_URL_MALFORMAT:
    case CURLE_UNSUPPORTED_PROTOCOL:
      return {Code::kInvalidArgument, "not a URL"};
    default:
      if (job.refused) return {Code::kPermissionDenied, "the egress policy forbids this address"};
      return {Code::kUnavailable, curl_easy_strerror(code)};
  }
}

}  // namespace

// The loop thread owns `multi`, `active` and `idle`; `queue` and `stopping` are shared under
// `mutex`.
struct Client::Impl {
  explicit Impl(Options o) : options(std::move(o)) {}

  void Enqueue(std::unique_ptr<Job> job);
  void Loop();
  void TakeNew();
  void Begin(std::unique_ptr<Job> job);
  void SetUp(CURL* easy, Job& job, std::chrono::milliseconds left) const;
  void Collect();
  void ExpireLate();
  int PollMs() const;
  void Finish(CURL* easy, Outcome outcome);
  void StopAll();
  base::MonoTime Now() const {
    return (options.clock != nullptr ? *options.clock : TheClock()).Mono();
  }

  Options options;
  CURLM* multi = nullptr;
  std::unordered_map<CURL*, std::unique_ptr<Job>> active;
  std::vector<CURL*> idle;
  base::MonoTime next_check = base::MonoTime::max();
  std::mutex mutex;
  std::vector<std::unique_ptr<Job>> queue;
  bool stopping = false;
  std::thread thread;
};

void Client::Impl::Enqueue(std::unique_ptr<Job> job) {
  {
    const std::lock_guard lock(mutex);
    if (!stopping) {
      queue.push_back(std::move(job));
      curl_multi_wakeup(multi);
      return;
    }
  }
  job->done(Status(Code::kUnavailable, "the client is stopped"));
}

void Client::Impl::Loop() {
  while (true) {
    {
      const std::lock_guard lock(mutex);
      if (stopping) break;
    }
    TakeNew();
    int running = 0;
    curl_multi_perform(multi, &running);
    Collect();
    ExpireLate();
    curl_multi_poll(multi, nullptr, 0, PollMs(), nullptr);
  }
  StopAll();
}

void Client::Impl::TakeNew() {
  std::vector<std::unique_ptr<Job>> fresh;
  {
    const std::lock_guard lock(mutex);
    fresh.swap(queue);
  }
  for (auto& job : fresh) Begin(std::move(job));
}

void Client::Impl::Begin(std::unique_ptr<Job> job) {
  const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(job->deadline - Now());
  if (left.count() <= 0) {
    job->done(Status(Code::kDeadlineExceeded, "no time left to call"));
    return;
  }
  CURL* easy = nullptr;
  if (idle.empty()) {
    easy = curl_easy_init();
  } else {
    easy = idle.back();
    idle.pop_back();
  }
  SetUp(easy, *job, left);
  next_check = std::min(next_check, job->deadline);
  active.emplace(easy, std::move(job));
  curl_multi_add_handle(multi, easy);
}

void Client::Impl::SetUp(CURL* easy, Job& job, std::chrono::milliseconds left) const {
  for (const std::string& line : job.outgoing.headers) job.headers.Add(line);
  job.headers.Add("Expect:");
  curl_easy_setopt(easy, CURLOPT_URL, job.outgoing.url.c_str());
  curl_easy_setopt(easy, CURLOPT_HTTPHEADER, job.headers.list);
  if (job.outgoing.method == "HEAD") {
    curl_easy_setopt(easy, CURLOPT_NOBODY, 1L);
  } else if (job.outgoing.method != "GET" || !job.outgoing.body.empty()) {
    curl_easy_setopt(easy, CURLOPT_POSTFIELDS, job.outgoing.body.data());
    curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE,
                     static_cast<curl_off_t>(job.outgoing.body.size()));
  }
  curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, job.outgoing.method.c_str());
  curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, static_cast<long>(left.count()));
  curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(easy, CURLOPT_PROXY, "");  // whatever the environment says
  curl_easy_setopt(easy, CURLOPT_TCP_NODELAY, 1L);
  curl_easy_setopt(easy, CURLOPT_TCP_KEEPALIVE, 1L);
  curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
  curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, OnBody);
  curl_easy_setopt(easy, CURLOPT_WRITEDATA, &job);
  curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, OnOpenSocket);
  curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, &job);
  if (!options.ca_file.empty()) curl_easy_setopt(easy, CURLOPT_CAINFO, options.ca_file.c_str());
}

void Client::Impl::Collect() {
  int left = 0;
  while (CURLMsg* message = curl_multi_info_read(multi, &left)) {
    if (message->msg != CURLMSG_DONE) continue;
    CURL* easy = message->easy_handle;
    const CURLcode code = message->data.result;
    Job& job = *active.at(easy);
    if (code != CURLE_OK && !job.cut_short) {
      Finish(easy, StatusOf(code, job));
      continue;
    }
    long status = 0;
    curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
    job.reply.status = static_cast<int>(status);
    Finish(easy, std::move(job.reply));
  }
}

// What waits for a free connection is not timed by curl, so the deadline is kept here as well.
void Client::Impl::ExpireLate() {
  const auto now = Now();
  if (now < next_check) return;
  std::vector<CURL*> late;
  next_check = base::MonoTime::max();
  for (const auto& [easy, job] : active) {
    if (job->deadline <= now) {
      late.push_back(easy);
    } else {
      next_check = std::min(next_check, job->deadline);
    }
  }
  for (CURL* easy : late) Finish(easy, Status(Code::kDeadlineExceeded, "no reply in time"));
}

int Client::Impl::PollMs() const {
  if (next_check == base::MonoTime::max()) return 1000;
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(next_check - Now()).count();
  return static_cast<int>(std::clamp<std::int64_t>(left, 0, 1000));
}

void Client::Impl::Finish(CURL* easy, Outcome outcome) {
  curl_multi_remove_handle(multi, easy);
  const auto node = active.extract(easy);
  curl_easy_reset(easy);
  if (idle.size() < kIdleHandles) {
    idle.push_back(easy);
  } else {
    curl_easy_cleanup(easy);
  }
  node.mapped()->done(std::move(outcome));
}

void Client::Impl::StopAll() {
  const Status stopped(Code::kUnavailable, "the client is stopped");
  while (!active.empty()) Finish(active.begin()->first, stopped);
  for (CURL* easy : idle) curl_easy_cleanup(easy);
  const std::lock_guard lock(mutex);
  for (auto& job : queue) job->done(stopped);
  queue.clear();
}

Client::Client(Options options, runtime::Executor /*executor*/)
    : impl_(std::make_unique<Impl>(std::move(options))) {
  static std::once_flag once;
  std::call_once(once, [] { curl_global_init(CURL_GLOBAL_ALL); });
  impl_->multi = curl_multi_init();
  curl_multi_setopt(impl_->multi, CURLMOPT_MAX_TOTAL_CONNECTIONS,
                    static_cast<long>(impl_->options.max_connections));
  curl_multi_setopt(impl_->multi, CURLMOPT_MAX_HOST_CONNECTIONS,
                    static_cast<long>(impl_->options.max_per_host));
  impl_->thread = std::thread([impl = impl_.get()] { impl->Loop(); });
}

Client::~Client() {
  {
    const std::lock_guard lock(impl_->mutex);
    impl_->stopping = true;
  }
  curl_multi_wakeup(impl_->multi);
  impl_->thread.join();
  curl_multi_cleanup(impl_->multi);
}

runtime::Task<base::Result<Reply>> Client::Send(base::CallContext ctx, Outgoing outgoing) {
  if (Status status = CheckOutgoing(impl_->options.egress, outgoing); !status.ok())
    co_return status;
  auto job = std::make_shared<std::unique_ptr<Job>>(std::make_unique<Job>());
  (*job)->deadline = std::min(ctx.deadline, impl_->Now() + outgoing.timeout);
  (*job)->outgoing = std::move(outgoing);
  (*job)->egress = &impl_->options.egress;
  auto start = [impl = impl_.get(), job](auto done) {
    (*job)->done = std::move(done);
    impl->Enqueue(std::move(*job));
  };
  co_return co_await runtime::FromCallback<Outcome>(std::move(start));
}

}  // namespace kolona::http
