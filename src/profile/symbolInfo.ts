/** What a function's name and file say about where it belongs. Nothing here knows more than those two texts. */
export interface SymbolInfo {
  /** Never empty: `net/http`, `std::vector`, `java.util`, `@scope/lib`, a folder; `(unknown)` where nothing says it. */
  readonly package: string;
  /** The part a package manager versions; the package itself where that cannot be told. */
  readonly module: string;
  readonly origin: 'standard' | 'other';
}
