import { Engine } from '../src/engine/engine.ts'
import type { Session } from '../src/engine/session.ts'
import { settingsFor } from './engine-settings.ts'

// Prints the memory of an open session in MB and how many were measured. Needs --expose-gc.

const SESSIONS = 200
const [, , url = ''] = process.argv
const engine = new Engine(settingsFor(url))
const signal = new AbortController().signal

async function open(): Promise<Session> {
  const session = engine.session(settingsFor(url))
  const text = "SELECT id, name FROM github.repos.repos WHERE org = 'many' LIMIT 100"
  for (const one of session.prepare({ name: 'query', text })) {
    await using result = await one.run({ signal })
    for await (const _page of result.pages());
  }
  return session
}

function resident(): number {
  global.gc?.()
  return process.memoryUsage().rss / 1024 / 1024
}

// What is loaded and compiled once is not a session's.
const sessions: Session[] = []
for (let number = 0; number < 50; number += 1) sessions.push(await open())
const before = resident()
for (let number = 0; number < SESSIONS; number += 1) sessions.push(await open())
const after = resident()
process.stdout.write(`${(after - before) / SESSIONS} ${SESSIONS}\n`)
await engine.close()
