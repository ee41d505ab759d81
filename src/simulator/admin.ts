import { messageOf } from '../errors/message-of.ts'
import { isObject } from './description.ts'
import type { FaultRule } from './faults.ts'
import { type Answer, notFound, problem } from './problems.ts'

/**
 * The prefix of paths that control the simulator. They need no credential, and are not recorded.
 */
export const ADMIN_PREFIX = '/_simulator/'

/** The controls for other processes. */
export interface Controls {
  readonly requests: readonly unknown[]
  clearRequests(): void
  reset(): void
  setFaults(rules: readonly FaultRule[]): void
  seedCollection(path: string, content: number | readonly unknown[]): void
}

/** The target of operations that only redirect: a download that needs no credential. */
export const downloadPath = (name: string): string =>
  `${ADMIN_PREFIX}download/${encodeURIComponent(name)}`

/** An archive without entries: the end-of-directory record alone. */
const EMPTY_ZIP = Buffer.concat([Buffer.from('PK\u0005\u0006'), Buffer.alloc(18)])

export function adminAnswer(
  controls: Controls,
  method: string,
  pathname: string,
  text: string,
): Answer & { readonly bytes?: Buffer } {
  const name = pathname.slice(ADMIN_PREFIX.length)
  if (method === 'GET' && name.startsWith('download/')) {
    return { status: 200, bytes: EMPTY_ZIP, mediaType: 'application/zip' }
  }
  try {
    switch (`${method} ${name}`) {
      case 'GET requests':
        return { status: 200, body: controls.requests }
      case 'DELETE requests':
        controls.clearRequests()
        return { status: 204 }
      case 'POST reset':
        controls.reset()
        return { status: 204 }
      case 'PUT faults':
        controls.setFaults(rulesIn(JSON.parse(text)))
        return { status: 204 }
      case 'PUT collections':
        seed(controls, JSON.parse(text))
        return { status: 204 }
      default:
        return notFound()
    }
  } catch (error) {
    return problem(422, messageOf(error))
  }
}

function rulesIn(value: unknown): FaultRule[] {
  const rules = Array.isArray(value) ? value : isObject(value) ? value.rules : undefined
  if (!Array.isArray(rules)) throw new RangeError('expected an array of fault rules')
  for (const rule of rules) {
    if (!isObject(rule) || typeof rule.fault !== 'string') {
      throw new RangeError('a fault rule needs a "fault"')
    }
  }
  return rules as FaultRule[]
}

function seed(controls: Controls, value: unknown): void {
  if (!isObject(value) || typeof value.path !== 'string') {
    throw new RangeError('expected {"path": …, "count": …} or {"path": …, "rows": […]}')
  }
  const content = Array.isArray(value.rows) ? value.rows : Number(value.count)
  if (typeof content === 'number' && !(Number.isSafeInteger(content) && content >= 0)) {
    throw new RangeError('expected "count" or "rows"')
  }
  controls.seedCollection(value.path, content)
}
