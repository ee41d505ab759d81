import { ApiError } from '../errors/api-error.ts'
import { QueryError } from '../errors/query-error.ts'
import { asFlag, type NameSetting, type SettingName } from '../errors/setting.ts'
import { WriteError } from '../errors/write-error.ts'
import { own } from '../text/own.ts'

/** The options of a connection and of a query that stand for settings, with a value where there is one. */
const options: Readonly<Partial<Record<SettingName, (value: string | undefined) => string>>> = {
  auth: () => 'auth',
  'base-url': () => 'baseUrl',
  'max-wait': (value) => valued('maxWaitMs', value && String(Number.parseInt(value, 10) * 1000)),
  'max-writes': (value) => valued('maxWrites', value),
  'on-item-error': (value) => valued('onItemError', value?.replace(/^(.+)=(.+)$/, "{ $1: '$2' }")),
  param: (value) => valued('parameters', value?.replace(/^(.+?):?=(.*)$/, '{ $1: $2 }')),
  'read-only': () => 'readOnly',
  timeout: () => 'timeoutMs',
}

function valued(name: string, value: string | undefined): string {
  return value === undefined ? name : `${name}: ${value}`
}

/** A setting by the name of its option; one that connections do not have, by its flag. */
export const asOption: NameSetting = (setting) =>
  own(options, setting.name)?.(setting.value) ?? `${asFlag(setting)} (of the command line)`

/** An error with settings by the names of their options. */
export function inOptions(error: unknown): unknown {
  if (error instanceof QueryError || error instanceof ApiError) return error.inWordsOf(asOption)
  if (error instanceof WriteError) return new WriteError(inOptions(error.cause), error.detail)
  return error
}
