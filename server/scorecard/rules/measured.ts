/** How the candidate's program was measured to grow: what of it a rule may rely on, and the claim about the program itself. */
import { compareOrders, parseOrder, type Order } from '../../grading/index.ts';
import type { EventOf, SessionEvent } from '../../record/contract/events.ts';
import { orderOf, type Stated } from '../growth.ts';
import {
  isSnapshot,
  sameCode,
  snapshotAt,
  triedBy,
  verdictOf,
  type Draft,
  type Facts,
  type Rule,
  type Snapshot,
} from './rule.ts';

/** Measured with less than this, an order proves nothing. */
const SURE = 0.75;

interface Measured {
  event: EventOf<'GROWTH'>;
  order: Order;
}

/** Right and too slow is no failure here. */
function foundWrong(event: SessionEvent): boolean {
  const slow =
    (event.type === 'SILENT' || event.type === 'INTERRUPT') && event.payload.flaw_type === 'wrong_growth';
  return verdictOf(event)?.passed === false && !slow;
}

/** The last program that passed everything, tried before this `seq`; what was found to be wrong later did not. */
export function lastPassing(events: readonly SessionEvent[], before = Infinity): Snapshot | undefined {
  const tried = events.filter((event) => verdictOf(event) !== null);
  const wrongLater = (program: Snapshot | undefined, seq: number) =>
    tried.some((event) => event.seq > seq && foundWrong(event) && sameCode(triedBy(events, event), program));
  const passed = tried.findLast(
    (event) =>
      event.seq < before && verdictOf(event)?.passed && !wrongLater(triedBy(events, event), event.seq),
  );
  return passed && triedBy(events, passed);
}

/** The newest measurement of a program that can be relied on. */
export function measuredOf(events: readonly SessionEvent[], program: Snapshot | undefined): Measured | null {
  const measured = newestOf(events, program);
  return measured !== null && measured.event.payload.confidence >= SURE ? measured : null;
}

function newestOf(events: readonly SessionEvent[], program: Snapshot | undefined): Measured | null {
  const event = events.findLast(
    (one): one is EventOf<'GROWTH'> =>
      one.type === 'GROWTH' && sameCode(snapshotAt(events, one.payload.snapshot_seq), program),
  );
  const order = event === undefined ? null : parseOrder(event.payload.order);
  return event === undefined || order === null ? null : { event, order };
}

export function mayBe({ order, event }: Measured, stated: Order): boolean {
  return order === stated || event.payload.alternatives.some((one) => parseOrder(one) === stated);
}

/** Measured is one size, everything together: what names two sizes, or counts in another one, is something else. */
export function isComparable({ optimal_time, growth }: Facts, stated: Stated): boolean {
  const wanted = orderOf(optimal_time);
  const one_size = stated.sizes <= 1 && (wanted === null || wanted.sizes <= 1);
  return one_size && (growth === null || growth === wanted?.order);
}

export const programGrowth: Rule = {
  id: 'program-growth',
  version: 1,
  dimension: 'complexity',
  says: 'Whether the last program that passed was measured to grow as the problem allows. Where the measurement leaves a slower growth open, nothing is said for it.',
  evidence: 'the measurement',
  findings: {
    'grows-as-expected': 'the program grows as the problem allows, or slower',
    'grows-worse': 'the program grows faster than it has to',
  },
  drafts(facts) {
    const { events } = facts;
    const wanted = facts.growth ?? orderOf(facts.optimal_time)?.order ?? null;
    const program = lastPassing(events);
    const measured = newestOf(events, program);
    if (wanted === null || measured === null) return [];
    const is_final = sameCode(program, events.findLast(isSnapshot));
    return judged(is_final ? 'The final program' : 'The last program that passed', measured, wanted);
  },
  proves: (event) => event.type === 'GROWTH',
};

function judged(subject: string, measured: Measured, wanted: Order): Draft[] {
  const { event, order } = measured;
  const { confidence, at_least, alternatives } = event.payload;
  const cites = [event];
  if (compareOrders(order, wanted) > 0) {
    const text = `${subject} grows as ${order}; ${wanted} is possible.`;
    return at_least < SURE
      ? []
      : [{ finding: 'grows-worse', polarity: 'concern', text, confidence: at_least, cites }];
  }
  const may_be_worse = alternatives.some((one) => {
    const other = parseOrder(one);
    return other === null || compareOrders(other, wanted) > 0;
  });
  if (confidence < SURE || may_be_worse) return [];
  const text =
    order === wanted
      ? `${subject} grows as expected (${order}).`
      : `${subject} grows as ${order}; ${wanted} was expected.`;
  return [{ finding: 'grows-as-expected', polarity: 'strength', text, confidence, cites }];
}
