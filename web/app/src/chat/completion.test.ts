import type { ChatCommandInfo, Member } from '@pianorhythm/sdk';
import { expect, it } from 'vitest';
import { completions } from './completion';

const commands = ['help', 'kick', 'keep'].map(
  (name) => ({ name, usage: name === 'help' ? '' : '<who>', summary: '' }) as unknown as ChatCommandInfo,
);
const members = ['Ada', 'Adele', 'Ben'].map((username) => ({ username }) as unknown as Member);
const texts = (text: string) => completions(text, commands, members).map((each) => each.text);

it('offers the commands that begin so', () => {
  expect(texts('/')).toEqual(['/help ', '/kick ', '/keep ']);
  expect(texts('/k')).toEqual(['/kick ', '/keep ']);
  expect(texts('/kick ')).toEqual([]);
});

it('shows how a command is written', () => {
  expect(completions('/', commands, members).map(({ label }) => label)).toEqual([
    '/help',
    '/kick <who>',
    '/keep <who>',
  ]);
});

it('offers the names of those who are there, wherever they are mentioned', () => {
  expect(texts('hello @a')).toEqual(['hello @Ada ', 'hello @Adele ']);
  expect(texts('@')).toEqual(['@Ada ', '@Adele ', '@Ben ']);
});

it('stays away from plain words and addresses', () => {
  expect(texts('hello')).toEqual([]);
  expect(texts('me@ben')).toEqual([]);
  expect(texts('and/or')).toEqual([]);
});
