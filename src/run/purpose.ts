import type { Method, Resource } from '../catalog/method.ts'
import type { HttpRequest, Purpose } from '../http/transport/request.ts'
import type { MutateStep } from '../plan/plan.ts'
import { lex } from '../sql/lexer.ts'
import { tokenKind } from '../sql/token.ts'
import type { RunContext } from './context.ts'

const reads: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Whether a SELECT method is a read: it may use POST, but not an operation whose name is a change.
 */
export function kindOfSelect({ model }: Method): Purpose['kind'] {
  return reads.has(model.httpVerb) || model.httpVerb === 'POST' ? 'read' : 'write'
}

/**
 * The effect of a statement other than SELECT. EXEC of a method that the document offers for SELECT
 * is a read. So is a method with GET, unless the API names the action in the query
 * (`?Action=StopInstances`), where the HTTP method means nothing.
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

/** A request with its purpose. */
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

/**
 * The text without its literals, for a statement with a secret: an expression may hide which text
 * is secret.
 */
function withoutLiterals(text: string): string {
  const { kinds, starts, ends } = lex(text)
  let shown = ''
  let from = 0
  for (const [index, kind] of kinds.entries()) {
    const [start = 0, end = 0] = [starts[index], ends[index]]
    if (kind === tokenKind.end) break
    // Comments are not tokens, and may repeat a secret.
    shown += text.slice(from, start).trim() === '' ? text.slice(from, start) : ' '
    const isText = kind !== tokenKind.word && kind !== tokenKind.symbol
    shown += isText ? "'***'" : text.slice(start, end)
    from = end
  }
  return shown
}
