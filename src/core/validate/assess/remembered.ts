/** Paths whose answers are kept; a design has a few dozen journeys, and each edit changes a few of them. */
const mostPaths = 64
/** Answers kept of one path: a check asks for some two hundred. */
const mostAnswers = 1000

type PathFunction = (values: ArrayLike<number>) => number

const known = new Map<string, PathFunction>()

/**
 * The function that `make` gives, made once for each key, with its answers. After an edit most journeys of a design are
 * what they were, so a check asks again what was asked before. The key must hold everything the function depends on: the
 * answers are then the same as without it. The longest unused is forgotten first.
 */
export function remembered(key: string, make: () => PathFunction): PathFunction {
  const found = known.get(key) ?? withAnswers(make())
  known.delete(key)
  known.set(key, found)
  const [oldest] = known.keys()
  if (known.size > mostPaths && oldest !== undefined) known.delete(oldest)
  return found
}

function withAnswers(of: PathFunction): PathFunction {
  const answers = new Map<string, number>()
  return (values) => {
    const asked = Array.prototype.join.call(values, ' ')
    const answer = answers.get(asked) ?? of(values)
    if (answers.size >= mostAnswers) answers.clear()
    answers.set(asked, answer)
    return answer
  }
}
