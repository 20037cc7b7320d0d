/** Most values are there at once: waiting for them would cost more than they do. */
export type MaybePromise<Value> = Value | Promise<Value>;

export function isPromise(value: unknown): value is Promise<unknown> {
  return typeof value === 'object' && value !== null && typeof (value as { then?: unknown }).then === 'function';
}
