import { cutSecrets } from '../../text/known-secrets.ts'
import { hasCommand, visible } from '../../text/visible.ts'
import type { Streams } from '../streams.ts'

/**
 * Streams that show no secret, and on standard error nothing from any text that controls a terminal
 * or GitHub Actions.
 */
export function shownStreams(given: Streams): Streams {
  const inActions = isInActions(given.env)
  return {
    ...given,
    out: async (text) => await given.out(cutSecrets(text)),
    err: (text) => {
      const shown = visible(cutSecrets(text))
      given.err(inActions ? withoutCommands(shown) : shown)
    },
    control: (text) => (given.control ?? given.err)(cutSecrets(text)),
    ask: async (question) => await given.ask(visible(cutSecrets(question))),
  }
}

export function isInActions(env: Streams['env']): boolean {
  return env['GITHUB_ACTIONS'] === 'true'
}

/**
 * A text in which GitHub Actions finds no commands: it is switched off until the end of the text.
 */
export function withoutCommands(text: string): string {
  if (!hasCommand(text)) return text
  const token = `stackql-${crypto.randomUUID()}`
  const end = text.endsWith('\n') ? '' : '\n'
  return `::stop-commands::${token}\n${text}${end}::${token}::\n`
}
