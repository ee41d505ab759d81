/**
 * The settings that messages name. The command line has a flag of the same name for each; other front ends have names
 * of their own.
 */
export type SettingName =
  | ('allow' | 'apirequesttimeout' | 'audit' | 'auth' | 'base-url' | 'consistent' | 'deny')
  | ('http.response.pageLimit' | 'indirect.depth.max' | 'max-calls' | 'max-wait' | 'max-writes')
  | ('no-templates' | 'on-item-error' | 'param' | 'provider' | 'read-only' | 'registry' | 'report')
  | ('timeout' | 'tls.CABundle' | 'trust' | 'var')

/** A setting in a message, and the value that it would have. */
export interface Setting {
  readonly name: SettingName
  readonly value: string | undefined
}

/** The words of a front end for a setting. */
export type NameSetting = (setting: Setting) => string

/** The command line's words: `--max-wait 30s`. */
export const asFlag: NameSetting = ({ name, value }) =>
  value === undefined ? `--${name}` : `--${name} ${value}`

// Characters for private use stand around a setting, so that messages stay texts until a front end words them.
const [START, MIDDLE, END] = ['\u{E0F0}', '\u{E0F1}', '\u{E0F2}']
const marked = new RegExp(`${START}([^${MIDDLE}]*)${MIDDLE}([^${END}]*)${END}`, 'g')

/** A setting in a text for {@link worded}. */
export function setting(name: SettingName, value: string | number = ''): string {
  return `${START}${name}${MIDDLE}${value}${END}`
}

/** Whether a text names a setting. */
export function namesSetting(text: string | undefined): boolean {
  return text?.includes(START) === true
}

/** A text with its settings in the words of a front end. */
export function worded(text: string, nameOf: NameSetting = asFlag): string {
  if (!namesSetting(text)) return text
  return text.replace(marked, (_all, name: SettingName, value: string) =>
    nameOf({ name, value: value === '' ? undefined : value }),
  )
}
