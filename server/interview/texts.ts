/**
 * The fixed texts: what the law and fairness ask for is not a model's to word. A change of the disclosure needs a new
 * version, because consent is stored with the version that was heard.
 */
export const DISCLOSURE_VERSION = 'en-2026-11-21';

export const texts = {
  disclosure:
    'Hello. This is Code Proctor, an automated interviewer. I am an A.I., not a person. ' +
    'This call is recorded, and what you say, type and run is assessed. A person makes the decision. ' +
    'Do you agree? Please say yes, or no.',
  consent_again:
    'Sorry, I need a clear answer. If you agree to be recorded and assessed, say yes or press 1. If not, say no or press 2.',
  consent_declined:
    'That is fine. Nothing was recorded. I will tell the recruiter that you would like a person instead. Goodbye.',
  consent_unanswered:
    'I could not hear an answer, so I will end the call. You can call again any time. Goodbye.',
  identity: (name: string) => `Thank you. Am I speaking with ${name}?`,
  identity_again: (name: string) => `Sorry, is this ${name}? Say yes or press 1, no or press 2.`,
  wrong_person: 'Then I am sorry to have disturbed you. Goodbye.',
  pad_missing: 'I do not see you in the coding pad yet. Please open the link from your invitation now.',
  fishing: 'I can’t give that away. Tell me how far your own idea goes, and we take it from there.',
  wants_person:
    'I have noted that you would like to talk to a person, and the recruiter will see it. We can go on, or you can hang up any time.',
  take_your_time: 'Take your time.',
  calm: 'Let us keep to the problem. I am here to help you show what you can do.',
  no_more_hints: 'I have no further hint. Try a very small example by hand.',
  welcome_back: 'Welcome back. We were cut off. Everything you wrote is still here.',
  back_again: 'I had a short technical problem. Everything is still here.',
  warn: (minutes: number) => `Just so you know, about ${minutes} minutes are left.`,
  time_up: 'Our time is up. Please stop coding here.',
  goodbye: 'Thank you for your time. A person will look at the results and get back to you. Goodbye.',
} as const;

/** Spoken at some point in every screen: fetched ahead, so that they begin at once. */
export const WARM_TEXTS: readonly string[] = [
  texts.disclosure,
  texts.consent_again,
  texts.pad_missing,
  texts.fishing,
  texts.take_your_time,
  texts.goodbye,
];
