import { expect, it } from 'vitest';
import { withoutIdentity } from './anonymise.ts';

const screen_id = '3fa90000-0000-4000-8000-000000000000';

it.each(['Ann-Marie O’Neil', 'Kim Eun-ji', 'J. (Jo) Doe [x] {y} a|b $1 ^ * + ?', 'a/b \\d'])(
  'takes out a name however it is written: %s',
  (candidate_name) => {
    const body = JSON.stringify([{ screen_id, candidate_name, said: `I am ${candidate_name}, hello.` }]);
    expect(withoutIdentity(body, true, undefined)).toBe(
      JSON.stringify([{ screen_id, candidate_name: 'Candidate 3fa9', said: 'I am Candidate 3fa9, hello.' }]),
    );
  },
);

it.each([
  ['José Núñez', 'this is Jose Nunez, call me jose'],
  ['Jose Nunez', 'this is José Núñez, call me José'],
  ['Jürgen Groß', 'this is Juergen Gross, call me Jurgen'],
  ['Ana García-López', 'this is Ana Garcia Lopez, call me García'],
  ['Łukasz Sørensen', 'this is Lukasz Sorensen, call me Soerensen'],
])('takes out a name as the ears write it: %s', (candidate_name, said) => {
  const body = JSON.stringify([{ screen_id, candidate_name, said }]);
  const shown = String(withoutIdentity(body, true, undefined));
  expect(shown).toMatch(/this is (Candidate 3fa9 ?)+, call me Candidate 3fa9"/);
});

it('leaves the names in code as long as they are written otherwise', () => {
  const body = JSON.stringify([{ screen_id, candidate_name: 'José Max', code: 'jose = max(Josef)' }]);
  expect(String(withoutIdentity(body, true, undefined))).toContain('jose = max(Josef)');
});

it('moves the times of words along: what stands for the name has the time of the name', () => {
  const line = { text: 'it is José Núñez here', word_ms: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] };
  const body = { screen_id, candidate_name: 'José Núñez', items: [{ payload: line }] };
  const shown: unknown = JSON.parse(String(withoutIdentity(JSON.stringify(body), true, undefined)));
  expect(shown).toMatchObject({
    items: [{ payload: { text: 'it is Candidate 3fa9 here', word_ms: [0, 1, 2, 3, 4, 6, 6, 7, 8, 9] } }],
  });
  const one_part = { ...body, candidate_name: 'Núñez' };
  expect(String(withoutIdentity(JSON.stringify(one_part), true, undefined))).toContain(
    '"text":"it is José Candidate 3fa9 here","word_ms":[0,1,2,3,4,5,6,7,7,7,8,9]',
  );
});
