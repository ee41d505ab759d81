import { type Method, methodsFor, type Resource } from './method.ts'
import { returnsOneObject } from './one-object.ts'

/** A resource in a sentence: its own, or that of the method that lists it; '' where documents say nothing. */
export function aboutResource(resource: Resource): string {
  const own = firstSentence(resource.model.description)
  if (own !== '') return own
  const reads = methodsFor(resource, 'select')
  const list = reads.find((method) => !returnsOneObject(method))
  const told = [...(list === undefined ? [] : [list]), ...reads, ...resource.methods]
  return told.map(aboutMethod).find((text) => text !== '') ?? ''
}

/** A method in a sentence. */
export function aboutMethod({ model }: Method): string {
  return model.summary ?? firstSentence(model.description ?? '')
}

/** Up to the first full stop that ends a sentence, or the end of the paragraph. */
function firstSentence(text: string): string {
  const [paragraph = ''] = text.trim().split(/\n\s*\n/)
  return (/^[\s\S]*?[.!?](?=\s|$)/.exec(paragraph)?.[0] ?? paragraph).replace(/\s+/g, ' ')
}
