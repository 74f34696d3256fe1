/** The house model's mouth: words an act from its facts, in a few variations that depend on the request alone. */

export interface Wording {
  act: string;
  plain: string;
  facts: Record<string, unknown>;
  lines: readonly { speaker: string; text: string }[];
}

const OPENINGS: Readonly<Record<string, readonly string[]>> = {
  acknowledge_approach: ['All right.', 'Okay, I can follow that.', 'That makes sense as a start.'],
  ask_complexity: ['', 'Nice.', 'Good.'],
  reflect: ['', 'Okay.', 'I see.'],
  wrap_up: ['', 'Okay.', 'Good.'],
  probe_optimization: ['Okay.', 'I see.', ''],
};

/** Always the same words for the same request, so that runs can be compared. */
export function word({ act, plain, lines }: Wording): string {
  const openings = OPENINGS[act] ?? [''];
  const seed = (lines.at(-1)?.text ?? act).length;
  const opening = openings[seed % openings.length] ?? '';
  const repeats = opening !== '' && plain.toLowerCase().startsWith(opening.toLowerCase().replace(/\W+$/, ''));
  return repeats || opening === '' ? plain : `${opening} ${plain}`;
}
