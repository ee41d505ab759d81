import { isObject, type JsonObject } from './description.ts'
import { isMissingName, renamedAccount } from './identify.ts'

/** A seat in the form of `GET /orgs/{org}/members/{username}/copilot`. */
export type Seat = JsonObject

/**
 * The users with Copilot, by organization. Four operations read and change the same seats, at paths
 * that no general rule relates.
 */
export class CopilotSeats {
  readonly #template: Seat
  readonly #first: (org: string) => readonly Seat[]
  readonly #orgs = new Map<string, Map<string, Seat>>()

  /** `template` is a full seat of the item example; `first` gives the seats that an organization begins with. */
  constructor(template: Seat, first: (org: string) => readonly Seat[]) {
    this.#template = template
    this.#first = first
  }

  list(org: string): readonly Seat[] {
    return [...this.#seats(org).values()]
  }

  get(org: string, login: string): Seat | undefined {
    return this.#seats(org).get(login.toLowerCase())
  }

  replace(org: string, seats: readonly Seat[]): void {
    this.#orgs.set(org.toLowerCase(), byLogin(seats.map((seat) => this.#complete(org, seat))))
  }

  /**
   * The number of users who got a seat, or kept one that was about to end; undefined if one is
   * unknown.
   */
  add(org: string, logins: readonly string[], now: Date): number | undefined {
    if (logins.some(isMissingName)) return undefined
    const seats = this.#seats(org)
    let created = 0
    for (const login of new Set(logins)) {
      const seat = seats.get(login.toLowerCase())
      if (seat !== undefined && seat.pending_cancellation_date === null) continue
      seats.set(
        login.toLowerCase(),
        seat === undefined
          ? this.#fresh(org, login, now)
          : { ...seat, pending_cancellation_date: null, updated_at: stamp(now) },
      )
      created += 1
    }
    return created
  }

  /** The number of seats that now end with the billing cycle; undefined if a user is unknown. */
  cancel(org: string, logins: readonly string[], now: Date): number | undefined {
    if (logins.some(isMissingName)) return undefined
    const seats = this.#seats(org)
    let cancelled = 0
    for (const login of new Set(logins)) {
      const seat = seats.get(login.toLowerCase())
      if (seat === undefined || seat.pending_cancellation_date !== null) continue
      seats.set(login.toLowerCase(), {
        ...seat,
        pending_cancellation_date: firstOfNextMonth(now),
        updated_at: stamp(now),
      })
      cancelled += 1
    }
    return cancelled
  }

  clear(): void {
    this.#orgs.clear()
  }

  #seats(org: string): Map<string, Seat> {
    const key = org.toLowerCase()
    const known = this.#orgs.get(key)
    if (known !== undefined) return known
    const seats = byLogin(this.#first(org).map((seat) => this.#complete(org, seat)))
    this.#orgs.set(key, seats)
    return seats
  }

  /** Adds the documented columns that the example's seats lack; the template has all of them. */
  #complete(org: string, seat: Seat): Seat {
    return {
      ...this.#template,
      assigning_team: null,
      ...seat,
      organization: this.#organization(org),
    }
  }

  #fresh(org: string, login: string, now: Date): Seat {
    const assignee = this.#template.assignee
    return {
      ...this.#template,
      created_at: stamp(now),
      updated_at: stamp(now),
      pending_cancellation_date: null,
      last_activity_at: null,
      last_activity_editor: null,
      last_authenticated_at: null,
      assignee: isObject(assignee) ? renamedAccount(assignee, login) : { login },
      assigning_team: null,
      organization: this.#organization(org),
    }
  }

  #organization(org: string): JsonObject {
    const example = this.#template.organization
    return isObject(example) ? renamedAccount(example, org) : { login: org }
  }
}

function byLogin(seats: readonly Seat[]): Map<string, Seat> {
  return new Map(
    seats.map((seat) => {
      const login = isObject(seat.assignee) ? seat.assignee.login : undefined
      return [String(login).toLowerCase(), seat]
    }),
  )
}

function firstOfNextMonth(now: Date): string {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 1))
    .toISOString()
    .slice(0, 10)
}

const stamp = (now: Date): string => `${now.toISOString().slice(0, 19)}Z`
