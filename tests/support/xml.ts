/** One element of an XML document. Text between elements that is only white space is left out. */
export interface Element {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly Element[]
  readonly text: string
}

const legal = /^[\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u
const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** A well-formed XML 1.0 document without comments, CDATA and DTD, or an error that says what is wrong with it. */
export function parseXml(text: string): Element {
  if (!text.isWellFormed()) throw new Error('half of a surrogate pair')
  if (!legal.test(text)) throw new Error('a character that XML does not allow')
  let at = 0
  const wrong = (what: string): never => {
    throw new Error(`${what} at ${at}: ${text.slice(at, at + 40)}`)
  }
  const take = (pattern: RegExp): string | null => {
    const sticky = new RegExp(pattern.source, 'uy')
    sticky.lastIndex = at
    const match = sticky.exec(text)
    if (match === null) return null
    at = sticky.lastIndex
    return match[0]
  }
  const decoded = (raw: string): string =>
    raw.replace(/&([^;]*;?)/g, (_, body: string) => {
      if (!body.endsWith(';')) return wrong('an ampersand of its own')
      const name = body.slice(0, -1)
      const [, digits] = /^#(\d+)$/.exec(name) ?? []
      const character = digits === undefined ? entities[name] : String.fromCodePoint(Number(digits))
      return character !== undefined && legal.test(character) ? character : wrong(`the entity &${body}`)
    })
  const element = (): Element => {
    const name = take(/<[A-Za-z][\w.-]*/)?.slice(1) ?? wrong('no element')
    const attributes: Record<string, string> = {}
    for (;;) {
      const space = take(/[ \n\t]+/)
      const key = take(/[A-Za-z][\w.-]*(?==)/)
      if (key === null) break
      if (space === null || Object.hasOwn(attributes, key)) wrong(`the attribute ${key}`)
      const value = take(/="[^"<]*"/) ?? wrong(`the value of ${key}`)
      attributes[key] = decoded(value.slice(2, -1))
    }
    if (take(/\/>/) !== null) return { name, attributes, children: [], text: '' }
    if (take(/>/) === null) wrong('an open tag')
    const children: Element[] = []
    let content = ''
    for (;;) {
      content += decoded(take(/[^<]*/) ?? '')
      const end = take(/<\/[A-Za-z][\w.-]*>/)
      if (end !== null) {
        if (end !== `</${name}>`) wrong(`${end} for ${name}`)
        return { name, attributes, children, text: content.trim() }
      }
      children.push(element())
    }
  }
  if (take(/<\?xml version="1\.0" encoding="UTF-8"\?>\n/) === null) wrong('no declaration')
  const root = element()
  if (text.slice(at).trim() !== '') wrong('something behind the root')
  return root
}

/** All elements of a name, at any depth. */
export const elementsOf = (root: Element, name: string): Element[] => [
  ...(root.name === name ? [root] : []),
  ...root.children.flatMap((child) => elementsOf(child, name)),
]
