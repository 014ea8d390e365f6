export { element, format, showFieldError } from '../../webview/view';
