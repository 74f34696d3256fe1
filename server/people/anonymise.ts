/**
 * Takes the candidate out of what leaves the server: the name in every string, number, e-mail address, link and PIN. In
 * code only the name as it is written counts, so that a candidate called Max does not break a program that calls `max`.
 */
import { AppError } from '../http/errors.ts';
import type { Hidden } from '../http/may.ts';
import { withText } from '../record/contract/wordTimes.ts';
import { anyAccents } from './nameForms.ts';

/** Whom a request is about. */
export interface Subject {
  screen_id: string;
  candidate_name: string;
  candidate_phone: string;
}

const EMAIL = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;
/** Whoever has these is taken for the candidate. */
const CREDENTIALS: readonly string[] = ['pin', 'pad_url'];
const EMPTIED: readonly string[] = [...CREDENTIALS, 'candidate_phone', 'candidate_email'];
/** A resume, and facts that were entered about the candidate. */
const DROPPED: readonly string[] = ['job'];
/** What was written to candidates and by them, and what they need: nothing of it is part of a review. */
const PERSONAL: readonly string[] = ['letters', 'texts', 'requests', 'accommodations'];
const CODE: readonly string[] = ['code', 'final_code', 'input', 'expected', 'actual'];
/** Shorter parts of a name are words of the language too often. */
const SHORTEST_PART = 3;
/** The end of a telephone number that is enough to know it. */
const LOCAL_DIGITS = 7;

/** `Candidate 3fa9`: the same in every list and page. */
function alias(screen_id: string): string {
  return `Candidate ${screen_id.slice(0, 4)}`;
}

/** For who may not know who the candidate is. Throws AppError(forbidden) on what cannot be looked into. */
export function withoutIdentity(payload: unknown, json: boolean, subject: Subject | undefined): unknown {
  if (typeof payload !== 'string')
    throw new AppError(
      'forbidden',
      'Your role sees candidates without their names; this cannot be shown so.',
    );
  const subjects = subject === undefined ? [] : [known(subject)];
  if (!json) return scrub(payload, subjects, true);
  const body: unknown = JSON.parse(payload);
  return JSON.stringify(walk(body, subjects.length > 0 ? subjects : subjectsIn(body), ''));
}

/** The same of a value that is not on its way out yet: an export, a shared page. */
export function anonymised(value: unknown, subject: Subject): unknown {
  return walk(value, [known(subject)], '');
}

/** Finds them in a piece of code. */
export function hiddenIn({ candidate_name, candidate_phone }: Subject): Hidden {
  const number = numberOf(candidate_phone);
  const patterns = [namesOf(candidate_name, false), EMAIL, number].filter((one) => one !== null);
  return (text) =>
    patterns.flatMap((pattern) =>
      [...text.matchAll(pattern)].map(({ index, 0: found }): [number, number] => [
        index,
        index + found.length,
      ]),
    );
}

/** For who may know the candidate, but not act as one. */
export function withoutLink(payload: unknown, json: boolean): unknown {
  if (!json || typeof payload !== 'string' || !CREDENTIALS.some((key) => payload.includes(`"${key}"`)))
    return payload;
  return JSON.stringify(
    JSON.parse(payload, (key, value: unknown) => (CREDENTIALS.includes(key) ? '' : value)),
  );
}

/** Whether an answer may hold what `withoutVerdict` takes out. */
export function tellsVerdict(payload: unknown, json: boolean): payload is string {
  return json && typeof payload === 'string' && payload.includes('"decision"');
}

/** For who rates without having seen what others think: no decision on a screen, and no verdict in the record. */
export function withoutVerdict(payload: unknown, json: boolean): unknown {
  if (!tellsVerdict(payload, json)) return payload;
  return JSON.stringify(
    JSON.parse(payload, (_key, value: unknown) => {
      if (Array.isArray(value))
        return value.filter((one) => !isRecord(one) || one['type'] !== 'FINAL_VERDICT');
      return isRecord(value) && 'candidate_name' in value && 'decision' in value
        ? { ...value, decision: null }
        : value;
    }),
  );
}

