/**
 * @param {readonly string[]} existing names in the samples folder
 * @returns {string} the number after the highest, so that a removed sample's name is not taken again while later ones live
 */
export function nextSampleName(existing) {
  const numbers = existing.filter((name) => /^[1-9]\d*$/.test(name)).map(Number);
  return String(Math.max(0, ...numbers) + 1);
}
