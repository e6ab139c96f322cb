import type { Pack } from '../../contract/pack-operations.ts'
import type { Result } from '../../core/result.ts'
import { done, type Command, type CommandContext, type CommandResult } from '../command.ts'
import { checkText, faultLine } from './catalog.ts'

const stateWords: Readonly<Record<Pack['state'], string>> = { used: 'used', off: 'off', 'held-back': 'held back' }

/** One line a pack, then what is to be said of it. */
function packLines({ id, version, name, state, entries, overrides, clashes, folder, problem }: Pack): string {
  return [
    `${id.padEnd(24)} ${version.padEnd(10)} ${stateWords[state].padEnd(10)} ${String(entries).padStart(5)} entries, ${overrides.length} in place of shipped ones  ${name}  (${folder})`,
    ...clashes.map((clash) => `  left out: ${clash.id} is a ${clash.takenAs} of ${clash.takenBy ?? 'the shipped catalog'}`),
    ...(state === 'held-back' ? ['  It was checked against the catalog of another Atlas; reload it to use it.'] : []),
    ...(problem === null ? [] : [`  Its last good copy is kept: ${problem.message}`, ...problem.faults.map((fault) => `  ${faultLine(fault)}`)]),
  ].join('\n')
}

const listText = (packs: readonly Pack[]): string => (packs.length === 0 ? 'No packs.' : packs.map(packLines).join('\n'))

/** The packs as they are after a change. */
const shown = (result: Result<readonly Pack[]>): CommandResult => (result.ok ? done(result.value, listText(result.value)) : result)

const change = (name: 'remove' | 'enable' | 'disable', summary: string): Command => ({
  name: `pack ${name}`,
  usage: 'ID',
  summary,
  takes: [1, 1],
  run: async ({ call, positionals: [id = ''] }: CommandContext) => shown(await call(`pack.${name}`, { id })),
})

export const packCommands: readonly Command[] = [
  {
    name: 'pack list',
    usage: '',
    summary: 'your packs in the order in which they lie over the shipped catalog',
    takes: [0, 0],
    run: async ({ call }) => shown(await call('pack.list', {})),
  },
  {
    name: 'pack add',
    usage: 'PATH',
    summary: 'checks a folder and lays it over the catalog; one with a fault is refused with file and line',
    takes: [1, 1],
    run: async ({ call, files, positionals: [path = ''] }) => {
      const added = await call('pack.add', { folder: files.whole(path) })
      return added.ok ? done(added.value, `Added ${added.value.added}.\n${listText(added.value.packs)}`) : added
    },
  },
  {
    name: 'pack check',
    usage: 'PATH',
    summary: 'checks a folder as `pack add` would and changes nothing; exit 1 when it has a fault',
    takes: [1, 1],
    run: async ({ call, files, positionals: [path = ''] }) => {
      const checked = await call('pack.check', { folder: files.whole(path) })
      if (!checked.ok) return checked
      const { manifest, total } = checked.value
      const title = manifest === null ? [] : [`${manifest.name} ${manifest.version} (${manifest.id})`, '']
      return done(checked.value, [...title, checkText(checked.value)].join('\n'), total > 0 ? 1 : 0)
    },
  },
  {
    name: 'pack reload',
    usage: '[ID]',
    summary: 'reads the folder of one pack, or of all, again; exit 1 when one keeps its last good copy instead',
    takes: [0, 1],
    run: async ({ call, positionals: [id] }) => {
      const reloaded = await call('pack.reload', { id })
      if (!reloaded.ok) return reloaded
      const { outcomes, packs } = reloaded.value
      const words = { unchanged: 'unchanged', read: 'read again', kept: 'last good copy kept' }
      const text = [...outcomes.map((one) => `${one.id}: ${words[one.outcome]}`), listText(packs)].join('\n')
      return done(reloaded.value, text, outcomes.some(({ outcome }) => outcome === 'kept') ? 1 : 0)
    },
  },
  change('enable', 'uses a pack again'),
  change('disable', 'keeps a pack without using it'),
  change('remove', 'takes a pack out of Atlas; its folder is not touched'),
]
