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
