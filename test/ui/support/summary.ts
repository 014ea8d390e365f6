// The summary of a log as a user sees it, and logs to summarize.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import type { View } from './form';
import type { ViewWorkbench } from './viewWorkbench';

export const START = Date.UTC(2026, 2, 2, 8, 0, 0);
const MINUTE = 60_000;

/** What a program logged: when (minutes after the start), which code, to whom. */
export interface Logged {
  readonly minute: number;
  readonly code: number;
  readonly to?: string;
  readonly text?: string;
}

export function logText(logged: readonly Logged[]): string {
  return logged
    .map(
      ({ minute, code, to = '436761234567', text = '' }) =>
        `${new Date(START + minute * MINUTE).toISOString()} sms-1 statusCode=${code} to=${to}${text}\n`,
    )
    .join('');
}

/** Three hours: mostly accepted, refusals in the second hour, an unknown outcome at the end. */
export const USUAL: readonly Logged[] = [
  ...Array.from({ length: 60 }, (_, index) => ({ minute: index * 3, code: 2000 })),
  ...Array.from({ length: 12 }, (_, index) => ({
    minute: 60 + index * 5,
    code: 4002,
    to: `43660${1000000 + (index % 3)}`,
  })),
  { minute: 90, code: 4025, to: '436641234567' },
  { minute: 179, code: 5000 },
].sort((a, b) => a.minute - b.minute);

/** A day of a shop: most is sent in the afternoon, an hour of it is throttled, and some outcomes are unknown. */
export function dayOfSending(): string {
  const busy = (hour: number): number => Math.round(40 * Math.exp(-((hour - 15) ** 2) / 18));
  const all = Array.from({ length: 24 * 60 }, (_, minute): Logged[] => {
    const hour = minute / 60;
    const each = minute % 4 === 0 ? busy(hour) : 0;
    const code = (place: number): number =>
      hour >= 16 && hour < 17 && place % 3 === 0
        ? 4025
        : place % 17 === 5
          ? 4002
          : place % 31 === 9
            ? 4031
            : minute % 92 === 0 && place === 1
              ? 5000
              : 2000;
    return Array.from({ length: each }, (_each, place) => ({
      minute: minute - 8 * 60,
      code: code(place),
      to: `43660${1000000 + ((minute * 40 + place) % 900000)}`,
    }));
  });
  return logText(all.flat());
}

/** Where a summary is shown. */
export interface SummaryWorkbench extends ViewWorkbench {
  /** The workspace's. */
  readonly folder: string;
  /** Runs a command on files as the explorer's menu does: the one that was clicked, and all that are selected. */
  commandOn(id: string, paths: readonly string[]): Promise<void>;
}

/** The summary's page. */
export class SummaryPage {
  constructor(readonly workbench: SummaryWorkbench) {}

  get view(): View {
    return this.workbench.webview();
  }

  button(name: string | RegExp): Locator {
    return this.view.getByRole('button', { name, exact: typeof name === 'string' });
  }

  row(code: number): Locator {
    return this.view.locator('tbody tr', { has: this.view.getByRole('button', { name: String(code), exact: true }) });
  }

  total(name: string): Locator {
    return this.view
      .locator('.totals > div', { has: this.view.locator('dt', { hasText: new RegExp(`^${name}$`) }) })
      .locator('dd');
  }

  /** Writes a log into the workspace. */
  write(name: string, text: string | Uint8Array): string {
    const path = join(this.workbench.folder, name);
    writeFileSync(path, text);
    return path;
  }

  /** Summarizes files as the explorer's menu does, and waits until they are read. */
  async open(...names: string[]): Promise<void> {
    await this.start(...names);
    await this.view.locator('.progress').waitFor({ state: 'hidden' });
  }

  /** The same, and does not wait. */
  async start(...names: string[]): Promise<void> {
    await this.workbench.driver.command('workbench.action.closeAllEditors');
    await this.workbench.commandOn(
      'websms.summarizeLog',
      names.map((name) => join(this.workbench.folder, name)),
    );
    await this.view.locator('h1').waitFor();
  }

  /** Code and count of every row. */
  async counts(): Promise<[code: number, count: number][]> {
    return this.view
      .locator('body')
      .evaluate((body) =>
        [...body.querySelectorAll('tr.accepted, tr.refused, tr.unknown')].map((row): [number, number] => [
          Number(row.querySelector('th')?.textContent),
          Number((row.querySelector('.figure')?.textContent ?? '').replace(/\D/g, '')),
        ]),
      );
  }
}
