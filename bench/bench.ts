import { docsFigures } from './docs.ts'
import { fanOutFigures } from './fan-out.ts'
import { printFigures } from './figure.ts'
import { joinFigures } from './join.ts'
import { memoryFigures } from './memory.ts'
import { parseFigures } from './parse.ts'
import { planFigures } from './plan.ts'
import { sizeFigures } from './size.ts'
import { startupFigures } from './startup.ts'
import { storeFigures } from './store.ts'

// Prints a table of all figures. Ratios are to a floor measured in the same run, so that they mean the
// same on a slow machine and on a busy one; bench/README.md keeps the last ones.

const figures = [
  ...(await startupFigures()),
  ...parseFigures(),
  ...(await planFigures()),
  ...storeFigures(),
  ...joinFigures(),
  ...(await fanOutFigures()),
  ...(await memoryFigures()),
  ...docsFigures(),
  ...sizeFigures(),
]
console.log()
printFigures(figures)
