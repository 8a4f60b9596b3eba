// Sends steady HTTP traffic to an app on loopback, without retries, and counts what was not answered as it should be.
import http from 'node:http'

/** `get` and `post` on kept-open connections, `fresh` a GET on a new one, `slow` a GET that is answered late. */
export type RequestKind = 'get' | 'fresh' | 'post' | 'slow'

export interface RequestShape {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly body?: string
  /** The only answer that is not a loss. */
  readonly status: number
}

export interface LoadOptions {
  /** `http://127.0.0.1:8080`; only loopback is taken. */
  readonly url: string
  /** The name that the gateway routes by; default: that of the URL. */
  readonly hostHeader?: string
  /** Default 150. */
  readonly ratePerSecond?: number
  /** Kinds in turn; default half POST, a quarter each on kept and new connections. */
  readonly mix?: readonly RequestKind[]
  /** Every so many requests one is `slow`; 0 is never; default 50. */
  readonly slowEvery?: number
  /** What a kind sends, where it is not what examples/shop expects. */
  readonly shapes?: Partial<Readonly<Record<RequestKind, RequestShape>>>
  /** Milliseconds after which an unanswered request is lost; default 15 s. */
  readonly timeout?: number
}

export interface LoadFailure {
  /** Milliseconds since 1970, when the request was sent. */
  readonly at: number
  readonly kind: RequestKind
  /** The status that came instead, or what broke. */
  readonly reason: number | string
}

export interface LoadResult {
  readonly sent: number
  readonly lost: number
  /** The first 1,000 of the lost ones. */
  readonly failures: readonly LoadFailure[]
  /** Good answers by the version that gave them: header `x-release` or `x-version`, else `version` in the JSON body. */
  readonly byRelease: Readonly<Record<string, number>>
}

export interface Load {
  /** The counts so far; requests on their way are neither good nor lost yet. */
  soFar(): LoadResult
  /** Sends no more, waits for what is on its way, and gives the counts. */
  stop(): Promise<LoadResult>
}

const json = JSON.stringify({ item: 'tea', quantity: 1 })

const shopShapes: Readonly<Record<RequestKind, RequestShape>> = {
  get: { method: 'GET', path: '/', status: 200 },
  fresh: { method: 'GET', path: '/', status: 200 },
  post: { method: 'POST', path: '/orders', body: json, status: 201 },
  slow: { method: 'GET', path: '/slow?ms=2000', status: 200 },
}

const most = 1000

/** Starts an open loop: requests leave at their time, however slow the answers are. */
export function startLoad(options: LoadOptions): Load {
  const { ratePerSecond = 150, mix = ['post', 'get', 'post', 'fresh'], slowEvery = 50 } = options
  const target = loopback(options.url)
  const agent = new http.Agent({ keepAlive: true, maxSockets: Infinity })
  const shapes = { ...shopShapes, ...options.shapes }
  const counts = { sent: 0, lost: 0 }
  const failures: LoadFailure[] = []
  const byRelease: Record<string, number> = {}
  const pending = new Set<Promise<void>>()

  const sendOne = (): void => {
    counts.sent += 1
    const kind = slowEvery > 0 && counts.sent % slowEvery === 0 ? 'slow' : (mix[counts.sent % mix.length] ?? 'get')
    const at = Date.now()
    const request = {
      target,
      agent,
      kind,
      shape: shapes[kind],
      hostHeader: options.hostHeader,
      timeout: options.timeout,
    }
    const answered = send(request).then((outcome) => {
      pending.delete(answered)
      if (typeof outcome === 'object') {
        byRelease[outcome.release] = (byRelease[outcome.release] ?? 0) + 1
        return
      }
      counts.lost += 1
      if (failures.length < most) failures.push({ at, kind, reason: outcome })
    })
    pending.add(answered)
  }
  const started = performance.now()
  const timer = setInterval(() => {
    const due = Math.floor(((performance.now() - started) * ratePerSecond) / 1000)
    while (counts.sent < due) sendOne()
  }, 5)
  const soFar = (): LoadResult => ({ ...counts, failures: [...failures], byRelease: { ...byRelease } })
  return {
    soFar,
    stop: async () => {
      clearInterval(timer)
      await Promise.all(pending)
      agent.destroy()
      return soFar()
    },
  }
}

/** Sends one request: the release that answered as expected, or the status or the error that makes it a loss. */
function send(o: {
  readonly target: URL
  readonly agent: http.Agent
  readonly kind: RequestKind
  readonly shape: RequestShape
  readonly hostHeader: string | undefined
  readonly timeout: number | undefined
}): Promise<{ readonly release: string } | number | string> {
  const { method, path, body = '', status } = o.shape
  const timeout = o.timeout ?? 15_000
  return new Promise((resolve) => {
    const request = http.request({
      host: o.target.hostname,
      port: o.target.port,
      method,
      path,
      agent: o.kind === 'fresh' ? false : o.agent,
      headers: {
        host: o.hostHeader ?? o.target.host,
        ...(body ? { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) } : {}),
      },
    })
    const timer = setTimeout(() => request.destroy(new Error(`no answer in ${timeout} ms`)), timeout)
    const end = (outcome: { readonly release: string } | number | string): void => {
      clearTimeout(timer)
      resolve(outcome)
    }
    request.on('error', (error) => end(error.message))
    request.on('response', (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.on('error', (error) => end(error.message))
      response.on('close', () => {
        if (!response.complete) return end('the answer was cut')
        if (response.statusCode !== status) return end(response.statusCode ?? 0)
        return end({ release: releaseOf(response.headers, Buffer.concat(parts).toString()) })
      })
    })
    request.end(body)
  })
}

function releaseOf(headers: http.IncomingHttpHeaders, body: string): string {
  const header = headers['x-release'] ?? headers['x-version']
  if (typeof header === 'string') return header
  return /"version":\s*"([^"]*)"/.exec(body)?.[1] ?? 'unnamed'
}

function loopback(text: string): URL {
  const url = new URL(text)
  const isLoopback = /^127(\.\d+){3}$|^localhost$|^\[::1\]$/.test(url.hostname)
  if (url.protocol !== 'http:' || !isLoopback) throw new Error(`load goes to http on loopback only, not to ${text}`)
  return url
}
