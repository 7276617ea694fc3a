import type {
  ControlCall,
  ControlInput,
  ControlStream,
  ControlValue,
  StreamInput,
  StreamItem,
  StreamValue,
} from '../../shared/control';
import type { Result } from '../../shared/result';

/** What the host does for each call; inputs have been checked. */
export type ControlHandlers = {
  readonly calls: {
    readonly [N in Exclude<ControlCall, 'host.hello'>]: (input: ControlInput<N>) => Promise<Result<ControlValue<N>>>;
  };
  readonly streams: {
    readonly [N in ControlStream]: (
      input: StreamInput<N>,
      listener: StreamListener<StreamItem<N>>,
    ) => Promise<Result<StreamValue<N>>>;
  };
};

/** The other end of a stream. */
export type StreamListener<Item> = {
  send(item: Item): void;
  /** So much is still unread that what can be done without should not be sent. */
  isBehind(): boolean;
  /** Aborts when nobody listens any more; the stream is to end then, with whatever answer. */
  readonly gone: AbortSignal;
};
