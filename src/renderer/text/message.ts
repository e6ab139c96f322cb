/** One text of the interface. A text that counts something has a form for one and one for all other numbers. */
export type Message = string | { readonly one: string; readonly other: string }

/** Checks a part of the catalogue and keeps its literal types, so that `t` knows which values each text needs. */
export function messages<const M extends Readonly<Record<string, Message>>>(part: M): M {
  return part
}

const number = new Intl.NumberFormat('en')

/** Puts values into a text: numbers get thousands separators; `{count}` chooses the form. */
export function fill(message: Message, values: Readonly<Record<string, string | number>>): string {
  const form = typeof message === 'string' ? message : values.count === 1 ? message.one : message.other
  return form.replaceAll(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name]
    return value === undefined ? whole : typeof value === 'number' ? number.format(value) : value
  })
}
