import { defineEcConfig } from '@astrojs/starlight/expressive-code'
import { sqlColours } from './src/sql-colours.mjs'

export default defineEcConfig({
  plugins: [sqlColours()],
  styleOverrides: { borderRadius: '0.4rem', codeFontSize: '0.875rem' },
})
