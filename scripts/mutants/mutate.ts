import { stripTypeScriptTypes } from 'node:module'
import { type AnyNode, parse } from 'acorn'

/** One change of one place in a source text. */
export interface Mutant {
  readonly start: number
  readonly end: number
  readonly replacement: string
  /** The operator's name and the change: `comparison: < becomes <=`. */
  readonly change: string
}

type Edit = readonly [operator: string, start: number, end: number, replacement: string]
type Parents = readonly AnyNode[]

/**
 * All mutants of a TypeScript source, in the order of their places. Types and comments have none,
 * because Node strips them before the parse, and neither has the text of an error.
 */
export function mutantsOf(source: string): Mutant[] {
  const script = stripTypeScriptTypes(source)
  if (script.length !== source.length) throw new Error('places moved when the types were stripped')
  const tree = parse(script, { ecmaVersion: 'latest', sourceType: 'module' })
  const found: Mutant[] = []
  visit(tree, [], (node, parents) => {
    for (const [operator, start, end, replacement] of editsOf(node, parents, script)) {
      const before = shortened(script.slice(start, end))
      const after = replacement === '' ? 'is removed' : `becomes ${shortened(replacement)}`
      found.push({ start, end, replacement, change: `${operator}: ${before} ${after}` })
    }
  })
  return found.sort((a, b) => a.start - b.start)
}

export function applied(source: string, { start, end, replacement }: Mutant): string {
  return source.slice(0, start) + replacement + source.slice(end)
}

/** Calls `each` for every node but those of error texts; `parents` begins with the nearest. */
function visit(
  node: AnyNode,
  parents: Parents,
  each: (node: AnyNode, parents: Parents) => void,
): void {
  if (isAboutErrors(node)) return
  each(node, parents)
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (isNode(child)) visit(child, [node, ...parents], each)
    }
  }
}

function isNode(value: unknown): value is AnyNode {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value
}

/** Whether a node only makes the text of an error or of a hint, or names what is imported. */
function isAboutErrors(node: AnyNode): boolean {
  switch (node.type) {
    case 'ThrowStatement':
    case 'ImportDeclaration':
    case 'ImportExpression':
      return true
    case 'NewExpression':
      return node.callee.type === 'Identifier' && node.callee.name.endsWith('Error')
    case 'CallExpression':
      return node.callee.type === 'Identifier' && node.callee.name === 'invariant'
    case 'Property':
      return node.key.type === 'Identifier' && ['hint', 'message'].includes(node.key.name)
    default:
      return false
  }
}

const otherOperator = new Map(
  Object.entries({
    ...{ '<': '<=', '<=': '<', '>': '>=', '>=': '>' },
    ...{ '===': '!==', '!==': '===', '&&': '||', '||': '&&' },
    ...{ '-': '+', '*': '/', '/': '*', '%': '*', '+=': '-=', '-=': '+=' },
  }),
)
const otherMethod = new Map(
  Object.entries({
    ...{ some: 'every', every: 'some', min: 'max', max: 'min' },
    ...{ startsWith: 'endsWith', endsWith: 'startsWith' },
  }),
)

function editsOf(node: AnyNode, parents: Parents, script: string): Edit[] {
  const [parent] = parents
  const replace = (operator: string, { start, end }: AnyNode, replacement: string): Edit => [
    ...([operator, start, end, replacement] as const),
  ]
  const text = ({ start, end }: AnyNode) => script.slice(start, end)
  // A negated `===` is a mutant of the operator already.
  const negated = (test: AnyNode) =>
    test.type === 'BinaryExpression' && /^[!=]==$/.test(test.operator)
      ? []
      : [replace('condition', test, `!(${text(test)})`)]
  switch (node.type) {
    case 'BinaryExpression':
    case 'LogicalExpression':
    case 'AssignmentExpression':
      return operatorEdits(node, script)
    case 'IfStatement':
      return [
        ...negated(node.test),
        ...(isGuard(node) ? [replace('guard', node, emptied(parent))] : []),
      ]
    case 'WhileStatement':
      return negated(node.test)
    case 'ConditionalExpression': {
      const { test, consequent, alternate } = node
      return [replace('ternary', node, `${text(test)} ? ${text(alternate)} : ${text(consequent)}`)]
    }
    case 'ArrowFunctionExpression':
      return node.expression && /^(?:Binary|Logical|Unary)Exp/.test(node.body.type)
        ? node.body.type === 'BinaryExpression' && !isComparison(node.body.operator)
          ? []
          : negated(node.body)
        : []
    case 'UnaryExpression':
      return node.operator === '!' ? [replace('not', node, text(node.argument))] : []
    case 'UpdateExpression': {
      const operator = node.operator === '++' ? '--' : '++'
      return [replace('step', node, text(node).replace(node.operator, operator))]
    }
    case 'CallExpression': {
      const { callee } = node
      if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return []
      const other = otherMethod.get(callee.property.name)
      return other === undefined ? [] : [replace('method', callee.property, other)]
    }
    case 'ExpressionStatement':
      return /^(?:Call|Await|Assignment|Yield|Update)Exp/.test(node.expression.type)
        ? [replace('statement', node, emptied(parent))]
        : []
    case 'ReturnStatement':
      return node.argument && !isPlain(node.argument)
        ? [replace('return', node, 'return undefined')]
        : []
    case 'BreakStatement':
      return parent?.type === 'SwitchCase' ? [] : [replace('break', node, 'continue')]
    case 'ContinueStatement':
      return [replace('continue', node, 'break')]
    case 'ArrayExpression':
      return node.elements.length > 0 && parent?.type !== 'SpreadElement'
        ? [replace('array', node, '[]')]
        : []
    case 'TemplateLiteral':
      return isWord(node.quasis.map(({ value }) => value.raw).join('x'))
        ? [replace('text', node, "''")]
        : []
    case 'Literal':
      return literalEdits(node, parent)
    default:
      return []
  }
}

