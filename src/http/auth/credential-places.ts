import { readFileSync } from 'node:fs'
import { QueryError } from '../../errors/query-error.ts'
import { setting } from '../../errors/setting.ts'
import type { AuthDocument } from '../../openapi/extension.ts'
import { notePair, noteSecret } from '../../text/known-secrets.ts'

export type Environment = Readonly<Record<string, string | undefined>>

/** A key and a description of its place for messages. */
export interface FoundKey {
  readonly text: string
  readonly source: string
}

/**
 * The key from the first place that is configured: a variable, a file named by a variable, a file,
 * the variable of an API key. Throws a QueryError when that place is empty.
 */
export function keyFromPlaces(auth: AuthDocument, env: Environment): FoundKey | undefined {
  const found = keyAt(auth, env)
  if (found !== undefined) noteSecret(found.text)
  return found
}

function keyAt(auth: AuthDocument, env: Environment): FoundKey | undefined {
  const variable = text(auth['credentialsenvvar'])
  if (variable !== undefined) {
    return {
      text: fromVariable(env, 'credentialsenvvar', variable),
      source: `the variable ${variable}`,
    }
  }
  const pathVariable = text(auth['credentialsfilepathenvvar'])
  const path = (pathVariable && env[pathVariable]) || text(auth['credentialsfilepath'])
  if (path) return { text: readKeyFile(path), source: `the file ${path}` }
  const keyVariable = auth['api_secret_var'] === undefined ? text(auth['api_key_var']) : undefined
  const key = keyVariable === undefined ? undefined : env[keyVariable]
  return key ? { text: key, source: `the variable ${keyVariable}` } : undefined
}

/** The value of a variable that a setting names. Throws a QueryError when it is empty. */
export function fromVariable(env: Environment, key: string, variable: string): string {
  const value = env[variable]
  if (value) return value
  throw new QueryError('28000', `credentials error: ${key} references empty string`, {
    hint: isName(variable)
      ? `Set the environment variable ${variable}.`
      : `"${key}" takes the name of an environment variable, not its value.`,
  })
}

/** Whether a text looks like a variable name. A token put there by mistake must not be shown. */
function isName(text: string): boolean {
  return /^([A-Z][A-Z\d_]*|[a-z_]+)$/.test(text) && text.length < 64
}

function readKeyFile(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim()
  } catch (error) {
    throw new QueryError('28000', `credentials error: cannot read ${path}`, {
      hint: 'Expected a readable file with the key.',
      cause: error,
    })
  }
}

/**
 * A user and password, or a key and secret: from the environment, else from the settings
 * themselves.
 */
export function pair(auth: AuthDocument, env: Environment): string | undefined {
  const read = (key: string) => {
    const variable = text(auth[`${key}_var`])
    return (variable && env[variable]) || text(auth[key])
  }
  const joined = (first: string | undefined, second: string | undefined) => {
    if (first === undefined || second === undefined) return undefined
    notePair(`${first}:${second}`)
    return `${first}:${second}`
  }
  return joined(read('username'), read('password')) ?? joined(read('api_key'), read('api_secret'))
}

const variableKeys = [
  'credentialsenvvar',
  'credentialsfilepathenvvar',
  'username_var',
  'password_var',
  'api_key_var',
  'api_secret_var',
  'keyIDenvvar',
  'client_id_env_var',
  'client_secret_env_var',
]

/** The variables that settings name, for messages. */
export function variablesOf(auth: AuthDocument | undefined): string[] {
  return variableKeys
    .map((key) => text(auth?.[key]))
    .filter((name) => name !== undefined)
    .filter(isName)
}

/** The error for a missing credential; the hint lists the variables to set. */
export function missing(provider: string, auth: AuthDocument): QueryError {
  const names = variablesOf(auth)
  return new QueryError('28000', `credentials error: no credentials found for ${provider}`, {
    hint:
      names.length === 0
        ? `Give them: ${setting('auth', `'{"${provider}": {"type": "${auth.type ?? 'bearer'}", "credentialsenvvar": "NAME"}}'`)}`
        : `Set ${names.join(' and ')} in the environment, or give ${setting('auth')}.`,
  })
}

/** A setting as text; undefined when it is empty or not text. */
export function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** `scopes`, written as a list or as one text. */
export function texts(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.map(String)
  return typeof value === 'string' && value !== '' ? [value] : []
}
