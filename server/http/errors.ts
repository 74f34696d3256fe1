/**
 * The one catalogue of errors that leave the server. A code is stable: clients and tests rely on it. The message is for
 * a person: what is wrong, with which field, and what to do about it.
 */
const CATALOGUE = {
  bad_input: 400,
  not_json: 400,
  unauthorised: 401,
  bad_signature: 403,
  forbidden: 403,
  /** Wrong password or code, a link that was used: in the words of what was tried. */
  sign_in_refused: 401,
  taken: 409,
  link_expired: 410,
  screen_cancelled: 410,
  not_found: 404,
  screen_not_found: 404,
  session_not_found: 404,
  problem_not_found: 404,
  recording_not_found: 404,
  scorecard_not_ready: 409,
  /** Who rates sees nobody's levels before their own are given. */
  rate_first: 409,
  /** A decision by somebody who has not opened the evidence. */
  evidence_not_opened: 409,
  /** Prose about what never counts: an accent, a tone, who somebody is. */
  forbidden_claim: 422,
  wrong_state: 409,
  pad_out_of_sync: 409,
  phone_number_invalid: 400,
  phone_unreachable: 400,
  phone_unverified: 400,
  phone_region_blocked: 400,
  call_over: 409,
  consent_missing: 409,
  outside_hours: 409,
  texts_stopped: 409,
  text_filtered: 502,
  payload_too_large: 413,
  attachment_unreadable: 422,
  range_not_satisfiable: 416,
  too_many_requests: 429,
  vendor_failed: 502,
  vendor_busy: 503,
  sandbox_unavailable: 503,
  internal: 500,
} as const;

export type ErrorCode = keyof typeof CATALOGUE;

/** An error that may be shown: `{ "error": { "code", "message", "field"? } }`. */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: ErrorCode;
  readonly status: number;
  readonly field: string | undefined;

  constructor(code: ErrorCode, message: string, field?: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.status = CATALOGUE[code];
    this.field = field;
  }

  /** The wire shape. */
  body(): { error: { code: ErrorCode; message: string; field?: string } } {
    return {
      error: { code: this.code, message: this.message, ...(this.field ? { field: this.field } : {}) },
    };
  }
}
