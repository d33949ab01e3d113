import { templateUrl } from 'virtual:report-template';

let loading: Promise<string> | null = null;

/** The viewer as one page without a profile. It is fetched behind the page; if that failed, when it is needed. */
export function loadTemplate(): Promise<string> {
  loading ??= fetchTemplate().catch((error: unknown) => {
    loading = null;
    throw error;
  });
  return loading;
}

async function fetchTemplate(): Promise<string> {
  const response = await fetch(new URL(templateUrl, document.baseURI), { credentials: 'omit' });
  if (!response.ok) throw new Error(`status ${response.status}`);
  return response.text();
}
