import words from '../generated/words.json'

/** Columns and methods by the address of their resource; the catalogue reads it when it is searched. */
export const GET = () => Response.json(words)
