/** What grows over the open snapshots. */
export function TrendView() {
  return null;
}
