export type CanvasSize = { readonly width: number; readonly height: number };

/**
 * A canvas's context, with as many pixels as its box has on this screen; drawn on in CSS pixels. Null before it has a box.
 * Who knows the box's size tells it: to ask for it has the page laid out.
 */
export function contextOf(canvas: HTMLCanvasElement, size = sizeOf(canvas)): CanvasRenderingContext2D | null {
  const context = canvas.getContext('2d');
  if (context === null || size.width === 0) return null;
  const ratio = devicePixelRatio;
  const [width, height] = [Math.round(size.width * ratio), Math.round(size.height * ratio)];
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, size.width, size.height);
  return context;
}

function sizeOf({ clientWidth, clientHeight }: HTMLCanvasElement): CanvasSize {
  return { width: clientWidth, height: clientHeight };
}
