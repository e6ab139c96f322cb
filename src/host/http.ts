import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { UntypedCall } from '../contract/call.ts'
import type { Subscribe } from '../contract/events.ts'
import { fail } from '../contract/result.ts'
import { readWebFile, securityHeaders } from '../service/web-files.ts'
import { largestBody, refuseHost, refuseLength, refuseOrigin, refuseToken, refuseType, type Refusal } from './guards.ts'

export interface HostOptions {
  readonly call: UntypedCall
  readonly subscribe: Subscribe
  /** Folder of the built interface. */
  readonly webFolder: string
  readonly token: string
}

const portOf = (request: IncomingMessage): number => request.socket.localPort ?? 0

function answer(response: ServerResponse, status: number, type: string, body: string | Buffer): void {
  response.writeHead(status, { ...securityHeaders, 'Content-Type': type, 'Content-Length': Buffer.byteLength(body) })
  response.end(body)
}

const refuse = (response: ServerResponse, { status, message }: Refusal): void => {
  response.setHeader('Connection', 'close')
  answer(response, status, 'text/plain; charset=utf-8', message)
}

/** The whole body as text, or null when it is larger than allowed. */
async function readBody(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > largestBody) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function parseJson(text: string): { value: unknown } | null {
  try {
    return { value: JSON.parse(text) }
  } catch {
    return null
  }
}

async function handleCall(options: HostOptions, operation: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { headers } = request
  const refusal =
    refuseOrigin(headers, portOf(request)) ?? refuseToken(headers, options.token) ?? refuseType(headers) ?? refuseLength(headers)
  if (refusal !== null) return refuse(response, refusal)
  const body = await readBody(request)
  if (body === null) return refuse(response, { status: 413, message: 'The request is too large.' })
  const parsed = parseJson(body)
  const result = parsed === null ? fail('invalid-input', 'The request is not JSON.') : await options.call(operation, parsed.value)
  answer(response, parsed === null ? 400 : 200, 'application/json; charset=utf-8', JSON.stringify(result))
}

/** Events as they happen, one JSON object a line, until the page goes away. The first line is empty: it says that we listen. */
function handleEvents(options: HostOptions, request: IncomingMessage, response: ServerResponse): void {
  const refusal = refuseOrigin(request.headers, portOf(request)) ?? refuseToken(request.headers, options.token)
  if (refusal !== null) return refuse(response, refusal)
  response.writeHead(200, { ...securityHeaders, 'Content-Type': 'application/x-ndjson; charset=utf-8', 'Cache-Control': 'no-store' })
  response.write('\n')
  const end = options.subscribe((event) => {
    // A page that does not read must not fill our memory: progress is told again soon.
    if (response.writableLength < 1_000_000) response.write(`${JSON.stringify(event)}\n`)
  })
  response.on('close', end)
}

async function handle(options: HostOptions, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const hostRefusal = refuseHost(request.headers, portOf(request))
  if (hostRefusal !== null) return refuse(response, hostRefusal)
  const path = (request.url ?? '/').split('?')[0] ?? '/'
  const operation = /^\/call\/([A-Za-z0-9.-]{1,80})$/.exec(path)?.[1]
  if (operation !== undefined) {
    if (request.method !== 'POST') return refuse(response, { status: 405, message: 'Use POST.' })
    return handleCall(options, operation, request, response)
  }
  if (path === '/events' && request.method === 'GET') return handleEvents(options, request, response)
  if (request.method !== 'GET') return refuse(response, { status: 405, message: 'Use GET.' })
  const file = await readWebFile(options.webFolder, path)
  if (file === null) return answer(response, 404, 'text/plain; charset=utf-8', 'There is nothing here.')
  answer(response, 200, file.type, file.body)
}

/** The loopback host: the interface's files, `POST /call/OPERATION` and `GET /events`, behind the guards. No CORS header is ever sent. */
export function createHost(options: HostOptions): Server {
  const server = createServer((request, response) => {
    handle(options, request, response).catch(() => {
      if (!response.headersSent) refuse(response, { status: 500, message: 'The request failed.' })
      else response.destroy()
    })
  })
  // A client that sends its request byte by byte must not hold a connection for ever.
  server.requestTimeout = 30_000
  server.headersTimeout = 10_000
  return server
}
