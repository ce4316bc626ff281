import type { words as english } from '../en/notes.ts'
import type { Texts } from '../words.ts'

export const words: Texts<typeof english> = {
  notes: {
    notes: '注释',
    list: '注释与章节',
    none: '还没有注释。注释属于某一步，保存在录制中，也可以作为一章的开始。',
    passing: '这份录制上的注释只在本页面打开期间有效。',
    saveCopy: '另存一份',
    note: '注释',
    count_one: '{{count}} 条注释',
    count_other: '{{count}} 条注释',
    add: '添加注释',
    edit: '编辑注释',
    title: '标题',
    text: '正文',
    language: '注释的语言',
    placeholder: 'Markdown：**粗体**、`代码`、[链接](https://…)、列表、表格',
    preview: '显示效果',
    isChapter: '从这里开始新的一章',
    isPause: '播放到这里时暂停',
    chapter: '章',
    pauses: '暂停',
    save: '保存',
    cancel: '取消',
    delete: '删除',
  },
}
