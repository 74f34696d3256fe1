/** Labelled turns and what was heard in them -> figures. Percentages, one decimal. */
import { parseOrder } from '../../../grading/index.ts';
import { MEANINGS, type Understood } from '../../../interview/meaning.ts';
import type { Row } from '../report.ts';
import { rounded } from '../statistics.ts';
import type { LabelledTurn } from './set.ts';

export interface Heard {
  turn: LabelledTurn;
  understood: Understood;
}
type Meaning = (typeof MEANINGS)[number];

/** Every label of the turn, and no other. */
export function isExact({ turn, understood }: Heard): boolean {
  return same(turn.means, understood.meanings);
}

export function overall(heard: readonly Heard[]): Row[] {
  const asked = heard.filter(({ turn }) => turn.means.includes('clarifying_question'));
  const claimed = heard.filter(({ turn }) => turn.means.includes('complexity_claim'));
  return [
    share('all labels right, and no other', heard, isExact),
    share('which clarification was asked for', asked, rightClarification),
    share('time and space that were claimed', claimed, rightComplexity),
  ];
}

function share(what: string, of: readonly Heard[], right: (one: Heard) => boolean): Row {
  const count = of.filter(right).length;
  return { what, of: of.length, right: count, percent: percent(count, of.length) };
}

export function rightClarification({ turn, understood }: Heard): boolean {
  return turn.clarification === understood.clarification;
}

export function rightComplexity({ turn, understood }: Heard): boolean {
  const order = (text: string | null | undefined) => parseOrder(text ?? '');
  return (
    order(turn.time) === order(understood.complexity?.time) &&
    order(turn.space) === order(understood.complexity?.space)
  );
}

/** One row a label that occurs; `of` is how many turns have it. */
export function byLabel(heard: readonly Heard[]): Row[] {
  return MEANINGS.flatMap((label) => {
    const meant = heard.filter(({ turn }) => turn.means.includes(label));
    const said = heard.filter(({ understood }) => understood.meanings.includes(label));
    const both = meant.filter(({ understood }) => understood.meanings.includes(label)).length;
    if (meant.length === 0 && said.length === 0) return [];
    const f1 = percent(2 * both, meant.length + said.length);
    const [precision, recall] = [percent(both, said.length), percent(both, meant.length)];
    return [{ what: label, of: meant.length, right: both, precision, recall, f1 }];
  });
}

/** Which label was heard in place of which, the most frequent first. "-" stands for none. */
export function confusions(heard: readonly Heard[]): { meant: string; heard: string; count: number }[] {
  const counts = new Map<string, { meant: string; heard: string; count: number }>();
  for (const { turn, understood } of heard) {
    const missed = without(turn.means, understood.meanings);
    const extra = without(understood.meanings, turn.means);
    if (missed.length + extra.length === 0) continue;
    for (const meant of missed.length > 0 ? missed : ['-'])
      for (const instead of extra.length > 0 ? extra : ['-']) {
        const count = (counts.get(`${meant} ${instead}`)?.count ?? 0) + 1;
        counts.set(`${meant} ${instead}`, { meant, heard: instead, count });
      }
  }
  return [...counts.values()].sort((a, b) => b.count - a.count);
}

function without(labels: readonly Meaning[], others: readonly Meaning[]): string[] {
  return labels.filter((label) => !others.includes(label));
}

function same(a: readonly Meaning[], b: readonly Meaning[]): boolean {
  return without(a, b).length === 0 && without(b, a).length === 0;
}

function percent(count: number, of: number): number | null {
  return of === 0 ? null : rounded((100 * count) / of);
}
