// What a view or its host fails at is logged and said in the view, with a button that loads it again.
import assert from 'node:assert/strict';
import { until } from '../ui/support/waiting';
import { unfold } from '../ui/support/message';
import { freshForm } from './support/formSteps';

const SENTENCE = 'Something went wrong here. Load this view again: what you entered is kept.';

function alert() {
  return host.page.getByRole('alert').filter({ hasText: SENTENCE });
}

async function loggedLine(pattern: RegExp): Promise<void> {
  await until(
    `the line ${String(pattern)}`,
    () => host.log,
    (lines) => lines.some((line) => pattern.test(line)),
  );
}

/** Every copy fails until it is called. */
function withoutClipboard(): () => void {
  const { clipboard } = host.api.env;
  const working = { ...clipboard };
  clipboard.writeText = () => Promise.reject(new Error('no clipboard here'));
  return () => {
    Object.assign(clipboard, working);
  };
}

const VIEWS = [
  ['websms.compose', 'compose'],
  ['websms.statusCodeReference', 'reference'],
  ['websms.showSimulator', 'handset'],
] as const;

describe('What fails in a view', () => {
  describe('at its start', () => {
    beforeEach(() => host.reset());
    after(() => host.reset());

    for (const [command, name] of VIEWS) {
      it(`${name}: is no blank tab, and Load Again brings the view`, async () => {
        // What the host answers is made unreadable on its way.
        await host.page.addInitScript((view) => {
          if (sessionStorage.getItem(`${view} is mended`) !== null) return;
          window.addEventListener('message', ({ data }: MessageEvent<{ kind: string; value?: unknown }>) => {
            if (data.kind === 'reply') data.value = 'unreadable';
          });
        }, name);
        await host.command(command);
        await alert().waitFor();
        await loggedLine(new RegExp(`^error: ${name}: start: Error: Invalid reply`));
        await host.screenshot(`failed ${name}`);
        assert.equal(await host.page.locator('#root').innerText(), '');
        await host.page.evaluate((view) => {
          sessionStorage.setItem(`${view} is mended`, '');
        }, name);
        await alert().getByRole('button', { name: 'Load Again' }).click();
        await host.page.locator('#root > *').first().waitFor();
        assert.equal(await alert().count(), 0);
      });
    }
  });

  describe('later', () => {
    const form = freshForm();

    it('at the host: what was asked, in the log; what was typed is there after Load Again', async () => {
      await form.text.fill('kept');
      const mendClipboard = withoutClipboard();
      try {
        await unfold(form, 'request');
        await form.view.getByRole('button', { name: 'Copy as cURL' }).click();
        await alert().waitFor();
      } finally {
        mendClipboard();
      }
      await loggedLine(/^error: compose: copy: Error: no clipboard here/);
      await host.screenshot('failed later');
      await alert().getByRole('button', { name: 'Load Again' }).click();
      await alert().waitFor({ state: 'detached' });
      await until(
        'the text',
        () => form.text.inputValue(),
        (text) => text === 'kept',
      );
    });

    it('in the page: an exception and a rejection that nobody handles, said once', async () => {
      await host.page.evaluate(() => {
        setTimeout(() => {
          throw new Error('thrown in the page');
        });
        void Promise.reject(new Error('rejected in the page'));
      });
      await loggedLine(/^error: compose: script: Error: thrown in the page/);
      await loggedLine(/^error: compose: promise: Error: rejected in the page/);
      assert.equal(await alert().count(), 1);
    });

    it('is said in German', async () => {
      await host.reset();
      host.setLanguage('de');
      await form.open();
      await host.page.evaluate(() => void Promise.reject(new Error('x')));
      await host.page.getByRole('button', { name: 'Neu laden' }).waitFor();
    });
  });
});
