"""check_protos notices each kind of declaration that says nothing, and nothing else."""
import unittest

import check_protos

GOOD = """// A file.
syntax = "proto3";

// Who answers.
service Desk {
  // Asks for one, by id.
  rpc Ask(Question) returns (Reply);
}

// What is asked.
message Question {
  // A word, or
  // two of them.
  repeated string words = 1;
  // Counts by word.
  map<string, int32> counts = 2;
}

// Nothing to say.
message Reply {}

// A colour of something.
enum Colour {
  // Not told.
  COLOUR_UNSPECIFIED = 0;
  // As blood.
  RED = 1;
}
"""


def names(text):
    return [name for _, name in check_protos.undocumented(text)]


class CheckProtos(unittest.TestCase):
    def without(self, comment):
        self.assertIn(comment, GOOD)
        return names(GOOD.replace(comment, ""))

    def test_is_content_with_a_file_that_says_all(self):
        self.assertEqual(names(GOOD), [])

    def test_misses_the_comment_of_each_kind(self):
        for comment, name in (("// Who answers.\n", "Desk"), ("  // Asks for one, by id.\n", "Desk.Ask"),
                              ("// What is asked.\n", "Question"), ("  // Counts by word.\n", "Question.counts"),
                              ("  // A word, or\n  // two of them.\n", "Question.words"),
                              ("// Nothing to say.\n", "Reply"), ("// A colour of something.\n", "Colour"),
                              ("  // Not told.\n", "Colour.COLOUR_UNSPECIFIED"), ("  // As blood.\n", "Colour.RED")):
            self.assertEqual(self.without(comment), [name])

    def test_a_single_word_is_no_comment(self):
        self.assertEqual(names(GOOD.replace("// As blood.", "// PERSONAL.")), ["Colour.RED"])

    def test_a_comment_further_up_does_not_count(self):
        self.assertEqual(names(GOOD.replace("  // As blood.\n", "  // As blood.\n\n")), ["Colour.RED"])

    def test_names_the_line(self):
        self.assertEqual(list(check_protos.undocumented("message A {\n  int32 b = 1;\n}\n")), [(1, "A"), (2, "A.b")])


if __name__ == "__main__":
    unittest.main()
