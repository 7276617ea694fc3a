/** The little of D-Bus's wire format that asking the bus itself takes: https://dbus.freedesktop.org/doc/dbus-specification.html */
const methodCall = 1;
const headerFields = { path: 1, interface: 2, member: 3, destination: 6, signature: 8, replySerial: 5 } as const;

/** A call of `org.freedesktop.DBus.<member>`; text goes as `s`, numbers as `u`. */
export function callToBus(serial: number, member: string, ...values: readonly (string | number)[]): Buffer {
  const body = values.reduce<Buffer>(
    (before, value) => Buffer.concat([padded(before, 4), argument(value)]),
    Buffer.alloc(0),
  );
  const types = values.map((value) => (typeof value === 'string' ? 's' : 'u')).join('');
  const given = [
    field(headerFields.path, 'o', text('/org/freedesktop/DBus')),
    field(headerFields.destination, 's', text('org.freedesktop.DBus')),
    field(headerFields.interface, 's', text('org.freedesktop.DBus')),
    field(headerFields.member, 's', text(member)),
    ...(types === '' ? [] : [field(headerFields.signature, 'g', signature(types))]),
  ];
  // Each begins at an eight; what follows the last one is not theirs.
  const fields = Buffer.concat(given.map((each, at) => (at < given.length - 1 ? padded(each) : each)));
  const head = Buffer.concat([Buffer.from(['l'.charCodeAt(0), methodCall, 0, 1]), number(body.length), number(serial)]);
  return Buffer.concat([padded(Buffer.concat([head, number(fields.length), fields])), body]);
}

/** The reply to a call: whether it says true. Null: it has not come yet, or not as a whole. */
export function truthReplied(received: Buffer, serial: number): boolean | null {
  let at = 0;
  while (received.length - at >= 16) {
    const bodyLength = received.readUInt32LE(at + 4);
    const fieldsLength = received.readUInt32LE(at + 12);
    const bodyAt = at + 16 + aligned(fieldsLength);
    if (bodyAt + bodyLength > received.length) return null;
    if (repliesTo(received.subarray(at + 16, at + 16 + fieldsLength), serial)) {
      return bodyLength >= 4 && received.readUInt32LE(bodyAt) === 1;
    }
    at = bodyAt + bodyLength;
  }
  return null;
}

/** Fields begin at eights; the serial of what is replied to is a field of code 5 and type `u`. */
function repliesTo(fields: Buffer, serial: number): boolean {
  for (let at = 0; at + 8 <= fields.length; at += 8) {
    const isSerial = fields[at] === headerFields.replySerial && fields[at + 1] === 1 && fields[at + 2] === 0x75;
    if (isSerial && fields.readUInt32LE(at + 4) === serial) return true;
  }
  return false;
}

function field(code: number, type: string, value: Buffer): Buffer {
  return Buffer.concat([Buffer.from([code]), signature(type), value]);
}

function argument(value: string | number): Buffer {
  return typeof value === 'string' ? text(value) : number(value);
}

function text(value: string): Buffer {
  const bytes = Buffer.from(value, 'utf8');
  return Buffer.concat([number(bytes.length), bytes, Buffer.from([0])]);
}

function signature(types: string): Buffer {
  return Buffer.concat([Buffer.from([types.length]), Buffer.from(types, 'latin1'), Buffer.from([0])]);
}

function number(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function padded(bytes: Buffer, to = 8): Buffer {
  return Buffer.concat([bytes, Buffer.alloc(aligned(bytes.length, to) - bytes.length)]);
}

function aligned(length: number, to = 8): number {
  return Math.ceil(length / to) * to;
}
