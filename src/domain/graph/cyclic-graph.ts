/** Cycles are refused before they reach a graph; meeting one there is a bug. */
export class CyclicGraph extends Error {
  override readonly name = 'CyclicGraph';

  constructor(node: string) {
    super(`node ${node} depends on itself`);
  }
}
