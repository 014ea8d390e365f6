// The pictures of README and walkthrough, from the real workbench.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Workbench } from './workbench.mjs';

/** With this variable, pictures are put where the extension shows them, otherwise to out/screenshots. */
export const ARE_KEPT = process.env['WEBSMS_PICTURES'] !== undefined;

/** Lossless where that is smaller: it often is. */
const QUALITIES = [0.5, 1];

export interface PictureOptions {
  /** How much of the window, from its top. */
  readonly height?: number;
  readonly maxBytes: number;
}

/** Takes a picture of the workbench as WebP. @param name its path below media/, without its ending */
export async function takePicture(wb: Workbench, name: string, { height, maxBytes }: PictureOptions): Promise<void> {
  const size = wb.page.viewportSize();
  assert.ok(size);
  await wb.page.mouse.move(size.width / 2, size.height - 2);
  const path = await wb.screenshot(name.replaceAll('/', '-'));
  const clip = { x: 0, y: 0, width: size.width, height: height ?? size.height };
  await wb.page.screenshot({ path, animations: 'disabled', clip });
  const picture = await toWebp(wb, readFileSync(path));
  assert.ok(picture.length < maxBytes, `${name} is too large: ${picture.length} bytes`);
  if (!ARE_KEPT) return;
  const place = join(process.cwd(), 'media', `${name}.webp`);
  mkdirSync(dirname(place), { recursive: true });
  writeFileSync(place, picture);
}

/** In a page of its own: the workbench's policy forbids pictures from a script. */
async function toWebp(wb: Workbench, png: Buffer): Promise<Buffer> {
  const page = await wb.page.context().newPage();
  try {
    const url = await page.evaluate(
      async ([source, qualities]) => {
        const image = new Image();
        image.src = source;
        await image.decode();
        const canvas = document.createElement('canvas');
        canvas.width = image.width;
        canvas.height = image.height;
        canvas.getContext('2d')?.drawImage(image, 0, 0);
        const [smallest = ''] = qualities
          .map((quality) => canvas.toDataURL('image/webp', quality))
          .sort((a, b) => a.length - b.length);
        return smallest;
      },
      [`data:image/png;base64,${png.toString('base64')}`, QUALITIES] as const,
    );
    const [type, base64 = ''] = url.split(',');
    assert.equal(type, 'data:image/webp;base64');
    return Buffer.from(base64, 'base64');
  } finally {
    await page.close();
  }
}
