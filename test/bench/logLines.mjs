// @ts-check
/**
 * Writes a log like that of a busy shop: web server, database, kernel, queue and application lines, one in a hundred
 * about websms.
 * The same seed gives the same bytes.
 */
import { closeSync, openSync, writeSync } from 'node:fs';

const START = Date.UTC(2026, 9, 1);

/** A small, fast pseudo-random generator (mulberry32). @param {number} seed */
function randomFrom(seed) {
  let state = seed >>> 0;
  return (/** @type {number} */ limit) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
}

/** @typedef {(at: string, n: (limit: number) => number) => string} Shape */

/** Lines with four-digit numbers that are not status codes. @type {Shape[]} */
const OTHERS = [
  (at, n) =>
    `${at} shop-web-${n(9)} nginx: 203.0.113.${n(255)} - - "GET /artikel/${n(9e6)}?ref=${n(9999)} HTTP/1.1" 200 ${n(90000)} "https://shop.example.com/" "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36" rt=0.${n(999)}`,
  (at, n) =>
    `${at} shop-app-${n(9)} INFO  [http-nio-8080-exec-${n(200)}] at.example.shop.OrderService - order ${4000 + n(999)} accepted in ${n(900)} ms, ${n(40)} items, customer ${n(99999)}`,
  (at, n) =>
    `{"time":"${at}","level":"info","logger":"checkout","pid":${4000 + n(999)},"port":5000,"status":200,"durationMs":${n(5000)},"msg":"basket ${n(9e7)} saved"}`,
  (at, n) =>
    `${at} db-1 postgres[${4000 + n(999)}]: [${n(99)}-1] LOG:  duration: ${n(5000)}.${n(999)} ms  statement: SELECT * FROM orders WHERE id = ${n(9e6)} AND year = 2026`,
  (at, n) =>
    `${at} web-2 kernel: [${n(99999)}.${n(999999)}] TCP: request_sock_TCP: Possible SYN flooding on port ${5000 + n(99)}. Sending cookies.  Check SNMP counters.`,
  (at, n) =>
    `${at} queue-1 rabbitmq: <0.${n(9999)}.0> closing AMQP connection <0.${n(9999)}.0> (10.0.0.${n(255)}:${40000 + n(9999)} -> 10.0.0.5:5672, vhost: '/', user: 'shop')`,
  (at, n) =>
    `${at} shop-app-${n(9)} WARN  [scheduler-${n(8)}] at.example.shop.Stock - article ${n(9e6)} low: ${n(9)} left, reorder ${2000 + n(999)} pieces by 2026-12-${10 + n(20)}`,
  (at, n) =>
    `${at} shop-app-${n(9)} ERROR [worker-${n(20)}] at.example.shop.Mailer - connection to 192.0.2.${n(255)}:25 failed after ${n(5000)} ms: error ${n(99)} of attempt ${n(5)}`,
];

const CODES = [2000, 2000, 2000, 2000, 2000, 2001, 4002, 4003, 4013, 4026, 4025, 5000, 5003];

/** @type {Shape[]} */
const OURS = [
  (at, n) =>
    `${at} shop-app-1 INFO  [sms-${n(4)}] at.example.shop.WebSms - POST https://api.websms.com/rest/smsmessaging/text 200 {"clientMessageId":"o-${n(9e6)}","smsCount":1,"statusCode":${CODES[n(CODES.length)]},"statusMessage":"OK","transferId":"0063c11b0100eeda${1000 + n(9000)}"}`,
  (at, n) =>
    `${at} shop-app-2 WARN  [sms-${n(4)}] at.example.shop.WebSms - status_code=${CODES[n(CODES.length)]} recipient=43676${1000000 + n(8999999)} attempt=${n(3)}`,
  (at, n) =>
    `${at} shop-app-3 ERROR [sms-${n(4)}] at.example.shop.WebSms - websms returned error ${CODES[6 + n(7)]} for order ${4000 + n(999)}`,
];

/**
 * Writes a log of about `bytes` bytes.
 * @param {string} path
 * @param {number} bytes
 * @param {number} [seed]
 */
export function writeLog(path, bytes, seed = 1) {
  const random = randomFrom(seed);
  const file = openSync(path, 'w');
  let written = 0;
  let millis = START;
  while (written < bytes) {
    const lines = [];
    for (let i = 0; i < 20_000; i++) {
      const shapes = random(100) === 0 ? OURS : OTHERS;
      const shape = shapes[random(shapes.length)];
      millis += random(300);
      if (shape) lines.push(shape(new Date(millis).toISOString(), random));
    }
    written += writeSync(file, `${lines.join('\n')}\n`);
  }
  closeSync(file);
}
