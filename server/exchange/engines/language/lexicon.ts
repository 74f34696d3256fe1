/** How words are pronounced: the acoustic model's dictionary, and the words it lacks. */

/** Interview words missing from the dictionary (CMU phones without stress). */
const PRONUNCIATIONS: Readonly<Record<string, string>> = {
  deque: 'D EH K',
  iterate: 'IH T ER EY T',
  iterating: 'IH T ER EY T IH NG',
  memoization: 'M EH M OW AH Z EY SH AH N',
  recursion: 'R IH K ER ZH AH N',
  substring: 'S AH B S T R IH NG',
  substrings: 'S AH B S T R IH NG Z',
  unsorted: 'AH N S AO R T IH D',
  subarray: 'S AH B ER EY',
  subarrays: 'S AH B ER EY Z',
  hashmap: 'HH AE SH M AE P',
  hashmaps: 'HH AE SH M AE P S',
  palindrome: 'P AE L IH N D R OW M',
  anagram: 'AE N AH G R AE M',
  tuple: 'T UW P AH L',
  tuples: 'T UW P AH L Z',
};

/** "word", "word(2)" for a second way to say it, then phones. */
const ENTRY = /^([^\s(]+)(?:\(\d+\))?\s/;

export interface Lexicon {
  /** Dictionary lines for the words that have a pronunciation. */
  lines: string[];
  /** The words that have none; the recogniser crashes on them, so a grammar must not hold any. */
  unknown: string[];
}

/** @param dictionary the acoustic model's dict.txt */
export function lexiconFor(words: ReadonlySet<string>, dictionary: string): Lexicon {
  const lines: string[] = [];
  const found = new Set<string>();
  for (const line of dictionary.split('\n')) {
    const word = ENTRY.exec(line)?.[1];
    if (word === undefined || !words.has(word)) continue;
    lines.push(line);
    found.add(word);
  }
  for (const [word, phones] of Object.entries(PRONUNCIATIONS)) {
    if (!words.has(word) || found.has(word)) continue;
    lines.push(`${word} ${phones}`);
    found.add(word);
  }
  return { lines, unknown: [...words].filter((word) => !found.has(word)) };
}
