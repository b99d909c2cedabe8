import type { StageMessage } from './messages';
import { Painter } from './painter';

const painter = new Painter(
  () => performance.timeOrigin + performance.now(),
  (frames) => self.postMessage(frames),
);

self.onmessage = (event: MessageEvent<StageMessage>) => painter.handle(event.data);
