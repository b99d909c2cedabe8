/** Ends what it was returned for; calling it again does nothing. */
export type Remover = () => void;

/**
 * Who wants to hear of one kind of thing. Listeners are called in the order of their coming. One that throws does not
 * keep the others from hearing; its error is reported as uncaught.
 */
export class Listeners<T> {
  private readonly listeners = new Set<(event: T) => void>();

  /** Adds a listener; the function returned removes it. */
  add(listener: (event: T) => void): Remover {
    const own = (event: T) => listener(event);
    this.listeners.add(own);
    return () => {
      this.listeners.delete(own);
    };
  }

  tell(event: T): void {
    for (const listener of [...this.listeners]) {
      try {
        listener(event);
      } catch (error) {
        // Not this SDK's error to hide, and not the other listeners' to suffer from.
        queueMicrotask(() => {
          throw error;
        });
      }
    }
  }
}
