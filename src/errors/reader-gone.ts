/** The reader of standard output has closed it, as `| head` does when it has enough. */
export class ReaderGone extends Error {
  override readonly name = 'ReaderGone'

  constructor() {
    super('standard output was closed by its reader')
  }
}
