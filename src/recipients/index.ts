/** Lists of recipients: read without blocking, counted, and checked for uncertain ones. */
export * from './readList';
