import { describe, expect, it } from 'vitest';
import { answerOf, readJob } from './job.ts';
import { withPhrases } from './phrases.ts';
import { Play, toCoding } from './play.testing.ts';
import { DEFAULT_SETTINGS, enterSettings, readSettings } from './settings.ts';

const NOTHING = { meanings: [], clarification: null, complexity: null };

describe('settings', () => {
  it('that are left out have the usual values', () => {
    expect(readSettings({ helpfulness: 'gentle' })).toEqual({
      ok: true,
      settings: { ...DEFAULT_SETTINGS, helpfulness: 'gentle' },
    });
    expect(readSettings(undefined)).toEqual({ ok: true, settings: DEFAULT_SETTINGS });
  });

  it.each([
    [{ helpfulness: 'much' }, 'helpfulness', 'Choose the helpfulness: gentle, balanced, insistent.'],
    [{ coding_s: '600' }, 'coding_s', 'Give the time to code as a number of seconds.'],
    [{ coding_s: 1.5 }, 'coding_s', 'Give the time to code as a whole number of seconds.'],
    [
      { silence_before_nudge_ms: 100 },
      'silence_before_nudge_ms',
      'Use at least 2000 milliseconds for the silence before a nudge.',
    ],
    [{ code_hints: 'sometimes' }, 'code_hints', 'Code is never given as a hint; leave this at "never".'],
    [{ stuck_phrases: [''] }, 'stuck_phrases.0', 'Leave no phrase of the stuck phrases empty.'],
    [{ test_first: 'yes' }, 'test_first', 'Answer "ask for test cases first" with true or false.'],
    [{ silence: 8 }, 'silence', 'There is no setting silence.'],
    [
      { silence_before_nudge_ms: 60_000, nudge_interval_ms: 5_000 },
      'nudge_interval_ms',
      'Leave at least half of the silence before a nudge between two nudges.',
    ],
  ])('%j are refused with the field and the fix', (given, field, message) => {
    expect(readSettings(given)).toEqual({ ok: false, field, message });
  });
});

describe('an interview that a call cannot carry', () => {
  const long = { coding_s: 5_400, extra_time: 2.5 };

  it('is refused when it is entered, by telephone; with an hour of coding the most of extra time is carried', () => {
    expect(enterSettings({ coding_s: 3_600, extra_time: 2.5 }).ok).toBe(true);
    expect(enterSettings(long)).toEqual({
      ok: false,
      field: 'coding_s',
      message:
        'The interview would take 250 minutes with its extra time, and a telephone call carries 225; give less time to code, or hold it by text.',
    });
    expect(enterSettings({ ...long, text_mode: true }).ok).toBe(true);
  });

  it('is held as it was stored, where it is older than this', () => {
    expect(readSettings(long).ok).toBe(true);
  });
});

describe('phrases of the recruiter', () => {
  const settings = { ...DEFAULT_SETTINGS, stuck_phrases: ['I am lost'], thinking_phrases: ['hold on'] };
  it.each([
    ["I'm lost!", ['stuck']],
    ['Well, hold on. I am lost', ['stuck', 'wants_pause']],
    ['nothing is lost', ['thinking_aloud']],
  ])('are heard in "%s"', (text, meanings) => {
    const understood = { ...NOTHING, meanings: ['thinking_aloud' as const] };
    expect(withPhrases(understood, text, settings).meanings).toEqual(meanings);
  });
});

const given = {
  title: 'Backend engineer',
  facts: [
    { asks: 'is it remote', answer: 'Two days a week in the Berlin office, the rest from home.' },
    { asks: 'what is the salary', answer: 'Between sixty and seventy thousand a year.' },
    { asks: 'size of the team', answer: 'You would join a team of six.' },
  ],
};
const read = readJob(given);
const job = read.ok ? read.job : { facts: [] };

