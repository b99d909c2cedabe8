import { Listener } from '@pianorhythm/sdk';
import type { SoundMessage } from '../sound/sound-message';
import { gestureOf } from '../together/wire';
import type { FromEars, ToEars } from './messages';
import { Socket } from './socket';

const sockets = new Map<number, Socket>();
let listener: Listener | undefined;
let origin = 0;
let ending = false;

const micros = () => Math.floor((performance.timeOrigin - origin + performance.now()) * 1_000);

function begin(line: MessagePort): void {
  const sound = (message: SoundMessage) => line.postMessage(message);
  listener = new Listener({ micros, wallMillis: () => Date.now() }, ({ memberId, event, at, sounds }) => {
    const gesture = sounds ? gestureOf(event) : undefined;
    if (gesture !== undefined) sound({ kind: 'play', player: memberId, gesture, at: origin + at / 1_000 });
  });
}

function open(id: number, url: string, protocols: string | string[]): void {
  const heard = listener?.connection();
  const tell = (message: FromEars, transfer: Transferable[] = []) => self.postMessage(message, { transfer });
  sockets.set(
    id,
    new Socket(id, new WebSocket(url, protocols), micros, {
      frame: (data, arrived) => heard?.frame(new Uint8Array(data), arrived),
      tell,
      closed: () => {
        sockets.delete(id);
        endWhenQuiet();
      },
    }),
  );
}

function endWhenQuiet(): void {
  if (ending && sockets.size === 0) self.close();
}

self.onmessage = ({ data: message }: MessageEvent<ToEars>) => {
  switch (message.kind) {
    case 'begin':
      origin = message.origin;
      begin(message.line);
      break;
    case 'open':
      open(message.id, message.url, message.protocols);
      break;
    case 'send':
      sockets.get(message.id)?.send(message.data);
      break;
    case 'close':
      sockets.get(message.id)?.close(message.code, message.reason);
      break;
    case 'hint':
      listener?.take(message.hint);
      break;
    case 'end':
      ending = true;
      endWhenQuiet();
      break;
  }
};
