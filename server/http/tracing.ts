/**
 * Traces for whoever wants to see where the time goes: OTLP over HTTP (protobuf) to a collector, in OpenInference terms,
 * so that Arize Phoenix shows them. Without an endpoint nothing is loaded and nothing is kept.
 *
 * A trace is handed in when it is over, as a root and what lies below it; spans are made then, with the times they had.
 */
import type * as Api from '@opentelemetry/api';
import type { ReadableSpan, SpanExporter } from '@opentelemetry/sdk-trace';
import type { Log } from './log.ts';

/** Of OpenInference's span kinds those that we have. */
type SpanKind = 'AGENT' | 'CHAIN' | 'LLM' | 'TOOL';

export interface TraceSpan {
  name: string;
  kind: SpanKind;
  /** Wall clock, milliseconds since 1970. */
  from: number;
  to: number;
  /** Names of OpenInference where it has one. */
  attributes?: Api.Attributes;
}

export interface Tracing {
  /** What people said and were told may stand in attributes. */
  readonly content: boolean;
  /** Never throws, and nobody waits for it. */
  trace(root: TraceSpan, below: readonly TraceSpan[]): void;
  /** Sends what is still here. */
  close(): Promise<void>;
}

export interface TracingOptions {
  /** Of the collector, without `/v1/traces`. */
  endpoint: string;
  content: boolean;
  log: Log;
}

/** Spans go out together, this long after the first of them at the latest. */
const SEND_AFTER_MS = 2_000;
/** A collector that does not answer keeps nothing from closing for longer. */
const SEND_WITHIN_MS = 3_000;

export function createTracing({ endpoint, content, log }: TracingOptions): Tracing {
  const exporting = start(endpoint, log).catch((err: unknown) => {
    log.error({ err }, 'traces cannot be sent');
    return null;
  });
  return {
    content,
    trace(root, below) {
      void exporting.then((it) => it?.write(root, below));
    },
    async close() {
      await (await exporting)?.close();
    },
  };
}

interface Exporting {
  write(root: TraceSpan, below: readonly TraceSpan[]): void;
  close(): Promise<void>;
}

async function start(endpoint: string, log: Log): Promise<Exporting> {
  const [api, { BatchSpanProcessor, TracerProvider }, { OTLPTraceExporter }, { resourceFromAttributes }] =
    await Promise.all([
      import('@opentelemetry/api'),
      import('@opentelemetry/sdk-trace'),
      import('@opentelemetry/exporter-trace-otlp-proto'),
      import('@opentelemetry/resources'),
    ]);
  const url = `${endpoint.replace(/\/+$/, '')}/v1/traces`;
  const exporter = telling(new OTLPTraceExporter({ url, timeoutMillis: SEND_WITHIN_MS }), log);
  const provider = new TracerProvider({
    // Phoenix sorts by project.
    resource: resourceFromAttributes({
      'service.name': 'code-proctor',
      'openinference.project.name': 'code-proctor',
    }),
    spanProcessors: [
      new BatchSpanProcessor({
        exporter,
        scheduledDelayMillis: SEND_AFTER_MS,
        exportTimeoutMillis: SEND_WITHIN_MS,
      }),
    ],
  });
  const tracer = provider.getTracer('code-proctor');
  return {
    write: (root, below) => write(api, tracer, root, below),
    // What could not be sent was told already.
    close: () => provider.shutdown().catch(() => undefined),
  };
}

function write(
  { ROOT_CONTEXT, trace }: typeof Api,
  tracer: Api.Tracer,
  root: TraceSpan,
  below: readonly TraceSpan[],
): void {
  const begin = (span: TraceSpan, context = ROOT_CONTEXT) => {
    const attributes = { 'openinference.span.kind': span.kind, ...span.attributes };
    return tracer.startSpan(span.name, { startTime: span.from, attributes }, context);
  };
  const top = begin(root);
  for (const span of below) begin(span, trace.setSpan(ROOT_CONTEXT, top)).end(span.to);
  top.end(root.to);
}

/** Says once that the collector does not take them, and once that it does again. */
function telling(exporter: SpanExporter, log: Log): SpanExporter {
  let failing = false;
  return {
    export(spans: ReadableSpan[], done) {
      exporter.export(spans, (result) => {
        const failed = result.error !== undefined;
        if (failed && !failing)
          log.warn({ err: result.error }, 'the trace collector does not take our traces');
        if (!failed && failing) log.info({}, 'the trace collector takes our traces again');
        failing = failed;
        done(result);
      });
    },
    shutdown: () => exporter.shutdown(),
    forceFlush: () => exporter.forceFlush?.() ?? Promise.resolve(),
  };
}
