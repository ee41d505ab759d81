import {
  type Simulator,
  type SimulatorOptions,
  startSimulator,
} from '../../src/simulator/server.ts'
import { readDescription } from './description.ts'

/** An answer, read. */
export interface Reply {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape.
  readonly json: any
}

export interface Client extends AsyncDisposable {
  readonly simulator: Simulator
  send(
    method: string,
    path: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Reply>
}

/** A simulator of its own for one test, and a client that talks to it with a token. */
export async function startClient(
  options: Omit<SimulatorOptions, 'description'> = {},
): Promise<Client> {
  const simulator = await startSimulator({ description: readDescription(), ...options })
  return {
    simulator,
    async send(method, path, body, headers = {}) {
      const response = await fetch(new URL(path, simulator.url), {
        method,
        redirect: 'manual',
        headers: { authorization: 'Bearer test', ...headers },
        ...(body === undefined
          ? {}
          : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      })
      const text = await response.text()
      const isJson = response.headers.get('content-type')?.includes('json') === true
      return {
        status: response.status,
        headers: response.headers,
        text,
        json: isJson && text !== '' ? parsed(text) : undefined,
      }
    },
    [Symbol.asyncDispose]: () => simulator.close(),
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
