import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { hasEmptySecret, maskUrlSecrets, withoutUrlSecrets } from '../../../src/gateway-schema';

const kept = (address: string): string => withoutUrlSecrets(address).text;

/** What every secret here contains, whatever stands around it and however it is encoded. */
const CANARY = 'zqxj';

describe('api: an address without its secrets', () => {
  const examples: readonly (readonly [string, string])[] = [
    ['https://me:pass@example.com/?token=abc&a=1', 'https://me:@example.com/?token=&a=1'],
    ['HTTPS://me:pass@example.com:8443/a', 'HTTPS://me:@example.com:8443/a'],
    ['http:/\\me:pass@host/a', 'http:/\\me:@host/a'],
    ['https:me:pass@host', 'https:me:@host'],
    ['https:\\\\me:pass@host\\a', 'https:\\\\me:@host\\a'],
    ['//me:pass@host', '//me:@host'],
    ['me:pass@host/a', 'me:@host/a'],
    ['htps:/me:pass@host', 'htps:@host'],
    [' \tht\ntps://me:pa\tss@ho\rst/ ', 'https://me:@host/'],
    ['https://me:p@s:s@host/', 'https://me:@host/'],
    ['https://me:pa/ss@host/a', 'https://me:@host/a'],
    ['https://me:pa?ss#x@host/a', 'https://me:@host/a'],
    ['https://me:12/34@host/a', 'https://me:@host/a'],
    ['https://me%3Apass@host/', 'https://@host/'],
    ['https://me：pass＠host/', 'https://me:@host/'],
    ['https://me:pa', 'https://me:'],
    ['https://me:1234', 'https://me:'],
    ['https://ghp0123456789abcdef@host/', 'https://@host/'],
    ['https://tok3n@host/', 'https://@host/'],
    ['https://TOKEN@example.com:8443/reports?a=1', 'https://@example.com:8443/reports?a=1'],
    ['https:tok3n@host', 'https:@host'],
    ['//tok3n@host/a', '//@host/a'],
    ['tok3n@host/a', '@host/a'],
    ['https://t%6Fk3n@host/', 'https://@host/'],
    ['https://tok3n＠host/', 'https://@host/'],
    ['https://h.com/?next=https%3A%2F%2Ftok3n%40host', 'https://h.com/?next='],
    ['https%3A%2F%2Fme%3Apass%40host%2F', ''],
    ['https://h.com/a;jsessionid=abc;x=1/b', 'https://h.com/a;jsessionid=;x=1/b'],
    ['https://h.com/token/abc', 'https://h.com/token/'],
    ['https://h.com/services/T024BE7LD/XcV9bN3kLm2Q', 'https://h.com/services/T024BE7LD/'],
    ['https://h.com/#access_token=abc', 'https://h.com/#access_token='],
    ['https://h.com/?%74oken=abc', 'https://h.com/?%74oken='],
    ['https://h.com/?X-API-Key=a=b', 'https://h.com/?X-API-Key='],
    ['https://h.com/?a=1;pwd=abc', 'https://h.com/?a=1;pwd='],
    ['https://h.com/?a=1?token=abc', 'https://h.com/?a='],
    ['https://h.com/?a=1%26token%3Dabc', 'https://h.com/?a='],
    ['https://h.com/?next=https%3A%2F%2Fme%3Apass%40host', 'https://h.com/?next='],
    ['https://h.com/?next=https%253A%252F%252Fme%253Apass%2540host', 'https://h.com/?next='],
    ['https://h.com/?d={"token":"abc"}', 'https://h.com/?d='],
    ['https://h.com/?x=6f1c7a52-0b1e-4a8e-9d7b-2f5f3c1d9e80', 'https://h.com/?x='],
    ['https://h.com/?x=QWxhZGRpbjpvcGVu', 'https://h.com/?x='],
    ['https://h.com/?hunter22', 'https://h.com/?'],
    ['https://proxy.com/https://me:pass@host/', 'https://proxy.com/'],
  ];
  for (const [address, expected] of examples) {
    it(`of ${JSON.stringify(address)}`, () => {
      assert.equal(kept(address), expected);
    });
  }

  const innocent = [
    '',
    'h',
    'https',
    'https:',
    'http:/',
    'https://',
    'localhost:8080',
    'localhost:8080/reports',
    'http://127.0.0.1:9000',
    'http://[::1]:8080/a',
    'http://simulator:8080/reports',
    'https://example.com/reports',
    'https://example.com:8443',
    'https://example.com/users/@me',
    'https://example.com/cb?mail=a@b.c&at=12:30',
    'https://example.com/delivery-reports/production?shop=12&lang=de-AT&day=2026-11-30',
    'https://@example.com/',
    'https://me:@example.com/?token=&a=1',
    'https://exämple.com/größe?x=%C3%A4',
    'https://example.com/?callback=deliveryReports',
    'https://example.com/?phone=436761234567',
    ' https://example.com/ ',
  ];
  for (const address of innocent) {
    it(`is ${JSON.stringify(address)} itself, which has none`, () => {
      assert.deepEqual(withoutUrlSecrets(address), { ...withoutUrlSecrets(address), text: address, secrets: [] });
    });
  }

  it('says where one is missing', () => {
    for (const address of [
      'https://me:@host/',
      'https://@host/',
      'https:@host',
      '@host/',
      'https://h/?token=&a=1',
      'https://h/;jsessionid=',
      'https://h/?%74oken=',
    ])
      assert.ok(hasEmptySecret(address), address);
    for (const address of ['', 'https://me:pass@host/', 'https://h/?token=a&a=', 'https://h/'])
      assert.ok(!hasEmptySecret(address), address);
  });

  it('is shown with each secret as ***', () => {
    assert.equal(maskUrlSecrets('https://tok3n@example.com/'), 'https://***@example.com/');
    assert.equal(
      maskUrlSecrets('https://me:pass@example.com/?token=abc&a=1'),
      'https://me:***@example.com/?token=***&a=1',
    );
    assert.equal(
      maskUrlSecrets(maskUrlSecrets('https://me:pass@example.com/?token=abc&a=1')),
      'https://me:***@example.com/?token=***&a=1',
    );
  });
});

