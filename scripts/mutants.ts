import {
  cpSync,
  globSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { applied, type Mutant, mutantsOf } from './mutants/mutate.ts'
import { runTests, testGroups } from './mutants/notice.ts'

// Changes one random place of the source at a time, in a copy of the tree, and runs the tests until one
// notices. A mutant that lives shows behaviour that no test describes.
//   npm run mutants -- --seed 7 --count 60 --folder http,run

const root = join(import.meta.dirname, '..')
const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: String(Date.now() % 1e6) },
    count: { type: 'string', default: '60' },
    folder: { type: 'string', default: 'resolve,run,http,plan' },
    file: { type: 'string', default: '' },
    jobs: { type: 'string', default: '2' },
    /** How many groups of tests run; the first ones are quick. */
    groups: { type: 'string', default: '6' },
    list: { type: 'boolean', default: false },
  },
})

interface Place extends Mutant {
  readonly file: string
  readonly folder: string
  readonly line: number
  /** The first line of the changed text, which finds an equivalent mutant again after other edits. */
  readonly code: string
}

/** Mutants that change nothing that can be seen, each with its reason. */
interface Equivalent {
  readonly file: string
  readonly code: string
  readonly change: string
  readonly why: string
}

function placesOf(file: string): Place[] {
  const source = readFileSync(join(root, file), 'utf8')
  return mutantsOf(source).map((mutant) => {
    const line = source.slice(0, mutant.start).split('\n').length
    const code = source.split('\n')[line - 1]?.trim() ?? ''
    return { ...mutant, file, line, code, folder: file.split('/')[1] ?? '' }
  })
}

/** Numbers from 0 to 1 that a seed determines (mulberry32). */
function randomNumbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Draws places, at most one on a line, so that no line counts twice. */
function drawn(places: readonly Place[], count: number, random: () => number): Place[] {
  const chosen = new Map<string, Place>()
  const rest = [...places]
  while (chosen.size < count && rest.length > 0) {
    const [place] = rest.splice(Math.floor(random() * rest.length), 1)
    if (place === undefined) break
    const key = `${place.file}:${place.line}`
    if (!chosen.has(key)) chosen.set(key, place)
  }
  return [...chosen.values()]
}

const folders = values.folder.split(',').map((name) => name.replace(/^src\//, ''))
const equivalents: readonly Equivalent[] = JSON.parse(
  readFileSync(join(root, 'scripts/mutants/equivalent.json'), 'utf8'),
)
const isEquivalent = (place: Place) =>
  equivalents.some(
    ({ file, code, change }) =>
      file === place.file && (code === '*' || (code === place.code && change === place.change)),
  )
const places = globSync(`src/{${folders.join(',')},}/**/*.ts`, { cwd: root })
  .filter((file) => folders.includes(file.split('/')[1] ?? '') && !/\.test\.ts$|testing/.test(file))
  .filter((file) => file.includes(values.file))
  .sort()
  .flatMap(placesOf)
const mutants = drawn(
  places.filter((place) => !isEquivalent(place)),
  Number(values.count),
  randomNumbers(Number(values.seed)),
)
const nameOf = ({ file, line, change }: Place) => `${file}:${line} ${change}`
console.log(`seed ${values.seed}: ${mutants.length} of ${places.length} mutants`)
if (values.list) {
  for (const mutant of mutants) console.log(nameOf(mutant))
  process.exit()
}

/** A copy of the tree that mutants may change. */
function copyOfTree(): string {
  const copy = mkdtempSync(join(tmpdir(), 'stackql-mutants-'))
  for (const name of ['src', 'test', 'providers', 'scripts', 'docs', 'bench', 'site/src']) {
    cpSync(join(root, name), join(copy, name), { recursive: true })
  }
  for (const name of ['package.json', 'README.md']) cpSync(join(root, name), join(copy, name))
  for (const name of ['node_modules', 'dist']) symlinkSync(join(root, name), join(copy, name))
  return copy
}

const SLOWER = 4
const AT_LEAST_SECONDS = 20
const MOST_SECONDS = 600
/** The time that each group takes without a change, in seconds. */
const usual = new Map<string, number>()

const groupsFor = (copy: string, folder: string) =>
  testGroups(copy, folder).slice(0, Number(values.groups))

/** Measures the groups, each once. The copies share the work. */
async function measure(): Promise<void> {
  const folders = new Set(mutants.map((mutant) => mutant.folder))
  const groups = [...folders].flatMap((folder) => groupsFor(copies[0] ?? root, folder))
  const left = [...new Map(groups.map((files) => [files.join(), files])).values()]
  const measureNext = async (copy: string) => {
    for (let files = left.shift(); files !== undefined; files = left.shift()) {
      // On a busy machine a test of times may fail once.
      let verdict = await runTests(copy, files, MOST_SECONDS)
      if (verdict.kind === 'noticed') verdict = await runTests(copy, files, MOST_SECONDS)
      if (verdict.kind === 'noticed') {
        throw new Error(`without a mutant there is a failure already: ${verdict.by}`)
      }
      usual.set(files.join(), verdict.seconds)
    }
  }
  await Promise.all(copies.map(measureNext))
}

async function noticedBy(copy: string, mutant: Place): Promise<string | undefined> {
  const path = join(copy, mutant.file)
  const source = readFileSync(path, 'utf8')
  writeFileSync(path, applied(source, mutant))
  try {
    for (const files of groupsFor(copy, mutant.folder)) {
      const limit = AT_LEAST_SECONDS + SLOWER * (usual.get(files.join()) ?? 0)
      const verdict = await runTests(copy, files, limit)
      if (verdict.kind === 'noticed') return verdict.by
    }
    return undefined
  } finally {
    writeFileSync(path, source)
  }
}

const lived: Place[] = []
const queue = [...mutants]
async function work(copy: string): Promise<void> {
  for (let mutant = queue.shift(); mutant !== undefined; mutant = queue.shift()) {
    const by = await noticedBy(copy, mutant)
    if (by === undefined) lived.push(mutant)
    console.log(`${nameOf(mutant)}\n    ${by === undefined ? 'LIVED' : `noticed: ${by}`}`)
  }
}

const copies = Array.from({ length: Number(values.jobs) }, copyOfTree)
process.once('exit', () => {
  for (const copy of copies) rmSync(copy, { recursive: true, force: true })
})
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))
await measure()
await Promise.all(copies.map(work))
console.log(`\n${mutants.length - lived.length} of ${mutants.length} noticed (seed ${values.seed})`)
for (const mutant of lived) console.log(`lived: ${nameOf(mutant)}`)
