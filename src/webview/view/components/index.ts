/** Components that several views use. */
export * from './Button';
export * from './ErrorText';
export * from './Foreign';
export * from './memo';
export * from './useAnnouncer';
export * from './useFocusHandOver';
