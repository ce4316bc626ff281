// What the host must allow and have room for: namespaces, cgroups, overlay mounts, a tunnel device, disk space.
import { execFile } from 'node:child_process'
import { access, stat, statfs } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { promisify } from 'node:util'
import { cgroupMounts } from './cgroups.ts'
import { canMountOverlay } from './overlay.ts'
import type { Precondition } from './precondition.ts'

const GIBIBYTE = 1024 ** 3
/** Below the first no engine starts reliably; above the second there is room for a few images. Bytes. */
const LEAST_SPACE = 0.5 * GIBIBYTE
const AMPLE_SPACE = 2 * GIBIBYTE

/** Controllers of cgroup v1 without which runc refuses a container or the engine a common flag. */
const CONTROLLERS = ['cpu', 'cpuset', 'devices', 'freezer', 'memory', 'pids']

/** The state folder, or the nearest folder above it that exists. */
async function nearestFolder(path: string): Promise<string> {
  const folder = resolve(path)
  const found = await stat(folder).catch(() => null)
  return found?.isDirectory() ? folder : nearestFolder(dirname(folder))
}

export const hostChecks: readonly Precondition[] = [
  {
    id: 'namespaces',
    what: { en: 'Network and mount namespaces', 'zh-CN': '网络与挂载命名空间' },
    meaning: {
      en: 'The sandbox lives in its own, so that another engine on this host is not touched.',
      'zh-CN': '沙箱位于自己的命名空间中，不会影响本机上的其他引擎。',
    },
    remedy: {
      en: 'Start it as root, outside a restricted container.',
      'zh-CN': '请以 root 身份启动，且不要在受限的容器内。',
    },
    look: async () => {
      try {
        await promisify(execFile)('unshare', ['--net', '--mount', 'true'], { timeout: 10_000 })
        return { state: 'ok', found: 'unshare --net --mount' }
      } catch (thrown) {
        return { state: 'fail', found: String(thrown).trim() }
      }
    },
  },
  {
    id: 'cgroups',
    what: { en: 'Control groups', 'zh-CN': '控制组（cgroup）' },
    meaning: {
      en: 'Containers are limited and found by them.',
      'zh-CN': '容器由它来限制资源，也由它来识别。',
    },
    remedy: {
      en: 'Mount them below /sys/fs/cgroup: apt install cgroupfs-mount does it where systemd does not.',
      'zh-CN': '请挂载到 /sys/fs/cgroup 之下；没有 systemd 时可用：apt install cgroupfs-mount。',
    },
    look: async () => {
      const mounts = cgroupMounts()
      const legacy = mounts.filter(({ version }) => version === 1)
      if (legacy.length === 0) {
        return mounts.length > 0 ? { state: 'ok', found: 'v2' } : { state: 'fail', found: 'not mounted' }
      }
      const controllers = legacy
        .flatMap(({ options }) => options.split(','))
        .filter((word) => CONTROLLERS.includes(word))
      const missing = CONTROLLERS.filter((controller) => !controllers.includes(controller))
      return missing.length === 0
        ? { state: 'ok', found: `v1: ${controllers.join(' ')}` }
        : { state: 'warn', found: `v1 without ${missing.join(', ')}` }
    },
  },
  {
    id: 'overlay',
    what: { en: 'Overlay file system', 'zh-CN': 'overlay 文件系统' },
    meaning: {
      en: 'The engine lays images over each other with it. Without it every container gets a full copy (vfs).',
      'zh-CN': '引擎用它叠加镜像层。没有它，每个容器都会得到一份完整拷贝（vfs）。',
    },
    remedy: {
      en: 'Load it (modprobe overlay) and keep the state folder on ext4 or xfs.',
      'zh-CN': '请加载模块（modprobe overlay），并把状态目录放在 ext4 或 xfs 上。',
    },
    look: async ({ state }) => {
      const folder = await nearestFolder(state)
      const possible = await canMountOverlay(folder)
      return { state: possible ? 'ok' : 'warn', found: possible ? folder : `cannot be mounted in ${folder}` }
    },
  },
  {
    id: 'tun',
    what: { en: 'Tunnel device', 'zh-CN': '隧道设备' },
    meaning: {
      en: 'slirp4netns needs it to give the sandbox a way out.',
      'zh-CN': 'slirp4netns 需要它来为沙箱提供出口。',
    },
    remedy: { en: 'modprobe tun', 'zh-CN': 'modprobe tun' },
    look: async () => {
      const path = '/dev/net/tun'
      const there = await access(path).then(
        () => true,
        () => false,
      )
      return { state: there ? 'ok' : 'warn', found: there ? path : `no ${path}` }
    },
  },
  {
    id: 'disk',
    what: { en: 'Disk space', 'zh-CN': '磁盘空间' },
    meaning: {
      en: 'Copies of the programs and the images are kept in the state folder.',
      'zh-CN': '程序副本和镜像都保存在状态目录中。',
    },
    remedy: { en: 'Free some space, or choose another state folder.', 'zh-CN': '请释放空间，或另选一个状态目录。' },
    look: async ({ state }) => {
      const folder = await nearestFolder(state)
      const { bavail, bsize } = await statfs(folder)
      const free = bavail * bsize
      const found = `${(free / GIBIBYTE).toFixed(1)} GiB, ${folder}`
      return { state: free < LEAST_SPACE ? 'fail' : free < AMPLE_SPACE ? 'warn' : 'ok', found }
    },
  },
]
