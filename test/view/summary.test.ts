// Summaries of logs: what they show, how they are narrowed, followed and exported, and where their lines lead.
import assert from 'node:assert/strict';
import {
  appendFileSync,
  copyFileSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Locator } from 'playwright-core';
import { english } from '../ui/support/english';
import { ReferencePage } from '../ui/support/reference';
import { logText, SummaryPage, USUAL } from '../ui/support/summary';
import { until } from '../ui/support/waiting';
import { findingsInEveryTheme } from './support/inEveryTheme';
import { workbench } from './support/workbench';
import { told } from './support/steps';
import { THEMES } from './support/viewServer';

const HOSTILE = ' <img src=x onerror=document.title=1> [x](command:a.b) \u202egnp\u001b[31m';
/** Takes longer than anybody waits. */
const ENDLESS = 64 * 1024 ** 3;
const LARGEST_DOCUMENT = 50 * 1024 * 1024;

/** The editor that has the cursor, once it has a text selected. */
async function editorWith(text: string): Promise<{ uri: string; path: string; line: number; selected: string }> {
  const shown = await until(
    `${text} selected`,
    () => {
      const { active } = host.editors;
      if (!active) return undefined;
      const { document, selection } = active;
      const { uri } = document;
      return { uri: uri.toString(), path: uri.path, line: selection.start.line, selected: document.getText(selection) };
    },
    (editor) => editor?.selected.includes(text) === true,
  );
  assert.ok(shown);
  return shown;
}