/** Lists name their candidates themselves. */
function subjectsIn(value: unknown): Known[] {
  if (Array.isArray(value)) return value.flatMap(subjectsIn);
  if (!isRecord(value)) return [];
  const inside = Object.values(value).flatMap(subjectsIn);
  const own = subjectOf(value);
  return own === null ? inside : [own, ...inside];
}

function subjectOf(value: Record<string, unknown>): Known | null {
  const id = value['screen_id'] ?? value['id'];
  const { candidate_name, candidate_phone } = value;
  if (typeof id !== 'string' || typeof candidate_name !== 'string') return null;
  return known({
    screen_id: id,
    candidate_name,
    candidate_phone: typeof candidate_phone === 'string' ? candidate_phone : '',
  });
}

function walk(value: unknown, subjects: readonly Known[], key: string): unknown {
  if (typeof value === 'string') return scrub(value, subjects, !CODE.includes(key));
  if (Array.isArray(value)) return value.map((one) => walk(one, subjects, key));
  if (!isRecord(value)) return value;
  const own = subjectOf(value);
  const about = own === null ? subjects : [own];
  // Words that are left out take their times with them.
  const line = isLine(value) ? withText(value, scrub(value.text, about, true)) : value;
  return Object.fromEntries(
    Object.entries(line).flatMap(([name, inside]) => {
      if (DROPPED.includes(name)) return [];
      if (EMPTIED.includes(name)) return [[name, '']];
      if (PERSONAL.includes(name)) return [[name, Array.isArray(inside) ? [] : {}]];
      // Of a deleted candidate there is no name to replace.
      if (name === 'candidate_name' && typeof inside === 'string' && about[0] !== undefined)
        return [[name, alias(about[0].screen_id)]];
      return [[name, walk(inside, about, CODE.includes(key) ? key : name)]];
    }),
  );
}

/** Made once for all the strings of an answer. */
interface Known {
  screen_id: string;
  spoken: RegExp | null;
  code: RegExp | null;
  number: RegExp | null;
}

function known({ screen_id, candidate_name, candidate_phone }: Subject): Known {
  const [spoken, code] = [namesOf(candidate_name, true), namesOf(candidate_name, false)];
  return { screen_id, spoken, code, number: numberOf(candidate_phone) };
}

function scrub(text: string, subjects: readonly Known[], is_spoken: boolean): string {
  const nameless = subjects.reduce((left, { spoken, code, number, screen_id }) => {
    const name = is_spoken ? spoken : code;
    const named = name === null ? left : left.replace(name, alias(screen_id));
    return number === null ? named : named.replace(number, '[number]');
  }, text);
  return nameless.replaceAll(EMAIL, '[e-mail address]');
}

/** The whole name, else its parts; null where there is none. */
function namesOf(name: string, spoken: boolean): RegExp | null {
  const parts = [...name.split(/[\s,]+/), ...name.split(/[\s,‐-]+/)].filter(
    (part) => part.length >= SHORTEST_PART,
  );
  const all = [...new Set([name.trim(), ...parts])].filter((one) => one !== '');
  const either = all.map((one) => (spoken ? anyAccents(one, escaped) : escaped(one))).join('|');
  return either === ''
    ? null
    : new RegExp(`(?<![\\p{L}\\p{N}_])(?:${either})(?![\\p{L}\\p{N}_])`, spoken ? 'giu' : 'gu');
}

/** Also without the country's code, and however it is grouped. */
function numberOf(phone: string): RegExp | null {
  const digits = phone.replaceAll(/\D/g, '');
  if (digits.length < LOCAL_DIGITS) return null;
  const local = Array.from(digits.slice(-LOCAL_DIGITS)).join('[ ().-]{0,2}');
  return new RegExp(`(?:\\+?\\d[ ().-]{0,2}){0,8}${local}`, 'g');
}

function escaped(text: string): string {
  // Not the hyphen: outside of brackets the `u` flag refuses it escaped.
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

/** A line of what was said, with the times of its words. */
function isLine(value: Record<string, unknown>): value is { text: string; word_ms: number[] } {
  return typeof value['text'] === 'string' && Array.isArray(value['word_ms']);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
