/** For tests: a collector of traces that listens on a port, and reads what comes by the wire format of protobuf. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';

export interface ReceivedSpan {
  trace_id: string;
  span_id: string;
  parent_id: string;
  name: string;
  /** Milliseconds since 1970. */
  from: number;
  to: number;
  attributes: Record<string, unknown>;
}

export interface Collector {
  url: string;
  spans: ReceivedSpan[];
  /** Of each request. */
  paths: string[];
  /** Answers 503 from now on, or does not. */
  refuse: boolean;
  close(): Promise<void>;
}

export async function collector(): Promise<Collector> {
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      it.paths.push(`${request.headers['content-type'] ?? ''} ${request.url ?? ''}`);
      const body = Buffer.concat(parts);
      if (!it.refuse)
        it.spans.push(...spansIn(request.headers['content-encoding'] ? gunzipSync(body) : body));
      response.writeHead(it.refuse ? 400 : 200, { 'content-type': 'application/x-protobuf' }).end();
    });
  });
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done));
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a listening TCP server has one
  const { port } = server.address() as AddressInfo;
  const it: Collector = {
    url: `http://127.0.0.1:${port}`,
    spans: [],
    paths: [],
    refuse: false,
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
  return it;
}

type Field = { number: number; value: bigint; bytes: Buffer };

/** opentelemetry/proto/trace/v1/trace.proto: request > resource_spans > scope_spans > spans. */
function spansIn(request: Buffer): ReceivedSpan[] {
  return inside(request, 1)
    .flatMap((resource) => inside(resource, 2))
    .flatMap((scope) => inside(scope, 2))
    .map(readSpan);
}

function readSpan(span: Buffer): ReceivedSpan {
  const text = (number: number) => inside(span, number)[0] ?? Buffer.alloc(0);
  const time = (number: number) =>
    Number((fields(span).find((f) => f.number === number)?.value ?? 0n) / 1000n) / 1000;
  return {
    trace_id: text(1).toString('hex'),
    span_id: text(2).toString('hex'),
    parent_id: text(4).toString('hex'),
    name: text(5).toString(),
    from: time(7),
    to: time(8),
    attributes: Object.fromEntries(
      inside(span, 9).map((pair) => [inside(pair, 1)[0]?.toString() ?? '', anyValue(inside(pair, 2)[0])]),
    ),
  };
}

/** AnyValue: 1 text, 2 yes or no, 3 whole number, 4 number, 5 list. */
function anyValue(bytes: Buffer | undefined): unknown {
  const [field] = fields(bytes ?? Buffer.alloc(0));
  switch (field?.number) {
    case 1:
      return field.bytes.toString();
    case 2:
      return field.value === 1n;
    case 3:
      return Number(field.value);
    case 4: {
      const eight = Buffer.alloc(8);
      eight.writeBigUInt64LE(field.value);
      return eight.readDoubleLE();
    }
    case 5:
      return inside(field.bytes, 1).map(anyValue);
    default:
      return null;
  }
}

function inside(message: Buffer, number: number): Buffer[] {
  return fields(message).flatMap((field) => (field.number === number ? [field.bytes] : []));
}

function fields(message: Buffer): Field[] {
  const found: Field[] = [];
  let at = 0;
  const varint = () => {
    let [value, shift, byte] = [0n, 0n, 0];
    do {
      byte = message.readUInt8(at++);
      value |= BigInt(byte & 0x7f) << shift;
      shift += 7n;
    } while (byte & 0x80);
    return value;
  };
  while (at < message.length) {
    const key = Number(varint());
    const [number, type] = [key >> 3, key & 7];
    if (type === 0) found.push({ number, value: varint(), bytes: Buffer.alloc(0) });
    else if (type === 1)
      found.push({ number, value: message.readBigUInt64LE((at += 8) - 8), bytes: Buffer.alloc(0) });
    else if (type === 5)
      found.push({ number, value: BigInt(message.readUInt32LE((at += 4) - 4)), bytes: Buffer.alloc(0) });
    else {
      const length = Number(varint());
      found.push({ number, value: 0n, bytes: message.subarray(at, (at += length)) });
    }
  }
  return found;
}
