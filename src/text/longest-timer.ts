/** The longest time in milliseconds that a timer of Node takes, some 24 days: a longer one ends at once. */
export const LONGEST_TIMER_MS = 2 ** 31 - 1
