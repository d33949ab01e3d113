/** What the report needs of comlink: calls across the thread line. `scripts/build/report.mjs` puts it in its place. */

/** A worker, a port, or a worker's own end. */
interface End {
  postMessage(message: unknown, transfer: Transferable[]): void;
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void;
  start?(): void;
}

type Methods = Record<string, (...args: never[]) => unknown>;
type Argument = { readonly value: unknown } | { readonly port: MessagePort };

/** What goes to and fro; anything else is not for us. */
type Message =
  | { readonly call: number; readonly name: string; readonly args: readonly Argument[] }
  | { readonly answer: number; readonly value?: unknown; readonly error?: unknown };

const transfers = new WeakMap<object, Transferable[]>();
const proxies = new WeakSet<object>();

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
const handed = (value: unknown): Transferable[] => (isObject(value) && transfers.get(value)) || [];

/** Marks what is handed over with a value, instead of copied. */
export function transfer<T>(value: T, list: Transferable[]): T {
  if (isObject(value)) transfers.set(value, list);
  return value;
}

/** Marks an argument whose methods are to be called from the other side. */
export function proxy<T extends object>(methods: T): T {
  proxies.add(methods);
  return methods;
}

/** Lets the other end call the methods of an object. */
export function expose(methods: object, end: End = globalThis as unknown as End): void {
  const answer = async ({ call, name, args }: Extract<Message, { call: number }>): Promise<void> => {
    try {
      const given = args.map((one) => ('port' in one ? wrap(one.port) : one.value)) as never[];
      const value = await (methods as Methods)[name]!(...given);
      end.postMessage({ answer: call, value } satisfies Message, handed(value));
    } catch (error) {
      end.postMessage({ answer: call, error } satisfies Message, []);
    }
  };
  end.addEventListener('message', ({ data }: { readonly data: Message }) => {
    if (isObject(data) && 'call' in data) void answer(data);
  });
  end.start?.();
}

/** The methods of what the other end exposes: each call is answered with a promise. */
export function wrap<T>(end: End): T {
  const waiting = new Map<
    number,
    { readonly resolve: (value: unknown) => void; readonly reject: (error: unknown) => void }
  >();
  let calls = 0;
  end.addEventListener('message', ({ data }: { readonly data: Message }) => {
    if (!isObject(data) || !('answer' in data)) return;
    const { resolve, reject } = waiting.get(data.answer)!;
    waiting.delete(data.answer);
    if ('error' in data) reject(data.error);
    else resolve(data.value);
  });
  end.start?.();
  const send = (name: string, args: readonly unknown[]): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const call = calls++;
      waiting.set(call, { resolve, reject });
      const moved: Transferable[] = args.flatMap(handed);
      const sent = args.map((value): Argument => {
        if (!isObject(value) || !proxies.has(value)) return { value };
        const { port1, port2 } = new MessageChannel();
        expose(value, port1);
        moved.push(port2);
        return { port: port2 };
      });
      end.postMessage({ call, name, args: sent } satisfies Message, moved);
    });
  // A promise of it is settled with itself: it has no `then`.
  return new Proxy(
    {},
    {
      get: (_, name) => (name === 'then' ? undefined : (...args: unknown[]) => send(String(name), args)),
    },
  ) as T;
}
