/** Wakes the page: timers of a hidden page come once a second or less, those of a worker in time. */
self.onmessage = ({ data: [id, millis] }: MessageEvent<readonly [id: number, millis: number]>) => {
  setTimeout(() => self.postMessage(id), millis);
};
