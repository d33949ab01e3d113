declare module 'protobufjs/src/reader.js' {
  import { Reader } from 'protobufjs/minimal.js';
  // biome-ignore lint/style/noDefaultExport: it has one
  export default Reader;
}