describe('api: no spelling of an address hides a secret', () => {
  const sign = fc.constantFrom(...Array.from('!$&\'()*+,;=:@/?#[]%{}|\\^~`"<> äß漢0aZ_-.'));
  const around = fc.array(sign, { maxLength: 4 }).map((signs) => signs.join(''));
  const secret = fc.tuple(around, around).map(([before, after]) => before + CANARY + after);
  /** Without the separators of a URL: as it must be encoded to stand in one. */
  const escaped = secret.map((text) =>
    Array.from(text, (each) =>
      /[a-z0-9]/i.test(each) ? each : encodeURIComponent(each).replace(/[!'()*]/g, '%2A'),
    ).join(''),
  );
  const twice = escaped.map((text) => text.replaceAll('%', '%25'));
  const hex = escaped.map((text) => Array.from(Buffer.from(text), (byte) => `%${byte.toString(16)}`).join(''));
  const value = fc.oneof(escaped, twice, hex);
  const scheme = fc.constantFrom(
    'https://',
    'http://',
    'HTTPS://',
    'hTTp:/\\',
    'https:',
    'https:/',
    'https:\\\\',
    '',
    '//',
    ' \thttps://',
    'ht\ntps://',
    'https:////',
    'htps://',
    'ftp://',
  );
  const host = fc.constantFrom(
    'example.com',
    'localhost',
    'host',
    '127.0.0.1',
    '[::1]',
    'example.com:8443',
    'host:80',
    'EXAMPLE.com.',
  );
  const user = fc.constantFrom('me', 'john.doe', 'me%40shop', '', 'ÜSER', 'me+you');
  const colon = fc.constantFrom(':', '%3A', '%3a', '%253A', '：');
  const name = fc.constantFrom(
    'token',
    'access_token',
    'apiKey',
    'X-Api-Key',
    'key',
    'client_secret',
    'PASSWORD',
    'pass',
    'pwd',
    'auth',
    'signature',
    'sig',
    'code',
    'session',
    'jwt',
    'api',
    '%74oken',
    'to%256Ben',
    'a[token]',
    'pin',
    'sid',
    'to\tken',
  );
  const rest = fc.constantFrom('', '/', '/reports', '/a/b?x=1', '?x=1&y=2#z', '\\a');

  /** The canary in any case, decoded as often as it is encoded. */
  const holds = (text: string): boolean => {
    let plain = text;
    for (let times = 0; times < 8; times++) {
      if (
        plain
          .toLowerCase()
          .replace(/[\t\n\r]/g, '')
          .includes(CANARY)
      )
        return true;
      plain = plain.replace(/%[0-9a-f]{2}/gi, (code) => String.fromCharCode(Number.parseInt(code.slice(1), 16)));
    }
    return false;
  };
  const check = (addresses: fc.Arbitrary<string>): void => {
    fc.assert(
      fc.property(addresses, (address) => {
        assert.ok(holds(address), 'the example has no secret');
        const left = withoutUrlSecrets(address);
        assert.ok(!holds(left.text), left.text);
        assert.ok(left.secrets.some(holds), 'it was not told');
        assert.ok(!holds(maskUrlSecrets(address)));
        assert.equal(kept(left.text), left.text, 'what is left has another one');
      }),
      { numRuns: 1000 },
    );
  };

  it('the password, encoded as URLs want it', () => {
    check(
      fc
        .tuple(scheme, user, colon, value, host, rest)
        .map(([scheme, user, colon, value, host, rest]) => `${scheme}${user}${colon}${value}@${host}${rest}`),
    );
  });

  it('a token in the user part, without a password', () => {
    check(fc.tuple(scheme, value, host, rest).map(([scheme, value, host, rest]) => `${scheme}${value}@${host}${rest}`));
  });

  it('the password as it was typed, with any character in it', () => {
    const plainUser = fc.constantFrom('me', 'shop', 'user_1');
    // `me:a@b?c=d@host` is a host `b` with a query, as far as anybody can tell.
    const typed = secret.filter((text) => !/[@/?#].*[?&;#][\w%~.-]+=/.test(text));
    check(
      fc
        .tuple(scheme, plainUser, typed, host, rest)
        .map(([scheme, user, value, host, rest]) => `${scheme}${user}:${value}@${host}${rest}`),
    );
  });

  it('a password that is still being typed', () => {
    // As far as anybody can tell, a host follows an `@` and `://`, and digits with a slash are a port and a path.
    const begun = secret.filter((text) => !text.includes('@') && !/^(?:\d+[/\\?#]|\/\/)/.test(text));
    check(fc.tuple(scheme, user, begun).map(([scheme, user, value]) => `${scheme}${user}:${value}`));
  });

  it('a value with a telling name, in query, fragment and path', () => {
    const start = fc.constantFrom(
      '?',
      '?a=1&',
      '?a=1;',
      '#',
      '?a#b=1&',
      '/a;',
      '/;b=1;',
      '?a=b?',
      '?a=1%26',
      '?&&',
      '/a/',
    );
    check(
      fc
        .tuple(scheme, host, start, name, value, rest)
        .map(
          ([scheme, host, start, name, value, rest]) =>
            `${scheme}${host}${start.startsWith('/') ? '' : '/p'}${start}${name}=${value}${rest}`,
        ),
    );
  });

  it('a long value under any name or none', () => {
    const long = fc.stringMatching(/^[a-z0-9]{6}$/).map((text) => `${text}7${CANARY}X2${text}`);
    const start = fc.constantFrom('?x=', '?', '#', '#x=', '/a/', '/a;x=', '?x=1&', '?x=1&y=');
    check(fc.tuple(host, start, long).map(([host, start, long]) => `https://${host}/p${start}${long}`));
  });

  it('an address inside the address, however often encoded', () => {
    const inner = fc.tuple(user, value).map(([user, value]) => `https://${user}:${value}@host/`);
    const encode = (text: string, times: number): string =>
      times === 0 ? text : encode(encodeURIComponent(text), times - 1);
    check(
      fc.tuple(host, inner, fc.nat(6)).map(([host, inner, times]) => `https://${host}/p?next=${encode(inner, times)}`),
    );
  });

  it('takes linear time for any address', () => {
    const parts = [
      'http:/',
      '%',
      '%25',
      ':',
      '@',
      '/',
      ';',
      '=',
      '&',
      'token',
      '://',
      '[',
      '%3a',
      '\\',
      '?',
      '#',
      'aA',
    ];
    for (const part of parts) {
      for (const length of [8192, 100_000]) {
        const address = part.repeat(Math.ceil(length / part.length)).slice(0, length);
        const { text } = withoutUrlSecrets(address);
        assert.ok(text.length <= address.length);
      }
    }
  });
});
