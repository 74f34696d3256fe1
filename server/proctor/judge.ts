/** One finished pause: run it, and decide. Interrupts only with a witness; leaves broken and unfinished code alone. */
import { isLarge, locate, behaviourOf, REPAIR_WITHIN_MS, type Located } from './flaw/index.ts';
import {
  findLargeFailure,
  gradeWith,
  inputSize,
  findTooSlow,
  keepsPace,
  type Graded,
  type GradedCase,
  type GradeJob,
  type TooSlow,
} from '../grading/index.ts';
import type { Sandbox } from '../sandbox/contract.ts';
import type { Judge, JudgeJob, Judgement, JudgementReason } from './contract.ts';
import type { Knowledge, Known } from './knowledge.ts';
import { proposedCases } from './proposals.ts';
import { countingFailures, fails, inspect, MARK, type Inspection } from './suspect/index.ts';
import { findUnstable, findWitness, FIRST_CASE_MS, firstLook, toWitness } from './witness.ts';
import { questionsFor } from './words/question.ts';

/** A judgement with what the watcher needs to remember it by. */
export interface Considered {
  judgement: Judgement;
  /** The same fault has the same key from one snapshot to the next; null without a witness. */
  flaw_key: string | null;
  /** One more line at the end could mend it: they may be about to write it. */
  open_ended: boolean;
  /** In the order in which they are to be asked. */
  questions: string[];
}
export type Consider = (sandbox: Sandbox, job: JudgeJob) => Promise<Considered>;

export interface JudgeOptions {
  /** Infinity makes the search for line and kind independent of how busy the machine is. */
  repair_within_ms?: number;
  now?(): number;
}

const ENCOURAGEMENT = 'That works on everything I tried. Nice.';

/** Throws SandboxUnavailable, and what the signal says when aborted. */
export function createConsider(knowledge: Knowledge, options: JudgeOptions = {}): Consider {
  const now = options.now ?? (() => performance.now());
  const repair_within_ms = options.repair_within_ms ?? REPAIR_WITHIN_MS;
  return async (sandbox, job) => {
    const started = now();
    const known = await knowledge.of(job.problem, job.language, sandbox);
    job.signal?.throwIfAborted();
    const timing = { within_ms: repair_within_ms, now };
    const considered = await consider({ sandbox, job, known, knowledge, timing });
    return { ...considered, judgement: inOrder(considered.judgement, now() - started) };
  };
}

/** As printed: house plan section 7 names the fields in this order. */
function inOrder(
  { decision, reason, witness, line, flaw_type, say, confidence }: Judgement,
  ms: number,
): Judgement {
  return { decision, reason, witness, line, flaw_type, say, confidence, ms };
}

export function createJudge(knowledge: Knowledge, options: JudgeOptions = {}): Judge {
  const considering = createConsider(knowledge, options);
  return async (sandbox, job) => (await considering(sandbox, job)).judgement;
}

interface Look {
  sandbox: Sandbox;
  job: JudgeJob;
  known: Known;
  knowledge: Knowledge;
  timing: { within_ms: number; now(): number };
}

async function consider(look: Look): Promise<Considered> {
  const { sandbox, known } = look;
  const { problem, language, code: source, signal } = look.job;
  const graded_job = { problem, language, source, cases: known.suite.cases };
  const [{ first, more }, seen] = await Promise.all([
    firstLook(sandbox, graded_job, signal).then((done) => ({
      first: done,
      // Who is right so far is run on rarer inputs, and on many more, while it is being inspected.
      more: done.graded.passed === done.graded.total ? startMore(look, graded_job) : [],
    })),
    inspect(sandbox, { language, source, entry: problem.function.name, mark: MARK }, signal),
  ]);
  const { graded } = first;
  if (graded.load !== null) return silent(reasonOfLoad(graded.load));
  if (!graded.cases.some(fails)) return allRight(look, graded_job, graded, seen, more);
  const { failing, proven } = await countingFailures(sandbox, graded_job, seen, graded, signal);
  if (failing.length === 0) return silent('unfinished');
  if (restsOnGuesses(failing, known) && !(await failsLate(look, graded_job, graded, seen)))
    return silent('no_witness');
  const charge = { graded_job, first, graded, failing, proven };
  return (await charged(look, charge, seen)) ?? silent('no_witness');
}

/** They run by themselves until somebody asks for them, the rarer inputs first. */
function startMore({ sandbox, job, known }: Look, quick_job: GradeJob): MoreLook[] {
  const tiers = [known.suite.late, known.suite.wide].filter((cases) => cases.length > 0);
  return tiers.map((cases) => {
    const more_job = { ...quick_job, cases };
    const looking = firstLook(sandbox, more_job, job.signal);
    looking.catch(() => undefined); // whoever asks for it is told
    return { more_job, looking };
  });
}

interface MoreLook {
  more_job: GradeJob;
  looking: ReturnType<typeof firstLook>;
}

