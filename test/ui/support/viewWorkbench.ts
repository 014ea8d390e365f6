import type { FormWorkbench } from './form';

/** Where a view is shown: a workbench, or the bare page of the view tests. */
export type ViewWorkbench = Pick<FormWorkbench, 'page' | 'driver' | 'palette' | 'webview' | 'webviewFrame'>;
