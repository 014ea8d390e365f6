import type { FormPlace } from './form';

/** Where a view is shown: a workbench, or the bare page of the view tests. */
export type ViewPlace = Pick<FormPlace, 'page' | 'driver' | 'palette' | 'webview' | 'webviewFrame'>;
