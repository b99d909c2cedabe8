import type { Door } from '../together/company.svelte';

/** The room that an address names: `/r/salon`. */
export function doorOf(path: string): Door | undefined {
  const name = named(/^\/r\/([^/]+)$/, path);
  return name === undefined ? undefined : { name };
}

/** The recording that an address names: `/replay/id`. */
export function replayOf(path: string): string | undefined {
  return named(/^\/replay\/([^/]+)$/, path);
}

function named(pattern: RegExp, path: string): string | undefined {
  const name = pattern.exec(path)?.[1];
  if (name === undefined) return undefined;
  try {
    return decodeURIComponent(name);
  } catch {
    // Somebody has cut the link in the middle of a letter: it names nothing.
    return undefined;
  }
}
