/**
 * Properties that GitHub does not show in a row, but filters by, such as a member's second factor.
 */
export interface Hidden {
  readonly role?: string
  readonly two_factor?: boolean
  readonly affiliation?: string
}

/** A symbol, so that JSON leaves it out and copies of a row keep it. */
const HIDDEN = Symbol('hidden')

export const withHidden = <T extends object>(row: T, hidden: Hidden): T => ({
  ...row,
  [HIDDEN]: { ...hiddenOf(row), ...hidden },
})

export const hiddenOf = (row: object): Hidden => (row as { [HIDDEN]?: Hidden })[HIDDEN] ?? {}
