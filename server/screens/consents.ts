/** What candidates agree to before anybody calls or texts them, word for word. A change of words is a new version. */
export const CONSENT_VERSION = '2026-11-a';
export const CONSENT_TEXTS = {
  call:
    'I agree that Code Proctor calls me on my number about this phone screen, with an automated voice (an AI), between ' +
    '8:00 and 21:00 my time. It is not a condition: I can dial in instead, and take this back here at any time.',
  text:
    'I agree to text messages about this phone screen: the link and reminders, a few in all. Message and data rates may ' +
    'apply. It is not a condition; I can reply STOP at any time.',
} as const;
