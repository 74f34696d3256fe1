/**
 * The fixed texts: what the law and fairness ask for is not a model's to word. A change of the disclosure needs a new
 * version, because consent is stored with the version that was heard; it stands in duty/disclosure, by the law of where the
 * candidate is.
 */
import { disclosureText } from '../duty/disclosure/index.ts';

export const texts = {
  disclosure_text: disclosureText('default', 'en', 'text').body,
  disclosure_silent: disclosureText('default', 'en', 'silent').body,
  consent_again_text: 'Sorry, I need a clear answer. Please press Yes or No, or write it.',
  disclosure: disclosureText('default', 'en', 'recorded').body,
  consent_again:
    'Sorry, I need a clear answer. If you agree to be recorded and assessed, say yes or press 1. If not, say no or press 2.',
  consent_heard_again:
    'I can hear you again. If you agree to be recorded and assessed, say yes or press 1. If not, say no or press 2.',
  consent_declined:
    'That is fine. Nothing was recorded. I will tell the recruiter that you would like a person instead. Goodbye.',
  recording_stopped:
    'I have stopped the recording. No more sound is kept, and we go on without it. On your page you can ask to have what was recorded deleted. You can also hang up any time.',
  recording_off: 'No sound is being recorded.',
  consent_unanswered:
    'I could not hear an answer, so I will end the call. You can call again any time. Goodbye.',
  identity: (name: string) => `Thank you. Am I speaking with ${name}?`,
  identity_again: (name: string) => `Sorry, is this ${name}? Say yes or press 1, no or press 2.`,
  identity_keys: (name: string) => `Thank you. Is this ${name}? Press 1 for yes, or 2 for no.`,
  identity_heard_again: (name: string) =>
    `I can hear you again. Is this ${name}? Say yes or press 1, no or press 2.`,
  wrong_person: 'Then I am sorry to have disturbed you. Goodbye.',
  caller_is: (name: string) =>
    `This is Code Proctor, an automated caller, for ${name}, about the appointment in their invitation.`,
  // Others may hear it: it does not say what the appointment is for.
  message: (name: string) =>
    `Hello. This is Code Proctor, an automated caller, for ${name}, about the appointment in your invitation. ` +
    'Please call this number back with the PIN from the invitation, or open its link. Thank you, goodbye.',
  pad_missing: 'I do not see you in the coding pad yet. Please open the link from your invitation now.',
  fishing: 'I can’t give that away. Tell me how far your own idea goes, and we take it from there.',
  wants_person:
    'I have noted that you would like to talk to a person, and the recruiter will see it. We can go on, or you can hang up any time.',
  wants_person_text:
    'I have noted that you would like to talk to a person, and the recruiter will see it. We can go on here, or you can stop and close the pad any time.',
  take_your_time: 'Take your time.',
  calm: 'Let us keep to the problem. I am here to help you show what you can do.',
  no_more_hints: 'I have no further hint. Try a very small example by hand.',
  welcome_back: 'Welcome back. We were cut off. Everything you wrote is still here.',
  back_again: 'I had a short technical problem. Everything is still here.',
  warn: (minutes: number) => `Just so you know, about ${minutes} minutes are left.`,
  time_up: 'Our time is up. Please stop coding here.',
  slower: 'All right, I will speak more slowly.',
  louder: 'All right, I am louder now.',
  menu: 'On the keypad: 1 repeats what I said last, 2 makes me speak more slowly, 3 gives you time to think, 4 makes me louder, and 0 notes that you want a person. Star tells you this again. You can also just say so.',
  fine: 'All right.',
  line_check: 'Can you hear me? Say yes, press any key, or type something in the pad.',
  text_sent:
    'I cannot tell whether you are there. I have just sent you a text message with the link to the pad.',
  let_go:
    'I will hang up now, and nothing is lost. Call again or open the link whenever you are ready, and we go on where we were.',
  text_sent_deaf:
    'I still cannot hear you; the fault is on my side. I have just sent you a text message with the link to the pad, and you can answer there.',
  let_go_deaf:
    'I am sorry: the line does not work between us, and the fault is on my side. I will hang up now, and nothing is lost. Call again or open the link whenever you like, and we go on where we were.',
  ears_down:
    'I cannot hear you at the moment. Please type your answer in the pad; I can speak, and I can read.',
  ears_down_keys: 'I cannot hear you at the moment. Please press 1 for yes, or 2 for no.',
  ears_back: 'I can hear you again.',
  mouth_down:
    'My voice does not reach you at the moment. I write here instead; just go on speaking or typing.',
  mouth_back: 'My voice is back.',
  all_down:
    'I am sorry, I have a technical problem with this call. Everything you wrote is kept. Please leave the pad open; I will call you back in a moment, or you can go on here by text.',
  all_down_call_again:
    'I am sorry, I have a technical problem with this call. Nothing is lost. Please call again in a few minutes, or go on here by text.',
  now_by_text: 'We go on in writing. Take the time you need.',
  now_by_phone: 'Good, now we are on the telephone. Everything stands as it was.',
  note_taken: 'I do not know that. I have noted your question, and the recruiter will answer it.',
  extended: (minutes: number) =>
    `You have been given ${minutes === 1 ? 'one more minute' : `${minutes} more minutes`}.`,
  /** `null`: their name cannot be said. */
  person_joined: (name: string | null) =>
    `${name ?? 'A person'} from the company has joined the call and goes on with you from here. I step back, and only take notes.`,
  handed_back: (name: string | null) =>
    `${name ?? 'The person'} has left the call. It is me again, the automated interviewer, and we go on.`,
  /** To the person, before they join; a wrong number learns nothing of the candidate. */
  person_prompt: (by: string, recorded: boolean) =>
    `This is Code Proctor, calling for ${by}. You are about to join the interview that you are watching. ` +
    `${recorded ? 'The call is recorded, and what you say is written down.' : 'What you say is written down; no sound is kept.'} ` +
    'To agree and join, enter the four digits that your page shows, or hang up. Once you have joined, press star to hand back.',
  person_again: 'Enter the four digits that your page shows, or hang up.',
  person_wrong_code: 'That is not the code. Enter the four digits that your page shows, or hang up.',
  person_no_code: 'That is not the code either, so I end this call. Goodbye.',
  person_in: 'You are on the call now. Press star to hand back.',
  cancelled:
    'I am sorry: the recruiter has just cancelled this interview, so I have to end it here. Please ask them if that is a surprise. Goodbye.',
  /** Before an interruption that could not wait any longer for a gap. */
  soft_start: 'Sorry, one second.',
  goodbye: 'Thank you for your time. A person will look at the results and get back to you. Goodbye.',
} as const;

/** Said when words are late: honest, and short enough to be over when the answer comes. */
export const FILLERS = ['One moment.', 'Just a second.', 'Let me think for a moment.'] as const;

/** Spoken at some point in every screen: fetched ahead, so that they begin at once. */
export const WARM_TEXTS: readonly string[] = [
  texts.disclosure,
  texts.disclosure_silent,
  texts.consent_again,
  texts.consent_heard_again,
  texts.pad_missing,
  texts.consent_declined,
  texts.fishing,
  texts.calm,
  texts.wants_person,
  texts.note_taken,
  texts.no_more_hints,
  texts.take_your_time,
  texts.slower,
  texts.louder,
  texts.menu,
  texts.fine,
  texts.welcome_back,
  texts.time_up,
  texts.text_sent,
  texts.let_go,
  texts.ears_down,
  texts.ears_down_keys,
  texts.ears_back,
  texts.line_check,
  texts.soft_start,
  texts.goodbye,
  // Said when something is slow: it must not be.
  ...FILLERS,
];
