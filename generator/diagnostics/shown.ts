/** A text of a spec as a message has it: in one line, cut when it is long, between backticks. */
export function shown(text: string): string {
  const cut = text.length > 60 ? `${text.slice(0, 57)}...` : text;
  return `\`${oneLine(cut)}\``;
}

/** A text without line ends, control characters and backticks of its own. */
export function oneLine(text: string): string {
  return JSON.stringify(text).slice(1, -1).replaceAll("`", "'").replaceAll('\\"', '"');
}
