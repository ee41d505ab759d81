/** Recorded cases that we answer otherwise, each with the reason why that is so. There is none now. */
export const exceptions: ReadonlyMap<string, string> = new Map()
