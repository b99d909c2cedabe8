import type { Message } from '@bufbuild/protobuf';

/**
 * A message as a plain value: without the marks of the protobuf runtime, and with numbers where the wire has 64 bits.
 * Only for messages whose 64-bit fields are times and counts, which fit a number; an epoch does not.
 */
export type Plain<T> = T extends bigint
  ? number
  : T extends Uint8Array
    ? T
    : T extends readonly (infer E)[]
      ? readonly Plain<E>[]
      : T extends Message
        ? { readonly [K in keyof T as Exclude<K, '$typeName' | '$unknown'>]: Plain<T[K]> }
        : T;

/** {@link Plain} of a message. */
export function plain<T extends Message>(message: T): Plain<T> {
  return value(message) as Plain<T>;
}

function value(of: unknown): unknown {
  if (typeof of === 'bigint') {
    return Number(of);
  }
  if (Array.isArray(of)) {
    return of.map(value);
  }
  if (of === null || typeof of !== 'object' || of instanceof Uint8Array) {
    return of;
  }
  const copy: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(of)) {
    if (name !== '$typeName' && name !== '$unknown') {
      copy[name] = value(field);
    }
  }
  return copy;
}
