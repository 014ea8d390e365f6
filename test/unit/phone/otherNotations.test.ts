import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { countries, readRecipients, type Recipient } from '../../../src/phone';

/** What people paste beside phone numbers. None of it may be taken for somebody's phone without a mark, in any country. */
const NO_NUMBERS: Readonly<Record<string, readonly string[]>> = {
  dates: [
    ...['2024-01-15', '2024/01/15', '2024.01.15', '2024 01 15', '2024-1-5', '2024-12-31'],
    ...[
      '15.01.2024',
      '15. 01. 2024',
      '15. 1. 2024',
      '15-01-2024',
      '15/01/2024',
      '15 01 2024',
      '01/15/2024',
      '1/15/2024',
    ],
    ...['15.01.24', '15/01/24', '01/15/24', '24-01-15', '31.12.1999', '1999-12-31'],
    ...['20240115', '15012024', '01152024', '19991231', '31121999', '20240115.0', '20240115,00'],
    ...[
      '"2024-01-15"',
      '(2024-01-15)',
      '2024-01-15.',
      '2024\u201001\u201015',
      '2024\u201301\u201315',
      '2024\u00a001\u00a015',
    ],
    ...['240115', '150124', '310124', '202401151230', '20240115123045', '201001151230', '150120241230'],
    ...['201001151230.0', '2.0100115123E+11', '"202401151230"'],
    ...[
      '2024-01-15 bis',
      'am 15.01.2024',
      'Datum: 20240115',
      'Date 20240115',
      'geb. 15.01.1980',
      '2024/2025',
      '2024-2025',
    ],
  ],
  times: [
    ...[
      '2024-01-15T10:20',
      '2024-01-15 10:20',
      '2024-01-15 10:20:30',
      '2024-01-15T10:20:30Z',
      '2024-01-15T10:20:30.123+01:00',
    ],
    ...[
      '15.01.2024 10:20',
      '15.01.2024, 10:20',
      '01/15/2024 10:20 AM',
      '2024-01-15 10.20',
      '20240115T1020',
      '20240115T102030Z',
    ],
    ...['10:20', '10:20:30', '10.20.30', '23.59.59', '10:20-11:30'],
  ],
  'numbers of persons and companies': [
    ...['123.456.789-09', '111.444.777-35', '12.345.678/0001-95', '123-45-6789', '756.1234.5678.97', '19900115-1234'],
    ...['11144477735', '52998224725', '11987654374', '21991234562', '11987654374.0', '1.1987654374E+10'],
    ...['900115-1234', '150190-1234', 'CPF 12345678909', 'ATU12345678', 'UID: ATU12345678', 'Steuernr. 123/456/78901'],
  ],
  'accounts and cards': [
    ...[
      'AT61 1904 3002 3457 3201',
      'DE89 3704 0044 0532 0130 00',
      'NO93 8601 1117 947',
      'BE68 5390 0754 7034',
      'AT611904300234573201',
    ],
    ...[
      '4111 1111 1111 1111',
      '4111-1111-1111-1111',
      '5500 0000 0000 0004',
      '3782 822463 10005',
      '3056 930902 5904',
      '3400-000000-00009',
    ],
    ...['IBAN 611904300234573', '1904 3002 3457', '6011 0000 0000', 'Konto 12345678', 'Konto-Nr. 12345678'],
  ],
  'addresses of computers': [
    ...['10.20.30.40', '61.23.45.67', '45.33.32.56', '91.23.45.67', '51.15.20.30', '99.88.77.66', '71.12.34.56'],
    ...['192.168.100.200', '172.16.254.1', '10.0.0.138', '203.0.113.77', '212.55.120.44', '45.33.32.156'],
    ...[
      '192.168.100.200:8080',
      '10.20.30.0/24',
      'http://192.168.100.200',
      'IP 192.168.100.200',
      '2001:db8::1',
      '00:1A:2B:3C:4D:5E',
    ],
  ],
  versions: [
    '1.2.3.4',
    '1.2.3.4567',
    '10.15.7.1234',
    '2024.1.15.0',
    'v1.2.3456',
    'Version 1.2.34567',
    '3.11.45678',
    '6.5.0.12345',
    '1.103.0.12345',
  ],
  prices: [
    ...[
      '1.234,56',
      '1,234.56',
      '\u20ac 12.345.678',
      '12.345.678 \u20ac',
      '\u20ac12.345.678,00',
      '$ 12,345,678.00',
      'EUR 12345678',
      '12345678 EUR',
      'CHF 12\u2019345\u2019678',
    ],
    ...[
      '12.345.678',
      '12,345,678',
      '612,345,678',
      '298.212.345',
      '612.345.678,00',
      "612'345'678",
      '612\u2019345\u2019678.00',
      '12.345.678,90',
      '12345678,50',
      '\u00a3 61234567',
      '61234567,00 \u20ac',
      '\u20ac 61234567',
    ],
  ],
  'numbers of orders': [
    ...[
      'Order 61234567',
      'Order no. 61234567',
      'Order #61234567',
      'Bestellung 61234567',
      'Bestellnummer: 61234567',
      'Rechnung Nr. 20231234',
      'Invoice 20231234',
    ],
    ...[
      'Kundennummer 61234567',
      'Kd.-Nr. A61234567',
      'Ticket 61234567',
      'Ref. 61234567',
      'Artikel 6123456',
      'customer id: 61234567',
      'Rechnungs-Nr.: 61234567',
    ],
  ],
  coordinates: [
    '48.2082, 16.3738',
    '48.208212, 16.373812',
    '-33.8688, 151.2093',
    '55.6761, 12.5683',
    '64.1835, -51.7216',
    '48.2082\u00b0 N, 16.3738\u00b0 E',
    '62.0107,-6.7741',
    '12.345678',
  ],
  'books and goods': [
    '978-3-16-148410-0',
    '979-10-90636-07-1',
    '9783161484100',
    '3-16-148410-0',
    '316-148-410-0',
    '4 006381 333931',
    'ISBN 3161484100',
    'ISBN: 978-3-16-148410-0',
    '35-209900-176148-1',
  ],
};

