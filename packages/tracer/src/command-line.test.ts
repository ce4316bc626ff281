import { describe, expect, test } from 'vitest'
import { parseCommandLine } from './command-line.ts'

const parsed = (line: string) => {
  const result = parseCommandLine(line)
  if (!result.ok) throw new Error(result.error.code)
  return result.value
}
const refusal = (line: string) => {
  const result = parseCommandLine(line)
  return result.ok ? null : [result.error.code, result.error.parameters.token]
}

describe('a command line', () => {
  test('becomes argv as a shell would make it', () => {
    expect(parsed(`docker run -e "greeting=good day" busybox sh -c 'echo "$greeting" && ls /*'`).argv).toEqual([
      ...['docker', 'run', '-e', 'greeting=good day', 'busybox', 'sh', '-c', 'echo "$greeting" && ls /*'],
    ])
  })

  test('keeps variables and globs as they are written', () => {
    expect(parsed('docker run busybox ls $HOME /bin/*').argv.slice(3)).toEqual(['ls', '$HOME', '/bin/*'])
  })

  test('asks for a terminal with -t, in any spelling', () => {
    for (const line of ['-t', '-it', '--tty', '--tty=true', '-i -t']) {
      expect(parsed(`docker run ${line} busybox`).tty).toBe(true)
    }
    expect(parsed('docker run -i busybox test -t').tty).toBe(false)
  })

  test('may also be docker container run', () => {
    expect(parsed('docker container run --privileged busybox').risks).toEqual(['privileged'])
  })
})

describe('refused before anything runs', () => {
  test.each([
    ['', 'command-not-docker-run', undefined],
    ['ls -l', 'command-not-docker-run', undefined],
    ['docker ps', 'command-not-docker-run', undefined],
    ['docker -H tcp://10.0.0.1 run busybox', 'command-global-flag', '-H'],
    ['docker --context prod run busybox', 'command-global-flag', '--context'],
    ['docker run busybox\0', 'command-shell-syntax', '\\0'],
    ['docker run busybox ; reboot', 'command-shell-syntax', ';'],
    ['docker run busybox | tee log', 'command-shell-syntax', '|'],
    ['docker run busybox > /etc/passwd', 'command-shell-syntax', '>'],
  ])('%s', (line, code, token) => {
    expect(refusal(line)).toEqual([code, token])
  })

  test('but what the docker CLI itself refuses is left to it', () => {
    for (const line of ['docker run', 'docker run --no-such-flag busybox', 'docker run -it']) {
      expect(parsed(line).risks).toEqual([])
    }
  })
})

describe('power over the host', () => {
  test.each([
    ['--privileged', ['privileged']],
    ['--privileged=false', []],
    ['-v /:/host', ['host-path']],
    ['-v data:/data', []],
    ['--volume=./src:/src:ro', ['host-path']],
    ['-v/var/run/docker.sock:/s', ['host-path', 'engine-socket']],
    ['--mount type=bind,source=/etc,target=/e', ['host-path']],
    ['--mount type=tmpfs,target=/t', []],
    ['--net=host', ['host-namespace']],
    ['--network bridge', []],
    ['--pid host --ipc host', ['host-namespace']],
    ['--device /dev/sda', ['device']],
    ['--cap-add SYS_ADMIN', ['capability']],
    ['--security-opt seccomp=unconfined', ['capability']],
    ['--security-opt no-new-privileges', []],
    ['--env-file /etc/shadow', ['host-path']],
  ])('%s', (flags, risks) => {
    expect(parsed(`docker run ${flags} busybox`).risks).toEqual(risks)
  })

  test('is not what stands after the image', () => {
    expect(parsed('docker run busybox echo --privileged -v /:/x').risks).toEqual([])
  })

  test('is found behind switches and values in one word', () => {
    expect(parsed('docker run -itv /etc:/e busybox').risks).toEqual(['host-path'])
    expect(parsed('docker run -e --privileged busybox').risks).toEqual([])
  })
})
