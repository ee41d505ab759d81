/** What makes a plan quicker and changes no row. Each can be left out with `--no-rule`. */
export const ruleNames = ['filter-first', 'share-fetches', 'prune-joins', 'push-limit'] as const

export type RuleName = (typeof ruleNames)[number]
