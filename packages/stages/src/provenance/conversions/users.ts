// Users and groups: texts that become numbers.
import { conversion, isObject, isText } from './conversion.ts'

const isDigits = (text: string): boolean => /^\d+$/.test(text)

/** Part of `1000:1000`. A name is looked up in the container's /etc/passwd and /etc/group, which the trace does not show. */
const userPart = (index: 0 | 1, en: string, zh: string) =>
  conversion(en, zh, (from, to) => {
    if (!isText(from) || typeof to !== 'number') return false
    const [user = '', group] = from.split(':')
    if (user === '') return to === 0
    const text = index === 0 ? user : group
    // A group that is not given is that of the user in /etc/passwd.
    return text === undefined || !isDigits(text) || Number(text) === to
  })

export const userId = userPart(
  0,
  'The user; a name is looked up in /etc/passwd of the container.',
  '用户；名字在容器的 /etc/passwd 中查找。',
)
export const groupId = userPart(
  1,
  'The group; without one it is that of the user in /etc/passwd of the container.',
  '组；未给出时取容器 /etc/passwd 中该用户的组。',
)

export const addedGroup = conversion(
  'A group by its number; a name is looked up in /etc/group of the container.',
  '以编号表示的组；名字在容器的 /etc/group 中查找。',
  (from, to) => isText(from) && typeof to === 'number' && (isDigits(from) ? Number(from) === to : true),
)

/** Both numbers of `{ uid, gid }` as runc writes them: `1000:1000`. */
export const userPair = conversion(
  'Both numbers in one text.',
  '两个编号写在一个文本里。',
  (from, to) => isObject(from) && to === `${from.uid}:${from.gid}`,
)

export const firstOfPair = conversion(
  'The number before the colon.',
  '冒号前的编号。',
  (from, to) => isText(from) && from.split(':')[0] === String(to),
)
export const secondOfPair = conversion(
  'The number behind the colon.',
  '冒号后的编号。',
  (from, to) => isText(from) && from.split(':')[1] === String(to),
)

export const text = conversion('A number becomes a text.', '数字变为文本。', (from, to) => String(from) === String(to))
export const groupNumber = conversion(
  'A text becomes a number.',
  '文本变为数字。',
  (from, to) => isText(from) && Number(from) === to,
)
