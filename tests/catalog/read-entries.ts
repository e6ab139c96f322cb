import { readdirSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'

const catalogFolder = new URL('../../catalog/', import.meta.url)

/** The files of one catalog folder with their text, in name order. */
export function readTexts(folder: string, ending: string): { file: string; text: string }[] {
  const where = new URL(`${folder}/`, catalogFolder)
  return readdirSync(where)
    .filter((file) => file.endsWith(ending))
    .sort()
    .map((file) => ({ file, text: readFileSync(new URL(file, where), 'utf8') }))
}

/** The YAML entries of one catalog folder, unchecked. */
export function readYaml(folder: string): { file: string; content: unknown }[] {
  return readTexts(folder, '.yaml').map(({ file, text }) => ({ file, content: parse(text) as unknown }))
}
