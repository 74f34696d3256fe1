import { beforeAll, describe, expect, it } from 'vitest';
import { MEANINGS } from '../../../interview/meaning.ts';
import { loadProblem } from '../../../grading/index.ts';
import { hearAll } from './index.ts';
import { byLabel, confusions, overall, type Heard } from './score.ts';
import { HALVES, parseTurns, readTurns, TurnsError, type Half, type LabelledTurn } from './set.ts';

/** Told by yesOrNo, never by a model. */
const NOT_A_MODELS = ['consent_yes', 'consent_no'];
const LABELS = MEANINGS.filter((label) => !NOT_A_MODELS.includes(label));

let turns: LabelledTurn[];
beforeAll(async () => {
  turns = await readTurns();
});

describe('the labelled turns', () => {
  it('are enough, over enough problems', () => {
    expect(turns.length).toBeGreaterThanOrEqual(450);
    expect(new Set(turns.map(({ problem }) => problem)).size).toBeGreaterThanOrEqual(12);
  });

  it.each(LABELS)('have at least 20 of %s, in both halves', (label) => {
    const those = turns.filter(({ means }) => means.includes(label));
    expect(those.length).toBeGreaterThanOrEqual(20);
    expect(new Set(those.map(({ half }) => half)).size).toBe(2);
  });

  it('occur once each', () => {
    expect(new Set(turns.map(({ said }) => said)).size).toBe(turns.length);
  });

  it('name clarifications that their problem has', async () => {
    for (const id of new Set(turns.map(({ problem }) => problem))) {
      const problem = await loadProblem(new URL(`../../../../problems/${id}`, import.meta.url).pathname);
      const named = turns
        .filter((turn) => turn.problem === id)
        .map(({ clarification }) => clarification ?? 0);
      expect(problem.clarifications.length).toBeGreaterThan(Math.max(...named));
    }
  });
});

describe('a file of turns that cannot be used', () => {
  const head =
    '- problem: two_sum\n  phase: coding\n  turns:\n    - { said: "hm", means: [thinking_aloud] }\n';
  it('is refused with its name and the line of a wrong label', () => {
    expect(() => parseTurns('x.yaml', `${head}    - { said: "ok", means: [agrees] }\n`)).toThrow(
      /^x\.yaml line 5: /,
    );
  });
  it('is refused with the line of a turn that lacks its words', () => {
    expect(() => parseTurns('x.yaml', `${head}    - { means: [done] }\n`)).toThrow(/^x\.yaml line 5: said /);
  });
  it('is refused with the line of an order that is none', () => {
    const turn = '    - { said: "fast", means: [complexity_claim], time: fast }\n';
    expect(() => parseTurns('x.yaml', head + turn)).toThrow('x.yaml line 5: time is no order of growth');
  });
  it('is refused with the line where the YAML breaks', () => {
    expect(() => parseTurns('x.yaml', `${head}    - { said: "ok"\n`)).toThrow(TurnsError);
  });
});

describe('figures', () => {
  const turn = (means: LabelledTurn['means'], heard: LabelledTurn['means']): Heard => ({
    turn: {
      problem: 'two_sum',
      phase: 'coding',
      said: 'x',
      half: 'develop',
      means,
      clarification: null,
      time: null,
      space: null,
    },
    understood: { meanings: heard, clarification: null, complexity: null },
  });
  const heard = [
    turn(['done'], ['done']),
    turn(['done'], ['stuck']),
    turn(['stuck'], ['stuck', 'asks_hint']),
  ];

  it('count a turn as right only when every label is, and no other', () => {
    expect(overall(heard)[0]).toMatchObject({ of: 3, right: 1, percent: 33.3 });
  });
  it('say for each label how much of it is heard and how much is heard wrongly', () => {
    const rows = byLabel(heard);
    expect(rows.find(({ what }) => what === 'done')).toMatchObject({ precision: 100, recall: 50, f1: 66.7 });
    expect(rows.find(({ what }) => what === 'stuck')).toMatchObject({ precision: 50, recall: 100 });
  });
  it('name what was heard in place of what', () => {
    expect(confusions(heard)).toEqual([
      { meant: 'done', heard: 'stuck', count: 1 },
      { meant: '-', heard: 'asks_hint', count: 1 },
    ]);
  });
});

/**
 * Floors, some points below what was measured when they were set (develop 98.7 / 94.7 / 100, held out 89.3 / 85.1 / 90.2):
 * a rule may move a turn or two, not undo the rest.
 */
const FLOORS: Readonly<Record<Half, readonly number[]>> = { develop: [94, 90, 93], held_out: [85, 78, 84] };
/** Of every label's F1, in the half that the rules were not fitted to. */
const F1_FLOOR = 65;

describe('the house model, through the request that the product makes', () => {
  let heard: Heard[];
  let late: number;
  beforeAll(async () => {
    ({ heard, late } = await hearAll(turns, { openai: null, openai_model: 'house' }));
  });

  it('answers every turn in time', () => {
    expect(late).toBe(0);
  });

  it.each(HALVES)('understands no fewer turns of %s than it did', (half) => {
    const percents = overall(heard.filter(({ turn }) => turn.half === half)).map(({ percent }) =>
      Number(percent),
    );
    for (const [index, floor] of FLOORS[half].entries())
      expect(percents[index]).toBeGreaterThanOrEqual(floor);
  });

  it('is deaf to no label', () => {
    const rows = byLabel(heard.filter(({ turn }) => turn.half === 'held_out'));
    expect(rows.filter(({ f1 }) => Number(f1) < F1_FLOOR)).toEqual([]);
  });
});
