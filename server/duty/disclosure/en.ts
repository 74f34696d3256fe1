import type { Words } from './words.ts';

const OPENING = 'Hello. This is Code Proctor, an automated interviewer. I am an A.I., not a person. ';

export const EN: Words = {
  opening: {
    recorded: `${OPENING}This call is recorded, people of the company may listen in, and what you say, type and run is assessed.`,
    silent:
      `${OPENING}No sound of this call is kept, but what you say is written down, ` +
      'and what you say, type and run is assessed.',
    text:
      `${OPENING}What you write, type and run here is stored and assessed, ` +
      'and if we also speak on the telephone, the call is recorded.',
  },
  adds: {
    default: '',
    'us-ny-nyc':
      'The notice in your invitation says what is looked at. You may ask for another way to be assessed, or for an accommodation.',
    'us-il':
      'Artificial intelligence helps to assess your answers and your code; the notice in your invitation says how.',
    eu: 'You may take your agreement back at any time, and ask to see or delete what is stored.',
    uk: 'You may take your agreement back at any time, and ask to see or delete what is stored.',
  },
  person: 'A person makes the decision.',
  question: {
    recorded: 'Do you agree? Please say yes, or no.',
    silent: 'Do you agree? Please say yes, or no.',
    text: 'Do you agree? Please answer yes or no.',
  },
  notice: {
    first: [
      'An automated interviewer (an AI) holds this interview. It speaks with you on the telephone, or in writing, and sees the code that you write. You are asked for your agreement at the beginning, and nothing is recorded before your yes.',
      'What is recorded: with your agreement the sound of the call; a transcript; every edit and run in the pad; large pastes, much text at once after a long silence, and leaving the tab, as facts with times that never count in the score. People of the company may follow the interview while it is held, and listen in.',
      'What is assessed: how you solve the problem, your code, how you check it, how you explain it, and its cost. Your accent, pace, pauses and tone are not assessed, no emotion is inferred, and no voiceprint is made. A person reads the result and makes the decision.',
    ],
    adds: {
      default: [],
      'us-ny-nyc': [
        'New York City (Local Law 144): an automated employment decision tool is used to assess candidates for this job. The job qualifications and characteristics that it looks at are those under “What is assessed”. The data that it uses are your words, your code and your runs in this interview. You may ask for another selection process or an accommodation, on your page or from the employer. The employer publishes a summary of the tool’s bias audit; ask for it, and for how long data are kept.',
      ],
      'us-il': [
        'Illinois: artificial intelligence is used to help assess you in this interview. It works on your words, your code and your runs, by the published rules under “What is assessed”. It does not use your zip code or any protected class. Recordings are shared only with people whose skills are needed to assess you, and are deleted within 30 days of your request. No biometric identifier is made.',
      ],
      eu: [
        'European Union (GDPR): the company that invites you is responsible for your data; Code Proctor works for it. Your agreement is the basis; you may take it back at any time without giving a reason, which does not undo what was done before. You may see, correct, take along and delete your data, restrict and object to their use, and complain to your data protection authority. No decision about you is made by machine alone: a person looks at the evidence and can decide otherwise; you may ask for that person, say how you see it, and contest the result.',
      ],
      uk: [
        'United Kingdom (UK GDPR): the company that invites you is responsible for your data; Code Proctor works for it. Your agreement is the basis; you may take it back at any time without giving a reason, which does not undo what was done before. You may see, correct, take along and delete your data, restrict and object to their use, and complain to the Information Commissioner’s Office. No decision about you is made by machine alone: a person looks at the evidence and can decide otherwise; you may ask for that person and contest the result.',
      ],
    },
    last: [
      'To take the recording back during the call, say “stop recording”, or press the button on your page: it stops at once, and the interview goes on without it. On your page you can also ask to have everything deleted, for something you need to take part on equal terms, or for a person instead. None of it counts in the assessment.',
    ],
  },
};
