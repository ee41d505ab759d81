import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** The one service of a provider that a test makes up. */
export interface ToyService {
  readonly provider?: string
  /** Where its documents are, when that is not its name. */
  readonly directory?: string
  readonly service: string
  /** Of the server. */
  readonly origin: string
  /** Of the server's address. */
  readonly variables?: object
  readonly paths: object
  readonly schemas: object
  /** `x-stackQL-resources`. */
  readonly resources: object
}

/** Writes the documents of a provider with one service below a folder of documents. */
export function writeToyProvider(
  folder: string,
  {
    provider = 'toy',
    directory = provider,
    service,
    origin,
    variables,
    paths,
    schemas,
    resources,
  }: ToyService,
): void {
  const file = `${directory}/v1.0.0/services/${service}.yaml`
  const index = {
    id: provider,
    name: provider,
    version: 'v1.0.0',
    providerServices: {
      [service]: {
        id: `${service}:v1.0.0`,
        name: service,
        title: service,
        version: 'v1.0.0',
        preferred: true,
        service: { $ref: file },
      },
    },
  }
  const document = {
    openapi: '3.0.0',
    info: { title: service, version: '1' },
    servers: [{ url: origin, ...(variables && { variables }) }],
    paths,
    components: { schemas, 'x-stackQL-resources': resources },
  }
  // YAML reads JSON too.
  for (const [name, value] of [
    [`${directory}/v1.0.0/provider.yaml`, index],
    [file, document],
  ] as const) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), JSON.stringify(value))
  }
}
