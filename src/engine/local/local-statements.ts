import { compatOf } from '../../compat/compat.ts'
import type { ApiError } from '../../errors/api-error.ts'
import { invariant } from '../../errors/invariant.ts'
import { QueryError } from '../../errors/query-error.ts'
import type { Plan } from '../../plan/plan.ts'
import { resolveQuery } from '../../resolve/resolve-query.ts'
import type { LocalTarget } from '../../resolve/write/local-target.ts'
import type { RunContext } from '../../run/context.ts'
import { takenRows } from '../../run/read/taken-rows.ts'
import { runPlan, tablesOfPlan } from '../../run/run.ts'
import type { Listing, ShowContext } from '../../run/show/show.ts'
import type {
  CreateIndex,
  CreateTable,
  CreateView,
  Delete,
  Describe,
  Drop,
  Insert,
  RefreshView,
  Show,
  Statement,
  Update,
} from '../../sql/ast.ts'
import type { Store } from '../../store/store.ts'
import type { Call } from '../call.ts'
import { type Outcome, Shortfalls } from '../outcome.ts'
import type { DefineContext } from './define.ts'
import type { Definition } from './definitions.ts'
import type { Relations } from './relations.ts'

/** Statements that change rows. */
export type RowChange = Insert | Update | Delete

/** Statements that create or drop the user's relations. */
export type Define = CreateView | CreateTable | CreateIndex | Drop | RefreshView

/** The dependencies of {@link LocalStatements}. */
export interface LocalContext {
  readonly compat: boolean
  readonly relations: Relations
  readonly openStore: () => Store
  readonly resolveContext: (call: Call, statement: Statement) => ShowContext
  readonly runContext: (call: Call, onTruncated: (text: string) => void) => RunContext
}

function isOfIndex(statement: Define): statement is CreateIndex | (Drop & { subject: 'index' }) {
  if (statement.kind === 'drop') return statement.subject === 'index'
  return statement.kind === 'create-index'
}

/** Statements about the user's own tables and views. Rarely needed parts are loaded on use. */
export class LocalStatements {
  readonly #context: LocalContext

  constructor(context: LocalContext) {
    this.#context = context
  }

  /** The user table that a statement changes; undefined when its target is an API's. */
  async target(statement: RowChange): Promise<Definition | undefined> {
    const { parts, span } = statement.target
    const name = parts.map((part) => part.name).join('.')
    const definition = await this.#context.relations.of(statement).target(name, span)
    if (definition === undefined || definition.kind === 'table') return definition
    const { kind } = definition
    throw new QueryError('42809', `${definition.name} is a ${kind}: it cannot be written to`, {
      span,
    })
  }

  async plan(statement: RowChange, definition: Definition, call: Call): Promise<Plan> {
    const [{ resolveLocalWrite }, { planLocalWrite }, { qualifiedName }] = await Promise.all([
      import('../../resolve/write/resolve-local-write.ts'),
      import('./local-plan.ts'),
      import('./definitions.ts'),
    ])
    const { relations, resolveContext } = this.#context
    const { definitions } = relations
    const target: LocalTarget = {
      name: definition.name,
      storeName: qualifiedName(definition),
      schema: definition.temporary ? 'temp' : 'main',
      columns: definitions?.columnsOf(definition) ?? [],
      key: definitions?.keyOf(definition) ?? [],
      indexes: () => definitions?.indexesOf(definition) ?? [],
    }
    const context = resolveContext(call, statement)
    return planLocalWrite(await resolveLocalWrite(statement, target, context))
  }

  async *change(statement: RowChange, definition: Definition, call: Call): AsyncGenerator<Outcome> {
    const plan = await this.plan(statement, definition, call)
    const { columns, rows, notes, count } = await this.#runWhole(plan, call)
    if (statement.returning.length > 0) yield { kind: 'rows', rows: { columns, rows } }
    yield* notes
    yield { kind: 'changes', verb: statement.kind, of: 'rows', count, isAwaited: false }
  }

  async define(statement: Define, call: Call): Promise<Outcome[]> {
    const [{ define }, { columnsOfQuery, planInto }] = await Promise.all([
      import('./define.ts'),
      import('./local-plan.ts'),
    ])
    const { openStore, relations, compat, resolveContext } = this.#context
    const store = openStore()
    const { definitions, views } = relations
    invariant(definitions !== undefined, 'an open store has definitions')
    const notes: Outcome[] = []
    const reading = (text: string): Call => ({ ...call, source: { ...call.source, text } })
    const context: DefineContext = {
      store,
      definitions,
      views,
      text: call.source.text,
      compat,
      resolve: async (query, text) =>
        await resolveQuery(query, resolveContext(reading(text), query)),
      resolveView: async (query, text) => {
        const around = resolveContext(reading(text), query)
        return await resolveQuery(query, { ...around, mayLack: true })
      },
      columnsOf: (query) => columnsOfQuery(query, store),
      signal: call.signal,
      runInto: async (query, table, { isNew }) => {
        // Upstream continues without the rows of a refused call, after a message.
        const plan = planInto(query, table)
        notes.push(
          ...(await this.#runWhole(plan, call, compatOf(compat).toleratesRefusals && isNew)).notes,
        )
      },
    }
    const text = isOfIndex(statement)
      ? (await import('./define-index.ts')).defineIndex(statement, context)
      : await define(statement, context)
    return [...notes, { kind: 'message', text }]
  }

  /** The result of SHOW and DESCRIBE for the user's relations; undefined for other subjects. */
  async listing(statement: Show | Describe, call: Call): Promise<Listing | undefined> {
    const { openStore, relations, compat, resolveContext } = this.#context
    const { definitions, views } = relations
    const { describeLocal, showLocal } = await import('./local-listing.ts')
    if (statement.kind === 'show') {
      const { subject, extended } = statement
      const isOwn = subject === 'tables' || subject === 'views'
      if (isOwn) return showLocal(subject, extended, definitions)
    }
    return await describeLocal(statement, {
      definitions,
      find: async (name) => await relations.of(statement).definition(name),
      columnsOfView: async ({ name, text }) => {
        const { columnsOfQuery } = await import('./local-plan.ts')
        const { query, source: inner } = views.parse(name, text)
        const around = { ...call, source: { ...call.source, text: inner.text } }
        const context = resolveContext(around, query)
        const resolved = await resolveQuery(query, { ...context, mayLack: true })
        return columnsOfQuery(resolved, openStore())
      },
      compat,
    })
  }

  /** Runs a plan to its last row, and drops its tables; returns notes about it. */
  async #runWhole(plan: Plan, call: Call, mayLack = false) {
    const { runContext } = this.#context
    const notes: Outcome[] = []
    const shortfalls = new Shortfalls()
    const context = {
      ...runContext(call, shortfalls.add),
      ...(mayLack && {
        onRefused: (error: ApiError) => notes.push({ kind: 'failure', error }),
      }),
    }
    try {
      const { rows } = await runPlan(plan, context)
      return {
        columns: rows?.columns ?? [],
        rows: await takenRows(rows?.rows ?? [], call.signal),
        notes: [...notes, ...shortfalls.outcomes],
        count: rows?.changed ?? 0,
      }
    } finally {
      for (const table of tablesOfPlan(plan)) context.store.dropTable(table)
    }
  }
}
