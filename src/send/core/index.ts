/** Shared by the form's view and the extension host: parsing lists of recipients, and remedies after an outcome. */
export * from './remedy';
export * from './readList';
