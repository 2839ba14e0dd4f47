export { GridBar } from './GridBar';
export { GridCell } from './GridCell';
export { GridHead } from './GridHead';
export {
  cellsOf,
  columnAt,
  dirtyCells,
  edited,
  isText,
  itemsOf,
  mayEdit,
  pasted,
  refusals,
  without,
  type Edits,
  type Faults,
  type GridColumn,
  type RowFault,
} from './gridEdits';
export { saveVariants, touchedBySaving, variantsOfQuery, type VariantRow } from './gridQueries';
