/** A form or query of the vendor's REST API: PascalCase keys, repeated for lists. */
import { z } from 'zod';
import type { Hook, Method } from '../webhook.ts';
import { TwilioError, invalid } from './errors.ts';

const fields = z.record(z.string(), z.union([z.string(), z.array(z.string())]));

export class Form {
  readonly #fields: Record<string, string | string[]>;

  constructor(body: unknown) {
    const parsed = fields.safeParse(body ?? {});
    if (!parsed.success) throw invalid('The request body must be a form');
    this.#fields = parsed.data;
  }

  /** The last value; undefined when absent or empty. */
  text(name: string): string | undefined {
    const value = this.#fields[name];
    const last = Array.isArray(value) ? value.at(-1) : value;
    return last === '' ? undefined : last;
  }

  list(name: string): string[] {
    const value = this.#fields[name] ?? [];
    return Array.isArray(value) ? value : [value];
  }

  flag(name: string): boolean {
    return this.text(name)?.toLowerCase() === 'true';
  }

  integer(name: string, min: number, max: number): number | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    const value = Number(text);
    if (Number.isInteger(value) && value >= min && value <= max) return value;
    throw invalid(`${name} must be a whole number from ${min} to ${max}`);
  }

  oneOf<const T extends string>(name: string, allowed: readonly T[]): T | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    const found = allowed.find((each) => each === text);
    if (found === undefined) throw invalid(`${name} must be one of ${allowed.join(', ')}`);
    return found;
  }

  /** An address with its `...Method`; `code` is the vendor's number for a bad one. */
  hook(name: string, method_name: string, code: number): Hook | null {
    const url = this.text(name);
    if (url === undefined) return null;
    if (!/^https?:\/\//i.test(url) || !URL.canParse(url))
      throw new TwilioError(400, code, `${name} is not a valid URL: ${url}`);
    return { url, method: this.#method(method_name) };
  }

  #method(name: string): Method {
    const text = this.text(name)?.toUpperCase() ?? 'POST';
    if (text === 'GET' || text === 'POST') return text;
    throw invalid(`${name} must be GET or POST`);
  }
}
