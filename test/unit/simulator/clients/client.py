"""Sends what the vendor's SDK for Python sends, and prints what that SDK makes of each answer.

usage: python3 client.py URL USER PASSWORD

The SDK (websms-com/websmscom-python) is Python 2 with urllib2. Its header and key order is that of a Python 2
dictionary; it stands here as it was recorded from Python 2.7, so that any Python 3 writes the same bytes.
"""

import base64
import http.client
import json
import platform
import sys
import urllib.parse

url, user, password = sys.argv[1:4]
AGENT = "Python SDK Client (v1.0.0, Python %s, %s)" % (platform.python_version(), platform.platform())
SEGMENTS = ["BQAD/AIBWnVzYW1tZW4=", "BQAD/AICZ2Vmw7xndC4="]


def send(path, message, secret=password):
    body = json.dumps(message).encode()
    credentials = base64.b64encode(("%s:%s" % (user, secret)).encode()).decode()
    place = urllib.parse.urlsplit(url).netloc
    connection = http.client.HTTPConnection(place, timeout=10)
    connection.putrequest("POST", "/json/smsmessaging/" + path, skip_host=True, skip_accept_encoding=True)
    connection.putheader("Accept-Encoding", "identity")
    connection.putheader("Content-Length", str(len(body)))
    connection.putheader("Host", place)
    connection.putheader("User-Agent", AGENT)
    connection.putheader("Connection", "close")
    connection.putheader("Content-Type", "application/json;charset=UTF-8")
    connection.putheader("Authorization", "Basic " + credentials)
    connection.endheaders(body)
    response = connection.getresponse()
    if response.status == 401:
        return "authorization failed"
    if response.status != 200:
        return "HTTP error %d" % response.status
    answer = json.loads(response.read())
    code = answer.get("statusCode", 0)
    # 2002 is an error to this SDK.
    return "%s %d" % ("accepted" if 2000 <= code <= 2001 else "API error", code)


def text(recipient, content, test=False):
    return {"test": test, "maxSmsPerMessage": 1, "messageContent": content, "recipientAddressList": [recipient]}


print("text:", send("text", text(4367612345678, "Grüße, 5 €")))
print("queued:", send("text", text(99900002001, "Hello")))
print("test:", send("text", text(99900002002, "Hello", True)))
print("refused:", send("text", text(99900004013, "Hello")))
print("wrong password:", send("text", text(4367612345678, "Hello"), "wrong"))
binary = {
    "test": False,
    "userDataHeaderPresent": True,
    "messageContent": SEGMENTS,
    "recipientAddressList": [4367612345678],
}
print("binary:", send("binary", binary))
