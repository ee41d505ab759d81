/** Control characters of C0 and C1 but for line ends and tabs, and what turns the direction of writing. */
const CONTROL =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are looked for
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]|\r(?!\n)/g
const HARMLESS = /^[\n\t -~]*$/

/**
 * A text without what steers a terminal or hides what stands beside it: each such character is `\ufffd`,
 * which is one column wide. Line ends and tabs stay.
 */
export function visible(text: string): string {
  return HARMLESS.test(text) ? text : text.replace(CONTROL, '\ufffd')
}

/** The parts of a text, each control character a part of its own. */
export function controlParts(text: string): string[] {
  return text.split(new RegExp(`(${CONTROL.source})`)).filter((part) => part !== '')
}

/** Whether a text is one of the characters that {@link visible} replaces. */
export function isControl(text: string): boolean {
  return text.length === 1 && visible(text) !== text
}

/** What JSON leaves as it is and a terminal does not; JSON may have it as an escape of the same meaning. */
const CONTROL_IN_JSON = /[\u007f-\u009f\u202a-\u202e\u2066-\u2069]|##\[/g

/** A text of JSON with the same values and nothing that steers a terminal or GitHub Actions. */
export function visibleJson(text: string): string {
  return text.replace(CONTROL_IN_JSON, (found) =>
    found === '##[' ? '##\\u005b' : `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

/**
 * Whether GitHub Actions would take a line of a text for a command
 * (https://docs.github.com/actions/reference/workflow-commands-for-github-actions).
 */
export function hasCommand(text: string): boolean {
  return text.includes('##[') || (text.includes('::') && /^\s*::/m.test(text))
}
