// What axe, the checker of the accessibility rules, has to say.
import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Workbench } from './workbench.ts'

/** Fails with what axe finds wrong with the page as it is now, and where. */
export async function checkAccessibility(bench: Workbench): Promise<void> {
  await bench.idle()
  const { violations } = await new AxeBuilder({ page: bench.page }).analyze()
  expect(
    violations.map(({ id, nodes }) => ({ id, where: nodes.map(({ html, failureSummary }) => [html, failureSummary]) })),
  ).toEqual([])
}
