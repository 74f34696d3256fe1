import { describe, expect, it } from 'vitest';
import { saysOf } from './done.ts';

/** What people say while they write code, labelled by hand. */
const DONE = [
  'That should do it.',
  'okay that should do it',
  'I think that should work',
  'this should be it',
  'That should cover everything.',
  'this should handle all of it',
  'let me run it',
  'Let me just run that.',
  "let's run it",
  'lets run this',
  'Okay let me test it',
  "I'll run it now",
  "I'm going to run the tests",
  'I am going to test this now',
  'let me try it',
  'can I run it?',
  'Should I run it now?',
  'let me see if it works',
  "let's see whether this works",
  'running it now',
  'I think that is it',
  "I think that's it.",
  "that's it",
  "that's all I think",
  'I think this works',
  'I think it works now',
  'I believe this is correct',
  "I'm pretty sure this works",
  'I guess it is done',
  'done',
  'Done!',
  'okay done',
  "I'm done",
  'I am finished.',
  "okay I'm done with it",
  'all done',
  'and finished',
  "we're done",
  'I have finished the function',
  "I've got it",
  "I'm happy with this",
  'good to go',
  'ready to run',
  'ready to submit',
  'it works now I think',
  'um yeah so that should be it',
  'Okay, so I sort first. Then I walk. And that should do it.',
  "I wasn't sure about the edge. I think it works.",
  'that is my solution',
];
const NOT_YET = [
  "I'm not done yet",
  'I am not finished',
  'almost done',
  "I'm nearly there, almost finished",
  'before I run it I want to check',
  'when I am done I will test',
  'once this is done I will run it',
  'wait',
  'hold on',
  'give me a second',
  'let me think',
  'let me fix that',
  'I still need the base case',
  'I still have to return something',
  "it isn't done",
  "this doesn't work yet",
  "I don't think it works",
  "done, no wait, I'm missing something",
  'That should do it. Actually wait.',
  'this part still needs the empty case',
  'let me first write the loop',
];
const NEITHER = [
  'what should be done with touching ones',
  'so I go through the list',
  'the first interval overlaps',
  'I use a map from value to index',
  'and then we append it',
  'it should be sorted',
  'this should return the index',
  'that should be less than',
  'the runner moves twice',
  'running sum of the numbers',
  'I run through the list once',
  'the test is whether they touch',
  'can I use a library',
  'so far so good',
  'do we return a new list',
  'hmm',
  '',
  'that is all of the intervals that overlap',
  'it is the last one',
];

describe('what somebody says about their code', () => {
  it.each(DONE)('"%s" means done', (text) => {
    expect(saysOf(text)).toBe('done');
  });
  it.each(NOT_YET)('"%s" means not yet', (text) => {
    expect(saysOf(text)).toBe('not_yet');
  });
  it.each(NEITHER)('"%s" means neither', (text) => {
    expect(saysOf(text)).toBeNull();
  });

  it('counts whatever the recogniser does to stops, case and apostrophes', () => {
    for (const text of DONE) expect(saysOf(text.toUpperCase().replaceAll("'", '’'))).toBe('done');
  });
});
