/**
 * What candidates are told before they agree, by the law of where they are and in their language. A version carries the
 * hash of its words, so there is no other wording under the same version; the server keeps every one that it has used.
 *
 * In: jurisdiction, language, how the interview is held. Out: the words and their version. The voice and the ears know
 * English alone: on a call the disclosure is English, and other languages stand in the invitation and in the lobby.
 */
import { createHash } from 'node:crypto';
import {
  JURISDICTIONS,
  NOTICE_LANGUAGES,
  VARIANTS,
  type Jurisdiction,
  type NoticeLanguage,
  type Variant,
} from '../../http/contract/duty.ts';
import { DE } from './de.ts';
import { EN } from './en.ts';
import { ES } from './es.ts';
import type { Words } from './words.ts';

export { jurisdictionOf, noticeLanguageOf } from './where.ts';

export interface DisclosureText {
  /** `us-il.en.recorded.0f3a9c21` */
  version: string;
  body: string;
}

const WORDS: Record<NoticeLanguage, Words> = { en: EN, de: DE, es: ES };
/** Enough of a SHA-256 to tell a hundred wordings apart. */
const HASH_SHOWN = 8;

export function disclosureText(
  jurisdiction: Jurisdiction,
  language: NoticeLanguage,
  variant: Variant,
): DisclosureText {
  const body = bodyOf(WORDS[language], jurisdiction, variant);
  return { version: `${jurisdiction}.${language}.${variant}.${hashOf(body).slice(0, HASH_SHOWN)}`, body };
}

function bodyOf(words: Words, jurisdiction: Jurisdiction, variant: Variant): string {
  const { opening, adds, person, question, notice } = words;
  if (variant === 'notice')
    return [...notice.first, ...notice.adds[jurisdiction], ...notice.last].join('\n\n');
  return [opening[variant], adds[jurisdiction], person, question[variant]]
    .filter((one) => one !== '')
    .join(' ');
}

const hashOf = (body: string) => createHash('sha256').update(body).digest('hex');

/** All in use now. */
export function allDisclosures() {
  return JURISDICTIONS.flatMap((jurisdiction) =>
    NOTICE_LANGUAGES.flatMap((language) =>
      VARIANTS.map((variant) => {
        const text = disclosureText(jurisdiction, language, variant);
        return { ...text, jurisdiction, language, variant, hash: hashOf(text.body) };
      }),
    ),
  );
}
