import { docsFigures } from './docs.ts'
import { fanOutFigures } from './fan-out.ts'
import { printFigures } from './figure.ts'
import { joinFigures } from './join.ts'
import { memoryFigures } from './memory.ts'
import { parseFigures } from './parse.ts'
import { planFigures } from './plan.ts'
import { requestFigures } from './requests.ts'
import { sessionFigures } from './sessions.ts'
import { sizeFigures } from './size.ts'
import { startupFigures } from './startup.ts'
import { slowerStarts } from './startup-guard.ts'
import { storeFigures } from './store.ts'
import { wideFigures } from './wide.ts'

// Prints a table of all figures. Ratios are to a floor measured in the same run, so that they mean the
// same on a slow machine and on a busy one; bench/README.md keeps the last ones.

// With --startup only those of start-up. Ends with 1 when the program starts slower than is recorded.
const startup = await startupFigures()
const figures = process.argv.includes('--startup')
  ? startup
  : [
      ...startup,
      ...parseFigures(),
      ...(await planFigures()),
      ...(await wideFigures()),
      ...storeFigures(),
      ...joinFigures(),
      ...(await fanOutFigures()),
      ...(await requestFigures()),
      ...(await memoryFigures()),
      ...(await sessionFigures()),
      ...docsFigures(),
      ...sizeFigures(),
    ]
console.log()
printFigures(figures)
const slower = slowerStarts(startup)
for (const one of slower) console.error(`slower to start: ${one}`)
if (slower.length > 0) process.exitCode = 1
