// Users or groups of a container and those of the host that they stand for: the same object in several places of the
// OCI runtime specification.
import type { FieldDocs } from './field-doc.ts'

export const idMappings: FieldDocs = {
  '/*/containerID': { en: 'First id in the container.', 'zh-CN': '容器内的起始编号。' },
  '/*/hostID': { en: 'First id on the host that it stands for.', 'zh-CN': '它对应的主机起始编号。' },
  '/*/size': { en: 'How many ids follow one another.', 'zh-CN': '连续映射多少个编号。' },
}
