/** Text of a page as it may stand in a message: in backticks, cut when it is long. */
export function shown(text: string): string {
  const cut = text.length > 60 ? `${text.slice(0, 57).trimEnd()}...` : text;
  return `\`${cut.replaceAll("`", "'")}\``;
}
