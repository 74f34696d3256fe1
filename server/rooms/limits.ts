/** What one pad may cost, each with its reason. Tests hand in smaller ones. */
export interface RoomLimits {
  /** One socket message. y-websocket clients retry for ever when the socket itself enforces a limit, so we do it. */
  message_bytes: number;
  /** Characters that one update may insert; the page stops at the same number. */
  insert_chars: number;
  /** All buffers of a pad together. */
  document_chars: number;
  /** Runs of deleted characters that one update may name: a whole interview has a few thousand. */
  delete_ranges: number;
  /** Neighbours looked at to see that structs stand where they say: some 10 ms. */
  order_steps: number;
  /** To apply one update; a whole interview typed offline takes a tenth of it. Every call waits meanwhile. */
  apply_within_ms: number;
  /** To take updates, per pad: a share of the time, and what may be saved up. A key takes some 0.1 ms. */
  work_share: number;
  work_burst_ms: number;
  /** Client ids that one connection may write as: its own, and what an earlier page of the same tab left unsaved. */
  client_ids: number;
  awareness_bytes: number;
  /** Messages a second, with bursts: fast typing is 15, holding a key down 30. */
  messages_per_s: number;
  message_burst: number;
  /** A message this long costs as much as two. */
  bytes_per_message: number;
  /** Unsent bytes of a consumer that does not read. */
  buffered_bytes: number;
  /** Dead peers are found after two of these; y-websocket gives up after 30 s without a message. */
  beat_ms: number;
  /** A room without sockets stays this long: a reload finds it warm. */
  idle_ms: number;
  /** At most this often a batch goes to the database, all rooms in one; the first after a quiet time goes at once. */
  batch_every_ms: number;
  batch_rows: number;
  /** Updates that wait for a database that does not answer; then rooms send their clients away, who keep their edits. */
  backlog_rows: number;
  /** One attempt to store or load. Longer, and the connection is taken for dead. */
  store_within_ms: number;
  retry_first_ms: number;
  retry_at_most_ms: number;
  /** The merged document is saved after so many updates, and when the room is unloaded. */
  state_every: number;
  /** A closing socket that does not answer is cut. */
  linger_ms: number;
  /** How long `close()` and `seed()` wait for the database. */
  settle_within_ms: number;
}

export const DEFAULT_LIMITS: RoomLimits = {
  message_bytes: 1000 * 1024, // all that may be written offline; just under the socket's own 1 MiB
  insert_chars: 50_000,
  document_chars: 200_000,
  delete_ranges: 20_000,
  order_steps: 1_000_000,
  apply_within_ms: 300,
  work_share: 0.1,
  work_burst_ms: 1_000,
  client_ids: 16,
  awareness_bytes: 4096,
  messages_per_s: 100,
  message_burst: 400,
  bytes_per_message: 4096,
  buffered_bytes: 1024 * 1024,
  beat_ms: 15_000,
  idle_ms: 10_000,
  batch_every_ms: 8, // half a frame of a 60 Hz screen; at most 125 statements a second however many rooms type
  batch_rows: 500,
  backlog_rows: 50_000,
  store_within_ms: 10_000,
  retry_first_ms: 50,
  retry_at_most_ms: 1_000,
  state_every: 500,
  linger_ms: 2_000,
  settle_within_ms: 10_000,
};
