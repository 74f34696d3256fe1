/** The tables of dimensions, ratings and what people say beside scorecards, as kysely sees them (see schema.ts). */
import type { ColumnType, Generated } from 'kysely';

type Time = ColumnType<Date, Date | string | undefined, Date | string>;
/** Written as JSON text, read as what it was. */
type Json = ColumnType<unknown, string, string>;

export interface ScoringTables {
  rubrics: {
    organisation_id: string | null;
    version: number;
    dimensions: Json;
    made_by: string;
    created_at: Time;
  };
  level_overrides: {
    id: Generated<string>;
    session_id: string;
    dimension: string;
    level: number | null;
    reason: string;
    made_by: string;
    user_id: string | null;
    created_at: Time;
  };
  scorecard_views: { session_id: string; user_id: string; at: Time };
  evidence_openings: {
    session_id: string;
    user_id: string;
    claim_id: string;
    event_seq: number;
    at: Time;
  };
  ratings: {
    session_id: string;
    user_id: string;
    made_by: string;
    /** Level by dimension. */
    levels: Json;
    note: Generated<string>;
    blind: boolean;
    created_at: Time;
  };
}
