import { setting, worded } from '../errors/setting.ts'
import type { Source } from '../text/source.ts'
import { Interpreter, isFunction, type Load } from './evaluate.ts'
import { JsonnetProblem } from './problem.ts'
import { defineAll } from './std-define.ts'
import { lists } from './std-lists.ts'
import { manifests } from './std-manifest.ts'
import { objects } from './std-objects.ts'
import { texts } from './std-texts.ts'
import { type Fn, Obj, startCounting, Thunk, type Value } from './values.ts'
import { dataOf } from './write-json.ts'

export interface JsonnetOptions {
  /** The values of std.extVar; a function at the top takes its arguments from them, by name. */
  readonly variables: ReadonlyMap<string, string>
  /** Reads the file of an `import`. Throws an Error that says why not. */
  readonly load: (path: string, from: string) => Source
}

/** The data, or why there is none, with the place of the fault. */
export type Evaluated = { readonly data: unknown } | { readonly problem: string }

/**
 * The data that a text in Jsonnet is: https://jsonnet.org/ref/spec.html, without importbin, std.parseYaml,
 * std.manifestToml and native functions. What does not come to an end is a problem after a while.
 */
export function evaluateJsonnet(source: Source, { variables, load }: JsonnetOptions): Evaluated {
  const loaded: Load = (path, from) => {
    try {
      return load(path, from)
    } catch (error) {
      throw new JsonnetProblem(`cannot import ${path}: ${(error as Error).message}`)
    }
  }
  startCounting()
  try {
    const interpreter = new Interpreter(loaded, (made) => library(made, variables, source.name))
    const value = interpreter.file(source)
    const whole = isFunction(value) ? called(value, variables, interpreter) : value
    return { data: dataOf(whole) }
  } catch (error) {
    if (error instanceof JsonnetProblem) return { problem: error.text }
    if (error instanceof RangeError) return { problem: 'it is too deep, or too large' }
    throw error
  }
}

function called(
  target: Fn,
  variables: ReadonlyMap<string, string>,
  interpreter: Interpreter,
): Value {
  const names = target.parameters.map(({ name }) => name)
  const given = [...variables].filter(([name]) => names.includes(name))
  const args = given.map(([name, text]): [string, Thunk] => [name, Thunk.of(text)])
  const missing = target.parameters.find(
    (one) => !('usual' in one) && !variables.has(one.name) && !('isOptional' in one),
  )
  if (missing !== undefined) {
    throw new JsonnetProblem(
      `the function needs '${missing.name}'; give ${worded(setting('var', `${missing.name}=…`))}`,
    )
  }
  return interpreter.call(target, [], new Map(args))
}

function library(
  interpreter: Interpreter,
  variables: ReadonlyMap<string, string>,
  file: string,
): Obj {
  const all = { ...objects, ...lists, ...texts, ...manifests }
  const extVar = {
    'extVar(x)': (a: Parameters<(typeof all)[string]>[0]) => {
      const name = a.text(0)
      const found = variables.get(name)
      if (found !== undefined) return found
      throw new JsonnetProblem(
        `std.extVar('${name}') has no value; give ${worded(setting('var', `${name}=…`))}`,
        a.place,
      )
    },
  }
  const fields: [string, Thunk][] = [
    ['pi', Thunk.of(Math.PI)],
    ['thisFile', Thunk.of(file)],
  ]
  for (const [name, fn] of defineAll({ ...all, ...extVar }, interpreter)) {
    fields.push([name, Thunk.of(fn)])
  }
  return Obj.of(new Map(fields), true)
}
