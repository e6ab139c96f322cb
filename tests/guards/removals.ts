/** What is expected to fail once a guard is gone. */
export interface Witness {
  readonly runner: 'vitest' | 'playwright'
  readonly file: string
  /** The tests of the file to run, as a pattern of their titles; all of them when absent. */
  readonly titles?: string
}

/** One guard taken out of the code by one replacement of text. */
export interface Removal {
  readonly guard: string
  readonly file: string
  /** Stands exactly once in the file. */
  readonly find: string
  readonly replace: string
  readonly witness: Witness
  /** True when the test looks at the build, which must then be made again. */
  readonly isBuilt?: boolean
}

type Change = readonly [guard: string, find: string, replace: string]

const vitest = (file: string, titles?: string): Witness => ({ runner: 'vitest', file, ...(titles !== undefined && { titles }) })
const double = (titles: string): Witness => ({ runner: 'playwright', file: 'tests/e2e/window.double.spec.ts', titles })

const inFile = (file: string, witness: Witness, changes: readonly Change[], isBuilt = false): Removal[] =>
  changes.map(([guard, find, replace]) => ({ guard, file, find, replace, witness, isBuilt }))

const host = vitest('tests/host/http.test.ts')
const files = vitest('tests/service/web-files.test.ts')
const ipc = vitest('tests/main/ipc.test.ts')
const protocol = vitest('tests/main/protocol.test.ts')
const window = vitest('tests/main/window.test.ts')
const process = vitest('tests/main/electron-double.test.ts')
const oldNode = vitest('tests/store/open.test.ts', 'on a Node too old for the database')

const hostRemovals: readonly Removal[] = [
  ...inFile('src/host/serve.ts', host, [
    ['the host listens on 127.0.0.1 only', "server.listen(port, '127.0.0.1', () => {", 'server.listen(port, () => {'],
    ['the token is new each time', "randomBytes(24).toString('base64url')", "'0123456789'.repeat(4)"],
  ]),
  ...inFile('src/host/http.ts', host, [
    ['the Host header is checked', 'if (hostRefusal !== null) return refuse(response, hostRefusal)', ''],
    ['the Origin is checked', 'refuseOrigin(headers, portOf(request)) ?? refuseToken', 'refuseToken'],
    ['the token is checked', 'refuseToken(headers, options.token) ?? ', ''],
    ['only JSON is taken', ' ?? refuseType(headers)', ''],
    ['a body announced as too large is not read', ' ?? refuseLength(headers)', ''],
    ['a body that grows too large is not kept', 'if (size > largestBody) return null', ''],
    ['a call must be POST', "if (request.method !== 'POST') return refuse(response, { status: 405, message: 'Use POST.' })", ''],
    ['a file must be asked with GET', "if (request.method !== 'GET') return refuse(response, { status: 405, message: 'Use GET.' })", ''],
    ['a name of an operation is plain', '[A-Za-z0-9.-]{1,80}', '.*'],
    ['every answer carries the policy', 'writeHead(status, { ...securityHeaders, ', 'writeHead(status, { '],
    ['the stream of events carries the policy', 'writeHead(200, { ...securityHeaders, ', 'writeHead(200, { '],
    ['events are told to no other site and nobody without the token', 'refuseOrigin(request.headers, portOf(request)) ?? refuseToken(request.headers, options.token)', 'null'],
    ['no other site is invited', "'Content-Type': type, ", "'Content-Type': type, 'Access-Control-Allow-Origin': '*', "],
    ['a bug is not told to the caller', ".catch(() => {\n      if (!response.headersSent) refuse(response, { status: 500, message: 'The request failed.' })", ".catch((error) => {\n      if (!response.headersSent) refuse(response, { status: 500, message: String(error) })"],
    ['events are told to no other site', 'refuseOrigin(request.headers, portOf(request)) ?? refuseToken(request.headers', 'refuseToken(request.headers'],
    ['events are told to who has the token', ' ?? refuseToken(request.headers, options.token)', ''],
    ['a slow request ends', 'server.requestTimeout = 30_000', ''],
    ['slow headers end', 'server.headersTimeout = 10_000', ''],
  ]),
  ...inFile('src/host/guards.ts', host, [
    ['a foreign Origin is refused', 'isForeignOrigin || isForeignSite ?', 'isForeignSite ?'],
    ['a request of another site without Origin is refused', 'isForeignOrigin || isForeignSite ?', 'isForeignOrigin ?'],
    ['the token must be whole', 'given.length === wanted.length && timingSafeEqual(given, wanted)', 'given.length > 0 && wanted.subarray(0, given.length).equals(given)'],
    ['the port belongs to the name', '[`127.0.0.1:${port}`, `localhost:${port}`]', "[`127.0.0.1:${port}`, `localhost:${port}`, '127.0.0.1', 'localhost']"],
    ['the content type is JSON and not like JSON', '\\s*(;|$)/i', '/i'],
  ]),
]

