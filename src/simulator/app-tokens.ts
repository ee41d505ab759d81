import { randomBytes } from 'node:crypto'
import { isObject } from './description.ts'
import { type Answer, problem } from './problems.ts'

const TOKEN_PATH = /^\/app\/installations\/\d+\/access_tokens$/
const HOUR_SECONDS = 3600

/** Tokens of installations: each one is new, and valid as long as GitHub's response states. */
export class AppTokens {
  readonly #ends = new Map<string, number>()
  readonly #lifetimeSeconds: number

  constructor(lifetimeSeconds = HOUR_SECONDS) {
    this.#lifetimeSeconds = lifetimeSeconds
  }

  /** The response to a token request, with a token that was not issued before. */
  issue(method: string, path: string, answer: Answer): Answer {
    const isToken = method === 'POST' && TOKEN_PATH.test(path) && isObject(answer.body)
    if (!isToken || !isObject(answer.body)) return answer
    const token = `ghs_${randomBytes(18).toString('hex')}`
    const end = Date.now() + this.#lifetimeSeconds * 1000
    this.#ends.set(token, end)
    // GitHub's times are in whole seconds.
    const expires_at = `${new Date(end).toISOString().slice(0, 19)}Z`
    return { ...answer, body: { ...answer.body, token, expires_at } }
  }

  holds(token: string): boolean {
    return (this.#ends.get(token) ?? 0) > Date.now()
  }

  /** Revokes all tokens. */
  clear(): void {
    this.#ends.clear()
  }
}

/** GitHub's refusal of an App's signature; undefined when it is valid. */
export function signatureProblem(secret: string): Answer | undefined {
  const claims = claimsOf(secret)
  if (claims === undefined) return problem(401, 'A JSON web token could not be decoded')
  const now = Date.now() / 1000
  const { iat, exp, iss } = claims as { iat?: number; exp?: number; iss?: unknown }
  if (iss === undefined) return problem(401, "'Issuer' claim ('iss') must be an Integer")
  if (typeof exp !== 'number' || exp < now || exp > now + 600) {
    return problem(401, "'Expiration time' claim ('exp') is too far in the future")
  }
  if (typeof iat !== 'number' || iat > now) {
    return problem(
      401,
      "'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued",
    )
  }
  return undefined
}

function claimsOf(secret: string): object | undefined {
  try {
    const claims: unknown = JSON.parse(
      Buffer.from(secret.split('.')[1] ?? '', 'base64url').toString(),
    )
    return isObject(claims) ? claims : undefined
  } catch {
    return undefined
  }
}
