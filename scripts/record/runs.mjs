// The runs that come with the program as recordings: real ones, recorded by `npm run record`. Titles and descriptions say
// what to look at; what happens is in the recording.

/**
 * @typedef {object} RecordedRun
 * @property {string} id        Name of the file, without its extension.
 * @property {string} line      As one would type it.
 * @property {string[]} [typed] What is typed into the terminal, each at a prompt of the shell in the container.
 * @property {number} exitCode  That the run must have, or the recording is not kept.
 * @property {{ en: string, 'zh-CN': string }} title
 * @property {{ en: string, 'zh-CN': string }} description
 */

/** @type {readonly RecordedRun[]} */
export const runs = [
  {
    id: 'article',
    line: 'docker run -it -e aaa=bbb -h hosttest busybox /bin/sh',
    typed: ['hostname\n', 'echo $aaa\n', 'ps\n', 'exit\n'],
    exitCode: 0,
    title: { en: 'An interactive shell', 'zh-CN': '交互式 shell' },
    description: {
      en: 'A variable and a host name go in, and come out in the shell of the container. PATH and Cmd come in from the image at mergeAndVerifyConfig.',
      'zh-CN':
        '传入一个环境变量和一个主机名，最后在容器的 shell 中看到它们。PATH 和 Cmd 在 mergeAndVerifyConfig 处由镜像带入。',
    },
  },
  {
    id: 'memory-limit',
    line: "docker run --rm -m 64m --memory-swap 64m --cpus 0.5 busybox sh -c 'cat /sys/fs/cgroup/memory.max 2> /dev/null || cat /sys/fs/cgroup/memory/memory.limit_in_bytes'",
    exitCode: 0,
    title: { en: 'A memory limit', 'zh-CN': '内存限制' },
    description: {
      en: 'From -m 64m to HostConfig.Memory, to linux.resources of the specification, to the file in the cgroup that the kernel reads.',
      'zh-CN': '从 -m 64m 到 HostConfig.Memory，再到规范的 linux.resources，最后到内核读取的 cgroup 文件。',
    },
  },
  {
    id: 'published-port',
    line: "docker run --rm -p 8080:80 busybox sh -c 'echo hello > /index.html; httpd -p 80 -h /; wget -qO- http://127.0.0.1/'",
    exitCode: 0,
    title: { en: 'A published port', 'zh-CN': '发布端口' },
    description: {
      en: 'The port goes from the flag into ExposedPorts and PortBindings, and to the network that is set up before the container starts.',
      'zh-CN': '端口从选项进入 ExposedPorts 和 PortBindings，再到容器启动前建立的网络。',
    },
  },
  {
    id: 'volume',
    line: "docker run --rm -v data:/data busybox sh -c 'echo kept > /data/note; cat /data/note'",
    exitCode: 0,
    title: { en: 'A named volume', 'zh-CN': '命名卷' },
    description: {
      en: 'The volume is made while the container is created, becomes a mount of the specification, and is bound into the new root by runc init.',
      'zh-CN': '卷在创建容器时建立，成为规范中的一个挂载，再由 runc init 绑定到新的根目录中。',
    },
  },
  {
    id: 'user',
    line: 'docker run --rm -u 1000:1000 busybox id',
    exitCode: 0,
    title: { en: 'Another user', 'zh-CN': '指定用户' },
    description: {
      en: 'The user is a text in Config and two numbers in the specification; runc init becomes that user last of all.',
      'zh-CN': '用户在 Config 中是文本，在规范中是两个数字；runc init 到最后才切换成该用户。',
    },
  },
  {
    id: 'no-network',
    line: 'docker run --rm --network none busybox ip addr',
    exitCode: 0,
    title: { en: 'No network', 'zh-CN': '没有网络' },
    description: {
      en: 'A network namespace with nothing but the loopback interface. Compare the stages with those of the published port.',
      'zh-CN': '网络命名空间里只有回环接口。可与“发布端口”的各个阶段对照。',
    },
  },
  {
    id: 'read-only',
    line: "docker run --rm --read-only --tmpfs /tmp busybox sh -c 'touch /tmp/a && echo written to /tmp; touch /a'",
    exitCode: 1,
    title: { en: 'A read-only root', 'zh-CN': '只读根目录' },
    description: {
      en: 'The root is mounted read-only at the end, when everything that had to be written is there; a tmpfs stays writable.',
      'zh-CN': '需要写入的内容都就绪之后，根目录才改为只读挂载；tmpfs 仍然可写。',
    },
  },
  {
    id: 'capabilities',
    line: "docker run --rm --cap-drop ALL --cap-add CHOWN --security-opt no-new-privileges busybox sh -c 'grep -E Cap /proc/self/status'",
    exitCode: 0,
    title: { en: 'Fewer privileges', 'zh-CN': '减少特权' },
    description: {
      en: 'Dropped and added capabilities become five lists of the specification, which runc init applies just before your program.',
      'zh-CN': '去掉和加上的 capability 变成规范中的五个列表，由 runc init 在执行你的程序之前应用。',
    },
  },
  {
    id: 'failing-command',
    line: "docker run --rm busybox sh -c 'echo something went wrong >&2; exit 42'",
    exitCode: 42,
    title: { en: 'A program that fails', 'zh-CN': '程序执行失败' },
    description: {
      en: 'All stages succeed; the exit code is the program’s own and travels back up to the CLI.',
      'zh-CN': '所有阶段都成功；退出码来自程序本身，一路传回 CLI。',
    },
  },
  {
    id: 'missing-program',
    line: 'docker run --rm busybox no-such-program',
    exitCode: 127,
    title: { en: 'A program that is not there', 'zh-CN': '程序不存在' },
    description: {
      en: 'runc init finds no such program in the new root. Follow the error through runc, shim, containerd and dockerd to exit code 127.',
      'zh-CN':
        'runc init 在新的根目录中找不到该程序。沿着 runc、shim、containerd、dockerd 追踪这个错误，直到退出码 127。',
    },
  },
  {
    id: 'missing-image',
    line: 'docker run --rm --pull never no-such-image',
    exitCode: 125,
    title: { en: 'An image that is not there', 'zh-CN': '镜像不存在' },
    description: {
      en: 'The create request fails in dockerd before anything is made: no container, no shim, no runc.',
      'zh-CN': '创建请求在 dockerd 中就失败了，什么都还没有建立：没有容器，没有 shim，也没有 runc。',
    },
  },
  {
    id: 'out-of-memory',
    line: 'docker run -m 16m --memory-swap 16m busybox tail /dev/zero',
    exitCode: 137,
    title: { en: 'Out of memory', 'zh-CN': '内存不足' },
    description: {
      en: 'The program wants more memory than its cgroup allows. The kernel kills it: 137 is 128 and the number of SIGKILL.',
      'zh-CN': '程序想要的内存超过 cgroup 的限制，被内核杀死：137 等于 128 加上 SIGKILL 的编号。',
    },
  },
]
