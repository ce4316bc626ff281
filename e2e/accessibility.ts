// What axe, the checker of the accessibility rules, has to say.
import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Workbench } from './workbench.ts'

/** Fails with what axe finds wrong with the page as it is now, and where. */
export async function checkAccessibility(bench: Workbench): Promise<void> {
  await check(bench, new AxeBuilder({ page: bench.page }))
}

/** The same for what another theme can make wrong: its colours. */
export async function checkContrast(bench: Workbench): Promise<void> {
  await check(bench, new AxeBuilder({ page: bench.page }).withRules('color-contrast'))
}

async function check(bench: Workbench, axe: AxeBuilder): Promise<void> {
  await bench.idle()
  // Otherwise axe opens a page of its own for each report, which takes longer than all its checks. It is needed where frames are.
  const { violations } = await axe.setLegacyMode().analyze()
  expect(
    violations.map(({ id, nodes }) => ({ id, where: nodes.map(({ html, failureSummary }) => [html, failureSummary]) })),
  ).toEqual([])
}
