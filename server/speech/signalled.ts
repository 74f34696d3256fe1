/** Something that is waited for, and happens once. */
export interface Signalled {
  given: Promise<void>;
  give: () => void;
}

export function signalled(): Signalled {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { given: promise, give: resolve };
}
