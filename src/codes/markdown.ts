/**
 * Writes any text so that Markdown shows it as it is: no formatting, no link, no line break. Unlike
 * `MarkdownString.appendText` it keeps ordinary spaces, so that a hover can wrap its lines.
 */
export function plainMarkdown(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_{}[\]()<>#+\-.!|~&:=^$@/"']/g, '\\$&');
}
