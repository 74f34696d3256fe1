import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createSalvage } from './salvage.ts';

test('whatever order bytes and reports arrive in, only unreported bytes are left', () => {
  const chunk = fc.string({ minLength: 1, maxLength: 5, unit: 'grapheme-ascii' });
  const plans = fc.sample(fc.tuple(fc.array(chunk), fc.array(chunk), fc.array(fc.boolean())), {
    seed: 7,
    numRuns: 300,
  });
  const left = plans.map(([reported, unreported, reportFirst]) => {
    const salvage = createSalvage();
    for (const [at, text] of reported.entries()) {
      if (reportFirst[at]) salvage.reported(text.length);
      salvage.add(Buffer.from(text));
      if (!reportFirst[at]) salvage.reported(text.length);
    }
    for (const text of unreported) salvage.add(Buffer.from(text));
    return salvage.text();
  });
  expect(left).toEqual(plans.map(([, unreported]) => unreported.join('')));
});
