const VIENNA = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Vienna',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});

/** Formats a time like the gateway: ISO 8601 with Austria's offset, e.g. `2024-10-15T20:33:02.000+02:00` (amanda). */
export function viennaTime(moment: Date): string {
  const parts = Object.fromEntries(VIENNA.formatToParts(moment).map(({ type, value }) => [type, value]));
  const { year = '', month = '', day = '', hour = '', minute = '', second = '' } = parts;
  const local = `${year}-${month}-${day}T${hour}:${minute}:${second}`;
  const wholeSeconds = Math.floor(moment.getTime() / 1000) * 1000;
  const hours = (Date.parse(`${local}Z`) - wholeSeconds) / 3_600_000;
  const milliseconds = String(moment.getTime() - wholeSeconds).padStart(3, '0');
  return `${local}.${milliseconds}+${String(hours).padStart(2, '0')}:00`;
}
