import { connect } from 'node:net';
import { callToBus, truthReplied } from './bus-message';

type NameHasOwnerInput = {
  /** The bus's address, e.g. `unix:path=/run/user/1000/bus`. */
  readonly address: string;
  readonly name: string;
  /** A bus that does not answer for so long has none. */
  readonly patienceMs: number;
};

const hello = 1;
const question = 2;

/** Whether anybody on the person's message bus goes by a name; false also where there is no bus that can be asked. */
export function nameHasOwner({ address, name, patienceMs }: NameHasOwnerInput): Promise<boolean> {
  const path = socketOf(address);
  if (path === null) return Promise.resolve(false);
  return new Promise((resolve) => {
    const socket = connect({ path });
    const answer = (has: boolean) => {
      socket.destroy();
      resolve(has);
    };
    let received = Buffer.alloc(0);
    let isAdmitted = false;
    socket.setTimeout(patienceMs, () => answer(false));
    socket.on('error', () => answer(false));
    socket.on('close', () => answer(false));
    socket.on('connect', () => socket.write(`\0AUTH EXTERNAL ${userInHex()}\r\n`));
    socket.on('data', (chunk) => {
      received = Buffer.concat([received, chunk]);
      if (!isAdmitted) {
        const end = received.indexOf('\r\n');
        if (end === -1) return;
        if (!received.subarray(0, end).toString('latin1').startsWith('OK ')) return answer(false);
        received = received.subarray(end + 2);
        isAdmitted = true;
        socket.write('BEGIN\r\n');
        socket.write(callToBus(hello, 'Hello'));
        socket.write(callToBus(question, 'NameHasOwner', name));
      }
      const has = truthReplied(received, question);
      if (has !== null) answer(has);
    });
  });
}

/** The first socket in this file system, or of Linux's own kind, that the address names. */
function socketOf(address: string): string | null {
  for (const each of address.split(';')) {
    const [, kind, value] = /^unix:(?:.*,)?(path|abstract)=([^,]+)/.exec(each) ?? [];
    if (value === undefined) continue;
    return kind === 'path' ? decodeURIComponent(value) : `\0${decodeURIComponent(value)}`;
  }
  return null;
}

/** Decimal digits of the user's number, each as the hex of its character. */
function userInHex(): string {
  return Buffer.from(String(process.getuid?.() ?? 0), 'latin1').toString('hex');
}
