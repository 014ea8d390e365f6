// What stands somewhere for a short time only: every text is kept as it comes.
import type { Frame, Page } from 'playwright-core';

const COUNTDOWN = /Nothing was sent: the gateway answered HTTP 429\. Trying again in (\d+) s \((\d) of \d\)$/;

/** How many seconds of which pause were shown, one after the other. */
export function figures(texts: readonly string[]): string[] {
  return texts.flatMap((text) => COUNTDOWN.exec(text)?.slice(1, 3).join(' of ') ?? []);
}

/** From now on keeps each text that an element has, however short; gives them when it is called. */
export async function recordTexts(frame: Frame | Page, selector: string): Promise<() => Promise<string[]>> {
  await frame.evaluate((wanted) => {
    const seen: string[] = [];
    new MutationObserver(() => {
      for (const { textContent } of document.querySelectorAll(wanted))
        if (textContent !== seen.at(-1)) seen.push(textContent);
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
    Reflect.set(window, 'seenTexts', seen);
  }, selector);
  return () => frame.evaluate(() => Reflect.get(window, 'seenTexts') as string[]);
}
