import { expect, test } from 'vitest'
import { integerRegisters, placesOf } from './abi.ts'

const { amd64, arm64 } = integerRegisters

test('values take integer registers in order, as many as they have words', () => {
  // func (daemon *Daemon) create(opts createOpts) → the receiver, then a struct too big for registers.
  expect(placesOf(['word', { stack: 8 }], amd64)).toEqual([{ registers: ['RAX'] }, { stack: 8 }])
  // func (s *Service) f(ctx context.Context, name string, args []string, force bool)
  expect(placesOf(['word', 'interface', 'string', 'slice', 'word'], amd64)).toEqual([
    { registers: ['RAX'] },
    { registers: ['RBX', 'RCX'] },
    { registers: ['RDI', 'RSI'] },
    { registers: ['R8', 'R9', 'R10'] },
    { registers: ['R11'] },
  ])
})

test('a value on the stack takes no registers from those after it', () => {
  expect(placesOf([{ stack: 8 }, 'string', { stack: 32 }, 'interface'], amd64)).toEqual([
    { stack: 8 },
    { registers: ['RAX', 'RBX'] },
    { stack: 32 },
    { registers: ['RCX', 'RDI'] },
  ])
})

test('a value that does not fit the registers that are left is a mistake', () => {
  expect(() => placesOf(['slice', 'slice', 'string', 'string'], amd64)).toThrow('a string does not fit the 1 registers')
})

test('arm64 has seven registers more', () => {
  expect(placesOf(['interface', 'slice', 'slice', 'slice', 'string', 'slice'], arm64)).toEqual([
    { registers: ['R0', 'R1'] },
    { registers: ['R2', 'R3', 'R4'] },
    { registers: ['R5', 'R6', 'R7'] },
    { registers: ['R8', 'R9', 'R10'] },
    { registers: ['R11', 'R12'] },
    { registers: ['R13', 'R14', 'R15'] },
  ])
})
