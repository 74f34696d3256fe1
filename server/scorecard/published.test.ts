import fc from 'fast-check';
import { expect, it } from 'vitest';
import { DIMENSIONS } from '../http/contract/scorecard.ts';
import { levelOf, SCALES } from './levels.ts';
import { publishedRules } from './published.ts';

const SEED = { seed: 20_261_122, numRuns: 400 } as const;

it('the page says which of several levels holds as it is: more conditions first, then the higher level', () => {
  const findingsOf = fc.constantFrom(...DIMENSIONS).chain((name) => {
    const findings = publishedRules()
      .rules.filter(({ dimension }) => dimension === name)
      .flatMap((rule) => rule.findings.map(({ finding }) => finding));
    // A finding may come more than once; what excludes another one comes from the same rule.
    return fc.record({
      name: fc.constant(name),
      found: fc.array(fc.constantFrom(...findings), { maxLength: 6 }),
    });
  });
  const alone = (names: readonly string[], all: readonly string[]) =>
    names.filter((one) => all.includes(one)).length <= 1;
  fc.assert(
    fc.property(findingsOf, ({ name, found: all }) => {
      const rules = publishedRules().rules.filter(({ dimension }) => dimension === name);
      // The rules never say both of two contraries.
      fc.pre(
        rules.every(
          ({ name: rule, findings }) =>
            rule === 'repaired-after-question' ||
            alone(
              findings.map(({ finding }) => finding),
              all,
            ),
        ),
      );
      fc.pre(!(all.includes('never-ran') && all.includes('own-repair')));
      const fits = SCALES[name].steps.filter(
        ({ when, without = [], several }) =>
          when.every((one) => all.includes(one)) &&
          !without.some((one) => all.includes(one)) &&
          (several === undefined || all.filter((one) => several.includes(one)).length > 1),
      );
      const conditions = ({ when, without = [], several }: (typeof fits)[number]) =>
        when.length + without.length + (several === undefined ? 0 : 1);
      const [best] = fits.toSorted((a, b) => conditions(b) - conditions(a) || b.level - a.level);
      expect(levelOf(name, all)).toBe(best?.level ?? null);
    }),
    SEED,
  );
});
