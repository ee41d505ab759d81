/** A mistake in the command line or the settings, found before any statement is read. */
export class CommandError extends Error {
  override readonly name = 'CommandError'
  readonly hint: string | undefined

  constructor(message: string, hint?: string) {
    super(message)
    this.hint = hint
  }
}
