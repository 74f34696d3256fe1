/**
 * What the demo's candidate says. In the model like any other phrase: it is still built from words, so other orders of
 * the same words are heard as well.
 */
export const DEMO_LINES = [
  'Yes, that is fine.',
  'Yes, I agree.',
  'Can two intervals touch at the end points, and should they be merged then?',
  'Can the input be empty?',
  'I would sort the intervals by their start and then go over them once.',
  'While the last end is greater than the next start, I extend the last one.',
  'Okay, that should do it. Let me run it.',
  'Oh, they touch, so they should be merged.',
  'You are right, I need less than or equal there.',
  'Now all the tests pass.',
  'The time is order n log n because of the sorting, and the space is order n.',
  'No, I have no questions. Thank you.',
  'Thank you, goodbye.',
] as const;
