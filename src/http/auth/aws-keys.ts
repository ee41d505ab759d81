import { QueryError } from '../../errors/query-error.ts'
import { setting } from '../../errors/setting.ts'
import type { AuthDocument } from '../../openapi/extension.ts'
import { noteSecret } from '../../text/known-secrets.ts'
import { keyVariables } from '../../vendors/aws.ts'
import type { AwsKeys } from './aws-signature.ts'
import {
  type Environment,
  fromVariable,
  keyFromPlaces,
  missing,
  text,
} from './credential-places.ts'
import { Secret } from './secret.ts'

const placeKeys = [
  'keyID',
  'keyIDenvvar',
  'credentialsenvvar',
  'credentialsfilepath',
  'credentialsfilepathenvvar',
]

const usualVariables = {
  keyIDenvvar: keyVariables.id,
  credentialsenvvar: keyVariables.secret,
}

/**
 * The keys that AWS requests are signed with: those that the settings name, else the usual
 * variables. A session token in `AWS_SESSION_TOKEN` belongs to the keys in the usual variables;
 * when it is set, those keys are used whatever the settings name, as upstream does. Throws a
 * QueryError when a key is missing.
 */
export function awsKeys(provider: string, given: AuthDocument, env: Environment): AwsKeys {
  const session = env[keyVariables.session]
  const isSilent = placeKeys.every((key) => text(given[key]) === undefined)
  const auth = session || isSilent ? { ...usualVariables, type: 'aws_signing_v4' } : given
  try {
    const secret = keyFromPlaces(auth, env)
    if (secret === undefined) throw missing(provider, given)
    if (session) noteSecret(session)
    return {
      id: new Secret(keyId(provider, auth, env)),
      secret: new Secret(secret.text),
      ...(session && { session: new Secret(session) }),
    }
  } catch (error) {
    if (!session || !(error instanceof QueryError)) throw error
    throw new QueryError('28000', `${error.message} (AWS_SESSION_TOKEN is set)`, {
      hint: 'A session token needs AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY of the same session; or unset it.',
    })
  }
}

function keyId(provider: string, auth: AuthDocument, env: Environment): string {
  const variable = text(auth['keyIDenvvar'])
  if (variable !== undefined) return fromVariable(env, 'keyIDenvvar', variable)
  const written = text(auth['keyID'])
  if (written !== undefined) return written
  throw new QueryError('28000', `credentials error: no access key id found for ${provider}`, {
    hint: `Name the variable that holds it in "keyIDenvvar" of ${setting('auth')}, or write it as "keyID".`,
  })
}
