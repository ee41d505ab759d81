import { readFileSync } from 'node:fs'
import type { ServiceNotes } from '../../src/openapi/notes.ts'
import { readTable } from './contract.ts'

interface ServiceRow {
  readonly service: string
  readonly group: string
  readonly sentence: string
}

/**
 * A sentence and a group for each service, from services.csv, because GitHub's own tags lack them
 * for a third of the services. Throws when a service has no line there, or a line no service.
 */
export function serviceNotes(services: readonly string[]): ServiceNotes {
  const rows = readTable<ServiceRow>(readFileSync(new URL('services.csv', import.meta.url), 'utf8'))
  const known = new Map(rows.map(({ service, ...note }) => [service, note]))
  const missing = services.filter((service) => !known.has(service))
  const unknown = [...known.keys()].filter((service) => !services.includes(service))
  if (missing.length + unknown.length > 0) {
    throw new Error(
      `services.csv lacks ${missing.join(', ') || 'none'}, and has ${unknown.join(', ') || 'none'} too many`,
    )
  }
  return Object.fromEntries(known)
}