describe('questions about the job', () => {
  it.each([
    ['Can I work from home?', 'Two days'],
    ['How much does it pay?', 'Between sixty'],
    ['who would be on my team', 'a team of six'],
  ])('"%s" are answered in the recruiter’s words', (question, answer) => {
    expect(answerOf(job, question)).toContain(answer);
  });

  it.each(['Do you sponsor visas?', 'How are you today?'])('"%s" is not made up', (question) => {
    expect(answerOf(job, question)).toBeNull();
  });

  it('are answered in any phase, and noted for the recruiter when nobody entered the answer', () => {
    const play = toCoding(new Play({}, { job }));
    expect(play.turn('Is the job remote?', 'off_topic').last?.act).toMatchObject({
      kind: 'file',
      name: 'job_answer',
    });
    play.turn('Do you sponsor visas for this job?', 'off_topic');
    expect(play.last?.act.name).toBe('note_taken');
    expect(play.recorded('NOTE')).toEqual([
      { about: 'question', text: 'Do you sponsor visas for this job?' },
    ]);
  });

  it('are followed by one from the resume and one from the role, where they were attached', () => {
    const play = toCoding(
      new Play({ follow_ups: 0 }, { job: { ...job, resume: 'Built a parser.', role: 'Storage.' } }),
    );
    play.run(5, 5).heardAll().turn('n log n', 'complexity_claim').heardAll();
    for (let i = 0; i < 3; i++) play.turn('well', 'thinking_aloud').heardAll();
    expect(play.acts.slice(-3)).toEqual(['role_question', 'role_question', 'wrap_up']);
    const facts = play.said.flatMap(({ act }) =>
      act.name === 'role_question' && act.kind === 'worded' ? [act.facts] : [],
    );
    expect(facts).toEqual([{ resume: 'Built a parser.' }, { role: 'Storage.' }]);
  });

  it.each([
    ['Five years of Kafka.', 'Kafka and payments.', ['your resume speaks of Kafka', 'to do with payments']],
    ['Kafka. Redis, Redis.', 'You bring Kafka.', ['your resume speaks of Kafka', 'comes nearest to it']],
    ['Redis. Kafka, Kafka.', 'We sell shoes.', ['your resume speaks of Kafka', 'comes nearest to it']],
    ['Sold shoes.', 'PostgreSQL.', ['most content with', 'to do with Postgres']],
  ])('without a model, of "%s" and "%s", name what stands there', (resume, role, wanted) => {
    const play = toCoding(new Play({ follow_ups: 0 }, { job: { ...job, resume, role } }));
    play.run(5, 5).heardAll().turn('n log n', 'complexity_claim').heardAll();
    for (let i = 0; i < 3; i++) play.turn('well', 'thinking_aloud').heardAll();
    const plain = play.said.flatMap(({ act }) =>
      act.name === 'role_question' && act.kind === 'worded' ? [act.plain] : [],
    );
    expect(plain).toEqual(wanted.map((words) => expect.stringContaining(words)));
  });

  it('are refused when entered wrongly, with the field', () => {
    expect(readJob({ facts: [{ asks: 'pay' }] })).toMatchObject({ ok: false, field: 'facts.0.answer' });
    expect(readJob({ salary: 1 })).toMatchObject({ ok: false, message: 'A job has no field salary.' });
  });
});

describe('a turn that asks for several things', () => {
  it('is answered in two speeches, in order', () => {
    const play = toCoding(new Play({}, { job }));
    const before = play.said.length;
    play.turn('Do they touch? And what does it pay?', 'clarifying_question', 'off_topic', 'wants_pause');
    expect(play.acts.slice(before)).toEqual(['answer', 'job_answer']);
  });

  it('at the end ends with done, with no idea, and not while they look for their question', () => {
    const end = () => {
      const play = toCoding(new Play({ follow_ups: 0 }))
        .run(5, 5)
        .heardAll();
      return play.turn('n log n', 'complexity_claim').heardAll().turn('x', 'thinking_aloud').heardAll();
    };
    expect(end().turn('I am done', 'done').state.phase).toBe('done');
    expect(end().turn('I do not know', 'stuck').state.phase).toBe('done');
    expect(end().turn('well, let me see', 'thinking_aloud').state.phase).toBe('wrapup');
    expect(end().turn('How big is the team?', 'off_topic').recorded('NOTE')).toContainEqual({
      about: 'question',
      text: 'How big is the team?',
    });
  });
});
