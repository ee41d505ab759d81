import type { FieldPage, ResourcePage } from '../page/page.ts'
import { cell, code, folded } from '../page/prose.ts'
import { startMethod } from '../page/start.ts'
import { fieldHead, fieldRow, listed, nestedTable } from './markdown-field.ts'

/** The number of addresses (`html_url`) that stand among the other columns; more are folded away. */
const MOST_ADDRESSES = 4

/** The number of columns whose properties have a part of their own. */
const MOST_NESTED = 4

interface ColumnOf {
  readonly field: FieldPage
  /** The methods that answer with it. */
  readonly of: string[]
}

/** The columns of all methods that SELECT calls: those of the method that the page begins with first. */
export function columnSection(page: ResourcePage, base: string | undefined): string {
  const selects = page.methods.filter(({ access }) => access === 'select')
  if (selects.length === 0) return ''
  const columns = new Map<string, ColumnOf>()
  for (const method of selects) {
    for (const field of method.columns) {
      const known = columns.get(field.name)
      if (known === undefined) columns.set(field.name, { field, of: [method.name] })
      else known.of.push(method.name)
    }
  }
  const title = '## Columns'
  if (columns.size === 0)
    return `${title}\n\nThe document names none; \`SELECT *\` shows what comes.`
  const all = [...columns.values()]
  const start = startMethod(page)?.name ?? ''
  const own = all.filter(({ of }) => of.includes(start))
  const [first, others] =
    own.length === 0 ? [all, []] : [own, all.filter((one) => !own.includes(one))]
  const addresses = first.filter(({ field }) => isAddress(field))
  const isMany = addresses.length > MOST_ADDRESSES
  const shown = isMany ? first.filter((one) => !addresses.includes(one)) : first
  const groups = Map.groupBy(others, ({ of }) => listed(of))
  const nested = all.flatMap(({ field }) => nestedTable(field, base))
  return [
    title,
    ...(shown.length === 0 ? [] : [table(shown)]),
    ...(isMany ? [folded(`${addresses.length} more: addresses`, table(addresses))] : []),
    ...[...groups].map(([of, some]) => folded(`${some.length} more of ${of}`, table(some, false))),
    ...(nested.length > MOST_NESTED
      ? [folded(`Properties of ${nested.length} columns`, nested.join('\n\n'))]
      : nested),
    'Every row also has `fetched_at`, `from_cache` and `item_status`, which `*` leaves out.',
  ].join('\n\n')

  function table(some: readonly ColumnOf[], isNoted = true): string {
    return `${fieldHead}\n${some.map((one) => row(one, isNoted)).join('\n')}`
  }

  /** A column, with the methods that do not have it. */
  function row({ field, of }: ColumnOf, isNoted: boolean): string {
    const without = selects.map(({ name }) => name).filter((name) => !of.includes(name))
    const isOfMost = without.length < of.length
    const note = isOfMost ? `Not of ${listed(without)}.` : `Only of ${of.map(code).join(', ')}.`
    const words = cell(field.description, base)
    const isOfAll = !isNoted || without.length === 0
    return fieldRow(field, isOfAll ? words : `${words} _${note}_`.trim())
  }
}

function isAddress({ name, type }: FieldPage): boolean {
  return type === 'string' && /(?:^|_)url$/.test(name)
}
