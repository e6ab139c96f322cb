/**
 * Whether a path fits a pattern: `*` stands for any characters of one part, `?` for one, `**` for any number of whole
 * parts. Parts are separated by `/`. Time grows with the product of both lengths, whatever the pattern.
 */
export function fitsGlob(pattern: string, path: string): boolean {
  return fits(pattern.split('/'), path.split('/'), (part) => part === '**', (part, text) =>
    fits([...part], [...text], (mark) => mark === '*', (mark, character) => mark === '?' || mark === character))
}

/** Whether a list fits a list of patterns in which some stand for any number of elements. */
function fits<T>(pattern: readonly T[], list: readonly T[], isAny: (part: T) => boolean, isOne: (part: T, element: T) => boolean): boolean {
  // reachable[n]: the pattern so far fits the first n elements.
  let reachable = [true, ...list.map(() => false)]
  for (const part of pattern) {
    const next: boolean[] = []
    for (let count = 0; count <= list.length; count += 1) {
      const element = list[count - 1]
      const here = isAny(part)
        ? reachable[count] === true || next[count - 1] === true
        : element !== undefined && reachable[count - 1] === true && isOne(part, element)
      next.push(here)
    }
    reachable = next
  }
  return reachable[list.length] === true
}

/** `.\designs\a.yaml` and `./designs/a.yaml` → `designs/a.yaml`. */
export const plainPath = (path: string): string => path.replaceAll('\\', '/').replace(/^(?:\.\/)+/, '')
