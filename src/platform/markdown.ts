import type { CommandId } from './commands';

/**
 * Escapes a text for Markdown: no formatting, no link, no line break. Unlike `MarkdownString.appendText` it keeps
 * ordinary spaces, so that a hover can wrap its lines.
 */
export function plainMarkdown(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_{}[\]()<>#+\-.!|~&:=^$@/"']/g, '\\$&');
}

/** A Markdown link that runs a command; the hover must enable it in `isTrusted`. */
export function commandLink(title: string, command: CommandId, args: readonly unknown[]): string {
  const query = args.length > 0 ? `?${encodeArguments(args)}` : '';
  return `[${plainMarkdown(title)}](command:${command}${query})`;
}

/** Encodes arguments for a command link. Brackets too, because a file name with one would end the Markdown link. */
function encodeArguments(args: readonly unknown[]): string {
  return encodeURIComponent(JSON.stringify(args)).replace(/[!'()*~]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
}
