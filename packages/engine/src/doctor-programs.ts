// Which programs must be installed: those of the engine, and those that the sandbox and the probes are made with.
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { type ProgramName, programPaths, searchFolders, versionIn } from './binaries.ts'
import { pathInside, programFoldersOf, withLibrariesOf } from './engine-root.ts'
import { goVersionOf } from './go-version.ts'
import { staticBusybox } from './image.ts'
import type { Precondition } from './precondition.ts'

const run = promisify(execFile)

/** The oldest bpftrace that the probes are known to work with. */
const OLDEST_BPFTRACE = [0, 17] as const

/** The programs of the relay, with the Debian package that has each. */
const RELAY: readonly [ProgramName, string][] = [
  ['docker', 'docker.io'],
  ['dockerd', 'docker.io'],
  ['containerd', 'containerd'],
  ['containerd-shim-runc-v2', 'containerd'],
  ['runc', 'runc'],
]

function relayProgram([name, debian]: readonly [ProgramName, string]): Precondition {
  return {
    id: name,
    what: { en: name, 'zh-CN': name },
    meaning: {
      en: 'It is one of the programs that a run goes through, and is traced.',
      'zh-CN': '它是一次运行所经过并被跟踪的程序之一。',
    },
    remedy: {
      en: `Install it: apt install ${debian}. Programs made by Go before 1.18 cannot be read.`,
      'zh-CN': `请安装：apt install ${debian}。由 1.18 之前的 Go 编译的程序无法读取。`,
    },
    look: async ({ programs }) => {
      const program = programs[name]
      if (!program) return { state: 'fail', found: 'not installed' }
      const go = await goVersionOf(program.path)
      const found = `${program.version ?? 'unknown version'} (${go ?? 'not Go 1.18 or later'}), ${program.path}`
      return { state: go === null ? 'fail' : 'ok', found }
    },
  }
}

async function firstPath(name: string): Promise<string | null> {
  return (await programPaths(name, searchFolders()))[0] ?? null
}

export const programChecks: readonly Precondition[] = [
  {
    id: 'bpftrace',
    what: { en: 'bpftrace', 'zh-CN': 'bpftrace' },
    meaning: { en: 'It sets the probes.', 'zh-CN': '它负责设置探针。' },
    remedy: {
      en: 'Install 0.17 or later: apt install bpftrace',
      'zh-CN': '请安装 0.17 或更新的版本：apt install bpftrace',
    },
    look: async () => {
      const path = await firstPath('bpftrace')
      if (path === null) return { state: 'fail', found: 'not installed' }
      const version = versionIn(await run(path, ['--version']).then(({ stdout }) => stdout, String))
      const [major = 0, minor = 0] = (version ?? '').split('.').map(Number)
      const [oldestMajor, oldestMinor] = OLDEST_BPFTRACE
      const enough = major > oldestMajor || minor >= oldestMinor
      return { state: enough ? 'ok' : 'warn', found: `${version ?? 'unknown version'}, ${path}` }
    },
  },
  ...RELAY.map(relayProgram),
  {
    id: 'same-version',
    what: { en: 'docker CLI and dockerd of one version', 'zh-CN': 'docker CLI 与 dockerd 版本一致' },
    meaning: {
      en: 'They work together in any version, but belong to one source tree only in the same.',
      'zh-CN': '不同版本也能协同工作，但只有版本相同才对应同一份源码。',
    },
    remedy: {
      en: 'Install both from the same place: apt install docker.io',
      'zh-CN': '请从同一来源安装两者：apt install docker.io',
    },
    look: async ({ programs: { docker, dockerd } }) => {
      const same = docker !== undefined && docker.version === dockerd?.version
      const found = `docker ${docker?.version ?? '–'}, dockerd ${dockerd?.version ?? '–'}`
      return { state: same ? 'ok' : 'warn', found }
    },
  },
  {
    id: 'tools',
    what: { en: 'flock, unshare, nsenter, mount, ip', 'zh-CN': 'flock、unshare、nsenter、mount、ip' },
    meaning: { en: 'The sandbox is made with them.', 'zh-CN': '沙箱由它们建立。' },
    remedy: {
      en: 'Install them: apt install util-linux mount iproute2',
      'zh-CN': '请安装：apt install util-linux mount iproute2',
    },
    look: async () => {
      const tools = ['flock', 'unshare', 'nsenter', 'mount', 'ip']
      const paths = await Promise.all(tools.map(firstPath))
      const missing = tools.filter((_, index) => paths[index] === null)
      return missing.length === 0
        ? { state: 'ok', found: paths.join(' ') }
        : { state: 'fail', found: `not installed: ${missing.join(', ')}` }
    },
  },
  {
    id: 'iptables',
    what: { en: 'iptables', 'zh-CN': 'iptables' },
    meaning: {
      en: 'dockerd does not start without it. The rules are made in the sandbox only.',
      'zh-CN': '没有它 dockerd 无法启动。规则只写在沙箱之内。',
    },
    remedy: { en: 'Install it: apt install iptables', 'zh-CN': '请安装：apt install iptables' },
    look: async ({ source: { engine } }) => {
      const folders = engine === null ? searchFolders() : programFoldersOf(engine)
      const [path] = await programPaths('iptables', folders)
      if (path === undefined) return { state: 'fail', found: 'not installed' }
      try {
        // In a network namespace of its own, as the sandbox will: this also finds a kernel without NAT.
        const iptables = ['--net', ...withLibrariesOf(engine, [pathInside(engine, path)])]
        await run('unshare', [...iptables, '-t', 'nat', '-S'], { timeout: 10_000 })
        return { state: 'ok', found: (await run('unshare', [...iptables, '--version'])).stdout.trim() }
      } catch (thrown) {
        return { state: 'fail', found: String(thrown).trim() }
      }
    },
  },
  {
    id: 'slirp4netns',
    what: { en: 'slirp4netns', 'zh-CN': 'slirp4netns' },
    meaning: {
      en: 'Through it the sandbox reaches registries. Without it there is no way out, and images cannot be pulled.',
      'zh-CN': '沙箱经由它访问镜像仓库。没有它就没有出口，无法拉取镜像。',
    },
    remedy: { en: 'Install it: apt install slirp4netns', 'zh-CN': '请安装：apt install slirp4netns' },
    look: async ({ programs: { slirp4netns } }) =>
      slirp4netns
        ? { state: 'ok', found: `${slirp4netns.version ?? 'unknown version'}, ${slirp4netns.path}` }
        : { state: 'warn', found: 'not installed' },
  },
  {
    id: 'busybox',
    what: { en: 'A static busybox', 'zh-CN': '静态链接的 busybox' },
    meaning: {
      en: 'The busybox image is made from it where no registry can be reached.',
      'zh-CN': '无法访问镜像仓库时，用它来制作 busybox 镜像。',
    },
    remedy: { en: 'Install it: apt install busybox-static', 'zh-CN': '请安装：apt install busybox-static' },
    look: async () => {
      const path = await staticBusybox()
      return path === null ? { state: 'warn', found: 'not installed' } : { state: 'ok', found: path }
    },
  },
]
