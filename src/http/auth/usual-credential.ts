import { setting } from '../../errors/setting.ts'
import type { AuthDocument } from '../../openapi/extension.ts'
import { notePair, noteSecret } from '../../text/known-secrets.ts'
import type { UsualSignIn } from '../../vendors/vendor.ts'
import type { Credential, CredentialSources } from './credential.ts'
import { base64, fromDocument, header } from './document-credential.ts'

/**
 * The credential from the vendor's usual places, the first that exists: a user and password, a token,
 * an App, the token of its program (`gh`); else none. An alias has variables of its own name (`GHES_TOKEN`), because a credential
 * for one host must not go to another.
 *
 * Throws a QueryError when an App's key cannot be used.
 */
export async function usualCredential(
  provider: string,
  { stem: usualStem, tokens, program }: UsualSignIn,
  documentAuth: AuthDocument | undefined,
  { env, ghToken, aliasOf, onFound }: CredentialSources,
): Promise<Credential> {
  const isAlias = aliasOf !== undefined
  const stem = isAlias ? provider.toUpperCase().replace(/\W/g, '_') : usualStem
  const { username_var: userVariable, password_var: passwordVariable } = isAlias
    ? {}
    : (documentAuth ?? {})
  const userName = String(userVariable ?? `STACKQL_${stem}_USERNAME`)
  const passwordName = String(passwordVariable ?? `STACKQL_${stem}_PASSWORD`)
  const tokenNames = isAlias ? [`${stem}_TOKEN`] : tokens
  const others = `${tokenNames.join(' or ')}, ${userName} and ${passwordName}, or STACKQL_${stem}_APP_ID`
  const rest = isAlias ? `or ${setting('auth')}` : `${setting('auth')}, or ${program.command}`
  const found = (source: string, type: string) =>
    onFound?.({
      source,
      type,
      hint:
        source === 'none'
          ? `Requests are anonymous. Sign in: set ${others}, ${rest}.`
          : `The credential comes from ${source}. Others are taken from ${others}, ${rest}.`,
    })

  const [user, password] = [env[userName], env[passwordName]]
  if (user && password) {
    found(`${userName}, ${passwordName}`, 'basic')
    notePair(`${user}:${password}`)
    return header('authorization', `Basic ${base64(`${user}:${password}`)}`)
  }
  const tokenName = tokenNames.find((name) => env[name])
  if (tokenName !== undefined) {
    found(tokenName, 'bearer')
    noteSecret(env[tokenName] ?? '')
    return header('authorization', `Bearer ${env[tokenName]}`)
  }
  if (env[`STACKQL_${stem}_APP_ID`]) {
    found(`STACKQL_${stem}_APP_ID`, 'github_app')
    return await fromDocument(provider, appSettings(stem, env), env)
  }
  // The program stores it for its own host.
  const fromGh = isAlias ? undefined : await ghToken?.()
  if (fromGh) {
    found(program.name, 'bearer')
    noteSecret(fromGh)
    return header('authorization', `Bearer ${fromGh}`)
  }
  found('none', 'null_auth')
  return { kind: 'none' }
}

function appSettings(stem: string, env: CredentialSources['env']): AuthDocument {
  const key = `STACKQL_${stem}_APP_PRIVATE_KEY`
  return {
    type: 'github_app',
    app_id_var: `STACKQL_${stem}_APP_ID`,
    installation_id_var: `STACKQL_${stem}_APP_INSTALLATION_ID`,
    ...(env[key] ? { credentialsenvvar: key } : { credentialsfilepathenvvar: `${key}_PATH` }),
  }
}
