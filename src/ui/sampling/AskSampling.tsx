import type { ProfileSummary } from '../types.ts';
import { useAnswer } from '../useAnswer.ts';

const NOTHING_ELSE = {};

/** While it is on the page the sampling of the column on the screen is asked for: of heaps, others have none. */
export function AskSampling({ profile }: { readonly profile: ProfileSummary }) {
  return profile.kind === 'heap' && profile.complete ? <Ask /> : null;
}

function Ask() {
  useAnswer('sampling', NOTHING_ELSE);
  return null;
}
