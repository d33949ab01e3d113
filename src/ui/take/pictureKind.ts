/** What a view has to make a picture of. */
export type PictureKind = 'flame' | 'flames' | 'map' | 'drawing' | 'charts' | 'none';
