interface Labelled {
  readonly id: string
  readonly label: string
}

/**
 * Ids of the fields that a reason names with the value used: “… (Availability 99.99 % (at least 99.9 %)).” names
 * availability. Reasons put them in parentheses, after a colon, or in a list; of labels that begin alike the longest counts.
 */
export function fieldsNamedIn(reason: string, fields: readonly Labelled[]): readonly string[] {
  const longestFirst = fields.toSorted((a, b) => b.label.length - a.label.length)
  const starts = [...reason.matchAll(/[(,;:] ?/g)].map((match) => match.index + match[0].length)
  const named = starts.flatMap((start) => {
    const rest = reason.slice(start)
    const field = longestFirst.find(({ label }) => rest.startsWith(label) && /^($|[ ,;.)])/.test(rest.slice(label.length)))
    return field === undefined ? [] : [field.id]
  })
  return [...new Set(named)]
}

interface Reasoned {
  readonly id: string
  readonly why: readonly string[]
}

/** The choices whose reasons name this field, with the first reason that does. */
export function choicesNaming<C extends Reasoned>(
  fieldId: string, choices: readonly C[], fields: readonly Labelled[],
): readonly { readonly choice: C; readonly reason: string }[] {
  return choices.flatMap((choice) => {
    const reason = choice.why.find((sentence) => fieldsNamedIn(sentence, fields).includes(fieldId))
    return reason === undefined ? [] : [{ choice, reason }]
  })
}