const fileRemovals: readonly Removal[] = [
  ...inFile('src/service/web-files.ts', host, [
    ['no path leaves the folder', "return inside === '' || inside.startsWith('..') || isAbsolute(inside) ? null : path", 'return path'],
    ['a path that cannot be decoded is not there', '} catch {\n    return null\n  }\n  if (decoded', "} catch {\n    throw new Error('cannot be decoded')\n  }\n  if (decoded"],
    ['a file of an unknown type is not given out', 'path === null || type === undefined) return null\n  try {\n    return { type,', "path === null) return null\n  try {\n    return { type: type ?? 'text/plain',"],
  ]),
  ...inFile('src/service/web-files.ts', files, [
    ['no path leaves the folder, whatever it is made of', "inside.startsWith('..') || ", ''],
    ['a zero byte is no part of a path', "decoded.includes('\\0') || ", ''],
    ['a backslash is no part of a path', " || decoded.includes('\\\\')", ''],
    ['nothing is allowed unless it is named', '"default-src \'none\'",', ''],
    ['scripts come from Atlas alone', '"script-src \'self\'",', '"script-src \'self\' \'unsafe-inline\'",'],
    ['text is never run as code', '"script-src \'self\'",', '"script-src \'self\' \'unsafe-eval\'",'],
    ['requests go to Atlas alone', '"connect-src \'self\'",', '"connect-src *",'],
    ['pictures come from Atlas alone', "\"img-src 'self' data: blob:\",", "\"img-src 'self' data: blob: https:\","],
    ['frames hold only what Atlas made', '"frame-src \'self\' blob:",', '"frame-src \'self\' blob: https:",'],
    ['no other base of addresses', '"base-uri \'none\'",', ''],
    ['forms are sent nowhere', '"form-action \'none\'",', ''],
    ['no other page embeds Atlas', '"frame-ancestors \'none\'",', ''],
  ]),
  ...inFile('src/service/web-files.ts', host, [
    ['types are not guessed', "'X-Content-Type-Options': 'nosniff',", ''],
    ['the address is told nobody', "'Referrer-Policy': 'no-referrer',", ''],
    ['other windows get no hold of this one', "'Cross-Origin-Opener-Policy': 'same-origin',", ''],
    ['other sites embed no file', "'Cross-Origin-Resource-Policy': 'same-origin',", ''],
    ['nothing is left in a cache', "'Cache-Control': 'no-store',", ''],
  ]),
]

