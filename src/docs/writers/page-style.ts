import { sqlStyle } from './sql-style.ts'

/**
 * The style of pages that are made without the site: one column, readable on a phone, light and
 * dark.
 */
export const pageStyle = `:root{color-scheme:light dark;--ground:#fff;--text:#1f2328;--quiet:#57606a;--link:#0b57b8;--line:#d0d7de;--code:#f3f4f6}
@media (prefers-color-scheme:dark){:root{--ground:#0f1419;--text:#e6e8eb;--quiet:#a3adb8;--link:#82b4ff;--line:#3a424c;--code:#1b2129}}
*{box-sizing:border-box}
body{font:1rem/1.55 system-ui,sans-serif;margin:0 auto;max-width:60rem;padding:1rem;background:var(--ground);color:var(--text);overflow-wrap:break-word}
a{color:var(--link)}nav{color:var(--quiet);font-size:.9rem}
h1{font-size:1.7rem;line-height:1.25;margin:.75rem 0}h2{font-size:1.3rem;margin:2rem 0 .5rem}h3{font-size:1.1rem;margin:1.75rem 0 .5rem}
code{font-family:ui-monospace,monospace;font-size:.9em;background:var(--code);border-radius:.25rem;padding:.05rem .25rem}
pre{background:var(--code);border:1px solid var(--line);border-radius:.4rem;padding:.75rem;overflow-x:auto;overflow-wrap:normal;line-height:1.45}
pre code{background:none;padding:0;white-space:pre}
.table{overflow-x:auto;margin:.75rem 0}table{border-collapse:collapse;width:100%;font-size:.92rem}
th,td{border-bottom:1px solid var(--line);padding:.35rem .6rem .35rem 0;text-align:left;vertical-align:top}
details{margin:.4rem 0;border:1px solid var(--line);border-radius:.4rem;padding:.35rem .7rem}summary{cursor:pointer}
blockquote{margin:.75rem 0;padding:.1rem .9rem;border-left:.25rem solid var(--line);color:var(--quiet)}
ul.names{padding:0;list-style:none}ul.names li{padding:.35rem 0;border-bottom:1px solid var(--line)}
input,button{font:inherit;padding:.35rem .6rem;max-width:100%;border:1px solid var(--quiet);border-radius:.35rem;background:var(--ground);color:var(--text)}
@media (max-width:40rem){.reference :is(table,tbody,tr,td){display:block;width:100%}.reference thead{display:none}.reference tr{border-bottom:1px solid var(--line);padding:.35rem 0}.reference td{border:0;padding:.05rem 0}.reference td:first-child code{font-weight:600;overflow-wrap:anywhere}.reference td:empty{display:none}}
${sqlStyle((rules) => `@media (prefers-color-scheme:dark){${rules}}`)}`
