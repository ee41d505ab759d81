import type { Flag } from './flag.ts'

const table = [
  {
    name: 'port',
    type: 'number',
    default: 9000,
    value: 'PORT',
    help: 'where to listen on 127.0.0.1; 0 takes a free one',
    state: 'used',
  },
  {
    name: 'token',
    type: 'text',
    value: 'TOKEN',
    help: 'accept only this token (default: any that is not empty)',
    state: 'used',
  },
  {
    name: 'faults',
    type: 'text',
    value: 'FILE',
    help: 'rules of faults to answer with, as JSON',
    state: 'used',
  },
  {
    name: 'seed',
    type: 'text',
    value: 'FILE',
    help: 'organizations of your own in place of acme, as YAML or JSON; none for examples alone',
    state: 'used',
  },
  {
    name: 'latency',
    type: 'number',
    default: 0,
    value: 'MS',
    help: 'wait so long before each answer',
    state: 'used',
  },
  {
    name: 'log',
    type: 'boolean',
    default: false,
    help: 'show each request on stderr',
    state: 'used',
  },
  {
    name: 'debug',
    type: 'boolean',
    default: false,
    help: 'show the trace of an error',
    state: 'used',
  },
] as const satisfies readonly Flag[]

/** A flag of `simulate`. */
export type SimulateFlag = (typeof table)[number]

/** Flags of `simulate`. */
export const simulateFlags: readonly Flag[] = table
