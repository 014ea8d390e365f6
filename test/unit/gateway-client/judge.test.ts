import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { judgeResponse, judgeFailure, type Failure } from '../../../src/gateway-client/judge';

const body = (statusCode: unknown, more: object = {}): string => JSON.stringify({ statusCode, ...more });

/** The kind of outcome for an HTTP status and a status code in the body. */
const kindOf = (status: number, statusCode: unknown): string => judgeResponse({ status, body: body(statusCode) }).kind;

/** Written from the official table and the lists beside it, not taken from the catalog under test. */
const DOCUMENTED: Readonly<Record<string, readonly number[]>> = {
  accepted: [2000, 2001],
  refused: [
    4001, 4002, 4003, 4004, 4008, 4009, 4013, 4014, 4015, 4016, 4019, 4021, 4022, 4023, 4025, 4026, 4027, 4031, 4032,
    4033, 4034, 4035, 4040, 4041, 5003,
  ],
  unknown: [5000],
};
const ELSEWHERE: Readonly<Record<string, readonly number[]>> = {
  accepted: [2002],
  refused: [4000, 4005, 4006, 4007, 4010, 4011, 4012, 4017, 4018, 4020, 4024, 4029, 4042, 4043, 4120],
};
const UNLISTED: Readonly<Record<string, readonly number[]>> = {
  accepted: [2003, 2100, 2999],
  refused: [4028, 4030, 4036, 4500, 4999],
  unknown: [
    5001,
    5002,
    5004,
    5999,
    0,
    1,
    200,
    401,
    999,
    1000,
    1999,
    3000,
    3999,
    6000,
    9999,
    10_000,
    20_000,
    40_010,
    -1,
    -2000,
    -4001,
    2 ** 31,
    Number.MAX_SAFE_INTEGER,
    1e21,
  ],
};

describe('api: judging a response', () => {
  it('has the 28 documented codes and the 16 others in its tables', () => {
    assert.equal(Object.values(DOCUMENTED).flat().length, 28);
    assert.equal(Object.values(ELSEWHERE).flat().length, 16);
  });

  for (const [title, table] of Object.entries({ DOCUMENTED, ELSEWHERE, UNLISTED })) {
    for (const [kind, codes] of Object.entries(table)) {
      it(`${title.toLowerCase()} codes: ${kind} (${codes.length})`, () => {
        for (const code of codes) {
          assert.deepEqual(
            judgeResponse({ status: 200, body: body(code) }),
            kind === 'unknown'
              ? { kind, reason: 'statusCode', response: { statusCode: code } }
              : { kind, response: { statusCode: code } },
            String(code),
          );
        }
      });
    }
  }

  it('judges every whole number as its class, and only 2xxx as accepted', () => {
    const numbers = fc.oneof(fc.integer({ min: 0, max: 9999 }), fc.integer());
    fc.assert(
      fc.property(numbers, (code) => {
        const thousand = Math.floor(code / 1000);
        const kind = thousand === 2 ? 'accepted' : thousand === 4 || code === 5003 ? 'refused' : 'unknown';
        assert.equal(kindOf(200, code), kind);
      }),
    );
  });

  it('takes a status code that is a string of digits', () => {
    assert.equal(kindOf(200, '2000'), 'accepted');
    assert.equal(kindOf(200, ' 4002\n'), 'refused');
    assert.equal(kindOf(200, '5000'), 'unknown');
  });

  it('keeps what the server wrote beside the code', () => {
    const more = {
      statusMessage: 'message priority is invalid',
      transferId: '0063c11b0100eeda5a1d',
      clientMessageId: 'a',
      smsCount: 2,
    };
    assert.deepEqual(judgeResponse({ status: 200, body: body(4015, more) }), {
      kind: 'refused',
      response: { statusCode: 4015, ...more },
    });
  });

  const unreadable: readonly unknown[] = [
    undefined,
    null,
    '',
    'OK',
    '2000x',
    '0x7d0',
    '2e3',
    '+2000',
    '-2000',
    '2000.0',
    '1'.repeat(400),
    true,
    [],
    [2000],
    {},
    2000.5,
    4001.999,
  ];
  for (const statusCode of unreadable) {
    it(`cannot read statusCode ${(JSON.stringify(statusCode) as string | undefined)?.slice(0, 20) ?? 'missing'}`, () => {
      assert.deepEqual(judgeResponse({ status: 200, body: body(statusCode) }), {
        kind: 'unknown',
        reason: 'unreadableAnswer',
      });
    });
  }

  for (const text of [
    undefined,
    '',
    ' ',
    'OK',
    'null',
    '2000',
    '"2000"',
    '[]',
    '[2000]',
    '{',
    '{"statusCode":2000',
    '<html></html>',
    'statusCode=2000&statusMessage=OK',
    '{"statusCode":NaN}',
    '{"statusCode":1e999}',
    '{"StatusCode":2000}',
    '{"answer":{"statusCode":2000}}',
  ]) {
    it(`cannot read the body ${String(text)}`, () => {
      assert.deepEqual(judgeResponse({ status: 200, body: text }), { kind: 'unknown', reason: 'unreadableAnswer' });
    });
  }
});

