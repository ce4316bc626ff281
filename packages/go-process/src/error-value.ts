// The message of a Go `error`: what its Error method would say, derived from the value by the rule for its type. Nothing is run
// in the process, so a type without a rule has no message.
import { wordAt } from './bytes.ts'
import { errnoText } from './errno.ts'
import { ipText } from './ip-text.ts'
import type { Json } from './json.ts'
import type { FunctionTable, GoFunction } from './pclntab.ts'
import { type GoFailure, ok, type Result } from './result.ts'
import { text } from './scalars.ts'
import { behind, dynamicValue, fieldOf, type Slot, type Target } from './target.ts'
import type { GoType } from './types.ts'
import { decode } from './values.ts'

export interface ErrorValue {
  /** Dynamic type as Go prints it with %T: `*errors.errorString`. */
  type: string
  /** Null where there is no rule for the type. */
  message: string | null
}

/**
 * A caller's own rule, asked before the general ones. `type` is as in `ErrorValue`, `value` holds what the error points
 * to, every field under its Go name, `inner` the message of the error that it embeds or wraps (a field of type `error`), null without one. Null: not for this rule.
 */
export type ErrorRule = (type: string, value: Json, inner: string | null) => string | null

/** How many errors are looked at for one message: more than any program wraps, and a cycle ends. */
const MOST_ERRORS = 200
const LONGEST_MESSAGE = 64 * 1024
const ERROR_LIMITS = { depth: 8, elements: 100, stringBytes: LONGEST_MESSAGE, totalBytes: 256 * 1024 }

/** The error of an interface value's two words; null for nil. */
export function errorValue(
  target: Target,
  functions: FunctionTable,
  itab: number,
  data: number,
  rules: readonly ErrorRule[],
): Result<ErrorValue | null, GoFailure> {
  const words = Buffer.alloc(16)
  words.writeBigUInt64LE(BigInt(itab), 0)
  words.writeBigUInt64LE(BigInt(data), 8)
  const found = dynamicValue(target, words, true)
  if (!found.ok) return found
  if (found.value === null) return ok(null)
  const message = new ErrorReader(target, functions, rules).message(found.value)
  return ok({ type: found.value.type.string, message })
}

/** The fields of an error's struct, as the rules below see them. */
interface Fields {
  /** A string field; undefined if there is none of that name. */
  string(name: string): string | undefined
  /** The message of an error field. */
  error(name: string): string | undefined
  /** The messages of a []error field. */
  errors(name: string): string[] | undefined
  /** The network address of a net.Addr field; null for a nil one. */
  address(name: string): string | null | undefined
}

/** A message is complete or there is none: a part that could not be read ends the rule. */
function say(strings: TemplateStringsArray, ...parts: (string | undefined)[]): string | undefined {
  if (parts.includes(undefined)) return undefined
  return strings.reduce((said, string, i) => `${said}${parts[i - 1] ?? ''}${string}`)
}

/** By %T. Sources: go/src/{errors,fmt,io/fs,os,net,net/url,os/exec} and github.com/pkg/errors/errors.go. A new rule is a new row. */
const generalRules: ReadonlyMap<string, (fields: Fields) => string | undefined> = new Map([
  ['*errors.errorString', (error: Fields) => error.string('s')],
  ['*errors.joinError', (error) => error.errors('errs')?.join('\n')],
  ['*fmt.wrapError', (error) => error.string('msg')],
  ['*fmt.wrapErrors', (error) => error.string('msg')],
  ['*errors.fundamental', (error) => error.string('msg')],
  ['*errors.withMessage', (error) => say`${error.string('msg')}: ${error.error('cause')}`],
  ['*errors.withStack', (error) => error.error('error')],
  ['*fs.PathError', (error) => say`${error.string('Op')} ${error.string('Path')}: ${error.error('Err')}`],
  [
    '*os.LinkError',
    (error) => say`${error.string('Op')} ${error.string('Old')} ${error.string('New')}: ${error.error('Err')}`,
  ],
  ['*os.SyscallError', (error) => say`${error.string('Syscall')}: ${error.error('Err')}`],
  ['*exec.Error', (error) => say`exec: ${goQuoted(error.string('Name'))}: ${error.error('Err')}`],
  ['*url.Error', (error) => say`${error.string('Op')} ${goQuoted(error.string('URL'))}: ${error.error('Err')}`],
  ['*net.OpError', opError],
  ['context.deadlineExceededError', () => 'context deadline exceeded'],
])

function goQuoted(value: string | undefined): string | undefined {
  // strconv.Quote and JSON agree on printable ASCII; for other text there is no message.
  return value !== undefined && /^[ -~]*$/.test(value) ? JSON.stringify(value) : undefined
}

/** Source: go/src/net/net.go, OpError.Error. */
function opError(error: Fields): string | undefined {
  const [operation, network, cause] = [error.string('Op'), error.string('Net'), error.error('Err')]
  const [source, address] = [error.address('Source'), error.address('Addr')]
  if (operation === undefined || network === undefined || source === undefined || address === undefined)
    return undefined
  const ends = [source, address].filter((end) => end !== null).join('->')
  return say`${[operation, network, ends].filter((part) => part !== '').join(' ')}: ${cause}`
}

class ErrorReader {
  readonly #target: Target
  readonly #functions: FunctionTable
  readonly #rules: readonly ErrorRule[]
  #left = MOST_ERRORS

