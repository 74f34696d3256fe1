/**
 * Output of a child that cannot speak any more. A child writes every kept byte of stdout to its fd 1 as well as into its
 * step's message; what has arrived here and was never reported belongs to the step in which it was killed. Reported bytes
 * are skipped even when they arrive late, so that one program's output never shows up in another's.
 */
export interface Salvage {
  add(chunk: Buffer): void;
  reported(bytes: number): void;
  text(): string;
}

export function createSalvage(): Salvage {
  let unreported = Buffer.alloc(0);
  let skip = 0; // reported, but not yet arrived

  return {
    add(chunk) {
      const late = Math.min(skip, chunk.length);
      skip -= late;
      unreported = Buffer.concat([unreported, chunk.subarray(late)]);
    },
    reported(bytes) {
      const arrived = Math.min(bytes, unreported.length);
      skip += bytes - arrived;
      unreported = unreported.subarray(arrived);
    },
    text: () => unreported.toString(),
  };
}
