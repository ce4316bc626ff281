// The Docker Engine API over the sandbox's unix socket: the few requests that the sandbox itself makes. Paths have no
// version, so that every engine answers with its own.
import { request } from 'node:http'
import { fail, ok, type Result } from '@runthrough/trace'

export interface ApiFailure {
  /** HTTP status; null when there was no answer: no connection, or none in time. */
  status: number | null
  /** The engine's own words, or those of the connection's error. */
  message: string
}
export type ApiResult<Value> = Promise<Result<Value, ApiFailure>>

/** `GET /version`, as far as it is used. */
export interface EngineVersion {
  Version: string
  ApiVersion: string
  GoVersion: string
  Os: string
  Arch: string
  KernelVersion: string
}

/** `GET /info`, as far as it is used. */
export interface EngineInfo {
  Driver: string
  CgroupDriver: string
  CgroupVersion?: string
  DockerRootDir: string
  Containers: number
  Warnings: string[] | null
}

export interface ContainerSummary {
  Id: string
  Names: string[]
  Image: string
  State: string
}

/** `GET /containers/ID/json`, as far as it is used. */
export interface ContainerDetails {
  Id: string
  Name: string
  State: { Status: string; Running: boolean; Pid: number; ExitCode: number; StartedAt: string }
  Config: { Hostname: string; Env: string[]; Cmd: string[] | null; Labels: Record<string, string> | null }
  NetworkSettings: { Ports: Record<string, { HostIp: string; HostPort: string }[] | null> }
}

export interface ImageSummary {
  Id: string
  RepoTags: string[] | null
  Labels: Record<string, string> | null
}

/** A line of the progress of a pull or an import. */
export interface PullProgress {
  id?: string
  status?: string
  progressDetail?: { current?: number; total?: number }
  error?: string
}

interface Ask {
  method?: 'GET' | 'POST' | 'DELETE'
  path: string
  body?: Uint8Array
  contentType?: string
  /** Milliseconds without a byte from the engine after which the request is given up; null for a held engine. */
  timeout?: number | null
  onLine?: (line: PullProgress) => void
}

const query = (parameters: Record<string, string | readonly string[]>) =>
  new URLSearchParams(
    Object.entries(parameters).flatMap(([key, value]) => [value].flat().map((one): [string, string] => [key, one])),
  ).toString()

function errorIn(body: string): string | null {
  try {
    const json: unknown = JSON.parse(body)
    if (typeof json !== 'object' || json === null || !('message' in json)) return null
    return typeof json.message === 'string' ? json.message : null
  } catch {
    return null
  }
}

/** Calls `onLine` for every JSON text of a stream of lines; returns what follows the last line end. */
function eachLine(text: string, onLine: (line: PullProgress) => void): string {
  const lines = text.split('\n')
  const rest = lines.pop() ?? ''
  for (const line of lines) if (line.trim() !== '') onLine(JSON.parse(line) as PullProgress)
  return rest
}

export type EngineApi = ReturnType<typeof engineApi>

/**
 * A client for the engine that listens on `socket`. `timeout` is in milliseconds without a byte from the engine;
 * null waits for ever, which is right for an engine that is held at a stage.
 */
export function engineApi(socket: string, timeout: number | null = 30_000) {
  function ask(what: Ask): ApiResult<string> {
    const limit = what.timeout === undefined ? timeout : what.timeout
    const headers: Record<string, string | number> = { 'User-Agent': 'runthrough' }
    if (what.body) {
      headers['Content-Type'] = what.contentType ?? 'application/json'
      headers['Content-Length'] = what.body.byteLength
    }
    return new Promise((resolve) => {
      let gaveUp: string | null = null
      const lost = (error: Error) => resolve(fail({ status: null, message: gaveUp ?? error.message }))
      // No agent: a kept-alive connection would keep this process, and a stopping dockerd, waiting.
      const options = { socketPath: socket, path: what.path, method: what.method ?? 'GET', headers, agent: false }
      const asked = request(options, (response) => {
        const status = response.statusCode ?? 0
        let text = ''
        let streamError: string | null = null
        response.setEncoding('utf8')
        response.on('data', (chunk: string) => {
          text += chunk
          const onLine = what.onLine
          if (!onLine || status >= 400) return
          text = eachLine(text, (line) => {
            streamError ??= line.error ?? null
            onLine(line)
          })
        })
        response.on('error', lost)
        response.on('end', () => {
          if (status >= 400) resolve(fail({ status, message: errorIn(text) ?? text.trim() }))
          // A pull that fails has answered 200 long before: the error is a line of the stream.
          else if (streamError !== null) resolve(fail({ status, message: streamError }))
          else resolve(ok(text))
        })
      })
      asked.on('error', lost)
      if (limit !== null) {
        asked.setTimeout(limit, () => {
          gaveUp = `The engine said nothing for ${limit} ms.`
          asked.destroy()
        })
      }
      asked.end(what.body)
    })
  }

  async function json<Value>(what: Ask): ApiResult<Value> {
    const answer = await ask(what)
    // The shape is the engine's promise: swagger.yaml of the Engine API.
    return answer.ok ? ok(JSON.parse(answer.value) as Value) : answer
  }

  async function done(what: Ask): ApiResult<undefined> {
    const answer = await ask(what)
    return answer.ok ? ok(undefined) : answer
  }

  return {
    /** True once the engine answers `OK`. `limit` in milliseconds. */
    ping: async (limit = 2_000): Promise<boolean> => {
      const answer = await ask({ path: '/_ping', timeout: limit })
      return answer.ok && answer.value === 'OK'
    },
    version: () => json<EngineVersion>({ path: '/version' }),
    info: () => json<EngineInfo>({ path: '/info' }),

    /** All containers, those that have ended too. */
    listContainers: () => json<ContainerSummary[]>({ path: '/containers/json?all=1' }),
    inspectContainer: (id: string) => json<ContainerDetails>({ path: `/containers/${encodeURIComponent(id)}/json` }),
    /** Kills the container if it runs and removes it with its anonymous volumes. */
    removeContainer: (id: string) =>
      done({ method: 'DELETE', path: `/containers/${encodeURIComponent(id)}?force=1&v=1` }),

    listVolumes: async (): ApiResult<string[]> => {
      const answer = await json<{ Volumes: { Name: string }[] | null }>({ path: '/volumes' })
      return answer.ok ? ok((answer.value.Volumes ?? []).map(({ Name }) => Name)) : answer
    },
    removeVolume: (name: string) => done({ method: 'DELETE', path: `/volumes/${encodeURIComponent(name)}?force=1` }),

    listNetworks: () => json<{ Id: string; Name: string }[]>({ path: '/networks' }),
    removeNetwork: (id: string) => done({ method: 'DELETE', path: `/networks/${encodeURIComponent(id)}` }),

    listImages: () => json<ImageSummary[]>({ path: '/images/json' }),
    /** Makes an image of one layer from a tar archive. `changes` are instructions of a Dockerfile. */
    importImage: (tar: Uint8Array, repo: string, tag: string, message: string, changes: readonly string[]) =>
      done({
        method: 'POST',
        path: `/images/create?${query({ fromSrc: '-', repo, tag, message, changes })}`,
        body: tar,
        contentType: 'application/x-tar',
        onLine: () => {},
      }),
    /** Pulls an image. `silence`: milliseconds without progress after which it is given up. */
    pull: (repo: string, tag: string, silence: number, onProgress: (line: PullProgress) => void = () => {}) =>
      done({
        method: 'POST',
        path: `/images/create?${query({ fromImage: repo, tag })}`,
        timeout: silence,
        onLine: onProgress,
      }),
  }
}
