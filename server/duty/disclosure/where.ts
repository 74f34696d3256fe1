/**
 * Where a candidate is, as far as their zone and number tell. People move and keep their numbers: of two places the one
 * with the stricter text wins, and a recruiter may set it.
 */
import { isSupportedCountry, parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js';
import type { Jurisdiction, NoticeLanguage } from '../../http/contract/duty.ts';

/** EU, and the rest of the EEA, where the GDPR holds as well. */
const EU = countries(
  'AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE IS LI NO',
);
/** North American area codes. */
const NYC: readonly string[] = ['212', '332', '347', '646', '718', '917', '929'];
const ILLINOIS: readonly string[] =
  '217 224 309 312 331 447 464 618 630 708 730 773 779 815 847 861 872'.split(' ');
const SPANISH = countries('ES MX AR BO CL CO CR CU DO EC GT HN NI PA PE PR PY SV UY VE');
const GERMAN = countries('DE AT LI');

declare global {
  namespace Intl {
    interface Locale {
      /** Newer than the compiler's library. */
      getTimeZones?(): string[] | undefined;
    }
  }
}

interface Where {
  /** What a recruiter set. */
  jurisdiction: Jurisdiction | null;
  /** IANA name. */
  zone: string | null;
  /** E.164. */
  phone: string;
}

export function jurisdictionOf({ jurisdiction, zone, phone }: Where): Jurisdiction {
  if (jurisdiction !== null) return jurisdiction;
  const number = parsePhoneNumberFromString(phone);
  const area = number?.countryCallingCode === '1' ? number.nationalNumber.slice(0, 3) : '';
  const known = [...(number?.country === undefined ? [] : [number.country]), ...countryOfZone(zone)];
  if (known.some((one) => EU.includes(one))) return 'eu';
  if (known.includes('GB')) return 'uk';
  if (NYC.includes(area)) return 'us-ny-nyc';
  if (ILLINOIS.includes(area)) return 'us-il';
  return 'default';
}

/** Of EU and UK alone: nothing else is asked of a zone. */
function countryOfZone(zone: string | null): CountryCode[] {
  if (zone === null) return [];
  const asked: readonly CountryCode[] = [...EU, 'GB'];
  return asked.filter((country) =>
    new Intl.Locale('und', { region: country }).getTimeZones?.()?.includes(zone),
  );
}

export function noticeLanguageOf(o: {
  notice_language: NoticeLanguage | null;
  phone: string;
}): NoticeLanguage {
  if (o.notice_language !== null) return o.notice_language;
  const country = parsePhoneNumberFromString(o.phone)?.country;
  if (country === undefined) return 'en';
  return GERMAN.includes(country) ? 'de' : SPANISH.includes(country) ? 'es' : 'en';
}

function countries(codes: string): readonly CountryCode[] {
  return codes.split(' ').filter((code) => isSupportedCountry(code));
}
