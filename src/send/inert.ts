export { sanitizeForNotification as inert } from '../sanitizeForNotification';
