/** All that can be found of a provider by words; as JSON it goes to pages, and it ships with built-in documents. */
export interface SearchIndex {
  readonly entries: readonly SearchEntry[]
}

/** A thing that can be found, with all words that lead to it. */
export interface SearchEntry {
  readonly kind: 'resource' | 'recipe' | 'guide'
  /** `github.pulls.pull_requests`; of others their place in the documentation. */
  readonly id: string
  /** A sentence: of a resource what its first method does, of a recipe the question, of a guide the title. */
  readonly about: string
  /** The sets of parameters of which a SELECT needs one; none for what cannot be selected. */
  readonly needs: readonly (readonly string[])[]
  /** Whether a SELECT gives many rows. */
  readonly lists?: true
  readonly methods?: readonly string[]
  readonly parameters?: readonly string[]
  readonly columns?: readonly string[]
  /** Stems of everything else that is written about it. */
  readonly text: string
  /** The query of a recipe. */
  readonly sql?: string
  /** Flags that the query of a recipe needs. */
  readonly flags?: string
}
