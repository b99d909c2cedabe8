import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { KNOWN_CODES } from './errors.js';

test('a program finds every code of the protocol reference among the known ones', () => {
  const reference = readFileSync(new URL('../../../docs/reference/protocol.md', import.meta.url), 'utf8');
  const section = reference.slice(reference.indexOf('## Error codes'), reference.indexOf('## Sizes'));
  const codes = [...section.matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, code]) => code);
  expect(codes.length).toBeGreaterThan(50);
  expect(codes.filter((code) => !KNOWN_CODES.some((known) => known === code))).toEqual([]);
});
