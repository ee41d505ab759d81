/** Recorded cases that we answer otherwise, each with the reason why that is so. */
export const exceptions: ReadonlyMap<string, string> = new Map([
  ['mocked-ebc7dc17', 'what documents say of retries is not read yet'],
])
