/** Texts that may have what doubtful.ts looks for. */
export const mayBeDoubtful = /\b(?:null|now|date|time|datetime|current_\w+)\b/i
