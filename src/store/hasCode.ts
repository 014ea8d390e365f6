/** Whether an error has this code: those of Node's file system, and of VS Code's. */
export function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
