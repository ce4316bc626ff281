// The words of a call's arguments and results, taken while the process stands at its entry or its return.
import { type GoProcess, integerRegisters, placesOf, type Register } from '@runthrough/go-process'
import type { Registers } from '@runthrough/probe'
import type { Values } from '@runthrough/stages'

/** Words by the name of the value: an address, or an address and a length …, in the order of the Go ABI. */
export type Words = Readonly<Record<string, readonly number[]>>

/** Bytes of a value on the stack that are kept: a slice header is the largest thing that is read from there. */
const STACK_VALUE_BYTES = 24

const PROBED: Record<Register, keyof Registers> = {
  RAX: 'ax',
  RBX: 'bx',
  RCX: 'cx',
  RDI: 'di',
  RSI: 'si',
  R8: 'r8',
  R9: 'r9',
  R10: 'r10',
  R11: 'r11',
}

/**
 * The words of the arguments (at the entry) or results (at a return) of a function. A value on the stack is read from
 * memory; without memory, or where it cannot be read, it is left out. User addresses are below 2^47, so a word is a
 * number; what is no address may lose its lowest bits.
 */
export function captureWords(values: Values, registers: Registers, memory: GoProcess | null): Words {
  const names = Object.keys(values)
  const places = placesOf(Object.values(values), integerRegisters.amd64)
  const words: Record<string, readonly number[]> = {}
  for (const [index, place] of places.entries()) {
    const name = names[index] ?? ''
    if ('registers' in place) {
      words[name] = place.registers.map((register) => Number(registers[PROBED[register]]))
      continue
    }
    const bytes = memory?.readBytes(Number(registers.sp) + place.stack, STACK_VALUE_BYTES)
    if (bytes?.ok) words[name] = [0, 8, 16].map((offset) => Number(bytes.value.readBigUInt64LE(offset)))
  }
  return words
}

/** Whether a value is passed on the stack. */
export function isOnStack(values: Values, name: string): boolean {
  return typeof values[name] === 'object'
}

/** The register that holds the first word of a value; null for one on the stack. */
export function registerOf(values: Values, name: string): keyof Registers | null {
  const place = placesOf(Object.values(values), integerRegisters.amd64)[Object.keys(values).indexOf(name)]
  const register = place && 'registers' in place ? place.registers[0] : undefined
  return register === undefined ? null : PROBED[register]
}
