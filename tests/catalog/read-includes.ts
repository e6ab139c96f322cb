import { readIncludes } from '../../src/core/playbook/includes.ts'
import { readTexts } from './read-entries.ts'

export const includeFiles = readTexts('playbooks/includes', '.md').map(({ file, text }) => ({ path: `playbooks/includes/${file}`, text }))

/** The shipped includes. */
export const shippedIncludes = readIncludes(includeFiles)
