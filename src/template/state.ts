import type { QueryError } from '../errors/query-error.ts'
import type { PrintStyle } from './format.ts'
import type { TemplateFunction } from './functions.ts'
import type { Template } from './parse.ts'
import { templateError } from './problem.ts'

/** One run of a template. */
export interface State {
  readonly template: Template
  readonly functions: Readonly<Record<string, TemplateFunction>>
  readonly style: PrintStyle
  readonly missing: 'print' | 'fail'
  readonly maxSteps: number
  readonly maxOutput: number
  readonly output: string[]
  steps: number
  /** Characters written so far. */
  made: number
  depth: number
  /** The innermost last; of two with one name the later one counts. */
  variables: { readonly name: string; value: unknown }[]
}

export function fail(state: State, at: number, message: string, hint?: string): QueryError {
  return templateError(state.template, at, message, hint)
}

/** Counts one step, and stops a template that takes too many. */
export function step(state: State, at: number): void {
  state.steps += 1
  if (state.steps > state.maxSteps) {
    throw fail(state, at, `stopped after ${state.maxSteps} steps`)
  }
}

/** Counts written text, and stops a template that writes too much. */
export function charge(state: State, at: number, length: number): void {
  state.made += length
  if (state.made > state.maxOutput) {
    throw fail(state, at, `stopped after ${state.maxOutput} characters of output`)
  }
}
