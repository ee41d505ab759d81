/**
 * The rules that make a plan faster without changing its rows. Each can be switched off with
 * `--no-rule`.
 */
export const ruleNames = [
  'filter-first',
  'share-fetches',
  'prune-joins',
  'skip-empty',
  'filter-by-query',
  'limit-first',
  'push-limit',
] as const

export type RuleName = (typeof ruleNames)[number]
