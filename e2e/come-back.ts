// A visitor whose browser has been here. Run in the page before its own scripts.

/** As if somebody had been here before: the browser remembers that no hints are wanted any more. */
export function comeBack(): void {
  if (localStorage.getItem('runthrough.view') === null) {
    localStorage.setItem('runthrough.view', JSON.stringify({ firstVisit: 'over' }))
  }
}
