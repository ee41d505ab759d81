import { CopilotSeats } from './copilot-seats.ts'
import { isObject, type OpenApiDescription } from './description.ts'
import { sample } from './examples.ts'
import type { Operations } from './operation.ts'
import { cutPage } from './pages.ts'
import { type Answer, notFound } from './problems.ts'
import type { Call, World } from './world.ts'

/** The list of an organization's seats. */
export const SEATS = '/orgs/{org}/copilot/billing/seats'
const SEAT = '/orgs/{org}/members/{username}/copilot'
const USERS = '/orgs/{org}/copilot/billing/selected_users'

/** Seats that begin with those of a seed, else with the description's examples. */
export function seatsFrom(
  description: OpenApiDescription,
  operations: Operations,
  seeded: (org: string) => readonly unknown[] | undefined,
): CopilotSeats {
  const seat = operations.at('GET', SEAT)?.success
  const example = isObject(seat?.example) ? seat.example : {}
  const properties = isObject(seat?.schema.properties) ? seat.schema.properties : {}
  // The example lacks `organization`, which the documentation lists among the columns.
  const organization = sample(description, properties.organization)
  const rows = operations.at('GET', SEATS)?.list?.rows ?? []
  return new CopilotSeats({ ...example, organization }, (org) =>
    (seeded(org) ?? rows).filter(isObject),
  )
}

/** The answers of the four operations on seats; undefined for any other operation. */
export function copilotAnswer({ seats, now }: World, call: Call): Answer | undefined {
  const { operation, params, url } = call
  const org = params.org ?? ''
  switch (`${operation.route.method} ${operation.route.template}`) {
    case `GET ${SEATS}`: {
      const all = seats.list(org)
      const { rows, link } = cutPage(all, 'page', url)
      return {
        status: 200,
        body: { total_seats: all.length, seats: rows },
        headers: link === undefined ? {} : { link },
      }
    }
    case `GET ${SEAT}`: {
      const seat = seats.get(org, params.username ?? '')
      return seat === undefined ? notFound(operation.documentation) : { status: 200, body: seat }
    }
    case `POST ${USERS}`: {
      const created = seats.add(org, usernames(call), now())
      if (created === undefined) return notFound(operation.documentation)
      return { status: 201, body: { seats_created: created } }
    }
    case `DELETE ${USERS}`: {
      const cancelled = seats.cancel(org, usernames(call), now())
      if (cancelled === undefined) return notFound(operation.documentation)
      return { status: 200, body: { seats_cancelled: cancelled } }
    }
    default:
      return undefined
  }
}

function usernames({ body }: Call): string[] {
  const names = isObject(body) ? body.selected_usernames : undefined
  return Array.isArray(names) ? names.map(String) : []
}