  constructor(target: Target, functions: FunctionTable, rules: readonly ErrorRule[]) {
    this.#target = target
    this.#functions = functions
    this.#rules = rules
  }

  message(error: Slot): string | null {
    if (this.#left-- <= 0) return null
    if (error.type.fullName === 'syscall.Errno') return errnoText(wordAt(error.bytes, 0))
    const holder = behind(this.#target, error)
    if (!holder.ok || holder.value === null) return null
    const own = this.#callersRule(error, holder.value)
    if (own !== null) return own
    const general = generalRules.get(error.type.string)
    if (general !== undefined) return general(this.#fields(holder.value)) ?? null
    return this.#isPromoted(error.type) ? this.#innerError(holder.value) : null
  }

  #callersRule(error: Slot, slot: Slot): string | null {
    if (this.#rules.length === 0) return null
    const { value } = decode(this.#target, slot, { limits: ERROR_LIMITS, members: 'go' })
    const inner = this.#innerError(slot)
    for (const rule of this.#rules) {
      const message = rule(error.type.string, value, inner)
      if (message !== null) return message
    }
    return null
  }

  /** The message of the struct's first field of type `error`: the embedded one, where there is one. */
  #innerError({ type, bytes }: Slot): string | null {
    if (type.kind !== 'struct') return null
    const errors = type.fields.filter((f) => this.#target.types.at(f.type)?.fullName === 'error')
    const field = errors.find((f) => f.embedded) ?? errors[0]
    return (field && this.#errorField(fieldOf(this.#target, type, bytes, field.name))) ?? null
  }

  /**
   * The Error method of the type is the embedded error's own: the compiler's wrapper for a promoted method has no source file.
   * Source: go/src/cmd/compile/internal/reflectdata/reflect.go, methodWrapper.
   */
  #isPromoted(type: GoType): boolean {
    // The method of a pointer type may also be a wrapper of the value's: that one tells then.
    const value = type.kind === 'pointer' ? this.#target.types.at(type.elem) : undefined
    const method = this.#errorMethod(value) ?? this.#errorMethod(type)
    return method !== undefined && this.#functions.source(method)?.file === '<autogenerated>'
  }

  #errorMethod(type: GoType | undefined): GoFunction | undefined {
    const code = type?.methods.find(({ name }) => name === 'Error')?.code
    return code === undefined ? undefined : this.#functions.at(code)
  }

  #errorField(field: Slot | undefined): string | undefined {
    if (field?.type.kind !== 'interface') return undefined
    const inner = dynamicValue(this.#target, field.bytes, field.type.hasMethods)
    if (!inner.ok || inner.value === null) return undefined
    return this.message(inner.value) ?? undefined
  }

  #fields(slot: Slot): Fields {
    const { type, bytes } = slot
    const field = (name: string) => (type.kind === 'struct' ? fieldOf(this.#target, type, bytes, name) : undefined)
    return {
      string: (name) => this.#string(field(name)),
      error: (name) => this.#errorField(field(name)),
      errors: (name) => this.#errorList(field(name)),
      address: (name) => this.#address(field(name)),
    }
  }

  #string(field: Slot | undefined): string | undefined {
    if (field?.type.kind !== 'string') return undefined
    const length = wordAt(field.bytes, 8)
    if (length > LONGEST_MESSAGE) return undefined
    const bytes = this.#target.memory.read(wordAt(field.bytes, 0), length)
    return bytes.ok ? text(bytes.value) : undefined
  }

  #errorList(field: Slot | undefined): string[] | undefined {
    if (field?.type.kind !== 'slice') return undefined
    const type = this.#target.types.at(field.type.elem)
    const count = wordAt(field.bytes, 8)
    if (type?.kind !== 'interface' || count > ERROR_LIMITS.elements) return undefined
    const elements = this.#target.memory.read(wordAt(field.bytes, 0), count * type.size)
    if (!elements.ok) return undefined
    const messages = Array.from({ length: count }, (_, i) =>
      this.#errorField({ type, bytes: elements.value.subarray(i * type.size, (i + 1) * type.size) }),
    )
    return messages.every((message) => message !== undefined) ? messages : undefined
  }

  /** Sources: go/src/net/unixsock.go, tcpsock.go: String of *net.UnixAddr and *net.TCPAddr. */
  #address(field: Slot | undefined): string | null | undefined {
    const holder = field === undefined ? undefined : behind(this.#target, field)
    if (holder?.ok !== true) return undefined
    if (holder.value === null) return null
    const { type, bytes } = holder.value
    if (type.kind !== 'struct') return undefined
    if (type.fullName === 'net.UnixAddr') return this.#string(fieldOf(this.#target, type, bytes, 'Name'))
    if (type.fullName !== 'net.TCPAddr') return undefined
    const header = fieldOf(this.#target, type, bytes, 'IP')?.bytes
    const length = header === undefined ? 0 : wordAt(header, 8)
    const ip = header && length <= 16 ? this.#target.memory.read(wordAt(header, 0), length) : undefined
    const host = ip?.ok === true ? ipText(ip.value) : undefined
    const port = fieldOf(this.#target, type, bytes, 'Port')?.bytes.readBigInt64LE()
    if (host === undefined || port === undefined) return undefined
    return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`
  }
}
