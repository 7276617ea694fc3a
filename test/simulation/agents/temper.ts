/** How likely agents are to misbehave; what is left over is honest. */
export type Temper = { readonly failing: number; readonly lying: number; readonly hostile: number };
