/** What `inputs:` says cannot be understood; `field` is the place below `inputs`. */
export class InputsError extends Error {
  override readonly name = 'InputsError';
  readonly field: string;
  constructor(field: string, message: string) {
    super(message);
    this.field = field;
  }
}
