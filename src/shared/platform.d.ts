/** What domain and engine may use of the platform although they compile without node and DOM types. */
interface AbortSignal {
  readonly aborted: boolean;
  readonly reason: unknown;
  addEventListener(type: 'abort', listener: () => void, options?: { once?: boolean }): void;
  removeEventListener(type: 'abort', listener: () => void): void;
  throwIfAborted(): void;
}
interface AbortController {
  readonly signal: AbortSignal;
  abort(reason?: unknown): void;
}
declare var AbortController: { new (): AbortController };
declare function structuredClone<T>(value: T): T;
interface TextDecoder {
  decode(input?: Uint8Array, options?: { stream?: boolean }): string;
}
declare var TextDecoder: { new (label?: string, options?: { fatal?: boolean }): TextDecoder };
interface TextEncoder {
  encode(input: string): Uint8Array;
}
declare var TextEncoder: { new (): TextEncoder };
declare function queueMicrotask(callback: () => void): void;
interface URL {
  readonly protocol: string;
  readonly hostname: string;
  readonly password: string;
  readonly pathname: string;
}
declare var URL: { new (address: string): URL; canParse(address: string): boolean };
