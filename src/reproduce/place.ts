/** A place in an open document, as a link names it. */
export interface Place {
  readonly uri: string;
  readonly line: number;
  readonly character: number;
}
