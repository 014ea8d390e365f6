/** The door of the room: status codes found in text, and explained there. */
export { provideHover } from './hover';
