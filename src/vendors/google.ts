import { type OperationState, plainVendor, type Vendor } from './vendor.ts'

/** The scope and the server of tokens for service accounts. */
export const tokenScope = 'https://www.googleapis.com/auth/cloud-platform'
export const tokenServer = 'https://oauth2.googleapis.com/token'

export function google(): Vendor {
  return { ...plainVendor, documentFolder: 'googleapis.com', operation: operationIn }
}

/**
 * The relevant parts of an operation.
 * https://cloud.google.com/compute/docs/reference/rest/v1/globalOperations
 */
interface GoogleOperation {
  readonly kind?: string
  readonly operationType?: string
  readonly selfLink?: string
  readonly targetLink?: string
  readonly endTime?: string
  readonly httpErrorStatusCode?: number
  readonly httpErrorMessage?: string
  readonly error?: {
    readonly errors?: readonly { readonly code?: string; readonly message?: string }[]
  }
}

function operationIn(value: unknown): OperationState {
  const operation = typeof value === 'object' && value !== null ? (value as GoogleOperation) : {}
  const { kind, operationType, selfLink, targetLink, endTime, httpErrorStatusCode } = operation
  return {
    name: `${kind ?? 'operation'}: ${operationType ?? 'operation'}`,
    isDone: endTime !== undefined,
    selfLink,
    targetLink,
    failure: failureOf(operation),
    failureStatus: httpErrorStatusCode,
  }
}

function failureOf({ error, httpErrorMessage }: GoogleOperation): string | undefined {
  if (error === undefined) return undefined
  const reasons = (error.errors ?? []).map(({ code, message }) => message ?? code).filter(Boolean)
  return reasons.length > 0 ? reasons.join('; ') : (httpErrorMessage ?? 'no reason is given')
}
