import { jsonText } from '../text/json.ts'

/**
 * Whether two IAM policy documents are the same, as AWS reads them:
 *
 * - lists are unordered and without duplicates, and a list of one item equals that item;
 * - names of elements, actions and condition keys ignore case, while resources, principals and values do not;
 * - `"Principal": "*"` is `{"AWS": "*"}`, an account's number is its root user;
 * - values of conditions are texts (`true` is `"true"`);
 * - without a version it is that of 2008.
 *
 * `Sid` and `Id` count, because Lambda and SNS address statements by them; an empty one is ignored. A document that
 * is not a policy (StackQL's users also compare tags with this) is compared with lists unordered.
 */
export function policiesEqual(a: unknown, b: unknown): boolean {
  return document(a) === document(b)
}

/** A text of a document that is equal for equal documents. */
function document(value: unknown): string {
  if (!isObject(value)) return canonical(value)
  const elements = elementsOf(value)
  const statement = elements.get('statement')
  if (statement === undefined) return canonical(value)
  return objectText([
    ['version', canonical('2008-10-17')],
    ...[...elements].map(([name, element]) => [name, canonical(element)] as const),
    ['statement', setText([statement].flat().map(statementText))],
  ])
}

function statementText(value: unknown): string {
  if (!isObject(value)) return canonical(value)
  return objectText(
    [...elementsOf(value)].map(([name, element]) => [name, elementText(name, element)]),
  )
}

function elementText(name: string, value: unknown): string {
  switch (name) {
    case 'action':
    case 'notaction':
      return canonical(value, (text) => text.toLowerCase())
    case 'principal':
    case 'notprincipal':
      return canonical(value === '*' ? { AWS: '*' } : value, withoutRoot)
    case 'condition':
      return conditionText(value)
    default:
      return canonical(value)
  }
}

/** `{operator: {key: values}}` */
function conditionText(value: unknown): string {
  if (!isObject(value)) return canonical(value)
  return objectText(
    Object.entries(value).map(([operator, keys]) => [
      operator,
      isObject(keys)
        ? objectText(
            Object.entries(keys).map(([key, values]) => [
              key.toLowerCase(),
              canonical([values].flat().map(String)),
            ]),
          )
        : canonical(keys),
    ]),
  )
}

/** `arn:aws:iam::123456789012:root` and `123456789012` are the same principal. */
function withoutRoot(principal: string): string {
  return /^arn:aws[\w-]*:iam::(\d{12}):root$/.exec(principal)?.[1] ?? principal
}

/** The elements of an object, by names in lower case; empty labels are left out. */
function elementsOf(value: object): Map<string, unknown> {
  const elements = new Map<string, unknown>()
  for (const [name, element] of Object.entries(value)) elements.set(name.toLowerCase(), element)
  for (const label of ['sid', 'id']) if (elements.get(label) === '') elements.delete(label)
  return elements
}

/** JSON with sorted keys and items; `change` is applied to texts. */
function canonical(value: unknown, change: (text: string) => string = (text) => text): string {
  if (typeof value === 'string') return jsonText(change(value))
  if (Array.isArray(value)) return setText(value.map((item) => canonical(item, change)))
  if (!isObject(value)) return jsonText(value)
  return objectText(Object.entries(value).map(([key, item]) => [key, canonical(item, change)]))
}

function setText(items: readonly string[]): string {
  const [first, ...more] = [...new Set(items)].sort()
  return first !== undefined && more.length === 0 ? first : `[${[first, ...more].join()}]`
}

/** An object as text; of entries with the same key the last one counts. */
function objectText(entries: readonly (readonly [string, string])[]): string {
  const sorted = [...new Map(entries)].sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${sorted.map(([key, text]) => `${JSON.stringify(key)}:${text}`).join()}}`
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