function operatorEdits(
  node: Extract<
    AnyNode,
    { type: 'BinaryExpression' | 'LogicalExpression' | 'AssignmentExpression' }
  >,
  script: string,
): Edit[] {
  const between = script.slice(node.left.end, node.right.start)
  const start = node.left.end + between.indexOf(node.operator)
  const end = start + node.operator.length
  if (node.operator === '??') {
    return [['fallback', node.start, node.end, script.slice(node.right.start, node.right.end)]]
  }
  const isSum = node.operator === '+' && [node.left, node.right].some(isNumber)
  const other = isSum ? '-' : otherOperator.get(node.operator)
  if (other === undefined) return []
  // `a && b || c` is not valid beside `??`, so an exchanged one has brackets.
  const name = node.type === 'LogicalExpression' ? 'logic' : 'operator'
  if (name !== 'logic') return [[name, start, end, other]]
  const sides = [node.left, node.right].map((side) => script.slice(side.start, side.end))
  return [[name, node.start, node.end, `((${sides[0]}) ${other} (${sides[1]}))`]]
}

function literalEdits(node: Extract<AnyNode, { type: 'Literal' }>, parent?: AnyNode): Edit[] {
  const { value, start, end } = node
  if (typeof value === 'boolean') return [['literal', start, end, String(!value)]]
  if (typeof value === 'number' && Number.isInteger(value)) {
    return [
      ['number', start, end, String(value + 1)],
      ['number', start, end, value === 0 ? '(-1)' : String(value - 1)],
    ]
  }
  if (typeof value !== 'string' || value === '' || !isWord(value)) return []
  return parent?.type === 'Property' && (parent.key === node || isKind(parent.key))
    ? []
    : [['text', start, end, "''"]]
}

/** The kind of a member of a union: the compiler notices another. */
function isKind(key: AnyNode): boolean {
  return key.type === 'Identifier' && key.name === 'kind'
}

/** A text without blanks is a value; others are for people to read, or SQL that fails at once. */
function isWord(text: string): boolean {
  return text !== '' && !/\s/.test(text)
}

/** `undefined`, or a literal, which has mutants of its own. */
function isPlain(node: AnyNode): boolean {
  return node.type === 'Literal' || (node.type === 'Identifier' && node.name === 'undefined')
}

function isNumber(node: AnyNode): boolean {
  return node.type === 'Literal' && typeof node.value === 'number'
}

function isComparison(operator: string): boolean {
  return /^(?:[<>]=?|[!=]==?|in|instanceof)$/.test(operator)
}

/** An `if` that only ends the function or the turn of a loop. */
function isGuard({ consequent, alternate }: Extract<AnyNode, { type: 'IfStatement' }>): boolean {
  const body = consequent.type === 'BlockStatement' ? consequent.body : [consequent]
  const [only] = body
  return (
    !alternate &&
    body.length === 1 &&
    only !== undefined &&
    /^(?:Return|Throw|Continue|Break)Statement$/.test(only.type)
  )
}

/** The text in place of a removed statement. */
function emptied(parent: AnyNode | undefined): string {
  return parent && /^(?:BlockStatement|Program|SwitchCase|StaticBlock)$/.test(parent.type)
    ? ''
    : '{}'
}

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ')
  return line.length > 60 ? `${line.slice(0, 59)}…` : line
}
