import index from '../generated/search.json'

/** What the search of the site and of the catalogue looks in. */
export const GET = () => Response.json(index)
