/** flite's voices that are clear on a telephone: slt is a woman, rms and awb are men, kal16 is quick and robotic. */
export const VOICE_NAMES = ['slt', 'rms', 'awb', 'kal16'] as const;
export type VoiceName = (typeof VOICE_NAMES)[number];
