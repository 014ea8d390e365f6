// Records texts that are visible for a short time only.
import type { Frame, Page } from 'playwright-core';

const COUNTDOWN = /Nothing was sent: the gateway answered HTTP 429\. Trying again in (\d+) s \((\d) of \d\)$/;

/** The shown seconds of each countdown, in order. */
export function figures(texts: readonly string[]): string[] {
  return texts.flatMap((text) => COUNTDOWN.exec(text)?.slice(1, 3).join(' of ') ?? []);
}

/** Starts to record each text of an element, however briefly shown. @returns a function that returns the texts */
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
