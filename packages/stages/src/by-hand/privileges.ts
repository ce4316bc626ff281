// What a process may do: setpriv(1) of util-linux, capsh(1) of libcap for whole sets of capabilities, keyctl(1) of keyutils.
import { shellLine } from '@runthrough/trace'
import { type Call, type Collected, listOf, type Rules, textOf, type WithFile } from './rule.ts'

export const privilegeRules: Rules = {
  setuid: (call) => shellLine(['setpriv', `--reuid=${textOf(call, 'uid')}`, 'sh']),
  // setpriv(1) wants to be told about the groups whenever the group changes.
  setgid: (call) => shellLine(['setpriv', `--regid=${textOf(call, 'gid')}`, '--keep-groups', 'sh']),
  setresuid: (call) => shellLine(['setpriv', `--ruid=${textOf(call, 'ruid')}`, `--euid=${textOf(call, 'euid')}`, 'sh']),
  setresgid: (call) =>
    shellLine(['setpriv', `--rgid=${textOf(call, 'rgid')}`, `--egid=${textOf(call, 'egid')}`, '--keep-groups', 'sh']),
  setgroups: (call) => {
    const groups = listOf(call, 'list')
    return shellLine(['setpriv', groups.length === 0 ? '--clear-groups' : `--groups=${groups.join(',')}`, 'sh'])
  },
  capset: (call) => shellLine(['capsh', `--caps=${capabilityText(call)}`, '--']),
  prctl,
  seccomp,
  keyctl,
}

/** A filter is a file of instructions to setpriv(1), since util-linux 2.40. */
const FILTER: WithFile = { line: 'setpriv --seccomp-filter seccomp.bpf sh', needs: 'seccompFilter' }

/** Calls without a filter ask what the kernel can do. */
function seccomp(call: Call): WithFile | null {
  const sets = textOf(call, 'operation') === 'SECCOMP_SET_MODE_FILTER' && textOf(call, 'instructions') !== '0'
  return sets ? FILTER : null
}

function keyctl(call: Call): string | null {
  switch (textOf(call, 'operation')) {
    case 'KEYCTL_JOIN_SESSION_KEYRING':
      // Traces of before its name was read have an address there.
      return 'name' in call.arguments ? shellLine(['keyctl', 'session', textOf(call, 'name') || '-', 'sh']) : null
    case 'KEYCTL_SETPERM':
      return shellLine(['keyctl', 'setperm', textOf(call, 'arg2'), textOf(call, 'arg3')])
    default:
      return null
  }
}

/**
 * The three sets as capsh(1) takes them: what is in the same sets stands together. Source: cap_from_text(3).
 * `cap_chown,cap_kill=ep`; `=` for no capability at all.
 */
function capabilityText(call: Call): string {
  const sets = [
    ['e', listOf(call, 'effective')],
    ['i', listOf(call, 'inheritable')],
    ['p', listOf(call, 'permitted')],
  ] as const
  const byLetters = new Map<string, string[]>()
  for (const name of new Set(sets.flatMap(([, names]) => names))) {
    const letters = sets.flatMap(([letter, names]) => (names.includes(name) ? [letter] : [])).join('')
    byLetters.set(letters, [...(byLetters.get(letters) ?? []), name.toLowerCase()])
  }
  if (byLetters.size === 0) return '='
  return [...byLetters].map(([letters, names]) => `${names.join(',')}=${letters}`).join(' ')
}

function prctl(call: Call): string | Collected | WithFile | null {
  switch (textOf(call, 'option')) {
    case 'PR_CAPBSET_DROP':
      return capabilities('--bounding-set', '-', call)
    case 'PR_CAP_AMBIENT':
      return ambient(call)
    case 'PR_SET_SECCOMP':
      // SECCOMP_MODE_FILTER in linux/seccomp.h, with the address of a filter; runc asks first with none, which fails.
      return textOf(call, 'arg2') === '2' && textOf(call, 'arg3') !== '0' ? FILTER : null
    case 'PR_SET_NO_NEW_PRIVS':
      return 'setpriv --no-new-privs sh'
    case 'PR_SET_KEEPCAPS':
      return shellLine(['capsh', `--keep=${textOf(call, 'arg2')}`, '--'])
    case 'PR_SET_PDEATHSIG':
      return shellLine(['setpriv', '--pdeathsig', textOf(call, 'sig').replace('SIG', ''), 'sh'])
    default:
      // Names, subreapers and questions: a shell has no word for them.
      return null
  }
}

function ambient(call: Call): string | Collected | null {
  switch (textOf(call, 'action')) {
    case 'PR_CAP_AMBIENT_RAISE':
      return capabilities('--ambient-caps', '+', call)
    case 'PR_CAP_AMBIENT_LOWER':
      return capabilities('--ambient-caps', '-', call)
    case 'PR_CAP_AMBIENT_CLEAR_ALL':
      return 'setpriv --ambient-caps=-all sh'
    default:
      return null
  }
}

/** The kernel takes one capability at a time, setpriv(1) a list of them. */
function capabilities(option: string, sign: '+' | '-', call: Call): Collected {
  const value = `${sign}${textOf(call, 'cap').replace('CAP_', '').toLowerCase()}`
  return {
    kind: `${option}${sign}`,
    value,
    line: (values) => shellLine(['setpriv', `${option}=${values.join(',')}`, 'sh']),
  }
}