describe('api: judging an HTTP status', () => {
  const ACCEPTED = body(2000);
  const REFUSED = body(4001);
  const bodies = [undefined, '', '<html></html>', ACCEPTED, REFUSED, body(5000), body(5003)];

  it('2xx: the body decides', () => {
    for (let status = 200; status < 300; status++) {
      assert.equal(kindOf(status, 2000), 'accepted');
      assert.equal(kindOf(status, 4001), 'refused');
      assert.deepEqual(judgeResponse({ status, body: undefined }), { kind: 'unknown', reason: 'unreadableAnswer' });
    }
  });

  it('3xx and 4xx except 303, 407 and 408 refuse when the body says nothing', () => {
    for (let status = 300; status < 500; status++) {
      if (status === 303 || status === 407 || status === 408) continue;
      for (const text of [undefined, '', 'Not Found', '<html></html>', '{}']) {
        assert.deepEqual(judgeResponse({ status, body: text }), { kind: 'refused', httpStatus: status });
      }
    }
  });

  it('3xx and 4xx with a refusing status code show that code', () => {
    for (const status of [302, 400, 401, 403, 404, 429, 499]) {
      assert.deepEqual(judgeResponse({ status, body: REFUSED }), { kind: 'refused', response: { statusCode: 4001 } });
      assert.deepEqual(judgeResponse({ status, body: body(5003) }), {
        kind: 'refused',
        response: { statusCode: 5003 },
      });
    }
  });

  it('3xx and 4xx with a status code that is only the HTTP status again refuse: gateways before the API write such bodies', () => {
    for (const status of [302, 400, 401, 403, 404, 429]) {
      assert.deepEqual(judgeResponse({ status, body: body(status, { message: 'No such resource' }) }), {
        kind: 'refused',
        httpStatus: status,
      });
    }
    // The same body with HTTP 200 is no refusal of anybody.
    assert.equal(kindOf(200, 404), 'unknown');
    assert.equal(kindOf(404, 401), 'unknown');
  });

  it('3xx and 4xx with a status code that says otherwise are a contradiction: unknown', () => {
    for (const status of [301, 400, 401, 404, 429]) {
      for (const code of [2000, 2001, 2999, 5000, 5999, 0, 1234]) {
        assert.deepEqual(judgeResponse({ status, body: body(code) }), {
          kind: 'unknown',
          reason: 'statusCode',
          response: { statusCode: code },
        });
      }
    }
  });

  it('401 without a body is a refusal', () => {
    assert.deepEqual(judgeResponse({ status: 401, body: '' }), { kind: 'refused', httpStatus: 401 });
  });

  it('407 comes from a proxy before the server, whatever its body says', () => {
    for (const text of bodies) {
      assert.deepEqual(judgeResponse({ status: 407, body: text }), { kind: 'notSent', reason: 'proxyAuthentication' });
    }
  });

  it('303, 408, 5xx, 1xx and numbers that are no HTTP status are unknown, whatever the body says', () => {
    const statuses = [0, 100, 101, 199, 303, 408, 500, 501, 502, 503, 504, 520, 599, 600, 999];
    for (const status of statuses) {
      for (const text of bodies) {
        assert.deepEqual(judgeResponse({ status, body: text }), {
          kind: 'unknown',
          reason: 'httpStatus',
          httpStatus: status,
        });
      }
    }
  });
});