interface Charge {
  graded_job: GradeJob;
  first: Awaited<ReturnType<typeof firstLook>>;
  /** Everything that ran. */
  graded: Graded;
  failing: readonly GradedCase[];
  proven: boolean;
}

/** Null when no failure is certain. */
async function charged(
  look: Look,
  { graded_job, first, graded, failing, proven }: Charge,
  seen: Inspection | null,
): Promise<Considered | null> {
  const { sandbox, job } = look;
  const found = await findWitness(sandbox, graded_job, first, failing, seen?.unstable ?? false, job.signal);
  if (found === null) return null;
  if (found.slow) return wrong(job, found.one, slowAt(seen));
  const witness = await smallest(look, graded_job, found.one);
  return { ...(await blamed(look, graded, seen, witness)), open_ended: !proven };
}

/** Smaller inputs that are tried once one has failed: a few milliseconds. */
const SMALLER = 60;

/** Among the inputs that are not run every time there may be one that is easier to follow and comes out wrong as well. */
async function smallest(look: Look, graded_job: GradeJob, found: GradedCase): Promise<GradedCase> {
  const { sandbox, job, known } = look;
  if (found.status !== 'wrong_answer' || known.suite.inferred.size > 0) return found;
  const size = inputSize(found.case.input);
  const cases = known.suite.late.filter(({ input }) => inputSize(input) < size).slice(0, SMALLER);
  if (cases.length === 0) return found;
  const limits = { case_ms: FIRST_CASE_MS };
  const graded = await gradeWith(sandbox, { ...graded_job, cases }, { limits }, job.signal);
  return graded.cases.find(({ status }) => status === 'wrong_answer') ?? found;
}

/** A second failure, among the inputs that only few programs are run on. */
async function failsLate(
  { sandbox, job: { signal }, known }: Look,
  quick_job: GradeJob,
  graded: Graded,
  seen: Inspection | null,
): Promise<boolean> {
  let all = graded;
  for (const cases of [known.suite.late, known.suite.wide]) {
    if (cases.length === 0) continue;
    const more = await firstLook(sandbox, { ...quick_job, cases }, signal);
    all = together(all, more.graded);
    if ((await countingFailures(sandbox, quick_job, seen, all, signal)).failing.length > 1) return true;
  }
  return false;
}

function together(a: Graded, b: Graded): Graded {
  const cases = [...a.cases, ...b.cases];
  const [passed, failed, total] = [a.passed + b.passed, a.failed + b.failed, a.total + b.total];
  return { ...a, cases, passed, failed, total };
}

/** Right on everything that everybody is run on: on rarer inputs too, and on any that can be thought of? */
async function onMore(
  look: Look,
  quick_job: GradeJob,
  graded: Graded,
  seen: Inspection | null,
  started: readonly MoreLook[],
): Promise<Considered | null> {
  const { sandbox, job, known } = look;
  let all = graded;
  for (const { more_job, looking } of started) {
    const more = await looking;
    all = together(all, more.graded);
    if (!more.graded.cases.some(fails)) continue;
    const { failing, proven } = await countingFailures(sandbox, quick_job, seen, all, job.signal);
    if (failing.length === 0 || restsOnGuesses(failing, known)) continue;
    const charge = { graded_job: more_job, first: more, graded: all, failing, proven };
    const found = await charged(look, charge, seen);
    if (found !== null) return found;
  }
  return null;
}

/** One single wrong answer to an input that nobody said is valid proves too little; one that never comes hides the others. */
function restsOnGuesses([first, second]: readonly GradedCase[], { suite }: Known): boolean {
  if (first === undefined || second !== undefined || first.status === 'time') return false;
  return suite.inferred.has(JSON.stringify(first.case.input));
}

async function blamed(
  { sandbox, job, known, timing }: Look,
  graded: Graded,
  seen: Inspection | null,
  witness: GradedCase,
): Promise<Considered> {
  const { problem, language, code: source, signal } = job;
  const failure = { witness, results: graded.cases, behaviour: behaviourOf(graded) };
  const subject = { problem, language, source };
  return wrong(
    job,
    witness,
    await locate(sandbox, subject, failure, known.flaws, seen, { ...timing, signal }),
  );
}

