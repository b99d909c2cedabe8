/** A part of a line: words, or an address that can be opened. */
export interface Piece {
  readonly text: string;
  readonly link: boolean;
}

/** Only what begins like a web address is one: a link never runs anything. */
const LINK = /https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)]/g;

export function pieces(message: string): readonly Piece[] {
  const found: Piece[] = [];
  let end = 0;
  for (const match of message.matchAll(LINK)) {
    if (match.index > end) found.push({ text: message.slice(end, match.index), link: false });
    found.push({ text: match[0], link: true });
    end = match.index + match[0].length;
  }
  if (end < message.length) found.push({ text: message.slice(end), link: false });
  return found;
}
