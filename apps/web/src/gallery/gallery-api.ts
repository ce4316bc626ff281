// A server for the gallery: the doctor of a machine that lacks the engine's programs.
import type { ServerApi } from '../source/server-api.ts'

export const GALLERY_API: ServerApi = {
  doctor: () =>
    Promise.resolve({
      ready: false,
      checks: [
        {
          id: 'platform',
          state: 'ok',
          what: { en: 'Linux on a 64-bit PC', 'zh-CN': '64 位 PC 上的 Linux' },
          found: 'linux x64',
          meaning: {
            en: 'The registers and calling convention that are read are those of amd64 Linux.',
            'zh-CN': '读取的寄存器和调用约定属于 amd64 Linux。',
          },
          remedy: null,
        },
        {
          id: 'root',
          state: 'fail',
          what: { en: 'Root', 'zh-CN': 'root 权限' },
          found: 'uid 1000',
          meaning: {
            en: 'Probes, namespaces and the memory of the engine are open to root only.',
            'zh-CN': '探针、命名空间和引擎的内存只对 root 开放。',
          },
          remedy: { en: 'Start it as root: `sudo npm start`.', 'zh-CN': '请以 root 身份启动：`sudo npm start`。' },
        },
      ],
    }),
  commandHelp: () => Promise.reject(new Error('the gallery has no engine to ask')),
}