const electronRemovals: readonly Removal[] = [
  ...inFile('src/main/index.ts', process, [
    ['one Atlas at a time', 'if (app.requestSingleInstanceLock()) void app.whenReady().then(start)\nelse app.quit()', 'void app.whenReady().then(start)'],
  ], true),
  ...inFile('src/main/index.ts', double('the window'), [
    ['the sandbox is on for every window', 'app.enableSandbox()', ''],
    ['the lock lies with the data', "app.setPath('userData', join(data, 'electron'))", ''],
  ], true),
  ...inFile('src/main/index.ts', double('the window'), [['the denial of permissions is in force', 'denyPermissions(session.defaultSession)', '']], true),
  ...inFile('src/main/index.ts', double('led away|the window'), [['the window is kept on our page', 'keepOnOurPage(window.webContents)', '']], true),
  ...inFile('src/main/index.ts', double('the window'), [['a second start shows the first', 'window.focus()', '']], true),
  ...inFile('src/preload/index.ts', double('the bridge'), [
    ['the page gets the bridge alone', "exposeInMainWorld('atlas', bridge)", "exposeInMainWorld('atlas', { ...bridge, send: ipcRenderer.invoke })"],
  ], true),
  ...inFile('src/main/ipc.ts', ipc, [
    ['the sender is checked', 'isOurPage(event.senderFrame)\n      ? call', 'true\n      ? call'],
    ['the listener is checked', 'if (!isOurPage(event.senderFrame))', 'if (false)'],
    ['events are told to our page alone', "if (!isOurPage(event.senderFrame)) return fail('invalid-input', 'This page may not listen to Atlas.')", ''],
    ['the name of an operation is text', 'call(String(operation), input)', 'call(operation as string, input)'],
  ]),
  ...inFile('src/main/security.ts', window, [
    ['a frame inside the page is not the page', ' || frame.parent !== null', ''],
    ['a frame that has gone is not the page', 'frame === null || ', ''],
    ['an address that is none is not the page', ' || !URL.canParse(frame.url)', ''],
    ['another scheme is not the page', "protocol === 'app:' && ", ''],
    ['another host is not the page', " && host === 'atlas'", ''],
    ['one permission is given and no other', "permission === 'clipboard-sanitized-write'", 'permission !== undefined'],
  ]),
  ...inFile('src/main/protocol.ts', protocol, [
    ['app:// is read with GET only', "request.method === 'GET' && ", ''],
    ['app:// has one host', " && host === 'atlas'", ''],
    ['app:// does not go around the policy', 'supportFetchAPI: true }', 'supportFetchAPI: true, bypassCSP: true }'],
    ['a file of app:// carries the policy', "headers: { ...securityHeaders, 'Content-Type': file.type", "headers: { 'Content-Type': file.type"],
    ['a refusal of app:// carries the policy', "headers: { ...securityHeaders, 'Content-Type': 'text/plain'", "headers: { 'Content-Type': 'text/plain'"],
  ]),
  ...inFile('src/service/web-files.ts', protocol, [
    ['no path of app:// leaves the folder', "return inside === '' || inside.startsWith('..') || isAbsolute(inside) ? null : path", 'return path'],
  ]),
  ...inFile('src/main/window.ts', window, [
    ['the page is in the sandbox', 'sandbox: true,', 'sandbox: false,'],
    ['the page is isolated from the preload script', 'contextIsolation: true,', 'contextIsolation: false,'],
    ['there is no Node in the page', 'nodeIntegration: false,', 'nodeIntegration: true,'],
    ['the rules of the web hold', 'webSecurity: true,', 'webSecurity: false,'],
    ['no view is embedded by a tag', 'webviewTag: false,', 'webviewTag: true,'],
    ['a permission that is asked for is denied', 'session.setPermissionRequestHandler((_contents, permission, answer) => answer(isAllowedPermission(permission)))', ''],
    ['a permission that is looked at is denied', 'session.setPermissionCheckHandler((_contents, permission) => isAllowedPermission(permission))', ''],
    ['the window goes nowhere else', 'if (!isOurPage({ url: event.url, parent: null })) event.preventDefault()', ''],
    ['a frame goes nowhere else', 'if (!isOwnFrame) event.preventDefault()', ''],
    ['only frames of our own making are let through', "event.url.startsWith('blob:app://atlas/')", "event.url.startsWith('blob:')"],
    ['no view is attached', "contents.on('will-attach-webview', (event) => event.preventDefault())", ''],
    ['no window is opened', "contents.setWindowOpenHandler(() => ({ action: 'deny' }))", ''],
  ]),
]

const storeRemovals: readonly Removal[] = [
  ...inFile('src/store/open.ts', oldNode, [
    ['an old Node never comes to open the database', "if (nodeApi !== null) return fail('internal', nodeApi)", ''],
    ['Node-API 10 is the oldest', 'nodeApi >= neededNodeApi', 'nodeApi >= 0'],
  ]),
  ...inFile('build/lib/runtime.mjs', oldNode, [
    ['the commands never start on an old Node', 'Number(process.versions.napi) >= neededNodeApi ? process.execPath : null', 'process.execPath'],
  ]),
]

/** Every guard of the loopback host, of the Electron shell and of the database's Node, each with a way to take it out. */
export const removals: readonly Removal[] = [...hostRemovals, ...fileRemovals, ...electronRemovals, ...storeRemovals]
