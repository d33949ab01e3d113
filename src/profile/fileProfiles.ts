/** As many profiles one file may hold: an archive, or several one after the other. */
export const FILE_PROFILES = 500;
