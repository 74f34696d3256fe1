import { z } from 'zod';

/** House plan section 8; names from the field. Validated per organisation and per screen. */
const SettingsSchema = z.object({
  helpfulness: z.enum(['gentle', 'balanced', 'insistent']).default('balanced'),
  /** Silence, with nobody typing or speaking, before the interviewer offers something. */
  silence_before_nudge_ms: z.number().int().min(2_000).max(120_000).default(8_000),
  nudge_interval_ms: z.number().int().min(5_000).max(600_000).default(30_000),
  ask_complexity: z.boolean().default(true),
  /** Follow-up questions after the reflection, when there is time. */
  follow_ups: z.number().int().min(0).max(3).default(1),
  intro_s: z.number().int().positive().default(120),
  coding_s: z.number().int().positive().default(1_500),
  testing_s: z.number().int().positive().default(300),
  complexity_s: z.number().int().positive().default(180),
  /** A caller who is gone this long has given up. */
  abandon_min: z.number().positive().default(40),
});
export type Settings = z.infer<typeof SettingsSchema>;
export const DEFAULT_SETTINGS: Settings = SettingsSchema.parse({});

/** The whole interview's length. */
export function totalMs(settings: Settings): number {
  return (settings.intro_s + settings.coding_s + settings.testing_s + settings.complexity_s) * 1000;
}