describe('api: judging a failure', () => {
  const CONNECTED = [true, false, undefined] as const;
  const failure = (fields: Partial<Failure>): Failure => ({
    code: undefined,
    syscall: undefined,
    stoppedBy: undefined,
    wasConnected: undefined,
    ...fields,
  });

  // What was stopped on purpose: only a connection that was seen not to stand makes it certain.
  for (const [stoppedBy, reason] of [
    ['user', 'cancelled'],
    ['timeout', 'timeout'],
  ] as const) {
    for (const connected of CONNECTED) {
      const kind = connected === false ? 'notSent' : 'unknown';
      it(`stopped by ${stoppedBy}, connected ${String(connected)}: ${kind}`, () => {
        for (const code of [undefined, 'ABORT_ERR', 'ECONNREFUSED', 'ENOTFOUND']) {
          const unclear = stoppedBy === 'user' && connected === undefined;
          assert.deepEqual(judgeFailure(failure({ stoppedBy, wasConnected: connected, code })), {
            kind,
            reason: unclear ? 'cancelledUnclear' : reason,
          });
        }
      });
    }
  }

  interface Row {
    readonly code: string | undefined;
    readonly syscall?: string;
    /** The reason of `notSent` for a connection that was seen not to stand, and where that cannot be told; none: unknown. */
    readonly before: string;
    readonly untold: string | undefined;
  }
  const rows: readonly Row[] = [
    { code: 'ENOTFOUND', syscall: 'getaddrinfo', before: 'nameNotFound', untold: 'nameNotFound' },
    { code: 'EAI_AGAIN', syscall: 'getaddrinfo', before: 'nameNotFound', untold: 'nameNotFound' },
    { code: 'EAI_FAIL', syscall: 'getaddrinfo', before: 'nameNotFound', untold: 'nameNotFound' },
    { code: 'ENOTFOUND', before: 'nameNotFound', untold: 'nameNotFound' },
    { code: 'EAI_AGAIN', before: 'nameNotFound', untold: 'nameNotFound' },
    { code: 'ECONNREFUSED', syscall: 'connect', before: 'connectionRefused', untold: 'connectionRefused' },
    { code: 'ECONNREFUSED', before: 'connectionRefused', untold: 'connectionRefused' },
    { code: 'ETIMEDOUT', syscall: 'connect', before: 'connectTimeout', untold: 'connectTimeout' },
    { code: 'EHOSTUNREACH', syscall: 'connect', before: 'unreachable', untold: 'unreachable' },
    { code: 'ENETUNREACH', syscall: 'connect', before: 'unreachable', untold: 'unreachable' },
    { code: 'EHOSTDOWN', syscall: 'connect', before: 'unreachable', untold: 'unreachable' },
    { code: 'EADDRNOTAVAIL', syscall: 'connect', before: 'connect', untold: 'connect' },
    { code: 'ECONNRESET', syscall: 'connect', before: 'connect', untold: 'connect' },
    { code: undefined, syscall: 'connect', before: 'connect', untold: 'connect' },
    // The same codes without the system call come from any moment of a connection.
    { code: 'ETIMEDOUT', before: 'connectTimeout', untold: undefined },
    { code: 'ETIMEDOUT', syscall: 'read', before: 'connectTimeout', untold: undefined },
    { code: 'EHOSTUNREACH', syscall: 'read', before: 'unreachable', untold: undefined },
    { code: 'ECONNRESET', syscall: 'read', before: 'connect', untold: undefined },
    { code: 'ECONNRESET', before: 'connect', untold: undefined },
    { code: 'EPIPE', syscall: 'write', before: 'connect', untold: undefined },
    { code: 'EPROTO', syscall: 'write', before: 'tls', untold: undefined },
    { code: 'ERR_STREAM_PREMATURE_CLOSE', before: 'connect', untold: undefined },
    { code: 'HPE_INVALID_CONSTANT', before: 'connect', untold: undefined },
    { code: 'SOMETHING_NEW', before: 'connect', untold: undefined },
    { code: undefined, before: 'connect', untold: undefined },
    ...[
      'UNABLE_TO_GET_ISSUER_CERT',
      'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
      'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
      'DEPTH_ZERO_SELF_SIGNED_CERT',
      'SELF_SIGNED_CERT_IN_CHAIN',
      'CERT_HAS_EXPIRED',
      'CERT_NOT_YET_VALID',
      'CERT_REVOKED',
      'CERT_UNTRUSTED',
      'CERT_REJECTED',
      'CERT_CHAIN_TOO_LONG',
      'CERT_SIGNATURE_FAILURE',
      'INVALID_CA',
      'INVALID_PURPOSE',
      'PATH_LENGTH_EXCEEDED',
      'HOSTNAME_MISMATCH',
      'ERR_TLS_CERT_ALTNAME_INVALID',
    ].map((code) => ({ code, before: 'certificate', untold: 'certificate' })),
    ...[
      'ERR_SSL_WRONG_VERSION_NUMBER',
      'ERR_SSL_PACKET_LENGTH_TOO_LONG',
      'ERR_SSL_HTTP_REQUEST',
      'ERR_SSL_NO_PROTOCOLS_AVAILABLE',
      'ERR_SSL_UNSUPPORTED_PROTOCOL',
      'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION',
      'ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE',
      'ERR_SSL_SSL/TLS_ALERT_HANDSHAKE_FAILURE',
      'ERR_TLS_HANDSHAKE_TIMEOUT',
    ].map((code) => ({ code, before: 'tls', untold: 'tls' })),
  ];

  for (const { code, syscall, before, untold } of rows) {
    const shown = code === undefined ? {} : { code };
    const unknown = { kind: 'unknown', reason: 'connectionLost', ...shown };
    it(`${code ?? 'no code'} in ${syscall ?? 'no system call'}`, () => {
      assert.deepEqual(judgeFailure(failure({ code, syscall, wasConnected: false })), {
        kind: 'notSent',
        reason: before,
        ...shown,
      });
      assert.deepEqual(
        judgeFailure(failure({ code, syscall, wasConnected: undefined })),
        untold === undefined
          ? { ...unknown, reason: 'connectionUnclear' }
          : { kind: 'notSent', reason: untold, ...shown },
      );
      assert.deepEqual(
        judgeFailure(failure({ code, syscall, wasConnected: true })),
        unknown,
        'a connection that stood may have carried it',
      );
    });
  }

  it('never judges a failure after the connection was established as "not sent"', () => {
    const codes = fc.oneof(fc.string(), fc.constantFrom(...rows.flatMap(({ code }) => code ?? [])));
    const calls = fc.option(fc.constantFrom('connect', 'getaddrinfo', 'read', 'write'), { nil: undefined });
    fc.assert(
      fc.property(codes, calls, fc.constantFrom('user', 'timeout', undefined), (code, syscall, stoppedBy) => {
        assert.equal(judgeFailure({ code, syscall, stoppedBy, wasConnected: true }).kind, 'unknown');
      }),
    );
  });
});
