import type { Method, Resource } from '../catalog/method.ts'
import type { HttpRequest, Purpose } from '../http/request.ts'
import type { MutateStep } from '../plan/plan.ts'
import { lex } from '../sql/lexer.ts'
import { tokenKind } from '../sql/token.ts'
import type { RunContext } from './context.ts'

const reads: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Whether a SELECT of a method is a read: it may stand behind POST, but not behind what changes by name. */
export function kindOfSelect({ model }: Method): Purpose['kind'] {
  return reads.has(model.httpVerb) || model.httpVerb === 'POST' ? 'read' : 'write'
}

/**
 * What a statement that is no SELECT does. EXEC of what the document offers for SELECT reads; so does one
 * that is called with GET, unless the API names what it does in the query (`?Action=StopInstances`): the
 * method says nothing then.
 */
export function kindOfWrite(
  verb: MutateStep['verb'],
  method: Method,
  { model: { verbs } }: Resource,
): Purpose['kind'] {
  if (verb !== 'exec') return 'write'
  const isOffered = (names: readonly string[] | undefined) => names?.includes(method.name) === true
  const { select, ...changing } = verbs
  if (Object.values(changing).some(isOffered)) return 'write'
  if (isOffered(select)) return kindOfSelect(method)
  const namesAction =
    method.requestTranslate === 'get_query_to_post_form_utf_8' ||
    ['query', 'ec2'].includes(method.protocol ?? '') ||
    /[?&]action=/i.test(method.model.path)
  return reads.has(method.model.httpVerb) && !namesAction ? 'read' : 'write'
}

/** A request with what it is for. */
export function withPurpose(
  request: HttpRequest,
  kind: Purpose['kind'],
  { provider, path, model }: Pick<Method, 'provider' | 'path' | 'model'>,
  { baseUrl, statement }: Pick<RunContext, 'baseUrl' | 'statement'>,
  hidesLiterals = false,
): HttpRequest {
  const base = baseUrl(provider)
  const basePath = base === undefined ? '' : new URL(base).pathname.replace(/\/$/, '')
  const shown =
    kind === 'read' || statement === undefined
      ? undefined
      : hidesLiterals
        ? withoutLiterals(statement)
        : statement
  return {
    ...request,
    purpose: {
      kind,
      provider,
      firstUrl: request.url,
      operation: path,
      template: model.path,
      ...(basePath !== '' && { basePath }),
      ...(shown !== undefined && { statement: shown }),
    },
  }
}

/** A statement in which something is secret: which of its texts it is, an expression may hide. */
function withoutLiterals(text: string): string {
  const { kinds, starts, ends } = lex(text)
  let shown = ''
  let from = 0
  for (const [index, kind] of kinds.entries()) {
    const [start = 0, end = 0] = [starts[index], ends[index]]
    if (kind === tokenKind.end) break
    // Comments are no tokens, and may repeat what a text says.
    shown += text.slice(from, start).trim() === '' ? text.slice(from, start) : ' '
    const isText = kind !== tokenKind.word && kind !== tokenKind.symbol
    shown += isText ? "'***'" : text.slice(start, end)
    from = end
  }
  return shown
}
