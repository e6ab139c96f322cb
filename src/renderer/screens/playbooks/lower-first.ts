/** A sentence that goes on after other words: without its capital and its full stop. */
export const lowerFirst = (text: string): string => text.slice(0, 1).toLowerCase() + text.slice(1).replace(/\.$/, '')
