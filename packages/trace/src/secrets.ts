// What in a trace is secret: the values of environment variables and labels, and what opens a registry. They are found where
// the engine has a name for them; `mask.ts` then takes them out wherever they occur.
import { decodeBase64 } from './base64.ts'
import type { Json, TraceEvent } from './event.ts'
import type { MaskedValue } from './library.ts'

export interface Secret {
  where: MaskedValue['where']
  /** Name of the variable, the label, the header or the member. */
  name: string
  value: string
}

/**
 * Variables that are no secret, and whose values are parts of everything else: the engine and the shell set them.
 * Source: moby/moby, container/env.go and oci/defaults.go; runc, libcontainer/init_linux.go (HOME).
 */
const PUBLIC_VARIABLES: ReadonlySet<string> = new Set(['PATH', 'HOME', 'HOSTNAME', 'TERM', 'PWD', 'SHLVL', 'container'])

/** Members of JSON that open a registry. Source: moby/moby, api/types/registry/authconfig.go. */
const REGISTRY_MEMBERS: ReadonlySet<string> = new Set([
  'auth',
  'password',
  'identitytoken',
  'registrytoken',
  'registryauth',
  'encodedauth',
])
/** HTTP headers that do. Source: moby/moby, api/types/registry/authconfig.go, AuthHeader. */
const REGISTRY_HEADERS: ReadonlySet<string> = new Set(['x-registry-auth', 'x-registry-config', 'authorization'])
const ENVIRONMENT_FLAGS: ReadonlySet<string> = new Set(['-e', '--env'])
const LABEL_FLAGS: ReadonlySet<string> = new Set(['-l', '--label'])

/** Finds the secrets of a trace, event by event. */
export class SecretFinder {
  readonly #secrets = new Map<string, Secret>()

  /** What was found so far, each value once. */
  get secrets(): Secret[] {
    return [...this.#secrets.values()]
  }

  see(event: TraceEvent): void {
    switch (event.kind) {
      case 'header':
        this.#commandLine(event.command)
        return
      case 'process':
        // Other programs have other flags: `-exec-root` of a hook is no `-e`.
        if (event.role === 'cli') this.#commandLine(event.argv)
        return
      case 'exec':
        for (const entry of event.env) this.#entry('environment', entry)
        return
      case 'snapshot':
        this.#member(event.of, event.value)
        return
      case 'file':
        this.#text(event.content)
        return
      case 'http': {
        const message = event.request ?? event.response
        for (const { name, value } of message?.headers ?? []) this.#header(name, value)
        this.#text(message?.body?.text ?? null)
        return
      }
      case 'unknown':
        this.#json(event.original as Json)
        return
      default:
        return
    }
  }

  #add(where: Secret['where'], name: string, value: string): void {
    if (value !== '' && !this.#secrets.has(value)) this.#secrets.set(value, { where, name, value })
  }

  /** `NAME=value`. Without a value the CLI takes it from its own environment, and it shows up in `Env` later. */
  #entry(where: 'environment' | 'label', entry: string): void {
    const equals = entry.indexOf('=')
    if (equals < 0) return
    const name = entry.slice(0, equals)
    if (where === 'environment' && PUBLIC_VARIABLES.has(name)) return
    this.#add(where, name, entry.slice(equals + 1))
  }

  #commandLine(argv: readonly string[]): void {
    for (const [index, word] of argv.entries()) {
      const value = argv[index + 1] ?? ''
      if (ENVIRONMENT_FLAGS.has(word)) this.#entry('environment', value)
      else if (LABEL_FLAGS.has(word)) this.#entry('label', value)
      else this.#joined(word)
    }
  }

  /** `--env=NAME=value`, `-eNAME=value`. */
  #joined(word: string): void {
    const long = /^--(env|label)=(.*)$/s.exec(word)
    if (long) this.#entry(long[1] === 'env' ? 'environment' : 'label', long[2] ?? '')
    const short = /^-([el])(.+)$/s.exec(word)
    if (short) this.#entry(short[1] === 'e' ? 'environment' : 'label', short[2] ?? '')
  }

  #header(name: string, value: string): void {
    if (!REGISTRY_HEADERS.has(name.toLowerCase())) return
    this.#add('registry', name, value)
    // `Bearer …`, `Basic …`: the credential alone is as good.
    const credential = value.split(' ').at(-1) ?? value
    this.#add('registry', name, credential)
    this.#text(decodeBase64(credential))
  }

  /** JSON in a text: a body, a file. */
  #text(text: string | null): void {
    if (text === null || !/^\s*[[{]/.test(text)) return
    try {
      this.#json(JSON.parse(text) as Json)
    } catch {
      // No JSON, or cut off. What is secret in it is found where it came from.
    }
  }

  #json(json: Json): void {
    if (Array.isArray(json)) for (const element of json) this.#json(element)
    else if (typeof json === 'object' && json !== null) {
      for (const [name, value] of Object.entries(json)) this.#member(name, value)
    }
  }

  #member(name: string, value: Json): void {
    const key = name.toLowerCase()
    const isLabels = key === 'labels' || key === 'label'
    if ((key === 'env' || isLabels) && Array.isArray(value)) {
      const where = isLabels ? 'label' : 'environment'
      for (const entry of value) if (typeof entry === 'string') this.#entry(where, entry)
    } else if (isLabels && typeof value === 'object' && value !== null) {
      for (const [label, text] of Object.entries(value)) if (typeof text === 'string') this.#add('label', label, text)
    } else if (typeof value === 'string') {
      if (!REGISTRY_MEMBERS.has(key)) return
      this.#add('registry', name, value)
      this.#text(decodeBase64(value))
    } else {
      this.#json(value)
    }
  }
}
