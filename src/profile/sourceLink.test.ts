import { expect, it } from 'vitest';
import { sourceUrl } from './sourceLink.ts';

const MOD = '/home/u/go/pkg/mod';

it.each([
  ['github.com/x/y@v1.2.3/z.go', 'github.com/x/y/blob/v1.2.3/z.go#L10'],
  ['github.com/x/y/v2@v2.0.1/in/z.go', 'github.com/x/y/blob/v2.0.1/in/z.go#L10'],
  ['github.com/x/y@v2.1.0+incompatible/z.go', 'github.com/x/y/blob/v2.1.0/z.go#L10'],
  ['github.com/!burnt!sushi/toml@v1.3.2/lex.go', 'github.com/BurntSushi/toml/blob/v1.3.2/lex.go#L10'],
  [
    'github.com/aws/aws-sdk-go-v2/service/s3@v1.30.0/api.go',
    'github.com/aws/aws-sdk-go-v2/blob/service/s3/v1.30.0/service/s3/api.go#L10',
  ],
  ['github.com/x/y/sub/v3@v3.4.5/z.go', 'github.com/x/y/blob/sub/v3.4.5/sub/z.go#L10'],
  ['github.com/x/y@v0.0.0-20200102030405-0123456789ab/z.go', 'github.com/x/y/blob/0123456789ab/z.go#L10'],
  ['github.com/x/y@v1.2.4-0.20200102030405-0123456789ab/z.go', 'github.com/x/y/blob/0123456789ab/z.go#L10'],
  ['github.com/x/y@v1.0.0-rc.1/z.go', 'github.com/x/y/blob/v1.0.0-rc.1/z.go#L10'],
  ['golang.org/x/net@v0.1.0/http2/server.go', 'github.com/golang/net/blob/v0.1.0/http2/server.go#L10'],
  ['golang.org/x/tools/gopls@v0.11.0/main.go', 'github.com/golang/tools/blob/gopls/v0.11.0/gopls/main.go#L10'],
  ['gopkg.in/yaml.v3@v3.0.1/decode.go', 'github.com/go-yaml/yaml/blob/v3.0.1/decode.go#L10'],
  ['gopkg.in/tomb/tomb.v2@v2.0.0/tomb.go', 'github.com/tomb/tomb/blob/v2.0.0/tomb.go#L10'],
  ['go.uber.org/zap@v1.24.0/logger.go', 'github.com/uber-go/zap/blob/v1.24.0/logger.go#L10'],
  ['google.golang.org/grpc@v1.50.0/server.go', 'github.com/grpc/grpc-go/blob/v1.50.0/server.go#L10'],
  ['k8s.io/client-go@v0.26.0/rest/x.go', 'github.com/kubernetes/client-go/blob/v0.26.0/rest/x.go#L10'],
  ['gitlab.com/x/y@v1.0.0/z.go', 'gitlab.com/x/y/-/blob/v1.0.0/z.go#L10'],
])('%s', (path, url) => {
  expect(sourceUrl(`${MOD}/${path}`, 10, false)).toBe(`https://${url}`);
  expect(sourceUrl(path, 10, false)).toBe(`https://${url}`);
});

it.each([
  ['/usr/local/go/src/net/http/server.go', 'master/src/net/http/server.go'],
  ['/usr/lib/go-1.19/src/runtime/proc.go', 'release-branch.go1.19/src/runtime/proc.go'],
  ['/home/u/sdk/go1.21.5/src/runtime/proc.go', 'go1.21.5/src/runtime/proc.go'],
  ['/home/u/sdk/go1.22rc1/src/runtime/proc.go', 'go1.22rc1/src/runtime/proc.go'],
  ['/opt/hostedtoolcache/go/1.20.1/x64/src/fmt/print.go', 'go1.20.1/src/fmt/print.go'],
  ['/usr/local/Cellar/go/1.21.5/libexec/src/fmt/print.go', 'go1.21.5/src/fmt/print.go'],
  [`${MOD}/golang.org/toolchain@v0.0.1-go1.22.3.linux-amd64/src/fmt/print.go`, 'go1.22.3/src/fmt/print.go'],
  ['C:\\Program Files\\Go\\src\\fmt\\print.go', 'master/src/fmt/print.go'],
  ['runtime/proc.go', 'master/src/runtime/proc.go'],
])('Go itself: %s', (path, rest) => {
  expect(sourceUrl(path, 0, true)).toBe(`https://github.com/golang/go/blob/${rest}`);
});

it.each([
  ['/srv/app/main.go', false],
  ['/srv/app/vendor/github.com/x/y/z.go', false],
  ['/home/u/go/src/github.com/x/y/z.go', false],
  ['/home/u/go/src/github.com/x/y/z.go', true],
  ['/usr/local/go/src/../../../etc/passwd', true],
  [`${MOD}/github.com/x/y@v1.0.0/../../z.go`, false],
  [`${MOD}/example.com/y@v1.0.0/z.go`, false],
  ['', true],
  ['main.go', true],
  ['/usr/local/go/src/runtime/proc.go', false],
])('nothing is guessed: %s', (path, standard) => {
  expect(sourceUrl(path, 1, standard)).toBeNull();
});

it('a path can’t leave its place in the address', () => {
  const url = sourceUrl(`${MOD}/github.com/x/y@v1.0.0/a?b#c d"<e>.go`, 3, false)!;
  expect(new URL(url).pathname).toBe('/x/y/blob/v1.0.0/a%3Fb%23c%20d%22%3Ce%3E.go');
  expect(new URL(url).hash).toBe('#L3');
});
