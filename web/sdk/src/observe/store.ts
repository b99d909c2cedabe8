import { Listeners, type Remover } from './listeners.js';

/**
 * A value that changes. Values are never changed in place: another value is another object. Fits the store contract of
 * Svelte, and `useSyncExternalStore` of React.
 */
export interface Readable<T> {
  readonly value: T;

  /** Calls with the value at once, and again after every change until the function returned is called. */
  subscribe(listener: (value: T) => void): Remover;
}

/** The side of a {@link Readable} that changes it. */
export class Store<T> implements Readable<T> {
  private readonly listeners = new Listeners<T>();

  constructor(private current: T) {}

  get value(): T {
    return this.current;
  }

  set(value: T): void {
    if (value !== this.current) {
      this.current = value;
      this.listeners.tell(value);
    }
  }

  update(change: (value: T) => T): void {
    this.set(change(this.current));
  }

  subscribe(listener: (value: T) => void): Remover {
    listener(this.current);
    return this.listeners.add(listener);
  }
}
