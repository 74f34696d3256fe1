/** A question or two about the candidate's own work, from the resume and the role that the recruiter attached. */
import { worded } from './acts.ts';
import type { Job } from './job.ts';
import type { Stepper } from './say.ts';
import type { Context, Step } from './state.ts';

/** Of the resume and of the role: what the model reads takes time. */
const FACT_CHARS = 4_000;

/** The model's question, with our plain one behind it; null when nothing is attached or everything was asked. */
export function workQuestion({ job }: Context, step: Stepper): Step | null {
  const { role_questions } = step.state;
  const about = [
    ...(job.resume === undefined ? [] : [{ resume: job.resume.slice(0, FACT_CHARS) }]),
    ...(job.role === undefined ? [] : [{ role: job.role.slice(0, FACT_CHARS) }]),
  ][role_questions];
  if (about === undefined) return null;
  step.with({ role_questions: role_questions + 1 }).phase('followup', 'a question about their work');
  const plain = 'resume' in about ? aboutResume(job) : aboutRole(job);
  return step.say(worded('role_question', plain, about), { asks: true }).done();
}

function aboutResume({ resume = '', role = '' }: Job): string {
  const named = namedIn(resume);
  const thing = namedIn(role).find((one) => named.includes(one)) ?? named[0];
  return thing === undefined
    ? 'One thing about your own work: which project are you most content with, and what was hard about it?'
    : `One thing about your own work: your resume speaks of ${thing}. What did you do with it, and what was hard about it?`;
}

function aboutRole({ resume = '', role = '' }: Job): string {
  const known = namedIn(resume);
  const [thing] = namedIn(role).filter((one) => !known.includes(one));
  return thing === undefined
    ? 'One thing about this role: what in your work so far comes nearest to it?'
    : `One thing about this role: it has to do with ${thing}. What in your work so far comes nearest to that?`;
}

/**
 * Things of the trade that a plain question may name, as they are spoken. None is a data structure or a technique: those
 * might belong to the problem's solution.
 */
const THINGS: readonly (readonly [said: string, written: RegExp])[] = [
  ['Kafka', /\bkafka\b/i],
  ['Postgres', /\bpostgres\w*\b/i],
  ['MySQL', /\bmysql\b/i],
  ['Mongo D B', /\bmongo ?db\b/i],
  ['Redis', /\bredis\b/i],
  ['Elasticsearch', /\belastic ?search\b/i],
  ['Cassandra', /\bcassandra\b/i],
  ['Kubernetes', /\bkubernetes\b|\bk8s\b/i],
  ['Docker', /\bdocker\b/i],
  ['Terraform', /\bterraform\b/i],
  ['Amazon Web Services', /\baws\b|\bamazon web services\b/i],
  ['Google Cloud', /\bgoogle cloud\b|\bgcp\b/i],
  ['Azure', /\bazure\b/i],
  ['Linux', /\blinux\b/i],
  ['Django', /\bdjango\b/i],
  ['Flask', /\bflask\b/i],
  ['Spring', /\bspring ?boot\b/i],
  ['Rails', /\bruby on rails\b|\brails\b/i],
  ['React', /\breact(?:\.?js)?\b(?! native)/i],
  ['React Native', /\breact native\b/i],
  ['Angular', /\bangular(?:\.?js)?\b/i],
  ['Vue', /\bvue(?:\.?js)?\b/i],
  ['Node', /\bnode\.?js\b/i],
  ['GraphQL', /\bgraph ?ql\b/i],
  ['gRPC', /\bgrpc\b/i],
  ['Spark', /\b(?:apache|py) ?spark\b/i],
  ['Airflow', /\bairflow\b/i],
  ['PyTorch', /\bpytorch\b/i],
  ['TensorFlow', /\btensor ?flow\b/i],
  ['machine learning', /\bmachine learning\b/i],
  ['Android', /\bandroid\b/i],
  ['iOS', /\bios\b/i],
  ['microservices', /\bmicro-?services?\b/i],
  ['payments', /\bpayments?\b/i],
  ['storage engines', /\bstorage engines?\b/i],
  ['compilers', /\bcompilers?\b/i],
];

/** The most spoken of first. */
function namedIn(text: string): string[] {
  return THINGS.map(([said, written]) => ({
    said,
    times: text.match(new RegExp(written, 'gi'))?.length ?? 0,
  }))
    .filter(({ times }) => times > 0)
    .toSorted((a, b) => b.times - a.times)
    .map(({ said }) => said);
}
