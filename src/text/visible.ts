/**
 * Control characters of C0 and C1 except line ends and tabs, and characters that change the
 * direction of writing.
 */
const CONTROL =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the search is for these
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]|\r(?!\n)/g
const HARMLESS = /^[\n\t -~]*$/

/**
 * A text without characters that control a terminal or hide other text: each becomes `\ufffd`,
 * which is one column wide. Line ends and tabs stay.
 */
export function visible(text: string): string {
  return HARMLESS.test(text) ? text : text.replace(CONTROL, '\ufffd')
}

/** The parts of a text; each control character is a separate part. */
export function controlParts(text: string): string[] {
  return text.split(new RegExp(`(${CONTROL.source})`)).filter((part) => part !== '')
}

/** Whether a text is one of the characters that {@link visible} replaces. */
export function isControl(text: string): boolean {
  return text.length === 1 && visible(text) !== text
}

/**
 * Characters that are valid in JSON but control a terminal; JSON can express them with an escape.
 */
const CONTROL_IN_JSON = /[\u007f-\u009f\u202a-\u202e\u2066-\u2069]|##\[/g

/**
 * A JSON text with the same values, without anything that controls a terminal or GitHub Actions.
 */
export function visibleJson(text: string): string {
  return text.replace(CONTROL_IN_JSON, (found) =>
    found === '##[' ? '##\\u005b' : `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

/**
 * Whether GitHub Actions would read a line of a text as a command
 * (https://docs.github.com/actions/reference/workflow-commands-for-github-actions).
 */
export function hasCommand(text: string): boolean {
  return text.includes('##[') || (text.includes('::') && /^\s*::/m.test(text))
}
