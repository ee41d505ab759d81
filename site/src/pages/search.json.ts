import index from '../generated/search.json'

/** The index of the site's search and of the catalogue. */
export const GET = () => Response.json(index)
