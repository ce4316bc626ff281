import { expect, it } from 'vitest'
import { type Stage, stageById } from './index.ts'
import { siteFor, typeAt, whyHidden } from './site.ts'

const bookworm = { cli: '20.10.24+dfsg1', dockerd: '20.10.24+dfsg1', containerd: '1.6.20~ds1', runc: '1.1.5+ds1' }

function stage(id: string): Stage {
  const found = stageById(id)
  if (!found) throw new Error(`no stage ${id}`)
  return found
}

it('takes the version of the program that the stage lives in', () => {
  expect(siteFor(stage('cli.runRun'), bookworm)?.arguments).not.toHaveProperty('ctx')
  expect(siteFor(stage('cli.runRun'), { ...bookworm, cli: '26.1.5' })?.arguments).toHaveProperty('ctx')
})

it('counts the shim as containerd and `runc init` as runc', () => {
  const newer = { ...bookworm, containerd: '2.1.9', runc: '1.3.6' }
  expect(siteFor(stage('shim.Create'), newer)?.symbol).toContain('/v2/cmd/containerd-shim-runc-v2/')
  expect(siteFor(stage('init.prepareRootfs'), bookworm)?.arguments).toHaveProperty('mountFds')
  expect(siteFor(stage('init.prepareRootfs'), newer)?.arguments).not.toHaveProperty('mountFds')
})

it('has no site for a version that was never checked', () => {
  expect(siteFor(stage('dockerd.create'), { ...bookworm, dockerd: '24.0.9' })).toBeUndefined()
})

it('says that `runc init` is out of reach where it runs from memory', () => {
  const trixie = { ...bookworm, runc: '1.1.15+ds1' }
  const reason = {
    en: 'runc 1.1.15+ds1 runs `runc init` from a copy in memory, so only its system calls can be seen',
    'zh-CN': 'runc 1.1.15+ds1 从内存中的副本执行 `runc init`，只能看到它的系统调用',
  }
  expect(whyHidden(stage('init.Exec'), trixie, false)).toEqual(reason)
  expect(whyHidden(stage('container.execve'), trixie, false)).toEqual(reason)
  expect(whyHidden(stage('runc.start'), trixie, false)).toBeNull()
  expect(whyHidden(stage('init.Exec'), trixie, true)).toBeNull()
  expect(whyHidden(stage('init.Exec'), bookworm, false)).toBeNull()
  expect(whyHidden(stage('init.Exec'), { ...bookworm, runc: '1.3.6' }, false)).toBeNull()
})

it('names a type as it is called on those versions', () => {
  const config = 'github.com/docker/docker/api/types/container.Config'
  const merge = stage('dockerd.mergeAndVerifyConfig')
  const older = siteFor(merge, bookworm)
  const newer = siteFor(merge, { ...bookworm, dockerd: '29.7.2' })
  if (!older || !newer) throw new Error('no site')
  expect(typeAt(older, config)).toBe(config)
  expect(typeAt(newer, config)).toBe('github.com/moby/moby/api/types/container.Config')
})
