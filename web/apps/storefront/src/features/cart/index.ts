export { loadCart } from './cartActions';
export { CartProblems } from './CartProblems';
export { cartSlice, type CartState } from './cartSlice';
export { tellLeftOut } from './keptCart';
export { OptionText } from './OptionText';
export { PartList } from './PartList';
export { QuoteSummary } from './QuoteSummary';
export { useCart } from './useCart';
