// The text of a shell script, put into the bundle by Vite.
declare module '*.sh?raw' {
  const text: string
  export default text
}
