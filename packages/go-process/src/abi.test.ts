import { expect, test } from 'vitest'
import { placesOf } from './abi.ts'

test('values take integer registers in order, as many as they have words', () => {
  // func (daemon *Daemon) create(opts createOpts) → the receiver, then a struct too big for registers.
  expect(placesOf(['word', { stack: 8 }])).toEqual([{ registers: ['RAX'] }, { stack: 8 }])
  // func (s *Service) f(ctx context.Context, name string, args []string, force bool)
  expect(placesOf(['word', 'interface', 'string', 'slice', 'word'])).toEqual([
    { registers: ['RAX'] },
    { registers: ['RBX', 'RCX'] },
    { registers: ['RDI', 'RSI'] },
    { registers: ['R8', 'R9', 'R10'] },
    { registers: ['R11'] },
  ])
})

test('a value on the stack takes no registers from those after it', () => {
  expect(placesOf([{ stack: 8 }, 'string', { stack: 32 }, 'interface'])).toEqual([
    { stack: 8 },
    { registers: ['RAX', 'RBX'] },
    { stack: 32 },
    { registers: ['RCX', 'RDI'] },
  ])
})

test('a value that does not fit the registers that are left is a mistake', () => {
  expect(() => placesOf(['slice', 'slice', 'string', 'string'])).toThrow('a string does not fit the 1 registers')
})
