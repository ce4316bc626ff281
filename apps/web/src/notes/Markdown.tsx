// Markdown of a note as elements. What a note may become is listed here, and nothing else can come out of it: no HTML of
// its own, no address that runs something, no picture that tells another machine who is reading.
import { lexer, type Token, type Tokens } from 'marked'
import type { ReactNode } from 'react'
import styles from './Markdown.module.css'

export function Markdown({ text }: { text: string }) {
  return <div className={styles.text}>{blocks(lexer(text))}</div>
}

const blocks = (tokens: readonly Token[]): ReactNode[] => tokens.map((token, index) => block(token, `${index}`))

function block(token: Token, key: string): ReactNode {
  switch (token.type) {
    case 'heading':
      // The note stands below headings of its own; deeper ones look alike.
      return <h5 key={key}>{inline((token as Tokens.Heading).tokens)}</h5>
    case 'paragraph':
      return <p key={key}>{inline((token as Tokens.Paragraph).tokens)}</p>
    case 'text':
      return <span key={key}>{inline((token as Tokens.Text).tokens ?? [token])}</span>
    case 'code':
      return (
        <pre key={key}>
          <code>{(token as Tokens.Code).text}</code>
        </pre>
      )
    case 'blockquote':
      return <blockquote key={key}>{blocks((token as Tokens.Blockquote).tokens)}</blockquote>
    case 'list': {
      const { ordered, start, items } = token as Tokens.List
      const rows = items.map((item, index) => <li key={`${index} ${item.raw}`}>{blocks(item.tokens)}</li>)
      return ordered ? (
        <ol key={key} start={Number(start)}>
          {rows}
        </ol>
      ) : (
        <ul key={key}>{rows}</ul>
      )
    }
    case 'table':
      return <Table key={key} table={token as Tokens.Table} />
    case 'hr':
      return <hr key={key} />
    case 'space':
    case 'def':
      return null
    default:
      return <p key={key}>{token.raw}</p>
  }
}

function Table({ table }: { table: Tokens.Table }) {
  return (
    <table>
      <thead>
        <tr>
          {table.header.map((cell, index) => (
            <th key={`${index} ${cell.text}`}>{inline(cell.tokens)}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.rows.map((row, index) => (
          <tr key={`${index} ${row[0]?.text}`}>
            {row.map((cell, column) => (
              <td key={`${column} ${cell.text}`}>{inline(cell.tokens)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const inline = (tokens: readonly Token[]): ReactNode[] => tokens.map((token, index) => word(token, `${index}`))

function word(token: Token, key: string): ReactNode {
  switch (token.type) {
    case 'strong':
      return <strong key={key}>{inline((token as Tokens.Strong).tokens)}</strong>
    case 'em':
      return <em key={key}>{inline((token as Tokens.Em).tokens)}</em>
    case 'del':
      return <del key={key}>{inline((token as Tokens.Del).tokens)}</del>
    case 'codespan':
      return <code key={key}>{(token as Tokens.Codespan).text}</code>
    case 'br':
      return <br key={key} />
    case 'escape':
      return (token as Tokens.Escape).text
    case 'link': {
      const { href, tokens: inside } = token as Tokens.Link
      return isWebAddress(href) ? (
        <a key={key} href={href} target="_blank" rel="noreferrer noopener">
          {inline(inside)}
        </a>
      ) : (
        <span key={key}>{inline(inside)}</span>
      )
    }
    case 'text': {
      const { tokens: inside, text } = token as Tokens.Text
      return inside ? <span key={key}>{inline(inside)}</span> : text
    }
    default:
      return token.raw
  }
}

/** Other schemes can run a program or a script. */
const isWebAddress = (href: string): boolean => /^https?:\/\//i.test(href)
