// Why a stage cannot be seen on an engine, in the words of every language.
import type { FunctionFailure } from '@runthrough/go-process'
import type { Localized } from '@runthrough/trace'

/** A stage that cannot be seen on this engine. The reason completes the sentence "not available here, because …". */
export interface Unavailable {
  stage: string
  reason: Localized
}

/** The catalogue has no site for the version of the program, so the signature there is not known. */
export function neverChecked(program: string, version: string): Localized {
  return {
    en: `this stage was never checked on ${program} ${version}`,
    'zh-CN': `这个阶段没有在 ${program} ${version} 上核对过`,
  }
}

/** Nor has the program any of the functions that the stage is on other versions. */
export function notThere(program: string, version: string): Localized {
  return { en: `${program} ${version} does not have it`, 'zh-CN': `${program} ${version} 中没有它` }
}

export function notFound(program: string, failure: FunctionFailure): Localized {
  switch (failure.reason) {
    case 'no-such-function':
      return { en: `${program} has no function ${failure.tail}`, 'zh-CN': `${program} 中没有函数 ${failure.tail}` }
    case 'inlined-function': {
      const names = failure.names.join(', ')
      return { en: `the compiler inlined every call of ${names}`, 'zh-CN': `编译器内联了对 ${names} 的所有调用` }
    }
    case 'ambiguous-function': {
      const names = failure.names.join(', ')
      return {
        en: `several functions of ${program} end in ${failure.tail}: ${names}`,
        'zh-CN': `${program} 中有多个函数以 ${failure.tail} 结尾：${names}`,
      }
    }
  }
}
