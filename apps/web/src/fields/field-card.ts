// One card for all fields: a document has hundreds of them, and one is explained at a time.
import { Tooltip } from '@base-ui/react/tooltip'
import type { FieldDoc } from '@runthrough/stages'

export const fieldCard = Tooltip.createHandle<FieldDoc>()
