/** As many profiles one file may hold: an archive, or several one after the other. */
export const FILE_PROFILES = 500;

/** Of so many files the names are listed, to choose from. */
export const LISTED_FILES = 20_000;
