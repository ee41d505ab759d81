import { compareNames } from '../../catalog/listing.ts'
import { invariant } from '../../errors/invariant.ts'
import { QueryError } from '../../errors/query-error.ts'
import { setting, worded } from '../../errors/setting.ts'
import type { AuthDocument } from '../../openapi/extension.ts'
import type { ProviderModel } from '../../openapi/model.ts'
import type { ResolveContext } from '../../resolve/context.ts'
import { findProvider, findResource } from '../../resolve/names/find-names.ts'
import { notSupportedYet } from '../../resolve/problems.ts'
import type { Name, Show } from '../../sql/ast.ts'
import { printExpr, quoteIdentifier, quoteString } from '../../sql/print.ts'
import type { StoreValue } from '../../store/store.ts'
import { own } from '../../text/own.ts'
import type { RunContext } from '../context.ts'
import { takenRows } from '../read/taken-rows.ts'
import { describeColumns } from './describe.ts'
import { insertTemplate } from './show-insert.ts'
import { methods, resources } from './show-resources.ts'

/** A listing: column names, and rows of text. */
export interface Listing {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly StoreValue[])[]
}

/** The context of SHOW: names, and the program's version. */
export interface ShowContext extends ResolveContext {
  readonly compat: boolean
  /** `--auth`, by provider. */
  readonly auth: Readonly<Record<string, AuthDocument>>
  readonly version: {
    readonly version: string
    readonly commit: string
    readonly buildDate: string
    readonly platform: string
  }
}

/** Answers SHOW from documents, with the columns of engine.md §2.6. Throws for unknown names. */
export async function show(statement: Show, context: ShowContext): Promise<Listing> {
  const { subject, extended } = statement
  switch (subject) {
    case 'providers':
      return {
        columns: ['name', 'version'],
        rows: (await context.catalog.listProviders()).map(({ name, version }) => [name, version]),
      }
    case 'services':
      return await services(named(statement), extended, context)
    case 'resources':
      return await resources(named(statement), extended, context)
    case 'methods':
      return await methods(named(statement), extended, context)
    case 'columns':
      return await describeColumns(named(statement), extended, context)
    case 'insert': {
      const resource = await findResource(context, named(statement))
      return { columns: ['insert_statement'], rows: [[insertTemplate(resource, statement)]] }
    }
    case 'version': {
      const { version, commit, buildDate, platform } = context.version
      return extended
        ? {
            columns: ['version', 'commit', 'build_date', 'platform'],
            rows: [[version, commit, buildDate, platform]],
          }
        : { columns: ['version'], rows: [[version]] }
    }
    case 'auth': {
      const [part] = named(statement).parts
      invariant(part !== undefined, 'SHOW AUTH has a provider')
      const { model } = await findProvider(context, part)
      return {
        columns: ['principal', 'type', 'source'],
        rows: [[null, ...signingIn(model, own(context.auth, model.name))]],
      }
    }
    case 'transaction-isolation':
      return { columns: ['transaction_isolation'], rows: [['read committed']] }
    case 'views':
    case 'tables':
      throw new Error(`SHOW ${subject} is answered by who keeps them`)
    case 'functions':
    case 'setting':
      throw notSupportedYet(`SHOW ${subject.toUpperCase()}`, statement.span)
  }
}

/** The kind of a provider's credential and its source. */
function signingIn({ auth }: ProviderModel, given: AuthDocument | undefined): [string, string] {
  return given === undefined
    ? [auth?.type ?? 'null_auth', 'provider document']
    : [given.type ?? 'service_account', worded(setting('auth'))]
}

/** The rows of a listing that match LIKE or WHERE, filtered by the store. */
export async function filtered(
  listing: Listing,
  statement: Show,
  { store, signal, env }: Pick<RunContext, 'store' | 'signal' | 'env'>,
): Promise<Listing> {
  const { like, where } = statement
  if (like === undefined && where === undefined) return listing
  const [first = 'name'] = listing.columns
  const key = listing.columns.includes('name') ? 'name' : first
  const condition =
    where === undefined
      ? `${quoteIdentifier(key)} LIKE ${quoteString(like ?? '%')}`
      : printExpr(where)
  const table = 'show#0'
  try {
    store.createTable(
      table,
      listing.columns.map((name) => ({ name, type: 'any' })),
    )
    store.append(table, listing.rows)
    const sql = `SELECT * FROM ${quoteIdentifier(table)} WHERE ${condition}`
    const { rows } = await store.compute(sql, { signal, env })
    return { columns: listing.columns, rows: await takenRows(rows, signal) }
  } finally {
    store.dropTable(table)
  }
}

function named(statement: Show): Name {
  if (statement.of !== undefined) return statement.of
  throw new QueryError('42601', `SHOW ${statement.subject.toUpperCase()} of what?`, {
    span: statement.span,
    hint: `Write SHOW ${statement.subject.toUpperCase()} IN name.`,
  })
}

async function services(name: Name, extended: boolean, context: ShowContext): Promise<Listing> {
  const [part] = name.parts
  invariant(part !== undefined, 'a name has a part')
  const { model } = await findProvider(context, part)
  const sorted = [...model.services].sort((a, b) => compareNames(a.id, b.id))
  return {
    columns: ['id', 'name', 'title', ...(extended ? ['description', 'version', 'preferred'] : [])],
    rows: sorted.map(({ id, name: service, title, description, version, preferred }) => [
      id,
      service,
      title,
      ...(extended ? [description, version, preferred ? 'true' : 'false'] : []),
    ]),
  }
}
