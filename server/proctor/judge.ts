/** One finished pause: run it, and decide. Interrupts only with a witness; leaves broken and unfinished code alone. */
import { isLarge, locate, behaviourOf, REPAIR_WITHIN_MS, type Located } from './flaw/index.ts';
import type { Graded, GradedCase } from '../grading/index.ts';
import type { Sandbox } from '../sandbox/contract.ts';
import type { Judge, JudgeJob, Judgement, JudgementReason } from './contract.ts';
import type { Knowledge, Known } from './knowledge.ts';
import { inspect, isUnfinished } from './suspect/index.ts';
import { fails, findWitness, firstLook, toWitness } from './witness.ts';
import { questionsFor } from './words/question.ts';

/** A judgement with what the watcher needs to remember it by. */
export interface Considered {
  judgement: Judgement;
  /** The same fault has the same key from one snapshot to the next; null without a witness. */
  flaw_key: string | null;
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
    const considered = await consider(sandbox, job, known, { within_ms: repair_within_ms, now });
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

async function consider(
  sandbox: Sandbox,
  job: JudgeJob,
  { suite, flaws }: Known,
  timing: { within_ms: number; now(): number },
): Promise<Considered> {
  const { problem, language, code: source, signal } = job;
  const program = { problem, language, source };
  const graded_job = { ...program, cases: suite.cases };
  const [graded, seen] = await Promise.all([
    firstLook(sandbox, graded_job, signal),
    inspect(sandbox, { language, source, entry: problem.function.name }, signal),
  ]);
  if (graded.load !== null) return silent(reasonOfLoad(graded.load));
  if (graded.cases.some(fails) && isUnfinished(problem, seen, graded)) return silent('unfinished');
  const failing = await findWitness(sandbox, graded_job, graded, signal);
  if (failing === null) return graded.passed === graded.total ? correct() : silent('no_witness');
  const failure = { witness: failing, results: graded.cases, behaviour: behaviourOf(graded) };
  const located = await locate(sandbox, program, failure, flaws, seen, { suite, ...timing, signal });
  return wrong(job, failing, located);
}

function wrong({ problem, believed_done }: JudgeJob, failing: GradedCase, located: Located): Considered {
  const witness = toWitness(failing);
  const questions = questionsFor(problem, witness.input, located.type, located.flaw);
  const reason = reasonOf(failing);
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
    questions,
  };
}

const quiet = { witness: null, line: null, flaw_type: null, say: null, ms: 0 };

function silent(reason: JudgementReason): Considered {
  return {
    judgement: { ...quiet, decision: 'ignore', reason, confidence: 1 },
    flaw_key: null,
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
  return { judgement, flaw_key: null, questions: [] };
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
