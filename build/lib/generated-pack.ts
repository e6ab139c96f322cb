import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Kinds whose entries stand for themselves, so that copies of them under other ids are sound. */
const folders = ['technologies', 'glossary', 'incidents'] as const

/** Writes a pack of `size` entries: copies of the shipped files, as their authors wrote them, under other ids. */
export function writeGeneratedPack(catalog: string, folder: string, size: number): void {
  writeFileSync(join(folder, 'pack.yaml'), 'id: generated\nname: Generated\nversion: "1"\ndescription: Copies of shipped entries.\n')
  const originals = folders.flatMap((kind) => readdirSync(join(catalog, kind)).map((name) => ({ kind, name, text: readFileSync(join(catalog, kind, name), 'utf8') })))
  for (const kind of folders) mkdirSync(join(folder, kind))
  for (let at = 0; at < size; at += 1) {
    const { kind, name, text } = originals[at % originals.length]!
    const id = `${name.replace('.yaml', '')}-x${at}`
    writeFileSync(join(folder, kind, `${id}.yaml`), text.replace(/^id: .*$/m, `id: ${id}`))
  }
}
