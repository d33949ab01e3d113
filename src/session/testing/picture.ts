import type { Picture, PictureQuery } from '../protocol.ts';
import type { Session } from '../sessionType.ts';

/** The picture of a column whose cut can be read. */
export async function pictureOf(session: Session, query: PictureQuery): Promise<Picture> {
  const answer = await session.picture(query);
  if (answer === null || 'problems' in answer) throw new Error(JSON.stringify(answer));
  return answer;
}
