/** The door of the room: status codes found in text, explained there and reproduced. */
export { provideHover } from './hover';
export { reproduce, type ReproduceServices } from './reproduce';
