"""Plants one break of each rule in a small tree: tools/check_layers must name it, and nothing else."""
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

TOOL = Path(__file__).resolve().parents[2] / "tools" / "check_layers"

# A small house that keeps every rule.
GOOD = {
    "libs/base/status.h": ["<string>"],
    "libs/base/log.h": ["<string>"],
    "libs/base/log.cc": ['"libs/base/log.h"', "<spdlog/spdlog.h>"],
    "libs/model/case.h": ['"libs/base/status.h"', "<sys/types.h>"],
    "libs/runtime/task.h": ["<boost/asio/awaitable.hpp>"],
    "libs/runtime/host/host.h": ['"libs/runtime/task.h"', '"libs/views/store.h"'],
    "libs/views/store.h": ['"libs/runtime/task.h"'],
    "libs/views/redis.cc": ['"libs/views/store.h"', "<hiredis/hiredis.h>"],
    "libs/http/inner.h": ["<boost/beast/http.hpp>"],
    "libs/http/server.cc": ['"libs/http/inner.h"'],
    "libs/http/server_test.cc": ['"libs/testkit/clock.h"', "<gtest/gtest.h>"],
    "libs/testkit/clock.h": ['"libs/base/status.h"'],
    "libs/wire/convert.h": ['"kolona/v1/case.pb.h"', '"libs/model/case.h"'],
    "libs/vault/vault.h": ['"libs/base/status.h"'],
    "libs/CMakeLists.txt": "kolona_library(model DEPS base TEST_DEPS testkit)\n",
    "services/intake/domain/rule.h": ["<vector>", '"libs/model/case.h"', '"libs/base/status.h"'],
    "services/intake/domain/rule_test.cc": ["<gtest/gtest.h>", '"services/intake/outbound/file.h"'],
    "services/intake/ports.h": ['"services/intake/domain/rule.h"', '"libs/runtime/task.h"'],
    "services/intake/handlers/do_it.cc": ['"services/intake/ports.h"', '"kolona/v1/case.pb.h"'],
    "services/intake/handlers/do_it_test.cc": ['"services/intake/handlers/fakes.h"', '"libs/testkit/clock.h"'],
    "services/intake/handlers/fakes.h": ['"libs/testkit/clock.h"'],
    "services/intake/inbound/grpc_api.cc": ["<grpcpp/server.h>", '"services/intake/handlers/do_it.h"'],
    "services/intake/outbound/file.h": ["<yaml-cpp/yaml.h>"],
    "services/intake/app.cc": ['"services/intake/outbound/file.h"', '"services/intake/inbound/grpc_api.h"'],
    "services/intake/main.cc": ['"libs/runtime/host/host.h"', '"services/intake/app.h"'],
    "services/intake/CMakeLists.txt": "kolona_service(intake DEPS base model)\n",
    "services/triage/ports.h": [],
    "tools/desk/main.cc": ['"libs/http/server.h"'],
    "tools/instrument/show.cc": ['"services/triage/domain/rule.h"', '"services/triage/outbound/file.h"'],
    "tests/flow/house.cc": ['"services/intake/app.h"', '"services/triage/app.h"', '"libs/testkit/clock.h"'],
}

