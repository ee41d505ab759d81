/**
 * Whether a text can be a value in a path: an empty one would name another address, and the
 * segments `.` and `..` would lead out of it.
 */
export function fitsPath(text: string, isMultiSegment: boolean): boolean {
  return text !== '' && !hasDots(text, isMultiSegment)
}

/** Whether a text has a segment that leads to another address. */
export function hasDots(text: string, isMultiSegment: boolean): boolean {
  return (isMultiSegment ? text.split('/') : [text]).some((part) => part === '.' || part === '..')
}
