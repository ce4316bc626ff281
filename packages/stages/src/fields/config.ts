// The fields of `Config`: what belongs to the program in the container, whatever machine it runs on.
// Source: https://docs.docker.com/reference/api/engine/, ContainerConfig; docker/cli, cli/command/container/opts.go.
import type { FieldDocs } from './field-doc.ts'

export const config: FieldDocs = {
  '/Hostname': {
    en: 'Host name that the container sees as its own. Default: the first 12 characters of its id.',
    'zh-CN': '容器看到的自己的主机名。默认值：容器 ID 的前 12 个字符。',
    flags: ['-h', '--hostname'],
  },
  '/Domainname': {
    en: 'NIS domain name of the container. Default: empty.',
    'zh-CN': '容器的 NIS 域名。默认为空。',
    flags: ['--domainname'],
  },
  '/User': {
    en: 'User of the first process, as a name or number, with `:group` if wanted. Default: the `USER` of the image, else root.',
    'zh-CN': '首个进程的用户，可写名字或编号，也可加上 `:组`。默认值：镜像的 `USER`，没有则为 root。',
    flags: ['-u', '--user'],
  },
  '/AttachStdin': {
    en: 'Whether the CLI is to be connected to the standard input of the program. The CLI sets it for `-i` without `-d`.',
    'zh-CN': 'CLI 是否接上程序的标准输入。有 `-i` 而没有 `-d` 时由 CLI 置为真。',
    flags: ['-a', '--attach', '-i', '--interactive'],
  },
  '/AttachStdout': {
    en: 'Whether the CLI is to be connected to the standard output. True unless `-d` or another choice of streams is given.',
    'zh-CN': 'CLI 是否接上标准输出。除非用了 `-d` 或另选了流，否则为真。',
    flags: ['-a', '--attach'],
  },
  '/AttachStderr': {
    en: 'Whether the CLI is to be connected to the standard error. True unless `-d` or another choice of streams is given.',
    'zh-CN': 'CLI 是否接上标准错误。除非用了 `-d` 或另选了流，否则为真。',
    flags: ['-a', '--attach'],
  },
  '/ExposedPorts': {
    en: 'Ports on which the program listens, as `80/tcp`. Exposing publishes nothing: that is done by PortBindings. Ports of the image’s `EXPOSE` are added.',
    'zh-CN':
      '程序监听的端口，写作 `80/tcp`。暴露端口并不发布端口，发布由 PortBindings 完成。镜像 `EXPOSE` 的端口会加进来。',
    flags: ['--expose', '-p', '--publish'],
  },
  '/Tty': {
    en: 'Whether the program gets a terminal. Then its two output streams are one. Default: false.',
    'zh-CN': '程序是否得到一个终端。有终端时，两路输出合为一路。默认为 false。',
    flags: ['-t', '--tty'],
  },
  '/OpenStdin': {
    en: 'Whether the standard input is kept open, also while nobody is connected to it. Default: false, and the program reads an end of file.',
    'zh-CN': '是否保持标准输入打开，即使没有人连接。默认为 false，此时程序会读到文件结束。',
    flags: ['-i', '--interactive'],
  },
  '/StdinOnce': {
    en: 'Whether the standard input is closed when the first client that was connected leaves. The CLI sets it for `-i` without `-d`.',
    'zh-CN': '首个连接的客户端离开后是否关闭标准输入。有 `-i` 而没有 `-d` 时由 CLI 置为真。',
  },
  '/Env': {
    en: 'Environment of the program, as `NAME=value`. Variables of the image are added where the command does not set the same name.',
    'zh-CN': '程序的环境变量，写作 `NAME=value`。镜像的变量会加进来，除非命令已设置同名变量。',
    flags: ['-e', '--env', '--env-file'],
  },
  '/Cmd': {
    en: 'The words after the image: the program and its arguments, or arguments for the entrypoint. Default: the `CMD` of the image.',
    'zh-CN': '命令行中镜像之后的词：程序及其参数，或交给入口点的参数。默认值：镜像的 `CMD`。',
  },
  '/Healthcheck': {
    en: 'How dockerd finds out whether the program is well. Empty: as the image’s `HEALTHCHECK` says, if it has one.',
    'zh-CN': 'dockerd 如何判断程序是否健康。为空时按镜像的 `HEALTHCHECK`（如果有）。',
    flags: ['--health-cmd', '--no-healthcheck'],
  },
  '/Healthcheck/Test': {
    en: 'The check: `CMD` and words, `CMD-SHELL` and a line for the shell, or `NONE` to switch off that of the image.',
    'zh-CN': '检查命令：`CMD` 加若干词，`CMD-SHELL` 加一行 shell 命令，或用 `NONE` 关闭镜像自带的检查。',
    flags: ['--health-cmd', '--no-healthcheck'],
  },
  '/Healthcheck/Interval': {
    en: 'Nanoseconds between two checks. 0 takes the value of the image, else 30 seconds.',
    'zh-CN': '两次检查之间的纳秒数。0 表示取镜像的值，没有则为 30 秒。',
    flags: ['--health-interval'],
  },
  '/Healthcheck/Timeout': {
    en: 'Nanoseconds after which a check counts as failed. 0 takes the value of the image, else 30 seconds.',
    'zh-CN': '一次检查超过多少纳秒算失败。0 表示取镜像的值，没有则为 30 秒。',
    flags: ['--health-timeout'],
  },
  '/Healthcheck/StartPeriod': {
    en: 'Nanoseconds that the program has to get ready, during which failed checks do not count. Default: 0.',
    'zh-CN': '留给程序启动的纳秒数，其间检查失败不计数。默认为 0。',
    flags: ['--health-start-period'],
  },
  '/Healthcheck/StartInterval': {
    en: 'Nanoseconds between two checks within the start period, from Docker 25 on. 0 takes the value of the image, else 5 seconds.',
    'zh-CN': '启动期内两次检查之间的纳秒数，Docker 25 起才有。0 表示取镜像的值，没有则为 5 秒。',
    flags: ['--health-start-interval'],
  },
  '/Healthcheck/Retries': {
    en: 'How many checks must fail one after another until the container is unhealthy. 0 takes the value of the image, else 3.',
    'zh-CN': '连续失败多少次后容器算不健康。0 表示取镜像的值，没有则为 3 次。',
    flags: ['--health-retries'],
  },
  '/ArgsEscaped': {
    en: 'For Windows containers: whether the command is escaped already. On Linux always false.',
    'zh-CN': '用于 Windows 容器：命令是否已经转义。在 Linux 上总是 false。',
  },
  '/Image': {
    en: 'The image as it was typed: a name, with a tag or digest if given, or an id.',
    'zh-CN': '用户键入的镜像：名字（可带标签或摘要），或者 ID。',
  },
  '/Volumes': {
    en: 'Paths in the container that get an anonymous volume each: from `-v` with a path alone, and from the image’s `VOLUME`.',
    'zh-CN': '容器中各得到一个匿名卷的路径：来自只写一个路径的 `-v`，以及镜像的 `VOLUME`。',
    flags: ['-v', '--volume'],
  },
  '/WorkingDir': {
    en: 'Folder in which the program starts; it is made if it is missing. Default: the `WORKDIR` of the image, else `/`.',
    'zh-CN': '程序启动时所在的目录，不存在则创建。默认值：镜像的 `WORKDIR`，没有则为 `/`。',
    flags: ['-w', '--workdir'],
  },
  '/Entrypoint': {
    en: 'Program that is started with Cmd as its arguments. Default: the `ENTRYPOINT` of the image; if the command sets it, the image’s `CMD` is not used.',
    'zh-CN': '以 Cmd 为参数启动的程序（入口点）。默认值：镜像的 `ENTRYPOINT`；若由命令设置，则不再使用镜像的 `CMD`。',
    flags: ['--entrypoint'],
  },
  '/NetworkDisabled': {
    en: 'Takes all networking away from the container. The CLI always sends false; `--network none` is another field, NetworkMode.',
    'zh-CN': '完全禁用容器的网络。CLI 总是发送 false；`--network none` 用的是另一个字段 NetworkMode。',
  },
  '/MacAddress': {
    en: 'MAC address that was asked for. Deprecated since Docker 25, where it belongs to the endpoint in NetworkingConfig. Default: one is made up.',
    'zh-CN': '请求的 MAC 地址。自 Docker 25 起不建议使用，改放在 NetworkingConfig 的端点里。默认自动生成。',
    flags: ['--mac-address'],
  },
  '/OnBuild': {
    en: 'Instructions of the image for whoever builds another image on it (`ONBUILD`). They play no part in a run.',
    'zh-CN': '镜像留给以它为基础构建新镜像者的指令（`ONBUILD`），运行时不起作用。',
  },
  '/Labels': {
    en: 'Names and values for people and tools; the engine itself ignores them. Labels of the image are added.',
    'zh-CN': '供人和工具使用的名值对，引擎本身不理会。镜像的标签会加进来。',
    flags: ['-l', '--label', '--label-file'],
  },
  '/StopSignal': {
    en: 'Signal by which `docker stop` asks the program to end. Default: the `STOPSIGNAL` of the image, else SIGTERM.',
    'zh-CN': '`docker stop` 让程序结束所用的信号。默认值：镜像的 `STOPSIGNAL`，没有则为 SIGTERM。',
    flags: ['--stop-signal'],
  },
  '/StopTimeout': {
    en: 'Seconds that `docker stop` waits before it kills the program. Default: 10.',
    'zh-CN': '`docker stop` 强制终止程序前等待的秒数。默认为 10。',
    flags: ['--stop-timeout'],
  },
  '/Shell': {
    en: 'Shell for the shell form of `RUN`, `CMD` and `ENTRYPOINT` in a Dockerfile (`SHELL`). No flag sets it.',
    'zh-CN': 'Dockerfile 中 `RUN`、`CMD`、`ENTRYPOINT` 的 shell 写法所用的 shell（`SHELL`）。没有对应的选项。',
  },
}
