import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { JURISDICTIONS, NOTICE_LANGUAGES } from '../../http/contract/duty.ts';
import { allDisclosures, disclosureText, jurisdictionOf, noticeLanguageOf } from './index.ts';

describe('where a candidate is', () => {
  it.each([
    ['+14155550142', 'America/Los_Angeles', 'default'],
    ['+12127365000', 'America/New_York', 'us-ny-nyc'],
    ['+13129670123', null, 'us-il'],
    ['+14155550142', 'Europe/Berlin', 'eu'],
    ['+442079460018', 'Europe/London', 'uk'],
    ['+4930901820', 'America/New_York', 'eu'],
    ['+14155550142', 'Europe/London', 'uk'],
    ['+41446681800', 'Europe/Zurich', 'default'],
    ['not a number', 'Mars/Olympus', 'default'],
  ])('with %s in %s: %s', (phone, zone, where) => {
    expect(jurisdictionOf({ jurisdiction: null, zone, phone })).toBe(where);
  });

  it('is what a recruiter set, whatever else is known', () => {
    const set = { jurisdiction: 'us-ny-nyc', zone: 'Europe/Berlin', phone: '+4930901820' } as const;
    expect(jurisdictionOf(set)).toBe('us-ny-nyc');
  });

  it.each([
    ['+4930901820', 'de'],
    ['+34910000000', 'es'],
    ['+14155550142', 'en'],
    ['?', 'en'],
  ])('says the language of the notice for %s: %s', (phone, language) => {
    expect(noticeLanguageOf({ notice_language: null, phone })).toBe(language);
  });
});

describe('a disclosure', () => {
  it('is there for every place, language and way, and no two share a version', () => {
    const all = allDisclosures();
    expect(all).toHaveLength(JURISDICTIONS.length * NOTICE_LANGUAGES.length * 4);
    expect(new Set(all.map(({ version }) => version)).size).toBe(all.length);
  });

  it('carries the hash of its words in its version', () => {
    for (const { version, body, hash } of allDisclosures()) {
      expect(createHash('sha256').update(body).digest('hex')).toBe(hash);
      expect(version.endsWith(`.${hash.slice(0, 8)}`)).toBe(true);
    }
  });

  it('says in every language that it is a machine, that a person decides, and asks', () => {
    const says = { en: /A\.I\.[^]*person makes/, de: /KI[^]*ein Mensch/, es: /IA[^]*una persona/ };
    for (const { language, variant, body } of allDisclosures()) {
      if (variant === 'notice') continue;
      expect(body).toMatch(says[language]);
      expect(body).toContain('?');
    }
  });

  it('says what the law of the place asks for', () => {
    expect(disclosureText('us-ny-nyc', 'en', 'notice').body).toMatch(
      /Local Law 144[^]*another selection process/,
    );
    expect(disclosureText('us-il', 'en', 'notice').body).toMatch(/Illinois[^]*within 30 days/);
    expect(disclosureText('eu', 'de', 'notice').body).toMatch(/DSGVO[^]*jederzeit/);
    expect(disclosureText('uk', 'en', 'notice').body).toContain('Information Commissioner');
    expect(disclosureText('default', 'en', 'notice').body).not.toMatch(/GDPR|Illinois|New York/);
  });
});
