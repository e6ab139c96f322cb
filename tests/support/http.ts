import { request, type IncomingHttpHeaders } from 'node:http'

export interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

export interface Question {
  readonly port: number
  readonly host?: string
  readonly method?: string
  /** Sent as it is: nothing is normalised or encoded. */
  readonly path?: string
  readonly headers?: Readonly<Record<string, string>>
  /** Sent in pieces without a length when it is a list. */
  readonly body?: string | readonly Buffer[]
}

/** One request over a connection of its own. Unlike fetch it sends any Host, Origin and path it is told to. */
export function ask({ port, host = '127.0.0.1', method = 'GET', path = '/', headers = {}, body }: Question): Promise<Answer> {
  return new Promise((done, failed) => {
    const sent = request({ host, port, method, path, headers, agent: false }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => done({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks).toString() }))
      response.on('error', failed)
    })
    sent.on('error', failed)
    if (typeof body === 'string') sent.setHeader('Content-Length', Buffer.byteLength(body)).end(body)
    else {
      for (const piece of body ?? []) sent.write(piece)
      sent.end()
    }
  })
}
