/**
 * Who picked up? Judged from what the carrier's detector says and from the words on the line. Pure.
 *
 * The detector alone is wrong in some of ten calls, mostly by taking a person in a noisy room for a machine; words of a
 * greeting are hardly ever wrong. So words outweigh it, and whoever answers what we asked is a person.
 */
import type { Answerer } from './contract.ts';

export interface Evidence {
  /** The detector's verdict; null while it has none. */
  detector: Answerer | null;
  /** What the other side said since the call was answered, oldest first. */
  said: readonly string[];
  /** How many of these stood when they first answered our question (yes or no, or a key); null while unanswered. */
  answered_after: number | null;
}

export interface Verdict {
  by: Answerer;
  /** 0 to 1; below 0.5 nothing should be done about it. */
  confidence: number;
}

type Machine = 'voicemail' | 'screening' | 'menu';

/** What only a machine says. Asked in this order: a screener that offers to take a message is still a screener. */
const WORDS: readonly (readonly [Machine, readonly RegExp[]])[] = [
  [
    'screening',
    [
      /\bgoogle (?:call )?assistant\b|\bcall assist(?:ant)?\b|\bcall screening\b|\bscreening service\b/,
      /\bthe person you(?:'re| are) (?:calling|trying to reach) (?:is using|has asked|uses)\b/,
      /\b(?:state|say|record) your (?:full )?name\b/,
      /\b(?:before i|i'll|i will|to) (?:try to )?connect (?:you|this call|your call)\b/,
      /\bwho(?:'s| is) (?:calling|this calling)\b.*\b(?:and why|reason|what)\b/,
      /\breason for (?:your|the|calling)\b|\bwhy (?:you're|you are) calling\b/,
      /\bsee if (?:this person|they|he|she|the person) (?:is|are|can)\b|(?<!(?:no one|nobody) )\bis available to (?:take|speak)\b/,
      /\bto be connected\b.*\bsay\b|\bpurpose of your call\b|\bwho (?:may|should|shall) i say is calling\b|\b(?:please|go ahead and) say (?:your name|who you are)\b/,
    ],
  ],
  [
    'menu',
    [
      /\b(?:press|dial|hit) (?:\d|one|two|three|four|five|six|seven|eight|nine|zero|star|pound)\b/,
      /\bfor (?:[a-z]+ ){1,3}(?:press|dial)\b/,
      /\blisten (?:carefully )?(?:to|as) (?:the following|our menu)\b|\bour (?:menu )?options have\b/,
      /\bpress any (?:key|button|number)\b|\b(?:your )?party's extension\b|\bextension you may dial\b/,
      /\byour call (?:is important|may be monitored|will be answered)\b|\bextension number\b|\b(?:enter|dial) the extension\b/,
    ],
  ],
  [
    'voicemail',
    [
      // "Could I leave a message?" is a person.
      /(?<!\bi )\bleave (?:me |us |him |her |them |your |a )+(?:\w+ )?(?:message|voicemail|name|number)\b/,
      /(?<!\bi )\bleave (?:a )?(?:brief |short )?message\b/,
      /\b(?:after|at|wait for) the (?:tone|beep)\b/,
      /\b(?:voice ?mail|mail ?box|answering machine|voice messag\w*)\b/,
      /\byou(?:'ve| have)? reached\b/,
      /\b(?:is|are|am|'m|'re) (?:not|un)(?: |-)?available\b|\bis unavailable\b/,
      /\b(?:can't|cannot|can not|unable to|couldn't|could not) (?:come to|get to|take|answer) (?:the|your|my) (?:phone|call)\b/,
      /\b(?:get|call) (?:right )?back to you\b|\bcall you back as soon\b|\breturn your call\b/,
      /\brecord your message\b|\bforwarded to\b.*\bmail|\bsubscriber you have (?:dialed|called)\b/,
      /\b(?:number|person|customer|party) you (?:have |'ve )?(?:dialed|called)\b|\bcustomer you(?:'re| are) calling\b/,
      /\b(?:no one|nobody) (?:is available|can (?:take|answer))\b|\bnot (?:reachable|in service)\b/,
      /\b(?:we are|we're|i am|i'm) (?:not home|not at home|away from (?:my|the) (?:phone|desk))\b/,
      /\bhang up and try\b|\btry (?:your call )?again later\b|\bstay on the line\b.*\bcall\b|\b(?:can't|cannot) answer right now\b/,
    ],
  ],
];

/** Alone, these could be a person's words, too ("who is calling?"); with the detector's word they count. */
const WEAK: readonly RegExp[] = [
  /\byou(?:'ve| have)? reached\b/,
  /\breason for\b/,
  /\b(?:get|call) back to you\b/,
];

/** Nothing but a greeting: it says that somebody is there, not who. */
const GREETING = /^(?:(?:hello|hi|hey|yes|yeah|yep|speaking|good (?:morning|afternoon|evening))\W*)+$/;

export function answeredBy({ detector, said, answered_after }: Evidence): Verdict {
  const machine = lastMachine(said);
  const person_after = machine === null ? said.length > 0 : machine.at < said.length - 1;
  // Answered after the last words of a machine: somebody took over from it, or it never was one.
  if (answered_after !== null && (machine === null || answered_after > machine.at + 1))
    return { by: 'human', confidence: 0.95 };
  if (machine !== null && !person_after)
    return { by: machine.kind, confidence: certainty(machine, detector, said) };
  const words = said.slice((machine?.at ?? -1) + 1).map(plain);
  if (words.length > 0) return person(words, detector);
  return byDetector(detector);
}

function person(words: readonly string[], detector: Answerer | null): Verdict {
  const more_than_greeting = words.some((each) => !GREETING.test(each));
  if (detector === 'human') return { by: 'human', confidence: 0.95 };
  if (detector === null || detector === 'unknown')
    return { by: 'human', confidence: more_than_greeting ? 0.7 : 0.6 };
  // The detector hears a machine, the words are a person's: nobody is hung up on for that.
  return more_than_greeting ? { by: 'human', confidence: 0.6 } : { by: 'unknown', confidence: 0.4 };
}

function byDetector(detector: Answerer | null): Verdict {
  switch (detector) {
    case null:
    case 'unknown':
      return { by: 'unknown', confidence: 0.2 };
    case 'human':
      return { by: 'human', confidence: 0.8 };
    case 'voicemail':
    case 'screening':
    case 'menu':
      return { by: detector, confidence: 0.7 };
    case 'fax':
      return { by: 'fax', confidence: 0.9 };
  }
}

interface Found {
  kind: Machine;
  /** Which of the sayings. */
  at: number;
  signs: number;
  weak: boolean;
}

function lastMachine(said: readonly string[]): Found | null {
  for (const [at, text] of [...said.entries()].toReversed()) {
    const words = plain(text);
    for (const [kind, patterns] of WORDS) {
      const signs = patterns.filter((pattern) => pattern.test(words)).length;
      const weak = signs === 1 && WEAK.some((pattern) => pattern.test(words));
      if (signs > 0) return { kind, at, signs, weak };
    }
  }
  return null;
}

function certainty({ signs, weak }: Found, detector: Answerer | null, said: readonly string[]): number {
  const machine_heard = detector !== null && detector !== 'human' && detector !== 'unknown';
  if (weak) return machine_heard ? 0.8 : 0.45;
  // People say these things late in a talk; a machine says them at the beginning.
  const early = said.length <= 4;
  const base = signs > 1 ? 0.95 : 0.85;
  return detector === 'human' && signs === 1 ? 0.7 : early ? base : base - 0.3;
}

function plain(text: string): string {
  return text.toLowerCase().replaceAll('’', "'").replaceAll(/\s+/g, ' ').trim();
}
