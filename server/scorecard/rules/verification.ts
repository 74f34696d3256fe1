import {
  beganToWrite,
  count,
  entersPhase,
  isCandidate,
  isOwnRun,
  spokenBy,
  verdictOf,
  type Rule,
} from './rule.ts';

const ranTheCode: Rule = {
  id: 'ran-the-code',
  version: 2,
  dimension: 'verification',
  says: 'Whether the candidate ran the code. Runs of the proctor do not count; who wrote nothing had nothing to run.',
  evidence: 'the runs, or the last code where there was none',
  findings: { ran: 'ran the code', 'never-ran': 'wrote code and never ran it' },
  drafts({ events }) {
    const runs = events.filter(isOwnRun);
    if (runs.length > 0) {
      const text = `Ran the code ${runs.length === 1 ? 'once' : count(runs.length, 'time')}.`;
      return [{ finding: 'ran', polarity: 'strength', text, confidence: 1, cites: runs }];
    }
    const began = beganToWrite(events);
    const last = events.findLast((event) => event.type === 'CODE_SNAPSHOT');
    return began && last && last.seq >= began.seq
      ? [
          {
            finding: 'never-ran',
            polarity: 'concern',
            text: 'Wrote code and never ran it.',
            confidence: 0.9,
            cites: [last],
          },
        ]
      : [];
  },
  proves: (event, finding) => (finding === 'ran' ? isOwnRun(event) : event.type === 'CODE_SNAPSHOT'),
};

const foundOwnFailure: Rule = {
  id: 'found-own-failure',
  version: 1,
  dimension: 'verification',
  says: 'Whether a run of their own failed, a later one passed, and no question about the code and no hint lay between.',
  evidence: 'the two runs',
  findings: { 'own-repair': 'repaired a failure that their own run showed' },
  drafts({ events }) {
    const runs = events.filter(isOwnRun);
    for (const red of runs.filter((run) => !verdictOf(run)?.passed)) {
      const green = runs.find((run) => run.seq > red.seq && verdictOf(run)?.passed);
      const helped = events.some(
        (event) =>
          green !== undefined &&
          event.seq > red.seq &&
          event.seq < green.seq &&
          (event.type === 'HINT_GIVEN' || (event.type === 'INTERRUPT' && spokenBy(events, event) !== null)),
      );
      if (green === undefined || helped) continue;
      const text = 'Saw a failure by running the code, and repaired it without a question about it.';
      return [{ finding: 'own-repair', polarity: 'strength', text, confidence: 0.9, cites: [red, green] }];
    }
    return [];
  },
  proves: isOwnRun,
};

const TESTING = ['testing', 'debugging', 'reflection', 'followup'];
const NAMES_A_TEST =
  /\b(?:test|check|try|edge|corner)\w*\b|\b(?:empty|single|duplicate|negative|large|huge|sorted|unsorted|touching|overlapping)\b.*\b(?:case|input|list|array|string|number|interval)s?\b/i;

const namedTests: Rule = {
  id: 'named-what-to-test',
  version: 1,
  dimension: 'verification',
  says: 'Whether, once testing had begun, the candidate named in words what should be tested.',
  evidence: 'those words',
  findings: { 'named-tests': 'named what is worth testing' },
  drafts({ events }) {
    const from = events.find((event) => entersPhase(event, ...TESTING));
    const told = events.find(
      (event) =>
        from !== undefined &&
        event.seq > from.seq &&
        isCandidate(event) &&
        NAMES_A_TEST.test(event.payload.text),
    );
    const text = 'Named what is worth testing.';
    return told === undefined
      ? []
      : [{ finding: 'named-tests', polarity: 'strength', text, confidence: 0.7, cites: [told] }];
  },
  proves: (event) => isCandidate(event) && NAMES_A_TEST.test(event.payload.text),
};

export const verification: readonly Rule[] = [ranTheCode, foundOwnFailure, namedTests];