const isMarked = ({ problem, warning }: Recipient): boolean => problem !== undefined || warning !== undefined;

function silentReadings(typed: string): string[] {
  return countries().flatMap((country) =>
    readRecipients(typed, country)
      .filter((recipient) => !isMarked(recipient))
      .map(({ msisdn, country: of }) => `${typed} under ${country}: ${msisdn} ${String(of)}`),
  );
}

describe('phone: what is no phone number', () => {
  for (const [kind, texts] of Object.entries(NO_NUMBERS)) {
    it(`is never accepted without a mark: ${kind}`, () => {
      assert.deepEqual(texts.flatMap(silentReadings), []);
    });
  }

  /** In every country but one of these words' own, where the digits are the same number with them and without. */
  const WITH_WORDS = [
    'iPhone 7 912 345 67 89',
    'Galaxy 8 412 345 67 89',
    'Haus 43 676 1234567',
    'Block 1 212 555 0123',
  ];

  it('a digit that belongs to a word in front is no part of a number', () => {
    for (const typed of WITH_WORDS) {
      const rest = typed.replace(/^\p{L}+ \d+ /u, '');
      const wrong = countries().filter((country) => {
        const silent = readRecipients(typed, country).filter((recipient) => !isMarked(recipient));
        const behind = readRecipients(rest, country).map(({ msisdn }) => msisdn);
        return silent.some(({ msisdn }) => !behind.includes(msisdn));
      });
      assert.deepEqual(wrong, [], typed);
    }
  });

  it('three groups of three digits are a price where numbers are not dialled so', () => {
    for (const country of ['FR', 'MA', 'NL', 'TH', 'ZA']) {
      const [recipient] = readRecipients('612.345.678', country);
      assert.equal(recipient?.warning, 'mayBeNoPhoneNumber', country);
    }
  });

  it('is marked and can be sent to all the same', () => {
    const [date] = readRecipients('2024-01-15', 'DK');
    assert.deepEqual([date?.msisdn, date?.problem, date?.warning], ['4520240115', undefined, 'mayBeDate']);
    const [price] = readRecipients('\u20ac 61234567', 'DK');
    assert.deepEqual([price?.msisdn, price?.problem, price?.warning], ['4561234567', undefined, 'mayBeNoPhoneNumber']);
  });

  for (const [country, typed, msisdn] of [
    ['DK', '20 24 01 15', '4520240115'],
    ['DK', '61 23 45 67', '4561234567'],
    ['DK', '61234567', '4561234567'],
    ['NO', '412 34 567', '4741234567'],
    ['ES', '612.345.678', '34612345678'],
    ['CL', '612.345.678', '56612345678'],
    ['EG', '+201001151230', '201001151230'],
    ['EG', '201001995230', '201001995230'],
    ['BR', '11987654321', '5511987654321'],
    ['BR', '+55 11 98765-4374', '5511987654374'],
    ['BR', '(11) 98765-4374', '5511987654374'],
    ['AT', '436.761.234.567', '436761234567'],
    ['AT', '0676.123.45.67', '436761234567'],
    ['AT', 'Mobil 43 676 1234567', '436761234567'],
    ['AT', 'Anna 0676 1234567', '436761234567'],
    ['AT', '+43.676.123.456.7', '436761234567'],
    ['RU', 'Anna 7 912 345 67 89', '79123456789'],
    ['FR', 'Anna 06 12 34 56 78', '33612345678'],
    ['CH', '079.123.45.67', '41791234567'],
    ['DK', 'Order +45 61234567', '4561234567'],
  ] as const) {
    it(`is not what is a phone number: ${typed} in ${country}`, () => {
      assert.deepEqual(
        readRecipients(typed, country).map((recipient) => [recipient.msisdn, isMarked(recipient)]),
        [[msisdn, false]],
      );
    });
  }
});
