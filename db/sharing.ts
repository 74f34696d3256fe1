/** The table of shared links as kysely sees it. */
import type { ColumnType, Generated } from 'kysely';

type Moment = ColumnType<Date | null, Date | null | undefined, Date | null>;

export interface SharingTables {
  share_links: {
    id: Generated<string>;
    session_id: string;
    token_hash: Buffer;
    anonymised: boolean;
    audio: boolean;
    note: Generated<string>;
    made_by: string;
    actor: string;
    created_at: Generated<Date>;
    expires_at: Date;
    revoked_at: Moment;
    opened: Generated<number>;
    last_opened_at: Moment;
  };
}
