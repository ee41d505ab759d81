import { isJson } from '../../resolve/lower/expression-type.ts'
import type { OutputColumn } from '../../resolve/resolved.ts'
import type { ResultColumn } from '../../store/store.ts'

/** The columns that the store names, with the types that the plan knows. */
export function outputColumns(
  planned: readonly OutputColumn[],
  found: readonly ResultColumn[],
): OutputColumn[] {
  const isKnown = planned.length === found.length
  return found.map(({ name, type }, index) => {
    const known = isKnown ? planned[index] : undefined
    if (known !== undefined && known.type !== 'any') return { ...known, name }
    // A declaration is that of the first of several queries: the others may give other values.
    const isSure = known?.compared === undefined || isJson(type)
    return { name, type: (isSure ? type : undefined) ?? 'any' }
  })
}
