import { resolvePreview, type ModeState, type TargetServices } from '../send';
import type { Target } from './protocol';

/** Where a request of the current mode would go; asks nobody and needs no credentials. */
export async function previewTarget(modes: ModeState, services: TargetServices): Promise<Target> {
  const preview = await resolvePreview(modes.current, services);
  if ('problem' in preview) return preview;
  return { baseUrl: preview.baseUrl.href, scheme: preview.scheme };
}