# Where, what is added there, and a word of the answer.
BREAKS = [
    ("libs/base/log.h", '"libs/model/case.h"', "libs/base does not use libs/model"),
    ("libs/model/case.h", '"libs/runtime/task.h"', "libs/model does not use libs/runtime"),
    ("libs/vault/vault.h", '"libs/eventlog/table.h"', "libs/vault does not use libs/eventlog"),
    ("libs/views/store.h", '"libs/runtime/host/host.h"', "libs/views does not use libs/host"),
    ("libs/model/case.h", '"kolona/v1/case.pb.h"', "libs/model does not speak proto"),
    ("libs/http/server.cc", '"services/intake/ports.h"', "a library knows no services"),
    ("libs/http/server.cc", '"libs/testkit/clock.h"', "only tests include libs/testkit/clock.h"),
    ("libs/new/thing.h", "<string>", "libs/new is not in the table"),
    ("libs/views/store.h", "<hiredis/hiredis.h>", "a public header shows no part from outside"),
    ("libs/views/store.h", "<nlohmann/json.hpp>", "a public header shows no part from outside"),
    ("libs/http/server.cc", "<librdkafka/rdkafka.h>", "librdkafka is hidden elsewhere"),
    ("services/intake/outbound/file.h", "<hiredis/hiredis.h>", "hiredis is hidden elsewhere"),
    ("services/intake/inbound/grpc_api.cc", "<spdlog/spdlog.h>", "spdlog is hidden elsewhere"),
    ("services/intake/domain/rule.h", '"libs/base/log.h"', "domain includes std"),
    ("services/intake/domain/rule.h", '"libs/runtime/task.h"', "domain includes std"),
    ("services/intake/domain/rule.h", '"kolona/v1/case.pb.h"', "domain includes std"),
    ("services/intake/domain/rule.h", "<unistd.h>", "domain includes std"),
    ("services/intake/domain/rule.h", "<nlohmann/json.hpp>", "domain includes std"),
    ("services/intake/domain/rule.h", '"services/intake/ports.h"', "domain does not include ports"),
    ("services/intake/domain/rule_test.cc", '"libs/testkit/clock.h"', "domain includes std"),
    ("services/intake/ports.h", '"services/intake/handlers/do_it.h"', "ports does not include handlers"),
    ("services/intake/handlers/do_it.cc", '"services/intake/outbound/file.h"', "handlers does not include outbound"),
    ("services/intake/handlers/do_it.cc", '"services/intake/app.h"', "handlers does not include app"),
    ("services/intake/handlers/do_it.cc", '"kolona/v1/intake.grpc.pb.h"', "handlers know no transport"),
    ("services/intake/handlers/do_it.cc", "<nlohmann/json.hpp>", "handlers include no part from outside"),
    ("services/intake/handlers/do_it.cc", "<boost/asio/post.hpp>", "boost is hidden elsewhere"),
    ("services/intake/handlers/do_it.cc", '"services/intake/handlers/fakes.h"', "only tests include"),
    ("services/intake/handlers/do_it.cc", '"services/triage/ports.h"', "no service includes another"),
    ("services/intake/handlers/do_it_test.cc", '"services/triage/ports.h"', "no service includes another"),
    ("services/intake/handlers/do_it.cc", '"tools/desk/desk.h"', "a service knows no tools"),
    ("services/intake/handlers/do_it.cc", '"libs/runtime/host/host.h"', "only main and settings know"),
    ("services/intake/inbound/grpc_api.cc", '"services/intake/outbound/file.h"', "do not know each other"),
    ("services/intake/outbound/file.h", '"services/intake/app.h"', "outbound does not include app"),
    ("tools/desk/main.cc", '"services/intake/app.h"', "a tool includes no service"),
    ("tools/instrument/main.cc", '"services/triage/handlers/do_it.h"', "a tool includes no service"),
    ("tools/instrument/main.cc", '"services/intake/domain/rule.h"', "a tool includes no service"),
    ("libs/CMakeLists.txt", "kolona_library(model DEPS base runtime)\n", "libs/model does not link runtime"),
    ("services/intake/CMakeLists.txt", "kolona_service(intake DEPS base triage_core)\n", "does not link triage_core"),
    ("services/intake/CMakeLists.txt", "kolona_service(intake DEPS base testkit)\n", "does not link testkit"),
]


def write(root, name, content):
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(content, list):
        content = "#pragma once\n" + "".join(f"#include {what}\n" for what in content)
    path.write_text(content, encoding="utf-8")


def judge(root):
    done = subprocess.run([sys.executable, "-B", TOOL, "--root", root], capture_output=True, text=True, check=False)
    return done.returncode, done.stdout.splitlines(), done.stderr


class CheckLayers(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name)
        for name, content in GOOD.items():
            write(self.root, name, content)

    def test_a_tree_that_keeps_the_rules_passes(self):
        self.assertEqual(judge(self.root), (0, [], ""))

    def test_each_break_is_named_with_its_file_and_line(self):
        for name, added, word in BREAKS:
            with self.subTest(file=name, added=added):
                before = GOOD.get(name, [])
                is_list = isinstance(before, list)
                write(self.root, name, before + [added] if is_list else added)
                line = 2 + len(before) if is_list else 1
                code, said, _ = judge(self.root)
                self.assertEqual(code, 1)
                self.assertTrue(any(s.startswith(f"{name}:{line}: ") and word in s for s in said), said)
                self.assertTrue(all(s.startswith(f"{name}:{line}: ") for s in said), said)
                if name in GOOD:
                    write(self.root, name, before)
                else:
                    (self.root / name).unlink()
        self.assertEqual(judge(self.root)[0], 0)

    def test_a_public_header_is_one_that_others_include(self):
        write(self.root, "tools/load/main.cc", ['"libs/http/inner.h"'])
        self.assertEqual(judge(self.root)[0], 0, "the load driver may use Beast itself")
        write(self.root, "services/intake/outbound/send.cc", ['"libs/http/inner.h"'])
        code, said, _ = judge(self.root)
        self.assertEqual(code, 1)
        self.assertEqual(said, ["libs/http/inner.h:2: a public header shows no part from outside: "
                                "boost/beast/http.hpp"])

    def test_an_empty_tree_is_not_a_pass(self):
        with tempfile.TemporaryDirectory() as empty:
            self.assertNotEqual(judge(Path(empty))[0], 0)


if __name__ == "__main__":
    unittest.main()
