import { readScore, type Score } from './score';

/** A recording that was kept, for whoever has its link; undefined when it is no longer there. */
export async function fetchRecording(id: string): Promise<Score | undefined> {
  const response = await fetch(`/api/recordings/${encodeURIComponent(id)}`);
  if (!response.ok) return undefined;
  const title = titleOf(response.headers.get('Content-Disposition') ?? '');
  return { ...readScore(new Uint8Array(await response.arrayBuffer()), ''), title };
}

/** The title of a file that is offered under a name, as RFC 6266 writes it. */
export function titleOf(disposition: string): string {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition)?.[1];
  const plain = /filename="([^"]*)"/i.exec(disposition)?.[1] ?? '';
  return (encoded === undefined ? plain : decodeURIComponent(encoded)).replace(/\.mid$/, '');
}
