/** What names of Go functions are made of, so that their lengths, prefixes and generics are those of real ones. */

const MODULES = [
  'github.com/acme-corp/platform',
  'github.com/prometheus/prometheus',
  'k8s.io/apimachinery/pkg',
  'google.golang.org/grpc',
  'github.com/grafana/loki/v3',
  'go.opentelemetry.io/otel/sdk',
  'github.com/jackc/pgx/v5',
  'github.com/apache/arrow/go/v14',
  'encoding/json',
  'net/http',
  'runtime',
  'golang.org/x/net/http2',
  'github.com/cockroachdb/pebble',
  'go.etcd.io/etcd/server/v3',
  'github.com/thanos-io/thanos/pkg',
  'k8s.io/client-go/tools',
];
const PACKAGES =
  'cache storage tsdb promql ingester querier distributor transport internal/encoding labels chunkenc index scheduler reflector watch codec middleware compaction bloom wal memtable rpc auth tracing metrics pool sched mvcc lease raft'.split(
    ' ',
  );
const TYPES =
  'Server Client Handler memSeries HeadAppender QueryEngine BlockReader PostingsForMatchers Decoder Encoder connReader RoundTripper Scraper Controller sharedIndexInformer DeltaFIFO LRUCache blockWriter rowIterator PartitionConsumer StreamFanoutMultiplexer ChunkSeriesIterator'.split(
    ' ',
  );
const METHODS =
  'ServeHTTP handleStream Append Select Next Decode Unmarshal processUnaryRPC readLoop writeLoop getOrCreateWithID expandPostings Iterate populateBlock flushLocked Compact Resolve acquireBuffer growSlice newObject evalSubqueryWithContext rangeEval mergeSampleStreams convertToInternalRepresentation dispatchReconcileRequests'.split(
    ' ',
  );
const SHAPES = ['int64', 'string', '*uint8', 'interface {}'];

/**
 * Makes functions whose names are all different. The order in which random numbers are taken is part of the result.
 * @param {() => number} random
 */
export function functionMaker(random) {
  const below = (/** @type {number} */ n) => (random() * n) | 0;
  const pick = (/** @type {readonly string[]} */ words) => words[below(words.length)] ?? '';
  /** @type {Set<string>} */
  const used = new Set();

  /** @param {string} path */
  function name(path) {
    const kind = random();
    if (kind < 0.5) return `${path}.(*${pick(TYPES)}).${pick(METHODS)}`;
    if (kind < 0.65) return `${path}.(*${pick(TYPES)}).${pick(METHODS)}.func${1 + below(4)}`;
    if (kind < 0.75) {
      const receiver = pick(TYPES);
      const shape = `go.shape.struct { Key string; Value ${pick(TYPES)} },go.shape.${pick(SHAPES)}`;
      return `${path}.(*${receiver}[${shape}]).${pick(METHODS)}`;
    }
    if (kind < 0.85) return `${path}.${pick(METHODS)}${pick(TYPES)}.func${1 + below(3)}.${1 + below(3)}`;
    return `${path}.new${pick(TYPES)}With${pick(TYPES)}`;
  }

  return () => {
    let module = '';
    let packageName = '';
    let unique = '';
    do {
      module = pick(MODULES);
      packageName = pick(PACKAGES);
      unique = name(`${module}/${packageName}`);
      if (used.has(unique)) unique += below(1000);
    } while (used.has(unique));
    used.add(unique);
    const version = `@v1.${below(60)}.${below(9)}`;
    const file = `/home/ci/go/pkg/mod/${module}${version}/${packageName}/${pick(TYPES).toLowerCase()}_${below(12)}.go`;
    return { name: unique, file, startLine: 1 + below(1500) };
  };
}