/** Right on everything small: is it so every time, on large inputs, quickly enough, and on what others thought of? */
async function allRight(
  look: Look,
  graded_job: GradeJob,
  graded: Graded,
  seen: Inspection | null,
  started: readonly MoreLook[],
): Promise<Considered> {
  const { sandbox, job } = look;
  const { problem, signal } = job;
  if (graded.passed < graded.total) return silent('no_witness');
  const unstable = seen?.unstable === true ? await findUnstable(sandbox, graded_job, signal) : null;
  if (unstable !== null) return wrong(job, unstable, CHANCE);
  const beyond = await onMore(look, graded_job, graded, seen, started);
  if (beyond !== null) return beyond;
  const proposed = await proposedCases(problem, sandbox, job.proposals ?? [], signal);
  const large = await look.knowledge.large(problem, sandbox);
  let in_pace = false;
  for (const cases of [proposed, large]) {
    if (cases.length === 0) continue;
    const more_job = { ...graded_job, cases };
    const { graded: more, failing } = await findLargeFailure(sandbox, more_job, signal);
    if (failing !== null) return onLarge(look, graded, seen, failing);
    const pace = cases === large ? await look.knowledge.pace(problem, job.language, sandbox) : null;
    in_pace = pace !== null && (await keepsPace(sandbox, more_job, more, pace, signal));
  }
  const slow = in_pace ? null : await tooSlow(look);
  return slow === null ? correct() : wrongGrowth(job, slow, seen);
}

/** Who is right on everything small and does not get through something larger is slow, if anything shows why; else it hangs. */
async function onLarge(
  look: Look,
  graded: Graded,
  seen: Inspection | null,
  failing: GradedCase,
): Promise<Considered> {
  const slow = slowAt(seen);
  if (failing.status === 'time' && slow.line !== null) return wrong(look.job, failing, slow);
  return blamed(look, { ...graded, cases: [...graded.cases, failing] }, seen, failing);
}

const CHANCE = { type: 'nondeterminism', line: null, flaw: null, confidence: 0.75 } as const;

async function tooSlow({ sandbox, job, knowledge }: Look): Promise<TooSlow | null> {
  const { problem, language, code: source, signal } = job;
  const accepted = await knowledge.accepted(problem, language, sandbox);
  if (accepted === null) return null;
  return findTooSlow(sandbox, problem, { language, source }, accepted, signal ? { signal } : {});
}

const SLOW_SIGNS = new Set(['nested_loops', 'branching_recursion']);

function wrongGrowth(
  job: JudgeJob,
  { graded, order, confidence }: TooSlow,
  seen: Inspection | null,
): Considered {
  const variants = job.problem.slow ?? [];
  const variant = variants.find(({ growth }) => growth === order) ?? variants[0];
  return wrong(job, graded, { ...slowAt(seen), confidence }, variant?.ask ?? []);
}

function slowAt(seen: Inspection | null): Located {
  const line = seen?.suspicions.find(({ kind }) => SLOW_SIGNS.has(kind))?.line ?? null;
  return { type: 'wrong_growth', line, flaw: null, confidence: 0.85 };
}

/** `ask` comes before what is asked of every fault of the kind. */
function wrong(
  { problem, believed_done }: JudgeJob,
  failing: GradedCase,
  located: Located,
  ask: readonly string[] = located.flaw?.ask ?? [],
): Considered {
  const witness = toWitness(failing);
  const questions = questionsFor(problem, witness.input, located.type, ask);
  const reason =
    located.type === 'wrong_growth' && failing.status === 'time' ? 'too_slow' : reasonOf(failing);
  return {
    judgement: {
      decision: believed_done ? 'interrupt' : 'hold',
      reason: believed_done ? reason : 'not_believed_done',
      witness,
      line: located.line,
      flaw_type: located.type,
      say: believed_done ? (questions[0] ?? null) : null,
      confidence: located.confidence,
      ms: 0,
    },
    flaw_key: located.flaw?.name ?? `${reason} ${located.type}`,
    open_ended: false,
    questions,
  };
}

const quiet = { witness: null, line: null, flaw_type: null, say: null, ms: 0 };

function silent(reason: JudgementReason): Considered {
  return {
    judgement: { ...quiet, decision: 'ignore', reason, confidence: 1 },
    flaw_key: null,
    open_ended: false,
    questions: [],
  };
}

/** Everything passed: as sure as the inputs that were tried are many. */
function correct(): Considered {
  const judgement = {
    ...quiet,
    decision: 'encourage',
    reason: 'correct',
    say: ENCOURAGEMENT,
    confidence: 0.95,
  } as const;
  return { judgement, flaw_key: null, open_ended: false, questions: [] };
}

/** A name that is not there yet, or no function yet, is work in progress; a crash on loading has no input to speak of. */
function reasonOfLoad(load: NonNullable<Graded['load']>): JudgementReason {
  switch (load.kind) {
    case 'syntax':
      return 'syntax';
    case 'missing_entry':
    case 'raised':
      return 'unfinished';
    case 'time':
    case 'memory':
    case 'output':
      return 'no_witness';
    case 'lost':
      return 'sandbox_unavailable';
  }
}

function reasonOf(failing: GradedCase): JudgementReason {
  switch (failing.status) {
    case 'crash':
      return 'crash';
    case 'time':
    case 'memory':
    case 'output':
      return isLarge(failing) ? 'too_slow' : 'timeout';
    case 'mutated_input':
      return 'mutates_input';
    case 'nondeterministic':
      return 'nondeterministic';
    default:
      return 'wrong_answer';
  }
}
