/** Whoever read standard output has closed it: `| head` has seen enough. */
export class ReaderGone extends Error {
  override readonly name = 'ReaderGone'

  constructor() {
    super('standard output was closed by its reader')
  }
}
