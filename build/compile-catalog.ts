import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { catalogEntry } from '../src/core/catalog/schema.ts'

const [folder = '', target = ''] = process.argv.slice(2)
const entries = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.yaml'))
  .sort()
  .map((name) => catalogEntry.parse(parse(readFileSync(join(folder, name), 'utf8'))))
const hash = createHash('sha256').update(JSON.stringify(entries)).digest('hex')
writeFileSync(target, JSON.stringify({ version: '2026.11', hash, entries }))
