/** The vendor's errors: an HTTP status, its own number, a sentence. */
export class TwilioError extends Error {
  override readonly name = 'TwilioError';
  readonly status: number;
  readonly code: number;
  constructor(status: number, code: number, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }

  body(): { code: number; message: string; more_info: string; status: number } {
    const { code, message, status } = this;
    return { code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status };
  }
}

export const notFound = (path: string) =>
  new TwilioError(404, 20404, `The requested resource ${path} was not found`);
export const unauthorised = () => new TwilioError(401, 20003, 'Authenticate');
export const tooMany = () => new TwilioError(429, 20429, 'Too Many Requests');
/** For parameters that have no number of their own. */
export const invalid = (message: string) => new TwilioError(400, 20001, message);

/** A number that is to be refused on demand. */
export function refuseIfAsked(refusal: { status: number; code: number } | undefined): void {
  if (refusal !== undefined)
    throw new TwilioError(refusal.status, refusal.code, 'Refused on demand of the local exchange');
}
