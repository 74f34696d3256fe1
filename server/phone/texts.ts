/**
 * Everything the telephone itself says and texts: fixed, because no model words it. What is said on a voicemail or to a
 * screening service may be heard by anybody: it names no company, no result and no problem.
 */
export const spoken = {
  apology: 'Sorry, something went wrong on our side. Please call again in a few minutes. Goodbye.',
  no_pin: 'Sorry, without the PIN I cannot connect you. It is in your invitation. Goodbye.',
  elsewhere: 'This screen has been taken over by another call. Goodbye.',
  ask_pin:
    'Welcome to Code Proctor. Please enter the PIN from your invitation, or say it digit by digit, then press pound.',
  wrong_pin: 'That PIN is not known. Please try again, then press pound.',
  nothing_heard: 'I did not get a PIN. Please enter it, or say it digit by digit, then press pound.',
} as const;

export const texted = {
  pad_link: (url: string) =>
    `Code Proctor: your coding pad for the call is ${url} Reply STOP for no more texts.`,
  /** `when` is in the candidate's words: "tomorrow at 10:00", "in 1 hour". */
  reminder: (when: string, url: string, dial_in: string, pin: string) =>
    `Code Proctor: your phone screen with an automated interviewer (an AI) is ${when}. Pad: ${url} ` +
    `Dial-in: ${dial_in}, PIN ${pin}. Reply RESCHEDULE for another time, STOP for no more texts.`,
  missed: (dial_in: string, pin: string, url: string) =>
    'Code Proctor: I could not reach you for your phone screen. ' +
    `Choose another time: ${url} Or call ${dial_in}, PIN ${pin}. Reply STOP for no more texts.`,
  /** `when` as "Tuesday, November 24 at 10:00 AM EST"; null: they choose. */
  invitation: (when: string | null, url: string, dial_in: string, pin: string) =>
    'Code Proctor: your phone screen with an automated interviewer (an AI)' +
    `${when === null ? '. Choose a time and find all about it' : ` is on ${when}. All about it`}: ${url} ` +
    `Dial-in: ${dial_in}, PIN ${pin}. It is recorded if you agree; a person decides. Reply STOP for no more texts.`,
  help: (dial_in: string) =>
    `Code Proctor phone screens. To take yours, call ${dial_in} with the PIN from your invitation. ` +
    'Reply RESCHEDULE for another time, STOP for no more texts. Messages are few; rates may apply.',
  started: 'You will get texts about your phone screen again. Reply STOP at any time to end them.',
  /** `told`: somebody has been written to; else it stands where the recruiter finds it. */
  reschedule: (url: string, told: boolean) =>
    `You can choose another time here: ${url} If none suits you, ask for a person there; ` +
    (told
      ? 'the recruiter has been told.'
      : 'your wish stands with your interview, for the recruiter to see.'),
  reschedule_unknown:
    'I find no phone screen for this number. Please answer the invitation that you got from the recruiter.',
  noted: 'Thank you. A person will see your message. Reply HELP for help, STOP for no more texts.',
} as const;
