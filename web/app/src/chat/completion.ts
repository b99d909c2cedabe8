import type { ChatCommandInfo, Member } from '@pianorhythm/sdk';

/** A way to go on with what is being written. */
export interface Completion {
  /** What is shown. */
  readonly label: string;
  readonly detail: string;
  /** What the whole text becomes. */
  readonly text: string;
}

const MOST = 6;

/** Ways to go on: commands after a slash at the beginning, names after an at sign at the end. */
export function completions(
  text: string,
  commands: readonly ChatCommandInfo[],
  members: readonly Member[],
): readonly Completion[] {
  const command = /^\/(\S*)$/.exec(text);
  if (command !== null) {
    const begun = (command[1] ?? '').toLowerCase();
    return commands
      .filter(({ name }) => name.startsWith(begun))
      .slice(0, MOST)
      .map(({ name, usage, summary }) => ({ label: `/${name} ${usage}`.trim(), detail: summary, text: `/${name} ` }));
  }
  const mention = /(^|\s)@(\S*)$/.exec(text);
  if (mention === null) return [];
  const begun = (mention[2] ?? '').toLocaleLowerCase();
  const before = text.slice(0, text.length - (mention[2] ?? '').length);
  return members
    .filter(({ username }) => username.toLocaleLowerCase().startsWith(begun))
    .slice(0, MOST)
    .map(({ username }) => ({ label: `@${username}`, detail: '', text: `${before}${username} ` }));
}
