import { expect, test } from 'vitest';
import { benchTurns, hear } from './index.ts';

test('who pauses to think is seldom cut off, and who has finished does not wait for long', async () => {
  const { pauses, talked_over, torn, delays } = hear('heldOut.txt', 'standard', true);
  expect(pauses).toBeGreaterThan(80);
  expect(talked_over / pauses).toBeLessThanOrEqual(0.03);
  expect(torn.length / pauses).toBeLessThanOrEqual(0.1);
  expect(delays.reduce((sum, ms) => sum + ms, 0) / delays.length).toBeLessThan(1_200);
  expect((await benchTurns()).findings).toEqual([]);
});

test('more patience cuts off fewer, and less answers sooner', () => {
  const of = (profile: 'brisk' | 'standard' | 'patient' | 'very_patient') => {
    const { torn, delays } = hear('fitted.txt', profile, true);
    return { torn: torn.length, delay: delays.reduce((sum, ms) => sum + ms, 0) / delays.length };
  };
  const [brisk, standard, patient, very] = [of('brisk'), of('standard'), of('patient'), of('very_patient')];
  expect(brisk.torn).toBeGreaterThan(standard.torn);
  expect(standard.torn).toBeGreaterThan(patient.torn);
  expect(very.torn).toBe(0);
  expect(brisk.delay).toBeLessThan(standard.delay);
  expect(patient.delay).toBeLessThan(very.delay);
});