describe('The summary of a log', () => {
  const page = new SummaryPage(workbench);
  beforeEach(async () => {
    await host.reset();
    page.write('usual.log', logText(USUAL));
  });
  after(() => host.reset());

  describe('begins', () => {
    it('with a folder: what looks like a log below it, and says what it looked for where there is none', async () => {
      mkdirSync(join(host.folder, 'logs', 'old'), { recursive: true });
      page.write('logs/a.log', logText([{ minute: 0, code: 2000 }]));
      page.write('logs/old/b.log.gz', gzipSync(logText([{ minute: 1, code: 4003 }])));
      await page.open('logs');
      assert.deepEqual(await page.counts(), [
        [2000, 1],
        [4003, 1],
      ]);
      assert.equal(await page.total('Files').innerText(), '2');
      mkdirSync(join(host.folder, 'empty'), { recursive: true });
      await host.command('websms.summarizeLog', host.api.Uri.file(join(host.folder, 'empty')));
      await told('No log found in empty. Looked for *.log');
    });

    it('never with anything but files, whoever calls', async () => {
      for (const argument of ['/etc/passwd', { path: '/x' }, 7, ['x']]) {
        await host.command('websms.summarizeLog', argument);
        (await told('Only files and folders on disk can be summarized.')).press();
      }
      assert.deepEqual(host.tabs, []);
    });

    it('with a file that is gone: it says so', async () => {
      await host.command('websms.summarizeLog', host.api.Uri.file(join(host.folder, 'gone.log')));
      await told('gone.log cannot be read: ENOENT');
    });
  });

  describe('shows', () => {
    beforeEach(() => page.open('usual.log'));

    it('totals, and every code with name, outcome, count, share and when', async () => {
      assert.equal(await page.total('Occurrences').innerText(), '74');
      assert.equal(await page.total('Status codes').innerText(), '4');
      assert.deepEqual(await page.counts(), [
        [2000, 60],
        [4002, 12],
        [4025, 1],
        [5000, 1],
      ]);
      const text = await page.row(4002).innerText();
      assert.match(text, /4002\s+INVALID_RECIPIENT\s+✕?\s*Refused\s+12\s+16\.2%/);
      const widths = await page.view
        .locator('tr .fill')
        .evaluateAll((bars) => bars.map((bar) => bar.getBoundingClientRect().width));
      assert.ok(
        widths[0] !== undefined && widths[1] !== undefined && Math.abs(widths[1] / widths[0] - 12 / 60) < 0.02,
        widths.join(),
      );
      await host.screenshot('summary');
    });

    it('a timeline, and the same as a table', async () => {
      const chart = page.view.getByRole('img');
      assert.match((await chart.getAttribute('aria-label')) ?? '', /^Occurrences from .* to .*; the most at .*: \d+\./);
      const painted = await page.view.locator('canvas').evaluate((canvas: HTMLCanvasElement) => {
        const pixels =
          canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? new Uint8ClampedArray();
        const colours = new Set<string>();
        for (let at = 0; at < pixels.length; at += 4)
          if ((pixels[at + 3] ?? 0) > 250) colours.add([pixels[at], pixels[at + 1], pixels[at + 2]].join());
        return colours.size;
      });
      assert.ok(painted >= 3, `colours: ${painted}`);
      await page.view.locator('summary', { hasText: 'Timeline as a Table' }).click();
      const table = page.view.getByRole('table', { name: 'Timeline as a Table' });
      await table.waitFor();
      const totals = await table.locator('tbody tr td:nth-child(2)').allInnerTexts();
      assert.equal(
        totals.reduce((sum, total) => sum + Number(total), 0),
        74,
      );
      await page.view.locator('summary', { hasText: 'Timeline as a Table' }).click();
    });

    it('by code instead of by outcome; what is turned off is not drawn', async () => {
      await page.view.getByRole('radio', { name: 'Status code' }).check();
      await page.button('2000 OK 60').click();
      assert.equal(await page.button('2000 OK 60').getAttribute('aria-pressed'), 'false');
      await host.screenshot('summary by code');
      await page.button('2000 OK 60').click();
      await page.view.getByRole('radio', { name: 'Outcome' }).check();
      await page.button('Accepted 60').waitFor();
    });

    it('lines with a code, which open their position', async () => {
      await page.button('4025').click();
      await page.button(/^Go to usual\.log:\d+$/).waitFor();
      await host.screenshot('summary lines');
      await page.button(/^Go to usual\.log:\d+$/).press('Enter');
      const editor = await editorWith('4025');
      assert.ok(editor.uri.endsWith('/usual.log'));
      assert.equal(readFileSync(join(host.folder, 'usual.log'), 'utf8').split('\n')[editor.line], editor.selected);
    });

    it('more lines where they are asked for; the last of them gets the focus of the button that goes', async () => {
      await page.button('2000').click();
      const lines = page.view.locator('code.line');
      await lines.nth(9).waitFor();
      assert.equal(await lines.count(), 10);
      const more = page.button(/^Show more lines \(\d+\)$/);
      const hidden = Number(/\d+/.exec(await more.innerText())?.[0]);
      await more.press('Enter');
      await more.waitFor({ state: 'hidden' });
      assert.equal(await lines.count(), 10 + hidden);
      const last = page.view.locator('.sample-list li').last().getByRole('button');
      assert.ok(await last.evaluate((button) => button === document.activeElement));
    });

    it('what a code means, where it is asked for', async () => {
      await page.open('usual.log');
      await page.button('Explain 4025').click();
      await new ReferencePage(workbench).untilAt(4025);
      assert.equal(host.tabs.at(-1), 'Status Code Reference');
    });
  });

  describe('narrows', () => {
    beforeEach(() => page.open('usual.log'));

    it('by keyboard: everything counts only the span, and it is announced', async () => {
      const end = page.view.getByRole('slider', { name: 'End' });
      await end.focus();
      await end.press('Home');
      await until(
        'one span',
        () => page.total('Occurrences').innerText(),
        (count) => count === '1',
      );
      assert.deepEqual(await page.counts(), [[2000, 1]]);
      assert.match((await end.getAttribute('aria-valuetext')) ?? '', /2026/);
      await until(
        'what is heard',
        () => page.view.getByRole('status').innerText(),
        (text) => /^Narrowed to .*: 1 occurrence$/.test(text),
      );
      const start = page.view.getByRole('slider', { name: 'Start' });
      await start.press('End');
      await until(
        'the last span',
        () => page.counts(),
        (counts) => JSON.stringify(counts) === '[[5000,1]]',
      );
      await page.button('Show All').press('Enter');
      await until(
        'everything',
        () => page.total('Occurrences').innerText(),
        (count) => count === '74',
      );
      assert.ok(
        await page.button('Show All').evaluate((button) => button === document.activeElement),
        'keeps the focus',
      );
    });

    it('by dragging over the chart', async () => {
      const box = await page.view.locator('.u-over').boundingBox();
      assert.ok(box);
      const { mouse } = host.page;
      await mouse.move(box.x + box.width * 0.3, box.y + 50);
      await mouse.down();
      await mouse.move(box.x + box.width * 0.5, box.y + 60, { steps: 4 });
      await mouse.move(box.x + box.width * 0.7, box.y + 50, { steps: 4 });
      await mouse.up();
      const counts = await until(
        'the part',
        () => page.counts(),
        (all) => (all[0]?.[1] ?? 60) < 30,
      );
      assert.deepEqual(
        counts.slice(1),
        [
          [4002, 12],
          [4025, 1],
        ].filter(([code]) => counts.some(([shown]) => shown === code)),
        JSON.stringify(counts),
      );
      assert.ok((await page.view.locator('.u-select').boundingBox())?.width);
      await host.screenshot('summary narrowed');
      await page.button('Show All').click();
      await until(
        'everything',
        () => page.total('Occurrences').innerText(),
        (count) => count === '74',
      );
    });
  });

  describe('masks', () => {
    it('refused recipients, in their list and in lines, until they are asked for', async () => {
      await page.open('usual.log');
      const table = page.view.getByRole('table', { name: 'Refused recipients' });
      await table
        .getByRole('row', { name: /^43\*+64 / })
        .or(table.getByRole('row', { name: /\*/ }))
        .first()
        .waitFor();
      await page.button('4025').click();
      await page.view.locator('code.line').waitFor();
      assert.ok(!(await page.view.locator('html').evaluate((html) => html.outerHTML)).includes('436641234567'));
      await page.button('Show Numbers').press('Enter');
      await table.getByText('436641234567').waitFor();
      await page.view.locator('code.line', { hasText: '436641234567' }).waitFor();
      await page.button('Mask Numbers').press('Enter');
      await table.getByText('436641234567').waitFor({ state: 'hidden' });
    });
  });

  describe('jumps', () => {
    for (const [encoding, bytes] of [
      ['utf8', 1],
      ['utf16le', 2],
    ] as const) {
      it(`into a file above 50 MB in ${encoding}: a window around the line that cannot be changed`, async () => {
        const filler = `2026-03-02T07:00:00.000Z web-1 GET /artikel 200 ${'x'.repeat(150)}\n`;
        const before = filler.repeat(Math.ceil(LARGEST_DOCUMENT / bytes / filler.length));
        const mark = encoding === 'utf16le' ? '\ufeff' : '';
        const path = page.write(
          'large.log',
          Buffer.from(`${mark}${before}${logText([{ minute: 0, code: 4026 }])}${filler.repeat(300)}`, encoding),
        );
        await page.open('large.log');
        await page.button('4026').click();
        await page.button(/^Go to large\.log:/).click();
        const editor = await editorWith('statusCode=4026');
        assert.ok(editor.uri.startsWith('websms-log:'));
        const line = before.split('\n').length;
        assert.equal(
          editor.path,
          `/Lines ${(line - 100).toLocaleString('en')} to ${(line + 100).toLocaleString('en')} of large.log`,
        );
        assert.equal(editor.line, 100);
        await host.screenshot(`summary window ${encoding}`);
        rmSync(path);
      }).timeout(120_000);
    }

    it('into a packed file', async () => {
      page.write('packed.log.gz', gzipSync(logText(USUAL)));
      await page.open('packed.log.gz');
      await page.button('4025').click();
      await page.button(/^Go to packed\.log\.gz:/).click();
      const editor = await editorWith('statusCode=4025');
      assert.equal(editor.path, '/Lines 1 to 74 of packed.log.gz');
    });

    it('into a file that is gone: it says so', async () => {
      const path = page.write('short-lived.log', logText(USUAL));
      await page.open('short-lived.log');
      rmSync(path);
      await page.button('4025').click();
      await page.button(/^Go to short-lived\.log:/).click();
      await told('short-lived.log cannot be shown: ENOENT');
    });
  });

  describe('is exported', () => {
    const FORMATS = [
      ['Markdown', 'md'],
      ['CSV', 'csv'],
      ['JSON', 'json'],
    ] as const;
    for (const [name, extension] of FORMATS) {
      it(`as ${name}, narrowed and masked as it is shown`, async () => {
        await page.open('usual.log');
        const end = page.view.getByRole('slider', { name: 'End' });
        await end.focus();
        await end.press('Home');
        await until(
          'one span',
          () => page.total('Occurrences').innerText(),
          (count) => count === '1',
        );
        const path = join(host.folder, `exported.${extension}`);
        host.saveTo = path;
        await page.button(`Export as ${name}`).click();
        await told(`Saved as exported.${extension}.`);
        assert.equal(host.saveQuestion?.path, join(host.folder, `usual.log-summary.${extension}`));
        const text = readFileSync(path, 'utf8');
        assert.match(text, /2000/);
        assert.doesNotMatch(text, /5000|436601000000/);
      });
    }
  });

  it('shows how far it is, and keeps what it has found when it is cancelled', async () => {
    const path = page.write('endless.log', logText([{ minute: 0, code: 4026 }]));
    truncateSync(path, ENDLESS); // nothing but zeros, and no room on the disk
    await page.start('endless.log');
    await page.row(4026).waitFor();
    await until(
      'how far it is',
      () => page.view.getByRole('progressbar').getAttribute('aria-valuenow'),
      (percent) => Number(percent) > 0,
    );
    await host.screenshot('summary under way');
    await page.button('Cancel').press('Enter');
    await page.view.getByRole('progressbar').waitFor({ state: 'hidden' });
    await until(
      'what is heard',
      () => page.view.getByRole('status').innerText(),
      (text) => text.startsWith('Cancelled'),
    );
    assert.deepEqual(await page.counts(), [[4026, 1]]);
    assert.ok(
      await page.button('Export as Markdown').evaluate((button) => button === document.activeElement),
      'the focus is not lost',
    );
    rmSync(path);
  });

  it('follows a log that grows, and says so', async () => {
    const path = page.write('growing.log', logText([{ minute: 0, code: 2000 }]));
    await page.open('growing.log');
    await page.button('Follow').press('Enter');
    await until(
      'pressed',
      () => page.button('Follow').getAttribute('aria-pressed'),
      (pressed) => pressed === 'true',
    );
    await until(
      'what is heard',
      () => page.view.getByRole('status').innerText(),
      (text) => text.startsWith('Following'),
    );
    appendFileSync(path, logText([{ minute: 1, code: 4002 }]));
    await page.row(4002).waitFor();
    await page.button('Follow').press('Enter');
    await until(
      'what is heard',
      () => page.view.getByRole('status').innerText(),
      (text) => text === 'No longer following.',
    );
  });

  it('keeps the focus and the rows while codes come before and after them', async () => {
    const path = page.write('growing.log', logText([{ minute: 0, code: 4002 }]));
    await page.open('growing.log');
    await page.button('4002').press('Enter');
    await page.view.locator('code.line').waitFor();
    await page.button('Follow').press('Enter');
    const isFocused = (locator: Locator) => locator.evaluate((element) => element === document.activeElement);
    const go = page.button('Go to growing.log:1');
    for (const [minute, focused] of [page.button('Explain 4002'), go].entries()) {
      await focused.focus();
      const before = 2000 + minute;
      const after = 4025 + minute;
      appendFileSync(path, logText([before, 4002, after].map((code) => ({ minute: minute + 1, code }))));
      await page.row(before).waitFor();
      await page.row(after).waitFor();
      await page.button(`Go to growing.log:${minute * 3 + 3}`).waitFor();
      assert.ok(await isFocused(focused));
    }
    assert.deepEqual(await page.counts(), [
      [2000, 1],
      [2001, 1],
      [4002, 3],
      [4025, 1],
      [4026, 1],
    ]);
    await page.button('Follow').press('Enter');
  });

  it('follows a log through rotation and truncation', async () => {
    const path = page.write('turning.log', logText([{ minute: 0, code: 2000 }]));
    await page.open('turning.log');
    await page.button('Follow').press('Enter');
    await until(
      'what is heard',
      () => page.view.getByRole('status').innerText(),
      (text) => text.startsWith('Following'),
    );
    renameSync(path, `${path}.1`);
    page.write('turning.log', logText([{ minute: 1, code: 4002 }]));
    await page.row(4002).waitFor();
    writeFileSync(path, 'statusCode=4003\n'); // the same file, and shorter than it was
    await page.row(4003).waitFor();
    await host.screenshot('summary of a rotated log');
    assert.deepEqual(
      (await page.counts()).sort(([a], [b]) => a - b),
      [
        [2000, 1],
        [4002, 1],
        [4003, 1],
      ],
    );
    await page.button('Follow').press('Enter');
  });

  it('says where there is no status code', async () => {
    page.write('none.log', '2026-03-02 GET / 4026 5000\n');
    await page.open('none.log');
    await page.view.getByRole('heading', { name: 'No websms status code found' }).waitFor();
  });

  it('goes by line where a log has no times', async () => {
    page.write('timeless.log', 'start\nstatusCode=4002\n\nstatusCode=4002\nstatusCode=2000\n');
    await page.open('timeless.log');
    await page.view.getByText('This log has no times: the timeline goes by line.').waitFor();
    const end = page.view.getByRole('slider', { name: 'End' });
    await end.focus();
    await end.press('Home');
    await until(
      'the first',
      () => page.counts(),
      (counts) => JSON.stringify(counts) === '[[4002,1]]',
    );
    assert.equal(await end.getAttribute('aria-valuetext'), 'line 2');
  });

  it('hostile text stays text, and what is hidden in it is named', async () => {
    page.write('hostile.log', logText([{ minute: 0, code: 4002, text: HOSTILE }]));
    await page.open('hostile.log');
    await page.button('4002').click();
    const line = page.view.locator('code.line');
    await line.waitFor();
    assert.equal(await page.view.locator('main img, main a, main script').count(), 0);
    const text = await line.innerText();
    for (const part of ['<img src=x onerror=document.title=1>', '[x](command:a.b)', 'U+202E', 'U+001B'])
      assert.ok(text.includes(part), part);
    assert.doesNotMatch(text, /\u202e/);
  });

  it('names what is hidden in names of files, wherever they stand', async () => {
    const name = '\u202egnp <img src=x>.log';
    page.write(name, 'no time, statusCode=4002\n');
    page.write(`${name}.gz`, gzipSync(logText(USUAL)).fill(7, 20, 60));
    for (const opened of [[name], [name, `${name}.gz`]]) {
      await page.open(...opened);
      await page.button('4002').click();
      await page.view.locator('code.line').waitFor();
      await page.view.locator('.files > details > summary').click();
      await page.view.getByRole('row', { name: /^U\+202Egnp <img src=x>\.log / }).waitFor();
      const html = await page.view.locator('main').evaluate((main) => main.outerHTML);
      assert.doesNotMatch(html, /\u202e|<img/);
      assert.equal(await page.button('Go to U+202Egnp <img src=x>.log:1').count(), 1);
    }
    await page.view.getByText('U+202Egnp <img src=x>.log.gz could not be read').waitFor();
  });

  it('names a hostile file as one line of its letters in its tab', async () => {
    page.write('\u202egnp $(error) [x](command:a.b)\n.log', logText(USUAL));
    await page.open('\u202egnp $(error) [x](command:a.b)\n.log');
    assert.deepEqual(host.tabs, ['Status codes in gnp $\u200b(error) [x] \u200b(command:a.b) .log']);
  });

  it('comes back as it was when its tab is shown again', async () => {
    await page.open('usual.log');
    await page.button('4025').click();
    await page.view.locator('code.line').waitFor();
    const end = page.view.getByRole('slider', { name: 'End' });
    await end.focus();
    await end.press('PageDown');
    const narrowed = await until(
      'fewer',
      () => page.total('Occurrences').innerText(),
      (count) => count !== '74',
    );
    await host.cover();
    await page.view.locator('code.line').waitFor({ state: 'hidden' });
    host.uncover();
    await page.view.locator('code.line').waitFor();
    assert.equal(await page.total('Occurrences').innerText(), narrowed);
  });

  it('at twice the size nothing is cut off or beside the window', async () => {
    await page.open('usual.log');
    await host.page.setViewportSize({ width: 590, height: 340 }); // what a window of 640 × 400 leaves to a view
    await page.button('4002').click();
    await page.view.locator('code.line').first().waitFor();
    const [inner, outer] = await page.view
      .locator('html')
      .evaluate((html): [number, number] => [html.scrollWidth, html.clientWidth]);
    assert.ok(inner <= outer, `${inner} > ${outer}`);
    await host.screenshot('summary at 200 percent');
  });

  /** Unfolds all that can be unfolded, and narrows by one step of a slider. */
  async function unfoldAndNarrow(slider: string, key: string): Promise<void> {
    await page.button('4002').click();
    await page.view.locator('code.line').first().waitFor();
    for (const details of await page.view.locator('details > summary').all()) await details.click();
    const end = page.view.getByRole('slider', { name: slider });
    await end.focus();
    await end.press(key);
  }

  it('axe-core finds nothing in any theme', async () => {
    copyFileSync(join('test', 'host', 'sample', 'gateway.log'), join(host.folder, 'gateway.log'));
    page.write('none.log', '2026-03-02 GET / 4026 5000\n');
    page.write('broken.log.gz', gzipSync(logText(USUAL)).fill(7, 20, 60));
    await page.open('usual.log', 'broken.log.gz', 'gateway.log');
    await page.view.getByText('broken.log.gz could not be read').waitFor();
    await unfoldAndNarrow('Start', 'PageUp');
    await until(
      'narrowed',
      () => page.total('Start').count(),
      (count) => count === 1,
    );
    assert.deepEqual(await findingsInEveryTheme('summary'), []);
    await page.open('none.log');
    assert.deepEqual(await findingsInEveryTheme(), []);
  });

  it('the sliders are not of the page’s colour in any theme', async () => {
    await page.open('usual.log');
    for (const theme of THEMES) {
      await host.showTheme(theme);
      const [slider, background] = await page.view
        .getByRole('slider', { name: 'End' })
        .evaluate((input) => [getComputedStyle(input).accentColor, getComputedStyle(document.body).backgroundColor]);
      assert.notEqual(slider, background, theme);
    }
    await host.showTheme();
  });

  it('has no English left in German', async () => {
    host.setLanguage('de');
    page.write('deutsch.log', logText(USUAL));
    page.write('ohne.log', '2026-03-02 GET / 4026 5000\n');
    const seen: string[] = [];
    host.choose = (labels, { title, details }) => {
      seen.push(title, ...labels, ...details);
      return 'Dateien nach Muster…';
    };
    host.enter = (prompt, { title }) => {
      seen.push(prompt, title);
      return undefined;
    };
    await host.command('websms.summarizeLog');
    assert.ok(seen.includes('Dateien nach Muster'), seen.join('\n'));
    for (const log of ['ohne.log', 'deutsch.log']) {
      await page.open(log);
      if (log === 'deutsch.log') {
        await unfoldAndNarrow('Ende', 'PageDown');
        await until(
          'was zu hören ist',
          () => page.view.getByRole('status').innerText(),
          (text) => text.startsWith('Eingegrenzt auf'),
        );
      }
      seen.push(await page.view.locator('body').innerText());
      seen.push(
        ...(await page.view
          .locator('[aria-label]')
          .evaluateAll((all) => all.map((element) => element.getAttribute('aria-label') ?? ''))),
      );
    }
    await host.screenshot('summary german');
    const report = join(host.folder, 'bericht.md');
    host.saveTo = report;
    await page.button('Exportieren als Markdown').click();
    const { text, buttons } = await told('Gespeichert als');
    assert.equal(host.saveQuestion?.path, join(host.folder, 'deutsch.log-summary.md'));
    seen.push(text, ...buttons);
    seen.push(readFileSync(report, 'utf8'));
    assert.deepEqual(english(seen.join('\n')), []);
  });
});
