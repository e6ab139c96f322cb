// Who may import whom (docs/architecture.md). A refused import says what to do instead.
const node = { dependencyTypes: ['core'] }

/** The only packages that core may use, each with its reason. */
const pureForCore = ['zod', 'yaml'] // zod: schemas of designs and catalog. yaml: text to data and back, no I/O.

const packages = (names) => `node_modules/(${names.join('|')})/`

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'core-is-pure',
      severity: 'error',
      comment: 'core holds formulas and rules only. Pass data in as arguments; load it in src/service.',
      from: { path: '^src/core/' },
      to: { pathNot: ['^src/core/', packages(pureForCore)] },
    },
    {
      name: 'contract-speaks-core',
      severity: 'error',
      comment: 'the contract is words only: core types and zod. Work belongs in src/service.',
      from: { path: '^src/contract/' },
      to: { pathNot: ['^src/contract/', '^src/core/', packages(['zod'])] },
    },
    {
      name: 'only-store-opens-sqlite',
      severity: 'error',
      comment: 'SQL lives in src/store, one module a table. Ask it through the service.',
      from: { path: '^src/', pathNot: '^src/store/' },
      to: { path: 'node_modules/(@types/)?better-sqlite3/' },
    },
    {
      name: 'store-knows-core-only',
      severity: 'error',
      comment: 'the store keeps and finds; deciding happens in core, joining in src/service.',
      from: { path: '^src/store/' },
      to: { path: '^src/', pathNot: ['^src/store/', '^src/core/'] },
    },
    {
      name: 'service-joins-core-and-store',
      severity: 'error',
      comment: 'the service must not know which shell calls it. Take what you need as a dependency.',
      from: { path: '^src/service/' },
      to: { path: '^src/', pathNot: ['^src/service/', '^src/core/', '^src/store/', '^src/contract/'] },
    },
    {
      name: 'only-electron-shell-knows-electron',
      severity: 'error',
      comment: 'electron is imported in src/main and src/preload only, so that host and command line run without it.',
      from: { path: '^src/', pathNot: '^src/(main|preload)/' },
      to: { path: 'node_modules/electron/' },
    },
    {
      name: 'shells-are-apart',
      severity: 'error',
      comment: 'no shell imports another: what two of them need belongs in src/service.',
      from: { path: '^src/(main|preload|host|cli|renderer)/' },
      to: { path: '^src/(main|preload|host|cli|renderer)/', pathNot: '^src/$1/' },
    },
    {
      name: 'shells-call-the-service',
      severity: 'error',
      comment: 'a shell is thin: it calls src/service through the contract, and of the store only its open.ts.',
      from: { path: '^src/(main|host|cli)/' },
      to: { path: '^src/store/', pathNot: '^src/store/open\\.ts$' },
    },
    {
      name: 'preload-is-a-bridge',
      severity: 'error',
      comment: 'the preload script exposes atlas.call and nothing else: types of the contract only.',
      from: { path: '^src/preload/' },
      to: { path: '^src/', pathNot: ['^src/preload/', '^src/contract/'] },
    },
    {
      name: 'renderer-asks',
      severity: 'error',
      comment: 'the renderer holds no truth: ask through src/renderer/atlas.ts. It may not reach service, store or Node.',
      from: { path: '^src/renderer/' },
      to: { path: '^src/(service|store|main|preload|host|cli)/' },
    },
    {
      name: 'renderer-computes-nothing',
      severity: 'error',
      comment:
        'models, rules and decisions run behind `call`, never in the page. Of core the renderer may use types, and run only units, format, graph and steps.',
      from: { path: '^src/renderer/' },
      to: { path: '^src/core/', pathNot: '^src/core/(units|format|graph|steps)\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'renderer-runs-no-schemas',
      severity: 'error',
      comment: 'schemas are checked behind `call`. Import types of the contract only: zod would be shipped to the page.',
      from: { path: '^src/renderer/' },
      to: { path: ['^src/contract/', packages(['zod', 'yaml'])], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-node-in-renderer',
      severity: 'error',
      comment: 'the page is sandboxed: there is no Node in it.',
      from: { path: '^src/renderer/' },
      to: node,
    },
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'two files that import each other are one subject or need a third: move the shared part out.',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'resolvable',
      severity: 'error',
      comment: 'the import points at nothing.',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'declared',
      severity: 'error',
      comment: 'add the package to package.json with an exact version, or drop the import.',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'src/renderer/tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'] },
  },
}
