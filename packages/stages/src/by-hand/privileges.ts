// What a process may do: setpriv(1) of util-linux, and capsh(1) of libcap for whole sets of capabilities.
import { shellLine } from '@runthrough/trace'
import { type Call, type Collected, listOf, type Rules, textOf } from './rule.ts'

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

function prctl(call: Call): string | Collected | null {
  switch (textOf(call, 'option')) {
    case 'PR_CAPBSET_DROP':
      return capabilities('--bounding-set', '-', call)
    case 'PR_CAP_AMBIENT':
      return ambient(call)
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
