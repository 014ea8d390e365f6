"""A test as a developer writes it: the program under test sends an SMS, and the test waits for it."""
import json
import os
import unittest
from datetime import datetime, timezone
from urllib.parse import urlencode, urljoin
from urllib.request import Request, urlopen

BASE = os.environ["WEBSMS_BASE_URL"]
HEADERS = {"Authorization": "Bearer " + os.environ["WEBSMS_TOKEN"], "Content-Type": "application/json"}


def call(method, path, body=None):
    data = None if body is None else json.dumps(body).encode()
    with urlopen(Request(urljoin(BASE, path), data, HEADERS, method=method)) as answer:
        return json.load(answer)


class SignUp(unittest.TestCase):
    def setUp(self):
        call("DELETE", "/_state")

    def test_sends_a_code(self):
        since = datetime.now(timezone.utc).isoformat()
        body = {"recipientAddressList": ["436761234567"], "messageContent": "Your code is 4711"}
        self.assertEqual(call("POST", "smsmessaging/text", body)["statusCode"], 2000)
        query = urlencode({"to": "+43 676 1234567", "since": since, "wait": 10000})
        messages = call("GET", "/_messages?" + query)["messages"]
        self.assertRegex(messages[0]["request"]["messageContent"], r"code is \d{4}")

    def test_says_why_a_request_was_refused(self):
        call("POST", "smsmessaging/text", {"recipientAddressList": ["436761234567"]})
        self.assertIn("messageContent", call("GET", "/_requests")["requests"][0]["reason"])


unittest.main()
