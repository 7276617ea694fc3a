/** Pids below a process, by the parent-child walk of ps-tree. Unix only: on Windows it calls wmic, which is gone. */
export async function psTreeDescendants(root: number): Promise<number[]> {
  // Loaded late: on Linux, where /proc tells the parents, it is never needed.
  const { default: psTree } = await import('ps-tree');
  return new Promise((resolve, reject) => {
    psTree(root, (error, children) => {
      if (error !== null) reject(error);
      else resolve(children.map((child) => Number(child.PID)));
    });
  });
}
