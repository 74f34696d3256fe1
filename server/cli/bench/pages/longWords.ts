/** What is said and written in the long session. */

export const ASKED = [
  'Tell me what you are thinking about now.',
  'What would happen with an empty list?',
  'Go ahead and write it down.',
  'Which part of this costs the most time?',
  'Could you walk me through that loop with a small example?',
  'Take your time, I am here.',
  'How would you convince yourself that this is right?',
  'Okay, what is the next step?',
] as const;

export const ANSWERED = [
  'I would sort them by where they begin, and then go over them once.',
  'So here I keep the last one that I merged, and compare it with the next.',
  'Hmm, let me think about whether touching ones count as overlapping.',
  'Right, the empty list should just give back an empty list.',
  'I think sorting dominates, so it is n log n overall.',
  'Let me run this and see what the cases say.',
  'Oh, I see, the comparison has to include equal.',
  'I want to pull that into a function of its own so that it reads better.',
  'This variable name is not great, I will change it in a moment.',
  'Okay, and then at the end I return the list.',
] as const;

export const INTERRUPTED = [
  'Hold on a moment. What happens with one to four and four to five?',
  'One question: what does this give for a single interval?',
  'Before you go on: is the list that came in still the same afterwards?',
] as const;

const NAMES = ['merge', 'overlap', 'extend', 'collect', 'compare', 'check', 'sorted', 'widen'] as const;

/** Two lines or three of a growing program; the first form holds a fault that is mended later. */
export function chunkOf(index: number): string {
  const name = `${NAMES[index % NAMES.length] ?? 'merge'}_${index + 1}`;
  return index % 3 === 0
    ? `\n\ndef ${name}(last, start, end):\n    if start < last[1]:\n        last[1] = max(last[1], end)\n    return last\n`
    : `\n\ndef ${name}(intervals):\n    out = [list(one) for one in intervals]\n    return out  # step ${index + 1}\n`;
}

export const STARTER = 'def merge(intervals):\n    pass\n';
export const FAULT = 'start < last';
export const MENDED = 'start <= last';
